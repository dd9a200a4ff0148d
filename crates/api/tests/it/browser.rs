//! What browsers are told, and what other sites cannot make them do.

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use serde_json::json;

use crate::app::TestApp;

#[tokio::test]
async fn other_sites_change_nothing() {
    let app = TestApp::sqlite().await;
    let editor = app.sign_in("editor").await;
    let (_, table) = api::routes().split();
    for (method, path, _) in table.iter().filter(|(method, _, _)| *method != Method::GET) {
        let path = path
            .trim_start_matches("/api/v1")
            .replace("{id}", "1")
            .replace("{contact_id}", "1");
        for foreign in [
            editor.with("sec-fetch-site", "cross-site"),
            editor.with("sec-fetch-site", "same-site"),
            editor
                .with("origin", "https://evil.example")
                .with("host", "base.example"),
            editor.with("origin", "null").with("host", "base.example"),
        ] {
            foreign
                .send(method.clone(), &path, Some(&json!({})))
                .await
                .refused(403, "foreign_origin");
        }
    }
    editor.get("/session").await.good();
}

#[tokio::test]
async fn a_form_is_no_json() {
    let app = TestApp::sqlite().await;
    let body = json!({ "email": "reader@example.org", "password": "x" }).to_string();
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let request = Request::post("/api/v1/sessions").header(header::CONTENT_TYPE, kind);
        let answer = app.nobody().raw(request.body(Body::from(body.clone())).unwrap()).await;
        answer.refused(415, "unsupported_content");
    }
}

#[tokio::test]
async fn every_answer_is_protected() {
    let app = TestApp::sqlite().await;
    for path in [
        "/api/v1/health",
        "/api/v1/contacts",
        "/api/v1/nothing",
        "/",
        "/assets/nothing.js",
    ] {
        let request = Request::get(path)
            .header(header::ACCEPT, "text/html")
            .body(Body::empty())
            .unwrap();
        let headers = app.nobody().raw(request).await.headers;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(
            policy.contains("default-src 'none'") && policy.contains("script-src 'self';"),
            "{path}"
        );
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert_eq!(headers[header::REFERRER_POLICY], "no-referrer", "{path}");
        assert!(headers.contains_key("x-request-id"), "{path}");
        if path.starts_with("/api/") {
            assert_eq!(headers[header::CACHE_CONTROL], "no-store", "{path}");
        }
    }
}

#[tokio::test]
async fn only_people_who_navigate_get_the_app() {
    let app = TestApp::sqlite().await;
    let navigate = |path: &str| {
        Request::get(path)
            .header(header::ACCEPT, "text/html,*/*")
            .body(Body::empty())
            .unwrap()
    };
    let page = app.nobody().raw(navigate("/contacts/12")).await;
    assert!(
        page.headers[header::CONTENT_TYPE]
            .to_str()
            .unwrap()
            .starts_with("text/html"),
        "{}",
        page.text()
    );
    let script = Request::get("/assets/gone-123.js").body(Body::empty()).unwrap();
    app.nobody().raw(script).await.refused(404, "not_found");
    app.nobody()
        .raw(navigate("/api/v1/gone"))
        .await
        .refused(404, "not_found");
    for escape in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "//etc/passwd",
    ] {
        let answer = app
            .nobody()
            .raw(Request::get(escape).body(Body::empty()).unwrap())
            .await;
        answer.refused(404, "not_found");
    }
}
