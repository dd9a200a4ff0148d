//! One change made to many contacts: previewed, then made in the background, in pages, others writing between. It is one act:
//! undone and redone like any other.

mod asked;
mod preview;
mod running;
mod view;

use model::{
    OperationId,
    operation::{OperationKind, OperationState},
    role::Capability,
};

pub use asked::{Asked, NameOrId, Request};
pub use preview::{Preview, preview};
pub use running::Watch;
pub use view::{Operation, get, list};

use crate::{App, Ctx, Error, Result};

/// Starts an operation; it goes on after this returns.
pub async fn start(ctx: &Ctx, request: Request) -> Result<Operation> {
    let run = running::begin(ctx, request).await?;
    let id = run.id();
    go_on(ctx, run);
    get(ctx, id).await
}

/// Starts an operation and waits for its end.
pub async fn run(ctx: &Ctx, request: Request, watch: Watch) -> Result<Operation> {
    let run = running::begin(ctx, request).await?;
    let id = run.id();
    run.go(watch).await?;
    get(ctx, id).await
}

/// Goes on with an operation that its process left behind, and waits for its end.
pub async fn resume(ctx: &Ctx, id: OperationId, watch: Watch) -> Result<Operation> {
    running::take_up(ctx, id).await?.go(watch).await?;
    get(ctx, id).await
}

/// Asks an operation to stop at its next page; one that nobody runs stops at once. What was written stays until undone.
pub async fn cancel(ctx: &Ctx, id: OperationId) -> Result<Operation> {
    running::cancel(ctx, id).await?;
    get(ctx, id).await
}

/// What a caller must be allowed to, for that sort of operation.
fn demanded(kind: OperationKind) -> Capability {
    match kind {
        OperationKind::Tag
        | OperationKind::Untag
        | OperationKind::SetAttribute
        | OperationKind::SetStatus
        | OperationKind::AddToList
        | OperationKind::RemoveFromList
        | OperationKind::AssignBranch
        | OperationKind::LeaveBranch
        | OperationKind::Delete => Capability::EditContacts,
    }
}

fn go_on(ctx: &Ctx, run: running::Run) {
    let work = async move { run.go(std::sync::Arc::new(|_| {})).await.map(drop) };
    ctx.app().tasks().spawn("operation", work);
}

/// Goes on, when the server starts, with what its last stop left in the middle, in every organization.
pub async fn resume_interrupted(app: &App) -> Result<()> {
    for organization in crate::organizations::list(app).await? {
        let ctx = crate::organizations::operate(app, &organization.slug).await?;
        let mut tx = ctx.read().await?;
        let mut left = tx.operations_in_state(OperationState::Gathering).await?;
        left.extend(tx.operations_in_state(OperationState::Running).await?);
        drop(tx);
        for operation in left {
            match running::take_up(&ctx, operation.id).await {
                Ok(run) => go_on(&ctx, run),
                // Another process has it in hand.
                Err(Error::Conflict(_)) => {}
                Err(error) => {
                    tracing::warn!(operation.id = %operation.id, %error, "an interrupted operation could not be resumed");
                }
            }
        }
    }
    Ok(())
}
