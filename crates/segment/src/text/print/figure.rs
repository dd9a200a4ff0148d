//! Figures, and the tests they go through.

use model::expression::{
    Attribute, Figure, FrmipPart, Function, Literal, Operand, Over, Quantity, Relation, Score, Test,
};

use super::{
    Printer,
    value::{named, quoted},
};
use crate::{
    vocabulary::Type,
    words::{self, FUNCTIONS, Keyword},
};

impl Printer<'_> {
    pub(super) fn figure(&self, figure: &Figure) -> String {
        match figure {
            Figure::Attribute { attribute } => self.attribute(*attribute),
            Figure::SupportFor { election } => {
                let election = quoted(&self.vocabulary.elections.label(election.get()));
                format!("{} {election}", self.words(&[Keyword::Support, Keyword::For]))
            }
            Figure::Quantity { quantity } => self.quantity(quantity),
            Figure::Score { score } => self.score(score),
        }
    }

    pub(super) fn attribute(&self, attribute: Attribute) -> String {
        match attribute {
            Attribute::BuiltIn(field) => words::field(field, self.language).to_owned(),
            Attribute::Custom(id) => {
                let label = self.vocabulary.attributes.names().label(id.get());
                named(&label, &format!("#{id}"))
            }
        }
    }

    fn quantity(&self, quantity: &Quantity) -> String {
        let base = match quantity.over {
            Over::Base => format!("{}.", self.word(Keyword::Base)),
            Over::Contact => String::new(),
        };
        format!(
            "{base}{}{}",
            self.function(quantity.function),
            self.selection(&quantity.selection)
        )
    }

    fn function(&self, function: Function) -> &'static str {
        let found = FUNCTIONS.iter().find(|(_, known)| *known == function);
        found.map_or("", |(keyword, _)| self.word(*keyword))
    }

    fn score(&self, score: &Score) -> String {
        match score {
            Score::Indicator { name } => format!("{}({})", self.word(Keyword::Indicator), quoted(name)),
            Score::Priority { analysis } => format!("{}({})", self.word(Keyword::Priority), quoted(analysis)),
            Score::Frmip { name: None, part } => format!("{}.{}", self.word(Keyword::Frmip), self.part(part)),
            Score::Frmip { name: Some(name), part } => {
                format!("{}({}).{}", self.word(Keyword::Frmip), quoted(name), self.part(part))
            }
        }
    }

    fn part(&self, part: &FrmipPart) -> String {
        let keyword = match part {
            FrmipPart::Frequency => Keyword::Frequency,
            FrmipPart::Recency => Keyword::Recency,
            FrmipPart::Amount => Keyword::Amount,
            FrmipPart::Source => Keyword::Source,
            FrmipPart::Interest(theme) => {
                let theme = quoted(&self.vocabulary.themes.label(theme.get()));
                return format!("{}({theme})", self.word(Keyword::Interest));
            }
        };
        self.word(keyword).to_owned()
    }

    pub(super) fn test(&self, of: &Type, test: &Test) -> String {
        let not = self.word(Keyword::Not);
        match test {
            Test::Relation { relation, to } => format!("{} {}", relation.key(), self.operand(of, *relation, to)),
            Test::Between { low, high } => self.between(of, low, high),
            Test::NotBetween { low, high } => format!("{not} {}", self.between(of, low, high)),
            Test::In { set } => self.is_in(&self.set(of, set)),
            Test::NotIn { set } => format!("{not} {}", self.is_in(&self.set(of, set))),
            Test::During { period } => self.is_in(&self.period(period)),
            Test::NotDuring { period } => format!("{not} {}", self.is_in(&self.period(period))),
            Test::AnyOf { set } => format!("{} {}", self.words(&[Keyword::AnyOf, Keyword::Of]), self.set(of, set)),
            Test::AllOf { set } => format!("{} {}", self.words(&[Keyword::AllOf, Keyword::Of]), self.set(of, set)),
            Test::NoneOf { set } => format!("{} {}", self.words(&[Keyword::NoneOf, Keyword::Of]), self.set(of, set)),
            Test::Contains { text } => format!("{} {}", self.word(Keyword::Contains), quoted(text)),
            Test::StartsWith { text } => {
                format!("{} {}", self.words(&[Keyword::Starts, Keyword::With]), quoted(text))
            }
        }
    }

    pub(super) fn is_in(&self, what: &str) -> String {
        format!("{} {what}", self.word(Keyword::In))
    }

    pub(super) fn between(&self, of: &Type, low: &Literal, high: &Literal) -> String {
        let (between, and) = (self.word(Keyword::Between), self.word(Keyword::And));
        format!("{between} {} {and} {}", self.literal(of, low), self.literal(of, high))
    }

    fn operand(&self, of: &Type, relation: Relation, to: &Operand) -> String {
        let so_many = |times: Option<f64>| times.map_or(String::new(), |times| format!("{times} * "));
        match to {
            Operand::Literal {
                value: Literal::Number(level),
            } if *of == Type::Support && matches!(relation, Relation::Equal | Relation::Different) => {
                words::support(*level, self.language).map_or_else(|| level.to_string(), str::to_owned)
            }
            Operand::Literal { value } => self.literal(of, value),
            Operand::Quantity { times, quantity } => so_many(*times) + &self.quantity(quantity),
            Operand::Score { times, score } => so_many(*times) + &self.score(score),
        }
    }
}
