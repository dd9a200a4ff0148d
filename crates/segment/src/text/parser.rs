//! The parser's hands: tokens, keywords, limits, what was expected. The grammar's upper half is here too.

use std::ops::Range;

use model::{
    Language,
    expression::{Among, DEPTH_MAX, Expression, Including, NODES_MAX, Oversize, Question},
};

use super::lex::{self, Kind, Token};
use crate::{Problem, Vocabulary, check, problem::quoted, words::Keyword};

/// What a step of the parser gives.
pub type Parse<T> = Result<T, Box<Problem>>;

/// A text being read.
pub struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) language: Language,
    pub(super) vocabulary: &'a Vocabulary,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    nodes: usize,
    expected: Vec<(String, String)>,
    problems: Vec<Problem>,
    /// Where the parts of the condition being read stood.
    pub(super) places: Vec<(String, Range<usize>)>,
}

impl<'a> Parser<'a> {
    pub fn new(text: &'a str, language: Language, vocabulary: &'a Vocabulary) -> Parse<Self> {
        Ok(Self {
            text,
            language,
            vocabulary,
            tokens: lex::tokens(text)?,
            at: 0,
            depth: 0,
            nodes: 0,
            expected: Vec::new(),
            problems: Vec::new(),
            places: Vec::new(),
        })
    }

    /// What was found wrong with a tree that could be read.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    pub fn question(&mut self) -> Parse<Question> {
        let condition = self.expression()?;
        let mut question = Question::from(condition);
        if self.take(Keyword::Among) {
            question.among = self.among()?;
        }
        if self.take(Keyword::Including) {
            self.want(Keyword::Archived)?;
            question.including = Some(Including::Archived);
        }
        if !matches!(self.peek().kind, Kind::End) {
            return Err(self.unexpected());
        }
        if let Some(oversize) = question.oversize() {
            return Err(Box::new(check::oversized(oversize).at(0..self.text.len())));
        }
        Ok(question)
    }

    /// What is wrong with conditions put together, once each is known to be right alone.
    pub fn check_groups(&mut self, question: &Question) {
        let groups = question
            .condition
            .walk()
            .filter(|expression| expression.children().len() > 1);
        let found: Vec<Problem> = groups.flat_map(|group| check::leaf(group, self.vocabulary)).collect();
        let whole = 0..self.text.len();
        self.note(found.into_iter().map(|problem| problem.on("").at(whole.clone())));
    }

    fn among(&mut self) -> Parse<Among> {
        if self.take(Keyword::Structures) {
            Ok(Among::Structures)
        } else {
            self.want(Keyword::Everybody)?;
            Ok(Among::All)
        }
    }

    pub(super) fn expression(&mut self) -> Parse<Expression> {
        let mut all = vec![self.conjunction()?];
        while self.take(Keyword::Or) {
            all.push(self.conjunction()?);
        }
        Ok(match <[Expression; 1]>::try_from(all) {
            Ok([alone]) => alone,
            Err(of) => Expression::Any { of },
        })
    }

    fn conjunction(&mut self) -> Parse<Expression> {
        let mut all = vec![self.negation()?];
        while self.take(Keyword::And) {
            all.push(self.negation()?);
        }
        Ok(match <[Expression; 1]>::try_from(all) {
            Ok([alone]) => alone,
            Err(of) => Expression::All { of },
        })
    }

    fn negation(&mut self) -> Parse<Expression> {
        let mut nots = 0;
        while self.take(Keyword::Not) {
            nots += 1;
            self.enter()?;
        }
        let mut expression = self.condition()?;
        for _ in 0..nots {
            self.leave();
            expression = Expression::Not {
                of: Box::new(expression),
            };
        }
        Ok(expression)
    }

    /// One more condition: refused past the limit.
    pub(super) fn count_node(&mut self) -> Parse<()> {
        self.nodes += 1;
        if self.nodes > NODES_MAX {
            return Err(Box::new(check::oversized(Oversize::Nodes).at(self.peek().span.clone())));
        }
        Ok(())
    }

    /// One level deeper: refused past the limit, before going.
    pub(super) fn enter(&mut self) -> Parse<()> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(Box::new(check::oversized(Oversize::Depth).at(self.previous_span())));
        }
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// `( expression )`, one level deeper.
    pub(super) fn group(&mut self) -> Parse<Expression> {
        self.want_symbol("(")?;
        self.enter()?;
        let inner = self.expression()?;
        self.leave();
        self.want_symbol(")")?;
        Ok(inner)
    }

    pub(super) fn note(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.problems.extend(problems);
    }

    pub(super) fn peek(&self) -> &Token {
        self.ahead(0)
    }

    pub(super) fn ahead(&self, by: usize) -> &Token {
        let last = self.tokens.len() - 1;
        &self.tokens[(self.at + by).min(last)]
    }

    pub(super) fn previous_span(&self) -> Range<usize> {
        self.tokens[self.at.saturating_sub(1)].span.clone()
    }

    /// From a token's start to the end of the last one read.
    pub(super) fn span_from(&self, start: usize) -> Range<usize> {
        start..self.previous_span().end.max(start)
    }

    pub(super) fn step(&mut self) {
        self.expected.clear();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
    }

    pub(super) fn is_at(&self, by: usize, keyword: Keyword) -> bool {
        matches!(&self.ahead(by).kind, Kind::Word(folded) if keyword.is(folded, self.language))
    }

    pub(super) fn is_symbol_at(&self, by: usize, symbol: &str) -> bool {
        matches!(&self.ahead(by).kind, Kind::Symbol(found) if *found == symbol)
    }

    pub(super) fn is_quoted_at(&self, by: usize) -> bool {
        matches!(&self.ahead(by).kind, Kind::Quoted(_))
    }

    /// Reads a keyword if it is there.
    pub(super) fn take(&mut self, keyword: Keyword) -> bool {
        let found = self.is_at(0, keyword);
        if found {
            self.step();
        } else {
            self.expect(keyword.text(self.language));
        }
        found
    }

    pub(super) fn take_symbol(&mut self, symbol: &str) -> bool {
        let found = self.is_symbol_at(0, symbol);
        if found {
            self.step();
        } else {
            self.expect(symbol);
        }
        found
    }

    pub(super) fn want(&mut self, keyword: Keyword) -> Parse<()> {
        if self.take(keyword) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    pub(super) fn want_symbol(&mut self, symbol: &str) -> Parse<()> {
        if self.take_symbol(symbol) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    /// Remembers a word that could have stood here.
    pub(super) fn expect(&mut self, word: &str) {
        self.expect_said(word, word);
    }

    /// Remembers something that could have stood here, as each language calls it.
    pub(super) fn expect_said(&mut self, fr: &str, en: &str) {
        if !self.expected.iter().any(|(known, _)| known == fr) {
            self.expected.push((fr.to_owned(), en.to_owned()));
        }
    }

    /// Nothing that was tried here is worth listing: this says it better.
    pub(super) fn expect_only(&mut self, fr: &str, en: &str) {
        self.expected.clear();
        self.expect_said(fr, en);
    }

    /// The error of a token that cannot stand here.
    pub(super) fn unexpected(&self) -> Box<Problem> {
        let token = self.peek();
        let found = &self.text[token.span.clone()];
        let (fr, en) = if matches!(token.kind, Kind::End) {
            (
                "La question s’arrête trop tôt".to_owned(),
                "The question stops too early".to_owned(),
            )
        } else {
            (
                format!("{} n’est pas attendu ici", quoted(found, Language::Fr)),
                format!("{} is not expected here", quoted(found, Language::En)),
            )
        };
        let near = match &token.kind {
            Kind::Word(_) => crate::vocabulary::nearest(
                found,
                self.expected
                    .iter()
                    .map(|(word, _)| word)
                    .filter(|word| word.len() > 2)
                    .cloned(),
            ),
            _ => None,
        };
        let fr = format!(
            "{fr} ; attendu : {}.",
            listed(self.expected.iter().map(|(fr, _)| fr), "ou")
        );
        let en = format!(
            "{en}; expected {}.",
            listed(self.expected.iter().map(|(_, en)| en), "or")
        );
        Box::new(Problem::error("syntax", fr, en).at(token.span.clone()).near(near))
    }
}

/// `a, b or c`, the first few.
fn listed<'a>(words: impl Iterator<Item = &'a String>, last: &str) -> String {
    const SHOWN: usize = 8;
    let words: Vec<&str> = words.map(String::as_str).collect();
    match words.split_last() {
        None => "—".to_owned(),
        Some((only, [])) => (*only).to_owned(),
        Some(_) if words.len() > SHOWN => format!("{}…", words[..SHOWN].join(", ")),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}
