//! What one row of a file says, once understood: values typed and normalised, names not yet resolved to ids.
//!
//! `mapping` makes drafts; `app` resolves their names (tags, attributes, branches, campaigns…) to ids, creating what is new, finds
//! whom they are about ([`crate::matching`]) and writes what they add.

use jiff::{Timestamp, civil::Date};

use crate::{
    attribute::AttributeType,
    consent::{Channel, Decision, OppositionReason, Purpose},
    facts::Facts,
    interaction::{Answer, Direction, Money, Unit},
};

/// What one row says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The party the row is about. `references` are left empty: see `reference_ids`.
    pub party: Party,
    /// A second party of the same row: the structure a person belongs to, with the role they hold there.
    pub structure: Option<(Box<Party>, Role)>,
    /// Dated exchanges.
    pub interactions: Vec<InteractionDraft>,
    /// Consents; those without date take the source's collection date, or are not consents.
    pub consents: Vec<ConsentDraft>,
    /// Hard stops; the point is the contact's own e-mail or phone when `None`.
    pub oppositions: Vec<OppositionDraft>,
    /// Observed support, 1 to 5, earliest first.
    pub supports: Vec<SupportDraft>,
    /// The row as a normalised text, equal for two rows that say the same: the key of last resort.
    pub row_text: String,
}

/// One party of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Party {
    /// Typed values that need no name resolved.
    pub facts: Facts,
    /// Our own id, from a `cohorte_id` column: organization's UUID and contact id.
    pub cohorte_id: Option<(String, i64)>,
    /// Its ids in the file's source, or in the source named.
    pub references: Vec<ReferenceDraft>,
    /// Tags, with since when if said.
    pub tags: Vec<(String, Option<Date>)>,
    /// Names of branches.
    pub branches: Vec<String>,
    /// Names of static lists.
    pub lists: Vec<String>,
    /// Custom attributes.
    pub attributes: Vec<AttributeDraft>,
}

/// An id elsewhere.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReferenceDraft {
    /// Name of the source that gave it; `None` means the import's own.
    pub source: Option<String>,
    /// The id.
    pub id: String,
}

/// The value of a custom attribute, options by name.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeDraft {
    /// The column it comes from, for errors.
    pub column: usize,
    /// The attribute's name.
    pub name: String,
    /// The folder it is in, if said: another one of that name elsewhere is another attribute.
    pub folder: Option<String>,
    /// The type it must have, or is created with.
    pub kind: AttributeType,
    /// The value.
    pub value: AttributeText,
    /// What to do with an option that the attribute does not have.
    pub unknown_option: UnknownOption,
}

/// A typed value whose options are still names.
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeText {
    /// Text.
    Text(String),
    /// Number.
    Number(f64),
    /// Day.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// One option's name.
    Choice(String),
    /// Several options' names.
    Choices(Vec<String>),
    /// Cents.
    Cents(i64),
}

/// What to do with a value that a closed list does not have.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownOption {
    /// Add it to the list.
    #[default]
    Add,
    /// Refuse the value.
    Reject,
}

/// A role held in a structure: a link.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Role {
    /// Kind of link: `role`, `mandate`, `employee`, `member`…
    pub kind: String,
    /// The title, as written.
    pub title: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Code of the territory of a mandate.
    pub territory: Option<String>,
}

/// An interaction whose campaign, event and theme are still names.
#[derive(Clone, Debug, PartialEq)]
pub struct InteractionDraft {
    /// The column it comes from, for errors.
    pub column: usize,
    /// Key of a built-in or custom kind; a name not yet known becomes a custom kind.
    pub kind: String,
    /// When; a civil date counts from its midnight in the organization's zone.
    pub at: Moment,
    /// Who acted; the kind's own direction when not said.
    pub direction: Option<Direction>,
    /// Through what.
    pub channel: Option<Channel>,
    /// Name of the author, if the file says it.
    pub author: Option<String>,
    /// Name of the campaign.
    pub campaign: Option<String>,
    /// Name of the event.
    pub event: Option<String>,
    /// Name of the theme.
    pub theme: Option<String>,
    /// How it ended.
    pub outcome: Option<String>,
    /// How much.
    pub quantity: Option<i64>,
    /// Of what.
    pub unit: Unit,
    /// First day of a period.
    pub from: Option<Date>,
    /// Last day of a period.
    pub until: Option<Date>,
    /// Its key in the source.
    pub external_key: Option<String>,
    /// What was said.
    pub note: Option<String>,
    /// Money's own facts, its payer aside.
    pub money: Option<Money>,
    /// Who paid when not the contact, by our own id: organization's UUID and contact id.
    pub payer: Option<(String, i64)>,
    /// Type of membership.
    pub membership_type: Option<String>,
    /// Survey it answers.
    pub survey: Option<String>,
    /// Answers.
    pub answers: Vec<Answer>,
    /// Key of the interaction that it corrects, said earlier.
    pub corrects: Option<String>,
}

/// When something happened, as precisely as a file says it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Moment {
    /// An instant.
    At(Timestamp),
    /// A civil date and time in the organization's zone.
    Civil(jiff::civil::DateTime),
    /// A day.
    On(Date),
}

/// A consent as a file says it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ConsentDraft {
    /// The column it comes from.
    pub column: usize,
    /// Channel.
    pub channel: Channel,
    /// Purpose.
    pub purpose: Purpose,
    /// Decision.
    pub decision: Decision,
    /// When, if said.
    pub given_at: Option<Moment>,
    /// Version of the wording, if said.
    pub wording: Option<String>,
    /// How, if said.
    pub how: Option<String>,
    /// The normalised address or number concerned, if it is one in particular.
    pub point: Option<String>,
    /// Who the wording names as responsible, if said.
    pub controller: Option<String>,
    /// Name of the branch it was given to; the whole organization when not said.
    pub scope: Option<String>,
}

/// A hard stop as a file says it.
#[derive(Clone, Debug, PartialEq)]
pub struct OppositionDraft {
    /// The channel; `None` stops them all.
    pub channel: Option<Channel>,
    /// Why.
    pub reason: OppositionReason,
    /// The normalised address or number, when the row is only that.
    pub point: Option<String>,
    /// Since when, if said.
    pub since: Option<Moment>,
}

/// An observed level of support.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SupportDraft {
    /// 1 opposed, 2 reluctant, 3 undecided, 4 favourable, 5 convinced.
    pub level: u8,
    /// For which election, if any.
    pub election: Option<String>,
    /// When, if said.
    pub at: Option<Moment>,
}
