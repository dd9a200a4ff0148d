//! Values, names and numbers; where each stood, so that what is wrong with it is underlined.

use std::ops::Range;

use jiff::civil::Date;
use model::{
    Language,
    expression::{Literal, Named, SET_MAX, Unit},
};

use super::{
    lex::Kind,
    parser::{Parse, Parser},
};
use crate::{
    Problem,
    vocabulary::{Lookup, Names, Type},
    words::{Keyword, UNITS},
};

impl<'a> Parser<'a> {
    /// The text of the next token.
    pub(super) fn slice(&self) -> &'a str {
        &self.text[self.peek().span.clone()]
    }

    /// An error at the next token.
    pub(super) fn wrong(&self, code: &'static str, fr: impl Into<String>, en: impl Into<String>) -> Problem {
        Problem::error(code, fr, en).at(self.peek().span.clone())
    }

    /// The error of a name that several share.
    pub(super) fn several(&self, text: &str, labels: &[String]) -> Problem {
        let known = labels.join(", ");
        self.wrong(
            "ambiguous",
            format!("Plusieurs s’appellent « {text} » : {known}."),
            format!("Several are called “{text}”: {known}."),
        )
    }

    /// Remembers where a part of the condition stood.
    pub(super) fn place(&mut self, path: &str, span: Range<usize>) {
        self.places.push((path.to_owned(), span));
    }

    /// The problem of a condition that starts there, put where its part stood.
    pub(super) fn located(&self, problem: Problem, start: usize) -> Problem {
        let within = |path: &str| {
            problem.path == path || problem.path.starts_with(path) && problem.path[path.len()..].starts_with('/')
        };
        let places = self.places.iter().filter(|(path, _)| within(path));
        let found = places.max_by_key(|(path, _)| path.len()).map(|(_, span)| span.clone());
        let span = found.unwrap_or_else(|| self.span_from(start));
        problem.on("").at(span)
    }

    /// A text in quotes.
    pub(super) fn text(&mut self) -> Parse<String> {
        let Kind::Quoted(text) = self.peek().kind.clone() else {
            self.expect_said("un texte entre guillemets", "a text in quotes");
            return Err(self.unexpected());
        };
        self.step();
        Ok(text)
    }

    /// The id of what the next text names.
    pub(super) fn named(&mut self, names: &Names) -> Parse<i64> {
        let Kind::Quoted(text) = self.peek().kind.clone() else {
            self.expect_said("un nom entre guillemets", "a name in quotes");
            return Err(self.unexpected());
        };
        match names.find(&text) {
            Lookup::Found(id) => {
                self.step();
                Ok(id)
            }
            other => Err(self.unknown(&text, other)),
        }
    }

    fn unknown(&self, text: &str, lookup: Lookup) -> Box<Problem> {
        match lookup {
            Lookup::Several(labels) => self.several(text, &labels).into(),
            Lookup::Unknown(near) => {
                let fr = format!("Rien ne s’appelle « {text} » ici.");
                let en = format!("Nothing is called “{text}” here.");
                self.wrong("unknown_value", fr, en).near(near).into()
            }
            Lookup::Found(_) => self.unexpected(),
        }
    }

    /// A value of that type. What is no value of it is read all the same: the check says so.
    pub(super) fn literal(&mut self, of: &Type, path: &str) -> Parse<Literal> {
        let token = self.peek().clone();
        let literal = match token.kind {
            Kind::Quoted(text) | Kind::Name(text) => self.resolved(of, &text)?,
            Kind::Word(_) => self.bare(of)?,
            Kind::Number(number) => self.measured(of, number)?,
            Kind::Date(date) => {
                self.step();
                Literal::Named(Named::Date(date))
            }
            Kind::Symbol(_) | Kind::End => {
                let (fr, en) = of.wanted();
                self.expect_said(fr, en);
                return Err(self.unexpected());
            }
        };
        let span = self.span_from(token.span.start);
        self.place(path, span);
        Ok(literal)
    }

    fn resolved(&mut self, of: &Type, text: &str) -> Parse<Literal> {
        let literal = match of.resolve(text, self.vocabulary) {
            Ok(literal) => literal,
            // Not a thing that has names: a text that does not suit, which the check says better.
            Err(_) if !self.has_names(of) => Literal::Text(text.to_owned()),
            Err(lookup) => return Err(self.unknown(text, lookup)),
        };
        self.step();
        Ok(literal)
    }

    fn has_names(&self, of: &Type) -> bool {
        matches!(of, Type::Keys(_) | Type::Support) || of.names(self.vocabulary).is_some()
    }

    fn bare(&mut self, of: &Type) -> Parse<Literal> {
        let text = self.slice();
        if *of == Type::YesNo || !self.has_names(of) {
            for (keyword, answer) in [(Keyword::Yes, true), (Keyword::No, false)] {
                if self.take(keyword) {
                    return Ok(Literal::YesNo(answer));
                }
            }
        }
        if matches!(of, Type::Text | Type::Texts | Type::PersonName) {
            let problem = self.wrong("quotes", "Un texte s’écrit entre guillemets.", "A text goes in quotes.");
            return Err(problem.near(Some(format!("\"{text}\""))).into());
        }
        if !self.has_names(of) {
            let (fr, en) = of.wanted();
            self.expect_said(fr, en);
            return Err(self.unexpected());
        }
        self.resolved(of, text)
    }

    fn measured(&mut self, of: &Type, number: f64) -> Parse<Literal> {
        let start = self.peek().span.start;
        self.step();
        if self.take_symbol("%") {
            return Ok(Literal::Number(number / 100.0));
        }
        if self.take_symbol("€") || self.take(Keyword::Euros) {
            let span = self.span_from(start);
            return cents(number)
                .map(|cents| Literal::Named(Named::Cents(cents)))
                .ok_or_else(|| {
                    let problem = Problem::error(
                        "amount",
                        "Un montant a deux décimales au plus, et une taille raisonnable.",
                        "An amount has two decimals at most, and a reasonable size.",
                    );
                    Box::new(problem.at(span))
                });
        }
        if *of == Type::Age {
            self.take(Keyword::Years);
        } else if self.unit_ahead().is_some() {
            let problem = self.wrong(
                "unit",
                "Une durée ne se compare pas : dites « dans les 12 derniers mois », « depuis 2024-03-01 ».",
                "A duration is not compared: say “in last 12 months”, “since 2024-03-01”.",
            );
            return Err(problem.into());
        }
        Ok(Literal::Number(number))
    }

    /// `( literal, … )`.
    pub(super) fn set(&mut self, of: &Type, path: &str) -> Parse<Vec<Literal>> {
        self.want_symbol("(")?;
        let mut set = Vec::new();
        loop {
            if set.len() == SET_MAX {
                let problem = self.wrong(
                    "set_too_large",
                    format!("Une liste de valeurs en tient {SET_MAX} au plus : faites-en une liste de contacts."),
                    format!("A set of values holds {SET_MAX} at most: make it a list of contacts."),
                );
                return Err(problem.into());
            }
            set.push(self.literal(of, &format!("{path}/{}", set.len()))?);
            if !self.take_symbol(",") {
                break;
            }
        }
        self.want_symbol(")")?;
        Ok(set)
    }

    /// `literal and literal`.
    pub(super) fn bounds(&mut self, of: &Type, path: &str) -> Parse<(Literal, Literal)> {
        let low = self.literal(of, &format!("{path}/low"))?;
        self.want(Keyword::And)?;
        let high = self.literal(of, &format!("{path}/high"))?;
        Ok((low, high))
    }

    pub(super) fn number(&mut self) -> Parse<f64> {
        let Kind::Number(number) = self.peek().kind else {
            self.expect_said("un nombre", "a number");
            return Err(self.unexpected());
        };
        self.step();
        Ok(number)
    }

    /// A whole number, at most that.
    pub(super) fn integer(&mut self, most: u32) -> Parse<u32> {
        let whole = self.slice().parse::<u32>();
        match (&self.peek().kind, whole) {
            (Kind::Number(_), Ok(whole)) if whole <= most => {
                self.step();
                Ok(whole)
            }
            (Kind::Number(_), _) => {
                let fr = format!("Il faut un nombre entier, {most} au plus.");
                let en = format!("A whole number is needed, {most} at most.");
                Err(self.wrong("integer", fr, en).into())
            }
            _ => {
                self.expect_said("un nombre entier", "a whole number");
                Err(self.unexpected())
            }
        }
    }

    pub(super) fn date(&mut self) -> Parse<Date> {
        let Kind::Date(date) = self.peek().kind else {
            self.expect_said(
                "une date (2024-03-01 ou 01/03/2024)",
                "a date (2024-03-01 or 01/03/2024)",
            );
            return Err(self.unexpected());
        };
        self.step();
        Ok(date)
    }

    pub(super) fn unit_ahead(&self) -> Option<Unit> {
        UNITS
            .iter()
            .find(|(keyword, _)| self.is_at(0, *keyword))
            .map(|(_, unit)| *unit)
    }

    pub(super) fn unit(&mut self) -> Parse<Unit> {
        let Some(unit) = self.unit_ahead() else {
            for (keyword, _) in UNITS {
                self.expect(keyword.text(self.language));
            }
            return Err(self.unexpected());
        };
        self.step();
        Ok(unit)
    }

    /// `12 months`.
    pub(super) fn duration(&mut self) -> Parse<(u32, Unit)> {
        let count = self.integer(crate::check::COUNT_MAX)?;
        let unit = self.unit()?;
        Ok((count, unit))
    }

    pub(super) fn other_language(&self) -> Language {
        match self.language {
            Language::Fr => Language::En,
            Language::En => Language::Fr,
        }
    }
}

/// Cents of an amount, when it has two decimals at most.
fn cents(amount: f64) -> Option<i64> {
    const MAX: f64 = 9e15;
    let hundredfold = amount * 100.0;
    let whole = hundredfold.round();
    let exact = (hundredfold - whole).abs() < 1e-4 && whole.abs() < MAX;
    #[expect(clippy::cast_possible_truncation, reason = "whole and far below the limit")]
    exact.then_some(whole as i64)
}
