//! The demonstration as `cargo demo` makes it: every public file whole, with fewer invented people.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Makes the base ready and gives what became of each file.
fn prepare(data: &Path) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_cohorte"))
        .args(["--json", "--data"])
        .arg(data)
        .args(["demo", "--prepare", "--people", "300"])
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    serde_json::from_str(printed.lines().last().expect("a line")).expect("a list")
}

fn count(line: &Value, key: &str) -> u64 {
    line[key].as_u64().unwrap_or_else(|| panic!("no {key} in {line}"))
}

#[test]
fn every_row_of_every_file_is_accounted_for_and_a_second_start_imports_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let lines = prepare(folder.path());
    let rows: Vec<u64> = lines.iter().map(|line| count(line, "rows")).collect();
    // As the data are published; the invented ones after them.
    assert_eq!(rows[..7], [34_920, 576, 577, 348, 30, 2_637, 300]);
    for line in &lines {
        let sum: u64 = ["created", "updated", "unchanged", "rejected"]
            .iter()
            .map(|key| count(line, key))
            .sum();
        assert_eq!(count(line, "rows"), sum, "{line}");
    }
    let public = &lines[..6];
    assert!(public.iter().all(|line| count(line, "rejected") == 0), "{public:?}");
    assert_eq!(prepare(folder.path()), lines);
}
