//! `cohorte import`: files poured in, from the command line.

use std::{
    fs::File,
    io::BufWriter,
    path::{Path, PathBuf},
};

use app::{
    App, Ctx,
    imports::{self, Import, Plan, Proposal, SourceChoice, Upload, UploadedFile},
};
use clap::{Args, Subcommand};
use model::{
    ImportId, Language,
    import::{Counts, ImportKind, ImportState, OnInvalid, OnMatch},
    source::{Basis, Declaration},
};
use serde::Serialize;

use crate::{config::Global, failure::Failure, open, output, progress::Bar};

/// What `cohorte import` takes: files, or what to do with an import.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct ImportCommand {
    #[command(flatten)]
    files: Pour,
    #[command(subcommand)]
    command: Option<Existing>,
}

#[derive(Args, Debug)]
struct Pour {
    /// Files: CSV, TSV, XLSX, XLS, ODS, vCard, or gzip of these. Several go under one mapping.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the rows are: contacts, interactions, oppositions or results (of a sending) [default: told by the columns].
    #[arg(long, value_parser = by_key(ImportKind::ALL, ImportKind::key, ImportKind::from_key))]
    kind: Option<ImportKind>,
    /// The campaign of a sending whose results the rows are: who opened, who unsubscribed, which addresses are dead.
    #[arg(long, value_name = "NAME", conflicts_with = "mapping")]
    campaign: Option<String>,
    /// What the columns are about, as JSON [default: guessed].
    #[arg(long, value_name = "MAPPING.json")]
    mapping: Option<PathBuf>,
    /// For people already known: fill blanks, replace, or skip.
    #[arg(long, default_value = "fill", value_parser = by_key(OnMatch::ALL, OnMatch::key, OnMatch::from_key))]
    on_match: OnMatch,
    /// For a value that cannot be read: `reject` its row, or `set_aside` the value and take the row [default: the mapping's, else reject].
    #[arg(long, value_parser = by_key(OnInvalid::ALL, OnInvalid::key, OnInvalid::from_key))]
    on_invalid: Option<OnInvalid>,
    /// Where the facts come from [default: the source of the last file with these headings, else one named after the file].
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// The legal basis of a new source [default: undeclared, on which nothing can be sent].
    #[arg(long, value_parser = by_key(Basis::ALL, Basis::key, Basis::from_key))]
    basis: Option<Basis>,
    /// A sheet to take of a workbook; may be repeated [default: the first visible one, and those with the same headings].
    #[arg(long = "sheet", value_name = "NAME")]
    sheets: Vec<String>,
    /// Say what would happen, and write nothing.
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Subcommand)]
enum Existing {
    /// Withdraw an import: what it created goes, older values return, later edits stay.
    Undo {
        /// Its number.
        id: i64,
    },
    /// Restore an import that was undone.
    Redo {
        /// Its number.
        id: i64,
    },
    /// Go on with an import that was interrupted or stopped.
    Resume {
        /// Its number.
        id: i64,
    },
    /// Stop an import at its next batch.
    Cancel {
        /// Its number.
        id: i64,
    },
    /// List imports, latest first.
    List,
}

/// What scripts read.
#[derive(Serialize)]
struct Outcome {
    import_id: Option<i64>,
    rows: u64,
    created: u64,
    updated: u64,
    unchanged: u64,
    rejected: u64,
    rejects_file: Option<PathBuf>,
}

/// Carries it out.
pub async fn run(global: &Global, command: ImportCommand) -> Result<(), Failure> {
    let app = open::app(global).await?;
    let done = carry_out(global, &app, command).await;
    app.close().await;
    done
}

async fn carry_out(global: &Global, app: &App, command: ImportCommand) -> Result<(), Failure> {
    let ctx = open::organization(app, global).await?;
    match command.command {
        None => Box::pin(pour(global, &ctx, command.files)).await,
        Some(Existing::Undo { id }) => {
            let state = imports::undo_now(&ctx, ImportId::new(id)).await?;
            settled(global, &ctx, id, state).await
        }
        Some(Existing::Redo { id }) => {
            let state = imports::redo_now(&ctx, ImportId::new(id)).await?;
            settled(global, &ctx, id, state).await
        }
        Some(Existing::Resume { id }) => Box::pin(resume(global, &ctx, ImportId::new(id))).await,
        Some(Existing::Cancel { id }) => {
            imports::cancel(&ctx, ImportId::new(id)).await?;
            let state = imports::get(&ctx, ImportId::new(id)).await?.state;
            settled(global, &ctx, id, state).await
        }
        Some(Existing::List) => list(global, &ctx).await,
    }
}

async fn pour(global: &Global, ctx: &Ctx, command: Pour) -> Result<(), Failure> {
    let dry_run = command.dry_run;
    let language = global.language();
    let proposal = propose(ctx, command, language).await?;
    for warning in &proposal.files.warnings {
        eprintln!("cohorte: {}", language.pick(&warning.fr, &warning.en));
    }
    if dry_run {
        return Box::pin(rehearse(global, ctx, proposal)).await;
    }
    let id = imports::keep(ctx, &proposal).await?;
    let bar = Bar::new();
    let running = Box::pin(imports::run(ctx, id, bar.watch()));
    let state = stoppable(ctx, id, running).await;
    bar.end();
    match state {
        Ok(state) => finished(global, ctx, id, state).await,
        Err(error) => Err(stopped(global, ctx, id, error).await),
    }
}

/// Ctrl-C stops an import between two batches. The import goes on meanwhile: asked in the middle of a batch, it must end that batch
/// before the wish to stop can be written.
async fn stoppable(
    ctx: &Ctx,
    id: ImportId,
    running: impl Future<Output = app::Result<ImportState>>,
) -> app::Result<ImportState> {
    let mut running = std::pin::pin!(running);
    tokio::select! {
        state = &mut running => state,
        _ = tokio::signal::ctrl_c() => {
            let (asked, state) = tokio::join!(imports::cancel(ctx, id), running);
            match state? {
                // It ended by itself before the wish reached it: there is nothing left to stop.
                ImportState::Done => Ok(ImportState::Done),
                state => asked.map(|()| state),
            }
        }
    }
}

async fn propose(ctx: &Ctx, command: Pour, language: Language) -> Result<Proposal, Failure> {
    let mapping = command
        .mapping
        .as_deref()
        .map(|path| read_mapping(path, language))
        .transpose()?;
    let kind = command.kind.or(mapping.as_ref().map(|mapping| mapping.kind));
    let files = command
        .files
        .iter()
        .map(|path| uploaded(path))
        .collect::<Result<_, _>>()?;
    let sheets = (!command.sheets.is_empty()).then_some(command.sheets);
    let proposal = imports::propose(
        ctx,
        Upload {
            kind,
            files,
            sheets,
            mapping,
            campaign: command.campaign,
        },
    )
    .await?;
    let mut plan = Plan {
        on_match: command.on_match,
        ..proposal.plan
    };
    if let Some(on_invalid) = command.on_invalid {
        plan.mapping.options.on_invalid = on_invalid;
    }
    plan.source = match (command.source, plan.source) {
        (Some(name), _) => SourceChoice::New(declaration(name, command.basis)),
        (None, SourceChoice::Assumed(assumed)) => SourceChoice::Assumed(declaration(assumed.name, command.basis)),
        (None, known) => known,
    };
    Ok(Proposal { plan, ..proposal })
}

fn declaration(name: String, basis: Option<Basis>) -> Declaration {
    let named = Declaration::named(name);
    Declaration {
        basis: basis.unwrap_or(named.basis),
        ..named
    }
}

fn uploaded(path: &Path) -> Result<UploadedFile, Failure> {
    // A later `import resume` may be typed in another folder.
    let path = std::path::absolute(path).map_err(|error| Failure::System(format!("{}: {error}", path.display())))?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    Ok(UploadedFile { name, path })
}

fn read_mapping(path: &Path, language: Language) -> Result<imports::Mapping, Failure> {
    let said = |error: &dyn std::fmt::Display| Failure::System(format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| said(&error))?;
    imports::Mapping::from_json(&text).map_err(|error| said(&error.message(language)))
}

async fn rehearse(global: &Global, ctx: &Ctx, proposal: Proposal) -> Result<(), Failure> {
    let bar = Bar::new();
    let names: Vec<String> = proposal.files.files.iter().map(|file| file.name.clone()).collect();
    let language = language_of(ctx);
    let rehearsed = imports::rehearse(ctx, proposal, bar.watch(), async |tx, id, files| {
        if tx.count_rejects(id).await? == 0 {
            return Ok(None);
        }
        let (path, file) = new_rejects_file(&names)?;
        let refused = imports::write_rejects(tx, id, files, language, BufWriter::new(file)).await?;
        Ok(kept_if(refused, path))
    });
    let (counts, rejects_file) = rehearsed.await?;
    bar.end();
    print(global, None, counts, rejects_file)
}

async fn resume(global: &Global, ctx: &Ctx, id: ImportId) -> Result<(), Failure> {
    let bar = Bar::new();
    let running = Box::pin(imports::run_on(ctx, id, bar.watch()));
    let state = stoppable(ctx, id, running).await;
    bar.end();
    match state {
        Ok(state) => finished(global, ctx, id, state).await,
        Err(error) => Err(stopped(global, ctx, id, error).await),
    }
}

/// The result of an import that came to an end, whatever end.
async fn finished(global: &Global, ctx: &Ctx, id: ImportId, state: ImportState) -> Result<(), Failure> {
    let import = imports::get(ctx, id).await?;
    if state != ImportState::Done {
        return Err(Failure::System(ending(global, &import, state)));
    }
    let names: Vec<String> = import.files.iter().map(|file| file.name.clone()).collect();
    let counts = import.report.map(|report| report.counts).unwrap_or_default();
    let rejects_file = if counts.rejected == 0 {
        None
    } else {
        let (path, file) = new_rejects_file(&names)?;
        kept_if(
            imports::save_rejects(ctx, id, language_of(ctx), BufWriter::new(file)).await?,
            path,
        )
    };
    print(global, Some(id), counts, rejects_file)
}

fn ending(global: &Global, import: &Import, state: ImportState) -> String {
    let language = global.language();
    let reason = import
        .error
        .as_ref()
        .map(|error| error.text(language).to_owned())
        .unwrap_or_default();
    what_next(import.id, language, &format!("{}. {reason}", state.name(language)))
}

fn what_next(id: ImportId, language: Language, said: &str) -> String {
    match language {
        Language::Fr => {
            format!("import {id} {said} Reprendre : cohorte import resume {id}. Annuler : cohorte import undo {id}.")
        }
        Language::En => {
            format!("import {id} {said} To go on: cohorte import resume {id}. To undo: cohorte import undo {id}.")
        }
    }
}

/// Why an import could not go on, how far it came, and where room is missing.
async fn stopped(global: &Global, ctx: &Ctx, id: ImportId, error: app::Error) -> Failure {
    let language = global.language();
    let is_full = matches!(&error, app::Error::Unavailable(why) if why.code == "disk_full");
    let mut why = Failure::App(error).message(language);
    if let (true, None) = (is_full, &global.database_url) {
        why = format!("{why} ({})", global.data.display());
    }
    let import = imports::get(ctx, id).await.ok();
    let rows = import.and_then(|import| import.progress).unwrap_or_default();
    let said = match language {
        Language::Fr => format!("arrêté après {} lignes sur {}. {why}", rows.rows, rows.rows_total),
        Language::En => format!("stopped after {} of {} rows. {why}", rows.rows, rows.rows_total),
    };
    Failure::System(what_next(id, language, &said))
}

fn print(global: &Global, id: Option<ImportId>, counts: Counts, rejects_file: Option<PathBuf>) -> Result<(), Failure> {
    let Counts {
        rows,
        created,
        updated,
        unchanged,
        rejected,
    } = counts;
    let sentence = match global.language() {
        Language::Fr => format!(
            "{rows} lignes : {created} créées, {updated} mises à jour, {unchanged} inchangées, {rejected} rejetées"
        ),
        Language::En => {
            format!("{rows} rows: {created} created, {updated} updated, {unchanged} unchanged, {rejected} rejected")
        }
    };
    let sentence = match &rejects_file {
        Some(path) => format!("{sentence} → {}", path.display()),
        None => sentence,
    };
    let outcome = Outcome {
        import_id: id.map(ImportId::get),
        rows,
        created,
        updated,
        unchanged,
        rejected,
        rejects_file,
    };
    output::print(global, &outcome, &sentence)
}

/// A file for rejects in the working folder, under a name that nothing has yet: one that is being corrected is never overwritten.
fn new_rejects_file(names: &[String]) -> Result<(PathBuf, File), app::Error> {
    let stem = names.first().map(|name| imports::stem(name)).unwrap_or_default();
    let mut n = 1;
    loop {
        let path = PathBuf::from(if n == 1 {
            format!("{stem}-rejets.csv")
        } else {
            format!("{stem}-rejets-{n}.csv")
        });
        match File::create_new(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => n += 1,
            Err(error) => return Err(app::Error::internal(format!("{}: {error}", path.display()))),
        }
    }
}

/// Where the file of rejects is, unless it turned out to be empty (values set aside, and no row refused).
fn kept_if(refused: bool, path: PathBuf) -> Option<PathBuf> {
    if refused {
        return Some(path);
    }
    // An empty file left behind misleads nobody.
    let _ = std::fs::remove_file(&path);
    None
}

/// The language of files made for the organisation.
fn language_of(ctx: &Ctx) -> Language {
    if ctx.organization().locale.starts_with("en") {
        Language::En
    } else {
        Language::Fr
    }
}

#[derive(Serialize)]
struct Standing {
    import_id: i64,
    state: &'static str,
    kept: u64,
}

async fn settled(global: &Global, ctx: &Ctx, id: i64, state: ImportState) -> Result<(), Failure> {
    let kept = imports::kept(ctx, ImportId::new(id), app::Paging { limit: 1, cursor: None })
        .await?
        .total;
    let standing = Standing {
        import_id: id,
        state: state.key(),
        kept,
    };
    let sentence = match (global.language(), kept) {
        (language, 0) => format!("import {id}: {}", state.name(language)),
        (Language::Fr, _) => format!(
            "import {id} : {} ; {kept} contacts gardés, à trier dans l’application",
            state.name(Language::Fr)
        ),
        (Language::En, _) => format!(
            "import {id}: {}; {kept} contacts kept, to be sorted out in the application",
            state.name(Language::En)
        ),
    };
    output::print(global, &standing, &sentence)
}

#[derive(Serialize)]
struct Line {
    import_id: i64,
    state: &'static str,
    kind: &'static str,
    files: Vec<String>,
    created_at: String,
    counts: Option<Counts>,
}

async fn list(global: &Global, ctx: &Ctx) -> Result<(), Failure> {
    let mut lines = Vec::new();
    let mut cursor = None;
    loop {
        let page = imports::list(
            ctx,
            None,
            app::Paging {
                limit: app::Paging::LIMIT_MAX,
                cursor,
            },
        )
        .await?;
        lines.extend(page.items.into_iter().map(line));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let text: Vec<String> = lines
        .iter()
        .map(|line| {
            let rows = line.counts.map(|counts| counts.rows).unwrap_or_default();
            format!(
                "{}\t{}\t{}\t{rows}\t{}",
                line.import_id,
                line.state,
                line.created_at,
                line.files.join(", ")
            )
        })
        .collect();
    output::print(global, &lines, &text.join("\n"))
}

fn line(import: Import) -> Line {
    Line {
        import_id: import.id.get(),
        state: import.state.key(),
        kind: import.kind.key(),
        files: import.files.into_iter().map(|file| file.name).collect(),
        created_at: import.created_at.to_string(),
        counts: import.report.map(|report| report.counts),
    }
}

/// Reads a member of a closed list by its key, and names them all when it is another word.
pub(super) fn by_key<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    key: fn(T) -> &'static str,
    from_key: fn(&str) -> Option<T>,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static {
    move |text: &str| {
        let keys: Vec<&str> = all.iter().map(|member| key(*member)).collect();
        from_key(text).ok_or_else(|| format!("one of {}", keys.join(", ")))
    }
}
