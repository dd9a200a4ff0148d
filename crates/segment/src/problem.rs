//! What is wrong with a question, where, and what was probably meant.

use std::ops::Range;

use model::Language;
use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Can be asked; says something worth knowing.
    Warning,
    /// Will be answered once its data exist.
    NotYet,
    /// Cannot be asked.
    Error,
}

/// One thing that is wrong.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Problem {
    /// Stable, for programs.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// For people, in French.
    pub fr: String,
    /// For people, in English.
    pub en: String,
    /// Where in the text, as bytes; absent when the question came as JSON.
    pub span: Option<Range<usize>>,
    /// Where in the tree (`/where/of/1/test`); empty when there is no tree yet.
    pub path: String,
    /// The known word that was probably meant.
    pub near: Option<String>,
}

impl Problem {
    /// An error.
    pub fn error(code: &'static str, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, fr, en)
    }

    /// Something worth knowing.
    pub fn warning(code: &'static str, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, fr, en)
    }

    /// Something that has no data yet.
    pub fn not_yet(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Severity::NotYet, "not_yet", fr, en)
    }

    fn new(severity: Severity, code: &'static str, fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            fr: fr.into(),
            en: en.into(),
            span: None,
            path: String::new(),
            near: None,
        }
    }

    /// The same, there in the text.
    #[must_use]
    pub fn at(self, span: Range<usize>) -> Self {
        Self {
            span: Some(span),
            ..self
        }
    }

    /// The same, there in the tree.
    #[must_use]
    pub fn on(self, path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            ..self
        }
    }

    /// The same, with what was probably meant.
    #[must_use]
    pub fn near(self, near: Option<String>) -> Self {
        Self { near, ..self }
    }

    /// The message, with the word probably meant.
    pub fn message(&self, language: Language) -> String {
        let text = language.pick(&self.fr, &self.en);
        match &self.near {
            Some(near) => {
                format!("{text} {}", language.pick("Vouliez-vous dire ", "Did you mean "))
                    + &quoted(near, language)
                    + language.pick(" ?", "?")
            }
            None => text.to_owned(),
        }
    }

    /// The message with the text underlined, as a terminal shows it.
    pub fn underlined(&self, text: &str, language: Language) -> String {
        let Some(span) = &self.span else {
            return self.message(language);
        };
        let start = floor(text, span.start);
        let end = floor(text, span.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let before = text[line_start..start].chars().count();
        let under = text[start..end.min(line_end).max(start)].chars().count().max(1);
        format!(
            "{}\n{}{}\n{}",
            &text[line_start..line_end],
            " ".repeat(before),
            "^".repeat(under),
            self.message(language)
        )
    }
}

/// Between the quotation marks of the language.
pub fn quoted(text: &str, language: Language) -> String {
    match language {
        Language::Fr => format!("« {text} »"),
        Language::En => format!("“{text}”"),
    }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}
