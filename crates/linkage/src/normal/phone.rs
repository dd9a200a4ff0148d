//! Phones: those of a person, and the lines of a home.

use model::phone::PhoneNumber;

use crate::column::Settings;

/// Reads the phones of a cell; French fixed lines on one side, all others on the other.
pub fn read(cell: &str, settings: &Settings, mobiles: &mut Vec<String>, landlines: &mut Vec<String>) {
    for part in cell.split(['/', ';', ',', '|', '\n']).filter(|part| part.len() >= 6) {
        match PhoneNumber::parse(part, &settings.country) {
            Some(number) if is_stand_in(number.as_str()) => {}
            Some(number) if number.takes_texts() => mobiles.push(number.as_str().to_owned()),
            Some(number) => landlines.push(number.as_str().to_owned()),
            None => mobiles.extend(digits(part).filter(|digits| !is_stand_in(digits))),
        }
    }
}

/// What no plan knows, by its last nine digits.
fn digits(part: &str) -> Option<String> {
    let digits: String = part.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 8).then(|| digits[digits.len().saturating_sub(9)..].to_owned())
}

/// "0600000000", "0612345678": typed to get past a form.
fn is_stand_in(number: &str) -> bool {
    let bytes = number.as_bytes();
    let tail = &bytes[bytes.len().saturating_sub(8)..];
    let same = tail.iter().skip(1).all(|digit| *digit == tail[tail.len() - 1]);
    let by_one = tail.windows(2).filter(|two| two[1] == two[0].wrapping_add(1)).count() >= 6;
    let by_pairs = tail
        .windows(2)
        .enumerate()
        .all(|(at, two)| at % 2 == 1 || two[0] == b'0')
        && tail.chunks(2).all(|pair| pair.len() == 2)
        && tail
            .chunks(2)
            .collect::<Vec<_>>()
            .windows(2)
            .all(|two| two[1][1] == two[0][1].wrapping_add(1));
    same || by_one || by_pairs
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::column::Settings;

    fn said(cell: &str) -> (Vec<String>, Vec<String>) {
        let (mut mobiles, mut landlines) = (Vec::new(), Vec::new());
        read(cell, &Settings::default(), &mut mobiles, &mut landlines);
        (mobiles, landlines)
    }

    #[test]
    fn mobiles_and_lines_of_a_home_are_apart() {
        assert_eq!(said("06 39 98 12 34").0, ["+33639981234"]);
        assert_eq!(said("+33 (0)1 99 00 12 34").1, ["+33199001234"]);
        assert_eq!(said("639981234").0, ["+33639981234"]);
        assert_eq!(said("06 39 98 12 34 / 01 99 00 12 34").1.len(), 1);
    }

    #[test]
    fn numbers_typed_to_get_past_a_form_are_left_out() {
        for cell in ["0600000000", "06 00 00 00 00", "0102030405", "0612345678", "00"] {
            assert_eq!(said(cell), (Vec::new(), Vec::new()), "{cell}");
        }
    }
}
