//! Whether people may be reached by a channel for a purpose: [`model::reach`] over what the base holds of them.

use std::collections::HashMap;

use ::segment::meaning::Person;
use model::{
    ConsentId, ContactId,
    consent::{Channel, Consent, Purpose},
    reach::{Ground, Reach},
    source::Source,
};

use super::{
    base,
    people::{self, Through},
};
use crate::{Ctx, Result};

/// What is known of one contact that a message could go to.
pub(crate) struct Reached {
    /// Who.
    pub id: ContactId,
    /// What they are called.
    pub name: String,
    /// Whether and how they may be reached, or why not.
    pub reach: Reach,
}

/// The answer for each of these contacts that is still there, by id.
pub(crate) async fn reached(ctx: &Ctx, ids: &[ContactId], channel: Channel, purpose: Purpose) -> Result<Vec<Reached>> {
    told(ctx, ids, |person, ground| Reached {
        id: person.id,
        name: person.facts.display_name(),
        reach: ground.reach(channel, purpose),
    })
    .await
}

/// The channels by which each of these contacts may be reached for news.
pub(crate) async fn open_channels(ctx: &Ctx, ids: &[ContactId]) -> Result<HashMap<ContactId, Vec<Channel>>> {
    let open = told(ctx, ids, |person, ground| {
        let is_open = |channel: &Channel| ground.reach(*channel, Purpose::News).right.is_some();
        (person.id, Channel::ALL.iter().copied().filter(is_open).collect())
    });
    Ok(open.await?.into_iter().collect())
}

/// Something of what decides, for each of these contacts that is still there, by id.
async fn told<T>(ctx: &Ctx, ids: &[ContactId], tell: impl Fn(&Person, &Ground<'_>) -> T) -> Result<Vec<T>> {
    let known = base::names(ctx).await?;
    let zone = ctx.zone();
    let mut tx = ctx.read().await?;
    let records = tx.contacts(ctx.scope(), ids).await?;
    let through = Through {
        standing: &known.standing,
        zone: &zone,
    };
    let people = people::read(&mut tx, records, &through).await?;
    let sources = known.declared();
    let of = |person: Person| {
        let ground = Ground {
            facts: &person.facts,
            consents: &said(ctx, &person.consents),
            stops: &person.stops,
            sources: &declared(&person.sources, &sources),
            scope: None,
            today: ctx.today(),
        };
        tell(&person, &ground)
    };
    Ok(people.into_iter().map(of).collect())
}

/// What was said by now.
fn said(ctx: &Ctx, consents: &[(ConsentId, Consent)]) -> Vec<(ConsentId, Consent)> {
    let now = ctx.now();
    let said = consents.iter().filter(|(_, consent)| consent.given_at <= now);
    said.cloned().collect()
}

fn declared(ids: &[model::SourceId], sources: &std::collections::BTreeMap<model::SourceId, Source>) -> Vec<Source> {
    ids.iter().filter_map(|id| sources.get(id).cloned()).collect()
}
