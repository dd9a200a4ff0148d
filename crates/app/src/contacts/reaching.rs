//! Whether a contact may be reached, channel by channel, said in words.

use jiff::{Timestamp, tz::TimeZone};
use model::{
    ConsentId, ContactId, Language, SourceId,
    consent::{Channel, Consent, Purpose},
    date::in_words,
    facts::Facts,
    matching::{KeyKind, hash},
    reach::{Closed, Ground, Obstacle, Reach, Right, Stop},
    source::{Basis, Source},
};
use store::{OppositionRecord, Tx};

use crate::{Ctx, Result, Sentence};

/// What may be done through one channel.
#[derive(Clone, Debug)]
pub struct ChannelReach {
    /// The channel.
    pub channel: Channel,
    /// Whether some purpose is open.
    pub open: bool,
    /// For news, then for each purpose that a consent or a source speaks of.
    pub purposes: Vec<PurposeReach>,
}

/// The answer for one purpose.
#[derive(Clone, Debug)]
pub struct PurposeReach {
    /// The purpose.
    pub purpose: Purpose,
    /// The address or number to use, readable.
    pub point: Option<String>,
    /// What opens it; `None` when it is closed.
    pub right: Option<Opening>,
    /// The answer, said.
    pub text: Sentence,
    /// Why it is closed, the strongest reason first.
    pub reasons: Vec<Sentence>,
}

/// What opens a channel.
#[derive(Clone, Debug)]
pub enum Opening {
    /// A consent, since when.
    Consent(ConsentId, Timestamp),
    /// The basis of a source.
    Basis(SourceId, String, Basis),
}

/// The stops on a contact: its own, and those on its addresses, which a bare list of addresses may have brought.
pub(crate) async fn stops(tx: &mut Tx, ctx: &Ctx, id: ContactId, facts: &Facts) -> Result<Vec<OppositionRecord>> {
    let emails = facts
        .emails
        .iter()
        .map(|point| hash(KeyKind::Email, point.value.as_str()));
    let phones = facts
        .phones
        .iter()
        .map(|point| hash(KeyKind::Phone, point.value.as_str()));
    let hashes: Vec<i64> = emails.chain(phones).collect();
    Ok(tx.oppositions(ctx.scope(), id, &hashes).await?)
}

/// What decides, besides the facts.
pub(super) struct Rights<'a> {
    pub consents: &'a [(ConsentId, Consent)],
    pub stops: &'a [OppositionRecord],
    pub sources: &'a [Source],
}

/// Every channel, said.
pub(super) fn reachable(ctx: &Ctx, facts: &Facts, rights: &Rights<'_>) -> Vec<ChannelReach> {
    let stops: Vec<Stop> = rights.stops.iter().map(stop).collect();
    let ground = Ground {
        facts,
        consents: rights.consents,
        stops: &stops,
        sources: rights.sources,
        scope: None,
        today: ctx.today(),
    };
    let zone = ctx.zone();
    let all = ground.all();
    let channels = all.chunk_by(|one, other| one.channel == other.channel);
    channels
        .map(|of_channel| ChannelReach {
            channel: of_channel[0].channel,
            open: of_channel.iter().any(Reach::is_open),
            purposes: of_channel
                .iter()
                .map(|reach| said(reach, facts, rights.sources, &zone))
                .collect(),
        })
        .collect()
}

fn stop(record: &OppositionRecord) -> Stop {
    Stop {
        channel: record.channel,
        point: record.point.clone().filter(|_| record.address_hash != 0),
        reason: record.reason,
        since: record.since,
    }
}

fn said(reach: &Reach, facts: &Facts, sources: &[Source], zone: &TimeZone) -> PurposeReach {
    let reasons: Vec<Sentence> = reach.obstacles.iter().map(|closed| reason(*closed, zone)).collect();
    let right = reach.right.as_ref().map(|right| opening(right, sources));
    let (channel_fr, channel_en) = (reach.channel.name(Language::Fr), reach.channel.name(Language::En));
    let (code, fr, en) = match (&right, reasons.first()) {
        (Some(Opening::Consent(_, since)), _) => (
            "reach.consent",
            format!("consenti le {}", day(*since, zone, Language::Fr)),
            format!("consented on {}", day(*since, zone, Language::En)),
        ),
        (Some(Opening::Basis(_, source, basis)), _) => (
            "reach.basis",
            format!("{} ({source})", basis.name(Language::Fr)),
            format!("{} ({source})", basis.name(Language::En)),
        ),
        (None, Some(reason)) => ("reach.closed", reason.fr.to_string(), reason.en.to_string()),
        (None, None) => ("reach.closed", String::new(), String::new()),
    };
    PurposeReach {
        purpose: reach.purpose,
        point: reach.point.as_deref().map(|point| readable(point, facts)),
        right,
        text: Sentence::new(code, format!("{channel_fr} : {fr}"), format!("{channel_en}: {en}")),
        reasons,
    }
}

fn opening(right: &Right, sources: &[Source]) -> Opening {
    match right {
        Right::Consent { id, since } => Opening::Consent(*id, *since),
        Right::Basis { source, basis } => {
            let known = sources.iter().find(|known| known.id == *source);
            let name = known.map(|known| known.declaration.name.clone()).unwrap_or_default();
            Opening::Basis(*source, name, *basis)
        }
    }
}

fn reason(closed: Closed, zone: &TimeZone) -> Sentence {
    use Language::{En, Fr};
    let (what_fr, what_en) = match closed.opposition {
        Some(why) => (why.name(Fr), why.name(En)),
        None => (closed.obstacle.name(Fr), closed.obstacle.name(En)),
    };
    match closed.since.filter(|_| closed.obstacle != Obstacle::NoRight) {
        Some(since) => Sentence::new(
            closed.obstacle.key(),
            format!("{what_fr} le {}", day(since, zone, Language::Fr)),
            format!("{what_en} on {}", day(since, zone, Language::En)),
        ),
        None => Sentence::new(closed.obstacle.key(), what_fr, what_en),
    }
}

/// An address by its key is shown as its line.
fn readable(point: &str, facts: &Facts) -> String {
    let address = facts.addresses.iter().find(|address| address.value.key() == point);
    address.map_or_else(|| point.to_owned(), |address| super::values::one_line(&address.value))
}

fn day(at: Timestamp, zone: &TimeZone, language: Language) -> String {
    in_words(at.to_zoned(zone.clone()).date(), language)
}
