//! `cohorte bench`: what `bench/` measures with.

use std::{path::PathBuf, time::Duration};

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::{
    bench,
    bench_api::{self, Pour},
    bench_changes, bench_search, bench_segments,
    commands::{self, user::read_password_line},
    config::Global,
    failure::Failure,
    open, output,
};

#[derive(Debug, Subcommand)]
pub enum Bench {
    /// Write a CSV file of invented people, always the same.
    Generate {
        /// The file.
        file: PathBuf,
        /// How many people.
        #[arg(long, default_value_t = 1_000_000)]
        rows: u32,
        /// How many of the first ones to leave out.
        #[arg(long, default_value_t = 0)]
        skip: u32,
    },
    /// Write a CSV file of what these people did, always the same.
    Interactions {
        /// The file.
        file: PathBuf,
        /// How many interactions.
        #[arg(long, default_value_t = 9_000_000)]
        rows: u32,
        /// How many people did them.
        #[arg(long, default_value_t = 1_000_000)]
        people: u32,
    },
    /// Type misspelt names of an organisation's people, always the same: how many are found, and how fast.
    Search {
        /// How many names.
        #[arg(long, default_value_t = 1_000)]
        count: usize,
    },
    /// Make an index of a file's records, then let one in ninety-seven come again as a newcomer: how fast each is looked for.
    Newcomers(commands::dedupe::Source),
    /// Ask fourteen questions of an invented base, laid straight into the index: how fast it answers.
    Segments {
        /// How many contacts; they do about nine things each.
        #[arg(long, default_value_t = 1_000_000)]
        contacts: u32,
        /// Another seed, other people.
        #[arg(long, default_value_t = 20_261_121)]
        seed: u64,
        /// A folder where the three tables are left, as CSV.
        #[arg(long, value_name = "DIR")]
        keep: Option<PathBuf>,
        /// A file where the index is left, to be read back.
        #[arg(long, value_name = "FILE")]
        on_disk: Option<PathBuf>,
    },
    /// Change people of invented bases, laid straight into the index, under a thousand segments: what one change costs, and how many a second.
    Changes {
        /// How many contacts, one base after the other.
        #[arg(long, value_delimiter = ',', default_value = "10000,100000,1000000")]
        contacts: Vec<u32>,
        /// How many segments.
        #[arg(long, default_value_t = 1_000)]
        segments: usize,
        /// Changes taken one at a time.
        #[arg(long, default_value_t = 1_000)]
        one_by_one: usize,
        /// Changes taken in batches.
        #[arg(long, default_value_t = 100_000)]
        in_batches: usize,
        /// Changes of a batch.
        #[arg(long, default_value_t = 10_000)]
        batch: usize,
        /// Another seed, other people.
        #[arg(long, default_value_t = 20_261_121)]
        seed: u64,
    },
    /// Put tags on people of an organisation under a thousand segments, for good: how long until members say so. It writes in the base.
    Following {
        /// How many segments; they are taken away at the end.
        #[arg(long, default_value_t = 1_000)]
        segments: usize,
        /// Tags put on one person at a time.
        #[arg(long, default_value_t = 200)]
        one_by_one: usize,
        /// Tags put on many at once.
        #[arg(long, default_value_t = 50_000)]
        at_once: usize,
    },
    /// Work in an organisation called “bench” as many users do, over HTTP: how long they wait. It writes in the base.
    Api(Api),
}

/// What `cohorte bench api` takes.
#[derive(Args, Debug)]
pub struct Api {
    /// Host and port of the server.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:8080")]
    server: String,
    /// Who signs in; the password is read on standard input.
    #[arg(long)]
    email: String,
    /// How many users, when there are many.
    #[arg(long, default_value_t = 50)]
    users: u64,
    /// Seconds of each measure.
    #[arg(long, default_value_t = 30)]
    seconds: u64,
    /// Contacts of a bulk operation.
    #[arg(long, default_value_t = 100_000)]
    bulk: usize,
    /// A file to pour in meanwhile, large enough not to end before the measure.
    #[arg(long, value_name = "FILE", requires = "mapping")]
    import: Option<PathBuf>,
    /// Its mapping.
    #[arg(long, value_name = "MAPPING.json")]
    mapping: Option<PathBuf>,
}

/// Carries it out.
pub async fn run(global: &Global, command: Bench) -> Result<(), Failure> {
    let told = |file: &PathBuf, done: std::io::Result<()>| {
        done.map_err(|error| Failure::System(format!("{}: {error}", file.display())))
    };
    match command {
        Bench::Generate { file, rows, skip } => told(&file, bench::generate(&file, rows, skip)),
        Bench::Interactions { file, rows, people } => told(&file, bench::interactions(&file, rows, people)),
        Bench::Search { count } => {
            let app = open::app(global).await?;
            let ctx = open::organization(&app, global).await?;
            let report = bench_search::run(&ctx, count).await?;
            whole(global, &report)
        }
        Bench::Newcomers(source) => {
            let request = source.request();
            let measured = tokio::task::spawn_blocking(move || app::duplicates::newcomers(&request));
            let report = measured.await.map_err(Failure::system)??;
            whole(global, &report)
        }
        Bench::Segments {
            contacts,
            seed,
            keep,
            on_disk,
        } => {
            let report = bench_segments::run(&bench_segments::Options {
                contacts,
                seed,
                keep,
                on_disk,
            })?;
            output::print(global, &report, &report.table())
        }
        Bench::Changes {
            contacts,
            segments,
            one_by_one,
            in_batches,
            batch,
            seed,
        } => {
            let report = bench_changes::run(&bench_changes::Options {
                contacts,
                segments,
                one_by_one,
                in_batches,
                batch,
                seed,
            })?;
            output::print(global, &report, &report.table())
        }
        Bench::Following {
            segments,
            one_by_one,
            at_once,
        } => {
            let options = bench_changes::durable::Options {
                segments,
                one_by_one,
                at_once,
            };
            following(global, &options).await
        }
        Bench::Api(api) => {
            let report = bench_api::run(&api.options()?).await?;
            whole(global, &report)
        }
    }
}

/// Changes made for good, until the segments know of them.
async fn following(global: &Global, options: &bench_changes::durable::Options) -> Result<(), Failure> {
    let app = open::app(global).await?;
    let ctx = open::organization(&app, global).await?;
    let report = bench_changes::durable::run(&ctx, options).await?;
    app.tasks().announce_stop();
    whole(global, &report)
}

/// Prints a report that has no shorter form than itself.
fn whole(global: &Global, report: &impl Serialize) -> Result<(), Failure> {
    let sentence = serde_json::to_string_pretty(report).map_err(Failure::system)?;
    output::print(global, report, &sentence)
}

impl Api {
    fn options(self) -> Result<bench_api::Options, Failure> {
        Ok(bench_api::Options {
            authority: self.server,
            email: self.email,
            password: read_password_line()?,
            users: self.users,
            lasting: Duration::from_secs(self.seconds),
            bulk: self.bulk,
            pour: self
                .import
                .zip(self.mapping)
                .map(|(file, mapping)| Pour { file, mapping }),
        })
    }
}
