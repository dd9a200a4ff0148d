//! What holds for any rows and any bytes.

use std::io::Cursor;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use files::{Header, Options, Row, Writer, open_delimited};
use proptest::prelude::*;

/// Cells as people type them, with all that could be taken for something else.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zéèœ€ ]{0,8}",
        1 => "[a-z;,|\t\"'\n\r=+@-]{0,6}",
        1 => Just("+33 6 12 34 56 78".to_owned()),
        1 => Just("=cmd|' /C calc'!A0".to_owned()),
    ]
}

/// Rows of one width, none blank.
fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (2_usize..6)
        .prop_flat_map(|width| prop::collection::vec(prop::collection::vec(cell(), width), 1..12))
        .prop_map(|mut rows| {
            for row in &mut rows {
                row[0].insert(0, 'x');
            }
            rows
        })
}

fn read(bytes: Vec<u8>, options: &Options) -> Vec<Vec<String>> {
    let mut reader = open_delimited(Cursor::new(bytes), options).expect("a table");
    let mut row = Row::new();
    let mut rows = Vec::new();
    while reader.read(&mut row).expect("a row") {
        rows.push(row.cells().map(str::to_owned).collect());
    }
    rows
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        rows in rows(),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
        encoding in prop::sample::select(vec![UTF_8, WINDOWS_1252, UTF_16LE, UTF_16BE]),
    ) {
        let mut writer = Writer::bare(Vec::new(), delimiter);
        for row in &rows {
            writer.write(row.iter().map(String::as_str)).expect("a vector takes it");
        }
        let text = String::from_utf8(writer.finish().expect("a vector takes it")).expect("text");
        let options = Options { delimiter: Some(delimiter), encoding: Some(encoding.name().to_owned()), header: Header::Absent, ..Options::default() };
        prop_assert_eq!(read(encoded(&text, encoding), &options), rows);
    }

    #[test]
    fn marked_encodings_are_told(rows in rows(), encoding in prop::sample::select(vec![UTF_8, UTF_16LE, UTF_16BE])) {
        let mut writer = Writer::bare(Vec::new(), ';');
        for row in &rows {
            writer.write(row.iter().map(String::as_str)).expect("a vector takes it");
        }
        let text = String::from_utf8(writer.finish().expect("a vector takes it")).expect("text");
        let options = Options { delimiter: Some(';'), header: Header::Absent, ..Options::default() };
        prop_assert_eq!(read(encoded(&format!("\u{feff}{text}"), encoding), &options), rows);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2_000), start in prop::sample::select(vec!["", "a;b\n", "BEGIN:VCARD\n", "\u{feff}", "\"", "PK\u{3}\u{4}"])) {
        let mut whole = start.as_bytes().to_vec();
        whole.extend(&bytes);
        if let Ok(reader) = files::open(Cursor::new(&whole), &Options::default()) {
            let columns = reader.columns().len();
            prop_assert!(columns <= files::limits::COLUMNS_MAX);
            if let Ok(counted) = reader.count() {
                prop_assert!(counted.rows <= whole.len() as u64);
            }
        }
    }

    #[test]
    fn column_names_are_unique(headings in prop::collection::vec("(a|b|a \\(2\\)|#2|)", 1..8)) {
        let text = format!("{}\n{}\n", headings.join("|"), vec!["v"; headings.len()].join("|"));
        let options = Options { delimiter: Some('|'), header: Header::Line(1), ..Options::default() };
        if let Ok(reader) = open_delimited(Cursor::new(text), &options) {
            let mut names: Vec<&str> = reader.columns().iter().map(|column| column.name.as_str()).collect();
            prop_assert_eq!(names.len(), headings.len());
            names.sort_unstable();
            names.dedup();
            prop_assert_eq!(names.len(), headings.len());
        }
    }
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    match encoding {
        _ if encoding == UTF_16LE => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ if encoding == UTF_16BE => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => encoding.encode(text).0.into_owned(),
    }
}
