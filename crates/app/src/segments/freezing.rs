//! A segment's members, made a static list.

use jiff::civil::Date;
use model::{ActId, ContactId, SegmentId, StaticListId, role::Capability, shape::Noun};
use store::{ActKind, NewAct};

use super::{members_of, view::visible};
use crate::{Ctx, Result, questions, shape::checks};

/// A static list made of a segment.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// The list.
    pub list: StaticListId,
    /// Its name.
    pub name: String,
    /// How many are in it.
    pub members: u64,
    /// The act by which it is undone.
    pub act: ActId,
}

/// Members written in one statement.
const PAGE: usize = 10_000;

/// Makes a static list of a segment's members: one act, which takes the list with it when it is undone.
pub async fn freeze(ctx: &Ctx, id: SegmentId, name: &str, as_of: Option<Date>) -> Result<Frozen> {
    ctx.require(Capability::EditContacts)?;
    let name = checks::name(Noun::List, "name", name)?;
    visible(&mut *ctx.read().await?, ctx, id).await?;
    let (persons, structures, _) = questions::by_nature(ctx, &members_of(id, as_of)).await?;
    let members: Vec<ContactId> = (persons | structures)
        .into_iter()
        .map(|id| ContactId::new(id.into()))
        .collect();
    let mut tx = ctx.write("segment.freeze").await?;
    let act = tx
        .insert_act(NewAct {
            kind: ActKind::BulkEdit,
            source: None,
            import: None,
            target: None,
        })
        .await?;
    let list = tx.resolve_list(&name, Some(act)).await?;
    if !list.is_new() {
        return Err(checks::taken());
    }
    for page in members.chunks(PAGE) {
        let rows: Vec<_> = page.iter().map(|contact| (list.id(), *contact)).collect();
        tx.insert_list_members(&rows, act).await?;
    }
    tx.about("segment", id.get());
    tx.about("list", list.id().get());
    tx.commit().await?;
    Ok(Frozen {
        list: list.id(),
        name,
        members: members.len() as u64,
        act,
    })
}
