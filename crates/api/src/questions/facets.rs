//! Facets: those who answer a question, counted by what one likes.

use std::fmt;

use app::questions::{
    Across, Asked, Bar, ByAsked, Facet, FacetAsked, Facets, FacetsAsked, Form, Others, Shape, TimeStep,
};
use jiff::civil::Date;
use model::{
    consent::Purpose,
    expression::{Figure, FilterField},
};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::asked::asked;
use crate::{ApiError, request, wire::Text};

/// A question, and by what to count those who answer it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FacetsBody {
    /// What was typed. Without text nor tree: all active people.
    #[schema(required = false)]
    pub text: Option<String>,
    /// The tree: `{"among", "including", "where"}`.
    #[schema(value_type = Option<Object>, required = false)]
    pub expression: Option<Json>,
    /// As of the end of that day; now when left out.
    #[schema(value_type = Option<String>, format = Date, required = false)]
    pub as_of: Option<Date>,
    /// Another question, counted beside it.
    #[schema(required = false)]
    pub against: Option<AgainstBody>,
    /// By what: 24 facets at most.
    #[schema(max_items = 24)]
    pub facets: Vec<FacetBody>,
}

/// Another question: its text, or its tree; all active people without either.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgainstBody {
    /// What was typed.
    #[schema(required = false)]
    pub text: Option<String>,
    /// The tree.
    #[schema(value_type = Option<Object>, required = false)]
    pub expression: Option<Json>,
}

impl fmt::Debug for FacetsBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FacetsBody(***)")
    }
}

impl fmt::Debug for AgainstBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AgainstBody(***)")
    }
}

/// One facet: a figure as `text` or as `figure`, or `reach`.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FacetBody {
    /// A figure as typed: `city`, `age`, `tag`, `sum(donation in last 12 months)`.
    #[schema(required = false)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The same as a tree.
    #[schema(value_type = Option<Object>, required = false)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Json>,
    /// Of a quantity: count its interactions by when they took place, or by what they say, rather than people by how much they come to.
    #[schema(required = false)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// By which channels they may be reached for that purpose.
    #[schema(required = false)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<String>,
    /// How many values at most: 1 to 100, 12 when left out. The others are counted together.
    #[schema(minimum = 1, maximum = 100, required = false)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<u32>,
    /// Where classes begin; round ones when left out.
    #[schema(max_items = 40, required = false)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edges: Vec<f64>,
    /// How long each run of days is.
    #[schema(required = false)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<FacetStep>,
    /// Another facet, each bar of this one by each of that one.
    #[schema(no_recursion, required = false)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub across: Option<Box<FacetBody>>,
}

/// How long a run of days is.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FacetStep {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
}

impl FacetBody {
    const EDGES_MAX: usize = 40;

    /// What it asks.
    pub fn asked(self) -> Result<FacetAsked, ApiError> {
        let unreadable = || ApiError::Unreadable("a facet is of a `text`, of a `figure` or of `reach`".to_owned());
        if self.edges.len() > Self::EDGES_MAX {
            return Err(ApiError::Unreadable(format!("{} edges at most", Self::EDGES_MAX)));
        }
        let figure = match (self.text, self.figure, self.reach) {
            (Some(text), None, None) => ByAsked::Text(text),
            (None, Some(tree), None) => {
                ByAsked::Figure(serde_json::from_value::<Figure>(tree).map_err(|_| unreadable())?)
            }
            (None, None, Some(purpose)) => ByAsked::Reach(Purpose::from_key(&purpose).ok_or_else(unreadable)?),
            _ => return Err(unreadable()),
        };
        let by = match self.by.as_deref() {
            None => figure,
            Some("time") => ByAsked::Time(Box::new(figure)),
            Some(field) => ByAsked::Field(Box::new(figure), FilterField::from_key(field).ok_or_else(unreadable)?),
        };
        let across = self.across.map(|across| across.asked()).transpose()?;
        if across.as_ref().is_some_and(|across| across.across.is_some()) {
            return Err(ApiError::Unreadable("a facet is crossed with one other".to_owned()));
        }
        Ok(FacetAsked {
            by,
            top: self.top.unwrap_or(12).clamp(1, 100) as usize,
            edges: self.edges,
            step: self.step.map(Into::into),
            across: across.map(Box::new),
        })
    }
}

impl FacetsBody {
    /// What it asks.
    pub fn asked(self) -> Result<FacetsAsked, ApiError> {
        let facets = self.facets.into_iter().map(FacetBody::asked);
        Ok(FacetsAsked {
            of: Asked {
                as_of: self.as_of,
                form: form(self.text.as_deref(), self.expression.as_ref())?,
            },
            against: self
                .against
                .map(|against| form(against.text.as_deref(), against.expression.as_ref()))
                .transpose()?,
            facets: facets.collect::<Result<_, _>>()?,
            language: request::language(),
        })
    }
}

/// A question of one of its two forms, or everybody.
pub fn form(text: Option<&str>, tree: Option<&Json>) -> Result<Form, ApiError> {
    if text.is_none() && tree.is_none() {
        return Ok(Form::people());
    }
    Ok(asked(text, tree, None)?.form)
}

impl From<FacetStep> for TimeStep {
    fn from(step: FacetStep) -> Self {
        match step {
            FacetStep::Day => Self::Day,
            FacetStep::Week => Self::Week,
            FacetStep::Month => Self::Month,
            FacetStep::Quarter => Self::Quarter,
            FacetStep::Year => Self::Year,
        }
    }
}

/// Facets, counted.
#[derive(Debug, Serialize, ToSchema)]
pub struct FacetsView {
    /// How many people answer.
    pub total: u64,
    /// How many answer the other question.
    pub against_total: Option<u64>,
    /// The question as a sentence.
    pub sentence: Text,
    /// The other one.
    pub against: Option<Text>,
    /// Each, in the order asked for.
    pub facets: Vec<FacetView>,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
    /// Microseconds it took, everything being at hand.
    pub elapsed_us: u64,
}

/// A facet, counted.
#[derive(Debug, Serialize, ToSchema)]
pub struct FacetView {
    /// The figure, as the tree has it; null for `reach`.
    #[schema(value_type = Option<Object>)]
    pub figure: Option<Json>,
    /// The same as text, in the language of the request.
    pub text: String,
    /// What it is called.
    pub name: Text,
    /// What it looks like.
    pub shape: FacetShape,
    /// Whether somebody is in several bars: shares then come to more than the whole.
    pub overlapping: bool,
    /// In which unit `sum` is: `money` (cents), `hours` (hundredths) or `count`; null without amounts.
    pub unit: Option<String>,
    /// The bars.
    pub bars: Vec<BarView>,
    /// People in no bar: of whom nothing is known of it.
    pub without: BarView,
    /// People who have other values and none of those shown.
    pub others: Option<OthersView>,
    /// Each bar by each of another facet.
    pub across: Option<AcrossView>,
}

/// What a facet looks like.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FacetShape {
    /// A bar for each value, the commonest first.
    Values,
    /// Classes, in order.
    Classes,
    /// Runs of days, in order.
    Time,
}

/// A bar.
#[derive(Debug, Serialize, ToSchema)]
pub struct BarView {
    /// As people read it.
    pub label: Text,
    /// How many people.
    pub people: u64,
    /// How many of the other question.
    pub against: Option<u64>,
    /// How many interactions, where these are counted.
    pub interactions: Option<u64>,
    /// Their amounts together, in the smallest part of `unit`.
    pub sum: Option<i64>,
    /// The condition that keeps these people alone, to be added to the question; null when nobody can ask it.
    #[schema(value_type = Option<Object>)]
    pub condition: Option<Json>,
}

/// What is not shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct OthersView {
    /// How many values.
    pub values: u64,
    /// How many people.
    pub people: u64,
    /// How many of the other question.
    pub against: Option<u64>,
}

/// A facet by which another is crossed.
#[derive(Debug, Serialize, ToSchema)]
pub struct AcrossView {
    /// What it is called.
    pub name: Text,
    /// The figure as text.
    pub text: String,
    /// Its bars: the columns of the table.
    pub bars: Vec<BarView>,
    /// How many people are in both: a row for each bar of the facet, a cell for each column.
    pub cells: Vec<Vec<u64>>,
}

impl From<Facets> for FacetsView {
    fn from(facets: Facets) -> Self {
        Self {
            total: facets.total,
            against_total: facets.against_total,
            sentence: facets.sentence.into(),
            against: facets.against.map(Into::into),
            facets: facets.facets.into_iter().map(Into::into).collect(),
            seq: facets.seq,
            elapsed_us: u64::try_from(facets.elapsed.as_micros()).unwrap_or(u64::MAX),
        }
    }
}

impl From<Facet> for FacetView {
    fn from(facet: Facet) -> Self {
        Self {
            figure: facet.figure,
            text: facet.text,
            name: facet.name.into(),
            shape: match facet.shape {
                Shape::Values => FacetShape::Values,
                Shape::Classes => FacetShape::Classes,
                Shape::Time => FacetShape::Time,
            },
            overlapping: facet.overlapping,
            unit: facet.unit.map(|unit| unit.key().to_owned()),
            bars: facet.bars.into_iter().map(Into::into).collect(),
            without: facet.without.into(),
            others: facet.others.map(Into::into),
            across: facet.across.map(Into::into),
        }
    }
}

impl From<Bar> for BarView {
    fn from(bar: Bar) -> Self {
        Self {
            label: bar.label.into(),
            people: bar.people,
            against: bar.against,
            interactions: bar.rows,
            sum: bar.sum.map(|sum| i64::try_from(sum).unwrap_or(i64::MAX)),
            condition: bar.condition.and_then(|condition| serde_json::to_value(condition).ok()),
        }
    }
}

impl From<Others> for OthersView {
    fn from(others: Others) -> Self {
        Self {
            values: others.values,
            people: others.people,
            against: others.against,
        }
    }
}

impl From<Across> for AcrossView {
    fn from(across: Across) -> Self {
        Self {
            name: across.name.into(),
            text: across.text,
            bars: across.bars.into_iter().map(Into::into).collect(),
            cells: across.cells,
        }
    }
}
