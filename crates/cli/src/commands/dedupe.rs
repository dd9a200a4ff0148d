//! `cohorte dedupe`: who is there several times.

use std::{
    ffi::OsString,
    fs::File,
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

use app::duplicates::{self, FileLinks, FileRequest, Seconds};
use clap::{Args, Subcommand};
use model::clock::Clock as _;
use serde::Serialize;

use crate::{clock::SystemClock, config::Global, failure::Failure, output};

/// What `cohorte dedupe` does.
#[derive(Debug, Subcommand)]
pub enum Dedupe {
    /// Find the records of a file that are of one person, without any base.
    Run(Run),
}

/// What `dedupe run` takes.
#[derive(Args, Debug)]
pub struct Run {
    #[command(flatten)]
    source: Source,
    /// Where the groups go (`id,cluster`), likelier than not to be one person; those sure enough to be merged without a look go to the
    /// same name with `.auto` after it.
    #[arg(long, value_name = "CLUSTERS.csv")]
    out: PathBuf,
}

/// A file of records, and how it is read.
#[derive(Args, Debug)]
pub struct Source {
    /// The file: CSV, TSV, XLSX, XLS, ODS, vCard, or gzip of these.
    #[arg(long, value_name = "FILE")]
    file: PathBuf,
    /// The column that names records [default: `id` where there is one, else their number].
    #[arg(long, value_name = "COLUMN")]
    id_column: Option<String>,
    /// Columns never looked at; may be repeated.
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    ignore: Vec<String>,
    /// The country of phones and postcodes written without one.
    #[arg(long, value_name = "CODE", default_value = "FR")]
    country: String,
}

impl Source {
    /// What is asked of it.
    pub fn request(self) -> FileRequest {
        FileRequest {
            path: self.file,
            id_column: self.id_column,
            ignored: self.ignore,
            settings: app::duplicates::Settings {
                country: self.country.to_uppercase(),
                today: SystemClock.now().to_zoned(jiff::tz::TimeZone::UTC).date(),
            },
        }
    }
}

/// What scripts read.
#[derive(Serialize)]
struct Outcome {
    records: usize,
    pairs: u64,
    clusters: usize,
    automatic_clusters: usize,
    seconds: Seconds,
    peak_bytes: Option<u64>,
    notes: Vec<Note>,
}

/// What was set aside, and why.
#[derive(Serialize)]
struct Note {
    code: String,
    message: String,
}

/// Carries it out.
pub async fn run(global: &Global, command: Dedupe) -> Result<(), Failure> {
    let Dedupe::Run(run) = command;
    let request = run.source.request();
    let found = tokio::task::spawn_blocking(move || duplicates::in_file(&request));
    let found = found.await.map_err(Failure::system)??;
    let automatic = beside(&run.out);
    for (path, groups) in [(&run.out, &found.review), (&automatic, &found.automatic)] {
        write(path, &found.ids, groups).map_err(|error| Failure::System(format!("{}: {error}", path.display())))?;
    }
    told(global, &found)
}

fn told(global: &Global, found: &FileLinks) -> Result<(), Failure> {
    let language = global.language();
    let notes = found.notes.iter().map(|note| Note {
        code: note.code.to_string(),
        message: note.text(language).to_owned(),
    });
    let outcome = Outcome {
        records: found.ids.len(),
        pairs: found.pairs,
        clusters: distinct(&found.review),
        automatic_clusters: distinct(&found.automatic),
        seconds: found.seconds,
        peak_bytes: peak_bytes(),
        notes: notes.collect(),
    };
    let (records, people) = (outcome.records, outcome.clusters);
    let fr = format!("{records} fiches, sans doute de {people} personnes.");
    let en = format!("{records} records, likely of {people} people.");
    let said = outcome.notes.iter().map(|note| note.message.as_str());
    let lines: Vec<&str> = std::iter::once(language.pick(&fr, &en)).chain(said).collect();
    let sentence = lines.join("\n");
    output::print(global, &outcome, &sentence)
}

fn distinct(groups: &[u32]) -> usize {
    let mut distinct = groups.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len()
}

/// The same name, with `.auto` after it.
fn beside(path: &Path) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(".auto");
    PathBuf::from(name)
}

fn write(path: &Path, ids: &[Box<str>], groups: &[u32]) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(BufWriter::new(File::create(path)?));
    table.write_record(["id", "cluster"])?;
    for (id, group) in ids.iter().zip(groups) {
        table.write_record([&**id, &group.to_string()])?;
    }
    table.flush()
}

/// The most memory this process ever held, where the system tells.
fn peak_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}
