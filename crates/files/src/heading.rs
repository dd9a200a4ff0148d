//! Which record holds the headings, and how columns are named after it.
//!
//! Headings are the first record that is as dense as the table below it (what stands above is a title) and that
//! does not itself look like data. Data betray themselves by their values: an e-mail address or a phone number is
//! no heading; a date or a number is none either when the cells under it are of the same kind.

use std::collections::HashSet;

use crate::{
    limits,
    reader::{Column, Header, Heading},
    row::Row,
};

/// What was found at the top of a table.
pub(crate) struct Top {
    /// Records above the headings, or above the first row when there are none.
    pub titles: usize,
    /// Whether the record after them holds headings.
    pub has_headings: bool,
    /// How many columns.
    pub width: usize,
}

/// Looks at the first records of a table, none of which is blank.
pub(crate) fn find(rows: &[Row], header: Header) -> Top {
    let (titles, has_headings) = match header {
        Header::Absent => (0, false),
        Header::Line(line) => (rows.iter().position(|row| row.line() >= line).unwrap_or(0), true),
        Header::Guess => guess(rows),
    };
    let width = width(&rows[titles..], has_headings);
    Top {
        titles,
        has_headings,
        width,
    }
}

fn guess(rows: &[Row]) -> (usize, bool) {
    let dense = middle(rows.iter().map(Row::filled));
    let wanted = if dense < 2 { 1 } else { dense.div_ceil(2).max(2) };
    let titles = rows
        .iter()
        .take(TITLES_MAX)
        .position(|row| row.filled() >= wanted)
        .unwrap_or(0);
    (titles, !holds_values(&rows[titles..]))
}

/// Headings stand within the first records or nowhere.
const TITLES_MAX: usize = 30;

/// The headings, blank ones included, and what most rows reach; all that some row reaches when nothing names columns.
fn width(rows: &[Row], has_headings: bool) -> usize {
    let spread = |row: &Row| {
        if row.len() <= limits::COLUMNS_MAX {
            row.len()
        } else {
            row.reach()
        }
    };
    if has_headings {
        rows.first().map_or(0, spread).max(middle(rows.iter().map(Row::reach)))
    } else {
        rows.iter().map(spread).max().unwrap_or(0)
    }
}

fn middle(values: impl Iterator<Item = usize>) -> usize {
    let mut values: Vec<usize> = values.collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or(0)
}

/// Whether the first of these rows is data like those below it.
fn holds_values(rows: &[Row]) -> bool {
    let Some((first, below)) = rows.split_first() else {
        return false;
    };
    let mut like_data = 0;
    let mut like_headings = 0;
    for column in 0..first.len() {
        let kind = Kind::of(first.get(column));
        let same = below.iter().filter(|row| Kind::of(row.get(column)) == kind).count();
        let filled = below
            .iter()
            .filter(|row| Kind::of(row.get(column)) != Kind::Blank)
            .count();
        match kind {
            Kind::Blank => {}
            Kind::Email | Kind::Phone => like_data += 2,
            Kind::Date | Kind::Number if filled > 0 && same * 5 >= filled * 4 => like_data += 1,
            Kind::Text if filled > 1 && same == 0 => like_headings += 1,
            Kind::Date | Kind::Number | Kind::Text => {}
        }
    }
    like_data > like_headings
}

/// What a cell looks like, coarsely.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Kind {
    Blank,
    Email,
    Phone,
    Date,
    Number,
    Text,
}

impl Kind {
    fn of(cell: &str) -> Self {
        let cell = cell.trim();
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        let only = |extra: &str| cell.chars().all(|c| c.is_ascii_digit() || extra.contains(c));
        match digits {
            _ if cell.is_empty() => Self::Blank,
            _ if is_email(cell) => Self::Email,
            9..=15 if only(" .-+()/\u{a0}") && !is_date(cell) => Self::Phone,
            1.. if is_date(cell) => Self::Date,
            1.. if only(",.+- \u{a0}\u{202f}€%") => Self::Number,
            _ => Self::Text,
        }
    }
}

fn is_email(cell: &str) -> bool {
    cell.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && !host.contains('@') && !cell.contains(char::is_whitespace)
    })
}

/// `12/03/2024`, `2024-03-12`, with or without a time.
fn is_date(cell: &str) -> bool {
    let day = cell.split(['T', ' ']).next().unwrap_or(cell);
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    parts.len() == 3
        && parts
            .iter()
            .all(|part| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Columns named after the headings, each name unique: what is blank is numbered `#3`, what is repeated gets a
/// number of its own (`E-mail (2)`).
pub(crate) fn columns(headings: Option<&Row>, width: usize) -> Vec<Column> {
    let mut taken = HashSet::new();
    let given: Vec<String> = (0..width)
        .map(|index| headings.map_or_else(String::new, |row| tidy(row.get(index))))
        .collect();
    let all: HashSet<String> = given.iter().cloned().collect();
    let name = |(index, given): (usize, String)| {
        let (name, heading) = match (given.as_str(), headings) {
            ("", None) => (format!("#{}", index + 1), Heading::Absent),
            ("", Some(_)) => (unique(&format!("#{}", index + 1), &all, &taken), Heading::Blank),
            (_, _) if taken.contains(&given) => (unique(&given, &all, &taken), Heading::Repeated),
            _ => (given, Heading::Given),
        };
        taken.insert(name.clone());
        Column { index, name, heading }
    };
    given.into_iter().enumerate().map(name).collect()
}

/// One line, single spaces, no mark of encoding.
fn tidy(heading: &str) -> String {
    heading
        .trim_start_matches('\u{feff}')
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn unique(wanted: &str, given: &HashSet<String>, taken: &HashSet<String>) -> String {
    let free = |name: &String| !given.contains(name) && !taken.contains(name);
    let plain = wanted.to_owned();
    if free(&plain) {
        return plain;
    }
    (2..)
        .map(|number| format!("{wanted} ({number})"))
        .find(free)
        .unwrap_or(plain)
}
