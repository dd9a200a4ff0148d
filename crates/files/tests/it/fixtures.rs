//! Each odd file, with what is read from it or why it is not.

use std::fs;

use files::{Format, Options, look};
use model::Language;

use crate::{described, folder, named};

#[test]
fn every_odd_file() {
    let mut paths: Vec<_> = fs::read_dir(folder())
        .expect("the fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if name == "README.md" {
            continue;
        }
        let bytes = fs::read(&path).expect("a fixture");
        let shown = described(bytes, &named(&name)).unwrap_or_else(|error| {
            format!(
                "{}\n{}\n{}\n",
                error.code(),
                error.message(Language::Fr),
                error.message(Language::En)
            )
        });
        insta::assert_snapshot!(name, shown);
    }
}

#[test]
fn the_readme_describes_each_of_them() {
    let readme = fs::read_to_string(folder().join("README.md")).expect("the page");
    for entry in fs::read_dir(folder()).expect("the fixtures") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(
            name == "README.md" || readme.contains(&format!("`{name}`")),
            "{name} is not described"
        );
    }
}

#[test]
fn sheets_are_listed_and_chosen() {
    let bytes = fs::read(folder().join("several-sheets.xlsx")).expect("a fixture");
    let contents = look(std::io::Cursor::new(&bytes), &Options::default()).expect("a workbook");
    let sheets: Vec<(&str, bool)> = contents
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.visible))
        .collect();
    assert_eq!(contents.format, Format::Xlsx);
    assert_eq!(
        sheets,
        [
            ("Notice", true),
            ("Adhérents", true),
            ("Archive", false),
            ("Structures", true)
        ]
    );

    let chosen = |name: &str| {
        described(
            bytes.clone(),
            &Options {
                sheet: Some(name.to_owned()),
                ..Options::default()
            },
        )
    };
    assert!(
        chosen("Structures")
            .expect("a sheet")
            .contains("Mairie de Bourg | 210100532")
    );
    assert!(chosen("Archive").expect("a hidden sheet").contains("Ancien"));
    let error = chosen("Adherents").expect_err("no such sheet");
    assert_eq!(error.code(), "sheet_not_found");
    assert!(
        error
            .message(Language::Fr)
            .contains("Notice, Adhérents, Archive, Structures")
    );
}

#[test]
fn resuming_gives_the_rows_that_remain() {
    for name in [
        "title-above.csv",
        "several-sheets.xlsx",
        "people.ods",
        "old-workbook.xls",
        "address-book.vcf",
        "people.csv.gz",
    ] {
        let bytes = fs::read(folder().join(name)).expect("a fixture");
        let mut whole = crate::open_bytes(bytes.clone(), &named(name)).expect("a table");
        let mut rest = crate::open_bytes(bytes, &named(name)).expect("a table");
        let (mut expected, mut row) = (files::Row::new(), files::Row::new());
        assert!(whole.skip(1).expect("a row"), "{name}");
        assert!(rest.read(&mut row).expect("a row"), "{name}");
        assert_eq!(whole.rows_read(), rest.rows_read());
        assert_eq!(
            whole.read(&mut expected).expect("the rest"),
            rest.read(&mut row).expect("the rest"),
            "{name}"
        );
        assert_eq!(expected.line(), row.line(), "{name}");
        assert!(expected.cells().eq(row.cells()), "{name}");
    }
}
