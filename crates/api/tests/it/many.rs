//! Many contacts at once: changed, and handed over.

use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use crate::{
    app::{Client, TestApp},
    contacts::pour,
};

fn everybody() -> Value {
    json!({ "by": "filter", "filter": { "nature": "person" } })
}

async fn ended(client: &Client, path: &str) -> Value {
    loop {
        let view = client.get(path).await.good();
        if !["gathering", "running"].contains(&view["state"].as_str().unwrap()) {
            return view;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_previewed_started_followed_and_listed() {
    let app = TestApp::sqlite().await;
    pour(&app, 30).await;
    let editor = app.sign_in("editor").await;
    let body = json!({ "selection": everybody(), "change": { "kind": "tag", "tag": { "name": "Presse" } } });
    let preview = editor.post("/operations/preview", &body).await.good();
    assert_eq!(
        (&preview["selected"], &preview["would_change"]),
        (&json!(30), &json!(30))
    );
    let started = editor.post("/operations", &body).await;
    assert_eq!(started.status, StatusCode::ACCEPTED);
    let done = ended(&editor, &format!("/operations/{}", started.good()["id"])).await;
    assert_eq!(
        (&done["state"], &done["changed"], &done["object"]),
        (&json!("done"), &json!(30), &json!("Presse"))
    );
    assert_eq!(done["change"], json!({ "kind": "tag", "tag": { "name": "Presse" } }));
    assert!(done["act"].is_i64(), "by which it is undone");
    let again = editor.post("/operations/preview", &body).await.good();
    assert_eq!((&again["would_change"], &again["unchanged"]), (&json!(0), &json!(30)));
    let reader = app.sign_in("reader").await;
    assert_eq!(reader.get("/operations").await.good()["total"], 1);
    assert_eq!(reader.post("/operations", &body).await.status, StatusCode::FORBIDDEN);
    let late = editor
        .post(&format!("/operations/{}/cancel", done["id"]), &json!({}))
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_is_asked_wrongly_is_refused_with_its_field() {
    let app = TestApp::sqlite().await;
    pour(&app, 3).await;
    let editor = app.sign_in("editor").await;
    let changes = [
        json!({ "kind": "tag", "tag": { "name": " " } }),
        json!({ "kind": "tag", "tag": { "id": 99 } }),
        json!({ "kind": "set_attribute", "attribute": 99, "value": "x" }),
        json!({ "kind": "set_status", "status": "erased" }),
        json!({ "kind": "assign_branch", "branch": 99 }),
    ];
    for change in changes {
        let answer = editor
            .post("/operations", &json!({ "selection": everybody(), "change": change }))
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{change}");
        assert!(answer.text().contains("change."), "{}", answer.text());
    }
    for body in [
        json!({ "selection": { "by": "ids" }, "change": { "kind": "delete" } }),
        json!({ "selection": everybody(), "change": { "kind": "explode" } }),
        json!({ "selection": everybody(), "change": { "kind": "delete" }, "more": 1 }),
    ] {
        let answer = editor.post("/operations", &body).await;
        assert!(answer.status.is_client_error(), "{body}");
    }
    let export = json!({ "selection": everybody(), "format": "csv", "columns": ["surnom"] });
    let refused = editor.post("/exports", &export).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("columns.0"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_asked_for_then_fetched_by_those_who_may() {
    let app = TestApp::sqlite().await;
    pour(&app, 12).await;
    let editor = app.sign_in("editor").await;
    let columns = editor.get("/exports/columns").await.good();
    assert!(
        columns["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|column| column["key"] == "emails")
    );
    let body =
        json!({ "selection": { "by": "ids", "ids": [1, 2, 3] }, "format": "csv", "columns": ["surname", "emails"] });
    let started = editor.post("/exports", &body).await;
    assert_eq!(started.status, StatusCode::ACCEPTED);
    let path = format!("/exports/{}", started.good()["id"]);
    let ready = ended(&editor, &path).await;
    assert_eq!((&ready["state"], &ready["done"]), (&json!("ready"), &json!(3)));
    let file = editor.get(&format!("{path}/content")).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.text().starts_with("\u{feff}Nom;E-mail\r\n"), "{}", file.text());
    assert_eq!(file.text().lines().count(), 4);
    assert!(
        file.headers[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    assert_eq!(file.headers[header::CACHE_CONTROL], "no-store");

    let reader = app.sign_in("reader").await;
    for path in [path.clone(), format!("{path}/content"), "/exports/columns".into()] {
        assert_eq!(reader.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(editor.get("/exports/99/content").await.status, StatusCode::NOT_FOUND);
}
