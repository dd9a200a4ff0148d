//! From bytes to rows and back: CSV, spreadsheets, vCard; pure, bounded.
//!
//! [`open`] says what a file is and reads it as one table: named columns, then rows in order, each with the line it
//! stands on. All formats look the same from there on, so that one mapping takes them all:
//!
//! ```
//! use std::io::Cursor;
//!
//! let file = "Adhérents au 12 mars\n\nNom;Prénom;E-mail\nMartin;Zoé;zoe@example.org\n\n\"Le \"\"Grand\"\"\";Max\n";
//! let mut reader = files::open(Cursor::new(file), &files::Options::default())?;
//! assert_eq!(reader.table().delimiter, Some(';'));
//! assert_eq!(reader.table().header_line, Some(3));
//! assert_eq!(reader.columns()[2].name, "E-mail");
//!
//! let mut row = files::Row::new();
//! assert!(reader.read(&mut row)?);
//! assert_eq!((row.line(), row.get(2)), (4, "zoe@example.org"));
//! assert!(reader.read(&mut row)?);
//! assert_eq!(row.cells().collect::<Vec<_>>(), ["Le \"Grand\"", "Max", ""]);
//! assert!(!reader.read(&mut row)?);
//! # Ok::<(), files::Error>(())
//! ```
//!
//! - [`look`] lists the sheets of a workbook; [`Options::sheet`] picks one. A file of another format has none.
//! - [`Reader::count`] reads a table to its end and keeps nothing: how many rows, or the error that an import would
//!   meet in the middle. [`Reader::skip`] resumes after the rows already taken.
//! - [`Row::problem`] flags a row that cannot be taken while the others can.
//! - [`Writer`] writes delimited text that no spreadsheet runs as formulas, [`Workbook`] workbooks, [`card`] address cards,
//!   [`Features`] points of a map: each as a stream, in the memory of one row.
//!
//! Nothing here opens a file: the caller gives something to read. Memory stays bounded whatever the bytes say
//! ([`limits`]); what passes a limit is refused with the [`Error`] that says which.

mod bundle;
mod delimited;
mod encoding;
mod error;
mod format;
mod geojson;
mod heading;
mod meter;
mod open;
mod reader;
mod row;
mod sheet;
mod table;
mod vcard;
mod warning;
mod workbook;
mod write;

pub mod card;
pub mod limits;

pub use bundle::Bundle;
pub use delimited::open_delimited;
pub use error::{Bound, Error, Foreign};
pub use format::{Format, sniff};
pub use geojson::Features;
pub use open::{Contents, Source, look, open};
pub use reader::{Counted, Reader};
pub use row::{Row, RowProblem};
pub use sheet::Sheet;
pub use table::{Column, Header, Heading, Options, Table};
pub use warning::{Warning, WarningKind};
pub use workbook::{Cell, Workbook};
pub use write::Writer;
