//! Interactions by month or by what they say: how many, of how many people, and their amounts together.

use std::collections::HashMap;

use jiff::civil::Date;
use model::{
    expression::{FilterField, Literal, Selection},
    text::fold,
};

use super::{Groups, Key};
use crate::{
    index::{
        Block, days,
        plan::{Chosen, Compiler},
    },
    meaning::{Value, interactions},
};

/// Interactions in groups.
pub struct RowGroups<'i> {
    compiler: Compiler<'i>,
    chosen: Chosen<'i>,
    groups: Grouped,
}

enum Grouped {
    Days(Spans),
    Fields {
        values: Vec<Literal>,
        /// For each part of the selection, the group of each profile.
        of: Vec<Vec<Option<usize>>>,
    },
}

impl<'i> RowGroups<'i> {
    pub fn by_days(selection: &Selection, days: &[(Date, Date)], compiler: Compiler<'i>) -> Self {
        Self {
            chosen: compiler.chosen(selection),
            groups: Grouped::Days(Spans::new(days, compiler)),
            compiler,
        }
    }

    pub fn by_field(selection: &Selection, field: FilterField, compiler: Compiler<'i>) -> Self {
        let chosen = compiler.chosen(selection);
        let (mut values, mut ranks) = (Vec::new(), HashMap::new());
        let mut of = Vec::new();
        for (key, kind) in chosen.kinds() {
            let said = kind.profiles().iter().map(|profile| {
                let row = profile.interaction(key, compiler.setting.now, 0);
                let value = literal(interactions::field(&row, field)?)?;
                let same = match &value {
                    Literal::Text(text) => fold(text),
                    other => serde_json::to_string(other).unwrap_or_default(),
                };
                Some(*ranks.entry(same).or_insert_with(|| {
                    values.push(value);
                    values.len() - 1
                }))
            });
            of.push(said.collect());
        }
        Self {
            compiler,
            chosen,
            groups: Grouped::Fields { values, of },
        }
    }

    pub fn len(&self) -> usize {
        match &self.groups {
            Grouped::Days(spans) => spans.groups,
            Grouped::Fields { values, .. } => values.len(),
        }
    }

    pub fn key(&self, at: usize) -> Key {
        match &self.groups {
            Grouped::Days(_) => Key::At(at),
            Grouped::Fields { values, .. } => Key::Value(values[at].clone()),
        }
    }

    pub fn count(&self, at: usize, within: &Block, groups: &mut Groups) {
        let mut people = vec![Block::new(); self.len()];
        self.chosen.each_row(at, within, &self.compiler, |part, place, row| {
            let group = match &self.groups {
                Grouped::Days(spans) => spans.of(row.at_ms),
                Grouped::Fields { of, .. } => of[part][row.profile as usize],
            };
            if let Some(group) = group {
                people[group].insert(place);
                groups.rows[group] += 1;
                if self.chosen.adds(part, row.profile) {
                    groups.sums[group] += i128::from(row.quantity);
                }
            }
        });
        groups.take(within, &people);
    }
}

/// What a field may be narrowed to: a member of a list, or a text.
fn literal(value: Value) -> Option<Literal> {
    match value {
        Value::Text(text) => Some(Literal::Text(text)),
        Value::One(named) => Some(Literal::Named(named)),
        _ => None,
    }
}

/// Runs of days as instants, found in a step or two.
struct Spans {
    /// The first instant of each run, the last, and its group; in order.
    runs: Vec<(i64, i64, usize)>,
    /// For each day from the first, the first run that may hold an instant of it.
    table: Vec<usize>,
    groups: usize,
}

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;
/// Past so many days, runs are looked for rather than tabled: three hundred years.
const TABLED: usize = 110_000;

impl Spans {
    fn new(days: &[(Date, Date)], compiler: Compiler<'_>) -> Self {
        let number = |date: Date| i64::from(days::number(date));
        let mut runs: Vec<(i64, i64, usize)> = Vec::new();
        for (group, (from, to)) in days.iter().enumerate() {
            let instants = days::instants(&[(number(*from), number(*to))], &compiler.setting.zone);
            runs.extend(instants.into_iter().map(|(low, high)| (low, high, group)));
        }
        runs.sort_unstable();
        let mut spans = Self {
            runs,
            table: Vec::new(),
            groups: days.len(),
        };
        spans.tabled();
        spans
    }

    fn tabled(&mut self) {
        let (Some(first), Some(last)) = (self.runs.first(), self.runs.last()) else {
            return;
        };
        let (start, end) = (first.0, last.1);
        let days = usize::try_from(end.saturating_sub(start) / DAY_MS + 1).unwrap_or(usize::MAX);
        if days <= TABLED {
            let at = |day: usize| start + i64::try_from(day).unwrap_or(0) * DAY_MS;
            self.table = (0..days)
                .map(|day| self.runs.partition_point(|run| run.1 < at(day)))
                .collect();
        }
    }

    /// The group of an instant.
    fn of(&self, at_ms: i64) -> Option<usize> {
        let start = self.runs.first()?.0;
        if at_ms < start {
            return None;
        }
        let day = usize::try_from((at_ms - start) / DAY_MS).ok()?;
        let mut at = match self.table.get(day) {
            Some(at) => *at,
            None if self.table.is_empty() => self.runs.partition_point(|run| run.1 < at_ms),
            None => return None,
        };
        while self.runs.get(at).is_some_and(|run| run.1 < at_ms) {
            at += 1;
        }
        self.runs.get(at).filter(|run| run.0 <= at_ms).map(|run| run.2)
    }
}
