//! Days by number, and the instants they are made of.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::number::gaps;

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// The number of a day: 0 is 1 January 1970.
pub fn number(date: Date) -> i32 {
    let (year, month) = (i32::from(date.year()), i32::from(date.month()));
    // Years begin in March, so that the leap day is the last.
    let year = year - i32::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(date.day()) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The month and the day of the month of a day, by number.
pub fn month_and_day(number: i64) -> (u8, u8) {
    let of_era = (number + 719_468).rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "1 to 12 and 1 to 31"
    )]
    ((if month < 10 { month + 3 } else { month - 9 }) as u8, day as u8)
}

/// A day by its number.
pub fn date(number: i64) -> Date {
    let epoch = jiff::civil::date(1970, 1, 1);
    let span = jiff::Span::new().try_days(number);
    span.map_or(if number < 0 { Date::MIN } else { Date::MAX }, |span| {
        epoch.saturating_add(span)
    })
}

/// The instants, in milliseconds, of runs of days; where clocks went back over midnight a run of days is two of instants.
pub fn instants(runs: &[(i64, i64)], zone: &TimeZone) -> Vec<(i64, i64)> {
    let mut all: Vec<(i64, i64)> = Vec::new();
    for (low, high) in runs {
        let from = since(*low, zone);
        let past = high.checked_add(1).map_or_else(Vec::new, |next| since(next, zone));
        all.extend(both(&from, &gaps(&past)));
    }
    all.sort_unstable();
    all
}

/// The instants of both.
pub fn both(some: &[(i64, i64)], others: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let pairs = some.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    let common = pairs.map(|(one, other)| (one.0.max(other.0), one.1.min(other.1)));
    common.filter(|(low, high)| low <= high).collect()
}

/// The instants of that day or later.
fn since(day: i64, zone: &TimeZone) -> Vec<(i64, i64)> {
    if day <= number(Date::MIN).into() {
        return vec![(i64::MIN, i64::MAX)];
    }
    if day > number(Date::MAX).into() {
        return Vec::new();
    }
    let midnight = day * DAY_MS;
    // No zone is further than that from Greenwich.
    let (first, last) = (midnight - 2 * DAY_MS, midnight + 2 * DAY_MS);
    let (Ok(start), Ok(_)) = (Timestamp::from_millisecond(first), Timestamp::from_millisecond(last)) else {
        return vec![(midnight, i64::MAX)];
    };
    let offset_ms = |at: Timestamp| i64::from(zone.to_offset(at).seconds()) * 1_000;
    let mut runs = Vec::new();
    let mut from = start;
    loop {
        let next = zone.following(from).next().map(|change| change.timestamp());
        let next = next.filter(|next| next.as_millisecond() <= last);
        let until = next.map_or(i64::MAX, |next| next.as_millisecond() - 1);
        let begins = (midnight - offset_ms(from)).max(from.as_millisecond());
        if begins <= until {
            runs.push((begins, until));
        }
        match next {
            Some(next) => from = next,
            None => return joined(runs),
        }
    }
}

fn joined(runs: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    let mut joined: Vec<(i64, i64)> = Vec::new();
    for (low, high) in runs {
        match joined.last_mut() {
            Some(last) if last.1.checked_add(1) == Some(low) => last.1 = high,
            _ => joined.push((low, high)),
        }
    }
    joined
}

/// An instant in milliseconds, as a day of that zone.
pub fn day_of(at_ms: i64, zone: &TimeZone) -> Date {
    zone.to_datetime(instant(at_ms)).date()
}

/// An instant by its number of milliseconds.
pub fn instant(at_ms: i64) -> Timestamp {
    Timestamp::from_millisecond(at_ms).unwrap_or(if at_ms < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

/// An instant as a number of milliseconds, the fraction left off.
pub fn millisecond(at: Timestamp) -> i64 {
    i64::try_from(at.as_nanosecond().div_euclid(1_000_000)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::{civil::Date, tz::TimeZone};
    use proptest::{prelude::*, sample::select};

    use super::{date, day_of, instants, month_and_day, number};

    proptest! {
        #[test]
        fn days_are_numbered_in_order(year in -9999i16..=9999, month in 1i8..=12, day in 1i8..=28) {
            let date_of = Date::new(year, month, day).expect("a day");
            let number = i64::from(number(date_of));
            prop_assert_eq!(date(number), date_of);
            prop_assert_eq!(month_and_day(number), (month.cast_unsigned(), day.cast_unsigned()));
        }

        /// Some of these zones went back over midnight, or skipped a day.
        #[test]
        fn the_instants_of_days_are_those_of_that_day(
            zone in select(&["Europe/Paris", "America/Havana", "Pacific/Apia", "Atlantic/Azores", "America/Sao_Paulo"][..]),
            low in 0i64..20_000, length in 0i64..3, offset in -4_000i64..4_000,
        ) {
            let zone = TimeZone::get(zone).expect("a zone");
            let high = low + length;
            let runs = instants(&[(low, high)], &zone);
            // A minute somewhere around the first midnight, and around the last.
            for day in [low, high + 1] {
                let at = day * 86_400_000 + offset * 60_000;
                let own = i64::from(number(day_of(at, &zone)));
                let is_in = runs.iter().any(|(from, to)| *from <= at && at <= *to);
                prop_assert_eq!(is_in, low <= own && own <= high);
            }
        }
    }
}
