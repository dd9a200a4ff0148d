//! Which record holds the headings, and how columns are named after it.
//!
//! Headings are the first record that is as dense as the table below it (what stands above is a title) and that
//! does not itself look like data. Data betray themselves by their values: an e-mail address or a phone number is
//! no heading; a date or a number is none either when the cells under it are of the same kind.

use std::collections::HashSet;

use crate::{
    limits,
    row::Row,
    table::{Column, Header, Heading},
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
    let titles = titles + usize::from(names_groups(&rows[titles..]));
    (titles, !Evidence::of(&rows[titles..]).is_data())
}

/// Whether the first of these rows names groups of columns (`Identité`, blank, `Contact`, blank) and the next one the
/// columns: it is denser, and of another kind than what is under it.
fn names_groups(rows: &[Row]) -> bool {
    let [first, next, ..] = rows else { return false };
    let evidence = Evidence::of(&rows[1..]);
    first.filled() < next.filled() && evidence.headings > 0 && evidence.data == 0
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

/// What the first of some rows looks like, by the cells under its own.
#[derive(Default)]
struct Evidence {
    data: usize,
    headings: usize,
}

impl Evidence {
    fn of(rows: &[Row]) -> Self {
        let mut evidence = Self::default();
        if let Some((first, below)) = rows.split_first() {
            (0..first.len()).for_each(|column| evidence.add(first, below, column));
        }
        evidence
    }

    fn add(&mut self, first: &Row, below: &[Row], column: usize) {
        let kind = Kind::of(first.get(column));
        let under = || below.iter().map(|row| Kind::of(row.get(column)));
        let same = under().filter(|&under| under == kind).count();
        let filled = under().filter(|&under| under != Kind::Blank).count();
        match kind {
            Kind::Email | Kind::Phone => self.data += 2,
            Kind::Date | Kind::Year | Kind::Number if filled > 0 && same * 5 >= filled * 4 => self.data += 1,
            Kind::Text | Kind::Year if filled > 1 && same == 0 => self.headings += 1,
            Kind::Blank | Kind::Date | Kind::Year | Kind::Number | Kind::Text => {}
        }
    }

    fn is_data(&self) -> bool {
        self.data > self.headings
    }
}

/// What a cell looks like, coarsely.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Kind {
    Blank,
    Email,
    Phone,
    Date,
    /// A number that may be a heading: `2024` above what was given that year.
    Year,
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
            4 if cell.len() == 4 && matches!(&cell[..2], "19" | "20") => Self::Year,
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
    let numbered = (2..=limits::COLUMNS_MAX * 2).map(|number| format!("{wanted} ({number})"));
    std::iter::once(wanted.to_owned())
        .chain(numbered)
        .find(free)
        .expect("there are fewer names than columns, twice over")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use crate::{Options, open_delimited};

    /// The line of the headings and the columns of a text.
    fn top(text: &str) -> (Option<u64>, String) {
        let reader = open_delimited(Cursor::new(text.to_owned()), &Options::default()).expect("a table");
        let names: Vec<&str> = reader.columns().iter().map(|column| column.name.as_str()).collect();
        (reader.table().header_line, names.join(","))
    }

    #[test]
    fn headings_are_told_from_titles_and_values() {
        let cases = [
            // Years and dates as headings: the cells under them are of another kind.
            ("Nom;2022;2023\nRoux;oui;non\nBlanc;non;non\n", Some(1), "Nom,2022,2023"),
            (
                "Nom;12/03/2024;19/03/2024\nRoux;présent;\nBlanc;;présent\n",
                Some(1),
                "Nom,12/03/2024,19/03/2024",
            ),
            ("Nom;2022;2023\nRoux;10;20\nBlanc;5;7\n", Some(1), "Nom,2022,2023"),
            // A title, then a line of groups, then the headings.
            (
                "Liste;;;\nIdentité;;Contact;\nNom;Prénom;E-mail;Mobile\nRoux;Inès;i@example.org;0612345678\nBlanc;Hugo;h@example.org;0698765432\n",
                Some(3),
                "Nom,Prénom,E-mail,Mobile",
            ),
            // A column without heading, under which all is text.
            ("Nom;;Ville\nRoux;Inès;Lyon\nBlanc;Hugo;Nice\n", Some(1), "Nom,#2,Ville"),
            // Data from the first line.
            ("Roux;ines@example.org\nBlanc;hugo@example.org\n", None, "#1,#2"),
            ("1;12/03/1987\n2;13/04/1990\n3;14/05/1991\n", None, "#1,#2"),
            ("0612345678\n0698765432\n", None, "#1"),
            // Headings alone.
            ("Nom;E-mail\n", Some(1), "Nom,E-mail"),
            ("Désinscrits\na@example.org\nb@example.org\n", Some(1), "Désinscrits"),
            // Sparse rows under full headings.
            ("a;b;c;d;e;f\n1;;;;;\n2;;;;;\n3;;;;;\n", Some(1), "a,b,c,d,e,f"),
            (
                "\u{a0}Nom \u{a0} de\tnaissance ;\"deux\nlignes\"\nx;y\n",
                Some(1),
                "Nom de naissance,deux lignes",
            ),
        ];
        for (text, line, names) in cases {
            assert_eq!(top(text), (line, names.to_owned()), "{text}");
        }
    }
}
