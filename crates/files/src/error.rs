//! Why a file cannot be read, said so that its owner can act on it.

use std::io;

use model::Language;

use crate::limits;

/// Why a file, or the rest of it, cannot be read. None of these hold cell contents.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The source given by the caller failed: the file is not at fault.
    #[error("reading the source failed: {0}")]
    Io(#[source] io::Error),
    /// No byte, or no row, in the file or sheet.
    #[error("nothing to read")]
    Empty,
    /// Content of a kind that holds no table for us.
    #[error("not a table: {found}")]
    NotATable {
        /// What it looks like.
        found: Foreign,
    },
    /// A spreadsheet encrypted with a password.
    #[error("protected by a password")]
    PasswordProtected,
    /// A container (zip, gzip, OLE) or a part of it stops early or contradicts itself.
    #[error("damaged or cut short: {part}")]
    Damaged {
        /// The part at fault: the archive itself, or the name of one of its parts.
        part: String,
    },
    /// No sheet of that name.
    #[error("no such sheet")]
    SheetNotFound {
        /// The name asked for.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// Past one of the [`limits`].
    #[error("too big: {0:?}")]
    TooBig(Bound),
    /// More columns than [`limits::COLUMNS_MAX`].
    #[error("line {line}: {found} columns")]
    TooManyColumns {
        /// Where.
        line: u64,
        /// At least this many.
        found: usize,
    },
    /// A quote opens and never closes.
    #[error("line {line}: quote never closed")]
    UnclosedQuote {
        /// The line where it opens.
        line: u64,
        /// The column where it opens, from 1.
        column: usize,
    },
    /// A record longer than [`limits::RECORD_BYTES_MAX`].
    #[error("line {line}: record too long")]
    RecordTooLong {
        /// Where it begins.
        line: u64,
        /// The column reached, from 1.
        column: usize,
    },
}

/// Which limit a spreadsheet passes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Bound {
    /// [`limits::EXPANDED_BYTES_MAX`].
    ExpandedBytes,
    /// [`limits::CELLS_MAX`].
    Cells,
    /// [`limits::PARTS_MAX`].
    Parts,
    /// [`limits::STRINGS_BYTES_MAX`].
    Strings,
    /// [`limits::HELD_BYTES_MAX`].
    HeldBytes,
    /// [`limits::TEXT_BYTES_MAX`].
    Text,
}

/// What a file is when it holds no table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Foreign {
    /// A web page, often saved under the name of a spreadsheet.
    Html,
    /// JSON.
    Json,
    /// Some XML.
    Xml,
    /// PDF.
    Pdf,
    /// An image.
    Image,
    /// A text document of a word processor.
    Document,
    /// A binary workbook, `.xlsb`.
    Xlsb,
    /// An archive that holds something else.
    Archive,
    /// Bytes that are no text in any encoding.
    Binary,
}

impl Error {
    /// A stable key for programs and translations.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "source_unreadable",
            Self::Empty => "file_empty",
            Self::NotATable { .. } => "file_not_a_table",
            Self::PasswordProtected => "file_password_protected",
            Self::Damaged { .. } => "file_damaged",
            Self::SheetNotFound { .. } => "sheet_not_found",
            Self::TooBig(_) => "file_too_big",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::UnclosedQuote { .. } => "quote_never_closed",
            Self::RecordTooLong { .. } => "record_too_long",
        }
    }

    /// The physical line at fault, from 1, where one is known.
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::TooManyColumns { line, .. } | Self::UnclosedQuote { line, .. } | Self::RecordTooLong { line, .. } => {
                Some(*line)
            }
            _ => None,
        }
    }

    /// One or two sentences for the owner of the file: what, where, and what to do.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Fr => self.french(),
            Language::En => self.english(),
        }
    }

    fn french(&self) -> String {
        match self {
            Self::Io(_) => "Le fichier n’a pas pu être lu jusqu’au bout.".into(),
            Self::Empty => "Le fichier est vide : aucune ligne à importer.".into(),
            Self::NotATable { found } => format!("Ce fichier n’est pas un tableau ({}). Enregistrez-le en CSV, XLSX, XLS, ODS ou vCard.", found.name(Language::Fr)),
            Self::PasswordProtected => "Ce classeur est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe, puis recommencez.".into(),
            Self::Damaged { part } => format!("Le fichier est abîmé ou incomplet ({part}). Ouvrez-le, enregistrez-le de nouveau, puis recommencez."),
            Self::SheetNotFound { name, known } => format!("La feuille « {name} » n’existe pas. Feuilles du classeur : {}.", known.join(", ")),
            Self::TooBig(bound) => format!("Ce classeur est trop gros ({}). Enregistrez-le en CSV, dont la taille n’est pas limitée.", bound.name(Language::Fr)),
            Self::TooManyColumns { line, found } => format!("Ligne {line} : au moins {found} colonnes ; {} au plus. Le séparateur est-il le bon ?", limits::COLUMNS_MAX),
            Self::UnclosedQuote { line, column } => format!("Ligne {line}, colonne {column} : un guillemet s’ouvre et ne se referme jamais."),
            Self::RecordTooLong { line, column } => format!("Ligne {line}, colonne {column} : l’enregistrement dépasse {} Mo.", limits::RECORD_BYTES_MAX >> 20),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Io(_) => "The file could not be read to its end.".into(),
            Self::Empty => "The file is empty: no row to import.".into(),
            Self::NotATable { found } => format!(
                "This file is not a table ({}). Save it as CSV, XLSX, XLS, ODS or vCard.",
                found.name(Language::En)
            ),
            Self::PasswordProtected => {
                "This workbook is protected by a password. Save a copy without a password and try again.".into()
            }
            Self::Damaged { part } => {
                format!("The file is damaged or incomplete ({part}). Open it, save it again and retry.")
            }
            Self::SheetNotFound { name, known } => format!(
                "There is no sheet “{name}”. Sheets of the workbook: {}.",
                known.join(", ")
            ),
            Self::TooBig(bound) => format!(
                "This workbook is too big ({}). Save it as CSV, which may have any size.",
                bound.name(Language::En)
            ),
            Self::TooManyColumns { line, found } => format!(
                "Line {line}: at least {found} columns; {} at most. Is the separator the right one?",
                limits::COLUMNS_MAX
            ),
            Self::UnclosedQuote { line, column } => {
                format!("Line {line}, column {column}: a quote opens and never closes.")
            }
            Self::RecordTooLong { line, column } => format!(
                "Line {line}, column {column}: the record is longer than {} MB.",
                limits::RECORD_BYTES_MAX >> 20
            ),
        }
    }

    /// What a failure of a source means. Decompression says that its input is bad through the same type as a
    /// disk that fails, but with kinds of its own.
    pub(crate) fn from_source(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                Self::damaged("gzip")
            }
            _ => Self::Io(error),
        }
    }

    pub(crate) fn damaged(part: impl Into<String>) -> Self {
        Self::Damaged { part: part.into() }
    }
}

impl Bound {
    fn name(self, language: Language) -> &'static str {
        match self {
            Self::ExpandedBytes => language.pick("plus de 1 Go une fois décompressé", "more than 1 GB once expanded"),
            Self::Cells => language.pick("plus de 20 millions de cellules", "more than 20 million cells"),
            Self::Parts => language.pick(
                "plus de 10 000 éléments dans l’archive",
                "more than 10,000 parts in the archive",
            ),
            Self::Strings => language.pick("plus de 128 Mo de textes", "more than 128 MB of texts"),
            Self::Text => language.pick("un texte de plus de 4 Mo", "a text of more than 4 MB"),
            Self::HeldBytes => language.pick(
                "plus de 96 Mo dans un format ancien ou compressé",
                "more than 96 MB in an old or compressed format",
            ),
        }
    }
}

impl Foreign {
    fn name(self, language: Language) -> &'static str {
        match self {
            Self::Html => language.pick("page web", "web page"),
            Self::Json => "JSON",
            Self::Xml => "XML",
            Self::Pdf => "PDF",
            Self::Image => "image",
            Self::Document => language.pick("document de traitement de texte", "text document"),
            Self::Xlsb => language.pick("classeur binaire XLSB", "binary workbook XLSB"),
            Self::Archive => "archive",
            Self::Binary => language.pick("fichier binaire", "binary file"),
        }
    }
}

impl std::fmt::Display for Foreign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name(Language::En))
    }
}
