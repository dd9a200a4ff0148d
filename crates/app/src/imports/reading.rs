//! Files to batches of understood rows, on a thread of its own: reading and understanding keep one core busy while the writer keeps
//! another, and a channel of a few batches between them bounds the memory, whatever the size of the files.

use std::sync::Arc;

use files::{Reader, Row};
use mapping::{Interpreted, Interpreter, Mapping, Settings};
use model::import::Problem;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use super::table::{self, SourceFile, Table};
use crate::{Error, Sentence};

/// Rows in one batch at most, hence in one transaction.
pub const BATCH_ROWS_MAX: usize = 5_000;

/// Bytes of cells in one batch at most: rows can be long.
const BATCH_BYTES_MAX: usize = 4 << 20;

/// Batches that wait for the writer at most.
const BATCHES_AHEAD: usize = 2;

/// How far an import went: everything before is written.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Position {
    /// The table, by its place.
    pub table: usize,
    /// Rows of it.
    pub rows: u64,
    /// Bytes of all files.
    pub bytes: u64,
}

/// What to read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The files.
    pub files: Vec<SourceFile>,
    /// Their tables, in order.
    pub tables: Vec<Table>,
    /// What their columns are about.
    pub mapping: Mapping,
    /// What values depend on.
    pub settings: Settings,
    /// Rows up to there are already written: they are read again for what later rows depend on.
    pub from: Position,
    /// Rows in one batch, [`BATCH_ROWS_MAX`] at most.
    pub batch_rows: usize,
}

/// A few rows, understood.
#[derive(Debug)]
pub struct Batch {
    /// The table they are in, by its place.
    pub table: usize,
    /// The rows.
    pub rows: Vec<ReadRow>,
    /// Whether they are to be written, or were already.
    pub part: Part,
    /// The position after them.
    pub after: Position,
}

impl Batch {
    /// The first rows of it, and the others if any. `from` is the position before it. A batch written already stays whole.
    pub fn split(mut self, rows: usize, from: Position) -> (Self, Option<Self>) {
        if self.part == Part::Done || self.rows.len() <= rows {
            return (self, None);
        }
        let all = self.rows.len() as u64;
        let others = self.rows.split_off(rows.max(1));
        let bytes = self.after.bytes.saturating_sub(from.bytes);
        let first = Self {
            after: Position {
                rows: self.after.rows - others.len() as u64,
                bytes: self.after.bytes - bytes * others.len() as u64 / all,
                ..self.after
            },
            ..self
        };
        let rest = Self {
            table: first.table,
            rows: others,
            part: first.part,
            after: self.after,
        };
        (first, Some(rest))
    }
}

/// What is to be done with a batch.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Part {
    /// Written before the import was interrupted.
    Done,
    /// To be written.
    ToDo,
}

/// A row as read, and as understood.
#[derive(Debug)]
pub struct ReadRow {
    /// Its cells, for the file of rejects.
    pub cells: Row,
    /// What it says, or why it cannot be taken.
    pub understood: Result<Interpreted, Vec<Problem>>,
}

/// Reads on a thread of its own; the channel ends with the files, or with the reason why they cannot be read further.
pub fn read(reading: Arc<Reading>) -> mpsc::Receiver<Result<Batch, Sentence>> {
    let (sender, receiver) = mpsc::channel(BATCHES_AHEAD);
    tokio::task::spawn_blocking(move || {
        let mut send = Sending {
            sender,
            bytes_before: 0,
        };
        let ended = (0..reading.tables.len()).try_for_each(|table| send.table(&reading, table));
        if let Err(Stopped::Failed(reason)) = ended {
            // The writer may be gone, and then nobody needs the reason.
            let _ = send.sender.blocking_send(Err(reason));
        }
    });
    receiver
}

/// Why reading stopped before the end.
enum Stopped {
    /// The file is at fault.
    Failed(Sentence),
    /// The writer is gone: cancelled, or failed.
    Unwanted,
}

struct Sending {
    sender: mpsc::Sender<Result<Batch, Sentence>>,
    bytes_before: u64,
}

impl Sending {
    fn table(&mut self, reading: &Reading, index: usize) -> Result<(), Stopped> {
        let table = &reading.tables[index];
        let file = &reading.files[table.file];
        let failed = |error: files::Error| Stopped::Failed(table::refused(&file.name, &error));
        let source = table::open_file(&file.path).map_err(|error| Stopped::Failed(sentence(error)))?;
        let mut reader = files::open(source, &file.options(table.sheet.as_deref())).map_err(failed)?;
        let interpreter = interpreter(reading, table).map_err(Stopped::Failed)?;
        let mut batch = Filling::default();
        let mut row = Row::new();
        while reader.read(&mut row).map_err(failed)? {
            batch.push(&interpreter, &row, table.headings.len());
            let done = reading.from.table == index && reading.from.rows == reader.rows_read();
            if done || batch.is_full(reading.batch_rows) {
                self.send(reading, index, &reader, &mut batch)?;
            }
        }
        self.send(reading, index, &reader, &mut batch)?;
        if reading.tables.get(index + 1).is_none_or(|next| next.file != table.file) {
            self.bytes_before += file.bytes;
        }
        Ok(())
    }

    fn send(
        &mut self,
        reading: &Reading,
        table: usize,
        reader: &Reader<'_>,
        filling: &mut Filling,
    ) -> Result<(), Stopped> {
        if filling.rows.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(filling).rows;
        let after = Position {
            table,
            rows: reader.rows_read(),
            bytes: self.bytes_before + reader.bytes_read(),
        };
        let done = (table, after.rows) <= (reading.from.table, reading.from.rows);
        let batch = Batch {
            table,
            rows,
            part: if done { Part::Done } else { Part::ToDo },
            after,
        };
        self.sender.blocking_send(Ok(batch)).map_err(|_| Stopped::Unwanted)
    }
}

#[derive(Default)]
struct Filling {
    rows: Vec<ReadRow>,
    bytes: usize,
}

impl Filling {
    fn push(&mut self, interpreter: &Interpreter, row: &Row, columns: usize) {
        self.bytes += row.bytes();
        self.rows.push(ReadRow {
            cells: row.clone(),
            understood: understand(interpreter, row, columns),
        });
    }

    fn is_full(&self, rows: usize) -> bool {
        self.rows.len() >= rows.clamp(1, BATCH_ROWS_MAX) || self.bytes >= BATCH_BYTES_MAX
    }
}

/// What the first `columns` cells of a row say, or why it cannot be taken. (Our file of rejects adds columns that say nothing.)
pub fn understand(interpreter: &Interpreter, row: &Row, columns: usize) -> Result<Interpreted, Vec<Problem>> {
    use model::Language::{En, Fr};
    if let Some(problem) = row.problem() {
        return Err(vec![Problem::of_row(
            problem.code(),
            problem.message(Fr),
            problem.message(En),
        )]);
    }
    let cells: Vec<&str> = row.cells().take(columns).collect();
    interpreter.interpret(&cells)
}

/// The interpreter of a table, its mapping without what this table lacks and may lack.
pub fn interpreter(reading: &Reading, table: &Table) -> Result<Interpreter, Sentence> {
    use model::Language::{En, Fr};
    let fitted = reading.mapping.fitted(&table.headings);
    Interpreter::new(&fitted, &table.headings, &reading.settings)
        .map_err(|error| Sentence::new(error.code(), error.message(Fr), error.message(En)))
}

fn sentence(error: Error) -> Sentence {
    match error {
        Error::Invalid(mut problems) if !problems.is_empty() => problems.swap_remove(0).sentence,
        Error::Conflict(sentence) | Error::Unavailable(sentence) => sentence,
        other => Sentence::new(
            "import.unreadable",
            other.message(model::Language::Fr),
            other.message(model::Language::En),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> ReadRow {
        ReadRow {
            cells: Row::new(),
            understood: Err(Vec::new()),
        }
    }

    fn batch(part: Part) -> Batch {
        Batch {
            table: 0,
            rows: std::iter::repeat_with(row).take(10).collect(),
            part,
            after: Position {
                table: 0,
                rows: 30,
                bytes: 3_000,
            },
        }
    }

    #[test]
    fn a_batch_in_pieces_goes_as_far_as_whole() {
        let mut from = Position {
            table: 0,
            rows: 20,
            bytes: 2_000,
        };
        let (mut rest, mut ends) = (Some(batch(Part::ToDo)), Vec::new());
        while let Some(batch) = rest.take() {
            let (piece, others) = batch.split(4, from);
            assert_eq!(piece.after.rows - from.rows, piece.rows.len() as u64);
            (from, rest) = (piece.after, others);
            ends.push((from.rows, from.bytes));
        }
        assert_eq!(ends, [(24, 2_400), (28, 2_800), (30, 3_000)]);
        assert!(batch(Part::Done).split(4, from).1.is_none());
    }
}
