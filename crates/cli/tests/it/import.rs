//! `cohorte import` as scripts use it, and as the power cut leaves it.

use std::{
    fmt::Write,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

fn cohorte(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cohorte"));
    command
        .current_dir(folder)
        .args(["--data", "data", "--log", "error", "--lang", "en"])
        .args(arguments);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    cohorte(folder, arguments).output().unwrap()
}

/// The object on the last line of standard output.
fn told(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    let last = text
        .lines()
        .last()
        .unwrap_or_else(|| panic!("nothing said: {}", String::from_utf8_lossy(&output.stderr)));
    serde_json::from_str(last).unwrap()
}

fn organization(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        told(&run(folder.path(), &["org", "add", name, "--json"])),
        json!({"slug": "amis"})
    );
    folder
}

fn import(folder: &Path, arguments: &[&str]) -> Value {
    let output = run(folder, &[&["--org", "amis", "import"], arguments, &["--json"]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    told(&output)
}

#[test]
fn the_contract_of_scripts_holds() {
    let folder = organization("Amis");
    std::fs::write(
        folder.path().join("a.csv"),
        "Nom;E-mail\nDupont;jean@example.org\nDiallo;nope\n",
    )
    .unwrap();
    let dry = import(folder.path(), &["a.csv", "--dry-run"]);
    assert_eq!(dry["import_id"], Value::Null);
    let said = import(folder.path(), &["a.csv"]);
    let expected = json!({"import_id": 1, "rows": 2, "created": 1, "updated": 0, "unchanged": 0, "rejected": 1, "rejects_file": "a-rejets-2.csv"});
    assert_eq!(said, expected, "the dry run's own file of rejects is not overwritten");
    let rejects = std::fs::read_to_string(folder.path().join("a-rejets-2.csv")).unwrap();
    assert!(rejects.contains("Diallo;nope;3;E-mail;nope;"), "{rejects}");
    std::fs::write(folder.path().join("a.csv"), "Nom;E-mail\nDupont;jean@example.org\n").unwrap();
    let again = import(
        folder.path(),
        &[
            "a.csv",
            "--on-match",
            "replace",
            "--source",
            "Autre",
            "--basis",
            "consent",
        ],
    );
    assert_eq!((&again["unchanged"], &again["rejects_file"]), (&json!(1), &Value::Null));
    assert_eq!(import(folder.path(), &["undo", "1"])["state"], "undone");
    assert_eq!(import(folder.path(), &["redo", "1"])["state"], "done");
}

#[test]
fn a_refused_file_is_status_1_and_a_wrong_command_2() {
    let folder = organization("Amis");
    std::fs::write(
        folder.path().join("a.csv"),
        "Nom;E-mail\nDupont;jean@example.org\n\"Diallo;x@example.org\n",
    )
    .unwrap();
    let refused = run(folder.path(), &["--org", "amis", "import", "a.csv", "--json"]);
    assert_eq!(refused.status.code(), Some(1));
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(why.contains("a.csv") && why.contains("Line 3"), "{why}");
    assert_eq!(run(folder.path(), &["--org", "amis", "import"]).status.code(), Some(2));
    assert_eq!(
        run(folder.path(), &["--org", "amis", "import", "a.csv", "--kind", "people"])
            .status
            .code(),
        Some(2)
    );
    std::fs::write(
        folder.path().join("m.json"),
        r#"{"columns": [{"column": "Courriel", "to": {"field": "email"}}]}"#,
    )
    .unwrap();
    std::fs::write(folder.path().join("a.csv"), "Nom;E-mail\nDupont;jean@example.org\n").unwrap();
    let refused = run(
        folder.path(),
        &["--org", "amis", "import", "a.csv", "--mapping", "m.json"],
    );
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("Courriel"));
}

/// Forty thousand rows: eight batches, with identical rows before and after any cut.
fn big_file() -> String {
    let mut text = String::from("Nom;Prénom;E-mail;Don 2023\n");
    for n in 0..40_000 {
        match n % 5 {
            0 => writeln!(text, "Dupont;Jean;;50").unwrap(),
            4 => writeln!(text, "Martin;Zoé;pas une adresse;").unwrap(),
            _ => writeln!(text, "Nom{n};Prénom;n{n}@example.org;20").unwrap(),
        }
    }
    text
}

/// Waits until some of it is written: the log of the database grows with each batch.
fn begun(folder: &Path, running: &mut Child) {
    const FIRST_BATCHES: u64 = 4 << 20;
    let log = folder.join("data/organizations/amis.sqlite-wal");
    let deadline = Instant::now() + Duration::from_mins(2);
    while std::fs::metadata(&log).map_or(0, |file| file.len()) < FIRST_BATCHES {
        assert!(Instant::now() < deadline, "no batch was written in two minutes");
        assert!(
            running.try_wait().unwrap().is_none(),
            "the import ended before it could be stopped"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// An import of the big file under way.
fn pouring(folder: &Path) -> Child {
    let mut command = cohorte(folder, &["--org", "amis", "import", "big.csv", "--json"]);
    let mut running = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    begun(folder, &mut running);
    running
}

/// What Ctrl-C sends; whoever stops an import waits for the batch that is being written, and no longer.
fn interrupt(mut running: Child) {
    let pid = running.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let deadline = Instant::now() + Duration::from_mins(1);
    while running.try_wait().unwrap().is_none() {
        if Instant::now() > deadline {
            running.kill().unwrap();
            panic!("the import went on after it was interrupted");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn an_import_killed_in_the_middle_is_taken_up_with_the_same_counts() {
    let (whole, cut) = (organization("Amis"), organization("Amis"));
    for folder in [&whole, &cut] {
        std::fs::write(folder.path().join("big.csv"), big_file()).unwrap();
    }
    let expected = import(whole.path(), &["big.csv"]);
    let mut running = pouring(cut.path());
    running.kill().unwrap();
    running.wait().unwrap();
    let listed = import(cut.path(), &["list"]);
    assert_eq!(listed[0]["state"], "interrupted");
    assert_eq!(import(cut.path(), &["resume", "1"]), expected);
    let again = import(cut.path(), &["big.csv"]);
    assert_eq!((&again["created"], &again["updated"]), (&json!(0), &json!(0)));
}

#[test]
fn an_interrupted_import_stops_after_its_batch_and_is_taken_up() {
    let folder = organization("Amis");
    std::fs::write(folder.path().join("big.csv"), big_file()).unwrap();
    interrupt(pouring(folder.path()));
    assert_eq!(import(folder.path(), &["list"])[0]["state"], "cancelled");
    let ended = import(folder.path(), &["resume", "1"]);
    assert_eq!(ended["rows"], json!(big_file().lines().count() - 1));
}
