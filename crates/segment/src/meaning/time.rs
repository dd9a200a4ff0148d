//! Civil time: windows of days, ages, birthdays.

use jiff::{
    Span, ToSpan,
    civil::{Date, Weekday, date},
};
use model::{
    date::BirthDate,
    expression::{Period, Unit, When},
};

use super::Season;

/// Civil days, both ends included; an absent end is open.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Window {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Window {
    /// Whether a day is in it.
    pub fn holds(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The days of `when`, seen from today.
    pub fn of(when: &When, today: Date, season: Season) -> Self {
        match when {
            When::During { period } => Self::of_period(period, today, season),
            When::Since { date } => Self {
                from: Some(*date),
                to: None,
            },
            When::Before { date } => Self {
                from: None,
                to: Some(date.yesterday().unwrap_or(Date::MIN)),
            },
            When::Between { from, to } => Self {
                from: Some(*from),
                to: Some(*to),
            },
        }
    }

    /// The days of a period, seen from today.
    pub fn of_period(period: &Period, today: Date, season: Season) -> Self {
        match period {
            Period::Last { count, unit } => Self {
                from: Some(today.saturating_sub(span(*count, *unit))),
                to: Some(today),
            },
            Period::This { unit } => Self::calendar(*unit, today, season),
            Period::Previous { unit } => {
                let this = Self::calendar(*unit, today, season);
                let before = this.from.and_then(|from| from.yesterday().ok()).unwrap_or(Date::MIN);
                Self::calendar(*unit, before, season)
            }
            Period::Year { year } => Self::year(*year),
        }
    }

    /// The calendar unit that holds a day.
    fn calendar(unit: Unit, day: Date, season: Season) -> Self {
        let from = match unit {
            Unit::Day => {
                return Self {
                    from: Some(day),
                    to: Some(day),
                };
            }
            Unit::Week => day.saturating_sub(i64::from(day.weekday().since(Weekday::Monday)).days()),
            Unit::Month => day.first_of_month(),
            Unit::Year => return Self::year(day.year()),
            Unit::Season => season_start(day, season),
        };
        let next = match unit {
            Unit::Week => from.saturating_add(1.week()),
            Unit::Month => from.saturating_add(1.month()),
            _ => from.saturating_add(1.year()),
        };
        Self {
            from: Some(from),
            to: Some(next.yesterday().unwrap_or(Date::MAX)),
        }
    }

    fn year(year: i16) -> Self {
        let day = |month, day| Date::new(year, month, day).unwrap_or(if year < 0 { Date::MIN } else { Date::MAX });
        Self {
            from: Some(day(1, 1)),
            to: Some(day(12, 31)),
        }
    }
}

fn season_start(day: Date, season: Season) -> Date {
    let start = |year| Date::new(year, season.month, season.day).unwrap_or_else(|_| date(year, 1, 1));
    if day >= start(day.year()) {
        start(day.year())
    } else {
        start(day.year().max(-9998) - 1)
    }
}

/// So many units, as far as the calendar goes; a season is a year.
fn span(count: u32, unit: Unit) -> Span {
    let count = i64::from(count);
    let tried = match unit {
        Unit::Day => Span::new().try_days(count),
        Unit::Week => Span::new().try_weeks(count),
        Unit::Month => Span::new().try_months(count),
        Unit::Year | Unit::Season => Span::new().try_years(count),
    };
    tried.unwrap_or_else(|_| 19_998.years())
}

/// So many units after a day, clipped at month ends.
pub fn after(day: Date, count: u32, unit: Unit) -> Date {
    day.saturating_add(span(count, unit))
}

/// The day a birthday is kept in a year: 29 February on 1 March in ordinary years.
pub fn birthday_in(born: Date, year: i16) -> Date {
    Date::new(year, born.month(), born.day()).unwrap_or_else(|_| date(year, 3, 1))
}

/// The next birthday, today included.
pub fn next_birthday(born: Date, today: Date) -> Date {
    let this = birthday_in(born, today.year());
    if this >= today {
        this
    } else {
        birthday_in(born, today.year().saturating_add(1).min(9999))
    }
}

/// Full years lived, at least and at most: a bare year of birth leaves it between two.
pub fn ages(born: BirthDate, today: Date) -> Option<(i16, i16)> {
    match born {
        BirthDate::Day(day) => {
            let passed = birthday_in(day, today.year()) <= today;
            let age = today.year() - day.year() - i16::from(!passed);
            (age >= 0).then_some((age, age))
        }
        BirthDate::Year(year) => {
            let most = today.year() - year;
            (most >= 0).then_some(((most - 1).max(0), most))
        }
    }
}
