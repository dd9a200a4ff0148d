//! Why a mapping cannot be used.

use model::Language;

/// A mapping that cannot be read, or does not fit the file. (What is wrong with a *row* is a [`model::import::Problem`].)
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum MappingError {
    /// Not the JSON of a mapping.
    #[error("not a mapping, line {line}, column {column}: {message}")]
    Json {
        /// Line of the JSON, from 1.
        line: usize,
        /// Column of the JSON, from 1.
        column: usize,
        /// What the reader expected.
        message: String,
    },
    /// Written by a later version.
    #[error("mapping of version {0}; this program reads version 1")]
    Version(u16),
    /// The file has no such column.
    #[error("the file has no column \"{column}\"")]
    UnknownColumn {
        /// The heading the mapping names.
        column: String,
        /// The heading of the file that looks most like it.
        nearest: Option<String>,
    },
    /// An attribute without type that the base does not have.
    #[error("unknown attribute \"{0}\": give its type to have it made")]
    UnknownAttribute(String),
    /// Two targets that cannot both be filled, or one where it cannot stand.
    #[error("\"{column}\" cannot be {target}")]
    Misplaced {
        /// The heading, or the constant's value.
        column: String,
        /// The target's key.
        target: String,
    },
    /// A constant that cannot be read.
    #[error("the constant \"{value}\" cannot be read: {en}")]
    Constant {
        /// Its value.
        value: String,
        /// Why, in French.
        fr: String,
        /// Why, in English.
        en: String,
    },
}

impl MappingError {
    /// Its stable key.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Json { .. } => "mapping.json",
            Self::Version(_) => "mapping.version",
            Self::UnknownColumn { .. } => "mapping.unknown_column",
            Self::UnknownAttribute(_) => "mapping.unknown_attribute",
            Self::Misplaced { .. } => "mapping.misplaced",
            Self::Constant { .. } => "mapping.constant",
        }
    }

    /// The sentence for the user.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Fr => self.french(),
            Language::En => self.english(),
        }
    }

    fn french(&self) -> String {
        match self {
            Self::Json { line, column, message } => {
                format!("Ce fichier de correspondance ne peut pas être lu (ligne {line}, colonne {column}) : {message}")
            }
            Self::Version(version) => {
                format!("Cette correspondance est de la version {version} ; ce programme lit la version 1.")
            }
            Self::UnknownColumn { column, nearest: None } => format!("Le fichier n’a pas de colonne « {column} »."),
            Self::UnknownColumn {
                column,
                nearest: Some(nearest),
            } => {
                format!("Le fichier n’a pas de colonne « {column} ». Est-ce « {nearest} » ?")
            }
            Self::UnknownAttribute(name) => {
                format!("L’attribut « {name} » n’existe pas. Donnez son type pour que l’import le crée.")
            }
            Self::Misplaced { column, target } => format!("« {column} » ne peut pas être « {target} »."),
            Self::Constant { value, fr, .. } => format!("La valeur fixe « {value} » ne peut pas être lue : {fr}"),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Json { line, column, message } => {
                format!("This mapping cannot be read (line {line}, column {column}): {message}")
            }
            Self::Version(version) => format!("This mapping is of version {version}; this program reads version 1."),
            Self::UnknownColumn { column, nearest: None } => format!("The file has no column “{column}”."),
            Self::UnknownColumn {
                column,
                nearest: Some(nearest),
            } => {
                format!("The file has no column “{column}”. Is it “{nearest}”?")
            }
            Self::UnknownAttribute(name) => {
                format!("There is no attribute “{name}”. Give its type to have the import make it.")
            }
            Self::Misplaced { column, target } => format!("“{column}” cannot be “{target}”."),
            Self::Constant { value, en, .. } => format!("The constant “{value}” cannot be read: {en}"),
        }
    }
}
