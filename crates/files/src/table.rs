//! What is known of a table before its rows, and what may be said of it beforehand.

use crate::format::Format;

/// How to read a file; everything is guessed unless said.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The file's name, a hint when the content does not say what it is.
    pub name: Option<String>,
    /// The sheet to read, by name; the first visible one that is not empty otherwise.
    pub sheet: Option<String>,
    /// The separator of delimited text.
    pub delimiter: Option<char>,
    /// The encoding of delimited text, by its usual name (`windows-1252`).
    pub encoding: Option<String>,
    /// Where the headings are.
    pub header: Header,
}

/// Where the headings are.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Header {
    /// To be found.
    #[default]
    Guess,
    /// On the record that begins on this physical line.
    Line(u64),
    /// There are none: the first record is a row.
    Absent,
}

/// What is known of a table before its rows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Table {
    /// The format it is read from, a gzip around it left aside.
    pub format: Format,
    /// The encoding of text, by its usual name.
    pub encoding: Option<&'static str>,
    /// The separator of delimited text; none when it has a single column.
    pub delimiter: Option<char>,
    /// The sheet of a spreadsheet.
    pub sheet: Option<String>,
    /// The physical line of the headings, from 1; none if the file has none.
    pub header_line: Option<u64>,
    /// The columns, in order, under unique names.
    pub columns: Vec<Column>,
}

/// A column of a table.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Column {
    /// Its place, from 0: the index of its cell in each row.
    pub index: usize,
    /// Its heading, tidied and made unique.
    pub name: String,
    /// Where the name comes from.
    pub heading: Heading,
}

/// Where the name of a column comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Heading {
    /// The file.
    Given,
    /// The file, with a number because an earlier column has the same heading.
    Repeated,
    /// The place of the column, its heading being blank.
    Blank,
    /// The place of the column, the file having no headings.
    Absent,
}
