//! Duplicates of a bare file, without any base.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
    time::Instant,
};

use files::{Reader, Row};
use linkage::{Book, ClosedBook, Stage};
use mapping::{ColumnProfile, Settings};
use serde::Serialize;

use super::columns::{self, Compared};
use crate::{
    Error, FieldProblem, Result, Sentence,
    imports::{open_file, refused},
};

/// What to look at.
#[derive(Clone, Debug)]
pub struct FileRequest {
    /// The file.
    pub path: PathBuf,
    /// The column that names records; left out, `id` where there is one, else they are numbered.
    pub id_column: Option<String>,
    /// Columns never looked at.
    pub ignored: Vec<String>,
    /// The country of numbers, and the day of today.
    pub settings: Settings,
}

/// What was found.
pub struct FileLinks {
    /// The ids of the records, in order.
    pub ids: Vec<Box<str>>,
    /// For each, the number of its group at the review threshold.
    pub review: Vec<u32>,
    /// The same at the automatic one.
    pub automatic: Vec<u32>,
    /// Pairs compared.
    pub pairs: u64,
    /// How long each step took.
    pub seconds: Seconds,
    /// What was set aside, and why.
    pub notes: Vec<Sentence>,
}

/// How long each step took.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Seconds {
    /// Reading and normalising.
    pub read: f64,
    /// Learning.
    pub train: f64,
    /// Judging pairs.
    pub score: f64,
    /// Gathering.
    pub cluster: f64,
}

/// Rows handed over at once.
const BATCH: usize = 8_192;
/// Batches read ahead.
const AHEAD: usize = 3;

/// Finds who is several times in a file. Keeps every core busy: call it where that bothers nobody.
pub fn in_file(request: &FileRequest) -> Result<FileLinks> {
    let begun = Instant::now();
    let mut notes = Vec::new();
    let read = read_file(request, &mut notes, |_| {})?;
    Ok(linked(read.ids, &read.book.close(), notes, begun))
}

/// A file, read and normalised.
pub(super) struct ReadFile {
    pub ids: Vec<Box<str>>,
    pub book: Book,
    /// The columns compared, with their places in the file.
    pub compared: Vec<Compared>,
    pub settings: linkage::Settings,
}

/// Reads a file, handing over each batch of rows once they are written down.
pub(super) fn read_file(
    request: &FileRequest,
    notes: &mut Vec<Sentence>,
    mut seen: impl FnMut(&[Row]),
) -> Result<ReadFile> {
    let name = name_of(&request.path);
    let options = files::Options {
        name: Some(name.clone()),
        ..files::Options::default()
    };
    let refused = |error: &files::Error| {
        Error::Invalid(vec![FieldProblem {
            field: "file".to_owned(),
            sentence: refused(&name, error),
        }])
    };
    let reader = files::open(open_file(&request.path)?, &options).map_err(|error| refused(&error))?;
    let table = Layout::of(&reader, request)?;
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(AHEAD);
        let reading = scope.spawn(move || read(reader, &sender));
        let written = write(&receiver, &table, &request.settings, notes, &mut seen);
        drop(receiver);
        match reading.join() {
            Ok(Ok(())) => Ok(written),
            Ok(Err(error)) => Err(refused(&error)),
            Err(_) => Err(Error::Internal("the reading of the file broke off".to_owned())),
        }
    })
}

fn linked(ids: Vec<Box<str>>, book: &ClosedBook, mut notes: Vec<Sentence>, begun: Instant) -> FileLinks {
    let mut marks = vec![begun];
    let links = linkage::link_with(book, |_: Stage| marks.push(Instant::now()));
    marks.push(Instant::now());
    let lasted = |at: usize| marks[at + 1].duration_since(marks[at]).as_secs_f64();
    notes.extend(links.notes.iter().map(sentence));
    FileLinks {
        ids,
        review: links.review,
        automatic: links.automatic,
        pairs: links.pairs,
        seconds: Seconds {
            read: lasted(0),
            train: lasted(1),
            score: lasted(2),
            cluster: lasted(3),
        },
        notes,
    }
}

fn sentence(note: &linkage::Note) -> Sentence {
    use model::Language::{En, Fr};
    Sentence::new(note.code(), note.message(Fr), note.message(En))
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Where the id stands, and which columns may be compared.
struct Layout {
    id: Option<usize>,
    headings: Vec<(usize, String)>,
}

impl Layout {
    fn of(reader: &Reader<'_>, request: &FileRequest) -> Result<Self> {
        let headings: Vec<String> = reader.columns().iter().map(|column| column.name.clone()).collect();
        let place = |name: &str| headings.iter().position(|heading| heading == name);
        let id = match &request.id_column {
            Some(name) => Some(place(name).ok_or_else(|| unknown_column(name))?),
            None => place("id"),
        };
        if let Some(unknown) = request.ignored.iter().find(|name| place(name).is_none()) {
            return Err(unknown_column(unknown));
        }
        let kept = headings.iter().cloned().enumerate();
        let kept = kept.filter(|(at, heading)| Some(*at) != id && !request.ignored.contains(heading));
        Ok(Self {
            id,
            headings: kept.collect(),
        })
    }

    /// The columns to compare, told by their headings and by the first rows.
    fn compared(
        &self,
        rows: &[Row],
        settings: &Settings,
        notes: &mut Vec<Sentence>,
    ) -> (Vec<Compared>, linkage::Settings) {
        let mut profiles = vec![ColumnProfile::default(); self.headings.len()];
        for row in rows {
            for (profile, (place, _)) in profiles.iter_mut().zip(&self.headings) {
                profile.observe(row.get(*place));
            }
        }
        let names: Vec<&str> = self.headings.iter().map(|(_, heading)| heading.as_str()).collect();
        let guess = mapping::guess(&names, &profiles, settings, Some(model::import::ImportKind::Contacts));
        let read = linkage::Settings {
            country: settings.country.clone(),
            date_order: guess.mapping.options.date_order,
            today: settings.today,
        };
        (columns::compared(&self.headings, &guess, notes), read)
    }
}

fn unknown_column(name: &str) -> Error {
    let fr = format!("Le fichier n’a pas de colonne « {name} ».");
    let en = format!("The file has no column “{name}”.");
    Error::invalid("column", "duplicates.unknown_column", fr, en)
}

fn read(mut reader: Reader<'_>, sender: &SyncSender<Vec<Row>>) -> std::result::Result<(), files::Error> {
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        let mut row = Row::new();
        while batch.len() < BATCH && reader.read(&mut row)? {
            batch.push(std::mem::take(&mut row));
        }
        let ended = batch.len() < BATCH;
        if sender.send(batch).is_err() || ended {
            return Ok(());
        }
    }
}

/// Writes the book down as batches come, on this thread.
fn write(
    batches: &Receiver<Vec<Row>>,
    table: &Layout,
    settings: &Settings,
    notes: &mut Vec<Sentence>,
    seen: &mut impl FnMut(&[Row]),
) -> ReadFile {
    let first = batches.recv().unwrap_or_default();
    let (compared, settings) = table.compared(&first, settings, notes);
    let columns = compared.iter().map(|compared| compared.column.clone()).collect();
    let mut book = Book::new(columns, &settings);
    let mut ids: Vec<Box<str>> = Vec::new();
    for batch in std::iter::once(first).chain(batches) {
        for row in &batch {
            ids.push(match table.id {
                Some(place) => row.get(place).into(),
                None => (ids.len() + 1).to_string().into(),
            });
        }
        book.push(&batch, |row, column| row.get(compared[column].place));
        seen(&batch);
    }
    ReadFile {
        ids,
        book,
        compared,
        settings,
    }
}
