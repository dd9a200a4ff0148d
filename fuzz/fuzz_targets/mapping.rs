//! The JSON of a mapping, then a row under it: `{"columns":…}` NUL `cell` NUL `cell`…

#![no_main]

use libfuzzer_sys::fuzz_target;
use mapping::{Interpreter, Mapping, Settings};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut parts = text.split('\0');
    let Ok(mapping) = Mapping::from_json(parts.next().unwrap_or_default()) else { return };
    assert_eq!(Mapping::from_json(&mapping.to_json()).as_ref(), Ok(&mapping), "what is written reads back");
    let headings: Vec<&str> = mapping.columns.iter().map(|column| column.column.as_str()).collect();
    let settings = Settings { country: "FR".to_owned(), today: jiff::civil::date(2026, 11, 21) };
    if let Ok(interpreter) = Interpreter::new(&mapping, &headings, &settings) {
        let cells: Vec<&str> = parts.collect();
        let _ = interpreter.interpret(&cells);
    }
});
