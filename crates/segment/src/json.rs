//! Questions as JSON: what is stored and sent. Sizes are refused before anything else is done with them.

use model::expression::Question;

use crate::{Problem, check, text::TEXT_MAX};

/// Reads a question; not checked against any vocabulary yet.
pub fn read(json: &str) -> Result<Question, Box<Problem>> {
    if json.len() > TEXT_MAX {
        return Err(Box::new(Problem::error(
            "too_long",
            "Ce JSON est trop long pour être une question.",
            "This JSON is too long to be a question.",
        )));
    }
    let question: Question = serde_json::from_str(json).map_err(|error| Box::new(unreadable(json, &error)))?;
    match question.oversize() {
        Some(oversize) => Err(Box::new(check::oversized(oversize).on("/where"))),
        None => Ok(question),
    }
}

/// Writes one.
pub fn write(question: &Question) -> String {
    serde_json::to_string(question).unwrap_or_default()
}

fn unreadable(json: &str, error: &serde_json::Error) -> Problem {
    let before: usize = json
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let at = (before + error.column().saturating_sub(1)).min(json.len());
    Problem::error(
        "json",
        format!("Ce JSON n’est pas une question : {error}."),
        format!("This JSON is no question: {error}."),
    )
    .at(at..json.len().min(at + 1))
}
