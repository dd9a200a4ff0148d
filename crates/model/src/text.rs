//! Text as people compare it: without case, accents or stray spaces.

use std::{borrow::Cow, sync::LazyLock};

use unicode_normalization::{IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick};

/// The form under which two spellings of a text are the same: lower case, no accents, ligatures opened,
/// everything that is neither letter nor digit a single space. `fold("  Élu(e) ") == "elu e"`.
pub fn fold(text: &str) -> String {
    let table = &*FOLDED;
    let mut folded = Vec::with_capacity(text.len());
    for c in text.chars() {
        let Some(known) = table.get(c as usize) else {
            return fold_any(text);
        };
        match known {
            Folded::Apart if folded.is_empty() || folded.ends_with(b" ") => {}
            Folded::Apart => folded.push(b' '),
            Folded::Letters(letters) => folded.extend(letters.iter().filter(|letter| **letter != 0)),
            Folded::Elsewhere => return fold_any(text),
        }
    }
    if folded.ends_with(b" ") {
        folded.pop();
    }
    String::from_utf8(folded).unwrap_or_default()
}

/// What becomes of a character by itself.
#[derive(Clone, Copy)]
enum Folded {
    /// Neither letter nor digit.
    Apart,
    /// Plain letters and digits, then zeros.
    Letters([u8; 3]),
    /// Not plain letters: left to [`fold_any`].
    Elsewhere,
}

/// Of the characters that European names are written with, up to U+017F, as [`fold_any`] says of each.
static FOLDED: LazyLock<[Folded; 0x180]> = LazyLock::new(|| {
    std::array::from_fn(|code| {
        let Some(c) = u32::try_from(code).ok().and_then(char::from_u32) else {
            return Folded::Elsewhere;
        };
        // Between two letters: an edge would hide that a character also parts what it stands between.
        let folded = fold_any(&format!("a{c}a"));
        let mut letters = [0; 3];
        match &folded.as_bytes()[1..folded.len() - 1] {
            b" " => Folded::Apart,
            plain @ [_, ..] if plain.len() <= 3 && plain.iter().all(u8::is_ascii_alphanumeric) => {
                letters[..plain.len()].copy_from_slice(plain);
                Folded::Letters(letters)
            }
            _ => Folded::Elsewhere,
        }
    })
});

/// [`fold`], of any writing.
fn fold_any(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
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
    folded.truncate(folded.trim_end().len());
    folded
}

/// The same text with each letter and its accents as one character (NFC): what a Mac or a scraped page wrote apart compares and
/// shows like the rest. Control characters that a conversion left in the place of Windows-1252 punctuation (`d\u{92}orientation`)
/// become that punctuation.
pub fn compose(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    if text.contains(is_misread) {
        return Cow::Owned(text.chars().map(reread).nfc().collect());
    }
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The characters of Windows-1252 from 0x80 to 0x9F; those it does not have stay as they are.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn is_misread(c: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&c)
}

fn reread(c: char) -> char {
    let place = (c as usize).checked_sub(0x80);
    place.and_then(|place| WINDOWS_1252.get(place)).copied().unwrap_or(c)
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
    use super::{compose, fold, fold_any};

    #[test]
    fn the_short_way_says_what_the_long_one_does() {
        for code in 0..0x250 {
            let Some(c) = char::from_u32(code) else { continue };
            for text in [
                format!("{c}"),
                format!("a{c}B"),
                format!(" {c}{c} "),
                format!("{c}e\u{301}"),
            ] {
                assert_eq!(fold(&text), fold_any(&text), "U+{code:04X} in {text:?}");
            }
        }
    }

    #[test]
    fn composes_letters_and_accents() {
        assert_eq!(compose("Ne\u{301}e"), "Née");
        assert_eq!(compose("Née"), "Née");
    }

    #[test]
    fn punctuation_lost_in_a_conversion_is_found_again() {
        assert_eq!(
            compose("Centre d\u{92}orientation \u{96} c\u{9c}ur"),
            "Centre d’orientation – cœur"
        );
        assert_eq!(compose("\u{81}é"), "\u{81}é");
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
