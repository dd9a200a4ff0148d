//! Imports, from what the application knows to what the API shows, and back.

use app::{
    Error, FieldProblem, Sentence,
    imports::{self as known, SourceFile, Stored, Tally},
};
use model::{
    ActId, SourceId,
    import::{Counts, Outcome, Problem},
    source::Declaration,
};
use serde::Serialize;
use serde_json::Value;

use super::view::{
    Can, CellProblem, Choice, ColumnView, GuessView, ImportFile, ImportView, Plan, PreviewOutcome, PreviewRow,
    Progress, ReasonCount, RejectRow, Report, SheetView, SourceChoice, SourceDeclaration, SourceKnown, StoredValue,
};
use crate::wire::{Named, Text};

impl From<known::Import> for ImportView {
    fn from(import: known::Import) -> Self {
        let seconds_left = import.seconds_left;
        let columns = import
            .columns
            .into_iter()
            .zip(0..)
            .map(|(column, index)| column_view(column, index));
        Self {
            id: import.id.get(),
            state: import.state,
            redoing: import.redoing,
            kind: import.kind,
            files: import
                .files
                .into_iter()
                .zip(import.rows_by_file)
                .map(Into::into)
                .collect(),
            plan: import.plan.into(),
            columns: columns.collect(),
            preview: import.preview.into_iter().map(Into::into).collect(),
            proposed_mapping: import.proposed_mapping.map(|(id, name)| Named { id: id.get(), name }),
            warnings: import.warnings.into_iter().map(Into::into).collect(),
            progress: import.progress.map(|progress| progress_view(progress, seconds_left)),
            report: import.report.map(Into::into),
            error: import.error.map(Into::into),
            act_id: import.act.map(ActId::get),
            created_at: import.created_at,
            started_at: import.started_at,
            finished_at: import.finished_at,
            author: import.author,
            can: import.can.into(),
        }
    }
}

impl From<known::Can> for Can {
    fn from(can: known::Can) -> Self {
        let known::Can {
            start,
            cancel,
            resume,
            undo,
            redo,
        } = can;
        Self {
            start,
            cancel,
            resume,
            undo,
            redo,
        }
    }
}

impl From<(SourceFile, u64)> for ImportFile {
    fn from((file, rows): (SourceFile, u64)) -> Self {
        Self {
            name: file.name,
            bytes: file.bytes,
            rows,
            format: file.format,
            encoding: file.encoding,
            delimiter: file.delimiter.map(String::from),
            sheets: file
                .sheets
                .into_iter()
                .map(|sheet| SheetView {
                    name: sheet.name,
                    rows: sheet.rows,
                })
                .collect(),
            header_line: file.header_line,
        }
    }
}

fn column_view(column: known::Column, index: u32) -> ColumnView {
    let known = column.known;
    ColumnView {
        index,
        name: known.name,
        examples: known.examples,
        guess: GuessView {
            target: json(&known.guess),
            confidence: known.confidence,
            reason: Text::new(known.reason_fr, known.reason_en),
        },
        to: json(&column.to),
        problems_in_preview: column.problems_in_preview as u64,
    }
}

impl From<known::Preview> for PreviewRow {
    fn from(row: known::Preview) -> Self {
        Self {
            line: row.line,
            outcome: row.outcome.into(),
            as_stored: row.as_stored.into_iter().map(Into::into).collect(),
            problems: row.problems.into_iter().map(Into::into).collect(),
            cells: row.cells,
        }
    }
}

impl From<Option<Outcome>> for PreviewOutcome {
    fn from(outcome: Option<Outcome>) -> Self {
        match outcome {
            Some(Outcome::Created) => Self::Created,
            Some(Outcome::Updated) => Self::Updated,
            Some(Outcome::Unchanged) => Self::Unchanged,
            Some(Outcome::Rejected) => Self::Rejected,
            None => Self::Unknown,
        }
    }
}

impl From<Stored> for StoredValue {
    fn from(stored: Stored) -> Self {
        Self {
            field: stored.field,
            label: stored.label,
            text: stored.text,
        }
    }
}

impl From<Problem> for CellProblem {
    fn from(problem: Problem) -> Self {
        Self {
            column: problem.column.and_then(|column| column.try_into().ok()),
            value: Some(problem.value).filter(|value| !value.is_empty()),
            code: problem.code,
            message: Text::new(problem.fr, problem.en),
        }
    }
}

fn progress_view(progress: known::Progress, seconds_left: Option<u64>) -> Progress {
    Progress {
        rows_done: progress.rows,
        rows_total: Some(progress.rows_total),
        bytes_done: progress.bytes,
        bytes_total: progress.bytes_total,
        seconds_left,
    }
}

impl From<known::Report> for Report {
    fn from(report: known::Report) -> Self {
        let Counts {
            rows,
            created,
            updated,
            unchanged,
            rejected,
        } = report.counts;
        let Tally {
            interactions,
            consents,
            oppositions,
            shared_points,
            made,
            ..
        } = report.tally;
        Self {
            rows,
            created,
            updated,
            unchanged,
            rejected,
            rejects_by_reason: report.rejects_by_reason.into_iter().map(Into::into).collect(),
            interactions,
            consents,
            oppositions,
            attributes_created: made.attributes,
            tags_created: made.tags,
            shared_points_noted: shared_points,
        }
    }
}

impl From<known::RejectCount> for ReasonCount {
    fn from(reason: known::RejectCount) -> Self {
        Self {
            code: reason.code,
            message: Text::new(reason.fr, reason.en),
            count: reason.count.unsigned_abs(),
        }
    }
}

impl From<known::Reject> for RejectRow {
    fn from(reject: known::Reject) -> Self {
        let problem = reject.problem;
        Self {
            line: reject.line,
            sheet: reject.sheet,
            column: reject.heading,
            value: Some(problem.value).filter(|value| !value.is_empty()),
            code: problem.code,
            message: Text::new(problem.fr, problem.en),
        }
    }
}

impl From<known::Plan> for Plan {
    fn from(plan: known::Plan) -> Self {
        Self {
            kind: plan.kind,
            on_match: plan.on_match,
            source: plan.source.into(),
            sheets: plan.sheets,
            mapping: json(&plan.mapping),
            save_mapping_as: plan.save_mapping_as,
        }
    }
}

impl From<known::SourceChoice> for SourceChoice {
    fn from(choice: known::SourceChoice) -> Self {
        match choice {
            known::SourceChoice::Known(id) => Self::Known(SourceKnown { id: id.get() }),
            known::SourceChoice::New(declaration) | known::SourceChoice::Assumed(declaration) => {
                Self::New(declaration.into())
            }
        }
    }
}

impl From<Declaration> for SourceDeclaration {
    fn from(declaration: Declaration) -> Self {
        Self {
            name: declaration.name,
            origin: declaration.origin,
            basis: declaration.basis,
            purposes: declaration.purposes,
            channels: declaration.channels,
            collected_on: declaration.collected_on,
            notice_given: declaration.notice_given_on,
            expires_on: declaration.expires_on,
            trust_rank: declaration.trust_rank,
        }
    }
}

impl TryFrom<Plan> for known::Plan {
    type Error = Error;

    fn try_from(plan: Plan) -> Result<Self, Error> {
        Ok(Self {
            kind: plan.kind,
            on_match: plan.on_match,
            source: plan.source.try_into()?,
            sheets: plan.sheets,
            mapping: serde_json::from_value(plan.mapping).map_err(|error| unreadable(&error))?,
            save_mapping_as: plan.save_mapping_as.filter(|name| !name.trim().is_empty()),
        })
    }
}

impl TryFrom<SourceChoice> for known::SourceChoice {
    type Error = Error;

    fn try_from(choice: SourceChoice) -> Result<Self, Error> {
        match choice {
            SourceChoice::Known(known) => Ok(Self::Known(SourceId::new(known.id))),
            SourceChoice::New(declaration) => Ok(Self::New(declaration.try_into()?)),
        }
    }
}

impl TryFrom<SourceDeclaration> for Declaration {
    type Error = Error;

    fn try_from(said: SourceDeclaration) -> Result<Self, Error> {
        let mut problems = Vec::new();
        if said.name.trim().is_empty() || said.name.chars().count() > 200 {
            problems.push(problem(
                "source.name",
                "source.name",
                "Donnez un nom à la source.",
                "Give the source a name.",
            ));
        }
        if !(1..=9).contains(&said.trust_rank) {
            let (fr, en) = ("La confiance va de 1 à 9.", "Trust goes from 1 to 9.");
            problems.push(problem("source.trust_rank", "source.trust_rank", fr, en));
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        Ok(Self {
            origin: said.origin,
            basis: said.basis,
            purposes: said.purposes,
            channels: said.channels,
            collected_on: said.collected_on,
            notice_given_on: said.notice_given,
            expires_on: said.expires_on,
            trust_rank: said.trust_rank,
            ..Self::named(said.name.trim())
        })
    }
}

impl From<Choice> for known::Choice {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Keep => Self::Keep,
            Choice::Delete => Self::Delete,
        }
    }
}

fn problem(field: &str, code: &'static str, fr: &'static str, en: &'static str) -> FieldProblem {
    FieldProblem {
        field: field.to_owned(),
        sentence: Sentence::new(code, fr, en),
    }
}

/// A mapping that the crate `mapping` does not read: where and why, in its words.
pub(crate) fn unreadable(error: &serde_json::Error) -> Error {
    let text = error.to_string();
    let (fr, en) = (
        format!("Correspondance illisible : {text}."),
        format!("Unreadable mapping: {text}."),
    );
    Error::invalid("mapping", "mapping.unreadable", fr, en)
}

/// Documents of ours have no key that is no text, and always become JSON.
pub(crate) fn json(document: &impl Serialize) -> Value {
    serde_json::to_value(document).unwrap_or_default()
}
