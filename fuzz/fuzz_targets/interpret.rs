//! A small table of any cells: its columns are guessed, then every row is read under the guess. Cells are separated by tabs, rows by
//! NUL, the first row being the headings.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mapping::{ColumnProfile, Interpreter, Settings};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut rows = text.split('\0').map(|row| row.split('\t').collect::<Vec<_>>());
    let headings = rows.next().unwrap_or_default();
    let rows: Vec<Vec<&str>> = rows.collect();
    let mut profiles = vec![ColumnProfile::default(); headings.len()];
    for row in &rows {
        profiles.iter_mut().zip(row).for_each(|(profile, cell)| profile.observe(cell));
    }
    let settings = Settings { country: "FR".to_owned(), today: jiff::civil::date(2026, 11, 21) };
    let guess = mapping::guess(&headings, &profiles, &settings, None);
    let interpreter = Interpreter::new(&guess.mapping, &headings, &settings).expect("a guess fits its own file");
    for row in &rows {
        let _ = interpreter.interpret(row);
    }
});
