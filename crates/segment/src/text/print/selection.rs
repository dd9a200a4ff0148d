//! Which interactions, and when.

use jiff::civil::Date;
use model::{
    Language,
    expression::{FilterTest, Period, Selection, Unit, When},
    interaction::BuiltInKind,
};

use super::Printer;
use crate::{
    vocabulary::Type,
    words::{self, Keyword},
};

impl Printer<'_> {
    pub(super) fn selection(&self, selection: &Selection) -> String {
        let kinds: Vec<String> = selection.kinds.iter().map(|kind| self.kind(kind)).collect();
        let when = selection
            .when
            .as_ref()
            .map_or(String::new(), |when| format!(" {}", self.when(when)));
        let filters: Vec<String> = selection
            .filters
            .iter()
            .map(|filter| {
                let of = Type::of_filter(filter.field, selection, self.vocabulary);
                format!(
                    "{} {}",
                    words::filter_field(filter.field, self.language),
                    self.filter_test(&of, &filter.test)
                )
            })
            .collect();
        let dont = if filters.is_empty() {
            String::new()
        } else {
            format!(" {} ", self.word(Keyword::Where))
        };
        let and = format!(" {} ", self.word(Keyword::And));
        format!("({}{when}{dont}{})", kinds.join(", "), filters.join(&and))
    }

    fn kind(&self, kind: &str) -> String {
        let own = self.vocabulary.kinds.iter().any(|own| own.key == kind);
        match BuiltInKind::from_key(kind).filter(|_| !own) {
            Some(built_in) => words::kind(built_in, self.language).to_owned(),
            None => format!("`{kind}`"),
        }
    }

    pub(super) fn filter_test(&self, of: &Type, test: &FilterTest) -> String {
        match test {
            FilterTest::Relation { relation, value } => format!("{} {}", relation.key(), self.literal(of, value)),
            FilterTest::Between { low, high } => self.between(of, low, high),
            FilterTest::In { set } => self.is_in(&self.set(of, set)),
        }
    }

    pub(super) fn when(&self, when: &When) -> String {
        match when {
            When::During { period } => self.is_in(&self.period(period)),
            When::Since { date } => self.dated(Keyword::Since, *date),
            When::Before { date } => self.dated(Keyword::Before, *date),
            When::Between { from, to } => format!(
                "{} {from} {} {to}",
                self.word(Keyword::Between),
                self.word(Keyword::And)
            ),
        }
    }

    fn dated(&self, keyword: Keyword, date: Date) -> String {
        format!("{} {date}", self.word(keyword))
    }

    pub(super) fn period(&self, period: &Period) -> String {
        match (period, self.language) {
            (Period::Year { year }, _) => format!("{year:04}"),
            (Period::Last { count, unit }, Language::Fr) => {
                let feminine = matches!(unit, Unit::Week | Unit::Season);
                let last = match (*count > 1, feminine) {
                    (true, false) => "les {} derniers",
                    (true, true) => "les {} dernières",
                    (false, false) => "{} dernier",
                    (false, true) => "{} dernière",
                };
                format!(
                    "{} {}",
                    last.replace("{}", &count.to_string()),
                    words::unit(*unit, *count, self.language)
                )
            }
            (Period::Last { count, unit }, Language::En) => format!("last {}", self.duration(*count, *unit)),
            (Period::This { unit }, Language::Fr) => {
                let this = match unit {
                    Unit::Day | Unit::Month => "ce",
                    _ => "cette",
                };
                format!("{this} {}", civil(*unit))
            }
            (Period::Previous { unit }, Language::Fr) => {
                let previous = match unit {
                    Unit::Day | Unit::Month => "précédent",
                    _ => "précédente",
                };
                format!("{} {previous}", civil(*unit))
            }
            (Period::This { unit }, Language::En) => format!("this {}", words::unit(*unit, 1, self.language)),
            (Period::Previous { unit }, Language::En) => format!("previous {}", words::unit(*unit, 1, self.language)),
        }
    }

    pub(super) fn duration(&self, count: u32, unit: Unit) -> String {
        format!("{count} {}", words::unit(unit, count, self.language))
    }
}

/// The French word of a calendar unit: a calendar year is an *année*.
fn civil(unit: Unit) -> &'static str {
    match unit {
        Unit::Year => "année",
        _ => words::unit(unit, 1, Language::Fr),
    }
}
