//! An import withdrawn, and restored: its act is hidden or shown again, and the contacts it spoke of are folded anew, in pages, so that
//! it can be gone on with after a crash. Later edits stay, older values return, in any order with other imports.

use model::{ContactId, ImportId, import::ImportState, role::Capability};
use serde::{Deserialize, Serialize};
use store::{ActKind, ImportProgress, NewAct, WriteTx};
use tokio::time::Instant;

use super::{asked, running::state_now, writing::Report};
use crate::{
    Ctx, Error, Result,
    acts::{self, PAGE, fold_page},
    erasure,
    pace::Pace,
    runner::Runs,
};

/// Which way an import goes.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Way {
    /// Withdrawn.
    Undo,
    /// Restored.
    Redo,
}

/// How far an undo went.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
struct Undoing {
    way: Way,
    after: i64,
}

/// Withdraws what an import said. It is hidden at once; [`finish`] then folds its contacts.
pub async fn undo(ctx: &Ctx, id: ImportId) -> Result<()> {
    use ImportState::{Cancelled, Done, Failed, Interrupted};
    ctx.require(Capability::Import)?;
    refuse_return(ctx, id, acts::Way::Withdraw).await?;
    let mut tx = ctx.write("import.undo").await?;
    let import = tx.import(id).await?.ok_or(Error::NotFound)?;
    let mut report: Report = asked::kept(&import.report)?;
    let state = state_now(ctx, &Runs::look(), &import, &report);
    let (Some(act), Done | Cancelled | Failed | Interrupted) = (import.act, state) else {
        return Err(Error::conflict(
            "import.not_undoable",
            "Cet import ne peut pas être annulé.",
            "This import cannot be undone.",
        ));
    };
    let by = tx
        .insert_act(NewAct {
            kind: ActKind::Undo,
            source: None,
            import: Some(id),
            target: Some(act),
        })
        .await?;
    tx.withdraw_act(act, by).await?;
    report.before_undo = Some(state.key().to_owned());
    set_out(&mut tx, &import, &report, Way::Undo).await?;
    tx.commit().await?;
    Ok(())
}

/// Restores what an undone import said.
pub async fn redo(ctx: &Ctx, id: ImportId) -> Result<()> {
    ctx.require(Capability::Import)?;
    refuse_return(ctx, id, acts::Way::Restore).await?;
    let mut tx = ctx.write("import.redo").await?;
    let import = tx.import(id).await?.ok_or(Error::NotFound)?;
    let report: Report = asked::kept(&import.report)?;
    let (Some(act), ImportState::Undone) = (import.act, import.state) else {
        return Err(Error::conflict(
            "import.not_undone",
            "Cet import n’est pas annulé.",
            "This import is not undone.",
        ));
    };
    tx.insert_act(NewAct {
        kind: ActKind::Redo,
        source: None,
        import: Some(id),
        target: Some(act),
    })
    .await?;
    tx.restore_act(act).await?;
    tx.clear_kept(id).await?;
    set_out(&mut tx, &import, &report, Way::Redo).await?;
    tx.commit().await?;
    Ok(())
}

/// Nobody erased comes back by it.
async fn refuse_return(ctx: &Ctx, id: ImportId, way: acts::Way) -> Result<()> {
    let import = ctx.read().await?.import(id).await?.ok_or(Error::NotFound)?;
    match import.act {
        Some(act) => erasure::refuse_turned(ctx, act, way).await,
        None => Ok(()),
    }
}

/// Whether an import on its way is being restored rather than withdrawn.
pub(super) fn comes_back(import: &store::Import) -> bool {
    let undoing: Result<Undoing> = asked::read(&import.position["undoing"]);
    import.state == ImportState::Undoing && undoing.is_ok_and(|undoing| undoing.way == Way::Redo)
}

async fn set_out(tx: &mut WriteTx, import: &store::Import, report: &Report, way: Way) -> Result<()> {
    tx.set_import_state(import.id, ImportState::Undoing, None).await?;
    note(tx, import, report, Undoing { way, after: 0 }).await
}

async fn note(tx: &mut WriteTx, import: &store::Import, report: &Report, undoing: Undoing) -> Result<()> {
    // The position of the import itself is kept beside, so that a redone one can still be resumed.
    let mut position = import.position.clone();
    if let Some(position) = position.as_object_mut() {
        position.insert("undoing".to_owned(), asked::stored(&undoing)?);
    }
    let progress = ImportProgress {
        id: import.id,
        position,
        counts: import.counts,
        report: asked::stored(report)?,
        bytes_done: import.bytes_done,
        rows_total: import.rows_total,
    };
    Ok(tx.update_import_progress(&progress).await?)
}

/// Folds the contacts of an import being undone or redone, to the end.
pub async fn finish(ctx: &Ctx, id: ImportId) -> Result<ImportState> {
    let mut pace = Pace::of(ctx, PAGE as usize);
    loop {
        if let Some(state) = step(ctx, id, &mut pace).await? {
            ctx.app().bells().ring(ctx.organization().id, id);
            return Ok(state);
        }
        if ctx.app().tasks().stopping() {
            return Ok(ImportState::Undoing);
        }
    }
}

/// One page; the state at the end.
async fn step(ctx: &Ctx, id: ImportId, pace: &mut Pace) -> Result<Option<ImportState>> {
    let mut tx = ctx.write("import.refold").await?;
    let since = Instant::now();
    let import = tx.import(id).await?.ok_or(Error::NotFound)?;
    let (Some(act), ImportState::Undoing) = (import.act, import.state) else {
        return Ok(Some(import.state));
    };
    let undoing: Undoing = asked::read(&import.position["undoing"])?;
    let report: Report = asked::kept(&import.report)?;
    let rows = u32::try_from(pace.rows()).unwrap_or(PAGE);
    let contacts = tx.contacts_of_act(act, ContactId::new(undoing.after), rows).await?;
    let Some(last) = contacts.last() else {
        let state = arrival(undoing.way, &report);
        tx.set_import_state(id, state, None).await?;
        tx.commit().await?;
        return Ok(Some(state));
    };
    let kept = fold_page(&mut tx, act, &contacts).await?;
    if undoing.way == Way::Undo && !kept.is_empty() {
        tx.insert_kept(id, &kept).await?;
    }
    note(
        &mut tx,
        &import,
        &report,
        Undoing {
            after: last.get(),
            ..undoing
        },
    )
    .await?;
    let awaited = ctx.base().is_awaited();
    tx.commit().await?;
    pace.wrote(contacts.len(), since, awaited);
    Ok(None)
}

fn arrival(way: Way, report: &Report) -> ImportState {
    match way {
        Way::Undo => ImportState::Undone,
        Way::Redo => report
            .before_undo
            .as_deref()
            .and_then(ImportState::from_key)
            .unwrap_or(ImportState::Done),
    }
}
