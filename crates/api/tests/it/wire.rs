//! The conventions of the API.

use axum::http::{Method, header};
use serde_json::json;

use crate::app::{PASSWORD, TestApp};

#[tokio::test]
async fn what_is_not_known_is_refused() {
    let app = TestApp::sqlite().await;
    let extra = json!({ "email": "reader@example.org", "password": PASSWORD, "role": "administrator" });
    let problem = app.nobody().post("/sessions", &extra).await.refused(422, "unreadable");
    assert!(problem["detail"].as_str().unwrap().contains("role"), "{problem}");
    let reader = app.sign_in("reader").await;
    reader.get("/contacts?colour=red").await.refused(422, "unreadable");
    reader
        .get("/contacts?sort=password_hash")
        .await
        .refused(422, "unreadable");
    reader.get("/contacts?cursor=bm9uc2Vuc2U").await.refused(422, "invalid");
    reader.get("/contacts?limit=minus").await.refused(422, "unreadable");
}

#[tokio::test]
async fn what_is_not_there_is_not_there() {
    let app = TestApp::sqlite().await;
    let reader = app.sign_in("reader").await;
    for path in [
        "/contacts/999999",
        "/contacts/0",
        "/contacts/-1",
        "/contacts/99999999999999999999",
        "/contacts/x",
    ] {
        reader.get(path).await.refused(404, "not_found");
        reader
            .get(&format!("{path}/interactions"))
            .await
            .refused(404, "not_found");
    }
    app.nobody().get("/nothing").await.refused(404, "not_found");
    app.nobody()
        .send(Method::PATCH, "/health", None)
        .await
        .refused(405, "method_not_allowed");
}

#[tokio::test]
async fn problems_speak_the_readers_language() {
    let app = TestApp::sqlite().await;
    let french = app.nobody().get("/session").await.refused(401, "signed_out");
    let english = app
        .nobody()
        .with("accept-language", "en-GB,en")
        .get("/session")
        .await
        .refused(401, "signed_out");
    assert_eq!(
        (&french["detail"], &english["detail"]),
        (&json!("Connectez-vous."), &json!("Sign in."))
    );
}

#[tokio::test]
async fn a_body_too_large_is_refused() {
    let app = TestApp::sqlite().await;
    let body = json!({ "email": "x".repeat(3 * 1024 * 1024), "password": "x" });
    app.nobody().post("/sessions", &body).await.refused(413, "too_large");
}

#[tokio::test]
async fn health_tells_nothing_but_health() {
    let app = TestApp::sqlite().await;
    let answer = app.nobody().get("/health").await;
    assert_eq!(
        answer.good(),
        json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION"), "demo": null })
    );
    assert!(!answer.headers.contains_key(header::SERVER));
}
