//! One contact, whole.

use jiff::{Timestamp, civil::Date};
use model::{
    ActId, BranchId, ConsentId, ContactId, Language, SourceId,
    consent::{Channel, Consent, OppositionReason},
    facts::{Nature, Status},
    layer::Layer,
    link::Tense,
    role::Capability,
};
use store::{ContactRecord, LinkRecord, SupportRecord, Tx};

use super::{
    Value,
    editing::Version,
    gone::present,
    names::{Names, shown_name},
    reaching::{self, ChannelReach, Rights, reachable},
    values::values,
};
use crate::{Ctx, Result, journal};

/// A contact, whole.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Which state of it this is.
    pub version: Version,
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
    /// Whether it may be reached, channel by channel.
    pub reachable: Vec<ChannelReach>,
    /// Consents and refusals, latest first.
    pub consents: Vec<ConsentShown>,
    /// Hard stops.
    pub oppositions: Vec<Opposition>,
    /// Observed support, latest first.
    pub supports: Vec<SupportRecord>,
    /// Periods of membership, latest first.
    pub memberships: Vec<Membership>,
    /// Links with other contacts.
    pub links: Vec<LinkShown>,
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

/// A consent or a refusal.
#[derive(Clone, Debug)]
pub struct ConsentShown {
    /// Its id.
    pub id: ConsentId,
    /// What was decided.
    pub consent: Consent,
    /// The branch it is for; the whole organization when absent.
    pub scope: Option<(BranchId, String)>,
    /// Where it comes from.
    pub source: SourceName,
    /// The act that wrote it.
    pub act: ActId,
    /// Who took it.
    pub by: Option<String>,
}

/// A link, seen from the day it is.
#[derive(Clone, Debug)]
pub struct LinkShown {
    /// What is kept of it.
    pub record: LinkRecord,
    /// Past, present or to come.
    pub tense: Tense,
}

/// A hard stop.
#[derive(Clone, Debug)]
pub struct Opposition {
    /// Its id.
    pub id: i64,
    /// The channel; all when absent.
    pub channel: Option<Channel>,
    /// Why.
    pub reason: OppositionReason,
    /// Since when.
    pub since: Timestamp,
    /// The address or number concerned, when it is one in particular.
    pub point: Option<String>,
    /// Where it comes from.
    pub source: SourceName,
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
    let mut tx = ctx.read().await?;
    let record = present(&mut tx, ctx, id).await?;
    journal::looked(ctx, "contact.read", [("contact", id.get())]);
    read(&mut tx, ctx, record, language).await
}

/// All that hangs on a contact of these facts.
pub(super) async fn read(tx: &mut Tx, ctx: &Ctx, record: ContactRecord, language: Language) -> Result<Contact> {
    let (id, scope) = (record.id, ctx.scope());
    let layers: Vec<Layer> = tx.layers(&[id]).await?.into_iter().map(|record| record.layer).collect();
    let names = Names::for_layers(tx, &layers, ctx.role()).await?;
    let kinds = tx.interaction_kinds_of(scope, id).await?;
    let consents = tx.consents(scope, id).await?;
    let said: Vec<(ConsentId, Consent)> = consents
        .iter()
        .map(|record| (record.id, record.consent.clone()))
        .collect();
    let stops = reaching::stops(tx, ctx, id, &record.facts).await?;
    let rights = Rights {
        consents: &said,
        stops: &stops,
        sources: &names.live_sources(),
    };
    Ok(Contact {
        id,
        version: Version::of(tx, &record).await?,
        nature: record.facts.nature(),
        status: record.facts.status(),
        name: shown_name(id, &record.facts),
        invented: names.invented(),
        created_at: record.created_at,
        updated_at: record.updated_at,
        values: values(&record.facts, &layers, &names, language),
        reachable: reachable(ctx, &record.facts, &rights),
        consents: consents.into_iter().map(|record| consent(record, &names)).collect(),
        oppositions: stops.into_iter().map(|record| opposition(record, &names)).collect(),
        supports: tx.supports(scope, id).await?,
        memberships: memberships(tx, ctx, id).await?,
        links: links(tx, ctx, id).await?,
        interactions_total: kinds.iter().map(|kind| kind.count.unsigned_abs()).sum(),
    })
}

fn consent(record: store::ConsentRecord, names: &Names) -> ConsentShown {
    ConsentShown {
        source: names.source(record.source.map(|(source, _)| source)),
        scope: record.consent.scope.map(|branch| (branch, names.branch(branch))),
        id: record.id,
        consent: record.consent,
        act: record.act,
        by: record.author,
    }
}

fn opposition(record: store::OppositionRecord, names: &Names) -> Opposition {
    Opposition {
        id: record.id,
        channel: record.channel,
        reason: record.reason,
        since: record.since,
        point: record.point,
        source: names.source(record.source.map(|(source, _)| source)),
    }
}

async fn links(tx: &mut Tx, ctx: &Ctx, id: ContactId) -> Result<Vec<LinkShown>> {
    let today = ctx.today();
    let records = tx.links(ctx.scope(), id).await?;
    let read = |record: LinkRecord| LinkShown {
        tense: Tense::of(record.from, record.until, today),
        record,
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
