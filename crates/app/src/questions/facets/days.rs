//! Runs of days, and what they are called.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use model::Language;

use super::{super::asked::Said, Step};

/// More runs than that are no chart.
const RUNS_MAX: usize = 120;

const MONTHS: [(&str, &str); 12] = [
    ("janvier", "January"),
    ("février", "February"),
    ("mars", "March"),
    ("avril", "April"),
    ("mai", "May"),
    ("juin", "June"),
    ("juillet", "July"),
    ("août", "August"),
    ("septembre", "September"),
    ("octobre", "October"),
    ("novembre", "November"),
    ("décembre", "December"),
];

impl Step {
    /// The first day of the run that holds a day.
    fn start(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => day.saturating_sub(i64::from(day.weekday().since(Weekday::Monday)).days()),
            Self::Month => day.first_of_month(),
            Self::Quarter => {
                let month = (day.month() - 1) / 3 * 3 + 1;
                Date::new(day.year(), month, 1).unwrap_or(day)
            }
            Self::Year => day.first_of_year(),
        }
    }

    fn next(self, start: Date) -> Date {
        match self {
            Self::Day => start.saturating_add(1.day()),
            Self::Week => start.saturating_add(1.week()),
            Self::Month => start.saturating_add(1.month()),
            Self::Quarter => start.saturating_add(3.months()),
            Self::Year => start.saturating_add(1.year()),
        }
    }

    /// One that makes fewer runs.
    fn longer(self) -> Self {
        match self {
            Self::Day => Self::Week,
            Self::Week => Self::Month,
            Self::Month => Self::Quarter,
            Self::Quarter | Self::Year => Self::Year,
        }
    }

    /// The step that suits so many days.
    pub fn suiting(from: Date, to: Date) -> Self {
        match from.until(to).map_or(i32::MAX, |span| span.get_days()) {
            ..=45 => Self::Day,
            46..=1_200 => Self::Month,
            1_201..=3_000 => Self::Quarter,
            _ => Self::Year,
        }
    }

    /// Where a time line begins when nobody says.
    pub fn usual_start(self, today: Date) -> Date {
        let back = match self {
            Self::Day => 59.days(),
            Self::Week => 25.weeks(),
            Self::Month => 23.months(),
            Self::Quarter => 33.months(),
            Self::Year => 9.years(),
        };
        self.start(today.saturating_sub(back))
    }

    /// What the run that begins on a day is called.
    pub fn label(self, day: Date) -> Said {
        Said::new(|language| self.named(self.start(day), language))
    }

    fn named(self, start: Date, language: Language) -> String {
        let month = MONTHS[usize::from(start.month().unsigned_abs()) - 1];
        let written = || match language {
            Language::Fr => start.strftime("%d/%m/%Y").to_string(),
            Language::En => start.to_string(),
        };
        match self {
            Self::Day => written(),
            Self::Week => format!("{} {}", language.pick("semaine du", "week of"), written()),
            Self::Month => format!("{} {}", language.pick(month.0, month.1), start.year()),
            Self::Quarter => format!(
                "{}{} {}",
                language.pick("T", "Q"),
                (start.month() - 1) / 3 + 1,
                start.year()
            ),
            Self::Year => start.year().to_string(),
        }
    }
}

/// The runs from one day to another, both included; longer ones when they would be too many.
pub fn runs(from: Date, to: Date, step: Step) -> (Vec<(Date, Date)>, Step) {
    let (mut runs, mut start) = (Vec::new(), from);
    while start <= to {
        let next = step.next(step.start(start));
        let last = next.yesterday().unwrap_or(Date::MAX);
        runs.push((start, last.min(to)));
        if next <= start {
            break;
        }
        start = next;
        if runs.len() > RUNS_MAX && step != Step::Year {
            return self::runs(from, to, step.longer());
        }
    }
    // Of centuries, the last years.
    let over = runs.len().saturating_sub(RUNS_MAX);
    (runs.split_off(over), step)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Step, runs};

    #[test]
    fn runs_touch_and_stay_within() {
        let (months, step) = runs(date(2025, 1, 15), date(2025, 3, 10), Step::Month);
        assert_eq!(step, Step::Month);
        let expected = [
            (date(2025, 1, 15), date(2025, 1, 31)),
            (date(2025, 2, 1), date(2025, 2, 28)),
            (date(2025, 3, 1), date(2025, 3, 10)),
        ];
        assert_eq!(months, expected);
    }

    #[test]
    fn too_many_runs_are_longer_ones() {
        let (quarters, step) = runs(date(2000, 1, 1), date(2020, 12, 31), Step::Week);
        assert_eq!((quarters.len(), step), (84, Step::Quarter));
        let (years, step) = runs(date(1, 1, 1), date(2020, 12, 31), Step::Day);
        assert_eq!((years.len(), step), (120, Step::Year));
        assert_eq!(years.last(), Some(&(date(2020, 1, 1), date(2020, 12, 31))));
    }

    #[test]
    fn runs_are_called_what_people_call_them() {
        let said = |step: Step| step.label(date(2026, 3, 18)).fr;
        assert_eq!(
            [Step::Day, Step::Week, Step::Month, Step::Quarter, Step::Year].map(said),
            ["18/03/2026", "semaine du 16/03/2026", "mars 2026", "T1 2026", "2026"]
        );
    }
}
