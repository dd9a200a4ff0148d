//! Rows to delimited text: exports, rejects, templates.

use std::io::{self, Write};

/// Writes delimited text that a spreadsheet opens without running anything: a cell that could be taken for a
/// formula gets an apostrophe in front, which our reader takes away again.
pub struct Writer<W: Write> {
    inner: csv::Writer<W>,
    cell: String,
}

impl<W: Write> Writer<W> {
    /// Begins a text for people: UTF-8 with its mark and semicolons, which French and English spreadsheets open right.
    pub fn new(sink: W) -> io::Result<Self> {
        Self::marked(sink, ';')
    }

    /// Begins a text with the mark of UTF-8 and the `delimiter` given, which must be ASCII.
    pub fn marked(mut sink: W, delimiter: char) -> io::Result<Self> {
        sink.write_all("\u{feff}".as_bytes())?;
        Ok(Self::bare(sink, delimiter))
    }

    /// Begins a text without a mark, with the `delimiter` given, which must be ASCII.
    pub fn bare(sink: W, delimiter: char) -> Self {
        let delimiter = u8::try_from(delimiter).unwrap_or(b';');
        let inner = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .terminator(csv::Terminator::CRLF)
            .from_writer(sink);
        Self {
            inner,
            cell: String::new(),
        }
    }

    /// Writes one record.
    pub fn write<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        for cell in cells {
            if needs_apostrophe(cell) {
                self.cell.clear();
                self.cell.push('\'');
                self.cell.push_str(cell);
                self.inner.write_field(&self.cell)?;
            } else {
                self.inner.write_field(cell)?;
            }
        }
        self.inner.write_record(None::<&[u8]>).map_err(io::Error::other)
    }

    /// Flushes, and gives the sink back.
    pub fn finish(self) -> io::Result<W> {
        self.inner
            .into_inner()
            .map_err(|error| io::Error::other(error.to_string()))
    }
}

/// The cell as it was before [`Writer`] put an apostrophe in front of it.
pub(crate) fn restored(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if guarded(rest) => rest,
        _ => cell,
    }
}

/// What a spreadsheet could run, but for phone and negative numbers, which are worth more readable. A cell that
/// already looks neutralised gets one more apostrophe, so that reading gives back exactly what was written.
fn needs_apostrophe(cell: &str) -> bool {
    looks_neutralised(cell) || (guarded(cell) && !is_number(cell) && !cell.starts_with('\''))
}

/// Whether reading would take an apostrophe away that this text has of its own.
pub(crate) fn looks_neutralised(cell: &str) -> bool {
    cell.starts_with('\'') && guarded(cell)
}

/// One of the characters that begin a formula, perhaps behind apostrophes of its own.
fn guarded(cell: &str) -> bool {
    cell.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// A phone (`+33 6 12…`) or a negative number (`-12,50`): digits and their punctuation after the sign.
fn is_number(cell: &str) -> bool {
    let Some(rest) = cell.strip_prefix(['+', '-']) else {
        return false;
    };
    rest.starts_with(|first: char| first.is_ascii_digit())
        && rest
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '\u{a0}' | '\u{202f}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(cell: &str) -> String {
        let mut writer = Writer::bare(Vec::new(), ';');
        writer.write([cell]).expect("a vector takes it");
        String::from_utf8(writer.finish().expect("a vector takes it")).expect("text")
    }

    #[test]
    fn formulas_are_neutralised_and_numbers_kept() {
        for formula in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd",
            "@SUM(A1)",
            "\tx",
            "\r=1",
            "\n=1",
            "-",
            "+",
        ] {
            assert!(
                written(formula).trim_start_matches('"').starts_with('\''),
                "{formula:?}"
            );
        }
        for number in ["+33 6 12 34 56 78", "+33612345678", "-12,50", "-3.5"] {
            assert_eq!(written(number).trim_end(), number);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_restored(cell in "['=+@\t\r\n-]{0,3}.{0,8}") {
            let shown = if needs_apostrophe(&cell) { format!("'{cell}") } else { cell.clone() };
            prop_assert_eq!(restored(&shown), cell);
        }
    }
}
