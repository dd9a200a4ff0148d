//! What a question says, as one good sentence a language.
//!
//! Each condition gives a relative clause in the plural (`qui ont un e-mail`, `whose age is more than 18`) and its negation;
//! groups are put together here: `A, B et C` on top, `soit A, soit B` inside. `not` before a group is De Morgan's.

use model::{
    Language,
    expression::{Among, Expression, Question},
};

use crate::Vocabulary;

mod english;
mod french;
mod nouns;

/// The sentence of a question.
pub fn say(question: &Question, language: Language, vocabulary: &Vocabulary) -> String {
    let relative = if question.among == Among::Persons {
        "who"
    } else {
        "that"
    };
    let speaker = Speaker {
        language,
        vocabulary,
        relative,
    };
    let who = match (question.among, language) {
        (Among::Persons, Language::Fr) => "Les personnes",
        (Among::Structures, Language::Fr) => "Les structures",
        (Among::All, Language::Fr) => "Les personnes et les structures",
        (Among::Persons, Language::En) => "People",
        (Among::Structures, Language::En) => "Structures",
        (Among::All, Language::En) => "People and structures",
    };
    let clause = speaker.top(&question.condition);
    let archived = match (question.including, language) {
        (None, _) => "",
        (Some(_), Language::Fr) => ", archivées comprises",
        (Some(_), Language::En) => ", archived ones included",
    };
    format!("{who} {clause}{archived}.")
}

/// One condition as a clause, for the line of a builder: `qui ont un e-mail`.
pub fn clause(expression: &Expression, language: Language, vocabulary: &Vocabulary) -> String {
    let speaker = Speaker {
        language,
        vocabulary,
        relative: "who",
    };
    speaker.top(expression)
}

#[derive(Clone, Copy)]
struct Speaker<'a> {
    language: Language,
    vocabulary: &'a Vocabulary,
    /// People *who*, structures *that*.
    relative: &'static str,
}

/// A clause without its relative word.
struct Phrase {
    /// `qui` or `dont`, `who` or `whose`.
    lead: &'static str,
    text: String,
}

/// A condition said, or its contrary.
struct Clause {
    lead: &'static str,
    yes: String,
    no: String,
}

impl Clause {
    /// `qui …`, `who …`.
    fn new(lead: &'static str, yes: impl Into<String>, no: impl Into<String>) -> Self {
        Self {
            lead,
            yes: yes.into(),
            no: no.into(),
        }
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

impl Speaker<'_> {
    fn top(self, expression: &Expression) -> String {
        let tree = self.tree(expression, Said::Straight);
        match &tree {
            Tree::One(phrase) => whole(phrase),
            Tree::Every(of) => self.listed(of, self.language.pick("et", "and")),
            Tree::Either(of) => self.listed(of, self.language.pick("ou", "or")),
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
            _ => {
                let clause = match self.language {
                    Language::Fr => self.french(expression),
                    Language::En => self.english(expression),
                };
                let text = if said == Said::Straight { clause.yes } else { clause.no };
                let lead = if clause.lead == "who" {
                    self.relative
                } else {
                    clause.lead
                };
                Tree::One(Phrase { lead, text })
            }
        }
    }

    /// `A, B et C`; a comma before the last word when a part is itself put together.
    fn listed(self, of: &[Tree], word: &str) -> String {
        let parts: Vec<String> = of.iter().map(|tree| self.inner(tree)).collect();
        let simple = of.iter().all(|tree| matches!(tree, Tree::One(_)));
        match parts.split_last() {
            None => String::new(),
            Some((only, [])) => only.clone(),
            Some((last, rest)) if simple => format!("{} {word} {last}", rest.join(", ")),
            Some((last, rest)) => format!("{}, {word} {last}", rest.join(", ")),
        }
    }

    fn inner(self, tree: &Tree) -> String {
        match tree {
            Tree::One(phrase) => whole(phrase),
            Tree::Either(of) => self
                .alternatives(of)
                .unwrap_or_else(|| format!("({})", self.listed(of, self.language.pick("ou", "or")))),
            Tree::Every(of) => format!("({})", self.listed(of, self.language.pick("et", "and"))),
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
        let (last, rest) = texts.split_last()?;
        (texts.len() == phrases.len()).then(|| match self.language {
            Language::Fr => format!("{lead} soit {}", texts.join(", soit ")),
            Language::En => format!("{lead} either {} or {last}", rest.join(", ")),
        })
    }
}

fn whole(phrase: &Phrase) -> String {
    format!("{} {}", phrase.lead, phrase.text)
}

/// `a, b or c`.
fn either(parts: &[String], word: &str) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
    }
}
