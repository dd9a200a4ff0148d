//! What people type where nothing is to be said.

use std::sync::LazyLock;

/// Whether a cell says nothing: "N/A", "inconnu", "-", "néant"…
pub fn says_nothing(cell: &str) -> bool {
    if !cell.bytes().any(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80) {
        return true;
    }
    cell.len() <= LONGEST && may_be_listed(cell) && WORDS.contains(&model::text::fold(cell).as_str())
}

/// Whether it has the first letter or digit of some of them, and as many of both as one of those: seen without folding it.
fn may_be_listed(cell: &str) -> bool {
    static LENGTHS: LazyLock<[u32; 128]> = LazyLock::new(|| {
        let mut lengths = [0; 128];
        for word in WORDS {
            lengths[usize::from(word.as_bytes()[0])] |= 1 << word.bytes().filter(|byte| *byte != b' ').count();
        }
        lengths
    });
    if !cell.is_ascii() {
        return true;
    }
    let mut said = cell.bytes().filter(u8::is_ascii_alphanumeric);
    let Some(first) = said.next() else { return true };
    LENGTHS[usize::from(first.to_ascii_lowercase())] & 1 << (said.count() + 1) != 0
}

const LONGEST: usize = 24;

const WORDS: &[&str] = &[
    "n a",
    "n c",
    "nc",
    "nr",
    "n r",
    "nd",
    "n d",
    "null",
    "nul",
    "none",
    "nan",
    "nil",
    "inconnu",
    "inconnue",
    "inconnu e",
    "unknown",
    "anonyme",
    "anonymous",
    "neant",
    "aucun",
    "aucune",
    "sans",
    "sans objet",
    "so",
    "s o",
    "non renseigne",
    "non renseignee",
    "non communique",
    "non connu",
    "pas renseigne",
    "a completer",
    "a renseigner",
    "a verifier",
    "vide",
    "empty",
    "blank",
    "missing",
    "not available",
    "not applicable",
    "undefined",
    "test",
    "tbd",
    "todo",
    "xx",
    "xxx",
    "xxxx",
    "xxxxx",
    "zzz",
    "aaa",
    "0",
    "00",
    "000",
    "0000",
    "00000",
    "nom",
    "prenom",
    "email",
    "ne sait pas",
    "nsp",
];

#[cfg(test)]
mod tests {
    use super::{WORDS, says_nothing};

    #[test]
    fn what_is_listed_is_known_however_it_is_typed() {
        for word in WORDS {
            assert!(says_nothing(word), "{word}");
            assert!(
                says_nothing(&format!(" {}. ", word.to_uppercase().replace(' ', "/"))),
                "{word}"
            );
        }
        for cell in ["N/A", "Néant", "non renseigné", "--", "NC."] {
            assert!(says_nothing(cell), "{cell}");
        }
        for cell in ["Nantes", "Nadine", "10", "Noémie", "Soline", "X"] {
            assert!(!says_nothing(cell), "{cell}");
        }
    }
}
