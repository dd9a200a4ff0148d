//! Files poured in: looked at, planned, run, resumed, stopped, undone.
//!
//! ```text
//! files ──looking──▶ Files + guesses ──drafting──▶ Plan (a draft, previewed as often as it changes)
//!        ──reading (a thread)──▶ batches of understood rows ──▶ writing (one transaction a batch):
//!           names found or made ─▶ batch::prepare ─▶ learning (what is known) ─▶ batch::decide ─▶ rows, rejects, position
//! ```
//!
//! Every import is one act. [`undo`] hides what the act said and folds its contacts again; [`redo`] shows it again. An import whose
//! process died is *interrupted*: [`resume`] goes on from its last batch and ends with the same counts, or [`undo`] takes it all back.

mod asked;
mod batch;
mod drafting;
mod kept;
mod learning;
mod looking;
mod naming;
mod preview;
mod reading;
mod rejects;
mod running;
mod table;
mod undoing;
mod view;
mod writing;

pub mod mappings;

use model::{
    ImportId, Language,
    import::{ImportKind, ImportState},
    role::Capability,
};

pub use ::mapping::Mapping;
pub(crate) use asked::zone;
pub use asked::{Column as KnownColumn, Files, Plan, SourceChoice, Told, Upload, UploadedFile};
pub use drafting::{Proposal, keep, propose, stem};
pub use kept::{Choice, choose as choose_kept, list as kept};
pub(crate) use learning::address_hash;
pub use preview::{Preview, Stored};
pub use rejects::{RejectsFile, list as rejects, save as save_rejects, write as write_rejects};
pub use running::{Progress, Watch, cancel, rehearse};
pub use store::{Reject, RejectCount, RejectFate};
pub use table::{SheetRows, SourceFile};
pub(crate) use table::{open_file, refused};
pub use view::{Can, Column, Import, Report, get, list};
pub use writing::Tally;

use crate::{App, Ctx, Error, Result};

/// Looks at files and keeps them as a draft: columns guessed, source and mapping proposed.
pub async fn create(ctx: &Ctx, upload: Upload) -> Result<Import> {
    let proposal = propose(ctx, upload).await?;
    let id = drafting::keep(ctx, &proposal).await?;
    get(ctx, id).await
}

/// Changes what a draft will do.
pub async fn plan(ctx: &Ctx, id: ImportId, plan: Plan) -> Result<Import> {
    ctx.require(Capability::Import)?;
    let stored = ctx.read().await?.import(id).await?.ok_or(Error::NotFound)?;
    check_draft(stored.state)?;
    let before: Plan = asked::read(&stored.plan)?;
    let files: Files = asked::read(&stored.files)?;
    let files = if before.sheets == plan.sheets {
        None
    } else {
        Some(drafting::look_again(ctx, &files, &plan).await?)
    };
    let mapping = mapping::Mapping {
        kind: plan.kind,
        ..plan.mapping
    };
    let plan = Plan { mapping, ..plan };
    let mut tx = ctx.write("import.plan").await?;
    check_draft(tx.import(id).await?.ok_or(Error::NotFound)?.state)?;
    if let Some(files) = &files {
        tx.update_import_files(id, &asked::stored(files)?, Some(files.bytes()))
            .await?;
    }
    tx.update_import_plan(id, plan.kind, &asked::stored(&plan)?).await?;
    tx.commit().await?;
    get(ctx, id).await
}

/// Starts a draft; it goes on after this returns.
pub async fn start(ctx: &Ctx, id: ImportId) -> Result<Import> {
    let run = running::begin(ctx, id).await?;
    go_on(ctx, run);
    get(ctx, id).await
}

/// Goes on with an import that was interrupted, stopped, or failed for want of room; it goes on after this returns.
pub async fn resume(ctx: &Ctx, id: ImportId) -> Result<Import> {
    let run = running::take_up(ctx, id).await?;
    go_on(ctx, run);
    get(ctx, id).await
}

/// Starts a draft and waits for its end.
pub async fn run(ctx: &Ctx, id: ImportId, watch: Watch) -> Result<ImportState> {
    running::begin(ctx, id).await?.go(watch).await
}

/// Starts a draft and waits for its end, writing fewer rows at once than usual: others wait less long for their turn to write.
pub async fn run_in_batches_of(ctx: &Ctx, id: ImportId, rows: usize, watch: Watch) -> Result<ImportState> {
    running::begin(ctx, id).await?.in_batches_of(rows).go(watch).await
}

/// Goes on with an import and waits for its end.
pub async fn run_on(ctx: &Ctx, id: ImportId, watch: Watch) -> Result<ImportState> {
    running::take_up(ctx, id).await?.go(watch).await
}

fn go_on(ctx: &Ctx, run: running::Run) {
    ctx.app().tasks().spawn(
        "import",
        async move { run.go(std::sync::Arc::new(|_| {})).await.map(drop) },
    );
}

/// Withdraws an import; its contacts are folded again after this returns.
pub async fn undo(ctx: &Ctx, id: ImportId) -> Result<Import> {
    undoing::undo(ctx, id).await?;
    finish_later(ctx, id);
    get(ctx, id).await
}

/// Restores an undone import; its contacts are folded again after this returns.
pub async fn redo(ctx: &Ctx, id: ImportId) -> Result<Import> {
    undoing::redo(ctx, id).await?;
    finish_later(ctx, id);
    get(ctx, id).await
}

/// Withdraws an import, whole, before this returns.
pub async fn undo_now(ctx: &Ctx, id: ImportId) -> Result<ImportState> {
    let stored = ctx.read().await?.import(id).await?.ok_or(Error::NotFound)?;
    if stored.state != ImportState::Undoing {
        undoing::undo(ctx, id).await?;
    }
    undoing::finish(ctx, id).await
}

/// Restores an undone import, whole, before this returns.
pub async fn redo_now(ctx: &Ctx, id: ImportId) -> Result<ImportState> {
    let stored = ctx.read().await?.import(id).await?.ok_or(Error::NotFound)?;
    if stored.state != ImportState::Undoing {
        undoing::redo(ctx, id).await?;
    }
    undoing::finish(ctx, id).await
}

fn finish_later(ctx: &Ctx, id: ImportId) {
    let ctx2 = ctx.clone();
    ctx.app()
        .tasks()
        .spawn("import.undo", async move { undoing::finish(&ctx2, id).await.map(drop) });
}

/// Forgets a draft and the files that were uploaded for it.
pub async fn forget(ctx: &Ctx, id: ImportId) -> Result<()> {
    ctx.require(Capability::Import)?;
    let mut tx = ctx.write("import.forget").await?;
    let stored = tx.import(id).await?.ok_or(Error::NotFound)?;
    check_draft(stored.state)?;
    let files: Files = asked::read(&stored.files)?;
    tx.delete_draft(id).await?;
    tx.commit().await?;
    for file in files
        .files
        .iter()
        .filter(|file| file.path.starts_with(ctx.app().spool().folder()))
    {
        if let Err(error) = tokio::fs::remove_file(&file.path).await {
            tracing::warn!(%error, "an uploaded file could not be removed");
        }
    }
    Ok(())
}

fn check_draft(state: ImportState) -> Result<()> {
    if state == ImportState::Draft {
        return Ok(());
    }
    Err(Error::conflict(
        "import.not_a_draft",
        "Cet import a déjà été lancé.",
        "This import was started already.",
    ))
}

/// Goes on, when the server starts, with what its last stop left in the middle: imports and undos of every organization.
pub async fn resume_interrupted(app: &App) -> Result<()> {
    for organization in crate::organizations::list(app).await? {
        let ctx = crate::organizations::operate(app, &organization.slug).await?;
        let mut tx = ctx.read().await?;
        let undoing = tx.imports_in_state(ImportState::Undoing).await?;
        let running = tx.imports_in_state(ImportState::Running).await?;
        drop(tx);
        for import in undoing {
            finish_later(&ctx, import.id);
        }
        for import in running {
            match resume(&ctx, import.id).await {
                // Another process has it in hand.
                Ok(_) | Err(Error::Conflict(_)) => {}
                Err(error) => {
                    tracing::warn!(import.id = %import.id, %error, "an interrupted import could not be resumed");
                }
            }
        }
    }
    Ok(())
}

/// A template file: headings that are recognised, and one invented row.
pub fn template(kind: ImportKind, language: Language) -> Result<Vec<u8>> {
    let (headings, example) = ::mapping::template(kind, language);
    let mut writer = files::Writer::new(Vec::new()).map_err(Error::internal)?;
    for row in [headings, example] {
        writer.write(row).map_err(Error::internal)?;
    }
    writer.finish().map_err(Error::internal)
}
