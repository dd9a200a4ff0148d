//! The algebra of questions, law by law, over random people.

use model::expression::{Expression, Figure, Literal, Operand, Question, Relation, Test};
use proptest::prelude::*;
use segment::meaning::{Person, Setting, answers, explain, funnel, matches, members};

use crate::{generate, people};

fn all(of: impl Into<Vec<Expression>>) -> Expression {
    Expression::All { of: of.into() }
}

fn any_of(of: impl Into<Vec<Expression>>) -> Expression {
    Expression::Any { of: of.into() }
}

fn not(of: Expression) -> Expression {
    Expression::Not { of: Box::new(of) }
}

/// Who answers, everybody asked.
fn who(expression: &Expression, people: &[Person], setting: &Setting) -> Vec<bool> {
    people
        .iter()
        .map(|person| matches(person, expression, setting))
        .collect()
}

proptest! {
    #[test]
    fn groups_obey_their_algebra(people in people::people(), a in generate::expression(), b in generate::expression(), c in generate::leaf()) {
        let setting = people::setting(&people).with_base(&Question::from(all([a.clone(), b.clone(), c.clone()])));
        let same = |left: &Expression, right: &Expression| who(left, &people, &setting) == who(right, &people, &setting);
        // De Morgan, both ways.
        prop_assert!(same(&not(all([a.clone(), b.clone()])), &any_of([not(a.clone()), not(b.clone())])));
        prop_assert!(same(&not(any_of([a.clone(), b.clone()])), &all([not(a.clone()), not(b.clone())])));
        // Double negation, idempotence, commutativity, associativity, absorption, distributivity.
        prop_assert!(same(&not(not(a.clone())), &a));
        prop_assert!(same(&all([a.clone(), a.clone()]), &a) && same(&any_of([a.clone(), a.clone()]), &a));
        prop_assert!(same(&all([a.clone(), b.clone()]), &all([b.clone(), a.clone()])));
        prop_assert!(same(&any_of([a.clone(), b.clone()]), &any_of([b.clone(), a.clone()])));
        prop_assert!(same(&all([all([a.clone(), b.clone()]), c.clone()]), &all([a.clone(), b.clone(), c.clone()])));
        prop_assert!(same(&any_of([a.clone(), all([a.clone(), b.clone()])]), &a));
        prop_assert!(same(&all([a.clone(), any_of([b.clone(), c.clone()])]), &any_of([all([a.clone(), b.clone()]), all([a.clone(), c.clone()])])));
        // Nobody is and is not; everybody is or is not.
        prop_assert!(who(&all([a.clone(), not(a.clone())]), &people, &setting).iter().all(|holds| !holds));
        prop_assert!(who(&any_of([a.clone(), not(a.clone())]), &people, &setting).iter().all(|holds| *holds));
    }

    #[test]
    fn another_clause_never_adds_anybody(people in people::people(), a in generate::expression(), b in generate::expression()) {
        let both = Question::from(all([a.clone(), b]));
        let one = Question::from(a);
        let setting = people::setting(&people).with_base(&both);
        prop_assert!(members(&people, &both, &setting).is_subset(&members(&people, &one, &setting)));
    }

    #[test]
    fn a_test_and_its_contrary_miss_only_the_missing(people in people::people(), leaf in generate::leaf()) {
        let Expression::Compare { figure, test } = leaf else { return Ok(()) };
        let Some(contrary) = contrary(&test) else { return Ok(()) };
        let compare = |test: Test| Expression::Compare { figure: figure.clone(), test };
        let question = Question::from(all([compare(test.clone()), compare(contrary.clone())]));
        let setting = people::setting(&people).with_base(&question);
        for person in &people {
            let (yes, no) = (matches(person, &compare(test.clone()), &setting), matches(person, &compare(contrary.clone()), &setting));
            prop_assert!(!(yes && no), "both hold");
            if is_simple(&figure) && !yes && !no {
                // Neither holds: it is missing, and lacking says so.
                let Figure::Attribute { attribute } = figure else { return Ok(()) };
                let lacking = Expression::Lacking { attribute };
                prop_assert!(matches(person, &lacking, &setting));
            }
        }
    }

    #[test]
    fn the_explanation_and_the_funnel_say_what_matches_says(people in people::people(), question in generate::question()) {
        let setting = people::setting(&people).with_base(&question);
        let steps = funnel(&people, &question, &setting);
        prop_assert_eq!(steps[0].in_place, members(&people, &question, &setting).len());
        prop_assert!(steps.iter().all(|step| step.in_place <= step.alone));
        for person in &people {
            let (asked, explanation) = explain(person, &question, &setting);
            prop_assert_eq!(asked && explanation.holds, answers(person, &question, &setting));
        }
    }

    #[test]
    fn today_as_of_today_is_today(people in people::people(), question in generate::question()) {
        let setting = people::setting(&people);
        let today = setting.as_of(setting.today()).expect("today is not to come").with_base(&question);
        let setting = setting.with_base(&question);
        prop_assert_eq!(members(&people, &question, &today), members(&people, &question, &setting));
    }

    #[test]
    fn what_is_to_come_changes_nothing(mut people in people::people(), question in generate::question()) {
        let before = {
            let setting = people::setting(&people).with_base(&question);
            members(&people, &question, &setting)
        };
        let later: jiff::Timestamp = "2026-11-22T10:00:00.001Z".parse().expect("an instant");
        for person in &mut people {
            person.interactions.retain(|row| row.at < later);
            person.supports.retain(|support| support.at < later);
            person.consents.retain(|(_, consent)| consent.given_at < later);
        }
        let setting = people::setting(&people).with_base(&question);
        prop_assert_eq!(members(&people, &question, &setting), before);
    }
}

/// The test that holds of a known value exactly when this one does not.
fn contrary(test: &Test) -> Option<Test> {
    Some(match test {
        Test::Relation { relation, to } => Test::Relation {
            relation: match relation {
                Relation::Equal => Relation::Different,
                Relation::Different => Relation::Equal,
                Relation::Less => Relation::AtLeast,
                Relation::AtLeast => Relation::Less,
                Relation::Greater => Relation::AtMost,
                Relation::AtMost => Relation::Greater,
            },
            to: literal(to)?,
        },
        Test::Between { low, high } => Test::NotBetween {
            low: low.clone(),
            high: high.clone(),
        },
        Test::In { set } => Test::NotIn { set: set.clone() },
        Test::During { period } => Test::NotDuring { period: period.clone() },
        Test::AnyOf { set } => Test::NoneOf { set: set.clone() },
        _ => return None,
    })
}

fn literal(to: &Operand) -> Option<Operand> {
    match to {
        Operand::Literal { value } if !matches!(value, Literal::YesNo(_)) => Some(to.clone()),
        _ => None,
    }
}

/// A fact of which at most one value is known: an age known to the year stands neither a test nor its contrary.
fn is_simple(figure: &Figure) -> bool {
    use model::expression::{Attribute, Field};
    match figure {
        Figure::Attribute {
            attribute: Attribute::BuiltIn(field),
        } => !matches!(field, Field::Age | Field::BirthDate),
        Figure::Attribute { .. } => true,
        _ => false,
    }
}
