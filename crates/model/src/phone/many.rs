//! Several numbers in one cell, with what people write around them.

use super::PhoneNumber;
use crate::text::fold;

/// A number and what the cell calls it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LabelledPhone {
    /// The number.
    pub number: PhoneNumber,
    /// "fax", "mobile"…, when the cell says it.
    pub label: Option<&'static str>,
}

/// Reads every number of a cell: "06… / 01…", "'01 43 96 77 50'", "Tél : … | Fax : …". The error is the first part that is none.
pub fn parse_many<'a>(text: &'a str, country: &str) -> Result<Vec<LabelledPhone>, &'a str> {
    let text = unquote(text);
    if let Some(number) = PhoneNumber::parse(text, country) {
        return Ok(vec![LabelledPhone { number, label: None }]);
    }
    let mut numbers = Vec::new();
    for part in text.split(['|', ';', ',', '\n', '\r']) {
        read_part(part, country, &mut numbers)?;
    }
    numbers.dedup_by(|next, kept| next.number == kept.number);
    Ok(numbers)
}

fn read_part<'a>(part: &'a str, country: &str, numbers: &mut Vec<LabelledPhone>) -> Result<(), &'a str> {
    let (label, rest) = split_label(unquote(part));
    if rest.is_empty() {
        return Ok(());
    }
    if let Some(number) = PhoneNumber::parse(rest, country) {
        numbers.push(LabelledPhone { number, label });
        return Ok(());
    }
    for separator in [" / ", "/", " ou ", " or ", " et ", " and ", " - ", "  "] {
        let parts: Vec<&str> = rest.split(separator).filter(|part| !part.trim().is_empty()).collect();
        let read = parts.iter().map(|part| one(part, country)).collect::<Option<Vec<_>>>();
        if let Some(read) = read
            && parts.len() > 1
        {
            numbers.extend(read);
            return Ok(());
        }
    }
    numbers.extend(glued(rest, country).ok_or_else(|| part.trim())?);
    Ok(())
}

fn one(part: &str, country: &str) -> Option<LabelledPhone> {
    let (label, rest) = split_label(unquote(part));
    PhoneNumber::parse(rest, country).map(|number| LabelledPhone { number, label })
}

/// Two or more numbers of ten digits with nothing clear between them.
fn glued(text: &str, country: &str) -> Option<Vec<LabelledPhone>> {
    if !text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '/' | '\u{a0}'))
    {
        return None;
    }
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 20 || !digits.len().is_multiple_of(10) {
        return None;
    }
    digits
        .chunks(10)
        .map(|chunk| one(&chunk.iter().collect::<String>(), country))
        .collect()
}

/// What stands before a number ("Tél. : ", "Fax ") or after it ("(fixe)").
fn split_label(text: &str) -> (Option<&'static str>, &str) {
    let text = text.trim();
    let start = text
        .find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('))
        .unwrap_or(text.len());
    let (before, number) = text.split_at(start);
    if !before.is_empty() {
        return match word_named(before) {
            Some(word) => (word.label(), number),
            None => (None, text),
        };
    }
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(text.len(), |at| at + 1);
    match word_named(&text[end..]) {
        Some(word) if end < text.len() => (word.label(), &text[..end]),
        _ => (None, text),
    }
}

/// What a word around a number says of it.
enum Word {
    /// Only that it is one.
    Phone,
    /// Which one.
    Label(&'static str),
}

impl Word {
    fn label(self) -> Option<&'static str> {
        match self {
            Self::Phone => None,
            Self::Label(label) => Some(label),
        }
    }
}

/// The word that names a number; `None` when it is no such word.
fn word_named(word: &str) -> Option<Word> {
    Some(match fold(word).as_str() {
        "" | "tel" | "t" | "telephone" | "phone" | "numero" | "n" | "tph" | "telephones" | "standard"
        | "secretariat" => Word::Phone,
        "fax" | "telecopie" | "f" => Word::Label("fax"),
        "mobile" | "mob" | "portable" | "port" | "p" | "cell" | "gsm" | "m" | "tel mobile" | "tel portable"
        | "tel port" => Word::Label("mobile"),
        "fixe" | "dom" | "domicile" | "home" | "tel fixe" | "tel domicile" => Word::Label("domicile"),
        "bureau" | "pro" | "travail" | "work" | "tel pro" | "tel bureau" | "office" => Word::Label("bureau"),
        _ => return None,
    })
}

fn unquote(text: &str) -> &str {
    text.trim()
        .trim_matches(['\'', '"', '’', '‘', '“', '”', '[', ']'])
        .trim()
}
