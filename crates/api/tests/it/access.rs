//! Every route against every role: what is demanded is enforced, and described.

use api::access::Demand;
use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use model::role::{Capability, Role};

use crate::app::{Client, TestApp};

/// The verdict on a pair, from the table of `model` alone.
fn expected(demand: Demand, caller: Option<Role>) -> Verdict {
    match (demand, caller) {
        (Demand::Public, _) | (Demand::SignedIn, Some(_)) => Verdict::Let,
        (_, None) => Verdict::SignedOut,
        (Demand::Capability(capability), Some(role)) if role.may(capability) => Verdict::Let,
        (Demand::Capability(_), Some(_)) => Verdict::Forbidden,
    }
}

#[derive(Debug, PartialEq)]
enum Verdict {
    Let,
    SignedOut,
    Forbidden,
}

async fn verdict(client: &Client, method: &Method, path: &str) -> Verdict {
    let path = path
        .trim_start_matches("/api/v1")
        .replace("{id}", "1")
        .replace("{contact_id}", "1")
        .replace("{opposition_id}", "1")
        .replace("{organization}", "nowhere")
        .replace("{token}", "none");
    let request = Request::builder().method(method).uri(format!("/api/v1{path}"));
    let answer = client.begun(request.body(Body::empty()).unwrap()).await;
    match answer.status() {
        StatusCode::UNAUTHORIZED => Verdict::SignedOut,
        StatusCode::FORBIDDEN => Verdict::Forbidden,
        _ => Verdict::Let,
    }
}

#[tokio::test]
async fn each_role_enters_where_its_capabilities_say() {
    let app = TestApp::sqlite().await;
    let (_, table) = api::routes().split();
    assert!(table.len() > 20, "the table of routes is whole");
    let mut callers = vec![(None, app.nobody())];
    for role in Role::ALL {
        callers.push((Some(role), app.sign_in(role.key()).await));
    }
    for (method, path, demand) in &table {
        for (role, client) in &callers {
            if path == "/api/v1/session" && method == Method::DELETE && role.is_some() {
                continue; // it would end the session of the walk; `sessions` tells its story
            }
            let seen = verdict(client, method, path).await;
            assert_eq!(seen, expected(*demand, *role), "{method} {path} as {role:?}");
        }
    }
}

#[test]
fn the_description_names_what_each_route_demands() {
    let description = serde_json::to_value(api::description()).unwrap();
    let (_, table) = api::routes().split();
    for (method, path, demand) in &table {
        let operation = &description["paths"][path][method.as_str().to_lowercase()];
        assert_eq!(operation["x-capability"], demand.key(), "{method} {path}");
    }
    let operations: usize = description["paths"]
        .as_object()
        .unwrap()
        .values()
        .map(|path| path.as_object().unwrap().len())
        .sum();
    assert_eq!(operations, table.len());
}

#[test]
fn only_a_few_routes_are_open_to_anybody() {
    let (_, table) = api::routes().split();
    let public: Vec<String> = table
        .iter()
        .filter(|(_, _, demand)| *demand == Demand::Public)
        .map(|(method, path, _)| format!("{method} {path}"))
        .collect();
    assert_eq!(
        public,
        [
            "GET /api/v1/health",
            "POST /api/v1/sessions",
            "DELETE /api/v1/session",
            // The token in the address is what opens it.
            "GET /api/v1/export-links/{organization}/{token}/contacts.csv",
        ]
    );
    let writes = table.iter().filter(|(method, _, _)| *method != Method::GET);
    let by_readers = writes.filter(|(_, _, demand)| {
        matches!(
            demand,
            Demand::Capability(Capability::ReadContacts | Capability::ReadImports)
        )
    });
    let by_readers: Vec<String> = by_readers.map(|(method, path, _)| format!("{method} {path}")).collect();
    assert_eq!(
        by_readers, ASKED_BY_READERS,
        "nothing changes on the strength of a right to read"
    );
}

/// A question is too long for an address, so it is asked by POST; a favourite is the reader's own.
const ASKED_BY_READERS: [&str; 13] = [
    "POST /api/v1/questions/read",
    "POST /api/v1/questions/count",
    "POST /api/v1/questions/contacts",
    "POST /api/v1/questions/figure",
    "POST /api/v1/questions/explain",
    "POST /api/v1/questions/profile",
    "POST /api/v1/questions/similar",
    "POST /api/v1/questions/values",
    "POST /api/v1/questions/facets",
    "POST /api/v1/questions/ready",
    "POST /api/v1/segments/compare",
    "PUT /api/v1/segments/{id}/favourite",
    "DELETE /api/v1/segments/{id}/favourite",
];

#[tokio::test]
async fn a_role_taken_back_ends_at_the_next_request() {
    let app = TestApp::sqlite().await;
    let editor = app.sign_in("editor").await;
    editor.get("/contacts").await.good();
    let user = app
        .store
        .registry()
        .user_by_email("editor@example.org")
        .await
        .unwrap()
        .unwrap();
    app.store.registry().revoke(user.id, app.organization.id).await.unwrap();
    editor.get("/contacts").await.refused(401, "signed_out");
}

#[tokio::test]
async fn a_role_lowered_counts_at_the_next_request() {
    let app = TestApp::sqlite().await;
    let editor = app.sign_in("editor").await;
    assert_eq!(editor.get("/session").await.good()["role"], "editor");
    let user = app
        .store
        .registry()
        .user_by_email("editor@example.org")
        .await
        .unwrap()
        .unwrap();
    let grant = store::registry::Grant {
        user: user.id,
        organization: app.organization.id,
        role: Role::Reader,
        at: app.app.now(),
    };
    app.store.registry().grant(grant).await.unwrap();
    editor.delete("/mappings/1").await.refused(403, "forbidden");
}
