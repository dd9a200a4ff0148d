//! English.

mod clauses;
mod figures;
mod times;

use model::expression::Among;

use super::grammar::{Grammar, Words};

pub(super) struct English;

const WORDS: Words = Words {
    and: "and",
    or: "or",
    nor: "or",
    whose: "whose",
    and_whose: "and whose",
    archived: ", archived ones included",
    matches: ("match", "do not match"),
    count: "have",
    known_but: "is known but",
    or_missing: " (or is missing)",
    idle_included: " (those who did nothing included)",
    none_included: " (none included)",
    of_base: " of the whole base",
    support_for: "support for",
    times: "times",
    their: "their ",
    the: "the ",
    unit_gap: " ",
    nowhere: "nowhere",
    since: "since",
    before: "before",
    within: "in",
};

impl Grammar for English {
    fn words(&self) -> &'static Words {
        &WORDS
    }

    fn subject(&self, among: Among) -> &'static str {
        match among {
            Among::Persons => "People",
            Among::Structures => "Structures",
            Among::All => "People and structures",
        }
    }

    fn relative(&self, among: Among) -> &'static str {
        match among {
            Among::Persons => "who",
            Among::Structures | Among::All => "that",
        }
    }

    fn alternatives(&self, relative: &str, texts: &[&str]) -> String {
        let (last, rest) = texts.split_last().unwrap_or((&"", &[]));
        format!("{relative} either {} or {last}", rest.join(", "))
    }
}
