//! Replays on stable what the fuzzers keep: the same steps as `fuzz/fuzz_targets/{mapping,interpret}.rs`.

use std::{fs, path::PathBuf};

use mapping::{ColumnProfile, Interpreter, Mapping, Settings};

fn settings() -> Settings {
    Settings {
        country: "FR".to_owned(),
        today: jiff::civil::date(2026, 11, 21),
    }
}

fn corpus(name: &str) -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(name);
    let entries = fs::read_dir(folder)
        .expect("a corpus")
        .map(|entry| entry.expect("an entry").path());
    let texts = entries.map(|path| {
        (
            path.display().to_string(),
            String::from_utf8_lossy(&fs::read(&path).expect("bytes")).into_owned(),
        )
    });
    texts.collect()
}

#[test]
fn mappings_read_back_and_rows_under_them_never_panic() {
    let mut read = 0;
    for (name, text) in corpus("mapping") {
        let mut parts = text.split('\0');
        let Ok(mapping) = Mapping::from_json(parts.next().unwrap_or_default()) else {
            continue;
        };
        read += 1;
        assert_eq!(Mapping::from_json(&mapping.to_json()).as_ref(), Ok(&mapping), "{name}");
        let headings: Vec<&str> = mapping.columns.iter().map(|column| column.column.as_str()).collect();
        if let Ok(interpreter) = Interpreter::new(&mapping, &headings, &settings()) {
            let _ = interpreter.interpret(&parts.collect::<Vec<_>>());
        }
    }
    assert!(read >= 10, "the corpus holds mappings");
}

#[test]
fn a_guess_fits_its_own_file() {
    let tables = corpus("interpret");
    assert!(tables.len() >= 10, "the corpus holds tables");
    for (name, text) in tables {
        let mut rows = text.split('\0').map(|row| row.split('\t').collect::<Vec<_>>());
        let headings = rows.next().unwrap_or_default();
        let rows: Vec<Vec<&str>> = rows.collect();
        let mut profiles = vec![ColumnProfile::default(); headings.len()];
        for row in &rows {
            profiles
                .iter_mut()
                .zip(row)
                .for_each(|(profile, cell)| profile.observe(cell));
        }
        let guess = mapping::guess(&headings, &profiles, &settings(), None);
        let interpreter =
            Interpreter::new(&guess.mapping, &headings, &settings()).unwrap_or_else(|error| panic!("{name}: {error}"));
        for row in &rows {
            let _ = interpreter.interpret(row);
        }
    }
}
