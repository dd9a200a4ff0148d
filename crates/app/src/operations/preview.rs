//! What an operation would do, before it is started.

use model::{
    ActId, ContactId, TagId,
    operation::{Change, Effect, Refusal},
};
use store::Tx;

use super::{Request, demanded};
use crate::{Ctx, Result, contacts};

/// What an operation would do.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Preview {
    /// Contacts selected.
    pub selected: u64,
    /// Those that were looked at: the others are too many to be looked at before it starts.
    pub examined: u64,
    /// Those of them that would change.
    pub would_change: u64,
    /// Those of them that are so already.
    pub unchanged: u64,
    /// Those of them that would be left as they are, by reason.
    pub refused: Vec<(Refusal, u64)>,
}

/// Contacts looked at at once.
const PAGE: usize = 2_000;
/// Pages looked at before an operation starts: a hundred thousand contacts, two or three seconds.
const PAGES_MAX: usize = 50;

/// Counts what an operation would do; nothing is written.
pub async fn preview(ctx: &Ctx, request: &Request) -> Result<Preview> {
    ctx.require(demanded(request.asked.kind()))?;
    let mut tx = ctx.read().await?;
    let change = request.asked.known(&mut tx, ctx).await?;
    let selected = contacts::selected(ctx, &request.selection).await?;
    let mut preview = Preview {
        selected: selected.len() as u64,
        ..Preview::default()
    };
    for page in selected.chunks(PAGE).take(PAGES_MAX) {
        examine(&mut tx, change.as_ref(), page, &mut preview).await?;
    }
    Ok(preview)
}

/// What is still to be made, nobody has.
async fn examine(tx: &mut Tx, change: Option<&Change>, page: &[ContactId], preview: &mut Preview) -> Result<()> {
    let members = match change.and_then(Change::list) {
        Some(list) => super::running::members(tx, list, page).await?,
        None => std::collections::BTreeSet::new(),
    };
    let documents = tx.documents(page).await?;
    // Ids that name nobody any more are no part of the selection.
    let gone = (page.len() - documents.len()) as u64;
    preview.selected = preview.selected.saturating_sub(gone);
    for (id, facts) in documents {
        preview.examined += 1;
        let unmade = || Change::Tag(TagId::new(0));
        let effect = match change {
            Some(change) => change.effect(NOT_YET, &facts, members.contains(&id)),
            None => unmade().effect(NOT_YET, &facts, false),
        };
        match effect {
            Effect::None => preview.unchanged += 1,
            Effect::Refused(reason) => count_refusal(&mut preview.refused, reason),
            Effect::Layer(_) | Effect::Member(_) => preview.would_change += 1,
        }
    }
    Ok(())
}

/// The act of what is not written.
const NOT_YET: ActId = ActId::new(0);

fn count_refusal(refused: &mut Vec<(Refusal, u64)>, reason: Refusal) {
    match refused.iter_mut().find(|(known, _)| *known == reason) {
        Some((_, count)) => *count += 1,
        None => refused.push((reason, 1)),
    }
}
