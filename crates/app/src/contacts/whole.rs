//! One contact, whole.

use jiff::{Timestamp, civil::Date};
use model::{
    ConsentId, ContactId, Language, SourceId,
    consent::{Channel, Consent, OppositionReason},
    facts::{Facts, Nature, Status},
    layer::Layer,
    matching::{KeyKind, hash},
    role::Capability,
};
use store::{LinkRecord, SupportRecord, Tx};

use super::{
    Value,
    names::{Names, shown_name},
    values::values,
};
use crate::{Ctx, Error, Result, journal};

/// A contact, whole.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Person or structure.
    pub nature: Nature,
    /// Whether and how it still takes part.
    pub status: Status,
    /// The name people read.
    pub name: String,
    /// Whether it is an invented person of a demonstration.
    pub invented: bool,
    /// When it was first written.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// What is held, each value with who said so.
    pub values: Vec<Value>,
    /// Consents and refusals, latest first.
    pub consents: Vec<(ConsentId, Consent, SourceName)>,
    /// Hard stops.
    pub oppositions: Vec<Opposition>,
    /// Observed support, latest first.
    pub supports: Vec<SupportRecord>,
    /// Periods of membership, latest first.
    pub memberships: Vec<Membership>,
    /// Links with other contacts.
    pub links: Vec<LinkRecord>,
    /// How many interactions it has.
    pub interactions_total: u64,
}

/// A source, as values name it.
#[derive(Clone, Debug)]
pub struct SourceName {
    /// Its id; 0 for what was written by hand here.
    pub id: SourceId,
    /// Its name.
    pub name: String,
    /// Whether its people are invented.
    pub invented: bool,
}

/// A hard stop.
#[derive(Clone, Debug)]
pub struct Opposition {
    /// The channel; all when absent.
    pub channel: Option<Channel>,
    /// Why.
    pub reason: OppositionReason,
    /// Since when.
    pub since: Timestamp,
    /// The address or number concerned, when it is one in particular.
    pub point: Option<String>,
}

/// A period of membership.
#[derive(Clone, Debug)]
pub struct Membership {
    /// Its id.
    pub id: i64,
    /// Type of membership.
    pub kind: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// What it cost, in cents of the organization's currency.
    pub fee_cents: Option<i64>,
}

/// A contact, whole; texts of closed lists in that language.
pub async fn get(ctx: &Ctx, id: ContactId, language: Language) -> Result<Contact> {
    ctx.require(Capability::ReadContacts)?;
    let (mut tx, scope) = (ctx.read().await?, ctx.scope());
    let record = tx.contact(scope, id).await?.ok_or(Error::NotFound)?;
    let layers: Vec<Layer> = tx.layers(&[id]).await?.into_iter().map(|record| record.layer).collect();
    let names = Names::for_layers(&mut tx, &layers, ctx.role()).await?;
    let kinds = tx.interaction_kinds_of(scope, id).await?;
    journal::looked(ctx, "contact.read", [("contact", id.get())]);
    Ok(Contact {
        id,
        nature: record.facts.nature(),
        status: record.facts.status(),
        name: shown_name(id, &record.facts),
        invented: names.invented(),
        created_at: record.created_at,
        updated_at: record.updated_at,
        values: values(&record.facts, &layers, &names, language),
        consents: consents(&mut tx, ctx, id, &names).await?,
        oppositions: oppositions(&mut tx, ctx, id, &record.facts).await?,
        supports: tx.supports(scope, id).await?,
        memberships: memberships(&mut tx, ctx, id).await?,
        links: tx.links(scope, id).await?,
        interactions_total: kinds.iter().map(|kind| kind.count.unsigned_abs()).sum(),
    })
}

async fn consents(
    tx: &mut Tx,
    ctx: &Ctx,
    id: ContactId,
    names: &Names,
) -> Result<Vec<(ConsentId, Consent, SourceName)>> {
    let records = tx.consents(ctx.scope(), id).await?;
    let read = |record: store::ConsentRecord| {
        let source = names.source(record.source.map(|(source, _)| source));
        (record.id, record.consent, source)
    };
    Ok(records.into_iter().map(read).collect())
}

/// Those of the contact, and those on its addresses: a bare list of addresses stops whoever has them.
async fn oppositions(tx: &mut Tx, ctx: &Ctx, id: ContactId, facts: &Facts) -> Result<Vec<Opposition>> {
    let emails = facts
        .emails
        .iter()
        .map(|point| hash(KeyKind::Email, point.value.as_str()));
    let phones = facts
        .phones
        .iter()
        .map(|point| hash(KeyKind::Phone, point.value.as_str()));
    let hashes: Vec<i64> = emails.chain(phones).collect();
    let records = tx.oppositions(ctx.scope(), id, &hashes).await?;
    let read = |record: store::OppositionRecord| Opposition {
        channel: record.channel,
        reason: record.reason,
        since: record.since,
        point: record.point,
    };
    Ok(records.into_iter().map(read).collect())
}

async fn memberships(tx: &mut Tx, ctx: &Ctx, id: ContactId) -> Result<Vec<Membership>> {
    let records = tx.memberships(ctx.scope(), id).await?;
    let read = |record: store::MembershipRecord| Membership {
        id: record.id,
        kind: record.kind.unwrap_or_default(),
        from: record.from,
        until: record.until,
        fee_cents: record.fee_cents,
    };
    Ok(records.into_iter().map(read).collect())
}
