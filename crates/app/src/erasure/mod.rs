//! Erasing somebody for good, and refusing that they come back by a file, by hand or by an undo.

mod blocks;
mod returning;
mod traces;

use std::path::{Path, PathBuf};

pub use blocks::{Blocked, Blocks};
use model::{
    ContactId, SegmentId,
    email::EmailAddress,
    export::ExportState,
    facts::{Facts, Point},
    layer::Layer,
    phone::PhoneNumber,
    role::Capability,
};
pub use returning::Return;
pub(crate) use returning::{refuse_turned, refuse_typed};
pub use store::Erased;
use store::{Purge, Tx, WriteTx};

use crate::{App, Ctx, Error, Result, exports, journal, questions::snapshot};

/// Why somebody is erased: a closed list, because the journal keeps it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reason {
    /// They asked for it (GDPR art. 17).
    Request,
    /// They object to any use (art. 21).
    Objection,
    /// The time they could be kept is over.
    Retention,
    /// They should not have been here.
    Unlawful,
}

/// Whether their addresses may come in again by a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Block {
    /// They are refused, known again by a keyed digest.
    Yes,
    /// They are new people then.
    No,
}

/// What was erased.
#[derive(Clone, Copy, Debug)]
pub struct Erasure {
    /// How many rows went.
    pub erased: Erased,
    /// How many addresses and numbers are refused from now on.
    pub blocked: u64,
}

/// What an erasure would take: shown before.
#[derive(Clone, Debug)]
pub struct Extent {
    /// The name of the contact.
    pub name: String,
    /// How many interactions.
    pub interactions: u64,
    /// How many consents.
    pub consents: u64,
    /// How many links.
    pub links: u64,
    /// How many acts said something of them.
    pub acts: u64,
    /// The addresses and numbers that could be blocked.
    pub points: u64,
    /// Whether they opposed messages: they are blocked then, whatever is asked, because an opposition holds for ever.
    pub opposed: bool,
    /// The saved questions that name them, now or in their history: an erasure does not change what others wrote, it is told.
    pub questions: Vec<NamedIn>,
    /// The charts of the board that name them, by name: they are told too.
    pub charts: Vec<String>,
}

/// A saved question that names somebody.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NamedIn {
    /// Which.
    pub segment: SegmentId,
    /// What it is called.
    pub name: String,
    /// Whether only an earlier form of it does.
    pub past: bool,
}

/// What an erasure would take.
pub async fn extent(ctx: &Ctx, id: ContactId) -> Result<Extent> {
    ctx.require(Capability::EraseContacts)?;
    let mut tx = ctx.read().await?;
    let known = Known::read(&mut tx, ctx, id).await?;
    let scope = ctx.scope();
    let kinds = tx.interaction_kinds_of(scope, id).await?;
    Ok(Extent {
        name: known.facts.display_name(),
        interactions: kinds.iter().map(|kind| kind.count.unsigned_abs()).sum(),
        consents: tx.consents(scope, id).await?.len() as u64,
        links: tx.links(scope, id).await?.len() as u64,
        acts: known.layers.len() as u64,
        points: (known.facts.emails.len() + known.facts.phones.len()) as u64,
        opposed: known.opposed,
        questions: named_in(&mut tx, &traces::Traces::of(&known.facts)).await?,
        charts: charts_naming(&mut tx, &traces::Traces::of(&known.facts)).await?,
    })
}

/// The saved questions that betray somebody, whoever made them.
async fn named_in(tx: &mut Tx, traces: &traces::Traces) -> Result<Vec<NamedIn>> {
    let mut found = Vec::new();
    for segment in tx.segments().await? {
        let texts = [&segment.name, &segment.expression].into_iter();
        let said = [&segment.note, &segment.objective, &segment.persona]
            .into_iter()
            .flatten();
        let now = texts.chain(said).any(|text| traces.are_in(text));
        let past = !now
            && tx
                .segment_definitions(segment.id)
                .await?
                .iter()
                .any(|was| traces.are_in(&was.expression));
        if now || past {
            found.push(NamedIn {
                segment: segment.id,
                name: segment.name,
                past,
            });
        }
    }
    Ok(found)
}

/// The charts of the board that betray somebody, whoever made them.
async fn charts_naming(tx: &mut Tx, traces: &traces::Traces) -> Result<Vec<String>> {
    let mut charts = tx.charts().await?;
    charts.retain(|chart| chart.texts().any(|text| traces.are_in(text)));
    Ok(charts.into_iter().map(|chart| chart.name).collect())
}

/// Erases all that is said of somebody, in the present and in the past. Nothing undoes it.
pub async fn erase(ctx: &Ctx, id: ContactId, reason: Reason, block: Block) -> Result<Erasure> {
    ctx.require(Capability::EraseContacts)?;
    journal::flush(ctx.app()).await?;
    let blocks = Blocks::make(ctx).await?;
    let mut tx = ctx.write("contact.erase").await?;
    let known = Known::read(&mut tx, ctx, id).await?;
    let digests = match block {
        Block::No if !known.opposed => Vec::new(),
        _ => blocks.digests_of(&mut tx, id, &known.facts).await?,
    };
    let mut erased = tx.erase_contact(id).await?;
    let traces = traces::Traces::of(&known.facts);
    erased.rejects = tx.scrub_rejects(|text| traces.are_in(text)).await?;
    tx.scrub_documents(|text| traces.are_in(text)).await?;
    tx.forget_charts(|text| traces.are_in(text)).await?;
    let files = expire_exports(&mut tx, id).await?;
    tx.insert_erased_keys(&digests).await?;
    tx.forget_answers().await?;
    tx.about("reason", reason.number());
    tx.owe_purge().await?;
    tx.commit().await?;
    snapshot::discard(ctx).await;
    for file in files {
        // One that cannot be removed now goes with the next sweep: nothing needs it any more.
        let _ = tokio::fs::remove_file(ctx.app().spool().folder().join(file)).await;
    }
    let ctx2 = ctx.clone();
    ctx.app()
        .tasks()
        .spawn("erasure.purge", async move { purge_if_quick(&ctx2).await });
    let blocked = digests.len() as u64;
    Ok(Erasure { erased, blocked })
}

/// The files that wait to be fetched with somebody in them go now, rather than at the end of their day. Those of sendings too: beside
/// them stand those who were left out, by name.
async fn expire_exports(tx: &mut WriteTx, id: ContactId) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let held = tx.exports_of_contact(id).await?;
    let waiting = tx.exports_in_state(ExportState::Ready).await?;
    let sent = waiting.into_iter().filter(exports::is_sending);
    for export in held.into_iter().chain(sent) {
        if let Some(file) = export.file {
            tx.expire_export(export.id).await?;
            files.extend(exports::files_of(Path::new(&file)));
        }
    }
    Ok(files)
}

/// Lets an address or a number in again: the person came back by themselves. One that others have too is blocked with its owner's
/// name only, which must then be said.
pub async fn unblock(ctx: &Ctx, point: &str, name: Option<&str>) -> Result<u64> {
    ctx.require(Capability::EraseContacts)?;
    let mut facts = facts_of_point(ctx, point)?;
    facts.surname = name.map(str::to_owned);
    let blocks = Blocks::make(ctx).await?;
    let mut tx = ctx.write("erasure.unblock").await?;
    let lifted = tx.delete_erased_keys(&blocks.digests(&facts)).await?;
    if lifted == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(lifted)
}

/// Everything ever said of a contact, hidden or not.
struct Known {
    facts: Facts,
    layers: Vec<Layer>,
    opposed: bool,
}

impl Known {
    async fn read(tx: &mut Tx, ctx: &Ctx, id: ContactId) -> Result<Self> {
        if !tx.contact_exists(id).await? {
            return Err(Error::NotFound);
        }
        let records = tx.layers(&[id]).await?;
        let layers: Vec<Layer> = records.into_iter().map(|record| record.layer).collect();
        // All that was ever said, laid together: what was withdrawn is also theirs.
        let mut facts = Facts::default();
        for layer in &layers {
            model::layer::apply(&mut facts, &layer.asserts);
        }
        let hashes: Vec<i64> = model::matching::hashes(&facts)
            .into_iter()
            .map(|(_, hash)| hash)
            .collect();
        let opposed = !tx.oppositions(ctx.scope(), id, &hashes).await?.is_empty();
        Ok(Self { facts, layers, opposed })
    }
}

fn facts_of_point(ctx: &Ctx, point: &str) -> Result<Facts> {
    let mut facts = Facts::default();
    if let Some(email) = EmailAddress::parse(point) {
        facts.emails.push(Point::new(email));
    } else if let Some(phone) = PhoneNumber::parse(point, &ctx.organization().country) {
        facts.phones.push(Point::new(phone));
    } else {
        let (fr, en) = (
            "Donnez une adresse e-mail ou un numéro de téléphone.",
            "Give an e-mail address or a phone number.",
        );
        return Err(Error::invalid("point", "point.invalid", fr, en));
    }
    Ok(facts)
}

impl Reason {
    /// Every one, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Request, Self::Objection, Self::Retention, Self::Unlawful];

    /// Its key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Objection => "objection",
            Self::Retention => "retention",
            Self::Unlawful => "unlawful",
        }
    }

    /// The reason of that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.key() == key)
    }

    /// What the journal keeps, which holds numbers only.
    pub fn number(self) -> i64 {
        match self {
            Self::Request => 1,
            Self::Objection => 2,
            Self::Retention => 3,
            Self::Unlawful => 4,
        }
    }
}

/// Leaves no byte of what was erased, now if that takes moments.
async fn purge_if_quick(ctx: &Ctx) -> Result<()> {
    if ctx.base().is_quick_to_purge().await? {
        purge(ctx.app(), ctx.base()).await?;
    }
    Ok(())
}

/// What is deleted meanwhile goes on being owed.
async fn purge(app: &App, base: &store::Base) -> Result<()> {
    let _one = app.purging().lock().await;
    let owed = base.purges_owed().await?;
    if owed > 0 && base.purge().await? == Purge::Whole {
        base.settle_purges(owed).await?;
    }
    Ok(())
}

/// Purges the bases that owe it: the small ones at once, the large ones when asked at night.
pub async fn sweep(app: &App) -> Result<()> {
    for organization in app.store().registry().organizations().await? {
        let base = app.store().base(organization.id).await?;
        if base.purges_owed().await? > 0 && (base.is_quick_to_purge().await? || is_night(app, &organization.time_zone))
        {
            purge(app, &base).await?;
        }
    }
    Ok(())
}

fn is_night(app: &App, time_zone: &str) -> bool {
    let zone = jiff::tz::TimeZone::get(time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
    (1..5).contains(&app.now().to_zoned(zone).hour())
}
