//! What a language is asked for: the words, and their order around parts already said. The walk over the question is not its matter.

use std::borrow::Borrow;

use model::{
    consent::Channel,
    expression::{
        Among, Crossing, Field, FilterField, FrmipPart, Function, Group, Move, Relation, Right, Standing, Tense, Unit,
    },
    interaction::BuiltInKind,
};

use super::Clause;
use crate::vocabulary::Type;

/// A language.
pub(super) trait Grammar: Clauses + Predicates + Figures + Times {
    fn words(&self) -> &'static Words;

    /// `Les personnes`, before their clauses.
    fn subject(&self, among: Among) -> &'static str;

    /// `qui`; people *who*, structures *that*.
    fn relative(&self, among: Among) -> &'static str;

    /// `qui soit …, soit …`: what follows the same relative word.
    fn alternatives(&self, relative: &str, texts: &[&str]) -> String;
}

/// Small words that stand between parts.
pub(super) struct Words {
    pub and: &'static str,
    pub or: &'static str,
    /// Between things denied.
    pub nor: &'static str,
    /// `dont`.
    pub whose: &'static str,
    pub and_whose: &'static str,
    pub archived: &'static str,
    /// What no condition at all says, and its contrary.
    pub matches: (&'static str, &'static str),
    /// Before how many there are.
    pub count: &'static str,
    pub known_but: &'static str,
    pub or_missing: &'static str,
    /// After a bound from above: people forget those who did nothing.
    pub idle_included: &'static str,
    /// The same, after how many there are.
    pub none_included: &'static str,
    pub of_base: &'static str,
    pub support_for: &'static str,
    pub times: &'static str,
    pub their: &'static str,
    pub the: &'static str,
    /// Between a number and the unit of a distance.
    pub unit_gap: &'static str,
    pub nowhere: &'static str,
    pub since: &'static str,
    pub before: &'static str,
    /// Before the number of a year.
    pub within: &'static str,
}

/// Whole clauses.
pub(super) trait Clauses {
    fn has(&self, field: Field) -> Clause;
    fn filled_in(&self, name: &str) -> Clause;
    /// A subject and what is said of it.
    fn whose(&self, subject: &str, is: &Predicate) -> Clause;
    fn answer(&self, question: &str, survey: &str) -> String;
    fn exists(&self, kinds: &[Noun], rest: &str) -> Clause;
    fn how_many(&self, relation: Relation) -> &'static str;
    fn wears(&self, worn: &Worn, any: &str, none: &str) -> Clause;
    fn wears_all(&self, worn: &Worn, all: &str) -> Clause;
    fn tagged(&self, tag: &str, when: &str) -> Clause;
    fn moved(&self, election: Option<&str>, direction: Move, when: &str) -> Clause;
    fn right(&self, right: Right, channel: Channel, purpose: &str) -> Clause;
    fn group(&self, group: &Group, name: &str) -> Clause;
    fn near(&self, distance: &str, center: &str) -> Clause;
    fn linked(&self, kind: Option<&str>, to: &str) -> Clause;
    fn household(&self, some: &str) -> Clause;
    fn member(&self, kind: &str) -> Clause;
    fn membership_ends(&self, soon: &str) -> Clause;
    fn membership_end(&self, tense: Tense, when: &str) -> Clause;
    fn votes_in(&self, place: &str) -> Clause;
    fn crossed(&self, direction: Crossing, segment: &str, when: &str) -> Clause;
    fn mandate(&self, title: Option<(Relation, &str)>, standing: Standing) -> Clause;
    fn birthday(&self, soon: Option<&str>) -> Clause;
    fn drawn(&self, percent: &str, seed: u32) -> Clause;
}

/// What is said of a subject.
pub(super) trait Predicates {
    fn relation(&self, relation: Relation, of: &Type, to: &str) -> Predicate;
    fn between(&self, of: &Type, low: &str, high: &str) -> Predicate;
    fn among(&self, of: &Type, any: &str, none: &str) -> Predicate;
    fn together(&self, all: &str) -> Predicate;
    fn falls(&self, period: &str) -> Predicate;
    fn contains(&self, text: &str) -> Predicate;
    fn starts_with(&self, text: &str) -> Predicate;
}

/// Subjects, and the nouns in them.
pub(super) trait Figures {
    /// A subject without its article.
    fn without_article<'a>(&self, subject: &'a str) -> &'a str;
    fn field(&self, field: Field) -> String;
    fn quantity(&self, function: Function, kinds: &[Noun]) -> String;
    /// The sum of what is counted in hours.
    fn hours(&self, kinds: &[Noun]) -> String;
    fn indicator(&self, name: &str) -> String;
    fn priority(&self, analysis: &str) -> String;
    /// `theme` is that of an interest.
    fn frmip(&self, part: &FrmipPart, theme: &str) -> String;
    /// What the interactions are about, where that is said shorter than by a test.
    fn about(&self, field: FilterField, value: &str) -> Option<String>;
    fn detail(&self, field: FilterField, is: &str) -> String;
    fn kind(&self, kind: BuiltInKind) -> Noun;
    /// Of a kind the organization added.
    fn own_kind(&self, name: &str) -> Noun;
    fn count(&self, number: f64) -> Count;
}

/// Times.
pub(super) trait Times {
    fn soon(&self, count: u32, number: &str, unit: Unit) -> String;
    /// The last one of a unit, now included.
    fn last(&self, unit: Unit) -> String;
    fn last_several(&self, count: u32, number: &str, unit: Unit) -> String;
    fn this(&self, unit: Unit) -> String;
    fn previous(&self, unit: Unit) -> String;
    fn between_days(&self, from: &str, to: &str) -> String;
}

/// What people carry several of: one has it or not, it equals nothing.
pub(super) enum Worn {
    Tags,
    Branches,
    Sources,
    /// Options of the attribute of that name.
    Choices(String),
}

/// What is said of a subject, and its contrary.
pub(super) struct Predicate {
    pub yes: String,
    pub no: String,
}

impl Predicate {
    pub fn new(yes: impl Into<String>, no: impl Into<String>) -> Self {
        Self {
            yes: yes.into(),
            no: no.into(),
        }
    }
}

/// One or several, as the language counts.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Count {
    One,
    Many,
}

/// A noun.
pub(super) struct Noun {
    pub one: String,
    pub many: String,
    pub gender: Gender,
}

/// What articles agree with, in the languages where they do.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Gender {
    Feminine,
    Masculine,
}

impl Noun {
    pub fn new(one: impl Into<String>, many: impl Into<String>, gender: Gender) -> Self {
        Self {
            one: one.into(),
            many: many.into(),
            gender,
        }
    }

    fn counted(&self, count: Count) -> &str {
        match count {
            Count::One => &self.one,
            Count::Many => &self.many,
        }
    }
}

/// `a, b or c`.
pub(super) fn either<S: Borrow<str>>(parts: &[S], word: &str) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((only, [])) => only.borrow().to_owned(),
        Some((last, rest)) => format!("{} {word} {}", rest.join(", "), last.borrow()),
    }
}

/// `calls or visits`.
pub(super) fn nouns(of: &[Noun], count: Count, or: &str) -> String {
    let each: Vec<&str> = of.iter().map(|noun| noun.counted(count)).collect();
    either(&each, or)
}
