//! What was set aside, and why.

use std::fmt;

/// Something that was not compared, and the reason: said to whoever runs the linkage.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Note {
    /// A column says the same of everybody.
    Constant {
        /// Its heading.
        column: String,
    },
    /// A column is blank, or nearly.
    Blank {
        /// Its heading.
        column: String,
    },
    /// A column says something else of every record: a line number, a note.
    AllDifferent {
        /// Its heading.
        column: String,
    },
    /// A column holds prose.
    Prose {
        /// Its heading.
        column: String,
    },
    /// Records that share a value were too many to compare each with each, even with a second value shared.
    TooShared {
        /// What they share.
        what: &'static str,
        /// How many shared values.
        values: usize,
        /// How many records.
        records: usize,
    },
    /// A group was too large to be one person: held back, to be looked at.
    HeldBack {
        /// How many records.
        records: usize,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Constant { column } => write!(f, "column “{column}” says the same of everybody: not compared"),
            Self::Blank { column } => write!(f, "column “{column}” is blank: not compared"),
            Self::AllDifferent { column } => {
                write!(f, "column “{column}” says something else of every record: not compared")
            }
            Self::Prose { column } => write!(f, "column “{column}” holds prose: not compared"),
            Self::TooShared { what, values, records } => write!(
                f,
                "{what}: {values} values are shared by too many records ({records}) to be compared each with each"
            ),
            Self::HeldBack { records } => {
                write!(f, "a group of {records} records is too large to be one person: held back")
            }
        }
    }
}
