//! `cohorte segment`: questions asked from the terminal, with mistakes underlined.

use std::{io::Write, sync::Arc};

use app::{
    Ctx,
    contacts::Selection,
    exports::{self, Mark, Options, Request},
    questions::{self, Asked, Form, Node, Severity},
    segments::{self, NewSegment},
};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use model::{ContactId, export::ExportFormat, expression::Question};
use serde_json::{Value as Json, json};

use crate::{config::Global, failure::Failure, open, output};

/// What `cohorte segment` does.
#[derive(Debug, Subcommand)]
pub enum Segment {
    /// Count those who answer a question: `segment count 'tag = "Élu(e)" and has email'`.
    Count(Asking),
    /// List those who answer a question, on standard output.
    List(List),
    /// Tell why a contact answers a question or not.
    Explain(Explain),
    /// Save a question under a name, for everybody.
    Save(Save),
}

/// A question, and as of when.
#[derive(Args, Debug)]
pub struct Asking {
    /// The question, in French or English words.
    #[arg(value_name = "EXPR")]
    question: String,
    /// As of the end of that day (YYYY-MM-DD) [default: now].
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

/// What `segment list` takes.
#[derive(Args, Debug)]
pub struct List {
    #[command(flatten)]
    asking: Asking,
    /// Columns, in order: keys of exports, and figures of the language: 'name,last(donation)'.
    #[arg(long, value_name = "COLUMNS", default_value = "name,emails,phones")]
    columns: String,
    /// Form of what is printed: csv, vcard, geojson…
    #[arg(long, default_value = "csv", value_parser = super::import::by_key(ExportFormat::ALL, ExportFormat::key, ExportFormat::from_key))]
    format: ExportFormat,
}

/// What `segment explain` takes.
#[derive(Args, Debug)]
pub struct Explain {
    #[command(flatten)]
    asking: Asking,
    /// The contact, by its number.
    #[arg(long, value_name = "ID")]
    contact: i64,
}

/// What `segment save` takes.
#[derive(Args, Debug)]
pub struct Save {
    #[command(flatten)]
    asking: Asking,
    /// Its name.
    #[arg(long)]
    name: String,
    /// The folder it stands in.
    #[arg(long)]
    folder: Option<String>,
}

/// Carries it out.
pub async fn run(global: &Global, command: Segment) -> Result<(), Failure> {
    let app = open::app(global).await?;
    let ctx = open::organization(&app, global).await?;
    match command {
        Segment::Count(asking) => count(global, &ctx, &asking).await,
        Segment::List(list) => listed(global, &ctx, list).await,
        Segment::Explain(explain) => explained(global, &ctx, &explain).await,
        Segment::Save(save) => saved(global, &ctx, save).await,
    }
}

async fn count(global: &Global, ctx: &Ctx, asking: &Asking) -> Result<(), Failure> {
    let asked = asking.asked(global, ctx).await?;
    let counted = questions::count(ctx, &asked).await?;
    let result = json!({
        "count": counted.count,
        "total": counted.total,
        "seq": counted.seq,
        "elapsed_us": u64::try_from(counted.elapsed.as_micros()).unwrap_or(u64::MAX),
    });
    let sentence = format!(
        "{}\n{} / {}",
        counted.sentence.text(global.language()),
        counted.count,
        counted.total
    );
    output::print(global, &result, &sentence)
}

async fn listed(global: &Global, ctx: &Ctx, list: List) -> Result<(), Failure> {
    let request = Request {
        selection: list.asking.selection(global, ctx).await?,
        format: list.format,
        columns: columns(global, ctx, &list.columns).await?,
        options: Options {
            language: global.language(),
            mark: Mark::None,
            ..Options::default()
        },
        sending: None,
    };
    let path = global.spool().join(format!("list-{}", std::process::id()));
    exports::write(ctx, request, &path, Arc::new(|_| {})).await?;
    let printed = std::fs::read(&path).and_then(|bytes| std::io::stdout().lock().write_all(&bytes));
    std::fs::remove_file(&path).map_err(Failure::system)?;
    match printed {
        // Whoever reads had enough: `| head`.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        printed => printed.map_err(Failure::system),
    }
}

async fn explained(global: &Global, ctx: &Ctx, explain: &Explain) -> Result<(), Failure> {
    let asked = explain.asking.asked(global, ctx).await?;
    let told = questions::explain(ctx, &asked, ContactId::new(explain.contact)).await;
    let told = told.map_err(|error| match error {
        app::Error::NotFound => Failure::System(
            global
                .language()
                .pick("aucun contact de ce numéro", "no contact of that number")
                .to_owned(),
        ),
        error => error.into(),
    })?;
    let result = json!({
        "contact": told.contact,
        "answers": told.asked && told.tree.holds,
        "asked": told.asked,
        "seq": told.seq,
        "tree": node(&told.tree, global),
    });
    let mut lines = Vec::new();
    say(&told.tree, 0, global, &mut lines);
    output::print(global, &result, &lines.join("\n"))
}

fn node(told: &Node, global: &Global) -> Json {
    let language = global.language();
    let facts = told
        .facts
        .iter()
        .map(|fact| json!({ "is": fact.is, "text": fact.text.text(language), "on": fact.on, "contact": fact.contact }));
    json!({
        "path": told.path,
        "clause": told.clause.text(language),
        "holds": told.holds,
        "facts": facts.collect::<Vec<_>>(),
        "of": told.of.iter().map(|below| node(below, global)).collect::<Vec<_>>(),
    })
}

fn say(told: &Node, depth: usize, global: &Global, lines: &mut Vec<String>) {
    let (language, mark) = (global.language(), if told.holds { "✓" } else { "✗" });
    let facts = told.facts.iter().map(|fact| {
        let on = fact.on.map(|on| format!(" ({on})")).unwrap_or_default();
        format!("{}{on}", fact.text.text(language))
    });
    let facts = facts.collect::<Vec<_>>().join(" · ");
    let dash = if facts.is_empty() { "" } else { " — " };
    let clause = told.clause.text(language);
    lines.push(format!("{}{mark} {clause}{dash}{facts}", "  ".repeat(depth)));
    for below in &told.of {
        say(below, depth + 1, global, lines);
    }
}

async fn saved(global: &Global, ctx: &Ctx, save: Save) -> Result<(), Failure> {
    let asked = save.asking.asked(global, ctx).await?;
    let counted = questions::count(ctx, &asked).await?;
    let new = NewSegment {
        name: save.name,
        form: asked.form,
        folder: save.folder,
        shared: true,
        branch: None,
        objective: None,
        persona: None,
        note: None,
    };
    let segment = segments::create(ctx, new, global.language()).await?;
    let result = json!({ "segment_id": segment.id, "name": segment.name, "count": counted.count });
    output::print(global, &result, &format!("{} : {}", segment.name, counted.count))
}

impl Asking {
    /// The question, once nothing is wrong with it.
    async fn asked(&self, global: &Global, ctx: &Ctx) -> Result<Asked, Failure> {
        let question = understood(global, ctx, &self.question).await?;
        Ok(Asked {
            form: Form::Question(Box::new(question)),
            as_of: self.as_of,
        })
    }

    async fn selection(&self, global: &Global, ctx: &Ctx) -> Result<Selection, Failure> {
        Ok(Selection::Question {
            question: Box::new(understood(global, ctx, &self.question).await?),
            as_of: self.as_of,
            except: Vec::new(),
        })
    }
}

/// The columns of a line; figures among them that cannot be read are refused, underlined.
pub async fn columns(global: &Global, ctx: &Ctx, line: &str) -> Result<Vec<String>, Failure> {
    let (language, columns) = (global.language(), exports::split(line));
    let mut wrong = Vec::new();
    for column in columns.iter().filter(|column| !exports::is_key(column)) {
        if let Err(problems) = questions::read_figure(ctx, column, language).await? {
            wrong.extend(problems.iter().map(|problem| problem.underlined(column, language)));
        }
    }
    if wrong.is_empty() {
        return Ok(columns);
    }
    let said = language.pick(
        "ces colonnes ne peuvent pas être lues :",
        "these columns cannot be read:",
    );
    Err(Failure::Refused(format!("{said}\n{}", wrong.join("\n\n"))))
}

/// A question that can be asked; else what is wrong with it, underlined.
pub async fn understood(global: &Global, ctx: &Ctx, text: &str) -> Result<Question, Failure> {
    let language = global.language();
    let asked = Asked::now(Form::Text(text.to_owned(), language));
    let reading = questions::read(ctx, &asked, language).await?;
    let wrong: Vec<String> = reading
        .problems
        .iter()
        .filter(|problem| problem.severity != Severity::Warning)
        .map(|problem| problem.underlined(text, language))
        .collect();
    if !wrong.is_empty() {
        let said = language.pick(
            "cette question ne peut pas être posée :",
            "this question cannot be asked:",
        );
        return Err(Failure::Refused(format!("{said}\n{}", wrong.join("\n\n"))));
    }
    for warning in &reading.problems {
        eprintln!("{}", warning.underlined(text, language));
    }
    let tree = reading.expression.unwrap_or_default();
    serde_json::from_value(tree).map_err(Failure::system)
}
