//! What is asked of an import, and what is known of its files: the documents that an import keeps.

use std::path::PathBuf;

use jiff::{civil::Date, tz::TimeZone};
use mapping::{Mapping, Settings, Target};
use model::{
    MappingId, SourceId,
    import::{ImportKind, OnMatch},
    source::Declaration,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value as Json;

use super::{
    batch::ReferenceScope,
    looking::Sample,
    table::{SourceFile, Table},
};
use crate::{Ctx, Error, Result, Sentence};

/// Files to look at.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// What their rows are; told by their columns when not said.
    pub kind: Option<ImportKind>,
    /// The files, in order.
    pub files: Vec<UploadedFile>,
    /// The sheets to take of workbooks; the usual ones when not said.
    pub sheets: Option<Vec<String>>,
    /// What their columns are about; guessed when not said.
    pub mapping: Option<Mapping>,
    /// The campaign of a sending whose results they are.
    pub campaign: Option<String>,
}

/// A file to look at.
#[derive(Clone, Debug)]
pub struct UploadedFile {
    /// The name its owner gave it.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// What is asked of an import.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Plan {
    /// What the rows are.
    pub kind: ImportKind,
    /// What to do with rows about somebody already known.
    pub on_match: OnMatch,
    /// Where the facts come from.
    pub source: SourceChoice,
    /// The sheets to take of workbooks.
    pub sheets: Option<Vec<String>>,
    /// What the columns are about.
    pub mapping: Mapping,
    /// The name under which to save the mapping.
    pub save_mapping_as: Option<String>,
}

/// Where the facts of an import come from.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceChoice {
    /// A source of the organization.
    Known(SourceId),
    /// A new one, or the one of that name.
    New(Declaration),
    /// One that nobody declared: named after the file.
    Assumed(Declaration),
}

/// What is known of the files of an import.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Files {
    /// The files.
    pub files: Vec<SourceFile>,
    /// Their tables.
    pub tables: Vec<Table>,
    /// Their columns, those of all tables together.
    pub columns: Vec<Column>,
    /// The first rows.
    pub samples: Vec<Sample>,
    /// What was odd.
    pub warnings: Vec<Told>,
    /// The saved mapping of files of that shape.
    pub proposed: Option<(MappingId, String)>,
    /// The source proposed, which nobody declared for this file.
    pub assumed: Option<SourceChoice>,
}

/// A column, and what it was taken for.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What it was taken for.
    pub guess: Target,
    /// How surely, from 0 to 1.
    pub confidence: f64,
    /// Why, in French.
    pub reason_fr: String,
    /// Why, in English.
    pub reason_en: String,
    /// Some of its values.
    pub examples: Vec<String>,
}

/// A sentence as it is kept.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Told {
    /// Its key.
    pub code: String,
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl From<Sentence> for Told {
    fn from(sentence: Sentence) -> Self {
        Self {
            code: sentence.code.into_owned(),
            fr: sentence.fr.into_owned(),
            en: sentence.en.into_owned(),
        }
    }
}

impl From<Told> for Sentence {
    fn from(told: Told) -> Self {
        Self::new(told.code, told.fr, told.en)
    }
}

impl Files {
    /// In whose sources a reference is looked up. Gifts come with the numbers of the members' file: as long as nobody declared that
    /// this source has numbers of its own, they are looked up in all.
    pub fn reference_scope(&self, plan: &Plan) -> ReferenceScope {
        let undeclared = match (&plan.source, &self.assumed) {
            (SourceChoice::Assumed(_), _) => true,
            (SourceChoice::New(new), Some(SourceChoice::Assumed(assumed))) => new.name == assumed.name,
            (chosen, Some(assumed)) => chosen == assumed,
            (_, None) => false,
        };
        if undeclared && plan.kind == ImportKind::Interactions {
            ReferenceScope::AnySource
        } else {
            ReferenceScope::OwnSource
        }
    }

    /// Bytes of all the files.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }

    /// Rows of all the tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// The fingerprint of their headings.
    pub fn shape(&self) -> String {
        shape(&self.headings())
    }

    /// The headings of all their columns.
    pub fn headings(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name.clone()).collect()
    }
}

/// The fingerprint of headings, short enough to be a key.
pub fn shape(headings: &[String]) -> String {
    let text = mapping::shape(headings);
    format!(
        "{:016x}-{}",
        xxhash_rust::xxh3::xxh3_64(text.as_bytes()),
        headings.len()
    )
}

/// The organization's zone.
pub fn zone(ctx: &Ctx) -> TimeZone {
    TimeZone::get(&ctx.organization().time_zone).unwrap_or(TimeZone::UTC)
}

/// What values depend on: the organization's country, and the day there.
pub fn settings(ctx: &Ctx) -> Settings {
    let today: Date = ctx.now().to_zoned(zone(ctx)).date();
    Settings {
        country: ctx.organization().country.clone(),
        today,
    }
}

/// A document as the store keeps it.
pub fn stored(document: &impl Serialize) -> Result<Json> {
    serde_json::to_value(document).map_err(Error::internal)
}

/// A document as the store kept it; one that says nothing is the default.
pub fn kept<T: DeserializeOwned + Default>(document: &Json) -> Result<T> {
    if document.is_null() {
        Ok(T::default())
    } else {
        read(document)
    }
}

/// A document as the store kept it.
pub fn read<T: DeserializeOwned>(document: &Json) -> Result<T> {
    T::deserialize(document).map_err(|error| Error::internal(format!("a document of an import: {error}")))
}
