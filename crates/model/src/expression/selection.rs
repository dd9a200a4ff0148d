//! Interactions chosen by kind, time and what they say; what is counted over them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Literal, Relation};
use crate::keyed::keyed;

/// Something counted over interactions.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// Over whose.
    #[serde(default, skip_serializing_if = "Over::is_contact")]
    pub over: Over,
    /// What.
    pub function: Function,
    /// Over which.
    pub selection: Selection,
}

keyed! {
    /// Whose interactions are counted.
    pub enum Over {
        /// The contact's own.
        Contact = "contact" ("du contact", "the contact’s"),
        /// Everybody's, in the scope of the question.
        Base = "base" ("de toute la base", "the whole base’s"),
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the macro that declares the list cannot mark a default"
)]
impl Default for Over {
    fn default() -> Self {
        Self::Contact
    }
}

impl Over {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_contact(&self) -> bool {
        *self == Self::Contact
    }
}

keyed! {
    /// What is counted. `count` and `sum` over nothing are 0; the others are missing.
    pub enum Function {
        /// How many.
        Count = "count" ("nombre", "number"),
        /// The amounts together.
        Sum = "sum" ("somme", "sum"),
        /// The mean amount.
        Mean = "mean" ("moyenne", "mean"),
        /// The greatest amount.
        Max = "max" ("maximum", "greatest"),
        /// The day of the first.
        First = "first" ("premier", "first"),
        /// The day of the last.
        Last = "last" ("dernier", "last"),
        /// How many different civil years.
        Years = "years" ("années", "years"),
    }
}

/// Interactions of these kinds, then, that say this.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Selection {
    /// Keys of kinds; one or more.
    pub kinds: Vec<String>,
    /// When; absent means ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// What they say, every one of these.
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<Filter>,
}

/// When something happened. What is dated in the future does not count until then.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum When {
    /// In a period.
    During {
        /// Which.
        period: Period,
    },
    /// That day or later.
    Since {
        /// Which day.
        date: Date,
    },
    /// Earlier than that day.
    Before {
        /// Which day.
        date: Date,
    },
    /// From one day to the other, both included.
    Between {
        /// The first.
        from: Date,
        /// The last.
        to: Date,
    },
}

/// A stretch of civil time.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Period {
    /// From 00:00 of the civil day so many units before today, until now.
    Last {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
    },
    /// The calendar unit that holds today.
    This {
        /// Which.
        unit: Unit,
    },
    /// The calendar unit before it.
    Previous {
        /// Which.
        unit: Unit,
    },
    /// A calendar year.
    Year {
        /// Which.
        year: i16,
    },
}

keyed! {
    /// Units of civil time.
    pub enum Unit {
        /// Midnight to midnight.
        Day = "day" ("jour", "day"),
        /// Monday to Sunday.
        Week = "week" ("semaine", "week"),
        /// The first to the last.
        Month = "month" ("mois", "month"),
        /// January to December.
        Year = "year" ("an", "year"),
        /// Twelve months from the day the organization's season starts.
        Season = "season" ("saison", "season"),
    }
}

/// What an interaction must say.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Which of its fields.
    pub field: FilterField,
    /// What must hold of it.
    pub test: FilterTest,
}

keyed! {
    /// The fields of interactions one may ask about.
    pub enum FilterField {
        /// Its amount, in the kind's unit.
        Amount = "amount" ("montant", "amount"),
        /// Who wrote it down.
        Author = "author" ("auteur", "author"),
        /// The campaign.
        Campaign = "campaign" ("campagne", "campaign"),
        /// The channel.
        Channel = "channel" ("canal", "channel"),
        /// The event.
        Event = "event" ("événement", "event"),
        /// Hours given.
        Hours = "hours" ("heures", "hours"),
        /// How money came.
        Means = "means" ("moyen de paiement", "means of payment"),
        /// How it ended.
        Outcome = "outcome" ("résultat", "outcome"),
        /// Where it comes from.
        Source = "source" ("source", "source"),
        /// The theme.
        Theme = "theme" ("thème", "theme"),
    }
}

/// What must hold of an interaction's field or of an answer.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum FilterTest {
    /// `= != < <= > >=`.
    Relation {
        /// Which.
        relation: Relation,
        /// To what.
        value: Literal,
    },
    /// From one to the other, both included.
    Between {
        /// The least.
        low: Literal,
        /// The greatest.
        high: Literal,
    },
    /// One of these.
    In {
        /// These.
        set: Vec<Literal>,
    },
}
