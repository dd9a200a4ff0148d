//! Facets, the board and what is new, over the API.

use axum::http::Method;
use serde_json::json;

use crate::app::{Client, TestApp};

async fn somebody(editor: &Client, surname: &str, tags: &[&str]) {
    let tags: Vec<_> = tags.iter().map(|name| json!({ "name": name })).collect();
    let facts = json!({ "surname": surname, "tags": { "add": tags } });
    editor
        .post("/contacts", &json!({ "nature": "person", "facts": facts }))
        .await
        .good();
}

async fn people(app: &TestApp) -> Client {
    let administrator = app.sign_in("administrator").await;
    somebody(&administrator, "Diallo", &["Élu(e)", "Presse"]).await;
    somebody(&administrator, "Keller", &["Presse"]).await;
    somebody(&administrator, "Petit", &[]).await;
    administrator
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bar_is_clicked() {
    let app = TestApp::sqlite().await;
    people(&app).await;
    let reader = app.sign_in("reader").await;
    let asked = json!({ "facets": [{ "text": "tag" }, { "reach": "news" }], "against": { "text": "has surname" } });
    let told = reader.post("/questions/facets", &asked).await.good();
    assert_eq!((&told["total"], &told["against_total"]), (&json!(3), &json!(3)));
    let tags = &told["facets"][0];
    assert_eq!((&tags["shape"], &tags["overlapping"]), (&json!("values"), &json!(true)));
    let press = &tags["bars"][0];
    assert_eq!(
        (&press["label"]["fr"], &press["people"], &press["against"]),
        (&json!("Presse"), &json!(2), &json!(2))
    );
    assert_eq!(tags["without"]["people"], 1);
    let narrowed = json!({ "expression": { "where": press["condition"] } });
    assert_eq!(reader.post("/questions/count", &narrowed).await.good()["count"], 2);
    let crossed = json!({ "facets": [{ "text": "tag", "across": { "text": "tag" } }] });
    let told = reader.post("/questions/facets", &crossed).await.good();
    assert_eq!(told["facets"][0]["across"]["cells"], json!([[2, 1], [1, 1]]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_facet_is_refused() {
    let app = TestApp::sqlite().await;
    let reader = app.sign_in("reader").await;
    for wrong in [
        json!({}),
        json!({ "text": "tag", "reach": "news" }),
        json!({ "reach": "nothing" }),
        json!({ "figure": { "is": "nothing" } }),
        json!({ "text": "tag", "across": { "text": "tag", "across": { "text": "tag" } } }),
    ] {
        let asked = json!({ "facets": [wrong] });
        reader
            .post("/questions/facets", &asked)
            .await
            .refused(422, "unreadable");
    }
    let unknown = json!({ "facets": [{ "text": "nonsense" }] });
    reader.post("/questions/facets", &unknown).await.refused(422, "invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_chart_is_seen_by_its_owner_alone() {
    let app = TestApp::sqlite().await;
    people(&app).await;
    let editor = app.sign_in("editor").await;
    let reader = app.sign_in("reader").await;
    let figure = json!({ "is": "attribute", "attribute": "tag" });
    let body = json!({ "name": "Étiquettes", "facet": { "figure": figure }, "table": true });
    reader.post("/charts", &body).await.refused(403, "forbidden");
    let kept = editor.post("/charts", &body).await.good();
    assert_eq!((&kept["facet"]["figure"], &kept["table"]), (&figure, &json!(true)));
    assert_eq!((&kept["of"]["text"], &kept["changeable"]), (&json!(null), &json!(true)));
    assert_eq!(reader.get("/charts").await.good()["items"], json!([]));
    let path = format!("/charts/{}", kept["id"]);
    editor
        .send(Method::PATCH, &path, Some(&json!({ "shared": true })))
        .await
        .good();
    let seen = reader.get("/charts").await.good();
    assert_eq!(
        (&seen["items"][0]["name"], &seen["items"][0]["changeable"]),
        (&json!("Étiquettes"), &json!(false))
    );
    let news = reader.get("/home/news").await.good();
    assert_eq!((&news["since"], &news["moved"]), (&json!(null), &json!([])));
}
