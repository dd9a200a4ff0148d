//! `cohorte dedupe run --file` as scripts use it.

use std::{
    collections::HashMap,
    fmt::Write as _,
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::{Value, json};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cohorte"))
        .current_dir(folder)
        .args(["--data", "data", "--log", "error", "--lang", "en", "dedupe", "run"])
        .args(arguments)
        .output()
        .unwrap()
}

/// Two hundred people, the first of them there once more; a column that the law protects, one that nobody may look at.
fn file(folder: &Path) {
    let syllables = ["ba", "ru", "mi", "to", "lan", "ger", "vil", "sou", "dre", "pon", "cha"];
    let name = |seed: usize| [seed, seed / 11, seed * 7 / 3].map(|at| syllables[at % 11]).concat();
    let mut text = "réf;Prénom;Nom;Né(e) le;E-mail;Religion;truth\n".to_owned();
    for at in 0..200 {
        let (given, surname) = (name(at * 3 + 1), name(at * 5 + 2));
        writeln!(
            text,
            "r{at};{given};{surname};19{:02}-05-{:02};{given}.{at}@example.org;x;{at}",
            40 + at % 55,
            1 + at % 28
        )
        .unwrap();
    }
    writeln!(
        text,
        "again;{};{};03/05/2001;{}.0@EXAMPLE.org;x;0",
        name(1).to_uppercase(),
        name(2),
        name(1)
    )
    .unwrap();
    let text = text.replace("again;", "=again;").replace("03/05/2001", "01/05/1940");
    fs::write(folder.join("people.csv"), text).unwrap();
}

fn groups(path: &Path) -> HashMap<String, String> {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("id,cluster"));
    lines
        .map(|line| line.split_once(',').unwrap())
        .map(|(id, group)| (id.to_owned(), group.to_owned()))
        .collect()
}

#[test]
fn the_contract_of_scripts_holds() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    file(folder);
    let arguments = [
        "--file",
        "people.csv",
        "--id-column",
        "réf",
        "--ignore",
        "truth",
        "--out",
        "groups.csv",
        "--json",
    ];
    let output = run(folder, &arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8_lossy(&output.stdout);
    let told: Value = serde_json::from_str(printed.lines().last().unwrap()).unwrap();
    assert_eq!((&told["records"], &told["clusters"]), (&json!(201), &json!(200)));
    assert!(told["pairs"].as_u64().unwrap() > 0);
    for step in ["read", "train", "score", "cluster"] {
        assert!(told["seconds"][step].as_f64().unwrap() >= 0.0);
    }
    assert_eq!(told["notes"][0]["code"], "duplicates.protected_column");
    let review = groups(&folder.join("groups.csv"));
    assert_eq!(review.len(), 201);
    assert_eq!(review["r0"], review["=again"], "ids are written as they are");
    assert_eq!(groups(&folder.join("groups.csv.auto")).len(), 201);
    assert!(!folder.join("data").exists(), "a bare file needs no base");
}

#[test]
fn a_column_that_is_not_there_is_said() {
    let folder = tempfile::tempdir().unwrap();
    file(folder.path());
    let output = run(
        folder.path(),
        &["--file", "people.csv", "--ignore", "nowhere", "--out", "groups.csv"],
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nowhere"));
    assert!(!folder.path().join("groups.csv").exists());
}
