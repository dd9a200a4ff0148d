//! What rows say must never be sent again.
//!
//! A stop stands on the contact and on the addresses the row gives, so that it also holds for whoever comes later with them, and
//! survives the withdrawal of the import that created the contact.

use model::{
    ContactId,
    consent::{Channel, OppositionReason},
    draft::OppositionDraft,
    facts::Facts,
};

use super::knowledge::{Knowledge, Stop};

/// The stops that a row asks for and that do not stand yet.
pub fn new_stops(
    knowledge: &mut Knowledge,
    contact: Option<ContactId>,
    said: &Facts,
    draft: &OppositionDraft,
) -> Vec<Stop> {
    let stop = |contact, point| Stop {
        contact,
        channel: draft.channel,
        reason: draft.reason,
        point,
    };
    let points = points(said, draft);
    let on_addresses = points.iter().map(|point| stop(None, Some(point.clone())));
    // A hard bounce says that an address is dead, nothing about the person's other ones.
    let on_contact = contact.filter(|_| draft.reason != OppositionReason::HardBounce || points.is_empty());
    let wanted: Vec<Stop> = on_addresses
        .chain(on_contact.map(|contact| stop(Some(contact), None)))
        .collect();
    wanted
        .into_iter()
        .filter(|stop| knowledge.stops.insert(stop.clone()))
        .collect()
}

/// Whether what a row of our own export says stands already, on the contact or on that address.
pub fn stands(knowledge: &Knowledge, contact: ContactId, draft: &OppositionDraft) -> bool {
    let same = |stop: &&Stop| stop.channel == draft.channel && stop.reason == draft.reason;
    let mut stops = knowledge.stops.iter().filter(same);
    stops.any(|stop| match &draft.point {
        Some(point) => stop.point.as_ref() == Some(point),
        None => stop.contact == Some(contact),
    })
}

/// The addresses that a stop concerns: the one it names, else those of the row that its channel uses.
pub fn points(said: &Facts, draft: &OppositionDraft) -> Vec<String> {
    if let Some(point) = &draft.point {
        return vec![point.clone()];
    }
    let emails = said.emails.iter().map(|point| point.value.as_str().to_owned());
    let phones = said.phones.iter().map(|point| point.value.as_str().to_owned());
    match draft.channel {
        Some(Channel::Email) => emails.collect(),
        Some(Channel::Sms | Channel::Call | Channel::RecordedCall | Channel::Messaging) => phones.collect(),
        Some(Channel::Post | Channel::Visit | Channel::OnlineAds) => Vec::new(),
        None => emails.chain(phones).collect(),
    }
}
