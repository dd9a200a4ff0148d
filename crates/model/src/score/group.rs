//! Groups of the engaged that have a name: every cell of the grid is in one of them, and one alone.

use super::{Fifths, Scoring};
use crate::{
    expression::{Expression, Figure, FrmipPart, Literal, Operand, Relation, Score, Test},
    keyed::keyed,
};

keyed! {
    /// A named group. The first six share the cells of the grid, the last stands beside it.
    pub enum Group {
        /// Lately, often and much: R, F and M are 4 or 5.
        Champions = "champions" ("Piliers", "Champions"),
        /// Lately and often, without being champions: R and F are 3 or more.
        Regular = "regular" ("Fidèles", "Regulars"),
        /// Lately, not often yet: R is 4 or 5, F is 1 or 2.
        New = "new" ("Nouvelles têtes", "New faces"),
        /// Neither lately nor long ago, not often: R is 3, F is 1 or 2.
        Promising = "promising" ("À encourager", "To encourage"),
        /// Often, but not lately: R is 1 or 2, F is 3 or more.
        AtRisk = "at_risk" ("À risque", "At risk"),
        /// Neither lately nor often: R and F are 1 or 2.
        Dormant = "dormant" ("En sommeil", "Dormant"),
        /// Not at all in the period, but before it.
        Lapsed = "lapsed" ("Perdus de vue", "Lapsed"),
    }
}

impl Group {
    /// The group of a cell.
    pub fn of(fifths: Fifths) -> Self {
        let (recency, frequency) = (fifths.recency, fifths.frequency);
        match (recency, frequency) {
            (4.., 4..) if fifths.amount >= 4 => Self::Champions,
            (3.., 3..) => Self::Regular,
            (4.., _) => Self::New,
            (3, _) => Self::Promising,
            (_, 3..) => Self::AtRisk,
            _ => Self::Dormant,
        }
    }

    /// The same as a condition; `name` is that of the score, none for the default one.
    pub fn condition(self, name: Option<&str>, scoring: &Scoring) -> Expression {
        let part = |part: FrmipPart, relation: Relation, fifth: u8| is(name, part, relation, fifth);
        let recency = |relation, fifth| part(FrmipPart::Recency, relation, fifth);
        let frequency = |relation, fifth| part(FrmipPart::Frequency, relation, fifth);
        let champions = || {
            let amount = part(FrmipPart::Amount, Relation::AtLeast, 4);
            let of = vec![recency(Relation::AtLeast, 4), frequency(Relation::AtLeast, 4), amount];
            Expression::All { of }
        };
        let of = match self {
            Self::Champions => return champions(),
            Self::Regular => {
                let others = Expression::Not {
                    of: Box::new(champions()),
                };
                vec![recency(Relation::AtLeast, 3), frequency(Relation::AtLeast, 3), others]
            }
            Self::New => vec![recency(Relation::AtLeast, 4), frequency(Relation::AtMost, 2)],
            Self::Promising => vec![recency(Relation::Equal, 3), frequency(Relation::AtMost, 2)],
            Self::AtRisk => vec![recency(Relation::AtMost, 2), frequency(Relation::AtLeast, 3)],
            Self::Dormant => vec![recency(Relation::AtMost, 2), frequency(Relation::AtMost, 2)],
            Self::Lapsed => {
                let once = Expression::Exists {
                    selection: scoring.ever(),
                };
                let lately = Expression::Exists {
                    selection: scoring.selection(),
                };
                vec![once, Expression::Not { of: Box::new(lately) }]
            }
        };
        Expression::All { of }
    }
}

fn is(name: Option<&str>, part: FrmipPart, relation: Relation, fifth: u8) -> Expression {
    Expression::Compare {
        figure: part_of(name, part),
        test: Test::Relation {
            relation,
            to: Operand::Literal {
                value: Literal::Number(fifth.into()),
            },
        },
    }
}

/// A part of a score, as a figure.
pub fn part_of(name: Option<&str>, part: FrmipPart) -> Figure {
    let score = Score::Frmip {
        name: name.map(str::to_owned),
        part,
    };
    Figure::Score { score }
}
