//! An operation under way: its contacts gathered, then changed page after page; resumed after a crash, stopped, failed, done.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::Duration,
};

use model::{
    ActId, ContactId, OperationId, StaticListId,
    facts::{Facts, Status},
    layer::{Layer, fold},
    operation::{Change, Effect, OperationState},
};
use store::{ActKind, ChangedContact, NewAct, NewOperation, OperationProgress, Tx, WriteTx};
use tokio::time::Instant;

use super::{Asked, Request, demanded, view::state_now};
use crate::{
    Ctx, Error, Result,
    contacts::{self, Selection},
    imports::Told,
    pace::Pace,
    runner::{Runs, Token},
};

/// Contacts changed in one transaction.
const PAGE: usize = 2_000;
/// Ids written down in one transaction.
const GATHERED: usize = 10_000;
/// Between two pages, the time that others have to take their turn.
const TURN: Duration = Duration::from_millis(5);

/// What one who watches is told after each page.
pub type Watch = Arc<dyn Fn(OperationProgress) + Send + Sync>;

/// An operation that this process works on.
pub(super) struct Run {
    ctx: Ctx,
    id: OperationId,
    token: Token,
    pace: Pace,
}

/// Writes down what is asked; nothing is changed yet.
pub(super) async fn begin(ctx: &Ctx, request: Request) -> Result<Run> {
    ctx.require(demanded(request.asked.kind()))?;
    let token = Token::new();
    let mut tx = ctx.write("operation.start").await?;
    // What it names is checked now, so that a mistake is told to whoever asks.
    request.asked.known(&mut tx, ctx).await?;
    let new = NewOperation {
        kind: request.asked.kind(),
        selection: serde_json::to_value(&request.selection).map_err(Error::internal)?,
        asked: serde_json::to_value(&request.asked).map_err(Error::internal)?,
        runner: token.text().to_owned(),
    };
    let id = tx.insert_operation(&new).await?;
    tx.commit().await?;
    Ok(Run {
        ctx: ctx.clone(),
        id,
        token,
        pace: Pace::of(ctx, PAGE),
    })
}

/// Takes up an operation that its process left behind.
pub(super) async fn take_up(ctx: &Ctx, id: OperationId) -> Result<Run> {
    let mut tx = ctx.write("operation.resume").await?;
    let stored = tx.operation(id).await?.ok_or(Error::NotFound)?;
    ctx.require(demanded(stored.kind))?;
    if state_now(ctx, &Runs::look(), &stored) != OperationState::Interrupted {
        return Err(Error::conflict(
            "operation.not_interrupted",
            "Cette opération n’est pas interrompue.",
            "This operation is not interrupted.",
        ));
    }
    let token = Token::new();
    tx.take_operation(id, token.text()).await?;
    tx.commit().await?;
    Ok(Run {
        ctx: ctx.clone(),
        id,
        token,
        pace: Pace::of(ctx, PAGE),
    })
}

/// Asks an operation to stop.
pub(super) async fn cancel(ctx: &Ctx, id: OperationId) -> Result<()> {
    let mut tx = ctx.write("operation.cancel").await?;
    let stored = tx.operation(id).await?.ok_or(Error::NotFound)?;
    ctx.require(demanded(stored.kind))?;
    match state_now(ctx, &Runs::look(), &stored) {
        OperationState::Gathering | OperationState::Running => tx.request_operation_cancel(id).await?,
        OperationState::Interrupted => tx.end_operation(id, OperationState::Cancelled, None).await?,
        OperationState::Cancelled | OperationState::Failed | OperationState::Done => {
            return Err(Error::conflict(
                "operation.not_running",
                "Cette opération est déjà terminée.",
                "This operation has ended already.",
            ));
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Whether there is more to do.
#[derive(Eq, PartialEq)]
enum Next {
    More,
    Ended,
}

impl Run {
    pub fn id(&self) -> OperationId {
        self.id
    }

    /// Works to the end, or until something stops it.
    pub async fn go(mut self, watch: Watch) -> Result<()> {
        match self.work(&watch).await {
            Ok(()) => Ok(()),
            Err(error) => {
                self.fail(&error).await?;
                Err(error)
            }
        }
    }

    async fn work(&mut self, watch: &Watch) -> Result<()> {
        if self.gather().await? == Next::Ended {
            return Ok(());
        }
        loop {
            if self.ctx.app().tasks().stopping() || self.page(watch).await? == Next::Ended {
                return Ok(());
            }
            tokio::time::sleep(TURN).await;
        }
    }

    /// Writes the selected contacts down, as they are at one moment; then the operation gets its act.
    async fn gather(&self) -> Result<Next> {
        let mut tx = self.ctx.write("operation.gather").await?;
        let Some(stored) = self.mine(&mut tx).await? else {
            return Ok(Next::Ended);
        };
        if stored.state == OperationState::Running {
            return Ok(Next::More);
        }
        tx.ungather_operation(self.id).await?;
        tx.commit().await?;
        let selection: Selection = serde_json::from_value(stored.selection).map_err(Error::internal)?;
        let selected = contacts::selected(&self.ctx, &selection).await?;
        for ids in selected.chunks(GATHERED) {
            let mut tx = self.ctx.write("operation.gather").await?;
            let Some(stored) = self.mine(&mut tx).await? else {
                return Ok(Next::Ended);
            };
            if self.ctx.app().tasks().stopping() {
                return Ok(Next::Ended);
            }
            if stored.cancel_requested {
                tx.end_operation(self.id, OperationState::Cancelled, None).await?;
                tx.commit().await?;
                return Ok(Next::Ended);
            }
            tx.gather_operation_contacts(self.id, ids).await?;
            tx.commit().await?;
        }
        let asked: Asked = serde_json::from_value(stored.asked).map_err(Error::internal)?;
        self.enter(&asked).await
    }

    /// All contacts are written down: from here on there is an act.
    async fn enter(&self, asked: &Asked) -> Result<Next> {
        let mut tx = self.ctx.write("operation.begin").await?;
        if self.mine(&mut tx).await?.is_none() {
            return Ok(Next::Ended);
        }
        let new = NewAct {
            kind: ActKind::BulkEdit,
            source: None,
            import: None,
            target: None,
        };
        let act = tx.insert_act(new).await?;
        let change = asked.resolve(&mut tx, &self.ctx, act).await?;
        let change = serde_json::to_value(&change).map_err(Error::internal)?;
        tx.begin_operation(self.id, act, &change).await?;
        tx.commit().await?;
        Ok(Next::More)
    }

    /// Changes one page of contacts.
    async fn page(&mut self, watch: &Watch) -> Result<Next> {
        let mut tx = self.ctx.write("operation.page").await?;
        let since = Instant::now();
        let Some(stored) = self.mine(&mut tx).await? else {
            return Ok(Next::Ended);
        };
        let act = stored
            .act
            .ok_or_else(|| Error::internal("an operation under way has no act"))?;
        if stored.withdrawn_by.is_some() || stored.cancel_requested {
            tx.end_operation(self.id, OperationState::Cancelled, None).await?;
            tx.commit().await?;
            return Ok(Next::Ended);
        }
        let change: Change = serde_json::from_value(stored.change).map_err(Error::internal)?;
        let rows = u32::try_from(self.pace.rows()).unwrap_or(u32::MAX);
        let page = tx.operation_contacts(self.id, stored.progress.after, rows).await?;
        let Some(last) = page.last() else {
            tx.end_operation(self.id, OperationState::Done, None).await?;
            tx.commit().await?;
            return Ok(Next::Ended);
        };
        let done = change_page(&mut tx, act, &change, &page).await?;
        let progress = OperationProgress {
            done: stored.progress.done + count(page.len()),
            changed: stored.progress.changed + done.changed,
            refused: stored.progress.refused + done.refused,
            after: last.get(),
            ..stored.progress
        };
        tx.update_operation_progress(self.id, progress).await?;
        let awaited = self.ctx.base().is_awaited();
        tx.commit().await?;
        self.pace.wrote(page.len(), since, awaited);
        watch(progress);
        Ok(Next::More)
    }

    /// The operation, while it is this process that works on it. Stopped before it wrote anything, it ends here.
    async fn mine(&self, tx: &mut WriteTx) -> Result<Option<store::Operation>> {
        let stored = tx.operation(self.id).await?;
        Ok(stored.filter(|stored| {
            let moving = matches!(stored.state, OperationState::Gathering | OperationState::Running);
            moving && stored.runner.as_deref() == Some(self.token.text())
        }))
    }

    async fn fail(&self, error: &Error) -> Result<()> {
        use model::Language::{En, Fr};
        let told = Told {
            code: "operation.failed".into(),
            fr: error.message(Fr),
            en: error.message(En),
        };
        let told = serde_json::to_value(&told).map_err(Error::internal)?;
        let mut tx = self.ctx.write("operation.end").await?;
        if self.mine(&mut tx).await?.is_some() {
            tx.end_operation(self.id, OperationState::Failed, Some(&told)).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// What a page brought.
#[derive(Default)]
struct Done {
    changed: i64,
    refused: i64,
}

async fn change_page(tx: &mut WriteTx, act: ActId, change: &Change, page: &[ContactId]) -> Result<Done> {
    let list = change.list();
    let members = match list {
        Some(list) => members(tx, list, page).await?,
        None => BTreeSet::new(),
    };
    let (mut done, mut layers) = (Done::default(), Vec::new());
    let (mut joined, mut left) = (Vec::new(), Vec::new());
    for (id, facts) in tx.documents(page).await? {
        match change.effect(act, &facts, members.contains(&id)) {
            Effect::None => {}
            Effect::Refused(_) => done.refused += 1,
            Effect::Layer(layer) => layers.push((id, facts, *layer)),
            Effect::Member(true) => joined.extend(list.map(|list| (list, id))),
            Effect::Member(false) => left.extend(list.map(|list| (list, id))),
        }
    }
    done.changed = count(layers.len() + joined.len() + left.len());
    tx.insert_list_members(&joined, act).await?;
    tx.remove_list_members(&left, act).await?;
    save_layers(tx, layers).await?;
    Ok(done)
}

/// Which of these contacts are in a list.
pub(super) async fn members(tx: &mut Tx, list: StaticListId, page: &[ContactId]) -> Result<BTreeSet<ContactId>> {
    let lists = tx.lists_of(page).await?.into_iter();
    Ok(lists
        .filter(|(of, _)| *of == list)
        .map(|(_, contact)| contact)
        .collect())
}

/// Lays the operation's layers where they belong: an act that began later, while this one was under way, speaks after it.
async fn save_layers(tx: &mut WriteTx, layers: Vec<(ContactId, Facts, Layer)>) -> Result<()> {
    let ids: Vec<ContactId> = layers.iter().map(|(id, _, _)| *id).collect();
    let mut known: HashMap<ContactId, Vec<Layer>> = HashMap::new();
    for record in tx.layers(&ids).await?.into_iter().filter(|record| record.live) {
        known.entry(record.contact).or_default().push(record.layer);
    }
    let changed: Vec<ChangedContact> = layers
        .into_iter()
        .map(|(id, before, layer)| {
            let others = known.remove(&id).unwrap_or_default();
            let after = laid(&before, &others, &layer);
            ChangedContact {
                id,
                before: Some(before),
                after: Some(after).filter(|facts| facts.status() != Status::Erased),
                layer: Some(layer),
                row_keys: Vec::new(),
            }
        })
        .collect();
    tx.save_contacts(&changed).await?;
    Ok(())
}

/// The facts with one more layer, at the place of its act. It starts from what is shown, which may be more than the fold: a kept
/// contact goes on bearing its name.
fn laid(before: &Facts, others: &[Layer], layer: &Layer) -> Facts {
    let shown = Layer::new(ActId::new(0), before.clone());
    let since = others.iter().filter(|other| other.act > layer.act);
    fold([&shown, layer].into_iter().chain(since)).unwrap_or_default()
}

fn count(rows: usize) -> i64 {
    (rows as u64).cast_signed()
}
