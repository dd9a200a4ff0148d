//! The shelf of ready questions.

use std::collections::BTreeMap;

use ::segment::examples::{EXAMPLES, Example};
use model::{Language, role::Capability};
use serde_json::Value as Json;

use super::{
    asked::{Asked, Form, Reading, printed, read, understood},
    base,
};
use crate::{Ctx, Error, Result};

/// A ready question, with the usual values.
#[derive(Clone, Debug)]
pub struct Ready {
    /// What it is.
    pub example: &'static Example,
    /// The tree.
    pub expression: Json,
    /// The same as text.
    pub text: String,
}

/// The shelf; texts are in that language.
pub async fn ready(ctx: &Ctx, language: Language) -> Result<Vec<Ready>> {
    ctx.require(Capability::ReadContacts)?;
    let vocabulary = base::names(ctx).await?.vocabulary(ctx);
    let made = EXAMPLES.iter().filter_map(|example| {
        let form = Form::Text(example.text(&[])?, Language::En);
        let question = understood(&form, &vocabulary).0?;
        Some(Ready {
            example,
            expression: serde_json::to_value(&question).ok()?,
            text: printed(&question, language, &vocabulary),
        })
    });
    Ok(made.collect())
}

/// A ready question with other values for its parameters.
pub async fn fill(ctx: &Ctx, key: &str, values: &BTreeMap<String, String>, language: Language) -> Result<Reading> {
    let example = EXAMPLES
        .iter()
        .find(|example| example.key == key)
        .ok_or(Error::NotFound)?;
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let text = example.text(&values).ok_or_else(|| {
        Error::invalid(
            "values",
            "question.parameter",
            "Une des valeurs ne convient pas : donnez un nombre là où il en faut un.",
            "One of the values does not suit: give a number where one is needed.",
        )
    })?;
    read(ctx, &Asked::now(Form::Text(text, Language::En)), language).await
}
