//! Which interactions, and when.

use model::{
    expression::{Filter, FilterTest, Period, Relation, Selection, Unit, When},
    interaction::BuiltInKind,
};

use super::{Speaker, grammar::Noun};
use crate::vocabulary::Type;

impl Speaker<'_> {
    /// The nouns of its kinds.
    pub(super) fn kinds(self, selection: &Selection) -> Vec<Noun> {
        let kinds = selection.kinds.iter();
        kinds.map(|kind| self.kind(kind)).collect()
    }

    fn kind(self, kind: &str) -> Noun {
        if let Some(built_in) = BuiltInKind::from_key(kind) {
            return self.grammar().kind(built_in);
        }
        let name = self.vocabulary.kind_name(kind, self.language);
        self.grammar().own_kind(&self.quoted(&name))
    }

    /// Which and when, after the noun.
    pub(super) fn selection(self, selection: &Selection) -> String {
        let words = self.grammar().words();
        let mut said = String::new();
        for (at, filter) in selection.filters.iter().enumerate() {
            let whose = if at == 0 { words.whose } else { words.and_whose };
            said.push(' ');
            said.push_str(&self.filter(selection, filter, whose));
        }
        if let Some(when) = &selection.when {
            said.push(' ');
            said.push_str(&self.when(when));
        }
        said
    }

    fn filter(self, selection: &Selection, filter: &Filter, whose: &str) -> String {
        let grammar = self.grammar();
        let of = Type::of_filter(filter.field, selection, self.vocabulary);
        let about = match &filter.test {
            FilterTest::Relation {
                relation: Relation::Equal,
                value,
            } => grammar.about(filter.field, &self.value(&of, value)),
            _ => None,
        };
        about.unwrap_or_else(|| {
            let is = self.filter_test(&of, &filter.test).yes;
            format!("{whose} {}", grammar.detail(filter.field, &is))
        })
    }

    pub(super) fn when(self, when: &When) -> String {
        let grammar = self.grammar();
        match when {
            When::During { period } => self.period(period),
            When::Since { date } => format!("{} {}", grammar.words().since, self.day(*date)),
            When::Before { date } => format!("{} {}", grammar.words().before, self.day(*date)),
            When::Between { from, to } => grammar.between_days(&self.day(*from), &self.day(*to)),
        }
    }

    pub(super) fn period(self, period: &Period) -> String {
        let grammar = self.grammar();
        match period {
            Period::Year { year } => format!("{} {year}", grammar.words().within),
            Period::Last { count: 0 | 1, unit } => grammar.last(*unit),
            Period::Last { count, unit } => grammar.last_several(*count, &self.number(f64::from(*count)), *unit),
            Period::This { unit } => grammar.this(*unit),
            Period::Previous { unit } => grammar.previous(*unit),
        }
    }

    pub(super) fn soon(self, count: u32, unit: Unit) -> String {
        self.grammar().soon(count, &self.number(f64::from(count)), unit)
    }
}
