//! Questions as people type them.
//!
//! `or` binds less than `and`, `and` less than `not`; `between` takes the first `and`. A bare word on the right is an
//! option of the attribute on the left. Names with spaces go in backticks; a word that can be a keyword or a name is
//! the keyword, backticks make it a name; strings are values. Numbers use `.`, `,` separates; dates are ISO or
//! dd/mm/yyyy; money needs `EUR` or `€`; `%` divides by 100. Points are (lat, lon). `#12` names by id what has no name
//! left. `“ ”` and `« »` are read as quotes, because word processors put them there.
//!
//! ```text
//! question   = expression, [ "among", ( "structures" | "all" ) ], [ "including", "archived" ] ;
//! expression = conjunction, { "or", conjunction } ;
//! conjunction= negation, { "and", negation } ;
//! negation   = { "not" }, condition ;
//! condition  = "(", expression, ")" | known | comparison | existence | answer | tagged | moved | right | member
//!            | membership | place | linked | birthday | household | sample ;
//! known      = ( "has" | "lacks" ), attribute ;
//! comparison = figure, ( relation, operand | [ "not" ], ( "between", literal, "and", literal | "in", ( set | period ) )
//!            | ( "any" | "all" | "none" ), "of", set | ( "contains" | "starts", "with" ), text ) ;
//! figure     = attribute | "support", "for", text | quantity | score ;
//! operand    = [ number, "*" ], ( quantity | score ) | literal ;
//! quantity   = [ "base", "." ], ( "count" | "sum" | "mean" | "max" | "first" | "last" | "years" ), "(", selection, ")" ;
//! existence  = "any", "(", selection, ")" | "attended", "event" | "answered", "survey" ;
//! selection  = kind, { ",", kind }, [ when ], [ "where", filter, { "and", filter } ] ;
//! when       = "in", period | ( "since" | "before" ), date | "between", date, "and", date ;
//! filter     = field, ( relation, literal | "between", literal, "and", literal | "in", set ) ;
//! period     = "last", integer, unit | ( "this" | "previous" ), unit | year ;
//! score      = "frmip", [ "(", text, ")" ], ".", ( "frequency" | "recency" | "amount" | "interest", "(", text, ")" | "source" )
//!            | "indicator", "(", text, ")" | "priority", "(", text, ")" ;
//! answer     = "answered", text, "where", text, ( relation, literal | "between", literal, "and", literal | "in", set ) ;
//! tagged     = "tagged", text, when ;
//! moved      = "support", [ "for", text ], ( "rose" | "fell" ), when ;
//! right      = ( "reachable" | "consent" | "refused" | "opposed" ), "(", channel, [ ",", text ], ")" ;
//! member     = "member", [ "as", text ] | "membership", ( "ends", "within", integer, unit | ( "ends" | "ended" ), when ) ;
//! membership = "in", ( "segment" | "list" | "territory" | "area" | "branch" ), text | "votes", "in", text
//!            | ( "entered" | "left" ), "segment", text, when ;
//! place      = "within", number, ( "km" | "m" ), "of", ( "(", number, ",", number, ")" | text ) ;
//! linked     = "linked", [ "as", text ], "to", "(", expression, ")" | "mandate", [ relation, text ], [ "now" ] ;
//! birthday   = "birthday", "within", integer, unit ;
//! household  = "household", "(", expression, ")" ;
//! sample     = "sample", "(", number, "%", ",", integer, ")" ;
//! set        = "(", literal, { ",", literal }, ")" ;
//! relation   = "=" | "!=" | "<" | "<=" | ">" | ">=" ;
//! literal    = text | number, [ "EUR" | "€" | "%" | unit ] | date | "yes" | "no" | name ;
//! attribute  = name | "`", { character }, "`" ;
//! ```
//!
//! The French words stand in the same places (`avec téléphone et soutien = convaincu`); in French a period may also be
//! said as people say it: `les 12 derniers mois`, `année précédente`. A text uses one language; both are tried.

use model::{
    Language,
    expression::{Field, Figure, Question},
};

use crate::{Problem, Vocabulary, problem::Severity};

mod condition;
mod figure;
mod lex;
mod literal;
mod parser;
mod print;
mod selection;

pub use print::{print, print_figure};

/// The word by which a text names a built-in attribute.
pub fn word(field: Field, language: Language) -> &'static str {
    crate::words::field(field, language)
}

/// Texts longer than this are no question.
pub const TEXT_MAX: usize = 4 << 20;

/// A text understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The tree.
    pub question: Question,
    /// The language its words are in.
    pub language: Language,
    /// What is worth knowing although it can be asked.
    pub warnings: Vec<Problem>,
}

/// Reads a text, in `language` first, else in the other. The problems are those of the language that went further.
pub fn parse(text: &str, language: Language, vocabulary: &Vocabulary) -> Result<Parsed, Vec<Problem>> {
    if text.len() > TEXT_MAX {
        return Err(vec![Problem::error(
            "too_long",
            "Ce texte est trop long pour être une question.",
            "This text is too long to be a question.",
        )]);
    }
    in_either(language, |language| parse_in(text, language, vocabulary))
}

/// Reads the text of a figure that stands alone (`last(donation)`, `âge`): a column, the key of an order. One that cannot stand there is
/// refused with the reason: what is the same for everybody, what has no value to show.
pub fn parse_figure(text: &str, language: Language, vocabulary: &Vocabulary) -> Result<Figure, Vec<Problem>> {
    if text.len() > FIGURE_MAX {
        return Err(vec![Problem::error(
            "too_long",
            "Ce texte est trop long pour une colonne.",
            "This text is too long for a column.",
        )]);
    }
    let (figure, problems) = in_either(language, |language| figure_in(text, language, vocabulary))?;
    if problems.is_empty() { Ok(figure) } else { Err(problems) }
}

/// Texts longer than this are no column.
pub const FIGURE_MAX: usize = 2_000;

/// What is read in `language` first, else in the other; the problems are those of the language that went further.
fn in_either<T>(language: Language, read: impl Fn(Language) -> Result<T, Vec<Problem>>) -> Result<T, Vec<Problem>> {
    let other = match language {
        Language::Fr => Language::En,
        Language::En => Language::Fr,
    };
    let problems = match read(language) {
        Ok(found) => return Ok(found),
        Err(problems) => problems,
    };
    match read(other) {
        Ok(found) => Ok(found),
        Err(others) if reach(&others) > reach(&problems) => Err(others),
        Err(_) => Err(problems),
    }
}

/// A figure that could be read, and what is wrong with it all the same.
fn figure_in(text: &str, language: Language, vocabulary: &Vocabulary) -> Result<(Figure, Vec<Problem>), Vec<Problem>> {
    let mut parser = parser::Parser::new(text, language, vocabulary).map_err(|problem| vec![*problem])?;
    let figure = parser.lone_figure().map_err(|problem| vec![*problem])?;
    Ok((figure, parser.into_problems()))
}

fn parse_in(text: &str, language: Language, vocabulary: &Vocabulary) -> Result<Parsed, Vec<Problem>> {
    let mut parser = parser::Parser::new(text, language, vocabulary).map_err(|problem| vec![*problem])?;
    let question = parser.question().map_err(|problem| vec![*problem])?;
    parser.check_groups(&question);
    let (errors, warnings): (Vec<_>, Vec<_>) = parser
        .into_problems()
        .into_iter()
        .partition(|problem| problem.severity == Severity::Error);
    if errors.is_empty() {
        Ok(Parsed {
            question,
            language,
            warnings,
        })
    } else {
        Err(errors)
    }
}

/// How far a language went before something was wrong; a text wholly read, of which only the meaning is wrong, went to its end.
fn reach(problems: &[Problem]) -> (bool, usize) {
    let read = problems
        .iter()
        .all(|problem| matches!(problem.code, "type" | "unknown_score"));
    let start = |problem: &Problem| problem.span.as_ref().map_or(0, |span| span.start);
    (read, problems.iter().map(start).max().unwrap_or(0))
}
