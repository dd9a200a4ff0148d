//! `cohorte export`: contacts handed over as a file, whole or not at all.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use app::{
    contacts::{Filter, Selection, Statuses},
    exports::{self, Options, Request, Sending, SendingMade},
};
use clap::Args;
use jiff::civil::Date;
use model::{
    Language,
    consent::{Channel, Purpose},
    export::ExportFormat,
};
use serde_json::{Value as Json, json};

use super::segment;
use crate::{config::Global, failure::Failure, open, output};

/// What `cohorte export` takes.
#[derive(Args, Debug)]
pub struct Export {
    /// Only those who answer this question, as `cohorte segment` takes it.
    #[arg(value_name = "EXPR", conflicts_with = "search")]
    question: Option<String>,
    /// As of the end of that day (YYYY-MM-DD) [default: now].
    #[arg(long, value_name = "DATE", requires = "question")]
    as_of: Option<Date>,
    /// Form of the file: csv, xlsx, vcard, geojson, list or labels (pages to print), archive (all tables, for another base).
    #[arg(long, value_parser = super::import::by_key(ExportFormat::ALL, ExportFormat::key, ExportFormat::from_key))]
    format: ExportFormat,
    /// Columns, in order: keys, and figures of the language ('name,last(donation)') [default: all keys, and what another base needs to
    /// read them back without loss].
    #[arg(long, value_name = "COLUMNS", default_value = "")]
    columns: String,
    /// Only contacts that these words find.
    #[arg(long, value_name = "WORDS", default_value = "")]
    search: String,
    /// To write to them by that channel: only those who may be reached; the others go to FILE-excluded.csv, each with the reason.
    #[arg(long, value_name = "CHANNEL", requires = "campaign", value_parser = super::import::by_key(Channel::ALL, Channel::key, Channel::from_key))]
    send: Option<Channel>,
    /// For which purpose.
    #[arg(long, default_value = "news", value_parser = super::import::by_key(Purpose::ALL, Purpose::key, Purpose::from_key))]
    purpose: Purpose,
    /// In which campaign; made if it does not exist.
    #[arg(long, value_name = "NAME", requires = "send")]
    campaign: Option<String>,
    /// The file to write; replaced if it is there.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Carries it out.
pub async fn run(global: &Global, command: Export) -> Result<(), Failure> {
    let app = open::app(global).await?;
    let ctx = open::organization(&app, global).await?;
    let selection = match &command.question {
        Some(text) => Selection::Question {
            question: Box::new(segment::understood(global, &ctx, text).await?),
            as_of: command.as_of,
            except: Vec::new(),
        },
        None => Selection::Filter {
            filter: Filter {
                words: command.search,
                statuses: Statuses::Any,
                ..Filter::default()
            },
            except: Vec::new(),
        },
    };
    let request = Request {
        selection,
        format: command.format,
        columns: segment::columns(global, &ctx, &command.columns).await?,
        options: Options {
            language: global.language(),
            ..Options::default()
        },
        sending: sending(command.send, command.purpose, command.campaign),
    };
    let told = |done: u64| {
        if done.is_multiple_of(100_000) {
            eprintln!("{done}");
        }
    };
    let export = exports::write(&ctx, request, &command.out, Arc::new(told)).await?;
    let sentence = global.language().pick("contacts exportés", "contacts exported");
    let result = json!({
        "export_id": export.id.get(),
        "contacts": export.done - export.left_out,
        "left_out": export.left_out,
        "cells_cut": export.cut,
        "file": command.out,
        "sending": export.sending.as_ref().map(|made| sent(made, &command.out, global.language())),
    });
    output::print(
        global,
        &result,
        &format!("{} {sentence}", export.done - export.left_out),
    )
}

fn sending(channel: Option<Channel>, purpose: Purpose, campaign: Option<String>) -> Option<Sending> {
    Some(Sending {
        channel: channel?,
        purpose,
        campaign: campaign?,
    })
}

fn sent(made: &SendingMade, out: &Path, language: Language) -> Json {
    let excluded = made.sorting.excluded.iter();
    let excluded: serde_json::Map<String, Json> = excluded
        .map(|(why, count)| (why.key().to_owned(), (*count).into()))
        .collect();
    json!({
        "campaign": made.asked.campaign,
        "reachable": made.sorting.reachable,
        "excluded": excluded,
        "excluded_file": exports::excluded_beside(out, language),
    })
}
