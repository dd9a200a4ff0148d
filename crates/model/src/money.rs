//! Amounts and numbers as people write them.

use serde::{Deserialize, Serialize};

/// What separates decimals, where a number does not tell by itself.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decimal {
    /// Told by the number; one that does not tell ("1.234") is refused where it would matter.
    #[default]
    Auto,
    /// "12,50".
    Comma,
    /// "12.50".
    Point,
}

/// An amount as a cell says it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Amount {
    /// In cents; negative for a refund.
    pub cents: i64,
    /// ISO 4217, when the cell says it.
    pub currency: Option<&'static str>,
}

/// Why a number cannot be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NumberProblem {
    /// It is not one.
    Unreadable,
    /// "1.234" may be one thousand or one and a bit.
    Ambiguous,
}

/// Reads an amount: "1 234,56 €", "1,234.56", "50€", "EUR 12.5", "(30,00)", "-12". Parts of a cent are rounded.
pub fn parse_amount(text: &str, decimal: Decimal) -> Result<Amount, NumberProblem> {
    let (number, currency) = strip_currency(text.trim());
    let number = Number::split(number, decimal, Lone::Refuse)?;
    Ok(Amount {
        cents: number.cents().ok_or(NumberProblem::Unreadable)?,
        currency,
    })
}

/// Reads a number: "1 234,5", "12.5", "-3", "45 %" (as 45).
pub fn parse_number(text: &str, decimal: Decimal) -> Result<f64, NumberProblem> {
    let text = text.trim().trim_end_matches('%').trim_end();
    if decimal != Decimal::Comma
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'))
        && let Ok(number) = text.parse()
    {
        return Ok(number);
    }
    Number::split(text, decimal, Lone::Decimal)?
        .double()
        .ok_or(NumberProblem::Unreadable)
}

/// Reads a coordinate or another measure in which a lone separator is always that of decimals.
pub fn parse_measure(text: &str) -> Option<f64> {
    let text = text.trim();
    text.parse()
        .or_else(|_| text.replacen(',', ".", 1).parse())
        .ok()
        .filter(|number: &f64| number.is_finite())
}

const CURRENCIES: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("EUR", "EUR"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("$", "USD"),
    ("USD", "USD"),
    ("£", "GBP"),
    ("GBP", "GBP"),
    ("CHF", "CHF"),
    ("CAD", "CAD"),
    ("XPF", "XPF"),
    ("XAF", "XAF"),
];

fn strip_currency(text: &str) -> (&str, Option<&'static str>) {
    for (sign, code) in CURRENCIES {
        if let Some(rest) = strip_end(text, sign).or_else(|| strip_start(text, sign)) {
            return (rest.trim(), Some(code));
        }
    }
    (text, None)
}

fn strip_end<'a>(text: &'a str, sign: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(sign.len())?;
    text.get(at..)?.eq_ignore_ascii_case(sign).then(|| &text[..at])
}

fn strip_start<'a>(text: &'a str, sign: &str) -> Option<&'a str> {
    text.get(..sign.len())?
        .eq_ignore_ascii_case(sign)
        .then(|| &text[sign.len()..])
}

/// What a lone separator before three digits is.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Lone {
    Decimal,
    Refuse,
}

/// The digits of a number, sorted out.
struct Number {
    negative: bool,
    whole: String,
    fraction: String,
}

impl Number {
    fn split(text: &str, decimal: Decimal, lone: Lone) -> Result<Self, NumberProblem> {
        let (negative, text) = strip_sign(text);
        let text: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '\u{202f}'))
            .collect();
        let known = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        if !text.bytes().any(|b| b.is_ascii_digit()) || !text.chars().all(known) {
            return Err(NumberProblem::Unreadable);
        }
        let at = decimal_at(&text, decimal, lone)?;
        let (whole, fraction) = at.map_or((text.as_str(), ""), |at| (&text[..at], &text[at + 1..]));
        if fraction.contains(['.', ',']) || !well_grouped(whole) {
            return Err(NumberProblem::Unreadable);
        }
        Ok(Self {
            negative,
            whole: whole.replace(['.', ','], ""),
            fraction: fraction.to_owned(),
        })
    }

    fn cents(&self) -> Option<i64> {
        let whole: i64 = if self.whole.is_empty() {
            0
        } else {
            self.whole.parse().ok()?
        };
        let digit = |at: usize| self.fraction.as_bytes().get(at).map_or(0, |b| i64::from(b - b'0'));
        let fraction = digit(0) * 10 + digit(1) + i64::from(digit(2) >= 5);
        let cents = whole.checked_mul(100)?.checked_add(fraction)?;
        Some(if self.negative { -cents } else { cents })
    }

    fn double(&self) -> Option<f64> {
        let number: f64 = format!(
            "{}.{}",
            if self.whole.is_empty() { "0" } else { &self.whole },
            self.fraction
        )
        .parse()
        .ok()?;
        number
            .is_finite()
            .then_some(if self.negative { -number } else { number })
    }
}

fn strip_sign(text: &str) -> (bool, &str) {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inside);
    }
    match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest),
        None => (
            text.ends_with('-'),
            text.strip_prefix('+').unwrap_or(text).trim_end_matches('-'),
        ),
    }
}

/// Where the decimal separator is, if there is one.
fn decimal_at(text: &str, decimal: Decimal, lone: Lone) -> Result<Option<usize>, NumberProblem> {
    match decimal {
        Decimal::Comma => return Ok(text.rfind(',')),
        Decimal::Point => return Ok(text.rfind('.')),
        Decimal::Auto => {}
    }
    let (Some(last), Some(first)) = (text.rfind(['.', ',']), text.find(['.', ','])) else {
        return Ok(None);
    };
    if text.as_bytes()[first] != text.as_bytes()[last] {
        return Ok(Some(last));
    }
    if first != last {
        return Ok(None);
    }
    let looks_grouped = text.len() - last == 4 && (1..=3).contains(&last) && !text.starts_with('0');
    if looks_grouped && lone == Lone::Refuse {
        Err(NumberProblem::Ambiguous)
    } else {
        Ok(Some(last))
    }
}

/// Whether separators of thousands stand where they should.
fn well_grouped(whole: &str) -> bool {
    let mut groups = whole.split(['.', ',']);
    groups.next().is_some() && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::{Amount, Decimal, NumberProblem, parse_amount, parse_measure, parse_number};

    #[test]
    fn reads_amounts_as_people_write_them() {
        for (text, cents) in [
            ("1 234,56 €", 123_456),
            ("1\u{202f}234,56\u{a0}€", 123_456),
            ("1,234.56", 123_456),
            ("1.234,56", 123_456),
            ("1,234,567", 123_456_700),
            ("50€", 5000),
            ("50", 5000),
            ("12.50", 1250),
            ("12,5", 1250),
            ("-30,00 €", -3000),
            ("(30,00)", -3000),
            ("0.125", 13),
            ("12.0000", 1200),
            ("EUR 15", 1500),
            (",50", 50),
        ] {
            assert_eq!(
                parse_amount(text, Decimal::Auto).map(|amount| amount.cents),
                Ok(cents),
                "{text}"
            );
        }
        assert_eq!(
            parse_amount("£5", Decimal::Auto),
            Ok(Amount {
                cents: 500,
                currency: Some("GBP")
            })
        );
    }

    #[test]
    fn refuses_what_is_no_amount_or_two() {
        for text in ["", "€", "cinq", "12 euros 50", "1.2.3", "12e3"] {
            assert_eq!(
                parse_amount(text, Decimal::Auto),
                Err(NumberProblem::Unreadable),
                "{text}"
            );
        }
        assert_eq!(parse_amount("1.234", Decimal::Auto), Err(NumberProblem::Ambiguous));
        assert_eq!(
            parse_amount("1.234", Decimal::Comma).map(|amount| amount.cents),
            Ok(123_400)
        );
        assert_eq!(
            parse_amount("1.234", Decimal::Point).map(|amount| amount.cents),
            Ok(123)
        );
        assert!(parse_amount("99999999999999999999", Decimal::Auto).is_err());
    }

    #[test]
    fn reads_numbers_and_measures() {
        assert_eq!(parse_number("1 234,5", Decimal::Auto), Ok(1234.5));
        assert_eq!(parse_number("-3", Decimal::Auto), Ok(-3.0));
        assert_eq!(parse_number("45 %", Decimal::Auto), Ok(45.0));
        assert_eq!(parse_number("1.234", Decimal::Auto), Ok(1.234));
        assert_eq!(parse_measure("48,85"), Some(48.85));
        assert_eq!(parse_measure("nan"), None);
    }
}
