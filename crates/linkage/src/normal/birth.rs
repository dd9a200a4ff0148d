//! Birth dates, as said: a date that no calendar has still tells people apart.

use jiff::civil::Date;
use model::date::{BirthDate, DateOrder, parse_birth};

use crate::column::Settings;

/// Day, month and year as written; zero where not said.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct Birth {
    /// Year.
    pub year: u16,
    /// Month.
    pub month: u8,
    /// Day.
    pub day: u8,
}

impl Birth {
    /// Whether anything is said.
    pub fn is_some(self) -> bool {
        self.year != 0
    }

    /// Whether the day says something: 1 January stands for "some day of that year" more often than not.
    pub fn is_year_only(self) -> bool {
        self.month == 0 || (self.month, self.day) == (1, 1)
    }

    /// As one number.
    pub fn key(self) -> u32 {
        u32::from(self.year) << 16 | u32::from(self.month) << 8 | u32::from(self.day)
    }

    /// Its eight digits.
    pub fn digits(self) -> [u8; 8] {
        let digit = |number: u16, unit: u16| u8::try_from(number / unit % 10).unwrap_or(0);
        let (year, month, day) = (self.year, u16::from(self.month), u16::from(self.day));
        [
            digit(year, 1000),
            digit(year, 100),
            digit(year, 10),
            digit(year, 1),
            digit(month, 10),
            digit(month, 1),
            digit(day, 10),
            digit(day, 1),
        ]
    }
}

/// Reads a birth date; none where nothing can be read, or where what is written stands for nothing.
pub fn read(cell: &str, settings: &Settings) -> Birth {
    let birth =
        numbers(cell, settings).unwrap_or_else(|| match parse_birth(cell, settings.date_order, settings.today) {
            Ok(BirthDate::Day(day)) => of(day),
            Ok(BirthDate::Year(year)) => Birth {
                year: u16::try_from(year).unwrap_or(0),
                ..Birth::default()
            },
            Err(_) => Birth::default(),
        });
    if stands_for_nothing(birth) {
        Birth::default()
    } else {
        birth
    }
}

fn of(day: Date) -> Birth {
    Birth {
        year: u16::try_from(day.year()).unwrap_or(0),
        month: day.month().unsigned_abs(),
        day: day.day().unsigned_abs(),
    }
}

/// What forms put where they insist on a date.
fn stands_for_nothing(birth: Birth) -> bool {
    matches!(
        (birth.year, birth.month, birth.day),
        (0 | 1 | 1000 | 1111 | 9999, _, _) | (1900 | 1899, 1 | 12, 1 | 31 | 30) | (1970, 1, 1)
    )
}

/// Three numbers, or eight digits; `None` for any other form.
fn numbers(cell: &str, settings: &Settings) -> Option<Birth> {
    let date = cell.split([' ', 'T']).next().unwrap_or(cell);
    let mut parts = date.split(['-', '/', '.']);
    let (first, second, third) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() || !date.bytes().all(|byte| byte.is_ascii_digit() || b"-/.".contains(&byte)) {
        return None;
    }
    match (second, third) {
        (None, None) if first.len() == 8 => eight(first),
        (Some(second), Some(third)) if first.len() == 4 => {
            Some(built(first.parse().ok()?, second.parse().ok()?, third.parse().ok()?))
        }
        (Some(second), Some(third)) if matches!(third.len(), 2 | 4) && first.len() <= 2 => {
            let (day, month) = match settings.date_order {
                DateOrder::Mdy => (second, first),
                _ => (first, second),
            };
            Some(built(
                full_year(third, settings)?,
                month.parse().ok()?,
                day.parse().ok()?,
            ))
        }
        _ => None,
    }
}

fn eight(digits: &str) -> Option<Birth> {
    let number: u32 = digits.parse().ok()?;
    let part = |value: u32| u8::try_from(value % 100).ok();
    Some(built(
        u16::try_from(number / 10_000).ok()?,
        part(number / 100)?,
        part(number)?,
    ))
}

fn built(year: u16, month: u8, day: u8) -> Birth {
    Birth { year, month, day }
}

/// Two digits are the latest year of that ending that is not to come.
fn full_year(text: &str, settings: &Settings) -> Option<u16> {
    let year: u16 = text.parse().ok()?;
    if text.len() == 4 {
        return Some(year);
    }
    let today = u16::try_from(settings.today.year()).ok()?;
    let century = today / 100 * 100;
    Some(if century + year > today {
        century + year - 100
    } else {
        century + year
    })
}

#[cfg(test)]
mod tests {
    use super::{Birth, read};
    use crate::column::Settings;

    fn said(text: &str) -> (u16, u8, u8) {
        let Birth { year, month, day } = read(text, &Settings::default());
        (year, month, day)
    }

    #[test]
    fn dates_of_all_forms_are_one() {
        for text in [
            "1980-05-03",
            "03/05/1980",
            "3.5.1980",
            "19800503",
            "03/05/80",
            "3 mai 1980",
            "1980-05-03T00:00:00Z",
        ] {
            assert_eq!(said(text), (1980, 5, 3), "{text}");
        }
        assert_eq!(said("1980"), (1980, 0, 0));
    }

    #[test]
    fn impossible_days_still_tell_and_stand_ins_do_not() {
        assert_eq!(said("19721345"), (1972, 13, 45));
        assert_eq!(said("01/01/1900"), (0, 0, 0));
        assert_eq!(said("inconnue"), (0, 0, 0));
    }
}
