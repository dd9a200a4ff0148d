//! What is asked of saved questions.

use std::fmt;

use app::{
    Expected, Version,
    questions::Form,
    segments::{Changes, Drawn, NewSegment, Share, Side},
};
use jiff::civil::Date;
use model::{BranchId, SegmentId, StaticListId};
use serde::Deserialize;
use serde_json::Value as Json;
use utoipa::{IntoParams, ToSchema};

use crate::{ApiError, contacts::list::ContactSort, questions::asked::asked, wire::patch};

/// A question to save: as text or as a tree.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SegmentBody {
    /// Its name, alone of its kind.
    pub name: String,
    /// What was typed.
    #[schema(required = false)]
    pub text: Option<String>,
    /// The tree: `{"among", "including", "where"}`.
    #[schema(value_type = Option<Object>, required = false)]
    pub expression: Option<Json>,
    /// The folder it stands in.
    #[schema(required = false)]
    pub folder: Option<String>,
    /// Whether others see it; the caller alone when left out.
    #[serde(default)]
    #[schema(required = false)]
    pub shared: bool,
    /// The branch it belongs to; the whole organization when left out.
    #[schema(required = false)]
    pub branch: Option<i64>,
    /// What it is for.
    #[schema(required = false)]
    pub objective: Option<String>,
    /// Whom one should picture.
    #[schema(required = false)]
    pub persona: Option<String>,
    /// A note of its owner.
    #[schema(required = false)]
    pub note: Option<String>,
}

/// What to change of a segment; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PatchSegment {
    /// Its name.
    #[schema(required = false)]
    pub name: Option<String>,
    /// Another question, as text.
    #[schema(required = false)]
    pub text: Option<String>,
    /// Another question, as a tree.
    #[schema(value_type = Option<Object>, required = false)]
    pub expression: Option<Json>,
    /// Its folder; null takes it out.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, required = false)]
    pub folder: Option<Option<String>>,
    /// Whether others see it.
    #[schema(required = false)]
    pub shared: Option<bool>,
    /// Its branch; null for the whole organization.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<i64>, required = false)]
    pub branch: Option<Option<i64>>,
    /// What it is for.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, required = false)]
    pub objective: Option<Option<String>>,
    /// Whom one should picture.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, required = false)]
    pub persona: Option<Option<String>>,
    /// A note of its owner.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, required = false)]
    pub note: Option<Option<String>>,
}

/// What to call the list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FreezeBody {
    /// Its name, alone of its kind.
    pub name: String,
    /// Its members as of the end of that day; now when left out.
    #[schema(value_type = Option<String>, format = Date, required = false)]
    pub as_of: Option<Date>,
    /// Some of its members at random; all of them when left out.
    pub sample: Option<DrawnBody>,
}

/// Some at random.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawnBody {
    /// How many.
    pub count: usize,
    /// Another seed, other people.
    pub seed: u32,
}

/// Parts to draw a segment into.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitBody {
    /// 2 to 20 parts, 100 % at most all together: whoever is over is in none.
    pub parts: Vec<PartBody>,
    /// Another seed, other parts. With the same one, a contact is always at the same place from 0 to 100 %.
    pub seed: u32,
    /// Its members as of the end of that day; now when left out.
    #[schema(value_type = Option<String>, format = Date, required = false)]
    pub as_of: Option<Date>,
}

/// A part of a segment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartBody {
    /// What its list is called, alone of its kind.
    pub name: String,
    /// How much of the segment, 0 to 100.
    pub percent: f64,
}

impl SplitBody {
    /// The parts.
    pub fn shares(self) -> Vec<Share> {
        let share = |PartBody { name, percent }| Share { name, percent };
        self.parts.into_iter().map(share).collect()
    }
}

impl From<DrawnBody> for Drawn {
    fn from(DrawnBody { count, seed }: DrawnBody) -> Self {
        Self { count, seed }
    }
}

/// Two sides to compare.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompareBody {
    /// One.
    pub a: SideBody,
    /// The other.
    pub b: SideBody,
    /// As of the end of that day; now when left out.
    #[schema(value_type = Option<String>, format = Date, required = false)]
    pub as_of: Option<Date>,
}

/// A segment, a static list or a question: one of the four.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SideBody {
    /// A segment.
    #[schema(required = false)]
    pub segment: Option<i64>,
    /// A static list.
    #[schema(required = false)]
    pub list: Option<i64>,
    /// What was typed.
    #[schema(required = false)]
    pub text: Option<String>,
    /// The tree of a question.
    #[schema(value_type = Option<Object>, required = false)]
    pub expression: Option<Json>,
}

/// Which page of members.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContactsQuery {
    /// As of the end of that day; now when left out.
    #[param(value_type = Option<String>, format = Date)]
    pub as_of: Option<Date>,
    /// In which order; by name when left out.
    #[param(value_type = Option<ContactSort>)]
    pub sort: Option<ContactSort>,
    /// In the order of that figure (`last(donation)`), `-` first for the greatest first; wins over `sort`. Those without come last.
    pub sort_by: Option<String>,
    /// Figures shown beside each, separated by commas: `age,sum(donation in last 24 months)`; 50 at most.
    pub columns: Option<String>,
    /// How many items at most: 1 to 500, 50 when left out.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<u32>,
    /// What the page before gave as `next`.
    pub cursor: Option<String>,
}

/// What was typed may name somebody.
macro_rules! hidden {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(***)"))
            }
        }
    )*};
}
hidden!(SegmentBody, PatchSegment, SideBody);

impl SegmentBody {
    /// What it asks.
    pub fn saved(self) -> Result<NewSegment, ApiError> {
        Ok(NewSegment {
            form: asked(self.text.as_deref(), self.expression.as_ref(), None)?.form,
            name: self.name,
            folder: self.folder,
            shared: self.shared,
            branch: self.branch.map(BranchId::new),
            objective: self.objective,
            persona: self.persona,
            note: self.note,
        })
    }
}

impl PatchSegment {
    /// What it asks.
    pub fn changes(self, expected: Expected<Version>) -> Result<Changes, ApiError> {
        let form: Option<Form> = match (&self.text, &self.expression) {
            (None, None) => None,
            (text, tree) => Some(asked(text.as_deref(), tree.as_ref(), None)?.form),
        };
        Ok(Changes {
            expected,
            name: self.name,
            form,
            folder: self.folder,
            shared: self.shared,
            branch: self.branch.map(|branch| branch.map(BranchId::new)),
            objective: self.objective,
            persona: self.persona,
            note: self.note,
        })
    }
}

impl CompareBody {
    /// What it asks.
    pub fn sides(self) -> Result<(Side, Side, Option<Date>), ApiError> {
        Ok((self.a.side()?, self.b.side()?, self.as_of))
    }
}

impl SideBody {
    fn side(self) -> Result<Side, ApiError> {
        match (self.segment, self.list) {
            (Some(segment), None) if self.text.is_none() && self.expression.is_none() => {
                Ok(Side::Segment(SegmentId::new(segment)))
            }
            (None, Some(list)) if self.text.is_none() && self.expression.is_none() => {
                Ok(Side::List(StaticListId::new(list)))
            }
            (None, None) => Ok(Side::Question(
                asked(self.text.as_deref(), self.expression.as_ref(), None)?.form,
            )),
            _ => Err(ApiError::Unreadable(
                "a side is one of `segment`, `list`, `text`, `expression`".to_owned(),
            )),
        }
    }
}
