//! Numbers that public registers give to structures, checked by their keys.

use crate::facts::Register;

/// Reads a number of that register: digits with any spacing; `None` when its length or its key is wrong.
pub fn parse(register: Register, text: &str) -> Option<String> {
    let number: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-'))
        .collect();
    let valid = match register {
        Register::Siren => number.len() == 9 && luhn(&number),
        Register::Siret => number.len() == 14 && (luhn(&number) || is_post_office(&number)),
        Register::Rna => is_rna(&number),
    };
    valid.then(|| number.to_uppercase())
}

/// Tells which register a number is of. Leading zeros eaten by a spreadsheet come back when the key agrees.
pub fn recognize(text: &str) -> Option<(Register, String)> {
    let found = Register::ALL
        .iter()
        .find_map(|register| Some((*register, parse(*register, text)?)));
    found.or_else(|| {
        let digits = text.trim();
        let padded = match digits.len() {
            8 | 13 => format!("0{digits}"),
            _ => return None,
        };
        let register = if padded.len() == 9 {
            Register::Siren
        } else {
            Register::Siret
        };
        Some((register, parse(register, &padded)?))
    })
}

/// The key of SIREN and SIRET: every second digit from the right doubled, the sum of digits a multiple of ten.
fn luhn(number: &str) -> bool {
    if !number.bytes().all(|b| b.is_ascii_digit()) || number.bytes().all(|b| b == b'0') {
        return false;
    }
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, b)| doubled(u32::from(b - b'0'), at))
        .sum();
    sum.is_multiple_of(10)
}

fn doubled(digit: u32, at: usize) -> u32 {
    let value = if at % 2 == 1 { digit * 2 } else { digit };
    if value > 9 { value - 9 } else { value }
}

/// Establishments of La Poste ran out of Luhn keys: their digits add up to a multiple of five.
fn is_post_office(number: &str) -> bool {
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    digits
        && number.starts_with("356000000")
        && number
            .bytes()
            .map(|b| u32::from(b - b'0'))
            .sum::<u32>()
            .is_multiple_of(5)
}

/// `W`, a department's characters and digits: ten in all.
fn is_rna(number: &str) -> bool {
    let mut chars = number.chars();
    number.len() == 10
        && chars.next().is_some_and(|c| c.eq_ignore_ascii_case(&'w'))
        && chars
            .enumerate()
            .all(|(at, c)| c.is_ascii_digit() || at == 1 && matches!(c.to_ascii_uppercase(), 'A' | 'B'))
}

#[cfg(test)]
mod tests {
    use super::{parse, recognize};
    use crate::facts::Register;

    #[test]
    fn checks_keys() {
        assert_eq!(parse(Register::Siren, "732 829 320").as_deref(), Some("732829320"));
        assert_eq!(parse(Register::Siren, "732829321"), None);
        assert_eq!(
            parse(Register::Siret, "73282932000074").as_deref(),
            Some("73282932000074")
        );
        assert_eq!(
            parse(Register::Siret, "35600000049837").as_deref(),
            Some("35600000049837")
        );
        assert_eq!(parse(Register::Rna, "w751000001").as_deref(), Some("W751000001"));
        assert_eq!(parse(Register::Rna, "751000001"), None);
        assert_eq!(parse(Register::Siren, "000000000"), None);
    }

    #[test]
    fn tells_the_register_and_gives_back_an_eaten_zero() {
        assert_eq!(
            recognize("21350016800025"),
            Some((Register::Siret, "21350016800025".to_owned()))
        );
        assert_eq!(recognize("5520135"), None);
        assert_eq!(
            recognize("05520135000021").map(|found| found.0),
            recognize("5520135000021").map(|found| found.0)
        );
    }
}
