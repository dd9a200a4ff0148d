//! Facets: those who answer a question, counted by any attribute, class, month… each bar with the condition that narrows the question to it.
//!
//! What is counted is people. The same person may stand in several bars (two tags, gifts in two months), which the answer says; where
//! interactions are counted, their number stands beside.

use std::time::{Duration, Instant};

use jiff::civil::Date;
use model::{
    Language,
    consent::Purpose,
    expression::{Expression, Figure, FilterField},
    interaction::Unit,
};
use serde_json::Value as Json;

use super::{
    asked::{Asked, Form, Said, clear, said},
    running::{self, Answer, ask},
};
use crate::{Ctx, Error, Result};

mod axis;
mod classes;
mod counting;
mod crossing;
mod days;

use axis::Axis;
use counting::Side;

pub use crossing::Across;

/// Facets asked for.
#[derive(Clone, Debug)]
pub struct FacetsAsked {
    /// Of those who answer this.
    pub of: Asked,
    /// Beside those who answer that.
    pub against: Option<Form>,
    /// Which, in order.
    pub facets: Vec<FacetAsked>,
    /// That of the texts of figures.
    pub language: Language,
}

/// One facet.
#[derive(Clone, Debug)]
pub struct FacetAsked {
    /// By what.
    pub by: ByAsked,
    /// How many bars at most, where there is a bar for each value.
    pub top: usize,
    /// Where classes begin, in the unit of the figure; round ones when there are none.
    pub edges: Vec<f64>,
    /// How long each run of days is.
    pub step: Option<Step>,
    /// By what else, each with each.
    pub across: Option<Box<FacetAsked>>,
}

/// By what one counts.
#[derive(Clone, Debug)]
pub enum ByAsked {
    /// A figure, as text.
    Text(String),
    /// A figure.
    Figure(Figure),
    /// When the interactions of a quantity took place; the quantity as text.
    Time(Box<ByAsked>),
    /// What the interactions of a quantity say; the quantity as text.
    Field(Box<ByAsked>, FilterField),
    /// By which channels they may be reached for that.
    Reach(Purpose),
}

/// How long a run of days is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Step {
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
}

/// What an answer looks like.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shape {
    /// A bar for each value, the commonest first.
    Values,
    /// Classes, in order.
    Classes,
    /// Runs of days, in order.
    Time,
}

/// Facets, counted.
#[derive(Clone, Debug)]
pub struct Facets {
    /// How many answer.
    pub total: u64,
    /// How many answer the other question.
    pub against_total: Option<u64>,
    /// The question, said.
    pub sentence: Said,
    /// The other one.
    pub against: Option<Said>,
    /// Each, in the order asked for.
    pub facets: Vec<Facet>,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
    /// How long it took, everything being at hand.
    pub elapsed: Duration,
}

/// A facet, counted.
#[derive(Clone, Debug)]
pub struct Facet {
    /// The figure, as the tree has it; none for channels.
    pub figure: Option<Json>,
    /// The same as text.
    pub text: String,
    /// What it is called.
    pub name: Said,
    /// What it looks like.
    pub shape: Shape,
    /// Whether somebody is in several bars.
    pub overlapping: bool,
    /// In which unit amounts are, where interactions are counted and have any.
    pub unit: Option<Unit>,
    /// The bars.
    pub bars: Vec<Bar>,
    /// Those in no bar: of whom nothing is known of it.
    pub without: Bar,
    /// Those who have other values, and none of those shown.
    pub others: Option<Others>,
    /// Each bar by each of another facet.
    pub across: Option<Across>,
}

/// A bar.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// As people read it.
    pub label: Said,
    /// How many people.
    pub people: u64,
    /// How many of the other question.
    pub against: Option<u64>,
    /// How many interactions.
    pub rows: Option<u64>,
    /// Their amounts together: cents, hundredths of an hour, or so many.
    pub sum: Option<i128>,
    /// The condition that keeps those people alone.
    pub condition: Option<Expression>,
}

/// What is not shown.
#[derive(Clone, Debug)]
pub struct Others {
    /// How many values.
    pub values: u64,
    /// How many people have one of them and none of those shown.
    pub people: u64,
    /// How many of the other question.
    pub against: Option<u64>,
}

/// More at a time is no page.
const FACETS_MAX: usize = 24;

/// Counts those who answer a question by each facet.
pub async fn facets(ctx: &Ctx, asked: FacetsAsked) -> Result<Facets> {
    if asked.facets.len() > FACETS_MAX {
        let fr = format!("{FACETS_MAX} graphiques au plus à la fois.");
        let en = format!("{FACETS_MAX} charts at most at a time.");
        return Err(Error::invalid("facets", "facets.too_many", fr, en));
    }
    let of = asked.of.clone();
    ask(ctx, &of, move |answer| counted(answer, &asked)).await
}

fn counted(answer: &Answer<'_>, asked: &FacetsAsked) -> Result<Facets> {
    let begun = Instant::now();
    let own = Side::new(&answer.plan(), answer)?;
    let against = match &asked.against {
        Some(form) => Some(other(answer, form, asked.of.as_of)?),
        None => None,
    };
    let (other, other_said) = against.unzip();
    let axes = axes(answer, asked, &own)?;
    let facets = counting::count(answer, &axes, &own, other.as_ref())?;
    Ok(Facets {
        total: own.total,
        against_total: other.map(|other| other.total),
        sentence: said(answer.question, answer.vocabulary),
        against: other_said,
        facets,
        seq: answer.seq,
        elapsed: begun.elapsed(),
    })
}

/// Those who answer the other question, and what it says.
fn other(answer: &Answer<'_>, form: &Form, as_of: Option<Date>) -> Result<(Side, Said)> {
    let (question, _) = clear(form, answer.vocabulary)?;
    let (setting, around) = answer.over.setting(&question, as_of)?;
    let plan = answer.index.plan(&question, &setting, &around);
    Ok((Side::new(&plan, answer)?, said(&question, answer.vocabulary)))
}

fn axes(answer: &Answer<'_>, asked: &FacetsAsked, own: &Side) -> Result<Vec<(Axis, Option<Axis>)>> {
    let each = |(at, facet): (usize, &FacetAsked)| {
        let axis = |facet: &FacetAsked, field: String| axis::of(facet, &field, asked.language, answer, own);
        let across = match facet.across.as_deref() {
            Some(across) => Some(axis(across, format!("facets.{at}.across.figure"))?),
            None => None,
        };
        Ok((axis(facet, format!("facets.{at}.figure"))?, across))
    };
    asked.facets.iter().enumerate().map(each).collect()
}

impl running::Answer<'_> {
    /// Whether a condition can be asked by whoever asks this: bars that cannot are no way in.
    fn admits(&self, condition: &Expression) -> bool {
        let question = model::expression::Question {
            condition: condition.clone(),
            ..self.question.clone()
        };
        let problems = ::segment::check::check(&question, self.vocabulary);
        problems
            .iter()
            .all(|problem| problem.severity == ::segment::Severity::Warning)
    }
}
