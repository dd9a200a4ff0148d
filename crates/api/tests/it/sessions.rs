//! Signing in and out.

use app::sessions::{IDLE, LIFETIME};
use axum::http::header;
use jiff::SignedDuration;
use serde_json::json;

use crate::app::{PASSWORD, TestApp, organization};

#[tokio::test]
async fn signs_in_on_sqlite() {
    signs_in(TestApp::sqlite().await).await;
}

#[tokio::test]
async fn signs_in_on_postgres() {
    signs_in(TestApp::postgres().await).await;
}

async fn signs_in(app: TestApp) {
    let email = app.let_in("editor").await;
    let answer = app
        .nobody()
        .post(
            "/sessions",
            &json!({ "email": "Editor@Example.org", "password": PASSWORD }),
        )
        .await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap().to_owned();
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age="] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    let session = answer.good();
    assert_eq!(session["user"]["email"], email);
    assert_eq!(session["organization"]["slug"], "les-amis-du-canal");
    assert_eq!(
        session["capabilities"],
        json!(["read_contacts", "edit_contacts", "export", "read_imports", "import"])
    );
    let client = app.sign_in_as(&email).await;
    assert_eq!(client.get("/session").await.good()["role"], "editor");
    client.delete("/session").await.good();
    client.get("/session").await.refused(401, "signed_out");
}

#[tokio::test]
async fn who_is_unknown_and_what_is_wrong_look_the_same() {
    let app = TestApp::sqlite().await;
    app.let_in("reader").await;
    let wrong = json!({ "email": "reader@example.org", "password": "cheval agrafe pile faux" });
    let unknown = json!({ "email": "nobody@example.org", "password": PASSWORD });
    let mut wrong = app
        .nobody()
        .post("/sessions", &wrong)
        .await
        .refused(401, "sign_in_refused");
    let mut unknown = app
        .nobody()
        .post("/sessions", &unknown)
        .await
        .refused(401, "sign_in_refused");
    wrong["request_id"].take();
    unknown["request_id"].take();
    assert_eq!(wrong, unknown);
}

#[tokio::test]
async fn guessing_is_slow_on_sqlite() {
    guessing_is_slow(TestApp::sqlite().await).await;
}

#[tokio::test]
async fn guessing_is_slow_on_postgres() {
    guessing_is_slow(TestApp::postgres().await).await;
}

/// Ten attempts, then none for a quarter of an hour, even with the right password; and the owner enters afterwards.
async fn guessing_is_slow(app: TestApp) {
    let email = app.let_in("reader").await;
    let attempt = |password: &str| json!({ "email": email, "password": password });
    for _ in 0..10 {
        app.nobody()
            .post("/sessions", &attempt("au hasard"))
            .await
            .refused(401, "sign_in_refused");
    }
    let refused = app.nobody().post("/sessions", &attempt(PASSWORD)).await;
    refused.refused(429, "too_many_attempts");
    let wait: i64 = refused.headers[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert!((1..=900).contains(&wait), "{wait}");
    app.clock.advance(SignedDuration::from_secs(wait + 1));
    app.nobody().post("/sessions", &attempt(PASSWORD)).await.good();
}

#[tokio::test]
async fn many_guesses_at_once_do_not_pass_together() {
    let app = TestApp::sqlite().await;
    app.let_in("reader").await;
    let guesses = (0..24).map(|_| {
        let client = app.nobody();
        tokio::spawn(async move {
            let body = json!({ "email": "reader@example.org", "password": "au hasard" });
            client.post("/sessions", &body).await.status.as_u16()
        })
    });
    let mut looked_at = 0;
    for guess in guesses.collect::<Vec<_>>() {
        looked_at += usize::from(guess.await.unwrap() == 401);
    }
    assert!((1..=10).contains(&looked_at), "{looked_at}");
}

#[tokio::test]
async fn a_session_ends_when_idle_and_when_old() {
    let app = TestApp::sqlite().await;
    let idle = app.sign_in("reader").await;
    app.clock.advance(IDLE - SignedDuration::from_mins(1));
    idle.get("/session").await.good();
    app.clock.advance(IDLE + SignedDuration::from_mins(1));
    idle.get("/session").await.refused(401, "signed_out");
    let busy = app.sign_in_as("reader@example.org").await;
    let mut lived = SignedDuration::ZERO;
    while lived + IDLE / 2 < LIFETIME {
        app.clock.advance(IDLE / 2);
        lived += IDLE / 2;
        busy.get("/session").await.good();
    }
    app.clock.advance(IDLE / 2);
    busy.get("/session").await.refused(401, "signed_out");
}

#[tokio::test]
async fn a_new_password_ends_the_sessions_of_the_old_one() {
    let app = TestApp::sqlite().await;
    let client = app.sign_in("reader").await;
    app.let_in("reader").await;
    client.get("/session").await.refused(401, "signed_out");
}

#[tokio::test]
async fn works_in_one_organization_at_a_time() {
    let app = TestApp::sqlite().await;
    let reader = app.sign_in("reader").await;
    let other = organization(&app.app, "Une autre liste").await;
    let choice = json!({ "slug": other.slug });
    reader
        .put("/session/organization", &choice)
        .await
        .refused(404, "not_found");
    let user = app
        .store
        .registry()
        .user_by_email("reader@example.org")
        .await
        .unwrap()
        .unwrap();
    let role = model::role::Role::Administrator;
    let grant = store::registry::Grant {
        user: user.id,
        organization: other.id,
        role,
        at: app.app.now(),
    };
    app.store.registry().grant(grant).await.unwrap();
    let session = reader.put("/session/organization", &choice).await.good();
    assert_eq!(
        (&session["organization"]["slug"], &session["role"]),
        (&json!(other.slug), &json!("administrator"))
    );
    assert_eq!(session["organizations"].as_array().unwrap().len(), 2);
    assert_eq!(
        reader.get("/session").await.good()["organization"]["slug"],
        other.slug.as_str()
    );
}

#[tokio::test]
async fn tokens_that_are_none_open_nothing() {
    let app = TestApp::sqlite().await;
    for token in ["", "x", "' OR 1=1 --", &"A".repeat(43)] {
        let client = app.nobody().with("cookie", &format!("cohorte_session={token}"));
        client.get("/session").await.refused(401, "signed_out");
    }
}
