//! Figures, and what is asked of them.

use model::expression::{
    Attribute, Figure, FilterTest, FrmipPart, Function, Literal, Operand, Over, Quantity, Score, Test,
};

use super::{Speaker, grammar::Predicate};
use crate::vocabulary::Type;

impl Speaker<'_> {
    pub(super) fn figure(self, figure: &Figure) -> String {
        match figure {
            Figure::Attribute {
                attribute: Attribute::BuiltIn(field),
            } => self.grammar().field(*field),
            Figure::Attribute {
                attribute: Attribute::Custom(id),
            } => self.custom(*id),
            Figure::SupportFor { election } => format!(
                "{} {}",
                self.grammar().words().support_for,
                self.name(&self.vocabulary.elections, election.get())
            ),
            Figure::Quantity { quantity } => self.quantity(quantity),
            Figure::Score { score } => self.score(score),
        }
    }

    fn quantity(self, quantity: &Quantity) -> String {
        let grammar = self.grammar();
        let kinds = self.kinds(&quantity.selection);
        let what = match quantity.function {
            Function::Sum if self.is_in_hours(&quantity.selection) => grammar.hours(&kinds),
            function => grammar.quantity(function, &kinds),
        };
        let base = match quantity.over {
            Over::Base => grammar.words().of_base,
            Over::Contact => "",
        };
        format!("{what}{base}{}", self.selection(&quantity.selection))
    }

    fn score(self, score: &Score) -> String {
        let grammar = self.grammar();
        match score {
            Score::Indicator { name } => grammar.indicator(&self.quoted(name)),
            Score::Priority { analysis } => grammar.priority(&self.quoted(analysis)),
            Score::Frmip { name, part } => {
                let theme = match part {
                    FrmipPart::Interest(theme) => self.label(&Type::Theme, theme.get()),
                    _ => String::new(),
                };
                let part = grammar.frmip(part, &theme);
                match name {
                    Some(name) => format!("{part} ({})", self.quoted(name)),
                    None => part,
                }
            }
        }
    }

    pub(super) fn test(self, of: &Type, test: &Test) -> Predicate {
        let grammar = self.grammar();
        match test {
            Test::Relation { relation, to } => grammar.relation(*relation, of, &self.operand(of, to)),
            Test::Between { low, high } => self.between(of, low, high),
            Test::NotBetween { low, high } => self.known_but_not(self.between(of, low, high)),
            Test::In { set } | Test::AnyOf { set } => self.among(of, set),
            Test::NotIn { set } | Test::NoneOf { set } => self.known_but_not(self.among(of, set)),
            Test::AllOf { set } => grammar.together(&self.values(of, set, grammar.words().and)),
            Test::During { period } => grammar.falls(&self.period(period)),
            Test::NotDuring { period } => self.known_but_not(grammar.falls(&self.period(period))),
            Test::Contains { text } => grammar.contains(&self.quoted(text)),
            Test::StartsWith { text } => grammar.starts_with(&self.quoted(text)),
        }
    }

    pub(super) fn filter_test(self, of: &Type, test: &FilterTest) -> Predicate {
        match test {
            FilterTest::Relation { relation, value } => self.grammar().relation(*relation, of, &self.value(of, value)),
            FilterTest::Between { low, high } => self.between(of, low, high),
            FilterTest::In { set } => self.among(of, set),
        }
    }

    /// A test that fails when the value is missing, unlike the contrary of its contrary.
    fn known_but_not(self, is: Predicate) -> Predicate {
        Predicate::new(format!("{} {}", self.grammar().words().known_but, is.no), is.yes)
    }

    fn between(self, of: &Type, low: &Literal, high: &Literal) -> Predicate {
        let low = match (of, low) {
            // "entre 18 et 25 ans": the unit is said once.
            (Type::Age, Literal::Number(number)) => self.number(*number),
            _ => self.value(of, low),
        };
        self.grammar().between(of, &low, &self.value(of, high))
    }

    fn among(self, of: &Type, set: &[Literal]) -> Predicate {
        let (any, none) = self.any_and_none(of, set);
        self.grammar().among(of, &any, &none)
    }

    fn operand(self, of: &Type, to: &Operand) -> String {
        let words = self.grammar().words();
        let so_many = |times: &Option<f64>| {
            times.map_or(String::new(), |times| {
                format!("{} {} ", self.number(times), words.times)
            })
        };
        match to {
            Operand::Literal { value } => self.value(of, value),
            Operand::Quantity { times, quantity } => {
                let whose = match quantity.over {
                    Over::Base => words.the,
                    Over::Contact => words.their,
                };
                format!("{}{whose}{}", so_many(times), self.quantity(quantity))
            }
            Operand::Score { times, score } => format!("{}{}{}", so_many(times), words.their, self.score(score)),
        }
    }
}
