//! The columns of a mailer's file of results, told by the words of their headings: Brevo, Mailchimp, plain lists.

use model::{delivery::DeliveryEvent, import::ImportKind, text::fold};

use super::{ColumnGuess, ColumnProfile, Guess, build, reason};
use crate::Target;

/// Proposes a mapping for a file of results. What is no result, address, date or campaign is left out: such a file completes nobody.
pub(super) fn guess(headings: &[impl AsRef<str>], profiles: &[ColumnProfile]) -> Guess {
    let blank = ColumnProfile::default();
    let mut columns: Vec<ColumnGuess> = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        let profile = profiles.get(at).unwrap_or(&blank);
        let to = target(&fold(heading.as_ref()), profile);
        let again = |kept: &ColumnGuess| kept.to == to && !matches!(to, Target::Delivery { .. });
        let to = if columns.iter().any(again) { Target::Ignore } else { to };
        let confidence = if to == Target::Ignore { 0.5 } else { 0.9 };
        let reason = reason::of_results(&to);
        columns.push(ColumnGuess { to, confidence, reason });
    }
    Guess {
        mapping: build(headings, &columns, profiles, ImportKind::Results, None),
        columns,
        preset: None,
    }
}

/// The parts of words by which a column is one event, in the order in which they are looked for.
const EVENTS: [(&[&str], DeliveryEvent); 7] = [
    (
        &["unsub", "desins", "desabon", "opt out", "optout"],
        DeliveryEvent::Unsubscribed,
    ),
    (
        &["complain", "spam", "plainte", "signalement", "abuse"],
        DeliveryEvent::Complaint,
    ),
    (&["soft"], DeliveryEvent::SoftBounce),
    (&["bounce", "clean", "rejet", "npai"], DeliveryEvent::HardBounce),
    (&["click", "clic"], DeliveryEvent::Clicked),
    (&["open", "ouv"], DeliveryEvent::Opened),
    (
        &["sent", "send date", "deliver", "envoye", "date d envoi", "delivre"],
        DeliveryEvent::Sent,
    ),
];

fn target(folded: &str, profile: &ColumnProfile) -> Target {
    let has = |parts: &[&str]| parts.iter().any(|part| folded.contains(part));
    let is = |words: &[&str]| words.contains(&folded);
    if folded == "cohorte id" || folded == crate::own::COHORTE_ID {
        return Target::CohorteId;
    }
    if is(&[
        "campagne",
        "campaign",
        "campaign name",
        "nom de la campagne",
        "campaign title",
    ]) {
        return Target::Campaign;
    }
    if is(&[
        "date",
        "ts",
        "timestamp",
        "date time",
        "date heure",
        "horodatage",
        "event date",
        "action date",
        "date de l evenement",
    ]) {
        return Target::InteractionAt;
    }
    if is(&[
        "event",
        "evenement",
        "status",
        "statut",
        "action",
        "activity",
        "type",
        "event type",
        "result",
        "resultat",
        "resultat de l envoi",
        "result of the sending",
        "reason",
        "raison",
        "motif",
        "etat",
    ]) {
        return Target::Delivery { event: None };
    }
    let of_a_machine = folded.split(' ').any(|word| word == "ip");
    let aside = of_a_machine
        || has(&[
            "campaign",
            "reason",
            "raison",
            "motif",
            "count total",
            "confirm",
            "title",
            "sender",
            "expediteur",
        ]);
    let event = EVENTS.iter().find(|(parts, _)| has(parts) && !aside);
    if let Some((_, event)) = event {
        return Target::Delivery { event: Some(*event) };
    }
    let named = has(&["mail", "recipient", "destinataire", "contact"]) && !aside;
    if named && (profile.is_empty() || profile.emails() > 0.5) || profile.emails() > 0.9 && !aside {
        return Target::Email {
            label: None,
            primary: false,
        };
    }
    if has(&["phone", "telephone", "mobile", "sms"]) {
        return Target::Phone {
            label: None,
            primary: false,
        };
    }
    Target::Ignore
}
