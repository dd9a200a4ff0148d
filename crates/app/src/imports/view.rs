//! An import as people see it.

use jiff::Timestamp;
use mapping::Target;
use model::{
    ActId, ImportId, MappingId,
    import::{Counts, ImportKind, ImportState},
    role::Capability,
    text::fold,
};
use store::{RejectCount, Tx};

use super::{
    asked::{self, Files, Plan, Told},
    preview::{self, Preview},
    running::{self, Progress},
    table::SourceFile,
    undoing,
    writing::{Report as WrittenReport, Tally},
};
use crate::{Ctx, Error, Page, Paging, Result, Sentence, cursor, runner::Runs};

/// An import as people see it.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// Where it stands.
    pub state: ImportState,
    /// What its rows are.
    pub kind: ImportKind,
    /// Its files.
    pub files: Vec<SourceFile>,
    /// How many rows each of them has, in the same order.
    pub rows_by_file: Vec<u64>,
    /// Whether it is being restored, rather than withdrawn, while it is on its way.
    pub redoing: bool,
    /// What is asked.
    pub plan: Plan,
    /// Its columns. Empty in lists.
    pub columns: Vec<Column>,
    /// Its first rows, while it is a draft. Empty in lists.
    pub preview: Vec<Preview>,
    /// The saved mapping of files of that shape.
    pub proposed_mapping: Option<(MappingId, String)>,
    /// What was odd, and what is wrong with the plan of a draft.
    pub warnings: Vec<Sentence>,
    /// How far it has come, once started.
    pub progress: Option<Progress>,
    /// Seconds left, as far as the pace so far tells.
    pub seconds_left: Option<u64>,
    /// What it did, once started.
    pub report: Option<Report>,
    /// Why it failed.
    pub error: Option<Sentence>,
    /// Its act.
    pub act: Option<ActId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it started.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Who.
    pub author: Option<String>,
    /// What can be done with it now.
    pub can: Can,
}

/// A column, as the wizard shows it.
#[derive(Clone, Debug)]
pub struct Column {
    /// What is known of it.
    pub known: asked::Column,
    /// What the plan says it is about.
    pub to: Target,
    /// How many of the first rows have a problem there.
    pub problems_in_preview: usize,
}

/// What an import did.
#[derive(Clone, Debug)]
pub struct Report {
    /// What became of the rows.
    pub counts: Counts,
    /// What else.
    pub tally: Tally,
    /// Problems by reason. Empty in lists.
    pub rejects_by_reason: Vec<RejectCount>,
}

/// What can be done with an import now.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button")]
pub struct Can {
    /// Start it.
    pub start: bool,
    /// Stop it.
    pub cancel: bool,
    /// Go on with it.
    pub resume: bool,
    /// Withdraw it.
    pub undo: bool,
    /// Restore it.
    pub redo: bool,
}

/// An import, whole.
pub async fn get(ctx: &Ctx, id: ImportId) -> Result<Import> {
    ctx.require(Capability::ReadImports)?;
    let runs = Runs::look();
    let mut tx = ctx.read().await?;
    let stored = tx.import(id).await?.ok_or(Error::NotFound)?;
    let files: Files = asked::read(&stored.files)?;
    let mut import = summary(ctx, &runs, stored, &files)?;
    if import.state == ImportState::Draft {
        complete_draft(ctx, &mut tx, &mut import, &files).await?;
    }
    import.columns = columns(&import, &files);
    if let Some(report) = &mut import.report {
        report.rejects_by_reason = tx.rejects_by_reason(id).await?;
    }
    Ok(import)
}

/// Imports, latest first.
pub async fn list(ctx: &Ctx, state: Option<ImportState>, paging: Paging) -> Result<Page<Import>> {
    ctx.require(Capability::ReadImports)?;
    let runs = Runs::look();
    let mut tx = ctx.read().await?;
    let limit = paging.limit.clamp(1, Paging::LIMIT_MAX) as usize;
    let mut before = cursor::read_number("imports", paging.cursor.as_deref())?.map(ImportId::new);
    let mut items = Vec::new();
    while items.len() <= limit {
        let page = tx.imports(before, Paging::LIMIT_USUAL).await?;
        let Some(last) = page.last() else { break };
        before = Some(last.id);
        for stored in page {
            let files: Files = asked::read(&stored.files)?;
            items.push(summary(ctx, &runs, stored, &files)?);
        }
        items.retain(|import| state.is_none_or(|state| import.state == state));
    }
    let more = items.len() > limit;
    items.truncate(limit);
    let last = items.last().filter(|_| more);
    let next = last
        .map(|last| cursor::write_number("imports", last.id.get()))
        .transpose()?;
    let total = match state {
        None => tx.count_imports().await?.cast_unsigned(),
        Some(_) => items.len() as u64,
    };
    Ok(Page { items, next, total })
}

fn summary(ctx: &Ctx, runs: &Runs, stored: store::Import, files: &Files) -> Result<Import> {
    let written: WrittenReport = asked::kept(&stored.report)?;
    let state = running::state_now(ctx, runs, &stored, &written);
    let plan: Plan = asked::read(&stored.plan)?;
    let error = stored
        .error
        .as_ref()
        .map(asked::read::<Told>)
        .transpose()?
        .map(Sentence::from);
    let started = stored.started_at.is_some();
    let progress = Progress {
        rows: stored.counts.rows,
        rows_total: files.rows(),
        bytes: stored.bytes_done,
        bytes_total: files.bytes(),
    };
    let report = Report {
        counts: stored.counts,
        tally: written.tally,
        rejects_by_reason: Vec::new(),
    };
    Ok(Import {
        id: stored.id,
        state,
        kind: stored.kind,
        files: files.files.clone(),
        rows_by_file: rows_by_file(files),
        redoing: undoing::comes_back(&stored),
        columns: Vec::new(),
        preview: Vec::new(),
        proposed_mapping: files.proposed.clone(),
        warnings: files.warnings.iter().cloned().map(Sentence::from).collect(),
        progress: started.then_some(progress),
        seconds_left: seconds_left(ctx, state, stored.started_at, progress),
        report: started.then_some(report),
        error,
        act: stored.act,
        created_at: stored.created_at,
        started_at: stored.started_at,
        finished_at: stored.finished_at,
        author: stored.author_name,
        can: can(ctx, state, stored.act),
        plan,
    })
}

fn rows_by_file(files: &Files) -> Vec<u64> {
    let rows = |file| {
        files
            .tables
            .iter()
            .filter(|table| table.file == file)
            .map(|table| table.rows)
            .sum()
    };
    (0..files.files.len()).map(rows).collect()
}

fn seconds_left(ctx: &Ctx, state: ImportState, started_at: Option<Timestamp>, progress: Progress) -> Option<u64> {
    let left = progress.rows_total.checked_sub(progress.rows)?;
    if state != ImportState::Running || progress.rows == 0 {
        return None;
    }
    let elapsed_ms = (ctx.now().as_millisecond() - started_at?.as_millisecond())
        .max(0)
        .cast_unsigned();
    Some(elapsed_ms.saturating_mul(left) / progress.rows / 1_000)
}

fn can(ctx: &Ctx, state: ImportState, act: Option<ActId>) -> Can {
    use ImportState::{Cancelled, Done, Draft, Failed, Interrupted, Running, Undone};
    if ctx.require(Capability::Import).is_err() {
        return Can::default();
    }
    Can {
        start: state == Draft,
        cancel: matches!(state, Running | Interrupted),
        resume: matches!(state, Interrupted | Cancelled | Failed),
        undo: act.is_some() && matches!(state, Done | Cancelled | Failed | Interrupted),
        redo: state == Undone,
    }
}

/// The preview of a draft; a plan that cannot be followed is told among the warnings.
async fn complete_draft(ctx: &Ctx, tx: &mut Tx, import: &mut Import, files: &Files) -> Result<()> {
    match preview::preview(ctx, tx, files, &import.plan).await {
        Ok(preview) => import.preview = preview,
        Err(Error::Invalid(problems)) => {
            import.can.start = false;
            import.preview = preview::cells_only(files);
            import
                .warnings
                .extend(problems.into_iter().map(|problem| problem.sentence));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

fn columns(import: &Import, files: &Files) -> Vec<Column> {
    let columns = files.columns.iter().enumerate().map(|(index, known)| Column {
        known: known.clone(),
        to: target(import, index, &known.name),
        problems_in_preview: import
            .preview
            .iter()
            .flat_map(|row| &row.problems)
            .filter(|problem| problem.column == Some(index))
            .count(),
    });
    columns.collect()
}

/// What the plan says a column is about: by its place and heading, else by its heading.
fn target(import: &Import, index: usize, heading: &str) -> Target {
    let heading = fold(heading);
    let mut named = import
        .plan
        .mapping
        .columns
        .iter()
        .filter(|column| fold(&column.column) == heading);
    let at_place = named.clone().find(|column| column.position == Some(index));
    let column = at_place.or_else(|| named.find(|column| column.position.is_none()));
    column.map_or(Target::Ignore, |column| column.to.clone())
}
