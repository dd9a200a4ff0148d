//! What a question itself asks about: a model of who answers it that used it would only say the question again.

use std::collections::BTreeSet;

use model::expression::{Attribute, Expression, Field, Figure, Group, Operand, Question, Score, Test};
use serde_json::Value as Json;

use crate::{
    meaning::{Setting, frmip},
    traits::{Aspect, Trait},
};

/// What some questions ask about.
#[derive(Debug, Default)]
pub struct Named {
    aspects: BTreeSet<Aspect>,
    /// The tags that they name: those beside may still tell.
    tags: BTreeSet<i64>,
}

impl Named {
    /// What these questions ask about: one, and those of the segments it names.
    pub fn by(questions: &[Question], setting: &Setting<'_>) -> Self {
        let mut named = Self::default();
        for question in questions {
            tags_in(&serde_json::to_value(question).unwrap_or_default(), &mut named.tags);
            for condition in question.condition.walk() {
                named.look(condition, setting);
            }
        }
        named
    }

    /// Whether a trait is about what they ask.
    pub fn is(&self, of: &Trait) -> bool {
        if of.aspect == Aspect::Attribute(Attribute::BuiltIn(Field::Tag)) {
            let mut own = BTreeSet::new();
            tags_in(&serde_json::to_value(&of.condition).unwrap_or_default(), &mut own);
            return !own.is_disjoint(&self.tags);
        }
        self.aspects.contains(&of.aspect)
    }

    fn look(&mut self, condition: &Expression, setting: &Setting<'_>) {
        for kind in condition.selections().flat_map(|selection| &selection.kinds) {
            self.did(kind);
        }
        match condition {
            Expression::Known { attribute } | Expression::Lacking { attribute } => self.attribute(*attribute),
            Expression::Compare { figure, test } => {
                self.figure(figure, setting);
                if let Test::Relation {
                    to: Operand::Score { score, .. },
                    ..
                } = test
                {
                    self.score(score, setting);
                }
            }
            Expression::Moved { .. } => self.attribute(Attribute::BuiltIn(Field::Support)),
            Expression::Right { .. } => self.add(Aspect::Reach),
            Expression::Answered { .. } => self.did("survey_answered"),
            Expression::Member { .. } | Expression::MembershipEndsWithin { .. } | Expression::MembershipEnd { .. } => {
                self.did("membership");
            }
            Expression::Birthday { .. } => self.attribute(Attribute::BuiltIn(Field::Age)),
            Expression::Near { .. }
            | Expression::VotesIn { .. }
            | Expression::In {
                group: Group::Territory(_) | Group::Area(_),
            } => self.attribute(Attribute::BuiltIn(Field::Department)),
            Expression::In {
                group: Group::Branch(_),
            } => self.attribute(Attribute::BuiltIn(Field::Branch)),
            _ => {}
        }
    }

    fn figure(&mut self, figure: &Figure, setting: &Setting<'_>) {
        match figure {
            Figure::Attribute { attribute } => self.attribute(*attribute),
            Figure::SupportFor { .. } => self.attribute(Attribute::BuiltIn(Field::Support)),
            Figure::Score { score } => self.score(score, setting),
            Figure::Quantity { .. } => {}
        }
    }

    fn score(&mut self, score: &Score, setting: &Setting<'_>) {
        match score {
            Score::Frmip { name, .. } => {
                let found = setting.frmips.get(&frmip::key(name.as_deref()));
                let kinds = found.into_iter().flat_map(|frmip| &frmip.scoring.kinds);
                kinds.for_each(|engaging| self.did(&engaging.kind));
            }
            Score::Indicator { .. } | Score::Priority { .. } => {
                self.attribute(Attribute::BuiltIn(Field::Department));
            }
        }
    }

    /// Places say one another, so do an age and a birth date; addresses and phones are means of reaching.
    fn attribute(&mut self, attribute: Attribute) {
        let same = match attribute {
            Attribute::BuiltIn(Field::City | Field::Commune | Field::Postcode | Field::Region | Field::Position) => {
                Field::Department
            }
            Attribute::BuiltIn(Field::BirthDate) => Field::Age,
            Attribute::BuiltIn(Field::Email | Field::Mobile | Field::Phone | Field::Address) => {
                return self.add(Aspect::Reach);
            }
            Attribute::BuiltIn(Field::Civility) => Field::Gender,
            // Told tag by tag.
            Attribute::BuiltIn(Field::Tag) => return,
            own => return self.add(Aspect::Attribute(own)),
        };
        self.add(Aspect::Attribute(Attribute::BuiltIn(same)));
    }

    /// Who paid a membership is, or was, a member.
    fn did(&mut self, kind: &str) {
        if kind == "membership" {
            self.add(Aspect::Member);
        }
        self.add(Aspect::Did(kind.to_owned()));
    }

    fn add(&mut self, aspect: Aspect) {
        self.aspects.insert(aspect);
    }
}

/// The tags that a tree names, wherever.
fn tags_in(tree: &Json, into: &mut BTreeSet<i64>) {
    match tree {
        Json::Array(items) => items.iter().for_each(|item| tags_in(item, into)),
        Json::Object(fields) => {
            into.extend(fields.get("tag").and_then(Json::as_i64));
            fields.values().for_each(|value| tags_in(value, into));
        }
        _ => {}
    }
}
