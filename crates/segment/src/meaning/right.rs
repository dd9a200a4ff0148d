//! Consents, oppositions, and whether somebody may be reached.

use std::collections::BTreeSet;

use model::{
    BranchId, ConsentId,
    consent::{self, Channel, Consent, Decision, Purpose},
    expression::Right,
    reach::Ground,
    source::Source,
};

use super::{Person, Setting};

/// Whether a right is in that state.
pub fn holds(person: &Person, right: Right, channel: Channel, purpose: Option<Purpose>, setting: &Setting) -> bool {
    let decided =
        |wanted: &[Decision]| decisions(person, channel, purpose, setting).any(|decision| wanted.contains(&decision));
    match right {
        Right::Consent => decided(&[Decision::Given]),
        Right::Refused => decided(&[Decision::Refused, Decision::Withdrawn]),
        Right::Opposed => person
            .stops
            .iter()
            .any(|stop| stop.channel.is_none_or(|on| on == channel)),
        Right::Reachable => is_reachable(person, channel, purpose.unwrap_or(Purpose::News), setting),
    }
}

/// The last decision for each purpose and scope on a channel, of what was decided by now.
fn decisions(
    person: &Person,
    channel: Channel,
    purpose: Option<Purpose>,
    setting: &Setting,
) -> impl Iterator<Item = Decision> {
    let heard =
        |consent: &Consent| consent.scope.is_none() || setting.scope.is_none() || consent.scope == setting.scope;
    let about = |consent: &Consent| {
        consent.channel == channel && purpose.is_none_or(|purpose| consent.purpose == purpose) && heard(consent)
    };
    let said: Vec<&(ConsentId, Consent)> = person
        .consents
        .iter()
        .filter(|(_, consent)| about(consent) && consent.given_at <= setting.now)
        .collect();
    let matters: BTreeSet<(Purpose, Option<BranchId>)> = said
        .iter()
        .map(|(_, consent)| (consent.purpose, consent.scope))
        .collect();
    matters.into_iter().filter_map(move |(purpose, scope)| {
        let own = said
            .iter()
            .filter(|(_, consent)| consent.purpose == purpose && consent.scope == scope);
        consent::state(own.map(|(id, consent)| (id.get(), consent))).map(|consent| consent.decision)
    })
}

/// What every "reachable" on a screen is ([`model::reach`]), on what was said by now.
fn is_reachable(person: &Person, channel: Channel, purpose: Purpose, setting: &Setting) -> bool {
    let said = person
        .consents
        .iter()
        .filter(|(_, consent)| consent.given_at <= setting.now);
    let consents: Vec<(ConsentId, Consent)> = said.cloned().collect();
    let sources: Vec<Source> = person
        .sources
        .iter()
        .filter_map(|id| setting.sources.get(id).cloned())
        .collect();
    let ground = Ground {
        facts: &person.facts,
        consents: &consents,
        stops: &person.stops,
        sources: &sources,
        scope: setting.scope,
        today: setting.today(),
    };
    ground.reach(channel, purpose).is_open()
}
