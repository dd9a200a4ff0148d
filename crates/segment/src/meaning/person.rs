//! Everything a question can ask about one contact: plain data, whoever keeps it.

use std::fmt;

use jiff::{Timestamp, civil::Date};
use model::{
    AuthorId, CampaignId, ConsentId, ContactId, ElectionId, EventId, HouseholdId, OptionId, SegmentId, SourceId,
    StaticListId, SurveyId, ThemeId,
    consent::{Channel, Consent},
    expression::Crossing,
    facts::Facts,
    interaction::{Answer, Means, Money, PaymentState, Unit},
    reach::Stop,
};
use serde::{Deserialize, Serialize};

/// A contact's facts with all that hangs on it. Rows that were replaced, voided or whose act was withdrawn are not there.
#[derive(Clone)]
pub struct Person {
    /// Who.
    pub id: ContactId,
    /// What is held, tags with the day they were put on where it is known.
    pub facts: Facts,
    /// When the contact was made.
    pub created_at: Timestamp,
    /// The sources that assert something of it.
    pub sources: Vec<SourceId>,
    /// Interactions.
    pub interactions: Vec<Interaction>,
    /// Observations of support.
    pub supports: Vec<Support>,
    /// Consents; ids follow the order of writing.
    pub consents: Vec<(ConsentId, Consent)>,
    /// The hard stops in force on it or on its points.
    pub stops: Vec<Stop>,
    /// Memberships.
    pub memberships: Vec<Membership>,
    /// Links, from this side.
    pub links: Vec<Link>,
    /// Static lists it is in.
    pub lists: Vec<StaticListId>,
    /// Its household, where there is one.
    pub household: Option<HouseholdId>,
    /// When it came into segments and left them.
    pub crossings: Vec<Crossed>,
}

impl Person {
    /// One of whom only these facts are known.
    pub fn new(id: ContactId, facts: Facts, created_at: Timestamp) -> Self {
        Self {
            id,
            facts,
            created_at,
            sources: Vec::new(),
            interactions: Vec::new(),
            supports: Vec::new(),
            consents: Vec::new(),
            stops: Vec::new(),
            memberships: Vec::new(),
            links: Vec::new(),
            lists: Vec::new(),
            household: None,
            crossings: Vec::new(),
        }
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Person({} ***)", self.id)
    }
}

/// One interaction, as questions see it.
#[derive(Clone)]
pub struct Interaction {
    /// Key of its kind.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// Through what.
    pub channel: Option<Channel>,
    /// The campaign.
    pub campaign: Option<CampaignId>,
    /// The event.
    pub event: Option<EventId>,
    /// The theme.
    pub theme: Option<ThemeId>,
    /// Who wrote it down.
    pub author: Option<AuthorId>,
    /// Where it comes from.
    pub source: Option<SourceId>,
    /// How it ended.
    pub outcome: Option<String>,
    /// How much, in the smallest part of `unit`.
    pub quantity: Option<i64>,
    /// What `quantity` counts.
    pub unit: Unit,
    /// Money's own facts.
    pub money: Option<Money>,
    /// The survey answered.
    pub survey: Option<SurveyId>,
    /// The answers.
    pub answers: Vec<Answer>,
}

impl Interaction {
    /// One of which only kind and time are known.
    pub fn new(kind: impl Into<String>, at: Timestamp) -> Self {
        Self {
            kind: kind.into(),
            at,
            channel: None,
            campaign: None,
            event: None,
            theme: None,
            author: None,
            source: None,
            outcome: None,
            quantity: None,
            unit: Unit::None,
            money: None,
            survey: None,
            answers: Vec::new(),
        }
    }

    /// Money that was not paid, or was given back, is as if it had not been.
    pub fn counts(&self) -> bool {
        self.money
            .as_ref()
            .is_none_or(|money| money.state == PaymentState::Paid)
    }

    /// How money came.
    pub fn means(&self) -> Option<Means> {
        self.money.as_ref().and_then(|money| money.means)
    }

    /// The options chosen for a question, whatever its case.
    pub fn options(&self, question: &str) -> impl Iterator<Item = OptionId> {
        let wanted = model::text::fold(question);
        let answers = self
            .answers
            .iter()
            .filter(move |answer| model::text::fold(&answer.question) == wanted);
        answers.flat_map(|answer| answer.options.iter().copied())
    }
}

/// What these say is personal: a log shows that they are there, no more.
macro_rules! hidden {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(***)"))
            }
        }
    )*};
}

hidden! { Crossed, Link, Membership, Support }

impl fmt::Debug for Interaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Interaction({} ***)", self.kind)
    }
}

/// One observation of support.
#[derive(Clone, Copy)]
pub struct Support {
    /// 1 (opposed) to 5 (convinced).
    pub level: u8,
    /// For one election, or in general.
    pub election: Option<ElectionId>,
    /// When.
    pub at: Timestamp,
}

/// A membership.
#[derive(Clone, Deserialize, Serialize)]
pub struct Membership {
    /// The name of its type.
    pub kind: Option<String>,
    /// First day.
    pub from: Date,
    /// Last day; `None` has no end.
    pub until: Option<Date>,
    /// When it was taken or paid, as far as known: before that it does not count.
    pub said_at: Option<Timestamp>,
}

/// A link to another contact.
#[derive(Clone, Deserialize, Serialize)]
pub struct Link {
    /// Role, mandate, spouse…
    pub kind: String,
    /// Its title, for roles and mandates.
    pub title: Option<String>,
    /// To whom.
    pub other: ContactId,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// A segment's edge crossed.
#[derive(Clone, Copy, Deserialize, Serialize)]
pub struct Crossed {
    /// Which way.
    pub direction: Crossing,
    /// Which segment.
    pub segment: SegmentId,
    /// When.
    pub at: Timestamp,
}

/// One row of the feed as an index reads it: that contact changed by that sequence number; read it again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Change {
    /// Its place in the feed.
    pub seq: i64,
    /// The contact to read again; `None` when something that names are resolved with changed.
    pub contact: Option<ContactId>,
}
