//! The clause of a comparison.

use model::expression::{Attribute, Field, Figure, Function, Literal, Operand, Over, Relation, Selection, Test};

use super::{
    Clause, Lead, Speaker,
    grammar::{Predicate, Worn, nouns},
};
use crate::vocabulary::Type;

impl Speaker<'_> {
    pub(super) fn compare(self, figure: &Figure, test: &Test) -> Clause {
        let holds = Type::of_figure(figure, self.vocabulary);
        self.worn(figure, &holds, test)
            .or_else(|| self.counted(figure, test))
            .unwrap_or_else(|| {
                let subject = self.figure(figure);
                let is = self.test(&holds, test);
                let with_edges = Predicate::new(
                    is.yes + self.idle_included(figure, test),
                    is.no + self.or_missing(figure),
                );
                self.grammar().whose(&subject, &with_edges)
            })
    }

    fn or_missing(self, figure: &Figure) -> &'static str {
        let never = match figure {
            Figure::Attribute { attribute } => *attribute == Attribute::BuiltIn(Field::Created),
            other => counts_nothing(other),
        };
        if never { "" } else { self.grammar().words().or_missing }
    }

    fn idle_included(self, figure: &Figure, test: &Test) -> &'static str {
        let from_above = matches!(
            test,
            Test::Relation {
                relation: Relation::Less | Relation::AtMost,
                to: Operand::Literal { .. }
            }
        );
        if from_above && counts_nothing(figure) {
            self.grammar().words().idle_included
        } else {
            ""
        }
    }

    /// Tags and the like are worn, not equal.
    fn worn(self, figure: &Figure, holds: &Type, test: &Test) -> Option<Clause> {
        let Figure::Attribute { attribute } = figure else {
            return None;
        };
        let worn = match (holds, attribute) {
            (Type::Tags, _) => Worn::Tags,
            (Type::Branches, _) => Worn::Branches,
            (Type::Sources, _) => Worn::Sources,
            (Type::Choices(_), Attribute::Custom(id)) => Worn::Choices(self.custom(*id)),
            _ => return None,
        };
        let any = |set: &[Literal]| self.wears(&worn, holds, set);
        Some(match test {
            Test::Relation {
                relation: Relation::Different,
                to: Operand::Literal { value },
            } => any(std::slice::from_ref(value)).contrary(),
            Test::Relation {
                to: Operand::Literal { value },
                ..
            } => any(std::slice::from_ref(value)),
            Test::In { set } | Test::AnyOf { set } => any(set),
            Test::NotIn { set } | Test::NoneOf { set } => any(set).contrary(),
            Test::AllOf { set } if set.len() == 1 => any(set),
            Test::AllOf { set } => {
                let grammar = self.grammar();
                grammar.wears_all(&worn, &self.values(holds, set, grammar.words().and))
            }
            _ => return None,
        })
    }

    fn wears(self, worn: &Worn, holds: &Type, set: &[Literal]) -> Clause {
        let grammar = self.grammar();
        let (any, none) = self.any_and_none(holds, set);
        grammar.wears(worn, &any, &none)
    }

    /// A number of interactions: `have more than 3 calls`.
    fn counted(self, figure: &Figure, test: &Test) -> Option<Clause> {
        let (
            Figure::Quantity { quantity },
            Test::Relation {
                relation,
                to: Operand::Literal {
                    value: Literal::Number(number),
                },
            },
        ) = (figure, test)
        else {
            return None;
        };
        let of_contact = quantity.function == Function::Count && quantity.over == Over::Contact;
        of_contact.then(|| self.how_many(&quantity.selection, *relation, *number))
    }

    fn how_many(self, selection: &Selection, relation: Relation, number: f64) -> Clause {
        let grammar = self.grammar();
        let words = grammar.words();
        let kinds = nouns(&self.kinds(selection), grammar.count(number), words.or);
        let some = format!("{} {kinds}", self.number(number));
        let rest = self.selection(selection);
        let none = if matches!(relation, Relation::Less | Relation::AtMost) {
            words.none_included
        } else {
            ""
        };
        let (yes, no) = (grammar.how_many(relation), grammar.how_many(opposite(relation)));
        let have = words.count;
        Clause::new(
            Lead::Who,
            format!("{have} {yes} {some}{none}{rest}"),
            format!("{have} {no} {some}{rest}"),
        )
    }
}

/// Zero, not missing, for those who did nothing.
fn counts_nothing(figure: &Figure) -> bool {
    matches!(figure, Figure::Quantity { quantity } if matches!(quantity.function, Function::Count | Function::Sum | Function::Years))
}

/// The relation that holds where this one does not.
pub(super) fn opposite(relation: Relation) -> Relation {
    match relation {
        Relation::Equal => Relation::Different,
        Relation::Different => Relation::Equal,
        Relation::Less => Relation::AtLeast,
        Relation::AtMost => Relation::Greater,
        Relation::Greater => Relation::AtMost,
        Relation::AtLeast => Relation::Less,
    }
}
