//! Questions about contacts, as a tree: what a segment keeps, the builder draws, the text form says.
//!
//! The tree derives serde because it *is* the JSON that is stored and sent: a tagged union (`"is"` names the
//! member), unknown fields refused, whatever the organization can rename kept by id. Its text form, its checks and its
//! meaning are the crate `segment`'s.
//!
//! ```
//! use model::expression::{Expression, Question};
//!
//! let json = r#"{"where":{"is":"known","attribute":"phone"}}"#;
//! let question: Question = serde_json::from_str(json).unwrap();
//! assert!(matches!(question.condition, Expression::Known { .. }));
//! assert_eq!(serde_json::to_string(&question).unwrap(), json);
//! ```

use serde::{Deserialize, Serialize};

use crate::{
    BranchId, ElectionId, SegmentId, StaticListId, SurveyId, TagId,
    consent::{Channel, Purpose},
    keyed::keyed,
};

mod figure;
mod selection;
mod size;

pub use figure::{Attribute, Field, Figure, FrmipPart, Literal, Named, Operand, Relation, Score, Test};
pub use selection::{Filter, FilterField, FilterTest, Function, Over, Period, Quantity, Selection, Unit, When};
pub use size::{DEPTH_MAX, NODES_MAX, Oversize, SET_MAX};

/// A tree with whom it is asked about.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Whose natures count.
    #[serde(default, skip_serializing_if = "is_default")]
    pub among: Among,
    /// Who counts besides the active.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub including: Option<Including>,
    /// What must be true of them.
    #[serde(rename = "where")]
    pub condition: Expression,
}

impl From<Expression> for Question {
    fn from(condition: Expression) -> Self {
        Self {
            among: Among::Persons,
            including: None,
            condition,
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

keyed! {
    /// Whose natures a question is about; the two are never mixed unless one asks.
    pub enum Among {
        /// Human beings.
        Persons = "persons" ("les personnes", "people"),
        /// Companies, associations, media, public bodies.
        Structures = "structures" ("les structures", "structures"),
        /// Both.
        All = "all" ("les personnes et les structures", "people and structures"),
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the macro that declares the list cannot mark a default"
)]
impl Default for Among {
    fn default() -> Self {
        Self::Persons
    }
}

keyed! {
    /// Who counts besides the active. Never the merged, the erased or the restricted.
    pub enum Including {
        /// Those put aside.
        Archived = "archived" ("archivées comprises", "archived ones included"),
    }
}

/// A condition, or conditions put together.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Expression {
    /// Every one of them.
    All {
        /// Two or more.
        of: Vec<Expression>,
    },
    /// At least one of them.
    Any {
        /// Two or more.
        of: Vec<Expression>,
    },
    /// Not that, missing values included.
    Not {
        /// What must not be.
        of: Box<Expression>,
    },
    /// The attribute has a value.
    Known {
        /// Which.
        attribute: Attribute,
    },
    /// The attribute has none.
    Lacking {
        /// Which.
        attribute: Attribute,
    },
    /// A figure stands a test. A missing figure stands none.
    Compare {
        /// What is looked at.
        figure: Figure,
        /// What must hold of it.
        test: Test,
    },
    /// At least one such interaction.
    Exists {
        /// Which.
        selection: Selection,
    },
    /// An answer to that question stands the test.
    Answered {
        /// The survey.
        survey: SurveyId,
        /// The question, as asked.
        question: String,
        /// What must hold of the answer.
        test: FilterTest,
    },
    /// Wears the tag since that time.
    Tagged {
        /// The tag.
        tag: TagId,
        /// When it was put on.
        when: When,
    },
    /// The observed support changed.
    Moved {
        /// For one election, or (`None`) in general.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        election: Option<ElectionId>,
        /// Up or down.
        direction: Move,
        /// When the later observation was made.
        when: When,
    },
    /// The state of a right to reach somebody.
    Right {
        /// Which state.
        right: Right,
        /// By which channel.
        channel: Channel,
        /// For which purpose; absent means news for `reachable`, any purpose for the others.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        purpose: Option<Purpose>,
    },
    /// Holds a membership today.
    Member {
        /// Of that type only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<String>,
    },
    /// The current membership ends soon.
    MembershipEndsWithin {
        /// How many units.
        count: u32,
        /// Days, weeks, months or years.
        unit: Unit,
    },
    /// A membership ends, or ended, then.
    MembershipEnd {
        /// Ahead or behind.
        tense: Tense,
        /// When.
        when: When,
    },
    /// Belongs to a group.
    In {
        /// Which.
        group: Group,
    },
    /// Votes at that place: a declared or roll-given station, which beats where they live.
    VotesIn {
        /// A station, a commune, a constituency.
        place: String,
    },
    /// Came into a segment, or left it.
    Crossed {
        /// Which way.
        direction: Crossing,
        /// Which segment.
        segment: SegmentId,
        /// When.
        when: When,
    },
    /// Lives near.
    Near {
        /// How near, in metres.
        radius_m: u32,
        /// Of what.
        center: Center,
    },
    /// Has a current link to a contact (person or structure) of whom that is true.
    Linked {
        /// As what: role, mandate, spouse…
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<String>,
        /// What is true of the other.
        to: Box<Expression>,
    },
    /// Holds, or held, an elected mandate.
    Mandate {
        /// Its title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<Title>,
        /// Today, or ever.
        #[serde(default, skip_serializing_if = "is_default")]
        standing: Standing,
    },
    /// The next birthday is near. 29 February is kept on 1 March in ordinary years.
    Birthday {
        /// How many units from today, today included.
        count: u32,
        /// Days, weeks, months.
        unit: Unit,
    },
    /// Somebody of the household, self included, of whom that is true.
    Household {
        /// What.
        some: Box<Expression>,
    },
    /// A share of everybody, the same as the base grows.
    Sample {
        /// 0 to 100.
        percent: f64,
        /// Another seed, other people.
        seed: u32,
    },
}

/// What a mandate is called.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// `=` or `!=`.
    pub relation: Relation,
    /// As written on the link.
    pub text: String,
}

/// A set of contacts that something else defines.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// A saved expression.
    Segment(SegmentId),
    /// A fixed set.
    List(StaticListId),
    /// A named area of an official hierarchy.
    Territory(String),
    /// A drawn area.
    Area(String),
    /// A branch or one below it.
    Branch(BranchId),
}

/// The middle of a circle.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Center {
    /// What was typed, when it was an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Where that is; absent until resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<crate::facts::LngLat>,
}

keyed! {
    /// Which way support went.
    pub enum Move {
        /// Up.
        Rose = "rose" ("monté", "rose"),
        /// Down.
        Fell = "fell" ("baissé", "fell"),
    }
}

keyed! {
    /// Which way a segment's edge was crossed.
    pub enum Crossing {
        /// In.
        Entered = "entered" ("entrées dans", "entered"),
        /// Out.
        Left = "left" ("sorties de", "left"),
    }
}

keyed! {
    /// The states of a right.
    pub enum Right {
        /// May be reached: a valid point, a right, no opposition, not restricted.
        Reachable = "reachable" ("joignables", "reachable"),
        /// Said yes last.
        Consent = "consent" ("consentement", "consent"),
        /// Said no last, or took a yes back.
        Refused = "refused" ("refus", "refusal"),
        /// Stopped everything on that channel.
        Opposed = "opposed" ("opposition", "opposition"),
    }
}

keyed! {
    /// Ahead or behind.
    pub enum Tense {
        /// Ends then, past or to come.
        Ends = "ends" ("finit", "ends"),
        /// Has ended then.
        Ended = "ended" ("a fini", "ended"),
    }
}

keyed! {
    /// Today, or ever.
    pub enum Standing {
        /// At any time.
        Ever = "ever" ("un jour", "ever"),
        /// Today.
        Now = "now" ("aujourd’hui", "now"),
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the macro that declares the list cannot mark a default"
)]
impl Default for Standing {
    fn default() -> Self {
        Self::Ever
    }
}
