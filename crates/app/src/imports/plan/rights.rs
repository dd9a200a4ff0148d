//! What rows say of consents and support.

use jiff::Timestamp;
use model::{
    ContactId,
    consent::{Consent, Decision, state},
    draft::{ConsentDraft, SupportDraft},
};

use super::{
    knowledge::{Known, Support},
    names::Names,
    setting::Setting,
};

/// What becomes of a consent that a row says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// It is new.
    New(Consent),
    /// It is held already.
    Held,
    /// It has no date, nor has its source: it is no consent.
    Undated,
}

/// What becomes of a consent that a row says of that contact.
///
/// A refusal without date counts from the day we learn of it: what must not be done does not wait for a proof.
pub fn consent(setting: &Setting, known: &Known, draft: ConsentDraft) -> Said {
    let dated = setting.instant_or_collection(draft.given_at);
    let Some(given_at) = dated.or((draft.decision != Decision::Given).then_some(setting.now)) else {
        return Said::Undated;
    };
    let consent = consent_at(draft, given_at);
    let held = if dated.is_some() { is_held(known, &consent) } else { is_refused(known, &consent) };
    if held { Said::Held } else { Said::New(consent) }
}

fn consent_at(draft: ConsentDraft, given_at: Timestamp) -> Consent {
    Consent {
        channel: draft.channel,
        purpose: draft.purpose,
        scope: None,
        controller: None,
        point: None,
        decision: draft.decision,
        wording: draft.wording,
        how: draft.how.unwrap_or_else(|| "import".to_owned()),
        given_at,
    }
}

fn is_held(known: &Known, consent: &Consent) -> bool {
    let essence = |c: &Consent| (c.channel, c.purpose, c.decision, c.given_at.as_millisecond());
    known.consents.iter().any(|held| essence(held) == essence(consent))
}

fn is_refused(known: &Known, consent: &Consent) -> bool {
    let same = known.consents.iter().filter(|held| held.channel == consent.channel && held.purpose == consent.purpose);
    state((0..).zip(same)).is_some_and(|latest| latest.decision != Decision::Given)
}

/// A support to write.
#[derive(Clone, Debug, PartialEq)]
pub struct NewSupport {
    /// Whose.
    pub contact: ContactId,
    /// What was observed.
    pub support: Support,
}

/// The support that a row says, when it is not held yet: a dated one is a new observation, one without date says something new only
/// if it differs from the latest.
pub fn support(setting: &Setting, names: &Names, known: &Known, draft: &SupportDraft) -> Option<Support> {
    let election = draft.election.as_deref().and_then(|name| names.elections.get(name));
    let dated = setting.instant_or_collection(draft.at);
    let support = Support { level: draft.level, election, at: dated.unwrap_or(setting.now) };
    let mut same_election = known.supports.iter().filter(|held| held.election == election);
    let held = match dated {
        Some(_) => same_election.any(|held| *held == support),
        None => same_election.max_by_key(|held| held.at).is_some_and(|latest| latest.level == support.level),
    };
    (!held).then_some(support)
}
