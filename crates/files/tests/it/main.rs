//! The crate as its callers use it, over the odd files of `fixtures/files`.

mod bounds;
mod fixtures;
mod fuzz_corpus;
mod laws;
mod reference;

use std::{
    fmt::Write as _,
    io::Cursor,
    path::{Path, PathBuf},
};

use files::{Error, Options, Reader, Row};

/// The odd files.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/files")
}

fn named(name: &str) -> Options {
    Options {
        name: Some(name.to_owned()),
        ..Options::default()
    }
}

fn open_bytes(bytes: Vec<u8>, options: &Options) -> Result<Reader<'static>, Error> {
    files::open(Cursor::new(bytes), options)
}

/// All a reader says, as a person would lay it out.
fn described(bytes: Vec<u8>, options: &Options) -> Result<String, Error> {
    let mut text = String::new();
    let mut reader = open_bytes(bytes, options)?;
    let table = reader.table();
    let _ = writeln!(
        text,
        "{} {:?} {:?} {:?} headings on {:?}",
        table.format.code(),
        table.encoding,
        table.delimiter,
        table.sheet,
        table.header_line
    );
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let _ = writeln!(text, "   | {}", names.join(" | "));
    let mut row = Row::new();
    while reader.read(&mut row)? {
        let cells: Vec<String> = row.cells().map(|cell| cell.escape_debug().to_string()).collect();
        let problem = row
            .problem()
            .map(|problem| format!("  <- {}", problem.code()))
            .unwrap_or_default();
        let _ = writeln!(text, "{:>3}| {}{problem}", row.line(), cells.join(" | "));
    }
    for warning in reader.warnings() {
        let _ = writeln!(
            text,
            "{} on {:?}, {} times",
            warning.code(),
            warning.line,
            warning.count
        );
    }
    Ok(text)
}
