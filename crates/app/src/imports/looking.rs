//! A first pass over the files, keeping little: how many rows, what the columns look like, the first rows. A file that is damaged
//! anywhere is refused here, whole, before anything is stored.

use std::collections::BTreeSet;

use files::{Reader, Row};
use mapping::ColumnProfile;
use serde::{Deserialize, Serialize};

use super::{
    rejects,
    table::{self, SheetRows, SourceFile, Table},
};
use crate::{Error, Result, Sentence};

/// Rows whose values are looked at to tell what columns are, for each shape of table.
const PROFILED_ROWS_MAX: u64 = 200_000;

/// First rows kept to be shown.
const SAMPLES_MAX: usize = 20;

/// Bytes of a cell kept to be shown.
const SAMPLE_CELL_MAX: usize = 2_000;

/// What a first pass found.
#[derive(Debug, Default)]
pub struct Looked {
    /// The files.
    pub files: Vec<SourceFile>,
    /// The tables taken, in order.
    pub tables: Vec<Table>,
    /// What their columns look like, once for each distinct run of headings.
    pub shapes: Vec<Shape>,
    /// The first rows.
    pub samples: Vec<Sample>,
    /// What was odd.
    pub warnings: Vec<Sentence>,
}

/// Headings, and what stands under them.
#[derive(Debug)]
pub struct Shape {
    /// The headings.
    pub headings: Vec<String>,
    /// What stands under each.
    pub profiles: Vec<ColumnProfile>,
    rows: u64,
}

/// One of the first rows.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Sample {
    /// Its table, by its place.
    pub table: usize,
    /// Its line.
    pub line: u64,
    /// Its cells, long ones cut.
    pub cells: Vec<String>,
}

/// Looks at files; `sheets` names those to take of workbooks, the usual ones when `None`.
pub fn look(sources: Vec<(String, std::path::PathBuf)>, sheets: Option<&[String]>) -> Result<Looked> {
    let mut looked = Looked::default();
    for (name, path) in sources {
        let (bytes, modified_ms) = table::stamp(&path)?;
        let file = SourceFile {
            name,
            path,
            bytes,
            modified_ms,
            format: String::new(),
            encoding: None,
            delimiter: None,
            header_line: None,
            sheets: Vec::new(),
        };
        looked.file(file, sheets)?;
    }
    looked.check_sheets(sheets)?;
    Ok(looked)
}

impl Looked {
    fn file(&mut self, mut file: SourceFile, sheets: Option<&[String]>) -> Result<()> {
        let failed = |file: &SourceFile, error: &files::Error| invalid(table::refused(&file.name, error));
        let options = file.options(None);
        let contents = files::look(table::open_file(&file.path)?, &options).map_err(|error| failed(&file, &error))?;
        contents.format.code().clone_into(&mut file.format);
        file.sheets = contents
            .sheets
            .iter()
            .map(|sheet| SheetRows {
                name: sheet.name.clone(),
                rows: None,
            })
            .collect();
        let taken = self.tables.len();
        for sheet in wanted_sheets(&contents, sheets) {
            let source = table::open_file(&file.path)?;
            let reader = match files::open(source, &file.options(sheet.as_deref())) {
                Ok(reader) => reader,
                Err(files::Error::Empty) if sheet.is_some() && sheets.is_none() => continue,
                Err(error) => return Err(failed(&file, &error)),
            };
            let first_of_file = self.tables.len() == taken;
            if !first_of_file && sheets.is_none() && !self.is_like_the_last(&reader) {
                self.warnings.push(another_shape(sheet.as_deref().unwrap_or_default()));
                continue;
            }
            self.table(&mut file, sheet, reader)
                .map_err(|error| failed(&file, &error))?;
        }
        if self.tables.len() == taken && sheets.is_none() {
            return Err(failed(&file, &files::Error::Empty));
        }
        self.files.push(file);
        Ok(())
    }

    /// Whether a further sheet of a workbook has the headings of the one before: only such sheets are taken without being asked for.
    fn is_like_the_last(&self, reader: &Reader<'_>) -> bool {
        self.tables
            .last()
            .is_some_and(|table| mapping::shape(&table.headings) == mapping::shape(&own_headings(reader)))
    }

    fn table(
        &mut self,
        file: &mut SourceFile,
        sheet: Option<String>,
        mut reader: Reader<'_>,
    ) -> Result<(), files::Error> {
        let index = self.tables.len();
        let headings = own_headings(&reader);
        let shape = self.shape(&headings);
        let mut row = Row::new();
        while reader.read(&mut row)? {
            self.shapes[shape].observe(&row);
            if self.samples.len() < SAMPLES_MAX {
                let cells = row
                    .cells()
                    .take(headings.len())
                    .map(|cell| cell.chars().take(SAMPLE_CELL_MAX).collect());
                self.samples.push(Sample {
                    table: index,
                    line: row.line(),
                    cells: cells.collect(),
                });
            }
        }
        let warnings: Vec<Sentence> = reader
            .warnings()
            .iter()
            .map(|warning| warned(&file.name, warning))
            .collect();
        self.warnings.extend(warnings);
        let read = reader.table();
        file.encoding = read.encoding.map(str::to_owned);
        file.delimiter = read.delimiter;
        file.header_line = file.header_line.or(read.header_line);
        if let Some(taken) = file
            .sheets
            .iter_mut()
            .find(|known| Some(&known.name) == read.sheet.as_ref().or(sheet.as_ref()))
        {
            taken.rows = Some(reader.rows_read());
        }
        let sheet = sheet.or_else(|| reader.table().sheet.clone());
        self.tables.push(Table {
            file: self.files.len(),
            sheet,
            headings,
            rows: reader.rows_read(),
        });
        Ok(())
    }

    fn shape(&mut self, headings: &[String]) -> usize {
        let known = self.shapes.iter().position(|shape| shape.headings == headings);
        known.unwrap_or_else(|| {
            let profiles = headings.iter().map(|_| ColumnProfile::default()).collect();
            self.shapes.push(Shape {
                headings: headings.to_vec(),
                profiles,
                rows: 0,
            });
            self.shapes.len() - 1
        })
    }

    /// A sheet asked for must be in one of the files.
    fn check_sheets(&self, sheets: Option<&[String]>) -> Result<()> {
        let taken: BTreeSet<&str> = self.tables.iter().filter_map(|table| table.sheet.as_deref()).collect();
        let missing = sheets
            .into_iter()
            .flatten()
            .find(|sheet| !taken.contains(sheet.as_str()));
        let Some(missing) = missing else { return Ok(()) };
        let known: Vec<&str> = self
            .files
            .iter()
            .flat_map(|file| &file.sheets)
            .map(|sheet| sheet.name.as_str())
            .collect();
        let fr = format!(
            "La feuille « {missing} » n’existe pas. Feuilles : {}.",
            known.join(", ")
        );
        let en = format!("There is no sheet “{missing}”. Sheets: {}.", known.join(", "));
        Err(Error::invalid("sheets", "sheet_not_found", fr, en))
    }
}

impl Shape {
    fn observe(&mut self, row: &Row) {
        self.rows += 1;
        if self.rows > PROFILED_ROWS_MAX {
            return;
        }
        for (profile, cell) in self.profiles.iter_mut().zip(row.cells()) {
            profile.observe(cell);
        }
    }
}

/// The headings of the file itself, without those that our file of rejects added.
fn own_headings(reader: &Reader<'_>) -> Vec<String> {
    let headings: Vec<String> = reader.columns().iter().map(|column| column.name.clone()).collect();
    let own = rejects::own_columns(&headings);
    headings.into_iter().take(own).collect()
}

/// The sheets to try: those asked for that the file has, else every visible one; `None` for a file that has no sheets.
fn wanted_sheets(contents: &files::Contents, asked: Option<&[String]>) -> Vec<Option<String>> {
    if contents.sheets.is_empty() {
        return vec![None];
    }
    let wanted = contents.sheets.iter().filter(|sheet| match asked {
        Some(asked) => asked.contains(&sheet.name),
        None => sheet.visible,
    });
    wanted.map(|sheet| Some(sheet.name.clone())).collect()
}

fn another_shape(sheet: &str) -> Sentence {
    let fr = format!("La feuille « {sheet} » a d’autres en-têtes que la première : elle n’est pas prise.");
    let en = format!("The sheet “{sheet}” has other headings than the first one: it is not taken.");
    Sentence::new("sheet_left_out", fr, en)
}

fn warned(name: &str, warning: &files::Warning) -> Sentence {
    use model::Language::{En, Fr};
    let (fr, en) = (warning.message(Fr), warning.message(En));
    Sentence::new(warning.code(), format!("{name} : {fr}"), format!("{name}: {en}"))
}

/// A file that is refused.
pub fn invalid(sentence: Sentence) -> Error {
    Error::Invalid(vec![crate::FieldProblem {
        field: "file".into(),
        sentence,
    }])
}
