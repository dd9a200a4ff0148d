//! One file (or several under one mapping) poured in: what was asked, where it stands, what became of each row.

use serde::{Deserialize, Serialize};

use crate::{Language, keyed::keyed};

keyed! {
    /// What the rows of a file are.
    pub enum ImportKind {
        /// People and structures.
        Contacts = "contacts" ("contacts", "contacts"),
        /// What they did.
        Interactions = "interactions" ("échanges", "interactions"),
        /// Whom not to write to.
        Oppositions = "oppositions" ("oppositions", "oppositions"),
        /// What became of a sending: who opened, who unsubscribed, which addresses are dead.
        Results = "results" ("résultats d’un envoi", "results of a sending"),
    }
}

keyed! {
    /// What to do with a row about somebody already known.
    pub enum OnMatch {
        /// Add what is missing; overwrite nothing.
        Fill = "fill" ("compléter", "fill blanks"),
        /// The file's values replace the base's.
        Replace = "replace" ("remplacer", "replace"),
        /// Leave known people as they are.
        Skip = "skip" ("ignorer", "skip"),
    }
}

keyed! {
    /// What to do with a row one of whose values cannot be read.
    pub enum OnInvalid {
        /// Refuse the row.
        Reject = "reject" ("rejeter la ligne", "reject the row"),
        /// Take the row without that value, and list the value.
        SetAside = "set_aside" ("écarter la valeur", "set the value aside"),
    }
}

keyed! {
    /// Where an import stands.
    pub enum ImportState {
        /// Looked at, not started.
        Draft = "draft" ("à préparer", "draft"),
        /// Under way.
        Running = "running" ("en cours", "running"),
        /// Stopped by somebody; what was written stays until undone.
        Cancelled = "cancelled" ("arrêté", "stopped"),
        /// Its process died; it can be resumed or undone.
        Interrupted = "interrupted" ("interrompu", "interrupted"),
        /// The file cannot be read further; it can be undone.
        Failed = "failed" ("en échec", "failed"),
        /// Every row has its outcome.
        Done = "done" ("terminé", "done"),
        /// Being withdrawn.
        Undoing = "undoing" ("annulation en cours", "undoing"),
        /// Withdrawn.
        Undone = "undone" ("annulé", "undone"),
    }
}

/// What became of the rows: `rows = created + updated + unchanged + rejected`.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Counts {
    /// Records after the header, blank ones excluded.
    pub rows: u64,
    /// Rows that made a contact (or, for interactions and results, a row that was not there; for oppositions, a new stop).
    pub created: u64,
    /// Rows that added or changed something.
    pub updated: u64,
    /// Rows that said nothing new.
    pub unchanged: u64,
    /// Rows refused, each with its reason.
    pub rejected: u64,
}

/// What became of one row.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// Made a contact.
    Created,
    /// Added or changed something.
    Updated,
    /// Said nothing new.
    Unchanged,
    /// Refused.
    Rejected,
}

impl Counts {
    /// Counts one more row.
    pub fn count(&mut self, outcome: Outcome) {
        self.rows += 1;
        match outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Rejected => self.rejected += 1,
        }
    }
}

/// Why a value or a row was refused, in the user's words.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Index of the column at fault, from 0; `None` when it is the row.
    pub column: Option<usize>,
    /// The value at fault, as read (cut to 200 characters).
    pub value: String,
    /// Stable key: `email.invalid`, `date.ambiguous`, `match.ambiguous`…
    pub code: String,
    /// The sentence in French.
    pub fr: String,
    /// The sentence in English.
    pub en: String,
}

impl std::fmt::Debug for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Problem({} at {:?})", self.code, self.column)
    }
}

impl Problem {
    /// A problem of a cell.
    pub fn of_cell(column: usize, value: &str, code: &str, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            column: Some(column),
            value: value.chars().take(200).collect(),
            code: code.into(),
            fr: fr.into(),
            en: en.into(),
        }
    }

    /// The code of a row about somebody who was erased: nothing of it is kept.
    pub const ERASED: &'static str = "contact.erased";

    /// A problem of the whole row.
    pub fn of_row(code: &str, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            column: None,
            value: String::new(),
            code: code.into(),
            fr: fr.into(),
            en: en.into(),
        }
    }

    /// The sentence in that language.
    pub fn message(&self, language: Language) -> &str {
        language.pick(&self.fr, &self.en)
    }
}
