//! Permission by channel and purpose, with proof; and opposition, the hard stop.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{BranchId, keyed::keyed};

keyed! {
    /// A way to reach somebody.
    pub enum Channel {
        /// E-mail.
        Email = "email" ("e-mail", "e-mail"),
        /// Text message.
        Sms = "sms" ("SMS", "SMS"),
        /// A person calls.
        Call = "call" ("appel", "call"),
        /// A recorded voice calls.
        RecordedCall = "recorded_call" ("appel enregistré", "recorded call"),
        /// Letter.
        Post = "post" ("courrier", "post"),
        /// Somebody knocks.
        Visit = "visit" ("visite", "visit"),
        /// Messaging applications.
        Messaging = "messaging" ("messagerie", "messaging"),
        /// Paid targeting.
        OnlineAds = "online_ads" ("publicité en ligne", "online ads"),
    }
}

keyed! {
    /// What a message is for.
    pub enum Purpose {
        /// News of the organization.
        News = "news" ("informations", "news"),
        /// Political canvassing.
        Canvassing = "canvassing" ("prospection politique", "political canvassing"),
        /// Asking for money.
        Fundraising = "fundraising" ("appel aux dons", "fundraising"),
        /// Running the membership.
        Membership = "membership" ("vie associative et adhésions", "membership"),
        /// Inviting to events.
        Events = "events" ("invitations", "events"),
        /// Asking for help.
        Volunteering = "volunteering" ("bénévolat", "volunteering"),
        /// Answering a request.
        Service = "service" ("réponse à une demande", "service"),
        /// Publishing or institutional relations with public bodies and office holders.
        Institutional = "institutional" ("relations institutionnelles", "institutional relations"),
    }
}

keyed! {
    /// What the person decided.
    pub enum Decision {
        /// Yes.
        Given = "given" ("donné", "given"),
        /// No, when asked.
        Refused = "refused" ("refusé", "refused"),
        /// No longer.
        Withdrawn = "withdrawn" ("retiré", "withdrawn"),
    }
}

keyed! {
    /// Why nothing may be sent any more.
    pub enum OppositionReason {
        /// The person said so.
        Refusal = "refusal" ("opposition", "objection"),
        /// The person unsubscribed.
        Unsubscribe = "unsubscribe" ("désinscription", "unsubscribed"),
        /// The address does not exist.
        HardBounce = "hard_bounce" ("adresse rejetée", "hard bounce"),
        /// The person reported a message.
        Complaint = "complaint" ("signalement", "complaint"),
    }
}

/// One consent, never updated.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Consent {
    /// The channel agreed to or refused.
    pub channel: Channel,
    /// For what.
    pub purpose: Purpose,
    /// For whom: a branch, or (`None`) the whole organization.
    pub scope: Option<BranchId>,
    /// Who the wording names as responsible.
    pub controller: Option<String>,
    /// The normalised address or number concerned, when it is one in particular.
    pub point: Option<String>,
    /// What was decided.
    pub decision: Decision,
    /// The version of the wording shown.
    pub wording: Option<String>,
    /// How it was obtained: form, paper, call, import…
    pub how: String,
    /// When.
    pub given_at: Timestamp,
}

/// The state for one channel, purpose and scope: the latest by `given_at`, then by order of writing (`seq`);
/// on a tie of instants between opposite decisions, refusal. `consents` come with their order of writing.
pub fn state<'a>(consents: impl IntoIterator<Item = (i64, &'a Consent)>) -> Option<&'a Consent> {
    consents
        .into_iter()
        .max_by_key(|(seq, consent)| (consent.given_at, consent.decision != Decision::Given, *seq))
        .map(|(_, consent)| consent)
}
