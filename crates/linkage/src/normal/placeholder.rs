//! What people type where nothing is to be said.

/// Whether a cell says nothing: "N/A", "inconnu", "-", "néant"…
pub fn says_nothing(cell: &str) -> bool {
    if !cell.bytes().any(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80) {
        return true;
    }
    cell.len() <= LONGEST && WORDS.contains(&model::text::fold(cell).as_str())
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
