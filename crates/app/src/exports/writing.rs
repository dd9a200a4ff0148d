//! The file of an export: written on a thread of its own from pages of contacts, in the memory of a few pages.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use files::{Bundle, Cell, Features, Workbook, Writer, card};
use model::{Language, export::ExportFormat};
use tokio::sync::mpsc;

use super::{
    cards,
    cells::Style,
    columns::{Asked, Column},
    names::Names,
    print,
    tables::{self, Table},
    whole::Whole,
};
use crate::{Error, Result};

/// What the file is told, in order.
pub(super) enum Piece {
    /// Some contacts.
    Contacts(Vec<Whole>),
    /// From here on, rows of that table.
    Table(Table),
    /// Rows of the table.
    Rows(Vec<Vec<String>>),
}

/// What the file is made with.
pub(super) struct Making {
    pub path: PathBuf,
    pub format: ExportFormat,
    pub options: super::Options,
    pub columns: Vec<Column>,
    pub asked: Asked,
    pub names: Names,
    pub organization: String,
    pub total: usize,
    pub zone: jiff::tz::TimeZone,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Made {
    /// Contacts without a position for a map, or without an address for a label.
    pub left_out: u64,
    /// Cells too long for a spreadsheet, cut.
    pub cut: u64,
}

/// Pieces that may wait to be written.
const WAITING: usize = 2;

/// A file being written: pieces are sent to it, then it is waited for.
pub(super) struct Sink {
    pieces: mpsc::Sender<Piece>,
    writing: tokio::task::JoinHandle<io::Result<Made>>,
}

impl Sink {
    /// Begins the file, which must not be there.
    pub fn open(making: Making) -> Self {
        let (pieces, receiver) = mpsc::channel(WAITING);
        let writing = tokio::task::spawn_blocking(move || making.write(receiver));
        Self { pieces, writing }
    }

    /// Sends a piece; false when the file cannot be written any more, which [`Sink::end`] then says.
    pub async fn send(&self, piece: Piece) -> bool {
        self.pieces.send(piece).await.is_ok()
    }

    /// Waits for the end of the file, durable.
    pub async fn end(self) -> Result<Made> {
        drop(self.pieces);
        let made = self.writing.await.map_err(Error::internal)?;
        made.map_err(|error| cannot_write(&error))
    }
}

/// Why a file cannot be written, in words that name no path.
pub(super) fn cannot_write(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::disk_full(),
        kind => Error::internal(format!("the file of an export: {kind}")),
    }
}

/// A file that only the server's user reads.
pub(super) fn create(path: &Path) -> io::Result<BufWriter<File>> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(BufWriter::with_capacity(1 << 16, options.open(path)?))
}

pub(super) fn durable(sink: BufWriter<File>) -> io::Result<()> {
    sink.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

impl Making {
    fn write(self, mut pieces: mpsc::Receiver<Piece>) -> io::Result<Made> {
        let sink = create(&self.path)?;
        match self.format {
            ExportFormat::Csv => self.csv(sink, &mut pieces),
            ExportFormat::Xlsx => self.xlsx(sink, &mut pieces),
            ExportFormat::Vcard => self.vcard(sink, &mut pieces),
            ExportFormat::Geojson => self.geojson(sink, &mut pieces),
            ExportFormat::Archive => self.archive(sink, &mut pieces),
            ExportFormat::Labels => self.labels(sink, &mut pieces),
            ExportFormat::List => self.list(sink, &mut pieces),
        }
    }

    fn style(&self) -> Style<'_> {
        Style {
            organization: &self.organization,
            zone: &self.zone,
            language: self.options.language,
            names: &self.names,
        }
    }

    fn headings(&self) -> Vec<String> {
        self.columns
            .iter()
            .map(|column| column.heading(self.options.language))
            .collect()
    }

    fn csv(&self, sink: BufWriter<File>, pieces: &mut mpsc::Receiver<Piece>) -> io::Result<Made> {
        let mut writer = self.delimited(sink)?;
        writer.write(self.headings().iter().map(String::as_str))?;
        self.rows(pieces, |row| writer.write(row.iter().map(String::as_str)))?;
        durable(writer.finish()?)?;
        Ok(Made::default())
    }

    fn delimited<W: Write>(&self, sink: W) -> io::Result<Writer<W>> {
        match self.options.mark {
            super::Mark::Utf8 => Writer::marked(sink, self.options.separator.character()),
            super::Mark::None => Ok(Writer::bare(sink, self.options.separator.character())),
        }
    }

    /// Each contact as a row.
    fn rows(
        &self,
        pieces: &mut mpsc::Receiver<Piece>,
        mut write: impl FnMut(&[String]) -> io::Result<()>,
    ) -> io::Result<()> {
        let style = self.style();
        while let Some(piece) = pieces.blocking_recv() {
            let Piece::Contacts(page) = piece else { continue };
            for whole in &page {
                write(&style.row(whole, &self.columns, &self.asked))?;
            }
        }
        Ok(())
    }

    fn xlsx(&self, sink: BufWriter<File>, pieces: &mut mpsc::Receiver<Piece>) -> io::Result<Made> {
        let mut book = Workbook::new(sink);
        book.sheet(self.options.language.pick("Contacts", "Contacts"), &self.headings())?;
        self.rows(pieces, |row| book.row(row.iter().map(|cell| Cell::Text(cell))))?;
        let cut = book.cut();
        durable(book.finish()?)?;
        Ok(Made { cut, ..Made::default() })
    }

    fn vcard(&self, sink: BufWriter<File>, pieces: &mut mpsc::Receiver<Piece>) -> io::Result<Made> {
        let mut writer = card::Writer::new(sink, self.options.card.into());
        let style = self.style();
        while let Some(piece) = pieces.blocking_recv() {
            let Piece::Contacts(page) = piece else { continue };
            for whole in &page {
                cards::write(&mut writer, &style, whole, &self.asked)?;
            }
        }
        durable(writer.finish()?)?;
        Ok(Made::default())
    }

    fn geojson(&self, sink: BufWriter<File>, pieces: &mut mpsc::Receiver<Piece>) -> io::Result<Made> {
        let mut features = Features::new(sink)?;
        let (style, headings, mut made) = (self.style(), self.headings(), Made::default());
        while let Some(piece) = pieces.blocking_recv() {
            let Piece::Contacts(page) = piece else { continue };
            for whole in &page {
                let Some(at) = whole.position() else {
                    made.left_out += 1;
                    continue;
                };
                let row = style.row(whole, &self.columns, &self.asked);
                let said = headings
                    .iter()
                    .zip(&row)
                    .map(|(name, value)| (name.as_str(), value.as_str()));
                features.point((at.lng, at.lat), said)?;
            }
        }
        durable(features.finish()?)?;
        Ok(made)
    }

    fn labels(&self, sink: BufWriter<File>, pieces: &mut mpsc::Receiver<Piece>) -> io::Result<Made> {
        let (style, mut made) = (self.style(), Made::default());
        let mut sheets = print::Sheets::new(sink, self.options.labels, &style)?;
        while let Some(piece) = pieces.blocking_recv() {
            let Piece::Contacts(page) = piece else { continue };
            for whole in &page {
                made.left_out += u64::from(!sheets.label(&style, whole)?);
            }
        }
        durable(sheets.finish()?)?;
        Ok(made)
    }

    fn list(&self, sink: BufWriter<File>, pieces: &mut mpsc::Receiver<Piece>) -> io::Result<Made> {
        let mut sheet = print::Sheet::new(sink, &self.style(), &self.headings(), self.total)?;
        self.rows(pieces, |row| sheet.row(row))?;
        durable(sheet.finish()?)?;
        Ok(Made::default())
    }

    /// Everything, table by table, as a base reads it back.
    fn archive(&self, sink: BufWriter<File>, pieces: &mut mpsc::Receiver<Piece>) -> io::Result<Made> {
        let mut bundle = Bundle::new(sink);
        let style = self.style();
        let mut writer = Writer::marked(bundle.part(tables::CONTACTS)?, ';')?;
        writer.write(self.headings().iter().map(String::as_str))?;
        while let Some(piece) = pieces.blocking_recv() {
            match piece {
                Piece::Contacts(page) => {
                    for whole in &page {
                        writer.write(style.row(whole, &self.columns, &self.asked).iter().map(String::as_str))?;
                    }
                }
                Piece::Rows(rows) => {
                    for row in &rows {
                        writer.write(row.iter().map(String::as_str))?;
                    }
                }
                Piece::Table(table) => {
                    writer.finish()?;
                    writer = Writer::marked(bundle.part(table.file())?, ';')?;
                    writer.write(table.headings(Language::Fr).iter().map(String::as_str))?;
                }
            }
        }
        writer.finish()?;
        durable(bundle.finish()?)?;
        Ok(Made::default())
    }
}
