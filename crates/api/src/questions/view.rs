//! Answers to questions.

use app::questions::{Counted, Explained, Fact, Listed, Loading, Node, Problem, Reading, Severity, Step, Values};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::figures::FigureColumnView;
use crate::{
    contacts::{list::ContactCounts, view::ContactRow},
    wire::Text,
};

/// A question, read.
#[derive(Debug, Serialize, ToSchema)]
pub struct AskedView {
    /// The tree; null when the text cannot be read.
    #[schema(value_type = Option<Object>)]
    pub expression: Option<Json>,
    /// The same as text, in the language of the request.
    pub text: Option<String>,
    /// The same as a sentence.
    pub sentence: Option<Text>,
    /// Each condition and group, in the order of the tree.
    pub clauses: Vec<ClauseView>,
    /// What is wrong, or worth knowing.
    pub problems: Vec<QuestionProblem>,
}

/// How far the people are in memory.
#[derive(Debug, Serialize, ToSchema)]
pub struct LoadingView {
    /// Whether questions are answered at once.
    pub ready: bool,
    /// How many contacts have been read.
    pub read: u64,
    /// How many there were when the reading began; 0 before.
    pub total: u64,
}

impl From<Loading> for LoadingView {
    fn from(loading: Loading) -> Self {
        Self {
            ready: loading.ready,
            read: loading.read,
            total: loading.total,
        }
    }
}

/// A condition or a group of a question.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClauseView {
    /// Its place in the tree: `/where/of/1`.
    pub path: String,
    /// What it says: `qui ont un e-mail`.
    pub clause: Text,
}

/// Something wrong with a question, or worth knowing.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionProblem {
    /// How bad it is.
    pub severity: QuestionSeverity,
    /// Stable key.
    pub code: String,
    /// The same, said; with what was probably meant.
    pub message: Text,
    /// Where in the text it begins, in characters; null when the question came as a tree.
    pub start: Option<usize>,
    /// Where in the text it ends.
    pub end: Option<usize>,
    /// Its place in the tree: `/where/of/1/test`; empty when there is no tree.
    pub path: String,
    /// Known words that were probably meant, to put in its place.
    pub suggestions: Vec<String>,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionSeverity {
    /// Can be asked; worth knowing.
    Warning,
    /// Will be answered once its data exist.
    NotYet,
    /// Cannot be asked.
    Error,
}

/// How many answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountView {
    /// How many answer.
    pub count: u64,
    /// Of how many asked about.
    pub total: u64,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
    /// The question as a sentence.
    pub sentence: Text,
    /// How many each condition keeps; the first is the whole.
    pub parts: Vec<PartView>,
    /// What is worth knowing.
    pub problems: Vec<QuestionProblem>,
}

/// How many a condition keeps.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartView {
    /// Its place in the tree.
    pub path: String,
    /// Of everybody asked about, how many it holds of.
    pub alone: usize,
    /// Of those who come as far as it, how many it holds of.
    pub in_place: usize,
}

/// A page of those who answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeoplePage {
    /// The items, in order.
    pub items: Vec<ContactRow>,
    /// The figures asked for, beside the items.
    pub columns: Vec<FigureColumnView>,
    /// What asks for the page after; null on the last one.
    pub next: Option<String>,
    /// How many items the whole list has.
    pub total: u64,
    /// Persons and structures apart.
    pub counts: ContactCounts,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// Why a contact answers a question or not.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExplainedView {
    /// Of whom.
    pub contact: i64,
    /// Their name.
    pub name: String,
    /// Whether they answer.
    pub answers: bool,
    /// Whether the question is about them at all: of that nature, active, here by then.
    pub asked: bool,
    /// The tree again, each condition true or false.
    pub tree: NodeView,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// A condition, true or false of somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct NodeView {
    /// Its place in the tree.
    pub path: String,
    /// What it says.
    pub clause: Text,
    /// Whether it holds.
    pub holds: bool,
    /// The facts it was decided on.
    pub facts: Vec<FactView>,
    /// The conditions below.
    #[schema(no_recursion)]
    pub of: Vec<NodeView>,
}

/// A fact behind a condition.
#[derive(Debug, Serialize, ToSchema)]
pub struct FactView {
    /// What sort: `missing`, `value`, `named`, `interaction` or `contact`.
    pub is: String,
    /// The fact, said.
    pub text: Text,
    /// The day it is of.
    #[schema(value_type = Option<String>, format = Date)]
    pub on: Option<Date>,
    /// The other contact it is about.
    pub contact: Option<i64>,
}

/// Values, with how many people have each.
#[derive(Debug, Serialize, ToSchema)]
pub struct ValueList {
    /// The commonest first.
    pub items: Vec<ValueCountView>,
    /// Of how many people.
    pub total: u64,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// A value.
#[derive(Debug, Serialize, ToSchema)]
pub struct ValueCountView {
    /// As the tree holds it.
    #[schema(value_type = serde_json::Value)]
    pub value: Json,
    /// As people read it.
    pub label: Text,
    /// How many people have it.
    pub count: u64,
}

impl AskedView {
    /// A reading; places in the text are those of what was typed.
    pub fn of(reading: Reading, typed: Option<&str>) -> Self {
        Self {
            expression: reading.expression,
            text: reading.text,
            sentence: reading.sentence.map(Into::into),
            clauses: reading
                .clauses
                .into_iter()
                .map(|(path, clause)| ClauseView {
                    path,
                    clause: clause.into(),
                })
                .collect(),
            problems: problems(reading.problems, typed),
        }
    }
}

impl CountView {
    /// What was counted.
    pub fn of(counted: Counted, typed: Option<&str>) -> Self {
        Self {
            count: counted.count,
            total: counted.total,
            seq: counted.seq,
            sentence: counted.sentence.into(),
            parts: counted.parts.into_iter().map(Into::into).collect(),
            problems: problems(counted.problems, typed),
        }
    }
}

/// Problems, placed in characters.
pub fn problems(problems: Vec<Problem>, typed: Option<&str>) -> Vec<QuestionProblem> {
    let place = |at: usize| typed.map(|text| text.char_indices().take_while(|(start, _)| *start < at).count());
    problems
        .into_iter()
        .map(|problem| QuestionProblem {
            severity: match problem.severity {
                Severity::Warning => QuestionSeverity::Warning,
                Severity::NotYet => QuestionSeverity::NotYet,
                Severity::Error => QuestionSeverity::Error,
            },
            code: problem.code.to_owned(),
            message: Text::new(
                problem.message(model::Language::Fr),
                problem.message(model::Language::En),
            ),
            start: problem.span.as_ref().and_then(|span| place(span.start)),
            end: problem.span.as_ref().and_then(|span| place(span.end)),
            path: problem.path,
            suggestions: problem.near.into_iter().collect(),
        })
        .collect()
}

impl From<app::questions::Said> for Text {
    fn from(said: app::questions::Said) -> Self {
        Self::new(said.fr, said.en)
    }
}

impl From<Step> for PartView {
    fn from(step: Step) -> Self {
        Self {
            path: step.path,
            alone: step.alone,
            in_place: step.in_place,
        }
    }
}

impl From<Listed> for PeoplePage {
    fn from(listed: Listed) -> Self {
        Self {
            items: listed.page.items.into_iter().map(Into::into).collect(),
            columns: listed.columns.into_iter().map(Into::into).collect(),
            next: listed.page.next,
            total: listed.page.total,
            counts: ContactCounts {
                persons: listed.counts.persons,
                structures: listed.counts.structures,
            },
            seq: listed.seq,
        }
    }
}

impl From<Explained> for ExplainedView {
    fn from(explained: Explained) -> Self {
        Self {
            contact: explained.contact.get(),
            name: explained.name,
            answers: explained.asked && explained.tree.holds,
            asked: explained.asked,
            tree: explained.tree.into(),
            seq: explained.seq,
        }
    }
}

impl From<Node> for NodeView {
    fn from(node: Node) -> Self {
        Self {
            path: node.path,
            clause: node.clause.into(),
            holds: node.holds,
            facts: node.facts.into_iter().map(Into::into).collect(),
            of: node.of.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Fact> for FactView {
    fn from(fact: Fact) -> Self {
        Self {
            is: fact.is.to_owned(),
            text: fact.text.into(),
            on: fact.on,
            contact: fact.contact.map(model::ContactId::get),
        }
    }
}

impl From<Values> for ValueList {
    fn from(values: Values) -> Self {
        let view = |value: app::questions::ValueCount| ValueCountView {
            value: value.value,
            label: value.label.into(),
            count: value.count,
        };
        Self {
            items: values.items.into_iter().map(view).collect(),
            total: values.total,
            seq: values.seq,
        }
    }
}
