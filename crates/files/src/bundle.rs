//! Several files in one (ZIP), written one after the other.

use std::io::{self, Seek, Write};

use zip::ZipWriter;

use crate::workbook::options;

/// Writes an archive of files.
pub struct Bundle<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek> Bundle<W> {
    /// Begins an archive.
    pub fn new(sink: W) -> Self {
        Self {
            zip: ZipWriter::new(sink).set_auto_large_file(),
        }
    }

    /// Begins the next file; what is written to what this gives is in it.
    pub fn part(&mut self, name: &str) -> io::Result<&mut (impl Write + use<W>)> {
        self.zip.start_file(name, options()).map_err(io::Error::other)?;
        Ok(&mut self.zip)
    }

    /// Ends the archive, and gives the sink back.
    pub fn finish(self) -> io::Result<W> {
        self.zip.finish().map_err(io::Error::other)
    }
}
