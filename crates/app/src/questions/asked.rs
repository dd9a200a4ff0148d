//! A question as somebody asks it: read with the names of the base, checked, printed and said.

use std::fmt;

use ::segment::{Problem, Severity, Vocabulary, check, json, sentence, text};
use jiff::civil::Date;
use model::{
    Language,
    expression::{Among, Expression, Question},
    role::Capability,
};
use serde_json::Value as Json;

use super::{base, values::everybody};
use crate::{Ctx, Error, FieldProblem, Result, Sentence};

/// A question as somebody asks it.
#[derive(Clone)]
pub enum Form {
    /// As typed; in that language, or else in the other.
    Text(String, Language),
    /// As a tree, in JSON.
    Tree(String),
    /// As a tree.
    Question(Box<Question>),
}

/// A question, and as of when.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The question.
    pub form: Form,
    /// As of the end of that day; now when absent.
    pub as_of: Option<Date>,
}

impl Asked {
    /// Now.
    pub fn now(form: Form) -> Self {
        Self { form, as_of: None }
    }
}

impl Form {
    /// All active people.
    pub fn people() -> Self {
        Self::Question(Box::new(Question {
            among: Among::Persons,
            ..everybody()
        }))
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A question may name somebody.
        f.write_str("Form(***)")
    }
}

/// Something said in both languages.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Said {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Said {
    /// The same in both.
    pub fn same(text: impl Into<String>) -> Self {
        let fr = text.into();
        Self { en: fr.clone(), fr }
    }

    /// Both.
    pub fn new(say: impl Fn(Language) -> String) -> Self {
        Self {
            fr: say(Language::Fr),
            en: say(Language::En),
        }
    }

    /// In one.
    pub fn text(&self, language: Language) -> &str {
        language.pick(&self.fr, &self.en)
    }
}

/// A question, read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The tree; none when the text cannot be read.
    pub expression: Option<Json>,
    /// The same as text.
    pub text: Option<String>,
    /// The same as a sentence.
    pub sentence: Option<Said>,
    /// Each condition and group, with its place in the tree.
    pub clauses: Vec<(String, Said)>,
    /// What is wrong, or worth knowing.
    pub problems: Vec<Problem>,
}

/// Reads a question, from text to tree or back; `language` is that of the text given back. What is wrong with it is part of the answer.
pub async fn read(ctx: &Ctx, asked: &Asked, language: Language) -> Result<Reading> {
    ctx.require(Capability::ReadContacts)?;
    let known = base::names(ctx).await?;
    let vocabulary = known.vocabulary(ctx);
    let (form, known_words) = (asked.form.clone(), vocabulary.clone());
    let reading = move || reading(&form, language, &known_words);
    tokio::task::spawn_blocking(reading).await.map_err(Error::internal)
}

fn reading(form: &Form, language: Language, vocabulary: &Vocabulary) -> Reading {
    let (question, problems) = understood(form, vocabulary);
    let Some(question) = question else {
        return Reading {
            problems,
            ..Reading::default()
        };
    };
    let mut clauses = Vec::new();
    say_clauses(&question.condition, "/where", vocabulary, &mut clauses);
    Reading {
        expression: serde_json::to_value(&question).ok(),
        text: Some(printed(&question, language, vocabulary)),
        sentence: Some(said(&question, vocabulary)),
        clauses,
        problems,
    }
}

fn say_clauses(expression: &Expression, path: &str, vocabulary: &Vocabulary, clauses: &mut Vec<(String, Said)>) {
    let clause = |language| sentence::clause(expression, language, vocabulary);
    clauses.push((path.to_owned(), Said::new(clause)));
    for (at, child) in expression.children().iter().enumerate() {
        say_clauses(child, &below(expression, path, at), vocabulary, clauses);
    }
}

/// The place of a condition's part.
pub(super) fn below(expression: &Expression, path: &str, at: usize) -> String {
    match expression {
        Expression::All { .. } | Expression::Any { .. } => format!("{path}/of/{at}"),
        Expression::Linked { .. } => format!("{path}/to"),
        Expression::Household { .. } => format!("{path}/some"),
        _ => format!("{path}/of"),
    }
}

/// The text of a question.
pub(crate) fn printed(question: &Question, language: Language, vocabulary: &Vocabulary) -> String {
    text::print(question, language, vocabulary)
}

/// The sentence of a question.
pub(crate) fn said(question: &Question, vocabulary: &Vocabulary) -> Said {
    Said::new(|language| sentence::say(question, language, vocabulary))
}

/// The tree of a question, as far as it can be read, and all that is wrong with it.
pub(crate) fn understood(form: &Form, vocabulary: &Vocabulary) -> (Option<Question>, Vec<Problem>) {
    let question = match form {
        Form::Text(typed, language) => {
            return match text::parse(typed, *language, vocabulary) {
                Ok(parsed) => (Some(parsed.question), parsed.warnings),
                Err(problems) => (None, problems),
            };
        }
        Form::Tree(tree) => match json::read(tree) {
            Ok(question) => question,
            Err(problem) => return (None, vec![*problem]),
        },
        Form::Question(question) => (**question).clone(),
    };
    let problems = check::check(&question, vocabulary);
    (Some(question), problems)
}

/// A question that can be asked, and what is worth knowing of it; refused with all that is wrong with it.
pub(crate) fn clear(form: &Form, vocabulary: &Vocabulary) -> Result<(Question, Vec<Problem>)> {
    let (question, problems) = understood(form, vocabulary);
    let stands = problems.iter().all(|problem| problem.severity == Severity::Warning);
    match question {
        Some(question) if stands => Ok((question, problems)),
        _ => Err(refused(form, &problems)),
    }
}

/// The refusal of a question with problems.
pub(crate) fn refused(form: &Form, problems: &[Problem]) -> Error {
    let worst = problems.iter().filter(|problem| problem.severity != Severity::Warning);
    let field = |problem: &Problem| match form {
        Form::Text(..) => "text".to_owned(),
        Form::Tree(_) | Form::Question(_) => format!("expression{}", problem.path),
    };
    let told = worst.map(|problem| FieldProblem {
        field: field(problem),
        sentence: Sentence::new(
            format!("question.{}", problem.code),
            problem.message(Language::Fr),
            problem.message(Language::En),
        ),
    });
    Error::Invalid(told.collect())
}
