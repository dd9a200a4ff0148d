//! Acts: what somebody did in one go, withdrawn and restored whole. What came later stays, older values return.
//!
//! A small act is folded in the request that withdraws it. A large one is hidden at once, then folded in pages, in the background, so
//! that others write between; how far it went is kept, and gone on with when the server starts.

mod folding;
mod of_contact;
mod reshaped;

use model::{ActId, ContactId, ImportId, SourceId, facts::Facts, layer::Layer, role::Capability};
use store::{Act, ActKind, ChangedContact, NewAct, Refold, Tx, WriteTx};
use tokio::time::Instant;

pub(crate) use folding::{Folded, PAGE, identity, refold, shown};
pub use folding::{expected, fold_page};
pub use of_contact::{Change, Entry, Op, RowOp, RowRef, last, of_contact, since};

use crate::{App, Ctx, Error, Result, erasure, imports, pace::Pace};

/// An act, as people look at it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its id.
    pub id: ActId,
    /// What sort.
    pub kind: ActKind,
    /// When.
    pub at: jiff::Timestamp,
    /// Who.
    pub by: Option<String>,
    /// In the name of which source it speaks.
    pub source: Option<(SourceId, String)>,
    /// The import it belongs to.
    pub import: Option<ImportId>,
    /// What hides it; `None` while it counts.
    pub withdrawn: Option<Withdrawn>,
    /// How many of its contacts were folded again, of how many; `None` when all were.
    pub refolding: Option<(u64, u64)>,
    /// Contacts that it had made, and that were kept because something later hangs on them.
    pub kept: Vec<ContactId>,
}

/// The undo that hides an act.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    /// The undo.
    pub act: ActId,
    /// When.
    pub at: jiff::Timestamp,
    /// Who.
    pub by: Option<String>,
}

/// The most kept contacts that are named; the rest is on the page of the import.
const KEPT_MAX: u32 = 500;

/// An act.
pub async fn get(ctx: &Ctx, id: ActId) -> Result<Seen> {
    ctx.require(Capability::ReadContacts)?;
    let mut tx = ctx.read().await?;
    see(&mut tx, id).await
}

/// Withdraws what an act said. Withdrawing it again changes nothing.
pub async fn withdraw(ctx: &Ctx, id: ActId) -> Result<Seen> {
    turn(ctx, id, Way::Withdraw).await
}

/// Says again what a withdrawn act said. Restoring what counts changes nothing.
pub async fn restore(ctx: &Ctx, id: ActId) -> Result<Seen> {
    turn(ctx, id, Way::Restore).await
}

/// Which way an act is turned.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Way {
    /// It is hidden.
    Withdraw,
    /// It is shown again.
    Restore,
}

async fn turn(ctx: &Ctx, id: ActId, way: Way) -> Result<Seen> {
    ctx.require(Capability::EditContacts)?;
    let purpose = match way {
        Way::Withdraw => "act.withdraw",
        Way::Restore => "act.restore",
    };
    erasure::refuse_turned(ctx, id, way).await?;
    let mut tx = ctx.write(purpose).await?;
    let act = tx.act(id).await?.ok_or(Error::NotFound)?;
    // Whoever may not reshape the base does not undo it either.
    if tx.reshaping(id).await?.is_some() {
        ctx.require(Capability::ShapeBase)?;
    }
    if act.is_live() == (way == Way::Restore) {
        return see(&mut tx, id).await;
    }
    match (act.kind, act.import) {
        (ActKind::Import, Some(import)) => {
            drop(tx);
            return turn_import(ctx, import, id, way).await;
        }
        (ActKind::Edit | ActKind::BulkEdit | ActKind::Merge, _) => {}
        _ => return Err(not_undoable()),
    }
    hide_or_show(&mut tx, &act, way).await?;
    let total = tx.count_contacts_of_act(id).await?;
    let begun = Refold {
        act: id,
        after: ContactId::new(0),
        done: 0,
        total,
    };
    let left = fold_next(&mut tx, begun, PAGE).await?;
    let seen = see(&mut tx, id).await?;
    tx.commit().await?;
    if left {
        finish_later(ctx, id);
    }
    Ok(seen)
}

async fn turn_import(ctx: &Ctx, import: ImportId, act: ActId, way: Way) -> Result<Seen> {
    match way {
        Way::Withdraw => imports::undo(ctx, import).await?,
        Way::Restore => imports::redo(ctx, import).await?,
    };
    get(ctx, act).await
}

/// An act by hand.
pub(crate) async fn by_hand(tx: &mut WriteTx) -> Result<ActId> {
    let act = NewAct {
        kind: ActKind::Edit,
        source: None,
        import: None,
        target: None,
    };
    Ok(tx.insert_act(act).await?)
}

/// Notes that an act wrote something of these contacts beside their facts, so that undoing it looks at them.
pub(crate) async fn touch(tx: &mut WriteTx, act: ActId, contacts: &[ContactId]) -> Result<()> {
    let touched = contacts.iter().map(|id| ChangedContact {
        id: *id,
        before: None,
        after: None,
        layer: Some(Layer::new(act, Facts::default())),
        row_keys: Vec::new(),
    });
    tx.save_contacts(&touched.collect::<Vec<_>>()).await?;
    if let Some(contact) = contacts.first() {
        tx.about("contact", contact.get());
    }
    Ok(())
}

async fn hide_or_show(tx: &mut WriteTx, act: &Act, way: Way) -> Result<()> {
    let kind = match way {
        Way::Withdraw => ActKind::Undo,
        Way::Restore => ActKind::Redo,
    };
    let by = NewAct {
        kind,
        source: None,
        import: None,
        target: Some(act.id),
    };
    let by = tx.insert_act(by).await?;
    match way {
        Way::Withdraw => tx.withdraw_act(act.id, by).await?,
        Way::Restore => tx.restore_act(act.id).await?,
    }
    tx.about("target", act.id.get());
    Ok(())
}

/// Folds one page more of the contacts of an act that was withdrawn or restored; whether any are left.
pub async fn step(ctx: &Ctx, id: ActId) -> Result<bool> {
    step_at(ctx, id, &mut Pace::of(ctx, PAGE as usize)).await
}

async fn step_at(ctx: &Ctx, id: ActId, pace: &mut Pace) -> Result<bool> {
    let mut tx = ctx.write("act.refold").await?;
    let since = Instant::now();
    let Some(refold) = tx.refold(id).await? else {
        return Ok(false);
    };
    let rows = u32::try_from(pace.rows()).unwrap_or(PAGE);
    let left = fold_next(&mut tx, refold, rows).await?;
    let awaited = ctx.base().is_awaited();
    tx.commit().await?;
    pace.wrote(rows as usize, since, awaited);
    Ok(left)
}

async fn fold_next(tx: &mut WriteTx, refold: Refold, rows: u32) -> Result<bool> {
    let page = tx.contacts_of_act(refold.act, refold.after, rows).await?;
    fold_page(tx, refold.act, &page).await?;
    if let [contact] = page.as_slice() {
        tx.about("contact", contact.get());
    }
    let full = page.len() == rows as usize;
    let done = refold.done + (page.len() as u64).cast_signed();
    let Some(last) = page.last().filter(|_| full && done < refold.total) else {
        tx.note_refold(Refold {
            done: refold.total,
            ..refold
        })
        .await?;
        return Ok(false);
    };
    tx.note_refold(Refold {
        after: *last,
        done,
        ..refold
    })
    .await?;
    Ok(true)
}

/// Folds all that is left of an act, page by page; what a stop leaves is for the next start.
pub async fn finish(ctx: &Ctx, id: ActId) -> Result<()> {
    let mut pace = Pace::of(ctx, PAGE as usize);
    while step_at(ctx, id, &mut pace).await? {
        if ctx.app().tasks().stopping() {
            return Ok(());
        }
        tokio::time::sleep(TURN).await;
    }
    Ok(())
}

/// Between two pages, the time that others have to take their turn.
const TURN: std::time::Duration = std::time::Duration::from_millis(5);

fn finish_later(ctx: &Ctx, id: ActId) {
    let later = ctx.clone();
    ctx.app()
        .tasks()
        .spawn("act.refold", async move { finish(&later, id).await });
}

/// Goes on, when the server starts, with what its last stop left in the middle.
pub async fn resume_interrupted(app: &App) -> Result<()> {
    for organization in crate::organizations::list(app).await? {
        let ctx = crate::organizations::operate(app, &organization.slug).await?;
        for act in ctx.read().await?.refolding().await? {
            finish_later(&ctx, act);
        }
    }
    Ok(())
}

async fn see(tx: &mut Tx, id: ActId) -> Result<Seen> {
    let act = tx.act(id).await?.ok_or(Error::NotFound)?;
    let mut seen = seen(tx, vec![act]).await?;
    let mut seen = seen.pop().ok_or(Error::NotFound)?;
    seen.refolding = tx
        .refold(id)
        .await?
        .map(|refold| (refold.done.unsigned_abs(), refold.total.unsigned_abs()));
    if seen.withdrawn.is_some() && seen.kind != ActKind::Import {
        seen.kept = tx.shown_makings(id, KEPT_MAX).await?;
    }
    Ok(seen)
}

/// Acts with the names of who did and withdrew them, in the same order.
async fn seen(tx: &mut Tx, acts: Vec<Act>) -> Result<Vec<Seen>> {
    let undos: Vec<ActId> = acts.iter().filter_map(|act| act.withdrawn_by).collect();
    let undos = tx.acts(&undos).await?;
    let authors: Vec<_> = acts.iter().chain(&undos).filter_map(|act| act.author).collect();
    let authors = tx.author_names(&authors).await?;
    let sources = tx.sources().await?;
    let name = |act: &Act| {
        let known = |author| authors.iter().find(|(id, _)| *id == author);
        act.author.and_then(known).map(|(_, name)| name.clone())
    };
    let source = |id: SourceId| {
        let known = sources.iter().find(|source| source.id == id);
        known.map(|source| (id, source.declaration.name.clone()))
    };
    let withdrawn = |by: ActId| {
        let undo = undos.iter().find(|undo| undo.id == by)?;
        Some(Withdrawn {
            act: by,
            at: undo.at,
            by: name(undo),
        })
    };
    let seen = acts.iter().map(|act| Seen {
        id: act.id,
        kind: act.kind,
        at: act.at,
        by: name(act),
        source: act.source.and_then(source),
        import: act.import,
        withdrawn: act.withdrawn_by.and_then(withdrawn),
        refolding: None,
        kept: Vec::new(),
    });
    Ok(seen.collect())
}

fn not_undoable() -> Error {
    Error::conflict(
        "act.not_undoable",
        "Cet acte ne s’annule pas : annulez ou rétablissez celui qu’il visait.",
        "This act cannot be undone: undo or redo the one it was about.",
    )
}
