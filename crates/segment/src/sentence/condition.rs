//! The clause of a condition.

use model::{
    SurveyId,
    consent::Purpose,
    expression::{Among, Attribute, Center, Expression, FilterTest, Group},
};

use super::{Clause, Lead, Speaker, grammar::Predicate};
use crate::vocabulary::{Names, Type};

impl Speaker<'_> {
    /// A condition not made of others.
    pub(super) fn condition(self, condition: &Expression) -> Clause {
        let grammar = self.grammar();
        match condition {
            Expression::All { .. } | Expression::Any { .. } | Expression::Not { .. } => {
                let (yes, no) = grammar.words().matches;
                Clause::new(Lead::Who, yes, no)
            }
            Expression::Known { attribute } => self.has(*attribute),
            Expression::Lacking { attribute } => self.has(*attribute).contrary(),
            Expression::Compare { figure, test } => self.compare(figure, test),
            Expression::Exists { selection } => grammar.exists(&self.kinds(selection), &self.selection(selection)),
            Expression::Answered { survey, question, test } => self.answered(*survey, question, test),
            Expression::Tagged { tag, when } => grammar.tagged(&self.label(&Type::Tags, tag.get()), &self.when(when)),
            Expression::Moved {
                election,
                direction,
                when,
            } => {
                let election = election.map(|id| self.name(&self.vocabulary.elections, id.get()));
                grammar.moved(election.as_deref(), *direction, &self.when(when))
            }
            Expression::Right {
                right,
                channel,
                purpose,
            } => grammar.right(*right, *channel, &self.purpose(*purpose)),
            Expression::In { group } => grammar.group(group, &self.group_name(group)),
            Expression::Near { radius_m, center } => grammar.near(&self.distance(*radius_m), &self.center(center)),
            Expression::Linked { kind, to } => {
                grammar.linked(self.maybe(kind.as_deref()).as_deref(), &self.of_all().top(to))
            }
            Expression::Household { some } => grammar.household(&self.top(some)),
            Expression::Member { kind } => grammar.member(&aside(self.maybe(kind.as_deref()))),
            Expression::MembershipEndsWithin { count, unit } => grammar.membership_ends(&self.soon(*count, *unit)),
            Expression::MembershipEnd { tense, when } => grammar.membership_end(*tense, &self.when(when)),
            Expression::VotesIn { place } => grammar.votes_in(&self.quoted(place)),
            Expression::Crossed {
                direction,
                segment,
                when,
            } => {
                let segment = self.name(&self.vocabulary.segments, segment.get());
                grammar.crossed(*direction, &segment, &self.when(when))
            }
            Expression::Mandate { title, standing } => {
                let quoted = title.as_ref().map(|title| (title.relation, self.quoted(&title.text)));
                let title = quoted.as_ref().map(|(relation, text)| (*relation, text.as_str()));
                grammar.mandate(title, *standing)
            }
            Expression::Birthday { count: 0, .. } => grammar.birthday(None),
            Expression::Birthday { count, unit } => grammar.birthday(Some(&self.soon(*count, *unit))),
            Expression::Sample { percent, seed } => grammar.drawn(&self.number(*percent), *seed),
        }
    }

    fn has(self, attribute: Attribute) -> Clause {
        match attribute {
            Attribute::BuiltIn(field) => self.grammar().has(field),
            Attribute::Custom(id) => self.grammar().filled_in(&self.custom(id)),
        }
    }

    fn answered(self, survey: SurveyId, question: &str, test: &FilterTest) -> Clause {
        let grammar = self.grammar();
        let is = self.filter_test(&Type::Answer(survey, question.to_owned()), test);
        let survey = self.name(&self.vocabulary.surveys, survey.get());
        let subject = grammar.answer(&self.quoted(question), &survey);
        grammar.whose(&subject, &Predicate::new(is.yes, is.no + grammar.words().or_missing))
    }

    /// The name of what has an id, between quotation marks; `#` when it is gone.
    pub(super) fn name(self, names: &Names, id: i64) -> String {
        self.quoted(names.name(id).unwrap_or("#"))
    }

    fn maybe(self, text: Option<&str>) -> Option<String> {
        text.map(|text| self.quoted(text))
    }

    fn purpose(self, purpose: Option<Purpose>) -> String {
        aside(purpose.map(|purpose| purpose.name(self.language).to_owned()))
    }

    fn group_name(self, group: &Group) -> String {
        match group {
            Group::Segment(id) => self.name(&self.vocabulary.segments, id.get()),
            Group::List(id) => self.name(&self.vocabulary.lists, id.get()),
            Group::Branch(id) => self.name(&self.vocabulary.branches, id.get()),
            Group::Territory(place) | Group::Area(place) => self.quoted(place),
        }
    }

    fn distance(self, radius_m: u32) -> String {
        let gap = self.grammar().words().unit_gap;
        if radius_m >= 1000 {
            format!("{}{gap}km", self.number(f64::from(radius_m) / 1000.0))
        } else {
            format!("{radius_m}{gap}m")
        }
    }

    fn center(self, center: &Center) -> String {
        match (&center.address, center.position) {
            (Some(address), _) => self.quoted(address),
            (None, Some(position)) => self.position(position),
            (None, None) => self.grammar().words().nowhere.to_owned(),
        }
    }

    /// Speaking of people and structures, as those at the other end of a link.
    fn of_all(self) -> Self {
        Self {
            relative: self.grammar().relative(Among::All),
            ..self
        }
    }
}

/// Between parentheses, if there is anything.
fn aside(text: Option<String>) -> String {
    text.map_or(String::new(), |text| format!(" ({text})"))
}
