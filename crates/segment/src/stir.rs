//! What besides a person's own facts can change their answer: others, or time alone.
//!
//! Whoever keeps the members of a segment right asks, after a change, only those whom the change is about, unless the question looks
//! beyond them; and while nothing changes, only the questions that move with time.

use model::expression::{Attribute, Expression, Field, Figure, Group, Operand, Question, Score, Test};

use crate::meaning::base;

/// Whether what others are can change somebody's answer: the base's figures, links, households, other segments, scores.
pub fn looks_beyond(question: &Question) -> bool {
    let in_a_segment = |condition: &Expression| {
        matches!(
            condition,
            Expression::In {
                group: Group::Segment(_)
            }
        )
    };
    looks_beyond_segments(question) || question.condition.walk().any(in_a_segment)
}

/// The same, but for being in other segments: whoever knows who crossed their edges knows whom to ask again.
pub fn looks_beyond_segments(question: &Question) -> bool {
    let condition = |condition: &Expression| match condition {
        Expression::Linked { .. } | Expression::Household { .. } | Expression::VotesIn { .. } => true,
        Expression::In { group } => matches!(group, Group::Territory(_) | Group::Area(_)),
        Expression::Compare { figure, test } => {
            let to = match test {
                Test::Relation {
                    to: Operand::Score { score, .. },
                    ..
                } => Some(score),
                _ => None,
            };
            let own = match figure {
                Figure::Score { score } => Some(score),
                _ => None,
            };
            own.into_iter().chain(to).any(is_of_places)
        }
        _ => false,
    };
    base::wanted(question).next().is_some() || question.condition.walk().any(condition)
}

/// Whether a score is of where people live. An engagement score is of what they did, against cut points that stay until they are worked
/// out again, which is a change of what is known by name.
fn is_of_places(score: &Score) -> bool {
    !matches!(score, Score::Frmip { .. })
}

/// Whether somebody's answer can change while nothing is written. What is not surely still is taken to move: a day begins, a point
/// ends, what was dated ahead comes to count.
pub fn moves_with_time(question: &Question) -> bool {
    !question.condition.walk().all(is_still)
}

fn is_still(condition: &Expression) -> bool {
    match condition {
        Expression::All { .. } | Expression::Any { .. } | Expression::Not { .. } | Expression::Sample { .. } => true,
        Expression::In { group } => matches!(group, Group::List(_)),
        Expression::Known { attribute } | Expression::Lacking { attribute } => lasts(*attribute),
        Expression::Compare {
            figure: Figure::Attribute { attribute },
            test,
        } => lasts(*attribute) && stands(test),
        _ => false,
    }
}

/// Whether an attribute stays what it is until somebody says otherwise.
fn lasts(attribute: Attribute) -> bool {
    match attribute {
        Attribute::Custom(_) => true,
        Attribute::BuiltIn(field) => matches!(
            field,
            Field::BirthDate
                | Field::Civility
                | Field::FirstNames
                | Field::Gender
                | Field::Language
                | Field::Profession
                | Field::Reference
                | Field::Rna
                | Field::Siren
                | Field::Siret
                | Field::Source
                | Field::StructureName
                | Field::Surname
                | Field::Tag
                | Field::UsualName
        ),
    }
}

/// Whether a test is the same every day.
fn stands(test: &Test) -> bool {
    match test {
        Test::Relation { to, .. } => matches!(to, Operand::Literal { .. }),
        Test::During { .. } | Test::NotDuring { .. } => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(json: &str) -> Question {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_tag_stays_and_a_window_moves() {
        let tag = question(
            r#"{"where":{"is":"compare","figure":{"is":"attribute","attribute":"tag"},
            "test":{"is":"in","set":[{"tag":1}]}}}"#,
        );
        assert!(!moves_with_time(&tag) && !looks_beyond(&tag));
        let window = question(
            r#"{"where":{"is":"exists","selection":{"kinds":["donation"],
            "when":{"is":"during","period":{"is":"last","count":12,"unit":"month"}}}}}"#,
        );
        assert!(moves_with_time(&window) && !looks_beyond(&window));
        let age = question(r#"{"where":{"is":"known","attribute":"age"}}"#);
        assert!(moves_with_time(&age));
    }

    #[test]
    fn links_and_other_segments_look_beyond() {
        for json in [
            r#"{"where":{"is":"in","group":{"segment":3}}}"#,
            r#"{"where":{"is":"linked","to":{"is":"known","attribute":"siren"}}}"#,
            r#"{"where":{"is":"household","some":{"is":"known","attribute":"phone"}}}"#,
        ] {
            assert!(looks_beyond(&question(json)), "{json}");
        }
        assert!(!looks_beyond(&question(r#"{"where":{"is":"in","group":{"list":3}}}"#)));
    }
}
