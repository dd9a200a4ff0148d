//! Any bytes taken for delimited text.

#![no_main]

use std::io::Cursor;

use files::{Options, Row};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(mut reader) = files::open_delimited(Cursor::new(bytes), &Options::default()) else { return };
    let mut row = Row::new();
    while let Ok(true) = reader.read(&mut row) {
        assert_eq!(row.cells().count(), reader.columns().len());
    }
});
