//! Files poured in through the browser's door, and taken back.

use std::time::Duration;

use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::{Value, json};

use crate::app::{Answer, Client, TestApp};

const BOUNDARY: &str = "une-frontiere";

/// Three people: one readable, one without a readable date, one blank in all but her e-mail.
const PEOPLE: &str = "Nom;Prénom;Coordonnées 2;Né(e) le\n\
    DIALLO;Awa;awa.diallo@example.org;14/02/1985\n\
    LE GOFF;Maryvonne;maryvonne@example.org;31/02/1960\n\
    ;;seule@example.org;\n";

async fn upload(client: &Client, files: &[(&str, &str)], kind: Option<&str>) -> Answer {
    let part = |name: &str, text: &str| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name={name}\r\n\r\n{text}\r\n")
    };
    let files = files
        .iter()
        .map(|(name, text)| part(&format!("\"file\"; filename=\"{name}\""), text));
    let kind = kind.map(|kind| part("\"kind\"", kind));
    let body = files
        .chain(kind)
        .chain([format!("--{BOUNDARY}--\r\n")])
        .collect::<String>();
    let request = Request::post("/api/v1/imports")
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .body(Body::from(body));
    client.raw(request.unwrap()).await
}

/// Pours a file in, everything guessed; the import.
pub async fn pour(client: &Client, text: &str) -> Value {
    let id = upload(client, &[("gens.csv", text)], None).await.good()["id"].clone();
    client.post(&format!("/imports/{id}/start"), &json!({})).await.good();
    let import = after(client, &id, "running").await;
    assert_eq!(import["state"], "done", "{import}");
    import
}

/// The import once it has left that state.
pub async fn after(client: &Client, id: &Value, state: &str) -> Value {
    for _ in 0..600 {
        let import = client.get(&format!("/imports/{id}")).await.good();
        if import["state"] != state {
            return import;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("import {id} stays {state}");
}

#[tokio::test]
async fn a_file_comes_in_and_goes_back_on_sqlite() {
    a_file_comes_in_and_goes_back(TestApp::sqlite().await).await;
}

#[tokio::test]
async fn a_file_comes_in_and_goes_back_on_postgres() {
    a_file_comes_in_and_goes_back(TestApp::postgres().await).await;
}

async fn a_file_comes_in_and_goes_back(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let draft = upload(&editor, &[("permanence.csv", PEOPLE)], Some("contacts"))
        .await
        .good();
    let id = &draft["id"];
    assert_eq!(
        (&draft["state"], &draft["can"]["start"]),
        (&"draft".into(), &true.into()),
        "{draft}"
    );
    assert_eq!(
        draft["columns"][2]["to"]["field"], "email",
        "an e-mail is known by its values"
    );
    assert_eq!(
        (draft["preview"].as_array().unwrap().len(), &draft["files"][0]["rows"]),
        (3, &3.into())
    );

    let planned = editor.put(&format!("/imports/{id}/plan"), &draft["plan"]).await.good();
    assert_eq!(
        planned["columns"], draft["columns"],
        "a plan sent back as it came changes nothing"
    );

    editor.post(&format!("/imports/{id}/start"), &json!({})).await.good();
    let done = after(&editor, id, "running").await;
    assert_eq!(done["state"], "done", "{done}");
    let report = &done["report"];
    assert_eq!(
        (&report["rows"], &report["created"], &report["rejected"]),
        (&3.into(), &2.into(), &1.into())
    );
    assert_eq!(editor.get("/contacts?q=diallo").await.good()["total"], 1);

    let rejects = editor.get(&format!("/imports/{id}/rejects")).await.good();
    assert_eq!(
        (&rejects["total"], &rejects["items"][0]["line"]),
        (&1.into(), &3.into())
    );
    assert_eq!(rejects["items"][0]["value"], "31/02/1960");
    let file = editor.get(&format!("/imports/{id}/rejects.csv")).await;
    assert!(
        file.headers[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    let corrected = file.text().replace("31/02/1960", "28/02/1960");
    let again = upload(&editor, &[("corrige.csv", &corrected)], None).await.good();
    let again = &again["id"];
    editor.post(&format!("/imports/{again}/start"), &json!({})).await.good();
    assert_eq!(after(&editor, again, "running").await["report"]["created"], 1);
    assert_eq!(editor.get("/contacts").await.good()["total"], 3);

    editor.post(&format!("/imports/{id}/undo"), &json!({})).await.good();
    assert_eq!(after(&editor, id, "undoing").await["state"], "undone");
    assert_eq!(editor.get("/contacts").await.good()["total"], 1);
    editor.post(&format!("/imports/{id}/redo"), &json!({})).await.good();
    assert_eq!(after(&editor, id, "undoing").await["state"], "done");
    assert_eq!(editor.get("/contacts").await.good()["total"], 3);
}

#[tokio::test]
async fn cells_are_pasted() {
    let app = TestApp::sqlite().await;
    let editor = app.sign_in("editor").await;
    let cells = json!({ "cells": "Nom\tE-mail\nDiallo\tawa@example.org\n", "kind": "contacts" });
    let draft = editor.post("/imports", &cells).await.good();
    assert_eq!(draft["columns"][1]["to"]["field"], "email");
    editor.delete(&format!("/imports/{}", draft["id"])).await.good();
    assert_eq!(editor.get("/imports").await.good()["total"], 0);
    assert_eq!(
        std::fs::read_dir(app.app.spool().folder()).unwrap().count(),
        0,
        "the file is forgotten too"
    );
}

#[tokio::test]
async fn files_that_no_import_needs_go() {
    let app = TestApp::sqlite().await;
    let editor = app.sign_in("editor").await;
    let done = upload(&editor, &[("a.csv", PEOPLE)], None).await.good();
    editor
        .post(&format!("/imports/{}/start", done["id"]), &json!({}))
        .await
        .good();
    after(&editor, &done["id"], "running").await;
    upload(&editor, &[("b.csv", PEOPLE)], None).await.good();
    let folder = app.app.spool().folder().to_owned();
    let files = || std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    std::fs::write(folder.join("left-by-a-crash"), "x").unwrap();
    app::spool::sweep(&app.app).await.unwrap();
    assert_eq!(files().count(), 3, "what is young may still be on its way in");
    let long_ago = std::time::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    for path in files() {
        std::fs::File::options()
            .write(true)
            .open(path)
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
    }
    app::spool::sweep(&app.app).await.unwrap();
    assert_eq!(files().count(), 1, "the draft's");
}

#[tokio::test]
async fn what_is_no_file_of_contacts_is_refused() {
    let app = TestApp::sqlite().await;
    let editor = app.sign_in("editor").await;
    let refused = upload(&editor, &[("vide.csv", "")], None).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let pasted = json!({ "cells": "Nom\n", "colour": "red" });
    editor.post("/imports", &pasted).await.refused(422, "unreadable");
    let no_file = upload(&editor, &[], Some("contacts")).await;
    no_file.refused(422, "unreadable");
    let odd = upload(&editor, &[("a.csv", PEOPLE)], Some("people")).await;
    odd.refused(422, "unreadable");
    assert_eq!(
        std::fs::read_dir(app.app.spool().folder()).unwrap().count(),
        0,
        "nothing is left behind"
    );
}

#[tokio::test]
async fn a_plan_with_unknown_fields_is_refused() {
    let app = TestApp::sqlite().await;
    let editor = app.sign_in("editor").await;
    let draft = upload(&editor, &[("a.csv", PEOPLE)], None).await.good();
    let path = format!("/imports/{}/plan", draft["id"]);
    let mut plan = draft["plan"].clone();
    plan["colour"] = json!("red");
    editor.put(&path, &plan).await.refused(422, "unreadable");
    let mut plan = draft["plan"].clone();
    plan["mapping"]["columns"][0]["to"] = json!({ "field": "shoe_size" });
    let problem = editor.put(&path, &plan).await.refused(422, "invalid");
    assert_eq!(problem["problems"][0]["field"], "mapping");
    let mut plan = draft["plan"].clone();
    plan["source"] = json!({ "name": " ", "trust_rank": 12 });
    let problem = editor.put(&path, &plan).await.refused(422, "invalid");
    assert_eq!(problem["problems"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_place_that_no_page_gave_is_refused() {
    let app = TestApp::sqlite().await;
    let editor = app.sign_in("editor").await;
    let ids = [
        upload(&editor, &[("a.csv", PEOPLE)], None).await.good()["id"].clone(),
        upload(&editor, &[("b.csv", PEOPLE)], None).await.good()["id"].clone(),
    ];
    let first = editor.get("/imports?limit=1").await.good();
    let next = first["next"].as_str().unwrap();
    let second = editor.get(&format!("/imports?limit=1&cursor={next}")).await.good();
    assert_eq!(
        (&first["items"][0]["id"], &second["items"][0]["id"]),
        (&ids[1], &ids[0])
    );
    for path in [
        "/imports".to_owned(),
        format!("/imports/{}/rejects", ids[0]),
        format!("/imports/{}/kept", ids[0]),
    ] {
        for strange in ["12", "x", "%27%20OR%201", "WyJvdGhlciIsMV0"] {
            let refused = editor.get(&format!("{path}?cursor={strange}")).await;
            let problem = refused.refused(422, "invalid");
            assert_eq!(problem["problems"][0]["field"], "cursor", "{path} {strange}");
        }
    }
}

#[tokio::test]
async fn an_import_is_watched_to_its_end() {
    let app = TestApp::sqlite().await;
    let editor = app.sign_in("editor").await;
    let draft = upload(&editor, &[("a.csv", PEOPLE)], None).await.good();
    let id = &draft["id"];
    editor.post(&format!("/imports/{id}/start"), &json!({})).await.good();
    let events = tokio::time::timeout(Duration::from_mins(1), editor.get(&format!("/imports/{id}/events")))
        .await
        .unwrap();
    assert_eq!(events.headers[header::CONTENT_TYPE], "text/event-stream");
    let text = events.text();
    let last = text.lines().rfind(|line| line.starts_with("data:")).unwrap();
    let last: Value = serde_json::from_str(last.trim_start_matches("data:").trim()).unwrap();
    assert_eq!(last["state"], "done");
}

#[tokio::test]
async fn another_organizations_imports_are_not_there() {
    let mut app = TestApp::sqlite().await;
    let editor = app.sign_in("editor").await;
    let draft = upload(&editor, &[("a.csv", PEOPLE)], None).await.good();
    app.organization = crate::app::organization(&app.app, "Une autre liste").await;
    let stranger = app.sign_in("administrator").await;
    let id = &draft["id"];
    assert_eq!(stranger.get("/imports").await.good()["total"], 0);
    for path in ["", "/rejects", "/rejects.csv", "/kept", "/events"] {
        stranger
            .get(&format!("/imports/{id}{path}"))
            .await
            .refused(404, "not_found");
    }
    for path in ["start", "cancel", "resume", "undo", "redo"] {
        stranger
            .post(&format!("/imports/{id}/{path}"), &json!({}))
            .await
            .refused(404, "not_found");
    }
    stranger
        .put(&format!("/imports/{id}/plan"), &draft["plan"])
        .await
        .refused(404, "not_found");
    stranger
        .delete(&format!("/imports/{id}"))
        .await
        .refused(404, "not_found");
    editor.get(&format!("/imports/{id}")).await.good();
}

#[tokio::test]
async fn mappings_are_kept_and_fields_listed() {
    let app = TestApp::sqlite().await;
    let editor = app.sign_in("editor").await;
    let mapping = json!({ "columns": [{ "column": "Nom", "to": { "field": "surname" } }] });
    let kept = editor
        .post("/mappings", &json!({ "name": "Permanence", "mapping": mapping }))
        .await
        .good();
    assert_eq!(
        (&kept["name"], &kept["columns"], &kept["preset"]),
        (&"Permanence".into(), &json!(["Nom"]), &false.into())
    );
    let whole = editor.get(&format!("/mappings/{}", kept["id"])).await.good();
    assert_eq!(whole["mapping"]["columns"], mapping["columns"]);
    editor.delete(&format!("/mappings/{}", kept["id"])).await.good();
    editor
        .get(&format!("/mappings/{}", kept["id"]))
        .await
        .refused(404, "not_found");
    let all = editor.get("/mappings").await.good();
    let shipped = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|mapping| mapping["preset"] == true)
        .unwrap();
    assert!(editor.get(&format!("/mappings/{}", shipped["id"])).await.good()["mapping"]["columns"].is_array());
    let fields = editor.get("/fields?kind=contacts").await.good();
    let surname = fields["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["key"] == "surname")
        .unwrap();
    assert_eq!(
        (&surname["group"], &surname["target"]),
        (&"person".into(), &json!({ "field": "surname" }))
    );
    let template = editor.get("/imports/template.csv?kind=contacts").await;
    assert!(template.text().starts_with("\u{feff}Référence;"), "{}", template.text());
}
