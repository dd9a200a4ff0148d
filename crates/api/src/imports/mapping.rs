//! How the API's description shows a mapping: the JSON itself is read and written by the crate `mapping`, which says what each
//! field takes; `GET /fields` lists them.

use std::collections::BTreeMap;

use utoipa::ToSchema;

use crate::lists;

/// What each column of a file is about.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes JSON that another crate reads")]
pub struct Mapping {
    /// Of this format: 1.
    version: u16,
    /// What people call it.
    #[schema(required = false)]
    name: String,
    /// What the rows are.
    #[schema(value_type = lists::ImportKind)]
    kind: (),
    /// One entry for each column taken; columns not named are left out.
    columns: Vec<MappingColumn>,
    /// What every row of the file says besides.
    #[schema(required = false)]
    constants: Vec<MappingConstant>,
    /// How values are read.
    #[schema(required = false)]
    options: MappingOptions,
    /// Where the columns are documented, for mappings that ship with the program.
    #[schema(required = false, nullable = false)]
    origin: Option<String>,
}

/// One column.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes JSON that another crate reads")]
pub struct MappingColumn {
    /// Its heading as in the file.
    column: String,
    /// Its index from 0, which decides between equal or blank headings.
    #[schema(required = false, nullable = false)]
    position: Option<u32>,
    /// What it is about.
    to: Target,
    /// Cells to read as something else; an empty text means nothing said.
    #[schema(required = false)]
    values: BTreeMap<String, String>,
    /// Whether the file may lack it.
    #[schema(required = false)]
    optional: bool,
}

/// A value that holds for every row.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes JSON that another crate reads")]
pub struct MappingConstant {
    /// The value, as a cell would say it.
    value: String,
    /// What it is about.
    to: Target,
}

/// How values are read.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes JSON that another crate reads")]
pub struct MappingOptions {
    /// ISO 3166 alpha-2 of phones and addresses that do not say theirs.
    #[schema(required = false, nullable = false)]
    country: Option<String>,
    /// `date_order`, `decimal`, `capitals`, `places`, `on_invalid`, `nature`: as the reference of mappings says.
    #[serde(flatten)]
    others: BTreeMap<String, serde_json::Value>,
}

/// What a column says: a field of `GET /fields`, with its parameters.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes JSON that another crate reads")]
pub struct Target {
    /// Which field: `surname`, `email`, `interaction`…
    field: String,
    /// The parameters of that field.
    #[serde(flatten)]
    params: BTreeMap<String, serde_json::Value>,
}
