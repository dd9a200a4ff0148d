//! What a question says, as one good sentence a language.
//!
//! Each condition gives a relative clause in the plural (`qui ont un e-mail`, `whose age is more than 18`) and its negation;
//! groups are put together here: `A, B et C` on top, `soit A, soit B` inside. `not` before a group is De Morgan's.

use model::{
    Language,
    expression::{Among, Attribute, Expression, Figure, Question},
};

use crate::Vocabulary;

mod compare;
mod condition;
mod english;
mod figure;
mod french;
mod grammar;
mod nouns;
mod selection;

use english::English;
use french::French;
use grammar::{Grammar, either};

/// The sentence of a question.
pub fn say(question: &Question, language: Language, vocabulary: &Vocabulary) -> String {
    let speaker = Speaker::new(question.among, language, vocabulary);
    let grammar = speaker.grammar();
    let who = grammar.subject(question.among);
    let clause = speaker.top(&question.condition);
    let archived = question.including.map_or("", |_| grammar.words().archived);
    format!("{who} {clause}{archived}.")
}

/// One condition as a clause, for the line of a builder: `qui ont un e-mail`.
pub fn clause(expression: &Expression, language: Language, vocabulary: &Vocabulary) -> String {
    Speaker::new(Among::Persons, language, vocabulary).top(expression)
}

/// A figure as the heading of a column: `Date du dernier don`, `Number of gifts in the last 24 months`.
pub fn heading(figure: &Figure, language: Language, vocabulary: &Vocabulary) -> String {
    let speaker = Speaker::new(Among::Persons, language, vocabulary);
    if let Figure::Attribute {
        attribute: Attribute::Custom(id),
    } = figure
    {
        return vocabulary.attributes.names().label(id.get());
    }
    let said = speaker.figure(figure);
    let bare = speaker.grammar().without_article(&said);
    let mut letters = bare.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[derive(Clone, Copy)]
struct Speaker<'a> {
    language: Language,
    vocabulary: &'a Vocabulary,
    /// People *who*, structures *that*.
    relative: &'static str,
}

/// The relative word before a clause.
#[derive(Clone, Copy, PartialEq)]
enum Lead {
    /// `qui`, `who`.
    Who,
    /// `dont`, `whose`.
    Whose,
}

/// A clause without its relative word.
struct Phrase {
    lead: &'static str,
    text: String,
}

/// A condition said, and its contrary.
struct Clause {
    lead: Lead,
    yes: String,
    no: String,
}

impl Clause {
    fn new(lead: Lead, yes: impl Into<String>, no: impl Into<String>) -> Self {
        Self {
            lead,
            yes: yes.into(),
            no: no.into(),
        }
    }

    fn contrary(self) -> Self {
        Self::new(self.lead, self.no, self.yes)
    }
}

/// Whether a thing or its contrary is said.
#[derive(Clone, Copy, PartialEq)]
enum Said {
    Straight,
    Contrary,
}

/// Clauses put together.
enum Tree {
    One(Phrase),
    Every(Vec<Tree>),
    Either(Vec<Tree>),
}

impl Tree {
    /// Its parts, where they stand beside the others anyway: (A and B) and C is A, B and C.
    fn everyone(self) -> Vec<Tree> {
        match self {
            Self::Every(of) => of,
            other => vec![other],
        }
    }

    fn anyone(self) -> Vec<Tree> {
        match self {
            Self::Either(of) => of,
            other => vec![other],
        }
    }
}

impl<'a> Speaker<'a> {
    fn new(among: Among, language: Language, vocabulary: &'a Vocabulary) -> Self {
        Self {
            language,
            vocabulary,
            relative: grammar_of(language).relative(among),
        }
    }

    fn grammar(self) -> &'static dyn Grammar {
        grammar_of(self.language)
    }

    fn top(self, expression: &Expression) -> String {
        let tree = self.tree(expression, Said::Straight);
        let words = self.grammar().words();
        match &tree {
            Tree::One(phrase) => whole(phrase),
            Tree::Every(of) => self.listed(of, words.and),
            Tree::Either(of) => self.listed(of, words.or),
        }
    }

    fn tree(self, expression: &Expression, said: Said) -> Tree {
        let each = |of: &[Expression]| of.iter().map(|each| self.tree(each, said)).collect::<Vec<Tree>>();
        match (expression, said) {
            (Expression::Not { of }, Said::Straight) => self.tree(of, Said::Contrary),
            (Expression::Not { of }, Said::Contrary) => self.tree(of, Said::Straight),
            (Expression::All { of }, Said::Straight) | (Expression::Any { of }, Said::Contrary) => {
                Tree::Every(each(of).into_iter().flat_map(Tree::everyone).collect())
            }
            (Expression::Any { of }, Said::Straight) | (Expression::All { of }, Said::Contrary) => {
                Tree::Either(each(of).into_iter().flat_map(Tree::anyone).collect())
            }
            _ => Tree::One(self.phrase(self.condition(expression), said)),
        }
    }

    fn phrase(self, clause: Clause, said: Said) -> Phrase {
        Phrase {
            lead: match clause.lead {
                Lead::Who => self.relative,
                Lead::Whose => self.grammar().words().whose,
            },
            text: match said {
                Said::Straight => clause.yes,
                Said::Contrary => clause.no,
            },
        }
    }

    /// `A, B et C`; a comma before the last word when a part is itself put together.
    fn listed(self, of: &[Tree], word: &str) -> String {
        let parts: Vec<String> = of.iter().map(|tree| self.inner(tree)).collect();
        let simple = of.iter().all(|tree| matches!(tree, Tree::One(_)));
        match parts.split_last() {
            Some((last, rest)) if !simple && !rest.is_empty() => format!("{}, {word} {last}", rest.join(", ")),
            _ => either(&parts, word),
        }
    }

    fn inner(self, tree: &Tree) -> String {
        let words = self.grammar().words();
        match tree {
            Tree::One(phrase) => whole(phrase),
            Tree::Either(of) => self
                .alternatives(of)
                .unwrap_or_else(|| format!("({})", self.listed(of, words.or))),
            Tree::Every(of) => format!("({})", self.listed(of, words.and)),
        }
    }

    /// `qui soit …, soit …`: when all have the same relative word.
    fn alternatives(self, of: &[Tree]) -> Option<String> {
        let phrases: Option<Vec<&Phrase>> = of
            .iter()
            .map(|tree| match tree {
                Tree::One(phrase) => Some(phrase),
                _ => None,
            })
            .collect();
        let phrases = phrases?;
        let lead = phrases.first()?.lead;
        let texts: Vec<&str> = phrases
            .iter()
            .filter(|phrase| phrase.lead == lead)
            .map(|phrase| phrase.text.as_str())
            .collect();
        (texts.len() == phrases.len()).then(|| self.grammar().alternatives(lead, &texts))
    }
}

fn grammar_of(language: Language) -> &'static dyn Grammar {
    match language {
        Language::Fr => &French,
        Language::En => &English,
    }
}

fn whole(phrase: &Phrase) -> String {
    format!("{} {}", phrase.lead, phrase.text)
}
