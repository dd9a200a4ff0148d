//! Figures and the tests they stand.

use model::{
    ElectionId, ThemeId,
    expression::{Expression, Figure, FrmipPart, Literal, Operand, Over, Quantity, Score, Test},
};

use super::{
    lex::Kind,
    parser::{Parse, Parser},
};
use crate::{
    check,
    vocabulary::Type,
    words::{FUNCTIONS, Keyword},
};

/// A test of a set.
type OfSet = fn(Vec<Literal>) -> Test;

impl Parser<'_> {
    /// A figure that stands alone, to the end of the text; what is wrong with it is noted where it stands.
    pub(super) fn lone_figure(&mut self) -> Parse<Figure> {
        let start = self.peek().span.start;
        let figure = if self.is_at(1, Keyword::For) && self.take(Keyword::Support) {
            self.step();
            let vocabulary = self.vocabulary;
            let election = ElectionId::new(self.named(&vocabulary.elections)?);
            Figure::SupportFor { election }
        } else {
            self.figure()?
        };
        let span = self.span_from(start);
        self.place("figure", span);
        if !matches!(self.peek().kind, Kind::End) {
            self.expect_only("la fin de la colonne", "the end of the column");
            return Err(self.unexpected());
        }
        let problems = check::figure(&figure, self.vocabulary);
        let located: Vec<_> = problems
            .into_iter()
            .map(|problem| self.located(problem, start))
            .collect();
        self.note(located);
        Ok(figure)
    }

    pub(super) fn comparison(&mut self) -> Parse<Expression> {
        let start = self.peek().span.start;
        let figure = self.figure()?;
        let span = self.span_from(start);
        self.place("figure", span);
        self.test_of(figure)
    }

    fn figure(&mut self) -> Parse<Figure> {
        if self.at_quantity() {
            let quantity = self.quantity("figure/quantity")?;
            return Ok(Figure::Quantity { quantity });
        }
        if self.at_score() {
            let score = self.score()?;
            return Ok(Figure::Score { score });
        }
        if !matches!(self.peek().kind, Kind::Word(_) | Kind::Name(_)) {
            self.expect_only(
                "une condition (avec téléphone, âge > 18…)",
                "a condition (has phone, age > 18…)",
            );
            return Err(self.unexpected());
        }
        let attribute = self.attribute()?;
        Ok(Figure::Attribute { attribute })
    }

    /// A figure was read: its test.
    pub(super) fn test_of(&mut self, figure: Figure) -> Parse<Expression> {
        let of = Type::of_figure(&figure, self.vocabulary);
        let test = self.test(&of)?;
        Ok(Expression::Compare { figure, test })
    }

    fn test(&mut self, of: &Type) -> Parse<Test> {
        if let Some(relation) = self.relation() {
            let start = self.peek().span.start;
            let to = self.operand(of)?;
            let span = self.span_from(start);
            self.place("test/to", span);
            return Ok(Test::Relation { relation, to });
        }
        let outside = self.take(Keyword::Not);
        if self.take(Keyword::Between) {
            let (low, high) = self.bounds(of, "test")?;
            return Ok(if outside {
                Test::NotBetween { low, high }
            } else {
                Test::Between { low, high }
            });
        }
        if self.take(Keyword::In) {
            return self.inside(of, outside);
        }
        if outside {
            return Err(self.unexpected());
        }
        self.of_set_or_text(of)
    }

    fn inside(&mut self, of: &Type, outside: bool) -> Parse<Test> {
        if self.is_symbol_at(0, "(") {
            let set = self.set(of, "test/set")?;
            return Ok(if outside { Test::NotIn { set } } else { Test::In { set } });
        }
        self.expect("(");
        let start = self.peek().span.start;
        let period = self.period()?;
        let span = self.span_from(start);
        self.place("test/period", span);
        Ok(if outside {
            Test::NotDuring { period }
        } else {
            Test::During { period }
        })
    }

    fn of_set_or_text(&mut self, of: &Type) -> Parse<Test> {
        let quantified: [(Keyword, OfSet); 3] = [
            (Keyword::AnyOf, |set| Test::AnyOf { set }),
            (Keyword::AllOf, |set| Test::AllOf { set }),
            (Keyword::NoneOf, |set| Test::NoneOf { set }),
        ];
        for (keyword, test) in quantified {
            if self.take(keyword) {
                self.want(Keyword::Of)?;
                return Ok(test(self.set(of, "test/set")?));
            }
        }
        if self.take(Keyword::Contains) {
            let text = self.text()?;
            return Ok(Test::Contains { text });
        }
        if self.take(Keyword::Starts) {
            self.want(Keyword::With)?;
            let text = self.text()?;
            return Ok(Test::StartsWith { text });
        }
        Err(self.unexpected())
    }

    fn operand(&mut self, of: &Type) -> Parse<Operand> {
        let times = match self.peek().kind {
            Kind::Number(times) if self.is_symbol_at(1, "*") => {
                self.step();
                self.step();
                Some(times)
            }
            _ => None,
        };
        if self.at_quantity() {
            let quantity = self.quantity("test/to/quantity")?;
            return Ok(Operand::Quantity { times, quantity });
        }
        if self.at_score() {
            let score = self.score()?;
            return Ok(Operand::Score { times, score });
        }
        if times.is_some() {
            self.expect_said("une quantité", "a quantity");
            return Err(self.unexpected());
        }
        let value = self.literal(of, "test/to/value")?;
        Ok(Operand::Literal { value })
    }

    fn at_quantity(&self) -> bool {
        let base = self.is_at(0, Keyword::Base) && self.is_symbol_at(1, ".");
        let function = FUNCTIONS.iter().any(|(keyword, _)| self.is_at(0, *keyword));
        base || function && self.is_symbol_at(1, "(")
    }

    fn quantity(&mut self, path: &str) -> Parse<Quantity> {
        let over = if self.take(Keyword::Base) {
            Over::Base
        } else {
            Over::Contact
        };
        if over == Over::Base {
            self.want_symbol(".")?;
        }
        let found = FUNCTIONS.iter().find(|(keyword, _)| self.is_at(0, *keyword));
        let Some((_, function)) = found.copied() else {
            for (keyword, _) in FUNCTIONS {
                self.expect(keyword.text(self.language));
            }
            return Err(self.unexpected());
        };
        self.step();
        let selection = self.selection(&format!("{path}/selection"))?;
        Ok(Quantity {
            over,
            function,
            selection,
        })
    }

    fn at_score(&self) -> bool {
        let dotted = self.is_symbol_at(1, ".") || self.is_symbol_at(1, "(");
        self.is_at(0, Keyword::Frmip) && dotted
            || (self.is_at(0, Keyword::Indicator) || self.is_at(0, Keyword::Priority)) && self.is_symbol_at(1, "(")
    }

    fn score(&mut self) -> Parse<Score> {
        if self.take(Keyword::Indicator) {
            let name = self.parenthesized()?;
            return Ok(Score::Indicator { name });
        }
        if self.take(Keyword::Priority) {
            let analysis = self.parenthesized()?;
            return Ok(Score::Priority { analysis });
        }
        self.want(Keyword::Frmip)?;
        let name = if self.is_symbol_at(0, "(") {
            Some(self.parenthesized()?)
        } else {
            None
        };
        self.want_symbol(".")?;
        let part = self.frmip_part()?;
        Ok(Score::Frmip { name, part })
    }

    fn frmip_part(&mut self) -> Parse<FrmipPart> {
        let parts = [
            (Keyword::Frequency, FrmipPart::Frequency),
            (Keyword::Recency, FrmipPart::Recency),
            (Keyword::Amount, FrmipPart::Amount),
            (Keyword::Source, FrmipPart::Source),
        ];
        for (keyword, part) in parts {
            if self.take(keyword) {
                return Ok(part);
            }
        }
        self.want(Keyword::Interest)?;
        self.want_symbol("(")?;
        let vocabulary = self.vocabulary;
        let theme = ThemeId::new(self.named(&vocabulary.themes)?);
        self.want_symbol(")")?;
        Ok(FrmipPart::Interest(theme))
    }

    fn parenthesized(&mut self) -> Parse<String> {
        self.want_symbol("(")?;
        let text = self.text()?;
        self.want_symbol(")")?;
        Ok(text)
    }
}
