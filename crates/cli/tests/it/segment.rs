//! `cohorte segment` and `cohorte export 'EXPR'` as scripts use them.

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::{Value, json};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cohorte"))
        .current_dir(folder)
        .args(["--data", "data", "--log", "error", "--lang", "en", "--org", "amis"])
        .args(arguments)
        .output()
        .unwrap()
}

fn told(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(text.lines().last().unwrap()).unwrap()
}

fn base() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["org", "add", "Amis"]).status.success());
    let file = "Nom;Prénom;E-mail;Téléphone;Étiquettes\n\
        Diallo;Awa;awa@example.org;;Élu(e)\n\
        Dupont;Jean;;06 39 98 00 01;Élu(e)\n\
        Petit;Zoé;zoe@example.org;;Presse\n";
    std::fs::write(folder.path().join("a.csv"), file).unwrap();
    assert!(run(folder.path(), &["import", "a.csv"]).status.success());
    folder
}

#[test]
fn the_contract_of_scripts_holds() {
    let folder = base();
    let folder = folder.path();
    let question = r#"tag = "Élu(e)" and (has email or has phone)"#;
    let counted = told(&run(folder, &["segment", "count", question, "--json"]));
    assert_eq!((&counted["count"], &counted["total"]), (&json!(2), &json!(3)));
    assert!(counted["seq"].as_i64().unwrap() > 0);
    assert!(counted["elapsed_us"].is_u64());
    assert_eq!(counted.as_object().unwrap().len(), 4, "{counted}");
    let listed = run(
        folder,
        &[
            "segment",
            "list",
            question,
            "--columns",
            "surname,emails",
            "--format",
            "csv",
        ],
    );
    let listed = String::from_utf8(listed.stdout).unwrap();
    let rows: Vec<&str> = listed.lines().skip(1).collect();
    assert_eq!(rows, ["Diallo;awa@example.org", "Dupont;"], "{listed}");
    let exported = told(&run(
        folder,
        &["export", question, "--format", "csv", "--out", "b.csv", "--json"],
    ));
    assert_eq!(exported["contacts"], 2);
    assert_eq!(
        std::fs::read_to_string(folder.join("b.csv")).unwrap().lines().count(),
        3
    );
    let explained = told(&run(
        folder,
        &["segment", "explain", question, "--contact", "3", "--json"],
    ));
    assert_eq!(
        (&explained["answers"], &explained["asked"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(explained["tree"]["of"][0]["holds"], false);
    let saved = told(&run(folder, &["segment", "save", question, "--name", "Élus", "--json"]));
    assert_eq!(saved["count"], 2);
    let inside = told(&run(
        folder,
        &["segment", "count", r#"in segment "Élus" and has phone"#, "--json"],
    ));
    assert_eq!(inside["count"], 1);
    let before = told(&run(
        folder,
        &["segment", "count", question, "--as-of", "2020-01-01", "--json"],
    ));
    assert_eq!(before["total"], 0);
}

#[test]
fn a_mistake_is_underlined_and_ends_with_status_1() {
    let folder = base();
    let refused = run(folder.path(), &["segment", "count", "tag = \"Presss\"", "--json"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    let at = lines
        .iter()
        .position(|line| *line == "tag = \"Presss\"")
        .unwrap_or_else(|| panic!("{said}"));
    assert_eq!(lines[at + 1], "      ^^^^^^^^");
    assert!(said.contains("“Presse”"), "{said}");
    assert!(refused.stdout.is_empty());
    let wrong = run(folder.path(), &["segment", "count"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn a_figure_is_a_column_and_a_mistake_in_it_is_underlined() {
    let folder = base();
    let folder = folder.path();
    let question = r#"tag = "Élu(e)""#;
    let columns = "surname,count(donation, membership),created in";
    let refused = run(folder, &["segment", "list", question, "--columns", columns]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("created in\n        ^^"), "{said}");
    let listed = run(
        folder,
        &[
            "segment",
            "list",
            question,
            "--columns",
            "surname,count(donation, membership),email",
        ],
    );
    let listed = String::from_utf8(listed.stdout).unwrap();
    let rows: Vec<&str> = listed.lines().collect();
    let wanted = [
        "Surname;Number of donations or memberships;E-mail",
        "Diallo;0;awa@example.org",
        "Dupont;0;",
    ];
    assert_eq!(rows, wanted, "{listed}");
    let out = folder.join("figures.csv");
    let out = out.to_str().unwrap();
    let exported = run(
        folder,
        &[
            "export",
            question,
            "--format",
            "csv",
            "--columns",
            "surname,age",
            "--out",
            out,
        ],
    );
    assert!(
        exported.status.success(),
        "{}",
        String::from_utf8_lossy(&exported.stderr)
    );
}
