//! Kinds of interaction: those that ship with the program, which stay as they are, and the organization's own.

use model::{interaction::Unit, role::Capability, shape::Noun};
use store::{KindDefinition, KindRecord, Place};

use super::checks;
use crate::{Ctx, Error, Expected, Result, Version};

/// The organization's own kinds are numbered after it.
const BUILT_IN_MAX: i64 = 999;

/// Every kind: those that ship first, the organization's own after.
pub async fn list(ctx: &Ctx) -> Result<Vec<KindRecord>> {
    ctx.require(Capability::ReadContacts)?;
    Ok(ctx.read().await?.interaction_kinds().await?)
}

/// Whether a kind ships with the program.
pub(super) fn is_built_in(id: i64) -> bool {
    id <= BUILT_IN_MAX
}

/// What somebody wants a kind to be.
#[derive(Clone, Debug)]
pub struct KindWish {
    /// Its name.
    pub name: String,
    /// Whether it is something they did.
    pub engagement: bool,
    /// Whether they act when nobody says.
    pub from_them: bool,
    /// What its quantity counts: things when a new one does not say, what it was when a known one does not.
    pub unit: Option<Unit>,
}

/// Adds a kind.
pub async fn create(ctx: &Ctx, wish: KindWish) -> Result<KindRecord> {
    ctx.require(Capability::ShapeBase)?;
    let kind = checked(&wish, Unit::Count)?;
    let mut tx = ctx.write("kind.create").await?;
    let id = match checks::claim_new(&mut tx, Noun::Kind, &kind.name, &Place::Anywhere).await? {
        Some(id) => {
            tx.update_kind(id, &kind).await?;
            id
        }
        None => tx.insert_kind(&kind).await?,
    };
    tx.about("kind", id);
    tx.commit().await?;
    find(ctx, id).await
}

/// Changes one of the organization's own kinds; its key stays.
pub async fn update(ctx: &Ctx, id: i64, expected: Expected<Version>, wish: KindWish) -> Result<KindRecord> {
    ctx.require(Capability::ShapeBase)?;
    if is_built_in(id) {
        find(ctx, id).await?;
        return Err(built_in());
    }
    let mut tx = ctx.write("kind.update").await?;
    let others = tx.interaction_kinds().await?;
    let known = others.iter().find(|known| known.id == id).ok_or(Error::NotFound)?;
    expected.check(known)?;
    let kind = checked(&wish, known.unit)?;
    if kind.unit != known.unit {
        return Err(Error::invalid(
            "unit",
            "kind.unit",
            "L’unité se choisit à la création : les échanges déjà notés ont la leur.",
            "The unit is chosen at creation: interactions already recorded have theirs.",
        ));
    }
    let same = |other: &KindRecord| other.name.as_deref().map(model::text::fold) == Some(model::text::fold(&kind.name));
    if others.iter().any(|other| other.id != id && same(other)) {
        return Err(checks::taken());
    }
    tx.update_kind(id, &kind).await?;
    tx.about("kind", id);
    tx.commit().await?;
    find(ctx, id).await
}

async fn find(ctx: &Ctx, id: i64) -> Result<KindRecord> {
    let kinds = ctx.read().await?.interaction_kinds().await?;
    kinds.into_iter().find(|kind| kind.id == id).ok_or(Error::NotFound)
}

fn checked(wish: &KindWish, usual: Unit) -> Result<KindDefinition> {
    Ok(KindDefinition {
        name: checks::name(Noun::Kind, "name", &wish.name)?,
        engagement: wish.engagement,
        from_them: wish.from_them,
        unit: wish.unit.unwrap_or(usual),
    })
}

pub(super) fn built_in() -> Error {
    Error::conflict(
        "kind.built_in",
        "Ce type d’échange est fourni avec le logiciel : il ne se modifie ni ne se supprime.",
        "This kind of interaction ships with the program: it is neither changed nor deleted.",
    )
}
