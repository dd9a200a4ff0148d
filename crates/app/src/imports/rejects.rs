//! Rejected rows as a file to correct and import again: the file's own columns, then where and why.

use std::io::Write;

use model::{ImportId, Language, role::Capability, text::fold};
use store::{Reject, RejectFate, Tx};

use super::asked::{self, Files};
use crate::{Ctx, Error, Page, Paging, Result};

/// The four columns that the file of rejects adds, in French and in English.
const ADDED: [(&str, &str); 4] = [
    ("Import : ligne", "Import: line"),
    ("Import : colonne", "Import: column"),
    ("Import : valeur", "Import: value"),
    ("Import : motif", "Import: reason"),
];

/// How many of these headings are the file's own: what our file of rejects added is left aside when it comes back.
pub fn own_columns(headings: &[String]) -> usize {
    let Some(own) = headings.len().checked_sub(ADDED.len()) else {
        return headings.len();
    };
    let are_added = |language: Language| {
        headings[own..]
            .iter()
            .zip(ADDED)
            .all(|(heading, (fr, en))| fold(heading) == fold(language.pick(fr, en)))
    };
    if own > 0 && (are_added(Language::Fr) || are_added(Language::En)) {
        own
    } else {
        headings.len()
    }
}

/// Problems of an import, in the order of its files.
pub async fn list(ctx: &Ctx, id: ImportId, paging: Paging) -> Result<Page<Reject>> {
    ctx.require(Capability::ReadImports)?;
    let mut tx = ctx.read().await?;
    tx.import(id).await?.ok_or(Error::NotFound)?;
    let after = paging
        .cursor
        .as_deref()
        .and_then(|cursor| cursor.parse().ok())
        .unwrap_or(0);
    let limit = paging.limit.clamp(1, Paging::LIMIT_MAX);
    let mut items = tx.rejects(id, after, limit + 1).await?;
    let more = items.len() > limit as usize;
    items.truncate(limit as usize);
    let next = items.last().filter(|_| more).map(|reject| reject.ordinal.to_string());
    let total = tx.count_rejects(id).await?.cast_unsigned();
    Ok(Page { items, next, total })
}

/// The file of rejects of an import; `None` when no row was refused.
pub async fn csv(ctx: &Ctx, id: ImportId, language: Language) -> Result<Option<Vec<u8>>> {
    let mut text = Vec::new();
    Ok(save(ctx, id, language, &mut text).await?.then_some(text))
}

/// Writes the file of rejects of an import as it is read, however long; says whether any row was refused.
pub async fn save(ctx: &Ctx, id: ImportId, language: Language, sink: impl Write) -> Result<bool> {
    ctx.require(Capability::ReadImports)?;
    let mut tx = ctx.read().await?;
    let import = tx.import(id).await?.ok_or(Error::NotFound)?;
    let files: Files = asked::read(&import.files)?;
    write(&mut tx, id, &files, language, sink).await
}

/// Writes the file of rejects; says whether any row was refused.
pub async fn write(tx: &mut Tx, id: ImportId, files: &Files, language: Language, sink: impl Write) -> Result<bool> {
    const PAGE: u32 = 5_000;
    let headings = files.headings();
    let mut writer = files::Writer::new(sink).map_err(cannot_write)?;
    let added = ADDED.iter().map(|(fr, en)| language.pick(fr, en));
    writer
        .write(headings.iter().map(String::as_str).chain(added))
        .map_err(cannot_write)?;
    let (mut after, mut refused) = (0, false);
    let mut row: Vec<Reject> = Vec::new();
    loop {
        let page = tx.rejects(id, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.ordinal;
        for reject in page.into_iter().filter(|reject| reject.fate == RejectFate::Refused) {
            if reject.cells.is_some() && !row.is_empty() {
                write_row(&mut writer, files, &headings, &row, language)?;
                row.clear();
            }
            refused = true;
            row.push(reject);
        }
    }
    if !row.is_empty() {
        write_row(&mut writer, files, &headings, &row, language)?;
    }
    writer
        .finish()
        .and_then(|mut sink| sink.flush())
        .map_err(cannot_write)?;
    Ok(refused)
}

/// One refused row, with all that is wrong with it.
fn write_row(
    writer: &mut files::Writer<impl Write>,
    files: &Files,
    headings: &[String],
    problems: &[Reject],
    language: Language,
) -> Result<()> {
    let Some(first) = problems.first() else { return Ok(()) };
    let cells = placed(files, headings, first);
    let joined = |said: Vec<&str>| {
        said.into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" | ")
    };
    let line = first.line.to_string();
    let column = joined(
        problems
            .iter()
            .map(|reject| reject.heading.as_deref().unwrap_or_default())
            .collect(),
    );
    let value = joined(problems.iter().map(|reject| reject.problem.value.as_str()).collect());
    let reason = joined(problems.iter().map(|reject| reject.problem.message(language)).collect());
    let added = [line.as_str(), column.as_str(), value.as_str(), reason.as_str()];
    writer
        .write(cells.iter().map(String::as_str).chain(added))
        .map_err(cannot_write)
}

/// The cells of a row under the headings of all the tables together.
fn placed(files: &Files, headings: &[String], reject: &Reject) -> Vec<String> {
    let cells = reject.cells.clone().unwrap_or_default();
    let table = files.tables.iter().find(|table| {
        let file = &files.files[table.file].name;
        table.sheet == reject.sheet && reject.file.as_ref().is_none_or(|name| name == file)
    });
    match table.filter(|table| table.headings != headings) {
        None => {
            let mut cells = cells;
            // What stood past the last column cannot be placed; the reason says so.
            cells.resize(headings.len(), String::new());
            cells
        }
        Some(table) => {
            let place = |heading: &String| {
                table
                    .headings
                    .iter()
                    .position(|own| own == heading)
                    .and_then(|at| cells.get(at))
                    .cloned()
            };
            headings
                .iter()
                .map(|heading| place(heading).unwrap_or_default())
                .collect()
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err hands over")]
fn cannot_write(error: std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Error::disk_full(),
        _ => Error::internal(format!("the file of rejects: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::own_columns;

    fn headings(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_columns_that_rejects_add_are_recognised() {
        let added = [
            "Nom",
            "E-mail",
            "Import : ligne",
            "Import : colonne",
            "Import : valeur",
            "Import : motif",
        ];
        assert_eq!(own_columns(&headings(&added)), 2);
        assert_eq!(
            own_columns(&headings(&[
                "Name",
                "Import: line",
                "Import: column",
                "Import: value",
                "Import: reason"
            ])),
            1
        );
        assert_eq!(own_columns(&headings(&["Nom", "Import : ligne"])), 2);
        assert_eq!(own_columns(&headings(&added[2..])), 4);
    }
}
