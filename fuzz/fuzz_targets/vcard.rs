//! Any bytes that begin as a card does.

#![no_main]

use std::io::Cursor;

use files::{Format, Options, Row};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if !matches!(files::sniff(bytes, None), Ok(Format::Vcard)) {
        return;
    }
    let Ok(mut reader) = files::open(Cursor::new(bytes), &Options::default()) else { return };
    let mut row = Row::new();
    while let Ok(true) = reader.read(&mut row) {
        assert_eq!(row.cells().count(), reader.columns().len());
    }
});
