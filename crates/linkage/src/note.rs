//! What was set aside, and why.

use model::Language;

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
        what: Point,
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

impl Note {
    /// A stable key for programs and translations.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Constant { .. } => "duplicates.constant_column",
            Self::Blank { .. } => "duplicates.blank_column",
            Self::AllDifferent { .. } => "duplicates.all_different_column",
            Self::Prose { .. } => "duplicates.prose_column",
            Self::TooShared { .. } => "duplicates.too_shared",
            Self::HeldBack { .. } => "duplicates.held_back",
        }
    }

    /// One sentence.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Fr => self.french(),
            Language::En => self.english(),
        }
    }

    fn french(&self) -> String {
        match self {
            Self::Constant { column } => {
                format!("La colonne « {column} » dit la même chose de tous : elle n’est pas comparée.")
            }
            Self::Blank { column } => format!("La colonne « {column} » est vide ou presque : elle n’est pas comparée."),
            Self::AllDifferent { column } => {
                format!("La colonne « {column} » ne dit jamais deux fois la même chose : elle n’est pas comparée.")
            }
            Self::Prose { column } => {
                format!("La colonne « {column} » contient de longs textes : elle n’est pas comparée.")
            }
            Self::TooShared { what, values, records } => {
                let what = what.french();
                format!(
                    "{what} : {values} valeurs sont partagées par trop de fiches ({records}) pour être comparées deux à deux."
                )
            }
            Self::HeldBack { records } => {
                format!("Un groupe de {records} fiches est trop grand pour une seule personne : il est mis de côté.")
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Constant { column } => format!("Column “{column}” says the same of everybody: it is not compared."),
            Self::Blank { column } => format!("Column “{column}” is blank, or nearly: it is not compared."),
            Self::AllDifferent { column } => {
                format!("Column “{column}” never says the same thing twice: it is not compared.")
            }
            Self::Prose { column } => format!("Column “{column}” holds long texts: it is not compared."),
            Self::TooShared { what, values, records } => {
                let what = what.english();
                format!("{what}: {values} values are shared by too many records ({records}) to be compared two by two.")
            }
            Self::HeldBack { records } => {
                format!("A group of {records} records is too large for one person: it is held back.")
            }
        }
    }
}

/// A value that many may share.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Point {
    /// An e-mail.
    Email,
    /// A mobile.
    Mobile,
    /// A landline.
    Landline,
}

impl Point {
    fn french(self) -> &'static str {
        match self {
            Self::Email => "E-mail",
            Self::Mobile => "Mobile",
            Self::Landline => "Ligne fixe",
        }
    }

    fn english(self) -> &'static str {
        match self {
            Self::Email => "E-mail",
            Self::Mobile => "Mobile",
            Self::Landline => "Landline",
        }
    }
}
