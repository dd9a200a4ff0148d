//! Ages and birthdays.

use jiff::civil::Date;
use model::{date::BirthDate, expression::Unit};

use super::{Compiler, Node};
use crate::{
    index::{column::Column, days, number::NumberTest},
    meaning::time,
};

impl<'i> Compiler<'i> {
    /// A test of the age; of a bare year of birth, it must hold whatever the day.
    pub(super) fn age(&self, wanted: &NumberTest) -> Node<'i> {
        let today = days::date(self.today);
        let day = |day: i64| time::ages(BirthDate::Day(days::date(day)), today).map(|(age, _)| age);
        // The older, the earlier born: each age is a run of days.
        let runs = wanted.runs().into_iter().filter_map(|(low, high)| {
            let (low, high) = (low.max(0), high.min(i64::from(i16::MAX)));
            let earliest = first(i64::from(days::number(Date::MIN)), self.today + 1, |born| {
                day(born).is_none_or(|age| i64::from(age) <= high)
            });
            let past = first(earliest, self.today + 1, |born| {
                day(born).is_none_or(|age| i64::from(age) < low)
            });
            (low <= high && earliest < past).then(|| (earliest, past - 1))
        });
        let mut runs: Vec<(i64, i64)> = runs.collect();
        runs.sort_unstable();
        let of_year = |year: i64| {
            let born = i16::try_from(year).map(BirthDate::Year);
            let ages = born.ok().and_then(|born| time::ages(born, today));
            ages.is_some_and(|(least, most)| (least..=most).all(|age| wanted.holds(age.into())))
        };
        let index = self.index;
        let of_year = Node::Each(
            &index.birth_year.known,
            Box::new({
                let wanted: Vec<(i64, bool)> = years(&index.birth_year).map(|year| (year, of_year(year))).collect();
                move |slot| {
                    let year = index.birth_year.values.get(slot as usize);
                    wanted
                        .binary_search_by_key(&year, |(year, _)| *year)
                        .is_ok_and(|at| wanted[at].1)
                }
            }),
        );
        Node::any(vec![Self::in_runs(&index.birth_day, &runs), of_year])
    }

    /// The next birthday comes by then.
    pub fn birthday(&self, count: u32, unit: Unit) -> Node<'i> {
        let today = self.setting.today();
        let last = time::after(today, count, unit);
        // A leap year, so that every day of a month is there.
        let soon = |month: i8, day: i8| {
            let born = Date::new(2000, month, day);
            born.is_ok_and(|born| time::next_birthday(born, today) <= last)
        };
        let mut table = [[false; 32]; 13];
        for (month, days) in (1..).zip(&mut table[1..]) {
            for (day, is_soon) in (1..).zip(&mut days[1..]) {
                *is_soon = soon(month, day);
            }
        }
        let values = &self.index.birth_day.values;
        Node::Each(
            &self.index.birth_day.known,
            Box::new(move |slot| {
                let (month, day) = days::month_and_day(values.get(slot as usize));
                table[usize::from(month)][usize::from(day)]
            }),
        )
    }
}

/// The years of a column, each once.
fn years(column: &Column) -> impl Iterator<Item = i64> {
    let all: std::collections::BTreeSet<i64> = column
        .known
        .iter()
        .map(|slot| column.values.get(slot as usize))
        .collect();
    all.into_iter()
}

/// The first day, from one on and before the other, from which on something holds.
fn first(from: i64, before: i64, holds: impl Fn(i64) -> bool) -> i64 {
    let (mut low, mut high) = (from, before.max(from));
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
