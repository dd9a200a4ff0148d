//! Any bytes, whatever they announce: as a file, then as the one sheet of an XLSX and as the content of an ODS, since
//! hardly any change to a compressed file gets past its container.

#![no_main]

use std::io::{Cursor, Write};

use files::{Options, Row};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    read(bytes);
    if !bytes.starts_with(b"PK") {
        read(&archive(&[("content.xml", bytes)]));
        read(&archive(&[("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", RELATIONS), ("xl/sheet.xml", bytes), ("xl/strings.xml", bytes)]));
    }
});

fn read(bytes: &[u8]) {
    let Ok(mut reader) = files::open(Cursor::new(bytes), &Options::default()) else { return };
    let mut row = Row::new();
    while let Ok(true) = reader.read(&mut row) {
        assert_eq!(row.cells().count(), reader.columns().len());
    }
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
