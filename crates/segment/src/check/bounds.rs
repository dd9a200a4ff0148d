//! Conditions put together that nobody can meet: said, not refused.

use model::expression::{Expression, Figure, Literal, Named, Operand, Relation, Test};

use crate::Problem;

/// The figures of a group whose bounds leave nothing between them, and conditions that stand beside their own negation.
pub fn contradictions(of: &[Expression]) -> Vec<Problem> {
    let mut found = Vec::new();
    for (at, expression) in of.iter().enumerate() {
        let against = |other: &Expression| matches!(other, Expression::Not { of } if **of == *expression);
        if of.iter().any(against) {
            found.push(never().on(format!("of/{at}")));
        }
        let Some((figure, mut range)) = range(expression) else {
            continue;
        };
        let before = of[..at]
            .iter()
            .filter_map(self::range)
            .any(|(other, _)| other == figure);
        if before || is_several(figure) {
            continue;
        }
        for (_, other) in of[at + 1..]
            .iter()
            .filter_map(self::range)
            .filter(|(other, _)| *other == figure)
        {
            range = range.meet(other);
        }
        if range.is_empty() {
            found.push(never().on(format!("of/{at}")));
        }
    }
    found
}

/// Sets may hold two values at once; nothing contradicts there.
fn is_several(figure: &Figure) -> bool {
    use model::expression::{Attribute, Field};
    matches!(
        figure,
        Figure::Attribute {
            attribute: Attribute::BuiltIn(Field::Branch | Field::Source | Field::Tag)
        }
    )
}

fn never() -> Problem {
    Problem::warning(
        "contradiction",
        "Ces conditions se contredisent : personne ne répondra.",
        "These conditions contradict one another: nobody will match.",
    )
}

/// From here to there, each end in or out.
#[derive(Clone, Copy)]
struct Range {
    low: (f64, bool),
    high: (f64, bool),
}

impl Range {
    fn meet(self, other: Self) -> Self {
        let low = if other.low.0 > self.low.0 || other.low.0 >= self.low.0 && !other.low.1 {
            other.low
        } else {
            self.low
        };
        let high = if other.high.0 < self.high.0 || other.high.0 <= self.high.0 && !other.high.1 {
            other.high
        } else {
            self.high
        };
        Self { low, high }
    }

    fn is_empty(self) -> bool {
        self.low.0 > self.high.0 || self.low.0 >= self.high.0 && !(self.low.1 && self.high.1)
    }
}

/// No bound at all.
const ALL: Range = Range {
    low: (f64::NEG_INFINITY, true),
    high: (f64::INFINITY, true),
};

fn range(expression: &Expression) -> Option<(&Figure, Range)> {
    let Expression::Compare { figure, test } = expression else {
        return None;
    };
    let range = match test {
        Test::Between { low, high } => Range {
            low: (place(low)?, true),
            high: (place(high)?, true),
        },
        Test::Relation {
            relation,
            to: Operand::Literal { value },
        } => {
            let at = place(value)?;
            match relation {
                Relation::Equal => Range {
                    low: (at, true),
                    high: (at, true),
                },
                Relation::Less => Range {
                    high: (at, false),
                    ..ALL
                },
                Relation::AtMost => Range {
                    high: (at, true),
                    ..ALL
                },
                Relation::Greater => Range {
                    low: (at, false),
                    ..ALL
                },
                Relation::AtLeast => Range { low: (at, true), ..ALL },
                Relation::Different => return None,
            }
        }
        _ => return None,
    };
    Some((figure, range))
}

/// Where a value stands on its line.
fn place(literal: &Literal) -> Option<f64> {
    match literal {
        Literal::Number(number) => Some(*number),
        #[expect(clippy::cast_precision_loss, reason = "an order is enough")]
        Literal::Named(Named::Cents(cents)) => Some(*cents as f64),
        Literal::Named(Named::Date(date)) => {
            Some(f64::from(date.year()) * 372.0 + f64::from(date.month()) * 31.0 + f64::from(date.day()))
        }
        _ => None,
    }
}
