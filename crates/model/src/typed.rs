//! Text that somebody typed, cleaned or refused before it is kept.

use crate::text::compose;

/// Why a text cannot be kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TextProblem {
    /// Nothing that can be seen.
    Blank,
    /// Longer than that many characters.
    TooLong(usize),
    /// It holds marks that turn the direction of writing around: what is read would not be what is kept.
    Direction,
    /// It holds a control character.
    Control,
}

/// One line: letters composed, spaces single, marks of no width left out.
pub fn line(text: &str, most: usize) -> Result<String, TextProblem> {
    let clean = cleaned(text, most, |_| false)?;
    checked(clean.split_whitespace().collect::<Vec<_>>().join(" "), most)
}

/// Several lines, kept apart as they were typed.
pub fn lines(text: &str, most: usize) -> Result<String, TextProblem> {
    let clean = cleaned(text, most, |c| matches!(c, '\n' | '\r' | '\t'))?.replace("\r\n", "\n");
    checked(clean.trim().to_owned(), most)
}

/// Nobody composes a megabyte to find it too long: bytes are counted first.
fn cleaned(text: &str, most: usize, also: impl Fn(char) -> bool) -> Result<String, TextProblem> {
    if text.len() > most.saturating_mul(16) {
        return Err(TextProblem::TooLong(most));
    }
    if text.chars().any(turns_direction) {
        return Err(TextProblem::Direction);
    }
    if text.chars().any(|c| c.is_control() && !also(c)) {
        return Err(TextProblem::Control);
    }
    Ok(compose(text).chars().filter(|c| !has_no_width(*c)).collect())
}

fn checked(text: String, most: usize) -> Result<String, TextProblem> {
    let shown = |c: char| {
        !c.is_whitespace()
            && !matches!(
                c,
                '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{3164}' | '\u{2800}'
            )
    };
    if !text.chars().any(shown) {
        return Err(TextProblem::Blank);
    }
    if text.chars().count() > most {
        return Err(TextProblem::TooLong(most));
    }
    Ok(text)
}

/// Embeddings, overrides and isolates. Arabic and Hebrew need none of them.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What a copied page leaves between letters. Joiners stay: Persian and emoji are written with them.
fn has_no_width(c: char) -> bool {
    matches!(
        c,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
    )
}

#[cfg(test)]
mod tests {
    use super::{TextProblem, line, lines};

    #[test]
    fn cleans_what_a_copy_brings_along() {
        assert_eq!(
            line("  Awa\u{200b} \u{a0} Diallo\u{feff} ", 50).as_deref(),
            Ok("Awa Diallo")
        );
        assert_eq!(line("Ne\u{301}e", 50).as_deref(), Ok("Née"));
        assert_eq!(line("محمد علی", 50).as_deref(), Ok("محمد علی"));
        assert_eq!(lines(" un\r\ndeux ", 50).as_deref(), Ok("un\ndeux"));
    }

    #[test]
    fn refuses_what_would_not_read_as_it_is_kept() {
        assert_eq!(line("Awa \u{202e}olalliD", 50), Err(TextProblem::Direction));
        assert_eq!(line("Awa\u{0}", 50), Err(TextProblem::Control));
        assert_eq!(line(" \u{200b}\u{200d} ", 50), Err(TextProblem::Blank));
        assert_eq!(line(&"a".repeat(51), 50), Err(TextProblem::TooLong(50)));
        assert_eq!(line(&"é".repeat(1_000_000), 50), Err(TextProblem::TooLong(50)));
    }
}
