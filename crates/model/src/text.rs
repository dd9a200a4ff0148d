//! Text as people compare it: without case, accents or stray spaces.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick};

/// The form under which two spellings of a text are the same: lower case, no accents, ligatures opened,
/// everything that is neither letter nor digit a single space. `fold("  Élu(e) ") == "elu e"`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes()
            .for_each(|b| push_folded(&mut folded, char::from(b.to_ascii_lowercase())));
    } else {
        text.nfkd()
            .filter(|c| !is_combining_mark(*c))
            .flat_map(char::to_lowercase)
            .for_each(|c| match c {
                'œ' => folded.push_str("oe"),
                'æ' => folded.push_str("ae"),
                'ß' => folded.push_str("ss"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' => folded.push('d'),
                _ => push_folded(&mut folded, c),
            });
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The same text with each letter and its accents as one character (NFC): what a Mac or a scraped page wrote apart compares and
/// shows like the rest.
pub fn compose(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

fn push_folded(folded: &mut String, c: char) {
    if c.is_alphanumeric() {
        folded.push(c);
    } else if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::{compose, fold};

    #[test]
    fn composes_letters_and_accents() {
        assert_eq!(compose("Ne\u{301}e"), "Née");
        assert_eq!(compose("Née"), "Née");
    }

    #[test]
    fn folds_case_accents_ligatures_and_punctuation() {
        assert_eq!(fold("  Élu(e) "), "elu e");
        assert_eq!(fold("L'Haÿ-les-Roses"), "l hay les roses");
        assert_eq!(fold("Œuvre & Cœur"), "oeuvre coeur");
        assert_eq!(fold("DE LA TOUR"), "de la tour");
        assert_eq!(fold("---"), "");
    }
}
