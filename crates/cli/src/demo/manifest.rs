//! What the demonstration imports, in order: `demo/demo.json` and the files it names, carried inside the binary.

use std::borrow::Cow;

use model::import::{ImportKind, OnMatch};
use model::source::Declaration;
use rust_embed::RustEmbed;
use serde::Deserialize;

/// The folder `demo/`: read from disk in a development build, embedded in a released one.
#[derive(RustEmbed)]
#[folder = "../../demo"]
struct Folder;

/// What the demonstration is made of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The name of the organisation whose base it is.
    pub organization: String,
    /// What is imported, in order: later files refer to contacts of earlier ones.
    pub imports: Vec<Entry>,
}

/// One file to import.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// A file of `demo/`; or else
    pub file: Option<String>,
    /// one that is made up on the spot.
    pub generated: Option<Generated>,
    /// What its rows are.
    pub kind: ImportKind,
    /// The mapping's name, without folder or ending.
    pub mapping: String,
    /// What to do about people already there.
    pub on_match: OnMatch,
    /// Where it comes from.
    pub source: Declaration,
}

/// A file of invented people.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Generated {
    /// Who they are.
    People,
    /// What they did.
    History,
    /// Whom not to write to.
    Oppositions,
}

impl Generated {
    /// What its file is called.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::People => "personnes-inventees.csv",
            Self::History => "histoire-inventee.csv",
            Self::Oppositions => "oppositions-inventees.csv",
        }
    }
}

impl Manifest {
    /// The one inside the binary.
    ///
    /// # Panics
    ///
    /// When it is not valid: a test reads it too.
    pub fn load() -> Self {
        serde_json::from_slice(&content("demo.json")).expect("demo/demo.json is valid")
    }
}

impl Entry {
    /// What its file is called.
    pub fn file_name(&self) -> &str {
        self.file
            .as_deref()
            .or(self.generated.map(Generated::file_name))
            .unwrap_or_default()
    }

    /// The JSON of its mapping.
    pub fn mapping_json(&self) -> String {
        String::from_utf8(content(&format!("mappings/{}.json", self.mapping)).into_owned()).expect("a mapping is UTF-8")
    }
}

/// A file of `demo/`, whole.
///
/// # Panics
///
/// When there is no such file: names come from the manifest, which a test walks.
pub fn content(name: &str) -> Cow<'static, [u8]> {
    Folder::get(name)
        .unwrap_or_else(|| panic!("demo/{name} is missing"))
        .data
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn every_entry_names_one_file_and_a_mapping_whose_columns_it_has() {
        let folder = tempfile::tempdir().expect("a folder");
        crate::demo::invent(folder.path(), 10, jiff::civil::date(2026, 1, 1)).expect("written");
        for entry in Manifest::load().imports {
            let mapping = mapping::Mapping::from_json(&entry.mapping_json())
                .unwrap_or_else(|error| panic!("{}: {error}", entry.mapping));
            assert_eq!(mapping.kind, entry.kind, "{}", entry.mapping);
            let bytes = match (&entry.file, entry.generated) {
                (Some(file), None) => content(file).into_owned(),
                (None, Some(generated)) => std::fs::read(folder.path().join(generated.file_name())).expect("generated"),
                _ => panic!("{}: a file, or a generated one", entry.mapping),
            };
            let options = files::Options {
                name: entry.file.clone(),
                ..files::Options::default()
            };
            let reader = files::open(Cursor::new(bytes), &options).expect("readable");
            for column in &mapping.columns {
                let found = reader.columns().iter().any(|found| found.name == column.column);
                assert!(found, "{}: no column {}", entry.mapping, column.column);
            }
        }
    }
}
