//! Backup, restore, doctor and the example client, as scripts use them.

use std::{
    collections::BTreeMap,
    path::Path,
    process::{Command, Output},
};

use serde_json::{Value, json};

use crate::program::{PASSWORD, Serving, run, serve, told};

const PEOPLE: &str = "Nom;Prénom;E-mail;Don 2023\nDiallo;Awa;awa@example.org;50\nMartin;Paul;paul@example.org;\nLe Goff;Zoé;zoe@example.org;20\n";

fn town(data: &Path) {
    told(&run(data, &["org", "add", "Amis", "--json"], ""));
    pour(data, "a.csv", PEOPLE);
}

fn pour(data: &Path, name: &str, text: &str) -> Value {
    let file = data.join(name);
    std::fs::write(&file, text).unwrap();
    told(&run(
        data,
        &["--org", "amis", "import", file.to_str().unwrap(), "--json"],
        "",
    ))
}

fn doctor(data: &Path) -> Output {
    run(data, &["doctor", "--deep", "--json"], "")
}

#[test]
fn a_base_is_backed_up_restored_elsewhere_and_well() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    town(here.path());
    let file = here.path().join("base.zip");
    let name = file.to_str().unwrap();
    let written = told(&run(here.path(), &["backup", name, "--json"], ""));
    assert_eq!(written["bytes"], std::fs::metadata(&file).unwrap().len());
    let restored = told(&run(there.path(), &["restore", name, "--json"], ""));
    let (was, is) = (&written["organizations"][0], &restored["organizations"][0]);
    assert_eq!(
        (&was["hash"], &was["seq"], &json!(true)),
        (&is["hash"], &is["seq"], &is["muted"])
    );
    for data in [here.path(), there.path()] {
        let found = told(&doctor(data));
        assert_eq!(
            (&found["ok"], &found["organizations"][0]["contacts"]),
            (&json!(true), &json!(3)),
            "{found}"
        );
    }
    assert_eq!(
        told(&run(there.path(), &["--org", "amis", "user", "list", "--json"], "")),
        json!([])
    );
    // It goes on living, and again is refused.
    assert_eq!(
        pour(there.path(), "b.csv", "Nom;E-mail\nHuber;h@example.org\n")["created"],
        1
    );
    let again = run(there.path(), &["restore", name], "");
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("is here already"));
    let mut bytes = std::fs::read(&file).unwrap();
    bytes.truncate(bytes.len() - 30);
    std::fs::write(&file, bytes).unwrap();
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(run(empty.path(), &["restore", name], "").status.code(), Some(1));
    assert_eq!(
        told(&run(empty.path(), &["org", "list", "--json"], "")),
        json!([]),
        "nothing was touched"
    );
}

#[test]
fn the_doctor_says_what_is_wrong_and_where() {
    let data = tempfile::tempdir().unwrap();
    town(data.path());
    assert!(doctor(data.path()).status.success());
    let ill = |sql: &str| {
        let copy = tempfile::tempdir().unwrap();
        let copied = Command::new("cp")
            .arg("-r")
            .arg(data.path())
            .arg(copy.path().join("data"))
            .status();
        assert!(copied.unwrap().success());
        let base = copy.path().join("data/organizations/amis.sqlite");
        let script = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()";
        let done = Command::new("python3").args(["-c", script]).arg(base).arg(sql).status();
        assert!(done.unwrap().success());
        let output = doctor(&copy.path().join("data"));
        assert_eq!(output.status.code(), Some(1), "{sql}");
        let found: Value =
            serde_json::from_str(String::from_utf8_lossy(&output.stdout).lines().last().unwrap()).unwrap();
        let faults = found["organizations"][0]["faults"].as_array().unwrap();
        faults
            .iter()
            .map(|fault| format!("{} {}", fault["code"], fault["place"]).replace('"', ""))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ill("UPDATE documents SET facts = '{\"surname\":\"X\"}' WHERE contact_id = 2")[0],
        "contact.document_not_its_layers contacts 2"
    );
    assert_eq!(ill("DELETE FROM changes WHERE seq = 4"), ["feed.gap changes"]);
    assert_eq!(
        ill("UPDATE contacts SET search_text = 'x' WHERE id = 1"),
        ["contact.search_text contacts 1"]
    );
    assert_eq!(
        ill("DELETE FROM fresh_keys WHERE contact_id = 3"),
        ["contact.keys contacts 3"]
    );
    assert_eq!(ill("UPDATE imports SET rows_created = 9"), ["import.counts imports 1"]);
    assert_eq!(
        ill("UPDATE counters SET value = 1 WHERE name = 'contacts'"),
        ["counter.behind contacts"]
    );
    assert_eq!(
        ill("UPDATE interactions SET kind_id = 888 WHERE id = 1"),
        ["reference.orphan interactions.kind_id = 888"]
    );
}

impl Serving {
    /// A key that reads, made by an administrator.
    fn key(&self, email: &str) -> String {
        let cookie = self.sign_in(email);
        #[expect(clippy::disallowed_methods, reason = "the server under test has the real clock")]
        let until = (jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24)).to_string();
        let wish = json!({ "name": "copie", "capabilities": ["read_contacts"], "expires_at": until });
        let (_, made) = self.post("/api-keys", &cookie, &wish);
        made["secret"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned()
    }

    fn mirror(&self, key: &str, folder: &Path) -> BTreeMap<String, String> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples/mirror.py");
        let mut command = Command::new("python3");
        command
            .arg(script)
            .arg(folder)
            .env("COHORTE_URL", &self.1)
            .env("COHORTE_KEY", key);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let people = files.filter(|path| path.file_stem().unwrap().to_str().unwrap().parse::<i64>().is_ok());
        people
            .map(|path| {
                let view: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
                (view["name"].as_str().unwrap().to_owned(), view["values"].to_string())
            })
            .collect()
    }
}

#[test]
fn the_client_of_the_documentation_keeps_a_copy() {
    let data = tempfile::tempdir().unwrap();
    town(data.path());
    let add = [
        "--org",
        "amis",
        "user",
        "add",
        "claire@example.org",
        "--role",
        "administrator",
        "--json",
    ];
    told(&run(data.path(), &add, PASSWORD));
    let serving = serve(data.path());
    let key = serving.key("claire@example.org");
    let copy = data.path().join("copy");
    let first = serving.mirror(&key, &copy);
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        ["Awa Diallo", "Paul Martin", "Zoé Le Goff"]
    );
    let second = "Nom;Prénom;E-mail;Téléphone\nDiallo;Awa;awa@example.org;06 39 98 12 34\nHuber;Ida;ida@example.org;\n";
    let import = pour(data.path(), "b.csv", second);
    let after = serving.mirror(&key, &copy);
    assert_eq!(after.len(), 4);
    assert!(after["Awa Diallo"].contains("+33639981234"));
    let number = import["import_id"].to_string();
    told(&run(
        data.path(),
        &["--org", "amis", "import", "undo", &number, "--json"],
        "",
    ));
    let undone = serving.mirror(&key, &copy);
    assert_eq!(undone.keys().collect::<Vec<_>>(), first.keys().collect::<Vec<_>>());
    // From nothing, the same.
    assert_eq!(serving.mirror(&key, &data.path().join("fresh")), undone);
}
