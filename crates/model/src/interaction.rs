//! One dated exchange with a contact. Rows are never updated: a correction replaces, a retraction voids.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{CampaignId, ContactId, EventId, InteractionId, OptionId, ThemeId, consent::Channel, keyed::keyed};

keyed! {
    /// The built-in kinds; organizations add their own, by key.
    pub enum BuiltInKind {
        /// We sent an e-mail.
        EmailSent = "email_sent" ("e-mail envoyé", "e-mail sent"),
        /// They opened it.
        EmailOpened = "email_opened" ("e-mail ouvert", "e-mail opened"),
        /// They clicked in it.
        EmailClicked = "email_clicked" ("clic dans un e-mail", "e-mail clicked"),
        /// They answered it.
        EmailReplied = "email_replied" ("réponse à un e-mail", "e-mail replied"),
        /// It came back.
        EmailBounced = "email_bounced" ("e-mail en erreur", "e-mail bounced"),
        /// We sent a text.
        SmsSent = "sms_sent" ("SMS envoyé", "SMS sent"),
        /// They sent a text.
        SmsReceived = "sms_received" ("SMS reçu", "SMS received"),
        /// We sent a letter.
        LetterSent = "letter_sent" ("courrier envoyé", "letter sent"),
        /// A call.
        Call = "call" ("appel", "call"),
        /// A visit.
        Visit = "visit" ("visite", "visit"),
        /// A leaflet left.
        Leaflet = "leaflet" ("tract", "leaflet"),
        /// Invited to an event.
        EventInvited = "event_invited" ("invitation à un événement", "invited to an event"),
        /// Registered for it.
        EventRegistered = "event_registered" ("inscription à un événement", "registered for an event"),
        /// Was there.
        EventAttended = "event_attended" ("présence à un événement", "attended an event"),
        /// Was not.
        EventMissed = "event_missed" ("absence à un événement", "missed an event"),
        /// Answered a survey.
        SurveyAnswered = "survey_answered" ("réponse à un questionnaire", "survey answered"),
        /// Signed a petition.
        PetitionSigned = "petition_signed" ("pétition signée", "petition signed"),
        /// Gave.
        Donation = "donation" ("don", "donation"),
        /// Paid a membership.
        Membership = "membership" ("adhésion", "membership"),
        /// Volunteered.
        Mission = "mission" ("mission bénévole", "volunteering mission"),
        /// Asked for something.
        Request = "request" ("demande", "request"),
        /// Wrote to us.
        MessageReceived = "message_received" ("message reçu", "message received"),
        /// Something worth keeping.
        Note = "note" ("note", "note"),
    }
}

impl BuiltInKind {
    /// Whether it is something *they* did: the kinds that engagement scores count.
    pub fn is_engagement(self) -> bool {
        use BuiltInKind::{
            Donation, EmailClicked, EmailOpened, EmailReplied, EventAttended, EventRegistered, Membership,
            MessageReceived, Mission, PetitionSigned, Request, SmsReceived, SurveyAnswered,
        };
        matches!(
            self,
            Donation
                | EmailClicked
                | EmailOpened
                | EmailReplied
                | EventAttended
                | EventRegistered
                | Membership
                | MessageReceived
                | Mission
                | PetitionSigned
                | Request
                | SmsReceived
                | SurveyAnswered
        )
    }

    /// Who acts by default.
    pub fn direction(self) -> Direction {
        if self.is_engagement() {
            Direction::FromThem
        } else {
            Direction::ToThem
        }
    }
}

keyed! {
    /// Who acted.
    pub enum Direction {
        /// They did.
        FromThem = "from_them" ("de leur part", "from them"),
        /// We did.
        ToThem = "to_them" ("de notre part", "to them"),
    }
}

keyed! {
    /// What `quantity` counts.
    pub enum Unit {
        /// Nothing.
        None = "none" ("sans unité", "no unit"),
        /// Cents of `currency`.
        Money = "money" ("montant", "money"),
        /// Hundredths of an hour.
        Hours = "hours" ("heures", "hours"),
        /// Things.
        Count = "count" ("nombre", "count"),
    }
}

keyed! {
    /// How money came.
    pub enum Means {
        /// Bank card.
        Card = "card" ("carte", "card"),
        /// Cheque.
        Cheque = "cheque" ("chèque", "cheque"),
        /// Transfer.
        Transfer = "transfer" ("virement", "transfer"),
        /// Direct debit.
        Debit = "debit" ("prélèvement", "direct debit"),
        /// Cash.
        Cash = "cash" ("espèces", "cash"),
        /// In kind.
        Kind = "kind" ("en nature", "in kind"),
    }
}

keyed! {
    /// Where money stands; only paid, unrefunded money counts.
    pub enum PaymentState {
        /// Promised.
        Promised = "promised" ("promis", "promised"),
        /// Paid.
        Paid = "paid" ("payé", "paid"),
        /// Failed.
        Failed = "failed" ("échoué", "failed"),
        /// Refunded.
        Refunded = "refunded" ("remboursé", "refunded"),
    }
}

/// What happened, before it has an id.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Interaction {
    /// Key of a built-in or custom kind.
    pub kind: String,
    /// When it happened.
    pub at: Timestamp,
    /// Who acted.
    pub direction: Direction,
    /// Through what.
    pub channel: Option<Channel>,
    /// The campaign it belongs to.
    pub campaign: Option<CampaignId>,
    /// The event it belongs to.
    pub event: Option<EventId>,
    /// Its theme.
    pub theme: Option<ThemeId>,
    /// How it ended, in the kind's own words.
    pub outcome: Option<String>,
    /// How much, in the smallest part of `unit`.
    pub quantity: Option<i64>,
    /// What `quantity` counts.
    pub unit: Unit,
    /// First day of a period (membership).
    pub from: Option<Date>,
    /// Last day of a period.
    pub until: Option<Date>,
    /// Its key in the source it comes from.
    pub external_key: Option<String>,
    /// What was said.
    pub note: Option<String>,
    /// Row that this one corrects.
    pub replaces: Option<InteractionId>,
    /// Row that this one retracts.
    pub voids: Option<InteractionId>,
    /// Money's own facts.
    pub money: Option<Money>,
    /// Type of membership, when it is one.
    pub membership_type: Option<String>,
    /// Answers, when it is a survey.
    pub answers: Vec<Answer>,
}

impl Interaction {
    /// One of which only kind, time and direction are known.
    pub fn new(kind: impl Into<String>, at: Timestamp, direction: Direction) -> Self {
        Self {
            kind: kind.into(),
            at,
            direction,
            channel: None,
            campaign: None,
            event: None,
            theme: None,
            outcome: None,
            quantity: None,
            unit: Unit::None,
            from: None,
            until: None,
            external_key: None,
            note: None,
            replaces: None,
            voids: None,
            money: None,
            membership_type: None,
            answers: Vec::new(),
        }
    }
}

impl std::fmt::Debug for Interaction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Interaction({} ***)", self.kind)
    }
}

/// What money adds to an interaction.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Money {
    /// ISO 4217.
    pub currency: String,
    /// How it came.
    pub means: Option<Means>,
    /// Where it stands.
    pub state: PaymentState,
    /// Who paid, when not the contact.
    pub payer: Option<ContactId>,
    /// The part that opens a tax relief, in cents.
    pub deductible_cents: Option<i64>,
    /// Recurring: first day, rhythm in months, amount in cents.
    pub plan: Option<Plan>,
    /// Number of the receipt.
    pub receipt: Option<String>,
}

/// A recurring payment.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Plan {
    /// First day.
    pub from: Date,
    /// Months between two payments.
    pub every_months: u8,
    /// Amount of each, in cents.
    pub cents: i64,
}

/// One typed answer.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
pub struct Answer {
    /// The question, as asked.
    pub question: String,
    /// The options chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<OptionId>,
    /// The text given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The number given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answer(***)")
    }
}
