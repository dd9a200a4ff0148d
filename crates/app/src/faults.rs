//! What is wrong with what was asked, gathered field by field so that all of it is said at once.

use std::borrow::Cow;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::typed::{self, TextProblem};

use crate::{Error, FieldProblem, Result, Sentence};

/// What is wrong so far.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<FieldProblem>);

impl Faults {
    /// A field is wrong.
    pub fn add(
        &mut self,
        field: impl Into<String>,
        code: &'static str,
        fr: impl Into<Cow<'static, str>>,
        en: impl Into<Cow<'static, str>>,
    ) {
        self.0.push(FieldProblem {
            field: field.into(),
            sentence: Sentence::new(code, fr, en),
        });
    }

    /// It names what is not there.
    pub fn unknown(&mut self, field: impl Into<String>) {
        self.add(
            field,
            "value.unknown",
            "Cela n’existe pas, ou plus.",
            "This does not exist, or no longer.",
        );
    }

    /// Two parts of what was asked contradict one another.
    pub fn contradiction(&mut self, field: impl Into<String>) {
        let (fr, en) = ("Cette demande se contredit.", "This request contradicts itself.");
        self.add(field, "value.contradiction", fr, en);
    }

    /// A period ends before it begins.
    pub fn period(&mut self, field: impl Into<String>) {
        let (fr, en) = ("La fin précède le début.", "The end comes before the start.");
        self.add(field, "period.reversed", fr, en);
    }

    /// A line that must be there.
    pub fn line(&mut self, field: &str, text: &str, most: usize) -> Option<String> {
        typed::line(text, most)
            .map_err(|problem| text_fault(self, field, problem))
            .ok()
    }

    /// A line that may be left out.
    pub fn line_if_any(&mut self, field: &str, text: Option<&str>, most: usize) -> Option<String> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        self.line(field, text, most)
    }

    /// Lines that may be left out.
    pub fn lines_if_any(&mut self, field: &str, text: Option<&str>, most: usize) -> Option<String> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        typed::lines(text, most)
            .map_err(|problem| text_fault(self, field, problem))
            .ok()
    }

    /// A day of our time.
    pub fn day(&mut self, field: &str, day: Option<Date>) {
        if day.is_some_and(|day| !(1900..=2200).contains(&day.year())) {
            let (fr, en) = ("Cette date n’est pas vraisemblable.", "This date is not plausible.");
            self.add(field, "date.implausible", fr, en);
        }
    }

    /// A moment of our time that is past.
    pub fn past(&mut self, field: &str, at: Timestamp, now: Timestamp) {
        if at < earliest() {
            let (fr, en) = ("Cette date n’est pas vraisemblable.", "This date is not plausible.");
            self.add(field, "date.implausible", fr, en);
        } else if at > now {
            let (fr, en) = ("Cette date est à venir.", "This date is in the future.");
            self.add(field, "date.future", fr, en);
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value, unless something is wrong.
    pub fn or<T>(self, value: T) -> std::result::Result<T, Vec<FieldProblem>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }

    /// Refuses when something is wrong.
    pub fn check(self) -> Result<()> {
        self.or(()).map_err(Error::Invalid)
    }
}

/// Nothing that is kept happened before.
fn earliest() -> Timestamp {
    Timestamp::constant(-2_208_988_800, 0)
}

/// Says what is wrong with a text.
pub(crate) fn text_fault(faults: &mut Faults, field: &str, problem: TextProblem) {
    match problem {
        TextProblem::Blank => faults.add(field, "text.blank", "Ce texte est vide.", "This text is empty."),
        TextProblem::TooLong(most) => faults.add(
            field,
            "text.too_long",
            format!("Ce texte est trop long : {most} caractères au plus."),
            format!("This text is too long: {most} characters at most."),
        ),
        TextProblem::Direction => faults.add(
            field,
            "text.direction",
            "Ce texte contient des marques invisibles qui renversent le sens de lecture.",
            "This text holds invisible marks that turn the direction of reading around.",
        ),
        TextProblem::Control => faults.add(
            field,
            "text.control",
            "Ce texte contient des caractères de contrôle.",
            "This text holds control characters.",
        ),
    }
}

/// A moment, or a day from its midnight in that zone; `None` when it is neither.
pub(crate) fn moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(at) = text.parse() {
        return Some(at);
    }
    let day: Date = (text.len() == 10).then(|| text.parse().ok()).flatten()?;
    day.to_zoned(zone.clone()).ok().map(|at| at.timestamp())
}
