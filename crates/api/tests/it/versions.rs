//! Two people who shape the same thing: the second is told, nothing is silently overwritten.

use axum::http::{Method, header};
use serde_json::{Value, json};

use crate::app::{Answer, Client, TestApp};

/// Everything that is shaped: where, what makes one, what another hand makes of it.
fn shaped() -> Vec<(&'static str, Value, Value)> {
    let attribute = |name: &str| {
        json!({
            "name": name, "folder": null, "kind": "text", "sensitivity": "ordinary", "purposes": [],
            "visible_to": "reader", "retention_months": null, "reason": null
        })
    };
    let source = |rank: u8| {
        json!({
            "name": "Marché de mai", "origin": "other_tool", "basis": "consent", "purposes": [], "channels": [],
            "collected_on": null, "notice_given": null, "branch": null, "expires_on": null, "trust_rank": rank,
            "licence": null
        })
    };
    let named = |name: &str| json!({ "name": name });
    let branched = |name: &str| json!({ "name": name, "branch": null });
    let kind = |engagement: bool| json!({ "name": "Porte à vélo", "engagement": engagement, "direction": "from_them" });
    let event = |place: &str| json!({ "name": "Fête", "starts_at": null, "ends_at": null, "place": place });
    let membership = |cents: i64| json!({ "name": "Soutien", "rule": "rolling", "fee_cents": cents });
    vec![
        ("attributes", attribute("Taille"), attribute("Taille de T-shirt")),
        (
            "tags",
            json!({ "name": "Presse", "folder": null }),
            json!({ "name": "Presse", "folder": "Métiers" }),
        ),
        (
            "branches",
            json!({ "name": "Brest", "parent": null }),
            json!({ "name": "Brest-Métropole", "parent": null }),
        ),
        ("campaigns", branched("Printemps"), branched("Printemps 2026")),
        ("lists", branched("Invités"), branched("Invités du 3 mai")),
        ("themes", named("Logement"), named("Logement social")),
        ("kinds", kind(true), kind(false)),
        ("events", event("Salle des fêtes"), event("Halle")),
        ("membership-types", membership(1_000), membership(2_000)),
        ("sources", source(5), source(2)),
    ]
}

fn creation(noun: &str, body: &Value) -> Value {
    match noun {
        "attributes" => json!({ "definition": body }),
        _ => body.clone(),
    }
}

fn etag(answer: &Answer) -> String {
    answer.headers[header::ETAG].to_str().unwrap().to_owned()
}

async fn everything_shaped_is_changed_as_it_was_seen(app: TestApp) {
    let (one, other) = (
        app.sign_in("administrator").await,
        app.sign_in_as("administrator@example.org").await,
    );
    for (noun, first, second) in shaped() {
        let made = one.post(&format!("/{noun}"), &creation(noun, &first)).await.good();
        let path = format!("/{noun}/{}", made["id"]);
        let seen = format!("\"{}\"", made["version"].as_str().unwrap());
        let listed = one.get(&format!("/{noun}")).await.good();
        let listed = listed["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|item| item["id"] == made["id"]);
        assert_eq!(listed.unwrap()["version"], made["version"], "{noun}");

        let changed = other.with("if-match", &seen).put(&path, &second).await;
        let now = changed.good()["version"].clone();
        assert_ne!(now, made["version"], "{noun}");
        assert_eq!(etag(&changed), format!("\"{}\"", now.as_str().unwrap()), "{noun}");

        let refused = one
            .with("if-match", &seen)
            .put(&path, &first)
            .await
            .refused(412, "version.stale");
        assert_eq!(refused["version"], now, "{noun}: what to look at again");
        let kept = one.get(&format!("/{noun}")).await.good();
        let kept = kept["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|item| item["id"] == made["id"]);
        assert_eq!(kept.unwrap()["version"], now, "{noun}: nothing was written");

        let again = one.with("if-match", &etag(&changed)).put(&path, &first).await;
        assert_eq!(again.good()["version"], made["version"], "{noun}: as it was");
        other.put(&path, &second).await.good();
        one.with("if-match", "*").put(&path, &first).await.good();
        one.with("if-match", "\"hier\"")
            .put(&path, &first)
            .await
            .refused(422, "invalid");
    }
}

async fn a_segment_is_changed_as_it_was_seen(app: TestApp) {
    let (one, other) = (
        app.sign_in("administrator").await,
        app.sign_in_as("administrator@example.org").await,
    );
    let body = json!({ "name": "Joignables", "text": "has email", "shared": true });
    let made = one.post("/segments", &body).await.good();
    let path = format!("/segments/{}", made["id"]);
    let read = one.get(&path).await;
    let seen = etag(&read);
    assert_eq!(seen, format!("\"{}\"", made["version"].as_str().unwrap()));

    // Being pinned or counted is no change of the segment.
    one.send(Method::PUT, &format!("{path}/pin"), None).await;
    assert_eq!(etag(&one.get(&path).await), seen);

    let asked = json!({ "text": "has phone" });
    let changed = patch(&other.with("if-match", &seen), &path, &asked).await;
    changed.good();
    let renamed = json!({ "name": "Joignables par e-mail" });
    let refused = patch(&one.with("if-match", &seen), &path, &renamed)
        .await
        .refused(412, "version.stale");
    assert_eq!(format!("\"{}\"", refused["version"].as_str().unwrap()), etag(&changed));
    assert_eq!(one.get(&path).await.good()["name"], "Joignables");
    let again = patch(&one.with("if-match", &etag(&changed)), &path, &renamed)
        .await
        .good();
    assert_eq!(
        (&again["name"], &again["text"]),
        (&json!("Joignables par e-mail"), &json!("avec téléphone"))
    );
    patch(&other, &path, &json!({ "name": "Téléphones" })).await.good();
}

async fn patch(client: &Client, path: &str, body: &Value) -> Answer {
    client.send(Method::PATCH, path, Some(body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_shaped_is_changed_as_it_was_seen_on_sqlite() {
    everything_shaped_is_changed_as_it_was_seen(TestApp::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_shaped_is_changed_as_it_was_seen_on_postgres() {
    everything_shaped_is_changed_as_it_was_seen(TestApp::postgres().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_segment_is_changed_as_it_was_seen_on_sqlite() {
    a_segment_is_changed_as_it_was_seen(TestApp::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_segment_is_changed_as_it_was_seen_on_postgres() {
    a_segment_is_changed_as_it_was_seen(TestApp::postgres().await).await;
}
