//! A file as French spreadsheets write it.

use std::fs::File;
use std::io;
use std::path::Path;

/// A file being written, row by row.
pub struct Table(csv::Writer<File>);

impl Table {
    /// Creates the file and writes its headings.
    pub fn create(path: &Path, headings: &[&str]) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .buffer_capacity(1 << 16)
            .from_path(path)?;
        writer.write_record(headings)?;
        Ok(Self(writer))
    }

    /// Writes one row.
    pub fn write(&mut self, row: &[String]) -> io::Result<()> {
        self.0.write_record(row).map_err(io::Error::from)
    }

    /// Sees to it that everything is in the file.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}
