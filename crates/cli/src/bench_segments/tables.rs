//! The base as three CSV tables, for those who measure others on the same rows.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use super::base::Row;

/// Three files being written.
pub struct Tables {
    contacts: BufWriter<File>,
    tags: BufWriter<File>,
    events: BufWriter<File>,
}

impl Tables {
    /// In a folder, made if need be.
    pub fn create(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let file = |name: &str, heading: &str| {
            let mut file = BufWriter::with_capacity(1 << 20, File::create(folder.join(name))?);
            writeln!(file, "{heading}")?;
            io::Result::Ok(file)
        };
        Ok(Self {
            contacts: file(
                "contacts.csv",
                "id,gender,birth,has_email,has_phone,commune,dept,bureau,lat,lon,support,source,branch,profession,consent_email,consent_sms,created",
            )?,
            tags: file("tags.csv", "contact,tag")?,
            events: file("events.csv", "contact,type,t,value,ref")?,
        })
    }

    /// Adds somebody.
    pub fn write(&mut self, row: &Row) -> io::Result<()> {
        writeln!(
            self.contacts,
            "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}",
            row.id,
            row.gender,
            row.birth,
            row.has_email,
            row.has_phone,
            row.commune,
            row.dept,
            row.bureau,
            row.lat,
            row.lon,
            row.support,
            row.source,
            row.branch,
            row.profession,
            row.consent_email,
            row.consent_sms,
            row.created
        )?;
        for tag in &row.tags {
            writeln!(self.tags, "{},{tag}", row.id)?;
        }
        for event in &row.events {
            writeln!(
                self.events,
                "{},{},{},{},{}",
                row.id, event.kind, event.at, event.value, event.reference
            )?;
        }
        Ok(())
    }

    /// The end.
    pub fn finish(mut self) -> io::Result<()> {
        self.contacts.flush()?;
        self.tags.flush()?;
        self.events.flush()
    }
}
