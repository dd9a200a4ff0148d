//! Fields of contacts that the organization defines for itself.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{AttributeId, OptionId, consent::Purpose, keyed::keyed};

pub mod conversion;

keyed! {
    /// What an attribute holds. A change of type is a new attribute and a conversion, never an update.
    pub enum AttributeType {
        /// Free text.
        Text = "text" ("texte", "text"),
        /// A number.
        Number = "number" ("nombre", "number"),
        /// A civil date.
        Date = "date" ("date", "date"),
        /// Yes or no.
        YesNo = "yes_no" ("oui / non", "yes / no"),
        /// One of its options.
        OneChoice = "one_choice" ("un choix", "one choice"),
        /// Several of its options.
        ManyChoices = "many_choices" ("plusieurs choix", "many choices"),
        /// An amount in cents.
        Money = "money" ("montant", "money"),
    }
}

keyed! {
    /// How delicate it is; forbidden sorts are typed out of the segment language by it.
    pub enum Sensitivity {
        /// Ordinary.
        Ordinary = "ordinary" ("ordinaire", "ordinary"),
        /// A way to reach the person.
        Reach = "reach" ("coordonnées", "contact details"),
        /// Reveals an opinion.
        Opinion = "opinion" ("opinion", "opinion"),
        /// Religion, origin, health: needs a recorded reason.
        Special = "special" ("donnée particulière", "special category"),
        /// Comes from the electoral roll.
        Roll = "roll" ("liste électorale", "electoral roll"),
    }
}

/// A custom attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// Its id, which documents keep.
    pub id: AttributeId,
    /// What it is.
    pub definition: Definition,
    /// Its options, in order.
    pub options: Vec<AttributeOption>,
}

/// What an attribute is.
#[derive(Clone, Debug, Deserialize, Hash, PartialEq, Serialize)]
pub struct Definition {
    /// Its name, unique (folded) within its folder.
    pub name: String,
    /// The folder it is shown in.
    pub folder: Option<String>,
    /// What it holds.
    pub kind: AttributeType,
    /// How delicate it is.
    pub sensitivity: Sensitivity,
    /// What it may be used for; empty means whatever its values' sources allow.
    pub purposes: Vec<Purpose>,
    /// The least role that sees it.
    pub visible_to: crate::role::Role,
    /// After how many months without news its values go.
    pub retention_months: Option<u16>,
    /// Why a special category is kept.
    pub reason: Option<String>,
}

impl Definition {
    /// An ordinary attribute of that name and type, seen by everybody.
    pub fn ordinary(name: impl Into<String>, kind: AttributeType) -> Self {
        Self {
            name: name.into(),
            folder: None,
            kind,
            sensitivity: Sensitivity::Ordinary,
            purposes: Vec::new(),
            visible_to: crate::role::Role::Reader,
            retention_months: None,
            reason: None,
        }
    }
}

/// One option of a choice.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AttributeOption {
    /// Stable whatever the name becomes.
    pub id: OptionId,
    /// Its current name.
    pub name: String,
}

/// A value of a custom attribute, as documents keep it: options by id.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributeValue {
    /// Text.
    Text(String),
    /// A number, as a double (counts and measures; money is `Cents`).
    Number(f64),
    /// A day.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// One option.
    Choice(OptionId),
    /// Several options; a set, kept sorted.
    Choices(Vec<OptionId>),
    /// An amount in cents of the organization's currency.
    Cents(i64),
}

impl std::fmt::Debug for AttributeValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AttributeValue(***)")
    }
}
