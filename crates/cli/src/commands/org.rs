//! `cohorte org`: organisations.

use app::organizations::{self, Nature, Wish};
use clap::Subcommand;
use serde::Serialize;
use serde_json::json;

use crate::{config::Global, failure::Failure, open, output};

#[derive(Debug, Subcommand)]
pub enum Org {
    /// Add an organisation, with an empty base of its own.
    Add {
        /// Its name; its slug is made from it.
        name: String,
        /// Country of phones and addresses that do not say theirs, in two letters.
        #[arg(long, default_value = "FR")]
        country: String,
        /// Its time zone.
        #[arg(long, default_value = "Europe/Paris")]
        time_zone: String,
    },
    /// List organisations.
    List,
}

#[derive(Serialize)]
struct Line {
    slug: String,
    name: String,
}

/// Carries it out.
pub async fn run(global: &Global, command: Org) -> Result<(), Failure> {
    let app = open::app(global).await?;
    match command {
        Org::Add {
            name,
            country,
            time_zone,
        } => {
            let wish = Wish {
                name,
                country,
                time_zone,
                nature: Nature::Real,
            };
            let added = organizations::add(&app, wish).await?;
            let sentence = format!("{} ({})", added.name, added.slug);
            output::print(global, &json!({ "slug": added.slug }), &sentence)
        }
        Org::List => {
            let all = organizations::list(&app).await?;
            let lines: Vec<Line> = all
                .into_iter()
                .map(|one| Line {
                    slug: one.slug,
                    name: one.name,
                })
                .collect();
            let text: Vec<String> = lines
                .iter()
                .map(|line| format!("{}\t{}", line.slug, line.name))
                .collect();
            output::print(global, &lines, &text.join("\n"))
        }
    }
}
