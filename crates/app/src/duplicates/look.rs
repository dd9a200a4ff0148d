//! Whom somebody being written down looks like, beyond exact keys.

use linkage::{Explanation, Likeness};
use model::{
    ContactId,
    facts::{Facts, Nature},
    role::Capability,
};

use super::live;
use crate::{
    Ctx, Result,
    contacts::{self, Changes, shown_name},
};

/// Those whom somebody looks like.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    /// The likeliest first.
    pub alike: Vec<Alike>,
    /// Whether nobody could be compared yet, because the base is still being read.
    pub partial: bool,
}

/// Somebody known who may be the one being written down.
#[derive(Clone, PartialEq)]
pub struct Alike {
    /// Who.
    pub id: ContactId,
    /// Their name.
    pub name: String,
    /// Person or structure.
    pub nature: Nature,
    /// Why.
    pub explanation: Explanation,
}

impl std::fmt::Debug for Alike {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Alike({}, {:.3})", self.id, self.explanation.probability)
    }
}

/// So many are named: past a few, nobody reads on.
pub const MOST: usize = 5;

/// Whom somebody being typed may be. Nothing is written, and nothing of them is kept.
pub async fn look(ctx: &Ctx, nature: Nature, changes: &Changes) -> Result<Looked> {
    ctx.require(Capability::EditContacts)?;
    likely(ctx, &contacts::typed(ctx, nature, changes)?).await
}

/// Whom these facts may be about.
pub(crate) async fn likely(ctx: &Ctx, facts: &Facts) -> Result<Looked> {
    let Some(live) = live::current(ctx).await? else {
        return Ok(Looked {
            partial: true,
            ..Looked::default()
        });
    };
    named(ctx, live.look(facts, MOST).await?).await
}

/// The same, however long the base takes to be read.
pub async fn look_at(ctx: &Ctx, facts: &Facts) -> Result<Looked> {
    ctx.require(Capability::EditContacts)?;
    named(ctx, live::exact(ctx).await?.look(facts, MOST).await?).await
}

async fn named(ctx: &Ctx, found: Vec<Likeness>) -> Result<Looked> {
    let ids: Vec<ContactId> = found
        .iter()
        .map(|likeness| ContactId::new(likeness.id.into()))
        .collect();
    let records = ctx.read().await?.contacts(ctx.scope(), &ids).await?;
    let alike = found.into_iter().filter_map(|likeness| {
        let record = records
            .iter()
            .find(|record| record.id == ContactId::new(likeness.id.into()))?;
        Some(Alike {
            id: record.id,
            name: shown_name(record.id, &record.facts),
            nature: record.facts.nature(),
            explanation: likeness.explanation,
        })
    });
    Ok(Looked {
        alike: alike.collect(),
        partial: false,
    })
}
