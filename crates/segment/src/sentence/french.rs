//! French: plural and feminine, because people and structures both are.

mod agreement;
mod clauses;
mod figures;
mod times;

use model::expression::Among;

use super::grammar::{Grammar, Words};

pub(super) struct French;

const WORDS: Words = Words {
    and: "et",
    or: "ou",
    nor: "ni",
    whose: "dont",
    and_whose: "et dont",
    archived: ", archivées comprises",
    matches: ("répondent", "ne répondent pas"),
    count: "comptent",
    known_but: "est connu mais",
    or_missing: " (ou manque)",
    idle_included: " (celles qui n’ont rien fait comprises)",
    none_included: " (aucun compris)",
    of_base: " de toute la base",
    support_for: "le soutien pour",
    times: "fois",
    their: "",
    the: "",
    unit_gap: "\u{a0}",
    nowhere: "nulle part",
    since: "depuis le",
    before: "avant le",
    within: "en",
};

impl Grammar for French {
    fn words(&self) -> &'static Words {
        &WORDS
    }

    fn subject(&self, among: Among) -> &'static str {
        match among {
            Among::Persons => "Les personnes",
            Among::Structures => "Les structures",
            Among::All => "Les personnes et les structures",
        }
    }

    fn relative(&self, _among: Among) -> &'static str {
        "qui"
    }

    fn alternatives(&self, relative: &str, texts: &[&str]) -> String {
        format!("{relative} soit {}", texts.join(", soit "))
    }
}
