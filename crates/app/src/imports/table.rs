//! The tables of an import: one for each file, or for each sheet taken of a workbook, read one after the other as if they were one.

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};

use crate::{Error, Sentence};

/// A file to import: where it lies, and what it was when it was looked at.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct SourceFile {
    /// The name its owner gave it.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// When it was last changed, in milliseconds: a file that changed meanwhile is not resumed.
    pub modified_ms: u64,
    /// Its format: `csv`, `xlsx`…
    pub format: String,
    /// The encoding of text.
    pub encoding: Option<String>,
    /// The separator of delimited text.
    pub delimiter: Option<char>,
    /// The line of the headings.
    pub header_line: Option<u64>,
    /// The sheets of a workbook, with how many rows those taken have.
    pub sheets: Vec<SheetRows>,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct SheetRows {
    /// Its name.
    pub name: String,
    /// Its rows, when it is taken.
    pub rows: Option<u64>,
}

/// One table.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Table {
    /// The file it is in, by its place.
    pub file: usize,
    /// The sheet, when its file has several.
    pub sheet: Option<String>,
    /// Its headings, all of them.
    pub headings: Vec<String>,
    /// How many rows it has.
    pub rows: u64,
}

/// What kind of reader a file goes through: a buffered file.
pub type Opened = BufReader<File>;

/// Opens a file for reading.
pub fn open_file(path: &Path) -> Result<Opened, Error> {
    let file = File::open(path).map_err(|error| cannot_open(path, &error))?;
    Ok(BufReader::with_capacity(1 << 18, file))
}

/// The size of a file, and when it was last changed.
pub fn stamp(path: &Path) -> Result<(u64, u64), Error> {
    let metadata = std::fs::metadata(path).map_err(|error| cannot_open(path, &error))?;
    let modified = metadata
        .modified()
        .ok()
        .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    let modified_ms = modified.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX));
    Ok((metadata.len(), modified_ms))
}

impl SourceFile {
    /// Refuses to go on with a file that is gone, or is not what it was.
    pub fn check_unchanged(&self) -> Result<(), Error> {
        if stamp(&self.path)? == (self.bytes, self.modified_ms) {
            return Ok(());
        }
        let fr = format!("Le fichier « {} » a changé depuis le début de l’import.", self.name);
        let en = format!("The file “{}” changed since the import began.", self.name);
        Err(Error::conflict("import.file_changed", fr, en))
    }

    /// How one of its tables is to be read.
    pub fn options(&self, sheet: Option<&str>) -> files::Options {
        files::Options {
            name: Some(self.name.clone()),
            sheet: sheet.map(str::to_owned),
            ..files::Options::default()
        }
    }
}

/// Why a file cannot be read, naming it.
pub fn refused(name: &str, error: &files::Error) -> Sentence {
    use model::Language::{En, Fr};
    if let files::Error::Io(cause) = error {
        tracing::warn!(%cause, "a file could not be read to its end");
    }
    let (fr, en) = (error.message(Fr), error.message(En));
    Sentence::new(error.code(), format!("{name} : {fr}"), format!("{name}: {en}"))
}

fn cannot_open(path: &Path, error: &std::io::Error) -> Error {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let fr = format!("Le fichier « {name} » ne peut pas être ouvert : {error}.");
    let en = format!("The file “{name}” cannot be opened: {error}.");
    Error::invalid("file", "import.file_unreadable", fr, en)
}
