//! Where operations stand, as screens show them.

use jiff::Timestamp;
use model::{
    ActId, OperationId,
    operation::{OperationKind, OperationState},
    role::{Capability, Role},
};

use super::Asked;
use crate::{Ctx, Error, Page, Paging, Result, Sentence, cursor, imports::Told, runner::Runs};

/// An operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its id.
    pub id: OperationId,
    /// What it does.
    pub kind: OperationKind,
    /// Where it stands.
    pub state: OperationState,
    /// What was asked.
    pub asked: Asked,
    /// Name of the tag, the list, the branch or the attribute it is about, as it is now.
    pub object: Option<String>,
    /// Its act, to be undone; `None` until it writes.
    pub act: Option<ActId>,
    /// Whether it was undone.
    pub undone: bool,
    /// Contacts selected.
    pub total: u64,
    /// Contacts that have their outcome.
    pub done: u64,
    /// Contacts changed.
    pub changed: u64,
    /// Contacts left as they are although they would be changed.
    pub refused: u64,
    /// Whether it was asked to stop.
    pub stopping: bool,
    /// Why it failed.
    pub error: Option<Sentence>,
    /// Who asked for it.
    pub author: Option<String>,
    /// When it was asked.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// An operation.
pub async fn get(ctx: &Ctx, id: OperationId) -> Result<Operation> {
    ctx.require(Capability::ReadContacts)?;
    let runs = Runs::look();
    let mut tx = ctx.read().await?;
    let stored = tx.operation(id).await?.ok_or(Error::NotFound)?;
    let names = Names::read(&mut tx, ctx.role()).await?;
    view(ctx, &runs, stored, &names)
}

/// A page of operations, latest first.
pub async fn list(ctx: &Ctx, paging: Paging) -> Result<Page<Operation>> {
    ctx.require(Capability::ReadContacts)?;
    let before: Option<i64> = cursor::read_some(paging.cursor.as_deref())?;
    let runs = Runs::look();
    let mut tx = ctx.read().await?;
    let stored = tx.operations(before.map(OperationId::new), paging.limit).await?;
    let next = paging.next(&stored, |last| last.id.get())?;
    let names = Names::read(&mut tx, ctx.role()).await?;
    let total = tx.count_operations().await?.unsigned_abs();
    let items = stored
        .into_iter()
        .map(|stored| view(ctx, &runs, stored, &names))
        .collect::<Result<_>>()?;
    Ok(Page { items, next, total })
}

fn view(ctx: &Ctx, runs: &Runs, stored: store::Operation, names: &Names) -> Result<Operation> {
    let state = state_now(ctx, runs, &stored);
    let mut asked: Asked = serde_json::from_value(stored.asked).map_err(Error::internal)?;
    names.hide(&mut asked);
    let error: Option<Told> = stored
        .error
        .map(serde_json::from_value)
        .transpose()
        .map_err(Error::internal)?;
    Ok(Operation {
        id: stored.id,
        kind: stored.kind,
        state,
        object: names.object(&asked),
        asked,
        act: stored.act,
        undone: stored.withdrawn_by.is_some(),
        total: stored.progress.total.unsigned_abs(),
        done: stored.progress.done.unsigned_abs(),
        changed: stored.progress.changed.unsigned_abs(),
        refused: stored.progress.refused.unsigned_abs(),
        stopping: stored.cancel_requested && matches!(state, OperationState::Gathering | OperationState::Running),
        error: error.map(Into::into),
        author: stored.author_name,
        created_at: stored.created_at,
        finished_at: stored.finished_at,
    })
}

/// Where an operation really stands: one that its process left behind is interrupted.
pub(super) fn state_now(ctx: &Ctx, runs: &Runs, stored: &store::Operation) -> OperationState {
    let moving = matches!(stored.state, OperationState::Gathering | OperationState::Running);
    if moving && !runs.is_alive(stored.runner.as_deref(), stored.heartbeat_at, ctx.now()) {
        return OperationState::Interrupted;
    }
    stored.state
}

/// The present names of what operations are about.
struct Names {
    tags: Vec<store::Named<model::TagId>>,
    lists: Vec<store::Named<model::StaticListId>>,
    branches: Vec<store::Named<model::BranchId>>,
    attributes: Vec<model::attribute::Attribute>,
}

impl Names {
    /// Attributes above the reader's role are as if they were not there.
    async fn read(tx: &mut store::Tx, role: Role) -> Result<Self> {
        let mut attributes = tx.attributes().await?;
        attributes.retain(|attribute| role >= attribute.definition.visible_to);
        Ok(Self {
            tags: tx.tags().await?,
            lists: tx.static_lists().await?,
            branches: tx.branches().await?,
            attributes,
        })
    }

    /// The value given to an attribute that the reader may not see is not told.
    fn hide(&self, asked: &mut Asked) {
        if let Asked::SetAttribute(id, value) = asked
            && self.attributes.iter().all(|known| known.id != *id)
        {
            *value = serde_json::Value::Null;
        }
    }

    fn object(&self, asked: &Asked) -> Option<String> {
        use super::NameOrId::{Id, Name};
        match asked {
            Asked::Tag(Name(name)) | Asked::AddToList(Name(name)) => Some(name.clone()),
            Asked::Tag(Id(id)) | Asked::Untag(id) => name_of(&self.tags, *id),
            Asked::AddToList(Id(id)) | Asked::RemoveFromList(id) => name_of(&self.lists, *id),
            Asked::AssignBranch(id) | Asked::LeaveBranch(id) => name_of(&self.branches, *id),
            Asked::SetAttribute(id, _) => {
                let mut attributes = self.attributes.iter();
                attributes
                    .find(|known| known.id == *id)
                    .map(|known| known.definition.name.clone())
            }
            Asked::SetStatus(_) | Asked::Delete => None,
        }
    }
}

fn name_of<I: Copy + PartialEq>(list: &[store::Named<I>], id: I) -> Option<String> {
    list.iter().find(|known| known.id == id).map(|known| known.name.clone())
}
