//! Consents, oppositions and observed support, noted by hand. A consent and a support are undone by their act; no undo lifts an
//! opposition: only the person's own later act does.

use std::fmt::Write as _;

use jiff::Timestamp;
use model::{
    BranchId, ContactId, SourceId,
    consent::{Channel, Consent, Decision, OppositionReason, Purpose},
    email::EmailAddress,
    phone::PhoneNumber,
    role::Capability,
};
use sha2::{Digest, Sha256};
use store::{NewConsent, NewOpposition, NewSupport, Tx, WriteTx};

use crate::{
    Ctx, Error, Result, acts,
    contacts::{Written, present},
    faults::{Faults, moment},
    imports::address_hash,
};

/// A consent, a refusal or a withdrawal, as somebody took it.
#[derive(Clone)]
pub struct NotedConsent {
    /// The channel.
    pub channel: Channel,
    /// For what.
    pub purpose: Purpose,
    /// What was decided.
    pub decision: Decision,
    /// A moment or a day.
    pub given_at: String,
    /// How it was obtained.
    pub how: String,
    /// The source it comes from; the author's word when absent.
    pub source: Option<SourceId>,
    /// The branch it is for; the whole organization when absent.
    pub scope: Option<BranchId>,
    /// Who the wording names as responsible.
    pub controller: Option<String>,
    /// The address or number concerned, when it is one in particular.
    pub point: Option<String>,
    /// The version of the wording.
    pub wording: Option<String>,
    /// The words shown, of which a digest is kept.
    pub wording_text: Option<String>,
}

/// A hard stop, as the person said it.
#[derive(Clone)]
pub struct NotedOpposition {
    /// The channel; all of them when absent.
    pub channel: Option<Channel>,
    /// Why.
    pub reason: OppositionReason,
    /// A moment or a day; now when absent.
    pub since: Option<String>,
    /// The address or number, when it is one in particular.
    pub point: Option<String>,
}

/// An observed support.
#[derive(Clone)]
pub struct NotedSupport {
    /// 1 opposed to 5 convinced.
    pub level: u8,
    /// A moment or a day; now when absent.
    pub at: Option<String>,
    /// Name of the election, if any.
    pub election: Option<String>,
}

/// The longest line.
const LINE_MAX: usize = 200;
/// The longest wording.
const WORDING_MAX: usize = 20_000;

/// Notes a consent, a refusal or a withdrawal.
pub async fn note(ctx: &Ctx, contact: ContactId, noted: &NotedConsent) -> Result<Written> {
    ctx.require(Capability::EditContacts)?;
    let mut faults = Faults::default();
    let consent = Consent {
        channel: noted.channel,
        purpose: noted.purpose,
        scope: noted.scope,
        controller: faults.line_if_any("controller", noted.controller.as_deref(), LINE_MAX),
        point: read_point(&mut faults, ctx, noted.point.as_deref()),
        decision: noted.decision,
        wording: faults.line_if_any("wording", noted.wording.as_deref(), LINE_MAX),
        how: faults.line("how", &noted.how, LINE_MAX).unwrap_or_default(),
        given_at: read_past(&mut faults, ctx, "given_at", Some(&noted.given_at)),
    };
    let wording = faults.lines_if_any("wording_text", noted.wording_text.as_deref(), WORDING_MAX);
    let mut tx = ctx.write("consent.note").await?;
    present(&mut tx, ctx, contact).await?;
    check_names(&mut tx, &mut faults, noted).await?;
    faults.check()?;
    let act = acts::by_hand(&mut tx).await?;
    let new = NewConsent {
        contact,
        consent,
        source: noted.source,
        act,
        author: None,
        dedupe_key: 0,
        wording_hash: wording.as_deref().map(digest),
    };
    let id = tx.insert_consents(&[new]).await?;
    acts::touch(&mut tx, act, &[contact]).await?;
    tx.commit().await?;
    Ok(Written::row(act, contact, id.get()))
}

/// Notes that the person wants nothing any more: at once, and for good.
pub async fn oppose(ctx: &Ctx, contact: ContactId, noted: &NotedOpposition) -> Result<Written> {
    ctx.require(Capability::EditContacts)?;
    let mut faults = Faults::default();
    let point = read_point(&mut faults, ctx, noted.point.as_deref());
    let since = read_past(&mut faults, ctx, "since", noted.since.as_deref());
    faults.check()?;
    let mut tx = ctx.write("opposition.note").await?;
    present(&mut tx, ctx, contact).await?;
    let hash = point.as_deref().map_or(0, address_hash);
    let known = tx.oppositions(ctx.scope(), contact, &[hash]).await?;
    let same = known.iter().find(|known| {
        known.channel == noted.channel
            && known.reason == noted.reason
            && known.point == point
            && known.contact == Some(contact)
    });
    if let Some(same) = same {
        return Ok(for_good(contact, same.id));
    }
    let act = acts::by_hand(&mut tx).await?;
    let new = NewOpposition {
        contact: Some(contact),
        address_hash: hash,
        point,
        channel: noted.channel,
        reason: noted.reason,
        since,
        source: None,
        act,
        author: None,
    };
    let id = tx.insert_oppositions(&[new]).await?;
    acts::touch(&mut tx, act, &[contact]).await?;
    tx.commit().await?;
    Ok(for_good(contact, id))
}

/// Lifts an opposition: the person changed their mind, on that day, in that way.
pub async fn lift(ctx: &Ctx, contact: ContactId, id: i64, how: &str, on: &str) -> Result<Written> {
    ctx.require(Capability::EditContacts)?;
    let mut faults = Faults::default();
    let how = faults.line("how", how, LINE_MAX).unwrap_or_default();
    let on = read_past(&mut faults, ctx, "on", Some(on));
    let mut tx = ctx.write("opposition.lift").await?;
    let record = present(&mut tx, ctx, contact).await?;
    let known = crate::contacts::stops(&mut tx, ctx, contact, &record.facts).await?;
    let opposition = known.into_iter().find(|known| known.id == id).ok_or(Error::NotFound)?;
    let zone = ctx.zone();
    if on.to_zoned(zone.clone()).date() < opposition.since.to_zoned(zone).date() {
        let fr = "Seul un acte de la personne postérieur à son opposition la lève.";
        faults.add(
            "on",
            "lifting.too_early",
            fr,
            "Only a later act of the person lifts their objection.",
        );
    }
    faults.check()?;
    tx.lift_opposition(id, contact, on, &how).await?;
    tx.about("contact", contact.get());
    tx.commit().await?;
    Ok(for_good(contact, id))
}

/// Notes a support that was observed.
pub async fn support(ctx: &Ctx, contact: ContactId, noted: &NotedSupport) -> Result<Written> {
    ctx.require(Capability::EditContacts)?;
    let mut faults = Faults::default();
    if !(1..=5).contains(&noted.level) {
        let (fr, en) = ("Un soutien va de 1 à 5.", "A support goes from 1 to 5.");
        faults.add("level", "support.level", fr, en);
    }
    let at = read_past(&mut faults, ctx, "at", noted.at.as_deref());
    let election = faults.line_if_any("election", noted.election.as_deref(), LINE_MAX);
    faults.check()?;
    let mut tx = ctx.write("support.note").await?;
    present(&mut tx, ctx, contact).await?;
    let act = acts::by_hand(&mut tx).await?;
    let election = match election {
        Some(name) => Some(tx.resolve_election(&name, Some(act)).await?.id()),
        None => None,
    };
    let new = NewSupport {
        contact,
        level: noted.level,
        election,
        at,
        source: None,
        act,
        author: None,
        dedupe_key: 0,
    };
    let id = tx.insert_supports(&[new]).await?;
    acts::touch(&mut tx, act, &[contact]).await?;
    tx.commit().await?;
    Ok(Written::row(act, contact, id))
}

/// Nothing undoes it.
fn for_good(contact: ContactId, row: i64) -> Written {
    Written {
        act: None,
        contact,
        row: Some(row),
        version: None,
    }
}

async fn check_names(tx: &mut WriteTx, faults: &mut Faults, noted: &NotedConsent) -> Result<()> {
    if let Some(source) = noted.source
        && tx.source(source).await?.is_none()
    {
        faults.unknown("source");
    }
    if let Some(branch) = noted.scope
        && !is_branch(tx, branch).await?
    {
        faults.unknown("scope");
    }
    Ok(())
}

async fn is_branch(tx: &mut Tx, id: BranchId) -> Result<bool> {
    Ok(tx.branches().await?.iter().any(|branch| branch.id == id))
}

fn read_past(faults: &mut Faults, ctx: &Ctx, field: &str, text: Option<&str>) -> Timestamp {
    let Some(text) = text else { return ctx.now() };
    if let Some(at) = moment(text, &ctx.zone()) {
        faults.past(field, at, ctx.now());
        at
    } else {
        let (fr, en) = (
            "Ce n’est ni un jour, ni un moment.",
            "This is neither a day nor a moment.",
        );
        faults.add(field, "date.invalid", fr, en);
        ctx.now()
    }
}

fn read_point(faults: &mut Faults, ctx: &Ctx, text: Option<&str>) -> Option<String> {
    let text = text.filter(|text| !text.trim().is_empty())?;
    let short = Some(text).filter(|text| text.len() <= LINE_MAX);
    let email = short
        .and_then(EmailAddress::parse)
        .map(|email| email.as_str().to_owned());
    let phone = || short.and_then(|text| PhoneNumber::parse(text, &ctx.organization().country));
    let point = email.or_else(|| phone().map(|phone| phone.as_str().to_owned()));
    if point.is_none() {
        let (fr, en) = (
            "Ce n’est ni un e-mail, ni un téléphone.",
            "This is neither an e-mail nor a phone.",
        );
        faults.add("point", "point.invalid", fr, en);
    }
    point
}

/// The words themselves are kept with the wordings; their digest ties the consent to them.
fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
