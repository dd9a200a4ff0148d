//! What is looked at, and the tests it stands.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Period, Quantity};
use crate::{
    AttributeId, AuthorId, BranchId, CampaignId, ElectionId, EventId, OptionId, SourceId, TagId, ThemeId, keyed::keyed,
};

/// An attribute: built in by its key, custom by its id.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(untagged)]
pub enum Attribute {
    /// Every base has it.
    BuiltIn(Field),
    /// The organization defined it.
    Custom(AttributeId),
}

keyed! {
    /// The attributes every base has.
    pub enum Field {
        /// Age in full years.
        Age = "age" ("âge", "age"),
        /// Birth date.
        BirthDate = "birth_date" ("date de naissance", "birth date"),
        /// Branches, one by one (`in branch` takes those below too).
        Branch = "branch" ("antenne", "branch"),
        /// Town, as written.
        City = "city" ("ville", "town"),
        /// Civility.
        Civility = "civility" ("civilité", "civility"),
        /// INSEE code of the commune.
        Commune = "commune" ("commune", "commune"),
        /// ISO code of the country.
        Country = "country" ("pays", "country"),
        /// When the contact was made here.
        Created = "created" ("date de création", "creation date"),
        /// Department code.
        Department = "department" ("département", "department"),
        /// E-mails.
        Email = "email" ("e-mail", "e-mail"),
        /// First names.
        FirstNames = "first_names" ("prénom", "first name"),
        /// Gender.
        Gender = "gender" ("genre", "gender"),
        /// ISO code of the language.
        Language = "language" ("langue", "language"),
        /// Mobile phones.
        Mobile = "mobile" ("portable", "mobile"),
        /// Phones.
        Phone = "phone" ("téléphone", "phone"),
        /// Polling station.
        PollingStation = "polling_station" ("bureau de vote", "polling station"),
        /// Where they live, as a point.
        Position = "position" ("position", "position"),
        /// Postal addresses.
        Address = "address" ("adresse", "address"),
        /// Postcode.
        Postcode = "postcode" ("code postal", "postcode"),
        /// Profession.
        Profession = "profession" ("profession", "profession"),
        /// References in other systems.
        Reference = "reference" ("référence", "reference"),
        /// Region code.
        Region = "region" ("région", "region"),
        /// Number of an association.
        Rna = "rna" ("numéro RNA", "RNA number"),
        /// Number of a company.
        Siren = "siren" ("SIREN", "SIREN"),
        /// Number of an establishment.
        Siret = "siret" ("SIRET", "SIRET"),
        /// Sources that assert something.
        Source = "source" ("source", "source"),
        /// Name of a structure.
        StructureName = "structure_name" ("nom de la structure", "structure name"),
        /// The latest support observed, 1 (opposed) to 5 (convinced).
        Support = "support" ("soutien", "support"),
        /// Surname.
        Surname = "surname" ("nom", "surname"),
        /// Tags.
        Tag = "tag" ("étiquette", "tag"),
        /// Usual name.
        UsualName = "usual_name" ("nom d’usage", "usual name"),
        /// Web and social handles.
        Web = "web" ("site ou réseau social", "web or social handle"),
    }
}

/// What is looked at.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Figure {
    /// A fact.
    Attribute {
        /// Which.
        attribute: Attribute,
    },
    /// The latest support for one election.
    SupportFor {
        /// Which election.
        election: ElectionId,
    },
    /// Something counted over interactions.
    Quantity {
        /// What.
        quantity: Quantity,
    },
    /// Something computed elsewhere.
    Score {
        /// What.
        score: Score,
    },
}

/// Something computed elsewhere about a contact or where they live.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Score {
    /// A part of an engagement score.
    Frmip {
        /// Which score; absent means the organization's default.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// Which part.
        part: FrmipPart,
    },
    /// The value of an indicator where they live, as a ratio where it is one.
    Indicator {
        /// Its key.
        name: String,
    },
    /// The priority, 1 to 5, of where they live in a territorial analysis.
    Priority {
        /// The analysis.
        analysis: String,
    },
}

/// A part of an engagement score.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FrmipPart {
    /// How often, 1 to 5.
    Frequency,
    /// How lately, 1 to 5.
    Recency,
    /// How much, 1 to 5.
    Amount,
    /// The share of a theme in what they did, 0 to 1.
    Interest(ThemeId),
    /// The source of the first thing they did.
    Source,
}

/// What must hold of a figure.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Test {
    /// `= != < <= > >=`.
    Relation {
        /// Which.
        relation: Relation,
        /// To what.
        to: Operand,
    },
    /// From one to the other, both included.
    Between {
        /// The least.
        low: Literal,
        /// The greatest.
        high: Literal,
    },
    /// Known, and outside.
    NotBetween {
        /// The least.
        low: Literal,
        /// The greatest.
        high: Literal,
    },
    /// One of these; of a set: at least one of these.
    In {
        /// These.
        set: Vec<Literal>,
    },
    /// Known, and none of these.
    NotIn {
        /// These.
        set: Vec<Literal>,
    },
    /// A date in that period.
    During {
        /// Which.
        period: Period,
    },
    /// A known date outside it.
    NotDuring {
        /// Which.
        period: Period,
    },
    /// Of a set: at least one of these.
    AnyOf {
        /// These.
        set: Vec<Literal>,
    },
    /// Of a set: every one of these.
    AllOf {
        /// These.
        set: Vec<Literal>,
    },
    /// Of a set: none of these.
    NoneOf {
        /// These.
        set: Vec<Literal>,
    },
    /// A text that holds this one, folded.
    Contains {
        /// This.
        text: String,
    },
    /// A text that starts with this one, folded.
    StartsWith {
        /// This.
        text: String,
    },
}

keyed! {
    /// How two values stand to one another.
    pub enum Relation {
        /// Equal.
        Equal = "=" ("est", "is"),
        /// Known and different.
        Different = "!=" ("n’est pas", "is not"),
        /// Less.
        Less = "<" ("est inférieur à", "is less than"),
        /// Less or equal.
        AtMost = "<=" ("est au plus", "is at most"),
        /// Greater.
        Greater = ">" ("est supérieur à", "is more than"),
        /// Greater or equal.
        AtLeast = ">=" ("est au moins", "is at least"),
    }
}

/// What a figure is compared with.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Operand {
    /// A value.
    Literal {
        /// Which.
        value: Literal,
    },
    /// Another quantity, so many times.
    Quantity {
        /// How many times; absent means once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        times: Option<f64>,
        /// Which.
        quantity: Quantity,
    },
    /// A score, so many times.
    Score {
        /// How many times; absent means once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        times: Option<f64>,
        /// Which.
        score: Score,
    },
}

/// A value as people write it. Text, numbers and yes/no are JSON's own; the rest says what it is (`{"date":"2024-03-01"}`).
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Literal {
    /// Yes or no.
    YesNo(bool),
    /// A number; percentages as ratios.
    Number(f64),
    /// Text.
    Text(String),
    /// Anything else.
    Named(Named),
}

/// Values that JSON has no form of its own for.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Named {
    /// Who wrote it.
    Author(AuthorId),
    /// A branch.
    Branch(BranchId),
    /// A campaign.
    Campaign(CampaignId),
    /// An amount, in cents.
    Cents(i64),
    /// A day.
    Date(Date),
    /// An event.
    Event(EventId),
    /// A member of a closed list, by its key.
    Key(String),
    /// An option of a custom attribute, or of a question.
    Option(OptionId),
    /// A source.
    Source(SourceId),
    /// A tag.
    Tag(TagId),
    /// A theme.
    Theme(ThemeId),
}
