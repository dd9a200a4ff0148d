//! Text into tokens, each with its place.

use std::ops::Range;

use jiff::civil::Date;
use model::text::fold;

use crate::Problem;

/// One token.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where, in bytes.
    pub span: Range<usize>,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A bare word, with its folded form.
    Word(String),
    /// Between quotes, unescaped.
    Quoted(String),
    /// Between backticks.
    Name(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// Punctuation.
    Symbol(&'static str),
    /// The end of the text.
    End,
}

const SYMBOLS: [(&str, &str); 18] = [
    ("<=", "<="),
    (">=", ">="),
    ("!=", "!="),
    ("<>", "!="),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("=", "="),
    ("<", "<"),
    (">", ">"),
    ("(", "("),
    (")", ")"),
    (",", ","),
    (".", "."),
    ("*", "*"),
    ("×", "*"),
    ("%", "%"),
    ("€", "€"),
];

/// Every token, the end last.
pub fn tokens(text: &str) -> Result<Vec<Token>, Box<Problem>> {
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        at += blank(&text[at..]);
        let rest = &text[at..];
        if rest.is_empty() {
            found.push(Token {
                kind: Kind::End,
                span: at..at,
            });
            return Ok(found);
        }
        let (kind, length) = token(rest).map_err(|wrong| {
            let (problem, length) = *wrong;
            Box::new(problem.at(at..at + length))
        })?;
        found.push(Token {
            kind,
            span: at..at + length,
        });
        at += length;
    }
}

type Read = Result<(Kind, usize), Box<(Problem, usize)>>;

fn blank(rest: &str) -> usize {
    rest.find(|c: char| !c.is_whitespace() && c != '\u{feff}')
        .unwrap_or(rest.len())
}

fn token(rest: &str) -> Read {
    let first = rest.chars().next().unwrap_or_default();
    match first {
        '"' => quoted(rest, '"', '"'),
        '“' => quoted(rest, '“', '”'),
        '«' => quoted(rest, '«', '»'),
        '`' => name(rest),
        '-' | '0'..='9' => number(rest),
        _ if first.is_alphabetic() => Ok(word(rest)),
        _ => symbol(rest, first),
    }
}

fn word(rest: &str) -> (Kind, usize) {
    let part = |c: char| c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c);
    let length = rest.find(|c| !part(c)).unwrap_or(rest.len());
    (Kind::Word(fold(&rest[..length])), length)
}

fn quoted(rest: &str, open: char, close: char) -> Read {
    let mut text = String::new();
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => {
                text.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            _ if c == close => {
                let text = if open == '«' { text.trim().to_owned() } else { text };
                return Ok((Kind::Quoted(text), at + c.len_utf8()));
            }
            _ => text.push(c),
        }
    }
    let problem = Problem::error(
        "quote",
        "Il manque le guillemet fermant.",
        "The closing quotation mark is missing.",
    );
    Err(Box::new((problem, open.len_utf8())))
}

fn name(rest: &str) -> Read {
    match rest[1..].find('`') {
        Some(length) => Ok((Kind::Name(rest[1..=length].to_owned()), length + 2)),
        None => Err(Box::new((
            Problem::error(
                "backtick",
                "Il manque l’accent grave (`) fermant.",
                "The closing backtick is missing.",
            ),
            1,
        ))),
    }
}

fn number(rest: &str) -> Read {
    if let Some((date, length)) = date(rest) {
        let wrong = || {
            Problem::error(
                "date",
                format!("« {} » n’est pas une date du calendrier.", &rest[..length]),
                format!("“{}” is no date of the calendar.", &rest[..length]),
            )
        };
        return date
            .map(|date| (Kind::Date(date), length))
            .ok_or_else(|| Box::new((wrong(), length)));
    }
    let sign = usize::from(rest.starts_with('-'));
    let whole = digits(&rest[sign..]);
    if whole == 0 {
        return symbol(rest, '-');
    }
    let mut length = sign + whole;
    if rest[length..].starts_with('.') && digits(&rest[length + 1..]) > 0 {
        length += 1 + digits(&rest[length + 1..]);
    }
    match rest[..length].parse::<f64>() {
        Ok(number) if number.is_finite() => Ok((Kind::Number(number), length)),
        _ => Err(Box::new((
            Problem::error("number", "Ce nombre est trop grand.", "This number is too large."),
            length,
        ))),
    }
}

fn digits(rest: &str) -> usize {
    rest.bytes().take_while(u8::is_ascii_digit).count()
}

/// A date's shape at the start: ISO, or day, month and year; with what it says, when the calendar has it.
fn date(rest: &str) -> Option<(Option<Date>, usize)> {
    let mut parts = [0i16; 3];
    let mut separator = None;
    let mut at = 0;
    let mut first = 0;
    for (place, part) in parts.iter_mut().enumerate() {
        let length = digits(&rest[at..]);
        if place == 0 {
            first = length;
        }
        let fits = match (place, first) {
            (0, 1 | 2 | 4) => true,
            (1, _) | (2, 4) => matches!(length, 1 | 2),
            (2, _) => length == 4,
            _ => false,
        };
        if !fits {
            return None;
        }
        *part = rest[at..at + length].parse().ok()?;
        at += length;
        if place < 2 {
            let next = rest[at..].chars().next().filter(|c| matches!(c, '-' | '/'))?;
            if *separator.get_or_insert(next) != next {
                return None;
            }
            at += 1;
        }
    }
    let [a, month, b] = parts;
    let (year, day) = if first == 4 { (a, b) } else { (b, a) };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    Some((date, at))
}

fn symbol(rest: &str, first: char) -> Read {
    let found = SYMBOLS.iter().find(|(text, _)| rest.starts_with(text));
    found
        .map(|(text, symbol)| (Kind::Symbol(symbol), text.len()))
        .ok_or_else(|| {
            let problem = Problem::error(
                "character",
                format!("Le caractère « {first} » n’a pas de sens ici."),
                format!("The character “{first}” means nothing here."),
            );
            Box::new((problem, first.len_utf8()))
        })
}
