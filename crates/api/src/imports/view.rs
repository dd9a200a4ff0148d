//! Imports as the API shows them.

use jiff::{Timestamp, civil::Date};
use model::import::{ImportKind, ImportState, OnMatch};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    lists,
    wire::{Named, Note, Text},
};

/// An import: what was asked, where it stands, what became of the rows.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportView {
    /// Its id.
    pub id: i64,
    /// Where it stands.
    #[schema(value_type = lists::ImportState)]
    pub state: ImportState,
    /// Whether it is being restored, rather than withdrawn, while its state is `undoing`.
    pub redoing: bool,
    /// What its rows are.
    #[schema(value_type = lists::ImportKind)]
    pub kind: ImportKind,
    /// Its files.
    pub files: Vec<ImportFile>,
    /// What is asked.
    pub plan: Plan,
    /// Its columns, in order, with what they were guessed to be and what they are taken for.
    pub columns: Vec<ColumnView>,
    /// The first rows, as they would be stored.
    pub preview: Vec<PreviewRow>,
    /// The saved mapping of a file of the same shape, when there is one.
    pub proposed_mapping: Option<Named>,
    /// What to know about the file.
    pub warnings: Vec<Note>,
    /// How far it is, while it runs.
    pub progress: Option<Progress>,
    /// What became of the rows so far.
    pub report: Option<Report>,
    /// Why it failed.
    pub error: Option<Note>,
    /// The act under which its facts are written.
    pub act_id: Option<i64>,
    /// When the file came.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was started.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<Timestamp>,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub finished_at: Option<Timestamp>,
    /// Who asked.
    pub author: Option<String>,
    /// What can be asked of it now, by this caller.
    pub can: Can,
}

/// What can be asked of an import now.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "one answer for each button")]
pub struct Can {
    /// Start it.
    pub start: bool,
    /// Stop it.
    pub cancel: bool,
    /// Go on from where it was interrupted.
    pub resume: bool,
    /// Withdraw what it wrote.
    pub undo: bool,
    /// Bring back what was withdrawn.
    pub redo: bool,
}

/// A file of an import.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportFile {
    /// Its name, as sent.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// How many rows it has, in the sheets taken.
    pub rows: u64,
    /// `csv`, `xlsx`, `ods`, `vcard`…
    pub format: String,
    /// Its encoding, when it is text.
    pub encoding: Option<String>,
    /// What separates its columns, when it is delimited text.
    pub delimiter: Option<String>,
    /// Its sheets, when it is a workbook.
    pub sheets: Vec<SheetView>,
    /// The line of its headings, from 1.
    pub header_line: Option<u64>,
}

/// A sheet of a workbook.
#[derive(Debug, Serialize, ToSchema)]
pub struct SheetView {
    /// Its name.
    pub name: String,
    /// How many rows it has, when known.
    pub rows: Option<u64>,
}

/// What is asked of an import.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// What the rows are.
    #[schema(value_type = lists::ImportKind)]
    pub kind: ImportKind,
    /// What to do about people already known.
    #[schema(value_type = lists::OnMatch)]
    pub on_match: OnMatch,
    /// Where the facts come from.
    pub source: SourceChoice,
    /// The sheets to take; the first visible one when null.
    pub sheets: Option<Vec<String>>,
    /// What each column is about.
    #[schema(value_type = super::mapping::Mapping)]
    pub mapping: serde_json::Value,
    /// Keep the mapping under that name, for files of the same shape.
    pub save_mapping_as: Option<String>,
}

/// A source that is known, or the declaration of a new one.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(untagged)]
pub enum SourceChoice {
    /// A known one.
    Known(SourceKnown),
    /// A new one.
    New(SourceDeclaration),
}

/// A known source.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceKnown {
    /// Its id.
    pub id: i64,
}

/// What is declared of a source.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceDeclaration {
    /// Its name, unique in the organization.
    pub name: String,
    /// How the organization came to hold these facts.
    #[serde(default = "other_tool")]
    #[schema(value_type = lists::Origin)]
    pub origin: model::source::Origin,
    /// On what legal basis.
    #[serde(default = "undeclared")]
    #[schema(value_type = lists::Basis)]
    pub basis: model::source::Basis,
    /// What they may be used for.
    #[serde(default)]
    #[schema(value_type = Vec<lists::Purpose>)]
    pub purposes: Vec<model::consent::Purpose>,
    /// The channels that the basis opens without a consent, for these purposes.
    #[serde(default)]
    #[schema(value_type = Vec<lists::Channel>)]
    pub channels: Vec<model::consent::Channel>,
    /// When they were collected.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub collected_on: Option<Date>,
    /// When the people were told.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub notice_given: Option<Date>,
    /// When the facts it alone supports must go.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub expires_on: Option<Date>,
    /// 1 (trusted most) to 9.
    #[serde(default = "middle_rank")]
    #[schema(minimum = 1, maximum = 9)]
    pub trust_rank: u8,
}

fn other_tool() -> model::source::Origin {
    model::source::Origin::OtherTool
}

fn undeclared() -> model::source::Basis {
    model::source::Basis::Undeclared
}

fn middle_rank() -> u8 {
    5
}

/// A column of the file.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColumnView {
    /// Its index, from 0.
    pub index: u32,
    /// Its heading; blank and repeated ones made unique.
    pub name: String,
    /// Some of its values.
    pub examples: Vec<String>,
    /// What it looks like.
    pub guess: GuessView,
    /// What it is taken for.
    #[schema(value_type = super::mapping::Target)]
    pub to: serde_json::Value,
    /// How many of its values could not be read in the rows looked at.
    pub problems_in_preview: u64,
}

/// What a column looks like.
#[derive(Debug, Serialize, ToSchema)]
pub struct GuessView {
    /// What it would be about.
    #[schema(value_type = super::mapping::Target)]
    pub target: serde_json::Value,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// What makes us think so.
    pub reason: Text,
}

/// One of the first rows.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewRow {
    /// Its line in the file, from 1.
    pub line: u64,
    /// What would become of it.
    pub outcome: PreviewOutcome,
    /// What would be stored.
    pub as_stored: Vec<StoredValue>,
    /// What cannot be read in it.
    pub problems: Vec<CellProblem>,
    /// Its cells, in the order of `columns`.
    pub cells: Vec<String>,
}

/// What would become of a row.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PreviewOutcome {
    /// It would make a contact.
    Created,
    /// It would add or change something.
    Updated,
    /// It would say nothing new.
    Unchanged,
    /// It would be refused.
    Rejected,
    /// Not looked up.
    Unknown,
}

/// One value as it would be stored.
#[derive(Debug, Serialize, ToSchema)]
pub struct StoredValue {
    /// Which field.
    pub field: String,
    /// Work, home, mobile; the name of an attribute.
    pub label: Option<String>,
    /// The value, readable.
    pub text: String,
}

/// What cannot be read in a row.
#[derive(Debug, Serialize, ToSchema)]
pub struct CellProblem {
    /// Index in `columns`; null when it is the row.
    pub column: Option<u32>,
    /// The value at fault.
    pub value: Option<String>,
    /// Stable key.
    pub code: String,
    /// The same, said.
    pub message: Text,
}

/// How far an import is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Progress {
    /// Rows read and dealt with.
    pub rows_done: u64,
    /// Rows in all, when known.
    pub rows_total: Option<u64>,
    /// Bytes read.
    pub bytes_done: u64,
    /// Bytes in all.
    pub bytes_total: u64,
    /// About how long it still needs.
    pub seconds_left: Option<u64>,
}

/// What became of the rows: `rows = created + updated + unchanged + rejected`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Report {
    /// Records after the header, blank ones excluded.
    pub rows: u64,
    /// Rows that made a contact.
    pub created: u64,
    /// Rows that added or changed something.
    pub updated: u64,
    /// Rows that said nothing new.
    pub unchanged: u64,
    /// Rows refused.
    pub rejected: u64,
    /// Why rows were refused, most frequent first.
    pub rejects_by_reason: Vec<ReasonCount>,
    /// Interactions written.
    pub interactions: u64,
    /// Consents written.
    pub consents: u64,
    /// Oppositions written.
    pub oppositions: u64,
    /// Attributes made on the way.
    pub attributes_created: Vec<String>,
    /// Tags made on the way.
    pub tags_created: Vec<String>,
    /// E-mails or phones shared by people who are not the same, noted for a review.
    pub shared_points_noted: u64,
}

/// How many rows were refused for one reason.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReasonCount {
    /// Stable key.
    pub code: String,
    /// The same, said.
    pub message: Text,
    /// How many rows.
    pub count: u64,
}

/// One refused row.
#[derive(Debug, Serialize, ToSchema)]
pub struct RejectRow {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Its sheet, in a workbook.
    pub sheet: Option<String>,
    /// The heading of the column at fault; null when it is the row.
    pub column: Option<String>,
    /// The value at fault.
    pub value: Option<String>,
    /// Stable key.
    pub code: String,
    /// The same, said.
    pub message: Text,
}

/// What to do with a contact that an undo kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeptChoice {
    /// Keep it, or delete it.
    pub choice: Choice,
}

/// Keep or delete.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Keep it, with what hangs on it.
    Keep,
    /// Delete it, with what hangs on it.
    Delete,
}

/// Cells pasted from a spreadsheet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PastedCells {
    /// What was pasted: lines, with tabs between cells.
    pub cells: String,
    /// What the rows are, when known.
    #[serde(default)]
    #[schema(value_type = Option<lists::ImportKind>)]
    pub kind: Option<ImportKind>,
    /// The campaign of a sending whose results they are.
    #[serde(default)]
    pub campaign: Option<String>,
}
