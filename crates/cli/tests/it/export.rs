//! `cohorte export` as scripts use it.

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

fn cohorte(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cohorte"))
        .current_dir(folder)
        .args(["--data", "data", "--log", "error", "--lang", "fr"])
        .args(arguments)
        .output()
        .unwrap()
}

fn told(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(text.lines().last().unwrap()).unwrap()
}

fn export(folder: &Path, arguments: &[&str]) -> Output {
    cohorte(folder, &[&["--org", "amis", "export", "--json"], arguments].concat())
}

#[test]
fn a_file_is_written_whole_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    told(&cohorte(folder, &["org", "add", "Amis", "--json"]));
    let people =
        "Nom;Prénom;E-mail;Téléphone\nDupont;Jean;jean@example.org;06 39 98 00 01\nDiallo;Awa;awa@example.org;\n";
    std::fs::write(folder.join("a.csv"), people).unwrap();
    told(&cohorte(folder, &["--org", "amis", "import", "a.csv", "--json"]));

    let said = told(&export(
        folder,
        &["--format", "csv", "--columns", "surname,phones", "--out", "b.csv"],
    ));
    assert_eq!(said["contacts"], 2);
    let text = std::fs::read_to_string(folder.join("b.csv")).unwrap();
    assert_eq!(text, "\u{feff}Nom;Téléphone\r\nDupont;+33639980001\r\nDiallo;\r\n");
    for format in ["xlsx", "vcard", "geojson", "list", "labels", "archive"] {
        let said = told(&export(folder, &["--format", format, "--out", "x"]));
        assert!(said["contacts"].is_u64(), "{format}");
    }

    told(&export(folder, &["--format", "csv", "--out", "tout.csv"]));
    let back = told(&cohorte(folder, &["--org", "amis", "import", "tout.csv", "--json"]));
    assert_eq!((&back["rows"], &back["unchanged"]), (&2.into(), &2.into()), "{back}");
    told(&cohorte(folder, &["org", "add", "Voisins", "--json"]));
    let there = told(&cohorte(folder, &["--org", "voisins", "import", "tout.csv", "--json"]));
    assert_eq!(
        (&there["created"], &there["rejected"]),
        (&2.into(), &0.into()),
        "{there}"
    );

    let wrong = export(folder, &["--format", "csv", "--columns", "surnom", "--out", "c.csv"]);
    assert!(!wrong.status.success());
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("surnom"));
    assert!(!folder.join("c.csv").exists(), "whole, or not at all");
    let parts: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .collect();
    assert!(
        parts
            .iter()
            .all(|name| Path::new(name).extension().is_none_or(|end| end != "part")),
        "{parts:?}"
    );
}
