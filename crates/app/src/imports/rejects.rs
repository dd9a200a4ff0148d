//! Rejected rows as a file to correct and import again: the file's own columns, then where and why.

use std::io::{self, Write};

use model::{ImportId, Language, role::Capability, text::fold};
use store::{Reject, RejectFate, Tx};

use super::asked::{self, Files};
use crate::{Ctx, Error, Page, Paging, Result, cursor};

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
    let after = cursor::read_number("rejects", paging.cursor.as_deref())?.unwrap_or(0);
    let limit = paging.limit.clamp(1, Paging::LIMIT_MAX);
    let mut items = tx.rejects(id, after, limit + 1).await?;
    let more = items.len() > limit as usize;
    items.truncate(limit as usize);
    let last = items.last().filter(|_| more);
    let next = last
        .map(|last| cursor::write_number("rejects", last.ordinal))
        .transpose()?;
    let total = tx.count_rejects(id).await?.cast_unsigned();
    Ok(Page { items, next, total })
}

/// Rejects read at once.
const PAGE: u32 = 2_000;

/// The file of rejects of an import, given piece by piece, however long: a slow reader holds neither memory nor a transaction.
pub struct RejectsFile {
    ctx: Ctx,
    id: ImportId,
    text: Text,
    after: Option<i64>,
}

impl RejectsFile {
    /// Opens it; `None` when no row was refused.
    pub async fn open(ctx: &Ctx, id: ImportId, language: Language) -> Result<Option<Self>> {
        ctx.require(Capability::ReadImports)?;
        let import = ctx.read().await?.import(id).await?.ok_or(Error::NotFound)?;
        if import.counts.rejected == 0 {
            return Ok(None);
        }
        Ok(Some(Self {
            ctx: ctx.clone(),
            id,
            text: Text::new(asked::read(&import.files)?, language),
            after: Some(0),
        }))
    }

    /// Its next piece; `None` at its end.
    pub async fn piece(&mut self) -> Result<Option<Vec<u8>>> {
        let Some(after) = self.after else { return Ok(None) };
        let page = self.ctx.read().await?.rejects(self.id, after, PAGE).await?;
        self.after = page.last().map(|last| last.ordinal);
        Ok(Some(self.text.page(page)?))
    }
}

/// Writes the file of rejects of an import as it is read, however long; says whether any row was refused.
pub async fn save(ctx: &Ctx, id: ImportId, language: Language, mut sink: impl Write) -> Result<bool> {
    let Some(mut file) = RejectsFile::open(ctx, id, language).await? else {
        return Ok(false);
    };
    while let Some(piece) = file.piece().await? {
        sink.write_all(&piece).map_err(cannot_write)?;
    }
    sink.flush().map_err(cannot_write)?;
    Ok(true)
}

/// Writes the file of rejects of an import that only its own transaction sees; says whether any row was refused.
pub async fn write(tx: &mut Tx, id: ImportId, files: &Files, language: Language, mut sink: impl Write) -> Result<bool> {
    let mut text = Text::new(files.clone(), language);
    let mut after = Some(0);
    while let Some(from) = after {
        let page = tx.rejects(id, from, PAGE).await?;
        after = page.last().map(|last| last.ordinal);
        sink.write_all(&text.page(page)?).map_err(cannot_write)?;
    }
    sink.flush().map_err(cannot_write)?;
    Ok(text.rows > 0)
}

/// The text of a file of rejects, as its rows come.
struct Text {
    files: Files,
    headings: Vec<String>,
    language: Language,
    begun: bool,
    /// All that is wrong with the row under way: its problems may be on two pages.
    row: Vec<Reject>,
    rows: u64,
}

impl Text {
    fn new(files: Files, language: Language) -> Self {
        Self {
            headings: files.headings(),
            files,
            language,
            begun: false,
            row: Vec::new(),
            rows: 0,
        }
    }

    /// The text of a page; an empty one ends the file.
    fn page(&mut self, page: Vec<Reject>) -> Result<Vec<u8>> {
        let mut writer = self.begin().map_err(cannot_write)?;
        let ends = page.is_empty();
        for reject in page.into_iter().filter(|reject| reject.fate == RejectFate::Refused) {
            if reject.cells.is_some() {
                self.end_row(&mut writer).map_err(cannot_write)?;
            }
            self.row.push(reject);
        }
        if ends {
            self.end_row(&mut writer).map_err(cannot_write)?;
        }
        writer.finish().map_err(cannot_write)
    }

    fn begin(&mut self) -> io::Result<files::Writer<Vec<u8>>> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(files::Writer::bare(Vec::new(), ';'));
        }
        let mut writer = files::Writer::new(Vec::new())?;
        let added = ADDED.iter().map(|(fr, en)| self.language.pick(fr, en));
        writer.write(self.headings.iter().map(String::as_str).chain(added))?;
        Ok(writer)
    }

    fn end_row(&mut self, writer: &mut files::Writer<Vec<u8>>) -> io::Result<()> {
        let problems = std::mem::take(&mut self.row);
        let Some(first) = problems.first() else { return Ok(()) };
        self.rows += 1;
        let cells = placed(&self.files, &self.headings, first);
        let line = first.line.to_string();
        let column = joined(
            problems
                .iter()
                .map(|reject| reject.heading.as_deref().unwrap_or_default()),
        );
        let value = joined(problems.iter().map(|reject| reject.problem.value.as_str()));
        let reason = joined(problems.iter().map(|reject| reject.problem.message(self.language)));
        let added = [line.as_str(), column.as_str(), value.as_str(), reason.as_str()];
        writer.write(cells.iter().map(String::as_str).chain(added))
    }
}

fn joined<'a>(said: impl Iterator<Item = &'a str>) -> String {
    let said: Vec<&str> = said.filter(|text| !text.is_empty()).collect();
    said.join(" | ")
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
