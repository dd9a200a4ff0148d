//! The bytes that fuzzing found worth keeping, read again on the stable compiler. The bodies of the targets are in
//! `fuzz/fuzz_targets`; these say the same.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use files::{Error, Options, Reader, Row};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

#[test]
fn delimited_texts() {
    replay("csv", |bytes| {
        vec![files::open_delimited(Cursor::new(bytes), &Options::default())]
    });
}

#[test]
fn cards() {
    replay("vcard", |bytes| {
        vec![files::open(Cursor::new(bytes), &Options::default())]
    });
}

#[test]
fn workbooks() {
    let open = |bytes: Vec<u8>| files::open(Cursor::new(bytes), &Options::default());
    replay("xlsx", |bytes| {
        let content = archive(&[("content.xml", &bytes)]);
        let sheet = archive(&[
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/sheet.xml", &bytes),
            ("xl/strings.xml", &bytes),
        ]);
        vec![open(bytes), open(content), open(sheet)]
    });
}

const BOOK: &[u8] = br#"<workbook><sheets><sheet name="S" id="1"/></sheets></workbook>"#;
const RELATIONS: &[u8] = br#"<Relationships><Relationship Id="1" Type="t/worksheet" Target="sheet.xml"/><Relationship Id="2" Type="t/sharedStrings" Target="strings.xml"/></Relationships>"#;

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(*name, stored).expect("a part");
        zip.write_all(content).expect("a vector takes it");
    }
    zip.finish().expect("an archive").into_inner()
}

fn replay(target: &str, open: impl Fn(Vec<u8>) -> Vec<Result<Reader<'static>, Error>>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(target);
    let mut replayed = 0;
    for entry in fs::read_dir(folder).expect("a corpus") {
        let bytes = fs::read(entry.expect("an entry").path()).expect("bytes");
        for mut reader in open(bytes).into_iter().flatten() {
            let mut row = Row::new();
            while let Ok(true) = reader.read(&mut row) {
                assert_eq!(row.cells().count(), reader.columns().len());
            }
            replayed += 1;
        }
    }
    assert!(replayed > 0, "nothing in the corpus of {target} could be read");
}
