//! Contacts as the API shows them.

use jiff::{Timestamp, civil::Date};
use model::{
    consent::Channel,
    facts::{Nature, Status},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    links::Side,
    lists,
    wire::{Money, Named, SourceRef, Text},
};

/// A contact in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactRow {
    /// Its id.
    pub id: i64,
    /// Person or structure.
    #[schema(value_type = lists::Nature)]
    pub nature: Nature,
    /// Whether and how it still takes part.
    #[schema(value_type = lists::Status)]
    pub status: Status,
    /// The name people read.
    pub name: String,
    /// The e-mail to use first.
    pub email: Option<String>,
    /// The phone to use first, E.164.
    pub phone: Option<String>,
    /// Postcode of the address to use first.
    pub postcode: Option<String>,
    /// Its town.
    pub city: Option<String>,
    /// Its tags.
    pub tags: Vec<Named>,
    /// Its branches.
    pub branches: Vec<Named>,
    /// What it does for a living.
    pub profession: Option<String>,
    /// Its first reference: a member number, an id elsewhere.
    pub reference: Option<String>,
    /// By which channels it may be reached for news; null when that was not asked.
    #[schema(value_type = Option<Vec<lists::Channel>>)]
    pub reach: Option<Vec<Channel>>,
    /// Whether it is an invented person of a demonstration.
    pub invented: bool,
    /// When it was first written.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}

/// A contact, whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactView {
    /// Its id.
    pub id: i64,
    /// Which state of it this is: what `If-Match` takes, in quotes. The `ETag` says the same.
    pub version: String,
    /// Person or structure.
    #[schema(value_type = lists::Nature)]
    pub nature: Nature,
    /// Whether and how it still takes part.
    #[schema(value_type = lists::Status)]
    pub status: Status,
    /// The name people read.
    pub name: String,
    /// Whether it is an invented person of a demonstration.
    pub invented: bool,
    /// When it was first written.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// What is held, value by value, each with who said so.
    pub values: Vec<ValueView>,
    /// Whether it may be reached, and if not why not, channel by channel.
    pub reachable: Vec<ChannelReachView>,
    /// Consents and refusals, latest first.
    pub consents: Vec<ConsentView>,
    /// Hard stops.
    pub oppositions: Vec<OppositionView>,
    /// Observed support, latest first.
    pub supports: Vec<SupportView>,
    /// Periods of membership, latest first.
    pub memberships: Vec<MembershipView>,
    /// Links with other contacts.
    pub links: Vec<LinkView>,
    /// How many interactions it has.
    pub interactions_total: u64,
}

/// One value of a contact.
#[derive(Debug, Serialize, ToSchema)]
pub struct ValueView {
    /// Which field: `email`, `surname`, `tag`, `attribute`…
    pub field: String,
    /// Work, home, mobile; the network of a handle; the register of a number.
    pub label: Option<String>,
    /// What names it among the values of its field, to change it or take it away.
    pub key: String,
    /// The value as a change says it, where that is not its text: options by id, money in cents, keys of closed lists.
    #[schema(value_type = Option<serde_json::Value>)]
    pub raw: Option<serde_json::Value>,
    /// The value, readable.
    pub text: String,
    /// The one to use first among its kind.
    pub primary: bool,
    /// Whether a contact point works, when known.
    #[schema(value_type = Option<lists::PointStatus>)]
    pub status: Option<model::facts::PointStatus>,
    /// The parts of an address, the dates of a tag or a branch.
    #[schema(value_type = Option<serde_json::Value>)]
    pub detail: Option<serde_json::Value>,
    /// Which custom attribute, when it is one.
    pub attribute: Option<Named>,
    /// Who said so, latest first.
    pub assertions: Vec<AssertionView>,
}

/// One mention of a value.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssertionView {
    /// Where it comes from.
    pub source: SourceRef,
    /// The import that said it, when one did.
    pub import_id: Option<i64>,
    /// The act that said it.
    pub act_id: i64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// Whether it was taken back since.
    pub withdrawn: bool,
}

/// One consent or refusal.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsentView {
    /// Its id.
    pub id: i64,
    /// The channel.
    #[schema(value_type = lists::Channel)]
    pub channel: model::consent::Channel,
    /// The purpose.
    #[schema(value_type = lists::Purpose)]
    pub purpose: model::consent::Purpose,
    /// What was decided.
    #[schema(value_type = lists::Decision)]
    pub decision: model::consent::Decision,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub given_at: Timestamp,
    /// How it was obtained.
    pub how: Option<String>,
    /// Where it comes from.
    pub source: SourceRef,
    /// The version of the wording shown.
    pub wording: Option<String>,
    /// The address or number concerned, when it is one in particular.
    pub point: Option<String>,
    /// The branch it is for; the whole organization when null.
    pub scope: Option<Named>,
    /// Who the wording names as responsible.
    pub controller: Option<String>,
    /// The act that wrote it.
    pub act_id: i64,
    /// Who took it.
    pub author: Option<String>,
}

/// What may be done through one channel.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelReachView {
    /// The channel.
    #[schema(value_type = lists::Channel)]
    pub channel: model::consent::Channel,
    /// Whether some purpose is open.
    pub open: bool,
    /// For news, then for each purpose that a consent or a source speaks of.
    pub purposes: Vec<PurposeReachView>,
}

/// Whether a channel is open for one purpose.
#[derive(Debug, Serialize, ToSchema)]
pub struct PurposeReachView {
    /// The purpose.
    #[schema(value_type = lists::Purpose)]
    pub purpose: model::consent::Purpose,
    /// Whether it is open.
    pub open: bool,
    /// The address or number to use.
    pub point: Option<String>,
    /// What opens it.
    pub right: Option<RightView>,
    /// The answer, said.
    pub text: Text,
    /// Why it is closed, the strongest reason first.
    pub reasons: Vec<ReasonView>,
}

/// What opens a channel.
#[derive(Debug, Serialize, ToSchema)]
pub struct RightView {
    /// `consent` or `basis`.
    pub kind: String,
    /// The consent.
    pub consent_id: Option<i64>,
    /// When it was given.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub since: Option<Timestamp>,
    /// The source whose basis opens it.
    pub source: Option<Named>,
    /// That basis.
    #[schema(value_type = Option<lists::Basis>)]
    pub basis: Option<model::source::Basis>,
}

/// Why a channel is closed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReasonView {
    /// Stable key.
    #[schema(value_type = lists::Obstacle)]
    pub code: String,
    /// The same, said, with its date where it has one.
    pub text: Text,
}

/// One hard stop.
#[derive(Debug, Serialize, ToSchema)]
pub struct OppositionView {
    /// Its id.
    pub id: i64,
    /// The channel; all of them when null.
    #[schema(value_type = Option<lists::Channel>)]
    pub channel: Option<model::consent::Channel>,
    /// Why.
    #[schema(value_type = lists::OppositionReason)]
    pub reason: model::consent::OppositionReason,
    /// Since when, when known.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub since: Option<Timestamp>,
    /// The address or number concerned, when it is one in particular.
    pub point: Option<String>,
    /// Where it comes from.
    pub source: SourceRef,
}

/// One observation of support.
#[derive(Debug, Serialize, ToSchema)]
pub struct SupportView {
    /// Its id.
    pub id: i64,
    /// The act that wrote it.
    pub act_id: i64,
    /// 1 opposed, 2 reluctant, 3 undecided, 4 favourable, 5 convinced.
    pub level: u8,
    /// When it was observed.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whom.
    pub author: Option<String>,
    /// For which election.
    pub election: Option<String>,
}

/// One period of membership.
#[derive(Debug, Serialize, ToSchema)]
pub struct MembershipView {
    /// Its id.
    pub id: i64,
    /// Type of membership.
    pub r#type: String,
    /// First day.
    #[schema(value_type = String, format = Date)]
    pub valid_from: Date,
    /// Last day.
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Option<Date>,
    /// What it cost.
    pub fee: Option<Money>,
}

/// One link with another contact.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkView {
    /// Its id.
    pub id: i64,
    /// Which end the contact read is.
    pub side: Side,
    /// What the contact read is to the other (holder), or the other to it, in words.
    pub kind_name: Text,
    /// `past`, `now` or `coming`.
    pub state: String,
    /// The act that wrote it.
    pub act_id: i64,
    /// Kind of link: `role`, `mandate`, `employee`, `member`…
    pub role: String,
    /// The title, as written.
    pub title: Option<String>,
    /// First day.
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// Last day.
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<Date>,
    /// The other contact.
    pub other: ContactRef,
    /// Code of the territory of a mandate.
    pub territory: Option<String>,
}

/// A contact, as others name it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactRef {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Person or structure.
    #[schema(value_type = lists::Nature)]
    pub nature: Nature,
}

/// One dated exchange.
#[derive(Debug, Serialize, ToSchema)]
pub struct InteractionView {
    /// Its id.
    pub id: i64,
    /// Key of its kind.
    pub kind: String,
    /// Name of its kind.
    pub kind_name: Text,
    /// Whether it is something they did.
    pub engagement: bool,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who acted.
    #[schema(value_type = lists::Direction)]
    pub direction: model::interaction::Direction,
    /// Through what.
    #[schema(value_type = Option<lists::Channel>)]
    pub channel: Option<model::consent::Channel>,
    /// Who, on our side.
    pub author: Option<String>,
    /// Its campaign.
    pub campaign: Option<String>,
    /// Its event.
    pub event: Option<String>,
    /// Its theme.
    pub theme: Option<String>,
    /// How it ended.
    pub outcome: Option<String>,
    /// The money, when it is about money.
    pub amount: Option<Money>,
    /// How much of `unit`, when it is not money.
    pub quantity: Option<f64>,
    /// What `quantity` counts.
    #[schema(value_type = Option<lists::Unit>)]
    pub unit: Option<model::interaction::Unit>,
    /// What was said.
    pub note: Option<String>,
    /// The answers, when it is a survey.
    pub answers: Vec<AnswerView>,
    /// Where it comes from.
    pub source: SourceRef,
    /// The import that said it, when one did.
    pub import_id: Option<i64>,
    /// The act that wrote it.
    pub act_id: i64,
    /// `current`, `corrected` by a later row, or `retracted`.
    pub state: String,
    /// The first row of the line that it corrects.
    pub corrects: Option<i64>,
    /// What money adds.
    pub money: Option<MoneyView>,
    /// First day of a period.
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// Last day of a period.
    #[schema(value_type = Option<String>, format = Date)]
    pub until: Option<Date>,
    /// Type of the membership, when it is one.
    pub membership_type: Option<String>,
    /// Its campaign, event and theme by id, for corrections.
    pub campaign_id: Option<i64>,
    /// Its event.
    pub event_id: Option<i64>,
    /// Its theme.
    pub theme_id: Option<i64>,
}

/// What money adds to an interaction.
#[derive(Debug, Serialize, ToSchema)]
pub struct MoneyView {
    /// How it came.
    #[schema(value_type = Option<lists::Means>)]
    pub means: Option<model::interaction::Means>,
    /// Where it stands; only paid, unrefunded money counts.
    #[schema(value_type = lists::PaymentState)]
    pub state: model::interaction::PaymentState,
    /// Who paid, when not the contact.
    pub payer: Option<i64>,
    /// The part that opens a tax relief, in cents.
    pub deductible_cents: Option<i64>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// Recurring.
    pub plan: Option<PlanView>,
}

/// A recurring payment.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanView {
    /// First day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Months between two payments.
    pub every_months: u8,
    /// Amount of each, in cents.
    pub cents: i64,
}

/// One answer to a survey.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerView {
    /// The question, as asked.
    pub question: String,
    /// The answer, readable.
    pub text: String,
}

/// How many interactions of a kind a contact has.
#[derive(Debug, Serialize, ToSchema)]
pub struct KindCount {
    /// Key of the kind.
    pub kind: String,
    /// Its name.
    pub name: Text,
    /// How many.
    pub count: u64,
}
