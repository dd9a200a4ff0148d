//! From a row to a draft: each cell read as its target says, or refused with a reason.

use std::{borrow::Cow, collections::HashMap};

use jiff::civil::Date;
use model::{
    draft::Draft,
    facts::Nature,
    import::{ImportKind, OnInvalid, Problem},
    text::{compose, fold},
};

use crate::{Mapping, MappingError, Options, Target, problem, shape};

mod address;
mod consent;
mod delivery;
mod exchange;
mod party;
mod row;
pub(crate) mod words;

use row::Row;

/// What a mapping does not say because it is the organization's or the day's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Settings {
    /// Country (ISO 3166 alpha-2) of phones and addresses that do not say theirs.
    pub country: String,
    /// The civil day, which settles two-digit years and refuses births to come.
    pub today: Date,
}

/// What a row says, once understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Interpreted {
    /// The row's facts.
    pub draft: Draft,
    /// Values that could not be read and were set aside, when the mapping asks for it.
    pub set_aside: Vec<Problem>,
}

/// Reads the rows of files of one shape.
#[derive(Clone, Debug)]
pub struct Interpreter {
    kind: ImportKind,
    steps: Vec<Step>,
    constants: Vec<(String, Step)>,
    options: Options,
    country: String,
    today: Date,
    /// Whether a gender column exists, which civility then does not replace.
    has_gender: bool,
    /// The structures a bare mapping of structures makes.
    nature: Option<Nature>,
    /// The column of exact rows, when the file is one of ours and is taken for what it is.
    record: Option<usize>,
}

/// One column to read.
#[derive(Clone, Debug)]
struct Step {
    at: usize,
    heading: String,
    to: Target,
    of: Of,
    values: HashMap<String, String>,
}

/// Which party of the row a column is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Of {
    Main,
    Structure,
}

impl Interpreter {
    /// Finds the mapping's columns among a file's headings.
    pub fn new(mapping: &Mapping, headings: &[impl AsRef<str>], settings: &Settings) -> Result<Self, MappingError> {
        let mut interpreter = Self {
            kind: mapping.kind,
            steps: steps(mapping, headings)?,
            constants: constants(mapping)?,
            country: mapping
                .options
                .country
                .clone()
                .unwrap_or_else(|| settings.country.clone()),
            options: mapping.options.clone(),
            today: settings.today,
            has_gender: mapping.columns.iter().any(|column| column.to == Target::Gender),
            nature: mapping.options.nature,
            record: None,
        };
        interpreter.record = interpreter.record_of(mapping, headings);
        interpreter.steps.retain(|step| step.to != Target::Ignore);
        interpreter.check_constants()?;
        Ok(interpreter)
    }

    /// Reads one row. With [`OnInvalid::SetAside`], values that cannot be read are left out and listed; else they refuse the row.
    pub fn interpret(&self, cells: &[impl AsRef<str>]) -> Result<Interpreted, Vec<Problem>> {
        if self.are_headings(cells) {
            return Err(vec![problem::of_row(problem::HEADINGS_AGAIN)]);
        }
        if let Some(exact) = self.exact(cells) {
            return self.judge(exact, Vec::new());
        }
        let composed: Vec<Cow<'_, str>> = cells.iter().map(|cell| compose(cell.as_ref())).collect();
        let mut row = Row::new(self);
        row.read_constants();
        for step in &self.steps {
            let cell = composed.get(step.at).map_or("", |cell| cell.trim());
            let cell = step.replaced(cell);
            if !cell.is_empty() {
                row.read(step, cell);
            }
        }
        let (mut draft, problems) = row.finish();
        draft.row_text = row_text(cells);
        self.judge(draft, problems)
    }

    /// Whether a row says the headings again, as files put end to end do: one reason then, not one for each cell. Most rows are told
    /// apart by their first cell.
    fn are_headings(&self, cells: &[impl AsRef<str>]) -> bool {
        let mut same = 0;
        for step in &self.steps {
            let cell = cells.get(step.at).map_or("", |cell| cell.as_ref().trim());
            if cell.eq_ignore_ascii_case(&step.heading) {
                same += 1;
            // Of columns of one name, those after the first were given a number.
            } else if !step.heading.starts_with(cell) {
                return false;
            }
        }
        same >= 2
    }

    /// Somebody who maps a column of ours to something else, or adds a constant, wants that and not what the row says exactly.
    fn record_of(&self, mapping: &Mapping, headings: &[impl AsRef<str>]) -> Option<usize> {
        let ours = |column: &crate::Column| crate::own::target(&column.column).is_none_or(|target| target == column.to);
        let as_ours = mapping
            .columns
            .iter()
            .all(|column| column.values.is_empty() && ours(column));
        let mut steps = self.steps.iter().filter(|step| step.to == Target::Record);
        let record = steps.next().filter(|_| as_ours && self.constants.is_empty());
        record.map(|step| step.at).filter(|at| *at < headings.len())
    }

    /// What an untouched row of one of our exports says exactly.
    fn exact(&self, cells: &[impl AsRef<str>]) -> Option<Draft> {
        let at = self.record?;
        let others = cells.iter().enumerate().filter(|(index, _)| *index != at);
        let draft = crate::record::draft(cells.get(at)?.as_ref(), others.map(|(_, cell)| cell.as_ref()), at)?;
        Some(Draft {
            row_text: row_text(cells),
            ..draft
        })
    }

    /// The columns read, as indexes in the file.
    pub fn columns(&self) -> impl Iterator<Item = (usize, &Target)> {
        self.steps.iter().map(|step| (step.at, &step.to))
    }

    fn judge(&self, draft: Draft, mut problems: Vec<Problem>) -> Result<Interpreted, Vec<Problem>> {
        if problems.is_empty() || self.options.on_invalid == OnInvalid::SetAside {
            // Values set aside may leave nobody, or nothing, behind.
            problems.extend(self.lacks(&draft).map(problem::of_row));
        }
        let of_row = problems.iter().any(|problem| problem.column.is_none());
        let refused = match self.options.on_invalid {
            OnInvalid::Reject => !problems.is_empty(),
            OnInvalid::SetAside => of_row,
        };
        if refused {
            Err(problems)
        } else {
            Ok(Interpreted {
                draft,
                set_aside: problems,
            })
        }
    }

    fn lacks(&self, draft: &Draft) -> Option<problem::Reason> {
        if !party::is_identified(&draft.party) {
            return Some(problem::UNIDENTIFIED);
        }
        (self.kind == ImportKind::Interactions && draft.interactions.is_empty()).then_some(problem::INTERACTION_MISSING)
    }

    fn check_constants(&self) -> Result<(), MappingError> {
        let mut row = Row::new(self);
        row.read_constants();
        let (_, problems) = row.finish();
        let broken = problems
            .into_iter()
            .find(|problem| problem.column.is_some_and(|at| at >= CONSTANTS));
        broken.map_or(Ok(()), |problem| {
            Err(MappingError::Constant {
                value: problem.value,
                fr: problem.fr,
                en: problem.en,
            })
        })
    }
}

/// Where the indexes of constants start, past those of any column.
const CONSTANTS: usize = usize::MAX / 2;

impl Step {
    /// The cell, or what the mapping says to read in its stead.
    fn replaced<'a>(&'a self, cell: &'a str) -> &'a str {
        if self.values.is_empty() || cell.is_empty() {
            return cell;
        }
        self.values
            .get(&fold(cell))
            .or_else(|| self.values.get(cell))
            .map_or(cell, |read| read.trim())
    }
}

fn steps(mapping: &Mapping, headings: &[impl AsRef<str>]) -> Result<Vec<Step>, MappingError> {
    let folded: Vec<String> = headings.iter().map(|heading| fold(heading.as_ref())).collect();
    let mut taken = vec![false; folded.len()];
    let mut steps = Vec::new();
    for column in &mapping.columns {
        match shape::find(&folded, &taken, &column.column, column.position) {
            Some(at) => {
                taken[at] = true;
                let mut step = step(at, &column.column, &column.to)?;
                step.values = column
                    .values
                    .iter()
                    .map(|(from, to)| (value_key(from), to.clone()))
                    .collect();
                steps.push(step);
            }
            None if column.optional => {}
            None => {
                let nearest = shape::nearest(headings, &column.column).map(str::to_owned);
                return Err(MappingError::UnknownColumn {
                    column: column.column.clone(),
                    nearest,
                });
            }
        }
    }
    steps.sort_by_key(|step| step.at);
    Ok(steps)
}

/// Values that fold to nothing ("?", "-") are compared as typed.
fn value_key(from: &str) -> String {
    let folded = fold(from);
    if folded.is_empty() {
        from.trim().to_owned()
    } else {
        folded
    }
}

fn constants(mapping: &Mapping) -> Result<Vec<(String, Step)>, MappingError> {
    let numbered = mapping.constants.iter().enumerate();
    numbered
        .map(|(at, constant)| {
            Ok((
                constant.value.clone(),
                step(CONSTANTS + at, &constant.value, &constant.to)?,
            ))
        })
        .collect()
}

fn step(at: usize, heading: &str, to: &Target) -> Result<Step, MappingError> {
    let misplaced = || MappingError::Misplaced {
        column: heading.to_owned(),
        target: to.key(),
    };
    let (of, target) = match to {
        Target::Structure { to: inner } if inner.is_of_a_party() => (Of::Structure, inner.as_ref()),
        Target::Structure { .. } => return Err(misplaced()),
        own => (Of::Main, own),
    };
    if let Target::Attribute { name, kind: None, .. } = target {
        return Err(MappingError::UnknownAttribute(name.clone()));
    }
    Ok(Step {
        at,
        heading: heading.to_owned(),
        to: target.clone(),
        of,
        values: HashMap::new(),
    })
}

/// The row as one text, whatever the mapping: its cells without stray spaces, trailing blanks left out.
fn row_text(cells: &[impl AsRef<str>]) -> String {
    let filled = cells
        .iter()
        .rposition(|cell| !cell.as_ref().trim().is_empty())
        .map_or(0, |last| last + 1);
    let mut text = String::with_capacity(cells[..filled].iter().map(|cell| cell.as_ref().len() + 1).sum());
    for cell in &cells[..filled] {
        text.push_str(cell.as_ref().trim());
        text.push('\u{1f}');
    }
    text.pop();
    text
}

#[cfg(test)]
mod tests;
