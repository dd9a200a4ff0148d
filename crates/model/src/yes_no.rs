//! Yes and no, in both languages and in ticks.

use crate::text::fold;

/// Reads yes or no: "oui", "x", "TRUE", "1", "opt-in"; "non", "0", "FAUX", "opt-out"…
pub fn parse_yes_no(text: &str) -> Option<bool> {
    match text.trim() {
        "oui" | "yes" | "OUI" | "true" | "1" | "x" | "X" | "✓" | "✔" | "☑" | "✅" | "+" => return Some(true),
        "non" | "no" | "NON" | "false" | "0" | "☐" | "✗" | "✘" | "❌" => return Some(false),
        _ => {}
    }
    if text.len() > 40 {
        return None;
    }
    match fold(text).as_str() {
        "oui" | "o" | "yes" | "y" | "vrai" | "true" | "t" | "v" | "ok" | "on" | "opt in" | "optin" | "inscrit"
        | "inscrite" | "abonne" | "abonnee" | "subscribed" | "accepte" | "acceptee" | "d accord" | "accord"
        | "consent" | "consenti" | "granted" | "actif" | "active" | "given" | "donne" => Some(true),
        "non" | "n" | "no" | "faux" | "false" | "f" | "ko" | "off" | "opt out" | "optout" | "refuse" | "refusee"
        | "refus" | "denied" | "inactif" | "inactive" | "pas d accord" | "jamais" | "never" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse_yes_no;

    #[test]
    fn reads_words_and_ticks() {
        for text in ["oui", "OUI ", "x", "1", "TRUE", "Vrai", "opt-in", "✓", "Y"] {
            assert_eq!(parse_yes_no(text), Some(true), "{text}");
        }
        for text in ["non", "0", "False", "n", "Refusé", "opt-out"] {
            assert_eq!(parse_yes_no(text), Some(false), "{text}");
        }
        for text in ["", "peut-être", "2", "désinscrit"] {
            assert_eq!(parse_yes_no(text), None, "{text}");
        }
    }
}
