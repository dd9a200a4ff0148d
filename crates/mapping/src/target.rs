//! What a column is about: one tagged value, `{"field": "email", "label": "pro"}`.

use jiff::civil::Date;
use model::{
    attribute::AttributeType,
    consent::{Channel, OppositionReason, Purpose},
    delivery::DeliveryEvent,
    draft::UnknownOption,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

mod choice;
mod group;

pub use choice::{CellValue, NameOrder, PositionOrder, RegisterChoice};

/// What a column (or a constant) says. Parameters left out take the default written beside them.
///
/// Wherever several columns say the same thing (`E-mail`, `E-mail 2`), all are kept, the first one primary. Parts of an address are
/// gathered by `label`: parts without one make one address, parts labelled `work` another.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(remote = "Self", tag = "field", rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    /// Left out.
    Ignore,

    /// Person or structure, in words.
    Nature,
    /// Civility: "M.", "Mme", "Dr"…
    Civility,
    /// First names.
    FirstNames,
    /// Surname (at birth, or the only one known).
    Surname,
    /// Usual (married, chosen) name.
    UsualName,
    /// A whole name in one cell: "Mme Marie-Hélène DE LA TOUR", "DUPONT Jean", "Dupont, Jean".
    FullName {
        /// In which order; `auto` reads capitals, commas and well-known first names.
        #[serde(default)]
        order: NameOrder,
    },
    /// Name of a structure; makes the contact one, unless a person is named beside it.
    StructureName,
    /// Gender.
    Gender,
    /// Birth date; a year alone is taken as such.
    BirthDate,
    /// Birth year.
    BirthYear,
    /// Language, as an ISO 639 code or a name.
    Language,
    /// Profession.
    Profession,
    /// Declared polling station.
    PollingStation,
    /// Active, archived or deceased.
    Status,

    /// One or several e-mails.
    Email {
        /// Work, home…
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        /// The one to use first, whatever the order of the columns.
        #[serde(default, skip_serializing_if = "is_false")]
        primary: bool,
    },
    /// One or several phones.
    Phone {
        /// Mobile, work, fax…
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        /// The one to use first.
        #[serde(default, skip_serializing_if = "is_false")]
        primary: bool,
    },
    /// A web site.
    Web {
        /// What it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// A handle or page of a social network.
    Social {
        /// Which one: `twitter`, `facebook`, `instagram`, `linkedin`, `mastodon`…
        network: String,
    },
    /// Several details packed in one cell: "Adresse : … | Tél : … | Fax : …".
    Packed,

    /// A whole address in one cell, line breaks or commas included.
    Address {
        /// Which address, when a row has several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Number in the street ("12", "12 bis").
    AddressNumber {
        /// Which address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Type of street ("rue", "av."), when apart from its name.
    AddressStreetType {
        /// Which address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Street, with or without number. Several columns are several lines.
    AddressStreet {
        /// Which address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Building, floor, box.
    AddressComplement {
        /// Which address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Postcode.
    Postcode {
        /// Which address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Town.
    City {
        /// Which address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Postcode and town in one cell.
    PostcodeCity {
        /// Which address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Country, as a code or a name.
    Country {
        /// Which address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// INSEE code of the commune.
    CommuneCode {
        /// Which address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Department, as a code or a name.
    Department {
        /// Which address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Region, as a code or a name.
    Region {
        /// Which address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Latitude, in degrees.
    Latitude,
    /// Longitude, in degrees.
    Longitude,
    /// Latitude and longitude in one cell.
    Position {
        /// Which comes first.
        #[serde(default)]
        order: PositionOrder,
    },

    /// The contact's id in the tool the file comes from, or in another one.
    Reference {
        /// Name of the other source; left out, the import's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
    },
    /// Our own id, as our exports write it.
    CohorteId,
    /// What the row says exactly, as our exports write it: believed as long as nobody touched the row.
    Record,
    /// A number in a public register.
    Registration {
        /// Which register.
        #[serde(default)]
        register: RegisterChoice,
    },

    /// Tags, several in one cell.
    Tags {
        /// What separates them; left out: `;` `,` `|` or a line break.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        separator: Option<String>,
    },
    /// One tag, put on when the cell says yes.
    TagIfYes {
        /// The tag.
        tag: String,
    },
    /// Branch.
    Branch,
    /// Static list.
    List,
    /// A custom attribute; made by the import when it does not exist yet.
    Attribute {
        /// Its name.
        name: String,
        /// Its type; left out, the attribute must exist.
        #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
        kind: Option<AttributeType>,
        /// What to do with an option it does not have: `add` it or `reject` the value. (To map it, see `values` of the column.)
        #[serde(default)]
        unknown_option: UnknownOption,
        /// What separates several choices.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        separator: Option<String>,
    },

    /// Support: 1 to 5, or opposed, reluctant, undecided, favourable, convinced.
    Support {
        /// For which election.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        election: Option<String>,
    },
    /// When support was observed.
    SupportDate,
    /// A consent: yes, no, or its date.
    Consent {
        /// Channel.
        channel: Channel,
        /// Purpose.
        #[serde(default = "news")]
        purpose: Purpose,
    },
    /// When that consent was given or refused.
    ConsentDate {
        /// Channel; left out, every consent of the row.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
        /// Purpose; left out, every one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        purpose: Option<Purpose>,
    },
    /// How consents were obtained.
    ConsentHow,
    /// Version of the wording shown.
    ConsentWording,
    /// Yes, or a date: nothing may be sent any more.
    Opposition {
        /// Which channel; left out, all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
        /// Why.
        #[serde(default = "refusal")]
        reason: OppositionReason,
    },
    /// Since when.
    OppositionDate,
    /// Why, in words ("unsubscribed", "hard bounce", "plainte").
    OppositionReason,

    /// What became of a message: in words ("opened", "unsubscribed", "hard bounce"), or, for a column that is one of these, yes or its date.
    Delivery {
        /// Which; left out, the cell says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        event: Option<DeliveryEvent>,
    },

    /// What happened: a kind's key or name.
    InteractionKind,
    /// When: a day or an instant.
    InteractionAt,
    /// At what time of that day.
    InteractionTime,
    /// Money.
    Amount {
        /// ISO 4217; `EUR` unless said otherwise by the cell or another column.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        currency: Option<String>,
    },
    /// Currency of that money.
    Currency,
    /// Card, cheque, transfer, debit, cash, kind.
    Means,
    /// Promised, paid, failed, refunded.
    PaymentState,
    /// Number of the tax receipt.
    Receipt,
    /// Theme.
    Theme,
    /// Campaign.
    Campaign,
    /// Event.
    Event,
    /// How it ended.
    Outcome,
    /// Through what.
    InteractionChannel,
    /// From them or to them.
    Direction,
    /// Who did it on our side.
    Author,
    /// What was said.
    Note,
    /// The interaction's id in its tool.
    ExternalKey,
    /// A count.
    Quantity,
    /// Hours.
    Hours,
    /// First day of a period.
    From,
    /// Last day of a period.
    Until,
    /// Type of membership.
    MembershipType,
    /// A column that is a whole interaction: "Don 2022", "Cotisation 2024", "Présent le 12/03/2024".
    Interaction {
        /// Key of its kind.
        kind: String,
        /// In which year. Dated 1 January of it: a day of that civil year, never in the future, the same at each import.
        /// Memberships run from 1 January to 31 December.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<i16>,
        /// On which day; left out with `year`, the row's `interaction_at`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        date: Option<Date>,
        /// What the cells are.
        #[serde(default)]
        value: CellValue,
        /// Event it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        event: Option<String>,
        /// Campaign it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        campaign: Option<String>,
        /// Theme.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        theme: Option<String>,
    },
    /// An answer to a survey.
    Answer {
        /// The survey.
        survey: String,
        /// The question, as asked; left out, the heading.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<String>,
    },

    /// Something about a second party of the row: the structure the person belongs to.
    Structure {
        /// What it says of it: a name, a reference, a registration, an e-mail, a phone, an address…
        to: Box<Target>,
    },
    /// Title of the role held there.
    RoleTitle,
    /// Kind of role: `role`, `mandate`, `employee`, `member`…
    RoleKind,
    /// First day of the role.
    RoleFrom,
    /// Last day.
    RoleUntil,
    /// Code of the territory of a mandate.
    RoleTerritory,
}

/// Whether an attribute of one type can hold the values of another.
fn holds(known: AttributeType, guessed: AttributeType) -> bool {
    use AttributeType::{ManyChoices, OneChoice, Text};
    match known {
        Text => true,
        ManyChoices => matches!(guessed, ManyChoices | OneChoice | Text),
        OneChoice => matches!(guessed, OneChoice | Text),
        _ => known == guessed,
    }
}

fn news() -> Purpose {
    Purpose::News
}

fn refusal() -> OppositionReason {
    OppositionReason::Refusal
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Map::deserialize(deserializer)?;
        let target = Self::deserialize(serde_json::Value::Object(value.clone())).map_err(D::Error::custom)?;
        if value.len() > 1 && takes_anything(value) {
            return Err(D::Error::custom(format!("`{}` takes no parameter", target.key())));
        }
        Ok(target)
    }
}

/// Whether the derived reader ignores parameters it does not know, as it does for fields that have none.
fn takes_anything(mut value: serde_json::Map<String, serde_json::Value>) -> bool {
    value.insert("?".to_owned(), serde_json::Value::Null);
    Target::deserialize(serde_json::Value::Object(value)).is_ok()
}

impl Target {
    /// Its `field`, `structure.` and the field for a second party: the key of the catalogue.
    pub fn key(&self) -> String {
        match self {
            Self::Structure { to } => format!("structure.{}", to.key()),
            _ => self.field(),
        }
    }

    /// A guessed attribute that the base has under another type, which could not hold these values, is another attribute: it takes
    /// the name of its type beside its own. Text holds anything, and choices hold one another.
    pub fn keep_apart(&mut self, known: impl Fn(&str) -> Option<AttributeType>) {
        let Self::Attribute {
            name, kind: Some(kind), ..
        } = self.of_party_mut()
        else {
            return;
        };
        if known(name).is_some_and(|known| !holds(known, *kind)) {
            *name = format!("{name} ({})", kind.name(model::Language::Fr));
        }
    }

    /// What it says, whichever party it says it of.
    pub fn of_party(&self) -> &Self {
        match self {
            Self::Structure { to } => to,
            own => own,
        }
    }

    /// Whether it says something of a party that a second party of the row can have too.
    pub(crate) fn is_of_a_party(&self) -> bool {
        use Target::{
            Address, AddressComplement, AddressNumber, AddressStreet, AddressStreetType, Attribute, Branch, City,
            CohorteId, CommuneCode, Country, Department, Email, Latitude, List, Longitude, Packed, Phone, Position,
            Postcode, PostcodeCity, Profession, Reference, Region, Registration, Social, StructureName, TagIfYes, Tags,
            Web,
        };
        matches!(
            self,
            Address { .. }
                | AddressComplement { .. }
                | AddressNumber { .. }
                | AddressStreet { .. }
                | AddressStreetType { .. }
                | Attribute { .. }
                | Branch
                | City { .. }
                | CohorteId
                | CommuneCode { .. }
                | Country { .. }
                | Department { .. }
                | Email { .. }
                | Latitude
                | List
                | Longitude
                | Packed
                | Phone { .. }
                | Position { .. }
                | Postcode { .. }
                | PostcodeCity { .. }
                | Profession
                | Reference { .. }
                | Region { .. }
                | Registration { .. }
                | Social { .. }
                | StructureName
                | TagIfYes { .. }
                | Tags { .. }
                | Web { .. }
        )
    }

    /// The label of a part of an address; `None` for what is none.
    pub(crate) fn address_label_mut(&mut self) -> Option<&mut Option<String>> {
        match self {
            Self::Address { label }
            | Self::AddressNumber { label }
            | Self::AddressStreetType { label }
            | Self::AddressStreet { label }
            | Self::AddressComplement { label }
            | Self::Postcode { label }
            | Self::City { label }
            | Self::PostcodeCity { label }
            | Self::Country { label }
            | Self::CommuneCode { label }
            | Self::Department { label }
            | Self::Region { label } => Some(label),
            _ => None,
        }
    }

    pub(crate) fn of_party_mut(&mut self) -> &mut Self {
        match self {
            Self::Structure { to } => to,
            own => own,
        }
    }

    fn field(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        value
            .get("field")
            .and_then(|field| field.as_str())
            .unwrap_or_default()
            .to_owned()
    }
}

#[cfg(test)]
mod tests;
