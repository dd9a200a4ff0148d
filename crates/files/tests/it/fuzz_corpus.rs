//! The bytes that fuzzing found worth keeping, read again on the stable compiler. The bodies of the targets are in
//! `fuzz/fuzz_targets`; these say the same.

use std::{fs, io::Cursor, path::Path};

use files::{Options, Row};

#[test]
fn delimited_texts() {
    replay("csv", |bytes| {
        files::open_delimited(Cursor::new(bytes), &Options::default())
    });
}

#[test]
fn workbooks() {
    replay("xlsx", |bytes| files::open(Cursor::new(bytes), &Options::default()));
}

#[test]
fn cards() {
    replay("vcard", |bytes| files::open(Cursor::new(bytes), &Options::default()));
}

fn replay(target: &str, open: impl Fn(Vec<u8>) -> Result<files::Reader<'static>, files::Error>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(target);
    let mut replayed = 0;
    for entry in fs::read_dir(folder).expect("a corpus") {
        let Ok(mut reader) = open(fs::read(entry.expect("an entry").path()).expect("bytes")) else {
            continue;
        };
        let mut row = Row::new();
        while let Ok(true) = reader.read(&mut row) {
            assert_eq!(row.cells().count(), reader.columns().len());
        }
        replayed += 1;
    }
    assert!(replayed > 0, "nothing in the corpus of {target} could be read");
}
