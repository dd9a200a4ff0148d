//! Dates as people and programs write them.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, Time, date},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

use super::BirthDate;
use crate::{draft::Moment, text::fold};

/// Order of day, month and year where a date does not tell by itself.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Day first, as in Europe, unless the year comes first.
    #[default]
    Auto,
    /// 31/12/2024.
    Dmy,
    /// 12/31/2024.
    Mdy,
    /// 24/12/31.
    Ymd,
}

/// What a date may be, seen from today: settles two-digit years and what is out of bounds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Era {
    /// A birth: within 130 years back, never in the future.
    Birth,
    /// Anything else: from 1900 to a century ahead.
    Any,
}

/// Why a date cannot be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DateProblem {
    /// It is not one.
    Unreadable,
    /// No calendar has that day.
    Impossible,
    /// Too long ago.
    TooOld,
    /// Too far ahead.
    Future,
}

/// Reads a day: "31/12/2024", "2024-12-31", "1er janvier 1980", "March 6, 1951", "19511231", 44927 (a spreadsheet's serial).
/// A time beside it is left out. A month alone ("mars 2024") is its first day.
pub fn parse_date(text: &str, order: DateOrder, era: Era, today: Date) -> Result<Date, DateProblem> {
    let text = text.trim();
    if let Some(day) = iso(text.as_bytes()) {
        return within(day?, era, today);
    }
    if let Some(day) = day_of_moment(text) {
        return within(day?, era, today);
    }
    let said = read(text, order, era, today)?;
    within(said.first_day().ok_or(DateProblem::Impossible)?, era, today)
}

/// Reads a birth date; a year alone, or a month and year, is a year.
pub fn parse_birth(text: &str, order: DateOrder, today: Date) -> Result<BirthDate, DateProblem> {
    let text = text.trim();
    if let Some(day) = iso(text.as_bytes()).or_else(|| day_of_moment(text)) {
        return within(day?, Era::Birth, today).map(BirthDate::Day);
    }
    let said = read(text, order, Era::Birth, today)?;
    let day = within(said.first_day().ok_or(DateProblem::Impossible)?, Era::Birth, today)?;
    Ok(if said.day.is_some() {
        BirthDate::Day(day)
    } else {
        BirthDate::Year(day.year())
    })
}

/// Reads an instant, a civil date and time, or a day: "2024-03-06T12:00:00Z", "06/03/2024 14:30", "6 mars 2024 à 14h30", "06/03/2024".
pub fn parse_moment(text: &str, order: DateOrder, today: Date) -> Result<Moment, DateProblem> {
    let text = text.trim();
    if text.as_bytes().get(10).is_some_and(|b| matches!(b, b'T' | b't' | b' '))
        && let Some(moment) = iso_moment(text)
    {
        return moment;
    }
    if let Some(serial) = serial(text) {
        return Ok(serial);
    }
    let (day, time) = split_time(text);
    let day = parse_date(day, order, Era::Any, today)?;
    Ok(match time {
        Some(time) => Moment::Civil(day.to_datetime(time)),
        None => Moment::On(day),
    })
}

/// Reads a time of day: "14:30", "14h30", "14 h", "2:30 PM".
pub fn parse_time(text: &str) -> Option<Time> {
    let folded = text.trim().to_lowercase();
    let (clock, half) = match folded.strip_suffix("am").or_else(|| folded.strip_suffix("a.m.")) {
        Some(rest) => (rest, Some(0)),
        None => match folded.strip_suffix("pm").or_else(|| folded.strip_suffix("p.m.")) {
            Some(rest) => (rest, Some(12)),
            None => (folded.as_str(), None),
        },
    };
    let mut parts = clock.split([':', 'h']).map(str::trim);
    let hour: i8 = number(parts.next()?)?.try_into().ok()?;
    let minute: i8 = optional(parts.next())?;
    let second: i8 = optional(parts.next().and_then(|part| part.split('.').next()))?;
    let hour = half.map_or(hour, |half| hour % 12 + half);
    let said = clock.contains([':', 'h']) || half.is_some();
    (said && parts.next().is_none()).then(|| Time::new(hour, minute, second, 0).ok())?
}

fn optional(part: Option<&str>) -> Option<i8> {
    match part {
        None | Some("") => Some(0),
        Some(part) => number(part)?.try_into().ok(),
    }
}

/// A date's parts as far as said.
struct Said {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Said {
    fn first_day(&self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }
}

/// `YYYY-MM-DD` exactly, the form programs write.
fn iso(text: &[u8]) -> Option<Result<Date, DateProblem>> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return None;
    };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2];
    if !digits.iter().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let pair = |a: &u8, b: &u8| i8::try_from((a - b'0') * 10 + (b - b'0')).unwrap_or(0);
    let year = i16::from(pair(y1, y2)) * 100 + i16::from(pair(y3, y4));
    Some(Date::new(year, pair(m1, m2), pair(d1, d2)).map_err(|_| DateProblem::Impossible))
}

/// The day written before an ISO time, whatever the zone after it.
fn day_of_moment(text: &str) -> Option<Result<Date, DateProblem>> {
    let followed = matches!(text.as_bytes().get(10)?, b'T' | b't' | b' ');
    (followed && iso_moment(text).is_some()).then(|| iso(text.as_bytes().get(..10)?))?
}

fn within(day: Date, era: Era, today: Date) -> Result<Date, DateProblem> {
    let (oldest, latest) = match era {
        Era::Birth => (i16::max(today.year() - 130, 1850), today.year()),
        Era::Any => (1900, today.year() + 100),
    };
    match day.year() {
        year if year < oldest => Err(DateProblem::TooOld),
        year if year > latest || era == Era::Birth && day > today => Err(DateProblem::Future),
        _ => Ok(day),
    }
}

fn read(text: &str, order: DateOrder, era: Era, today: Date) -> Result<Said, DateProblem> {
    if text.len() > 120 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return Err(DateProblem::Unreadable);
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return digits(text, order);
    }
    if let Some(Moment::On(day)) = serial(text).map(day_of) {
        return Ok(Said {
            year: day.year(),
            month: Some(day.month()),
            day: Some(day.day()),
        });
    }
    let folded = fold(split_time(text).0);
    let parts: Vec<&str> = folded.split(' ').filter(|part| !is_filler(part)).collect();
    if let Some(month_at) = parts.iter().position(|part| month_named(part).is_some()) {
        // "Née le 30 septembre 1959 au Creusot": what follows the year is where.
        let sentence = folded.starts_with("ne ") || folded.starts_with("nee ");
        let end = if sentence {
            usize::min(month_at + 2, parts.len())
        } else {
            parts.len()
        };
        return named(&parts[..end], era, today);
    }
    numeric(&parts, order, era, today)
}

fn is_filler(part: &str) -> bool {
    const WORDS: &[&str] = &[
        "le",
        "de",
        "du",
        "the",
        "of",
        "en",
        "ne",
        "nee",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "lun",
        "mer",
        "jeu",
        "ven",
        "sam",
        "dim",
    ];
    part.is_empty() || WORDS.contains(&part)
}

/// Digits without separator: a year, a serial, or eight of them.
fn digits(text: &str, order: DateOrder) -> Result<Said, DateProblem> {
    let value: u32 = text.parse().map_err(|_| DateProblem::Unreadable)?;
    let eight = |year: u32, month: u32, day: u32| {
        let said = Said {
            year: i16::try_from(year).ok()?,
            month: i8::try_from(month).ok(),
            day: i8::try_from(day).ok(),
        };
        said.first_day().map(|_| said)
    };
    match text.len() {
        4 => Ok(Said {
            year: i16::try_from(value).map_err(|_| DateProblem::Unreadable)?,
            month: None,
            day: None,
        }),
        5 => from_serial(f64::from(value))
            .map(DateTime::date)
            .map_or(Err(DateProblem::Unreadable), |day| {
                Ok(Said {
                    year: day.year(),
                    month: Some(day.month()),
                    day: Some(day.day()),
                })
            }),
        8 => {
            let year_first = eight(value / 10_000, value / 100 % 100, value % 100)
                .filter(|said| said.year >= 1850 && said.year < 2200);
            let (first, second, year) = (value / 1_000_000, value / 10_000 % 100, value % 10_000);
            let year_last = match order {
                DateOrder::Mdy => eight(year, first, second),
                _ => eight(year, second, first),
            };
            year_first.or(year_last).ok_or(DateProblem::Impossible)
        }
        _ => Err(DateProblem::Unreadable),
    }
}

/// A date with its month in letters: "6 mars 1951", "mars 1951", "March 6 1951", "6 mars 51".
fn named(parts: &[&str], era: Era, today: Date) -> Result<Said, DateProblem> {
    let month = parts.iter().find_map(|part| month_named(part));
    let numbers: Vec<&str> = parts
        .iter()
        .filter(|part| month_named(part).is_none())
        .map(|part| ordinal(part))
        .collect();
    let (day, year) = match numbers.as_slice() {
        [year] if year.len() == 4 => (None, *year),
        [year, day] if year.len() == 4 => (Some(*day), *year),
        [day, year] => (Some(*day), *year),
        _ => return Err(DateProblem::Unreadable),
    };
    let day = day
        .map(|day| {
            number(day)
                .and_then(|day| i8::try_from(day).ok())
                .ok_or(DateProblem::Unreadable)
        })
        .transpose()?;
    Ok(Said {
        year: full_year(year, era, today)?,
        month,
        day,
    })
}

fn ordinal(part: &str) -> &str {
    let digits = part.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &part[digits.len()..];
    if matches!(suffix, "er" | "e" | "st" | "nd" | "rd" | "th") {
        digits
    } else {
        part
    }
}

fn numeric(parts: &[&str], order: DateOrder, era: Era, today: Date) -> Result<Said, DateProblem> {
    let numbers = parts
        .iter()
        .map(|part| number(part))
        .collect::<Option<Vec<u32>>>()
        .ok_or(DateProblem::Unreadable)?;
    let small = |value: u32| i8::try_from(value).ok();
    match (parts, numbers.as_slice()) {
        ([first, ..], [year, month, day]) if first.len() == 4 => Ok(Said {
            year: i16::try_from(*year).map_err(|_| DateProblem::Unreadable)?,
            month: small(*month),
            day: small(*day),
        }),
        ([a, b, c], [first, second, third]) if a.len() <= 2 && b.len() <= 2 => {
            let (year, month, day) = match order {
                DateOrder::Auto | DateOrder::Dmy => (full_year(c, era, today)?, *second, *first),
                DateOrder::Mdy => (full_year(c, era, today)?, *first, *second),
                DateOrder::Ymd if c.len() == 4 => (full_year(c, era, today)?, *second, *first),
                DateOrder::Ymd => (full_year(a, era, today)?, *second, *third),
            };
            Ok(Said {
                year,
                month: small(month).or(Some(0)),
                day: small(day).or(Some(0)),
            })
        }
        ([a, b], [month, _]) if a.len() <= 2 && b.len() == 4 => Ok(Said {
            year: full_year(b, era, today)?,
            month: small(*month),
            day: None,
        }),
        ([a, _], [year, month]) if a.len() == 4 => Ok(Said {
            year: i16::try_from(*year).map_err(|_| DateProblem::Unreadable)?,
            month: small(*month),
            day: None,
        }),
        _ => Err(DateProblem::Unreadable),
    }
}

fn number(part: &str) -> Option<u32> {
    (!part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
}

/// Two digits are the latest year of that ending that the era allows: births up to today, other dates up to twenty years ahead.
fn full_year(part: &str, era: Era, today: Date) -> Result<i16, DateProblem> {
    let value = number(part)
        .and_then(|year| i16::try_from(year).ok())
        .ok_or(DateProblem::Unreadable)?;
    match part.len() {
        4 => Ok(value),
        2 => {
            let latest = if era == Era::Birth {
                today.year()
            } else {
                today.year() + 20
            };
            let century = latest - latest % 100;
            Ok(if century + value > latest {
                century + value - 100
            } else {
                century + value
            })
        }
        _ => Err(DateProblem::Unreadable),
    }
}

fn month_named(part: &str) -> Option<i8> {
    const MONTHS: [&[&str]; 12] = [
        &["janvier", "janv", "jan", "january"],
        &["fevrier", "fevr", "fev", "february", "feb"],
        &["mars", "march", "mar"],
        &["avril", "avr", "april", "apr"],
        &["mai", "may"],
        &["juin", "june", "jun"],
        &["juillet", "juil", "jul", "july"],
        &["aout", "august", "aug"],
        &["septembre", "sept", "sep", "september"],
        &["octobre", "oct", "october"],
        &["novembre", "nov", "november"],
        &["decembre", "dec", "december"],
    ];
    let at = MONTHS.iter().position(|names| names.contains(&part))?;
    i8::try_from(at + 1).ok()
}

/// A day (or instant) as spreadsheets count: days since 30 December 1899, with a fraction for the time. Five digits before the point.
fn serial(text: &str) -> Option<Moment> {
    let whole = text.split(['.', ',']).next()?;
    let numeric = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    if whole.len() != 5 || !numeric {
        return None;
    }
    let at = from_serial(text.replacen(',', ".", 1).parse().ok()?)?;
    Some(if at.time() == Time::midnight() {
        Moment::On(at.date())
    } else {
        Moment::Civil(at)
    })
}

fn day_of(moment: Moment) -> Moment {
    match moment {
        Moment::Civil(at) => Moment::On(at.date()),
        other => other,
    }
}

fn from_serial(serial: f64) -> Option<DateTime> {
    if !(1.0..100_000.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    let seconds = (serial * 86_400.0).round() as i64;
    date(1899, 12, 30).at(0, 0, 0, 0).checked_add(seconds.seconds()).ok()
}

/// ISO date and time, with or without zone.
fn iso_moment(text: &str) -> Option<Result<Moment, DateProblem>> {
    let day = iso(text.as_bytes().get(..10)?)?;
    let rest = &text[11..];
    if let Some(clock) = rest.strip_suffix(['Z', 'z']).or_else(|| rest.strip_suffix(" UTC")) {
        let time = iso_time(clock)?;
        return Some(day.and_then(|day| instant(day, time)));
    }
    let zone_at = rest.rfind(['+', '-']).filter(|at| *at >= 5);
    if let Some(at) = zone_at {
        let (clock, zone) = (rest[..at].trim_end(), &rest[at..]);
        let minutes = offset_minutes(zone)?;
        let time = iso_time(clock)?;
        Some(day.and_then(|day| {
            let Moment::At(at) = instant(day, time)? else {
                return Err(DateProblem::Unreadable);
            };
            at.checked_sub(minutes.minutes())
                .map(Moment::At)
                .map_err(|_| DateProblem::Impossible)
        }))
    } else {
        let time = iso_time(rest)?;
        Some(day.map(|day| Moment::Civil(day.to_datetime(time))))
    }
}

fn instant(day: Date, time: Time) -> Result<Moment, DateProblem> {
    let at: Timestamp = TimeZone::UTC
        .to_timestamp(day.to_datetime(time))
        .map_err(|_| DateProblem::Impossible)?;
    Ok(Moment::At(at))
}

/// `HH:MM`, `HH:MM:SS`, with a fraction that is cut to milliseconds.
fn iso_time(text: &str) -> Option<Time> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = clock.split(':');
    let part = |part: Option<&str>| -> Option<i8> { part.filter(|part| part.len() == 2)?.parse().ok() };
    let (hour, minute) = (part(parts.next())?, part(parts.next())?);
    let second = match parts.next() {
        Some(second) => part(Some(second))?,
        None => 0,
    };
    let digits: String = fraction.chars().take(3).collect();
    let millis: i32 = if digits.is_empty() {
        0
    } else {
        format!("{digits:0<3}").parse().ok()?
    };
    parts
        .next()
        .is_none()
        .then(|| Time::new(hour, minute, second, millis * 1_000_000).ok())?
}

fn offset_minutes(zone: &str) -> Option<i64> {
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits: String = zone[1..].chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = match digits.len() {
        2 => (digits.parse::<i64>().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// Parts a day from the time written after it: "06/03/2024 14:30", "6 mars 2024 à 14h30", "2024-03-06T14:30".
fn split_time(text: &str) -> (&str, Option<Time>) {
    for (at, c) in text.char_indices() {
        let rest = text[at..].trim_start();
        let starts = match c {
            'T' => at == 10,
            ' ' | '\u{a0}' => true,
            _ => false,
        };
        if !starts {
            continue;
        }
        let clock = rest.strip_prefix('T').unwrap_or(rest);
        let clock = clock
            .strip_prefix("à ")
            .or_else(|| clock.strip_prefix("at "))
            .unwrap_or(clock)
            .trim_start();
        if let Some(time) = parse_time(clock) {
            return (text[..at].trim_end_matches([',', ' ']), Some(time));
        }
    }
    (text, None)
}

#[cfg(test)]
mod tests;
