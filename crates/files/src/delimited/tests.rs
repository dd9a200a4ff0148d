//! Lines, quotes and separators.

use std::io::Cursor;

use super::open_delimited;
use crate::{Options, Row, RowProblem};

fn lines(text: &str) -> Vec<(u64, Option<RowProblem>)> {
    let mut reader = open_delimited(Cursor::new(text.to_owned()), &Options::default()).expect("a table");
    let mut row = Row::new();
    let mut lines = Vec::new();
    while reader.read(&mut row).expect("a row") {
        lines.push((row.line(), row.problem()));
    }
    assert!(!reader.read(&mut row).expect("the end, again"));
    lines
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("a;b{end}1;\"x{end}y\"{end}{end}{end}2;z{end}");
        assert_eq!(lines(&text), [(2, None), (6, None)], "{end:?}");
    }
}

#[test]
fn a_stray_quote_that_swallows_rows_is_flagged() {
    let rows = "Roux;Inès;Lyon\n".repeat(5);
    let text = format!("nom;prénom;ville\n{rows}\"Chez Mimi;Mia;Nice\n{rows}Blanc;\"Hugo;Metz\n{rows}");
    let expected = RowProblem::LinesSwallowed { column: 0, lines: 6 };
    assert_eq!(
        lines(&text)
            .into_iter()
            .find_map(|(line, problem)| Some((line, problem?))),
        Some((7, expected))
    );
}

#[test]
fn an_address_on_several_lines_is_not() {
    let text = "nom,prénom,adresse\nRoux,Inès,\"12, rue X, bât. A\n69003, Lyon, France\nappeler, avant, midi\"\nBlanc,Hugo,ici\n";
    assert_eq!(lines(text), [(2, None), (5, None)]);
}

#[test]
fn separators_are_guessed_past_decimals_and_quotes() {
    let cases = [
        ("a;b\n1,5;2,5\n3,5;4,5\n", Some(';')),
        ("a,b\n\"x;y;z\",1\n\"x;y;z\",2\n", Some(',')),
        ("Titre, avec, virgules\na\tb\n1\t2\n", Some('\t')),
        ("seul\nDupont, Jean\nrien\nrien\nrien\n", None),
    ];
    for (text, delimiter) in cases {
        let reader = open_delimited(Cursor::new(text), &Options::default()).expect("a table");
        assert_eq!(reader.table().delimiter, delimiter, "{text}");
    }
}

#[test]
fn the_last_line_needs_no_end() {
    assert_eq!(lines("a;b\n1;\"x\""), [(2, None)]);
    assert_eq!(lines("a;b\n1;\"x\"\r"), [(2, None)]);
    assert_eq!(lines("a;b\n1;"), [(2, None)]);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let noise: Vec<u8> = (0..5_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let refused = open_delimited(Cursor::new(noise), &Options::default()).err();
    assert_eq!(refused.map(|error| error.code()), Some("file_not_a_table"));
}

#[test]
fn records_are_whole_wherever_the_buffer_ends() {
    let rows = 60_000;
    let body: Vec<String> = (0..rows).map(|n| format!("{n};\"ligne\n{n}\";é{n}\n")).collect();
    let text = format!("n;deux;trois\n{}", body.concat());
    let mut reader = open_delimited(Cursor::new(text), &Options::default()).expect("a table");
    let mut row = Row::new();
    for n in 0..rows {
        assert!(reader.read(&mut row).expect("a row"));
        let expected = [n.to_string(), format!("ligne\n{n}"), format!("é{n}")];
        assert!(
            row.cells().eq(expected.iter().map(String::as_str)) && row.line() == n * 2 + 2,
            "row {n}"
        );
    }
    assert!(!reader.read(&mut row).expect("the end"));
}
