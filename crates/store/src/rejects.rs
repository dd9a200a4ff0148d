//! What imports refused, and what they noticed.

use model::{ContactId, ImportId, import::Problem};

use crate::{
    Error, Result, Tx, WriteTx,
    bulk::Target,
    connection::Row,
    value::{from_json, json, values},
};

/// A problem found in a file: a row refused, or a value set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Reject {
    /// From 1, in the order of the file.
    pub ordinal: i64,
    /// Which file, when several.
    pub file: Option<String>,
    /// Which sheet.
    pub sheet: Option<String>,
    /// Line of the row.
    pub line: u64,
    /// What happened to the row.
    pub fate: RejectFate,
    /// The row as read, with its first problem only.
    pub cells: Option<Vec<String>>,
    /// Heading of the column at fault.
    pub heading: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

/// What a problem did to its row.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RejectFate {
    /// The row was refused.
    Refused,
    /// The row was taken without that value.
    SetAside,
}

/// How often a reason came.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RejectCount {
    /// Its key.
    pub code: String,
    /// An example of the sentence, in French.
    pub fr: String,
    /// In English.
    pub en: String,
    /// How often.
    pub count: i64,
}

/// What an import noticed without refusing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ImportNote {
    /// Line of the row.
    pub line: u64,
    /// `shared_point`: an address shared under another name.
    pub kind: String,
    /// About whom.
    pub contact: Option<ContactId>,
    /// With whom.
    pub other: Option<ContactId>,
}

const REJECTS: Target = Target {
    table: "import_rejects",
    columns: &[
        "import_id",
        "ordinal",
        "file",
        "sheet",
        "line",
        "whole_row",
        "cells",
        "column_index",
        "heading",
        "value",
        "code",
        "fr",
        "en",
    ],
};
const NOTES: Target = Target {
    table: "import_notes",
    columns: &["import_id", "ordinal", "line", "kind", "contact_id", "other_id"],
};

impl Tx {
    /// Problems of an import after one of them, in the order of the file.
    pub async fn rejects(&mut self, id: ImportId, after: i64, limit: u32) -> Result<Vec<Reject>> {
        let sql = "SELECT ordinal, file, sheet, line, whole_row, cells, column_index, heading, value, code, fr, en
            FROM import_rejects WHERE import_id = $1 AND ordinal > $2 ORDER BY ordinal LIMIT $3";
        self.connection
            .read_all::<RejectRow>(sql, values![id, after, limit])
            .await
    }

    /// How many problems an import found.
    pub async fn count_rejects(&mut self, id: ImportId) -> Result<i64> {
        let sql = "SELECT count(*) FROM import_rejects WHERE import_id = $1";
        Ok(self.connection.get::<(i64,)>(sql, values![id]).await?.0)
    }

    /// Problems of an import by reason, the most frequent first.
    pub async fn rejects_by_reason(&mut self, id: ImportId) -> Result<Vec<RejectCount>> {
        let sql = "SELECT code, min(fr), min(en), count(*)
            FROM import_rejects WHERE import_id = $1 GROUP BY code ORDER BY count(*) DESC, code";
        let rows: Vec<(String, String, String, i64)> = self.connection.fetch(sql, values![id]).await?;
        Ok(rows
            .into_iter()
            .map(|(code, fr, en, count)| RejectCount { code, fr, en, count })
            .collect())
    }

    /// What an import noticed, in the order of the file.
    pub async fn import_notes(&mut self, id: ImportId, limit: u32) -> Result<Vec<ImportNote>> {
        let sql = "SELECT line, kind, contact_id, other_id
            FROM import_notes WHERE import_id = $1 ORDER BY ordinal LIMIT $2";
        let rows: Vec<(i64, String, Option<i64>, Option<i64>)> = self.connection.fetch(sql, values![id, limit]).await?;
        let read = |(line, kind, contact, other): (i64, String, Option<i64>, Option<i64>)| ImportNote {
            line: line.cast_unsigned(),
            kind,
            contact: contact.map(ContactId::new),
            other: other.map(ContactId::new),
        };
        Ok(rows.into_iter().map(read).collect())
    }
}

impl WriteTx {
    /// Lists problems; their ordinals follow those of before.
    pub async fn insert_rejects(&mut self, id: ImportId, rejects: &[Reject]) -> Result<()> {
        let last = "SELECT coalesce(max(ordinal), 0) FROM import_rejects WHERE import_id = $1";
        let (last,) = self.connection.get::<(i64,)>(last, values![id]).await?;
        let mut rows = Vec::with_capacity(rejects.len() * REJECTS.columns.len());
        for (ordinal, reject) in (last + 1..).zip(rejects) {
            rows.extend(values![
                id,
                ordinal,
                reject.file.clone(),
                reject.sheet.clone(),
                reject.line,
                reject.fate == RejectFate::Refused,
                kept_cells(reject)?,
                reject.problem.column,
                reject.heading.clone(),
                storable(&reject.problem.value),
                &reject.problem.code,
                storable(&reject.problem.fr),
                storable(&reject.problem.en),
            ]);
        }
        self.connection.insert_rows(&REJECTS, rows).await
    }

    /// Lists what was noticed; ordinals follow those of before.
    pub async fn insert_import_notes(&mut self, id: ImportId, notes: &[ImportNote]) -> Result<()> {
        let last = "SELECT coalesce(max(ordinal), 0) FROM import_notes WHERE import_id = $1";
        let (last,) = self.connection.get::<(i64,)>(last, values![id]).await?;
        let rows = (last + 1..).zip(notes);
        let rows = rows
            .flat_map(|(n, note)| values![id, n, note.line, &note.kind, note.contact, note.other])
            .collect();
        self.connection.insert_rows(&NOTES, rows).await
    }
}

/// Of a row about somebody who was erased, nothing is kept but its line.
fn kept_cells(reject: &Reject) -> Result<Option<String>> {
    let cells = reject.cells.as_ref().filter(|_| reject.problem.code != Problem::ERASED);
    cells.map(json).transpose()
}

/// PostgreSQL stores no NUL: a value refused for holding one is shown with a mark in its place.
fn storable(text: &str) -> String {
    text.replace('\0', "\u{2400}")
}

#[derive(sqlx::FromRow)]
struct RejectRow {
    ordinal: i64,
    file: Option<String>,
    sheet: Option<String>,
    line: i64,
    whole_row: bool,
    cells: Option<String>,
    column_index: Option<i64>,
    heading: Option<String>,
    value: String,
    code: String,
    fr: String,
    en: String,
}

impl Row for RejectRow {
    type Reads = Reject;

    fn read(self) -> Result<Reject> {
        let cells = self
            .cells
            .map(|text| from_json(&text, "import_rejects", "cells", self.ordinal))
            .transpose()?;
        let column = self.column_index.map(usize::try_from).transpose();
        let column = column.map_err(|_| Error::corrupt("import_rejects", "column_index", self.ordinal))?;
        Ok(Reject {
            ordinal: self.ordinal,
            file: self.file,
            sheet: self.sheet,
            line: self.line.cast_unsigned(),
            fate: if self.whole_row {
                RejectFate::Refused
            } else {
                RejectFate::SetAside
            },
            cells,
            heading: self.heading,
            problem: Problem {
                column,
                value: self.value,
                code: self.code,
                fr: self.fr,
                en: self.en,
            },
        })
    }
}
