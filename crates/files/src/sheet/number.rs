//! Numbers as people wrote them: dates in ISO form, codes with their zeros, nothing in powers of ten.

use std::fmt::Write;

use jiff::{ToSpan, civil::Date};

/// What the style of a cell says its number is.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Kind {
    /// A plain number.
    #[default]
    Plain,
    /// A date, a time, or both.
    DateTime,
    /// Hours that may go past 24.
    Duration,
    /// A code shown with at least so many digits: a postcode, a French phone number.
    Padded(u8),
}

impl Kind {
    /// What the format with a number of its own (ECMA-376, 18.8.30) says.
    pub fn built_in(id: u32) -> Self {
        match id {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::DateTime,
            46 => Self::Duration,
            _ => Self::Plain,
        }
    }

    /// What a format such as `dd/mm/yyyy`, `[h]:mm`, `00000` or `0#" "##" "##` says.
    pub fn from_code(code: &str) -> Self {
        let bare = without_literals(code).to_ascii_lowercase();
        let outside = without_brackets(&bare);
        let has_places = outside.contains(['0', '#']);
        if outside == "general" || outside == "standard" {
            Self::Plain
        } else if ["[h", "[m", "[s"].iter().any(|elapsed| bare.contains(elapsed)) && !outside.contains(['y', 'd']) {
            Self::Duration
        } else if outside.contains("ss.0") || outside.contains(['y', 'd', 'm', 'h', 's', 'j', 'a']) && !has_places {
            Self::DateTime
        } else {
            padding(&outside)
        }
    }
}

/// The first section of a format, without quoted, escaped and filling characters.
fn without_literals(code: &str) -> String {
    let mut bare = String::new();
    let mut characters = code.chars();
    let mut quoted = false;
    while let Some(character) = characters.next() {
        match character {
            '"' => quoted = !quoted,
            _ if quoted => {}
            ';' => break,
            '\\' | '_' | '*' => {
                characters.next();
            }
            ' ' => {}
            _ => bare.push(character),
        }
    }
    bare
}

/// Without `[Red]`, `[$-40C]`.
fn without_brackets(code: &str) -> String {
    let mut depth = 0;
    let outside = |character: &char| match character {
        '[' => {
            depth += 1;
            false
        }
        ']' => {
            depth -= 1;
            false
        }
        _ => depth == 0,
    };
    code.chars().filter(outside).collect()
}

fn padding(places: &str) -> Kind {
    let from_zero = places.find('0').map_or(0, |first| places.len() - first);
    match u8::try_from(from_zero) {
        Ok(digits @ 2..=20) if places.bytes().all(|byte| matches!(byte, b'0' | b'#')) => Kind::Padded(digits),
        _ => Kind::Plain,
    }
}

/// Appends a number kept as text in a file.
pub(super) fn push_text(out: &mut String, number: &str, kind: Kind, epoch_1904: bool) {
    let number = number.trim();
    if kind == Kind::Plain && is_shown_as_stored(number) {
        out.push_str(number);
        return;
    }
    let digits = number.strip_prefix('-').unwrap_or(number);
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match number.parse::<f64>() {
        // A whole number longer than a float can hold was written by a program that knew its digits.
        Ok(_) if whole && digits.len() > 15 && matches!(kind, Kind::Plain) => out.push_str(number),
        Ok(value) if value.is_finite() => push(out, value, kind, epoch_1904),
        _ => out.push_str(number),
    }
}

/// Few enough digits, no exponent, no zero or sign that a reader would drop: most numbers, and the quick way.
fn is_shown_as_stored(number: &str) -> bool {
    let bytes = number.as_bytes();
    matches!(bytes, [b'1'..=b'9', ..] | [b'0', b'.', ..] | [b'0'])
        && bytes.len() <= 15
        && bytes.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
        && memchr::memchr_iter(b'.', bytes).count() <= 1
        && bytes.last().is_some_and(u8::is_ascii_digit)
        && !(bytes.contains(&b'.') && bytes.ends_with(b"0"))
}

/// Appends a number.
pub(super) fn push(out: &mut String, value: f64, kind: Kind, epoch_1904: bool) {
    let pushed = match kind {
        Kind::DateTime => push_date_time(out, value, epoch_1904),
        Kind::Duration => push_duration(out, value),
        Kind::Padded(digits) if value >= 0.0 && value.fract() == 0.0 => {
            write!(out, "{value:0width$}", width = usize::from(digits)).ok()
        }
        Kind::Padded(_) | Kind::Plain => None,
    };
    if pushed.is_none() {
        push_plain(out, value);
    }
}

/// Fifteen digits, those that spreadsheets show: `0.1 + 0.2` is `0.3`. Never a power of ten.
fn push_plain(out: &mut String, value: f64) {
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    // Negative zero would keep its sign.
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    let _ = write!(out, "{rounded}");
}

const SECONDS_A_DAY: f64 = 86_400.0;

/// `2024-03-12`, `2024-03-12T09:30:00`, or `09:30:00` on the day zero of the calendar.
fn push_date_time(out: &mut String, serial: f64, epoch_1904: bool) -> Option<()> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let mut days = serial.floor();
    let mut seconds = ((serial - days) * SECONDS_A_DAY).round();
    if seconds >= SECONDS_A_DAY {
        days += 1.0;
        seconds = 0.0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "both are whole and within the bounds checked above"
    )]
    let (days, seconds) = (days as i64, seconds as i64);
    let dated = days > 0 || epoch_1904;
    if dated {
        let date = date(days, epoch_1904)?;
        write!(out, "{date}").ok()?;
    }
    if seconds > 0 || !dated {
        let mark = if dated { "T" } else { "" };
        write!(
            out,
            "{mark}{:02}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )
        .ok()?;
    }
    Some(())
}

/// Excel believes that 1900 was a leap year: its first 59 days count from one day later.
fn date(days: i64, epoch_1904: bool) -> Option<Date> {
    let epoch = match (epoch_1904, days) {
        (true, _) => Date::constant(1904, 1, 1),
        (false, ..60) => Date::constant(1899, 12, 31),
        (false, _) => Date::constant(1899, 12, 30),
    };
    epoch.checked_add(days.days()).ok()
}

/// `125:30:00`.
fn push_duration(out: &mut String, days: f64) -> Option<()> {
    if !(0.0..4_000_000.0).contains(&days) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the bounds checked above")]
    let seconds = (days * SECONDS_A_DAY).round() as i64;
    write!(
        out,
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(number: &str, kind: Kind) -> String {
        let mut out = String::new();
        push_text(&mut out, number, kind, false);
        out
    }

    #[test]
    fn plain_numbers_keep_their_digits() {
        for (stored, expected) in [
            ("33612345678", "33612345678"),
            ("3.3612345678E10", "33612345678"),
            ("12.5", "12.5"),
            ("1.0", "1"),
            ("100", "100"),
            ("007", "7"),
            ("0.30000000000000004", "0.3"),
            ("-0", "0"),
            ("1E-7", "0.0000001"),
            ("12345678901234567", "12345678901234567"),
            ("1e400", "1e400"),
        ] {
            assert_eq!(shown(stored, Kind::Plain), expected);
        }
    }

    #[test]
    fn dates_are_iso() {
        for (serial, expected) in [
            ("45363", "2024-03-12"),
            ("45363.395833333336", "2024-03-12T09:30:00"),
            ("0.5", "12:00:00"),
            ("1", "1900-01-01"),
            ("59", "1900-02-28"),
            ("61", "1900-03-01"),
            ("-3", "-3"),
        ] {
            assert_eq!(shown(serial, Kind::DateTime), expected);
        }
        let mut out = String::new();
        push_text(&mut out, "43901", Kind::DateTime, true);
        assert_eq!(out, "2024-03-12");
        assert_eq!(shown("5.229166666666667", Kind::Duration), "125:30:00");
    }

    #[test]
    fn formats_say_what_a_number_is() {
        for (code, kind) in [
            ("dd/mm/yyyy", Kind::DateTime),
            ("[$-40C]d mmmm yyyy;@", Kind::DateTime),
            ("jj/mm/aaaa", Kind::DateTime),
            ("h:mm", Kind::DateTime),
            ("mm:ss.0", Kind::DateTime),
            ("[h]:mm:ss", Kind::Duration),
            ("00000", Kind::Padded(5)),
            ("0#\" \"##\" \"##\" \"##\" \"##", Kind::Padded(10)),
            ("0", Kind::Plain),
            ("#,##0.00\\ \"€\"", Kind::Plain),
            ("#,##0 [$days-40C]", Kind::Plain),
            ("[Red]0.00", Kind::Plain),
            ("General", Kind::Plain),
            ("@", Kind::Plain),
        ] {
            assert_eq!(Kind::from_code(code), kind, "{code}");
        }
        assert_eq!(shown("1000", Kind::Padded(5)), "01000");
        assert_eq!(shown("612345678", Kind::Padded(10)), "0612345678");
    }
}
