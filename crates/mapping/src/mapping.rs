//! A mapping: what each column of a file is about. It is what the wizard saves and what `--mapping` reads.
//!
//! ```json
//! {
//!   "version": 1,
//!   "kind": "contacts",
//!   "columns": [
//!     {"column": "Nom", "to": {"field": "surname"}},
//!     {"column": "Courriel", "to": {"field": "email"}},
//!     {"column": "Cotisation 2024", "to": {"field": "interaction", "kind": "membership", "year": 2024, "value": "yes_no"}},
//!     {"column": "Sexe", "to": {"field": "gender"}, "values": {"Masc": "M", "Fém": "F", "NC": ""}}
//!   ],
//!   "constants": [{"value": "Antenne de Lyon", "to": {"field": "branch"}}],
//!   "options": {"country": "FR", "date_order": "auto"}
//! }
//! ```

use std::collections::BTreeMap;

use model::{
    attribute::AttributeType,
    facts::Nature,
    import::{ImportKind, OnInvalid},
};
use serde::{Deserialize, Serialize};

use crate::{MappingError, Target};

/// The version of the format written; readers refuse later ones.
pub const VERSION: u16 = 1;

/// What each column of a file is about.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Of this format: 1.
    #[serde(default = "version")]
    pub version: u16,
    /// What people call it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What the rows are.
    #[serde(default = "contacts")]
    pub kind: ImportKind,
    /// One entry for each column taken; columns not named are left out.
    pub columns: Vec<Column>,
    /// What every row of the file says besides: a branch, a tag, a list, a kind, a date, a consent's date…
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constants: Vec<Constant>,
    /// How values are read.
    #[serde(default)]
    pub options: Options,
    /// Where the columns are documented, for mappings that ship with the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

/// One column.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its heading as in the file; compared without case, accents or punctuation.
    pub column: String,
    /// Its index from 0, which decides between equal or blank headings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<usize>,
    /// What it is about.
    pub to: Target,
    /// Cells to read as something else; an empty text means nothing said. Compared without case or accents.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
    /// Whether the file may lack it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub optional: bool,
}

/// A value that holds for every row.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Constant {
    /// The value, as a cell would say it.
    pub value: String,
    /// What it is about.
    pub to: Target,
}

/// How values are read.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// ISO 3166 alpha-2 of phones and addresses that do not say theirs; the organization's when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Order of day, month and year where the cell does not tell.
    pub date_order: DateOrder,
    /// What separates decimals.
    pub decimal: Decimal,
    /// Whether NAMES IN CAPITALS become Names.
    pub capitals: Capitals,
    /// Whether commune, department, region and position are derived from postcode and town.
    pub places: Places,
    /// What to do with a row one of whose values cannot be read.
    pub on_invalid: OnInvalid,
    /// What contacts are when nothing in the row says it; told by the columns when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            country: None,
            date_order: DateOrder::default(),
            decimal: Decimal::default(),
            capitals: Capitals::default(),
            places: Places::default(),
            on_invalid: OnInvalid::Reject,
            nature: None,
        }
    }
}

pub use model::{date::DateOrder, money::Decimal};

/// What to do with names written in capitals.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Capitals {
    /// "DE LA TOUR" becomes "de La Tour".
    #[default]
    Soften,
    /// As typed.
    Keep,
}

/// Whether places are derived.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Places {
    /// From postcode and town.
    #[default]
    Derive,
    /// Only what the file says.
    Keep,
}

fn version() -> u16 {
    VERSION
}

fn contacts() -> ImportKind {
    ImportKind::Contacts
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Mapping {
    /// Without columns yet.
    pub fn new(kind: ImportKind) -> Self {
        Self {
            version: VERSION,
            name: String::new(),
            kind,
            columns: Vec::new(),
            constants: Vec::new(),
            options: Options::default(),
            origin: None,
        }
    }

    /// Reads the JSON of a mapping file.
    pub fn from_json(json: &str) -> Result<Self, MappingError> {
        let mapping: Self = serde_json::from_str(json).map_err(|error| MappingError::Json {
            line: error.line(),
            column: error.column(),
            message: error.to_string(),
        })?;
        if mapping.version > VERSION {
            return Err(MappingError::Version(mapping.version));
        }
        Ok(mapping)
    }

    /// Writes it as people read it.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The custom attributes it fills, each with its type when the mapping says it.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, Option<AttributeType>)> {
        self.targets().filter_map(|target| match target.of_party() {
            Target::Attribute { name, kind, .. } => Some((name.as_str(), *kind)),
            _ => None,
        })
    }

    /// Gives attributes without a type the one they have in the base; the names it does not have are the error.
    pub fn type_attributes(&mut self, known: impl Fn(&str) -> Option<AttributeType>) -> Result<(), MappingError> {
        for target in self.targets_mut() {
            if let Target::Attribute {
                name,
                kind: kind @ None,
                ..
            } = target.of_party_mut()
            {
                *kind = Some(known(name).ok_or_else(|| MappingError::UnknownAttribute(name.clone()))?);
            }
        }
        Ok(())
    }

    fn targets(&self) -> impl Iterator<Item = &Target> {
        self.columns
            .iter()
            .map(|column| &column.to)
            .chain(self.constants.iter().map(|constant| &constant.to))
    }

    fn targets_mut(&mut self) -> impl Iterator<Item = &mut Target> {
        let constants = self.constants.iter_mut().map(|constant| &mut constant.to);
        self.columns.iter_mut().map(|column| &mut column.to).chain(constants)
    }
}

impl Column {
    /// A column that the file must have, taken as it is.
    pub fn new(column: impl Into<String>, position: usize, to: Target) -> Self {
        Self {
            column: column.into(),
            position: Some(position),
            to,
            values: BTreeMap::new(),
            optional: false,
        }
    }
}
