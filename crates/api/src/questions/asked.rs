//! What is asked: a question as text or as a tree, and what one wants to know of it.

use std::{collections::BTreeMap, fmt};

use app::{
    contacts::Direction,
    questions::{Asked, ByFigure, Form, Of, Order, Shown, ValuesAsked},
};
use jiff::civil::Date;
use model::expression::{Attribute, FilterField};
use serde::Deserialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::similar::SimilarBody;
use crate::{ApiError, contacts::list::ContactSort, request};

/// A question: its text, or its tree. The text is tried in the language of the request first, then in the other.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionBody {
    /// What was typed.
    #[schema(required = false)]
    pub text: Option<String>,
    /// The tree: `{"among", "including", "where"}`.
    #[schema(value_type = Option<Object>, required = false)]
    pub expression: Option<Json>,
    /// As of the end of that day; now when left out.
    #[schema(value_type = Option<String>, format = Date, required = false)]
    pub as_of: Option<Date>,
}

/// A question, and a page of those who answer it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PageBody {
    /// What was typed.
    #[schema(required = false)]
    pub text: Option<String>,
    /// The tree: `{"among", "including", "where"}`.
    #[schema(value_type = Option<Object>, required = false)]
    pub expression: Option<Json>,
    /// As of the end of that day; now when left out.
    #[schema(value_type = Option<String>, format = Date, required = false)]
    pub as_of: Option<Date>,
    /// In which order; by name when left out.
    #[schema(value_type = Option<ContactSort>, required = false)]
    pub sort: Option<ContactSort>,
    /// In the order of that figure (`last(donation)`), `-` first for the greatest first; wins over `sort`. Those without come last.
    #[schema(required = false)]
    pub sort_by: Option<String>,
    /// Figures shown beside each: any attribute, any quantity (`age`, `sum(donation in last 24 months)`); 50 at most.
    #[serde(default)]
    #[schema(required = false)]
    pub columns: Vec<String>,
    /// How many items at most: 1 to 500, 50 when left out.
    #[schema(minimum = 1, maximum = 500, required = false)]
    pub limit: Option<u32>,
    /// What the page before gave as `next`.
    #[schema(required = false)]
    pub cursor: Option<String>,
}

/// A question, and of whom one wonders.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExplainBody {
    /// What was typed.
    #[schema(required = false)]
    pub text: Option<String>,
    /// The tree: `{"among", "including", "where"}`.
    #[schema(value_type = Option<Object>, required = false)]
    pub expression: Option<Json>,
    /// As of the end of that day; now when left out.
    #[schema(value_type = Option<String>, format = Date, required = false)]
    pub as_of: Option<Date>,
    /// Of whom.
    pub contact: i64,
}

/// Of what one wants values: an attribute of contacts, or a field of interactions.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ValuesBody {
    /// The attribute: its key when it is built in, its id when the organization made it.
    #[schema(value_type = Option<serde_json::Value>, required = false)]
    pub attribute: Option<Json>,
    /// The field of interactions: `theme`, `campaign`, `event`, `outcome`…
    #[schema(required = false)]
    pub field: Option<String>,
    /// Of interactions of these kinds only; of all when left out.
    #[schema(required = false)]
    #[serde(default)]
    pub kinds: Vec<String>,
    /// What the value must hold, as typed so far.
    #[schema(required = false)]
    #[serde(default)]
    pub typed: String,
    /// Counted among those who answer this question; among all active persons and structures when left out.
    #[schema(value_type = Option<Object>, required = false)]
    pub expression: Option<Json>,
    /// How many values at most: 1 to 200, 20 when left out.
    #[schema(minimum = 1, maximum = 200, required = false)]
    pub limit: Option<u32>,
}

/// A figure, as typed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureBody {
    /// What was typed: an attribute, a quantity.
    pub text: String,
}

/// A ready question with values for its parameters.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadyBody {
    /// Which.
    pub key: String,
    /// Values by parameter; the usual ones for those left out.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
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
hidden!(FigureBody, QuestionBody, PageBody, ExplainBody, ValuesBody, ReadyBody);

macro_rules! asking {
    ($($name:ident),*) => {$(
        impl $name {
            /// What it asks.
            pub fn asked(&self) -> Result<Asked, ApiError> {
                asked(self.text.as_deref(), self.expression.as_ref(), self.as_of)
            }
        }
    )*};
}
asking!(QuestionBody, PageBody, ExplainBody, SimilarBody);

/// A question of one of its two forms.
pub fn asked(text: Option<&str>, tree: Option<&Json>, as_of: Option<Date>) -> Result<Asked, ApiError> {
    let form = match (text, tree) {
        (Some(text), None) => Form::Text(text.to_owned(), request::language()),
        (None, Some(tree)) => Form::Tree(tree.to_string()),
        _ => {
            return Err(ApiError::Unreadable(
                "a question is either `text` or `expression`".to_owned(),
            ));
        }
    };
    Ok(Asked { form, as_of })
}

impl PageBody {
    /// How the page is shown.
    pub fn shown(&self) -> Shown {
        shown(self.sort, self.sort_by.as_deref(), self.columns.clone())
    }
}

/// How a page of people is shown.
pub fn shown(sort: Option<ContactSort>, by: Option<&str>, columns: Vec<String>) -> Shown {
    let by = by.map(str::trim).filter(|text| !text.is_empty());
    let order = match by.map(|text| (text.strip_prefix('-'), text)) {
        Some((Some(figure), _)) => by_figure(figure, Direction::Down),
        Some((None, figure)) => by_figure(figure, Direction::Up),
        None => Order::Plain(sort.map(Into::into).unwrap_or_default()),
    };
    Shown {
        order,
        columns,
        language: request::language(),
    }
}

fn by_figure(figure: &str, direction: Direction) -> Order {
    Order::Figure(ByFigure {
        figure: figure.to_owned(),
        direction,
    })
}

impl ValuesBody {
    const LIMIT_MAX: u32 = 200;
    const LIMIT_USUAL: u32 = 20;

    /// What it asks.
    pub fn asked(self) -> Result<ValuesAsked, ApiError> {
        let unreadable = || ApiError::Unreadable("values are of an `attribute` or of a `field`".to_owned());
        let of = match (self.attribute, self.field) {
            (Some(attribute), None) => {
                let attribute: Attribute = serde_json::from_value(attribute).map_err(|_| unreadable())?;
                Of::Attribute(attribute)
            }
            (None, Some(field)) => Of::Field {
                field: FilterField::from_key(&field).ok_or_else(unreadable)?,
                kinds: self.kinds,
            },
            _ => return Err(unreadable()),
        };
        Ok(ValuesAsked {
            of,
            typed: self.typed,
            among: self.expression.map(|tree| Form::Tree(tree.to_string())),
            limit: self.limit.unwrap_or(Self::LIMIT_USUAL).clamp(1, Self::LIMIT_MAX) as usize,
        })
    }
}
