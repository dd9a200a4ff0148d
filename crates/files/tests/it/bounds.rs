//! What is too big, cut or hostile: a precise answer, little memory.

use std::io::{self, Cursor, Read, Write};

use files::{Error, Options, Row, RowProblem, open_delimited};
use flate2::{Compression, write::GzEncoder};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{folder, open_bytes};

#[test]
fn a_hundred_thousand_columns_are_refused() {
    let heading: Vec<String> = (0..100_000).map(|number| format!("colonne {number}")).collect();
    let heading = heading.join(";");
    let error = open_bytes(format!("{heading}\n1;2\n").into_bytes(), &Options::default()).err();
    assert!(
        matches!(
            error,
            Some(Error::TooManyColumns {
                line: 1,
                found: 20_000..
            })
        ),
        "{error:?}"
    );

    let heading: Vec<String> = (0..2_001).map(|number| format!("c{number}")).collect();
    let error = open_bytes(format!("{}\n", heading.join("\t")).into_bytes(), &Options::default()).err();
    assert!(
        matches!(error, Some(Error::TooManyColumns { line: 1, found: 2_001 })),
        "{error:?}"
    );

    let accepted = open_bytes(
        format!("{}\n", heading[..2_000].join("\t")).into_bytes(),
        &Options::default(),
    );
    assert_eq!(accepted.expect("as many columns as allowed").columns().len(), 2_000);
}

#[test]
fn a_cell_of_ten_megabytes_flags_its_row_and_lets_the_others_pass() {
    let text = format!("nom;note\nRoux;\"{}\"\nBlanc;ok\n", "é".repeat(5_000_000));
    let mut reader = open_bytes(text.into_bytes(), &Options::default()).expect("a table");
    let mut row = Row::new();
    assert!(reader.read(&mut row).expect("the long row"));
    assert_eq!(
        row.problem(),
        Some(RowProblem::CellTooLong {
            column: 1,
            bytes: 10_000_000
        })
    );
    assert_eq!((row.line(), row.get(0)), (2, "Roux"));
    assert!(row.bytes() < 2_000, "its beginning only is kept");
    assert!(reader.read(&mut row).expect("the next row"));
    assert_eq!((row.problem(), row.get(1)), (None, "ok"));
}

#[test]
fn a_record_without_end_is_refused_where_it_begins() {
    let text = Cursor::new("nom;note\nRoux;ok\n".as_bytes()).chain(io::repeat(b'x').take(1 << 30));
    let refused = open_delimited(text, &Options::default()).and_then(files::Reader::count);
    assert!(
        matches!(refused, Err(Error::RecordTooLong { line: 3, column: 1 })),
        "{refused:?}"
    );
}

#[test]
fn a_quote_never_closed_is_found_in_little_memory() {
    let rows = "Blanc;ok\n".repeat(1 << 20);
    let before = format!("nom;note\n\"deux\nlignes\";ok\n{rows}");
    let opens = before.lines().count() as u64 + 1;
    let text = Cursor::new(format!("{before}Roux;\"jamais\n")).chain(Cursor::new(rows.repeat(4)));
    let mut reader = open_delimited(text, &Options::default()).expect("a table");
    let error = reader_error(&mut reader);
    assert!(
        matches!(error, Error::UnclosedQuote { line, column: 2 } if line == opens),
        "{error:?}"
    );
}

#[test]
fn a_compressed_text_cut_short_is_said_so() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    for number in 0..200_000 {
        writeln!(encoder, "nom{number};{}", number * 7_919 % 10_007).expect("a vector takes it");
    }
    let mut bytes = encoder.finish().expect("a vector takes it");
    bytes.truncate(bytes.len() / 2);
    let mut reader = open_bytes(bytes, &Options::default()).expect("its beginning is whole");
    assert!(matches!(reader_error(&mut reader), Error::Damaged { part } if part == "gzip"));
}

#[test]
fn workbooks_cut_anywhere_never_pass_for_whole() {
    for name in ["several-sheets.xlsx", "people.ods", "old-workbook.xls"] {
        let whole = std::fs::read(folder().join(name)).expect("a fixture");
        for eighth in 0..8 {
            let cut = whole[..whole.len() * eighth / 8].to_vec();
            let refused = open_bytes(cut, &crate::named(name)).and_then(files::Reader::count);
            assert!(refused.is_err(), "{name} cut at {eighth}/8");
        }
    }
}

#[test]
fn bombs_are_refused() {
    let far = "<row><c><v>1</v></c></row>";
    let strings = |text: &str, times: usize| format!("<sst>{}</sst>", text.repeat(times)).into_bytes();
    let cases = [
        (
            "strings",
            far.to_owned(),
            strings(&format!("<si><t>{}</t></si>", "a".repeat(1_000)), 140_000),
            "file_too_big",
        ),
        (
            "text",
            format!("<row><c t=\"str\"><v>{}</v></c></row>", "a".repeat(20 << 20)),
            strings("", 0),
            "file_too_big",
        ),
        (
            "runs",
            format!(
                "<row><c t=\"inlineStr\"><is>{}</is></c></row>",
                format!("<r><t>{}</t></r>", "a".repeat(1_000)).repeat(17 << 10)
            ),
            strings("", 0),
            "file_too_big",
        ),
        (
            "depth",
            format!("<row>{}", "<a>".repeat(1 << 20)),
            strings("", 0),
            "file_damaged",
        ),
        (
            "row",
            format!("<row>{}</row>", "<c><v>1</v></c>".repeat(30_000)),
            strings("", 0),
            "too_many_columns",
        ),
        (
            "repeats",
            format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(1_000)),
            strings(&format!("<si><t>{}</t></si>", "b".repeat(1 << 20)), 1),
            "record_too_long",
        ),
    ];
    for (name, rows, strings, code) in cases {
        let refused = open_bytes(workbook(&rows, &strings), &Options::default()).and_then(files::Reader::count);
        assert_eq!(refused.err().map(|error| error.code()), Some(code), "{name}");
    }
}

#[test]
fn rows_far_apart_are_not_made() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row>"#;
    let counted = open_bytes(workbook(rows, b"<sst/>"), &Options::default()).and_then(files::Reader::count);
    assert_eq!(counted.expect("a table").rows, 1);
}

#[test]
fn a_part_that_expands_past_what_the_archive_declares_is_refused() {
    let bytes = workbook(&"<row><c><v>1</v></c></row>".repeat(10_000), b"<sst/>");
    let directory = bytes
        .windows(4)
        .position(|window| window == b"PK\x01\x02")
        .expect("a directory");
    let mut lying = bytes.clone();
    let sheet = lying[directory..]
        .windows(13)
        .rposition(|window| window == b"xl/sheet1.xml")
        .expect("the part")
        + directory;
    lying[sheet - 46 + 24..sheet - 46 + 28].copy_from_slice(&1_000_u32.to_le_bytes());
    let refused = open_bytes(lying, &Options::default()).and_then(files::Reader::count);
    assert_eq!(refused.err().map(|error| error.code()), Some("file_damaged"));
    assert!(open_bytes(bytes, &Options::default()).is_ok());
}

fn reader_error(reader: &mut files::Reader<'_>) -> Error {
    let mut row = Row::new();
    loop {
        match reader.read(&mut row) {
            Ok(true) => {}
            Ok(false) => panic!("read to its end"),
            Err(error) => return error,
        }
    }
}

#[test]
fn a_card_without_end_is_refused() {
    let card = format!(
        "BEGIN:VCARD\n{}",
        format!("NOTE:{}\n", "encore ".repeat(1_000)).repeat(3_000)
    );
    let refused = open_bytes(card.into_bytes(), &Options::default()).and_then(files::Reader::count);
    assert!(
        matches!(refused, Err(Error::RecordTooLong { line: 1, .. })),
        "{refused:?}"
    );
}

/// The smallest XLSX with these rows and shared strings.
fn workbook(rows: &str, strings: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default().compression_level(Some(1)))
            .expect("a part");
        zip.write_all(content).expect("a vector takes it");
    };
    part(
        "xl/workbook.xml",
        br#"<workbook><sheets><sheet name="S" id="r1"/></sheets></workbook>"#,
    );
    part(
        "xl/_rels/workbook.xml.rels",
        br#"<Relationships><Relationship Id="r1" Type="t/worksheet" Target="sheet1.xml"/><Relationship Id="r2" Type="t/sharedStrings" Target="strings.xml"/></Relationships>"#,
    );
    part("xl/strings.xml", strings);
    part(
        "xl/sheet1.xml",
        format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").as_bytes(),
    );
    zip.finish().expect("an archive").into_inner()
}
