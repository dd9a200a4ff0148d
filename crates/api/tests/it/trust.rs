//! Keys, requests sent twice, the feed, the journal, the person's file and erasure, as programs and people meet them.

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::{
    app::{Client, TestApp},
    imports::pour,
};

const PEOPLE: &str = "Nom;Prénom;E-mail;Téléphone;Don 2023\nDiallo;Awa;awa@example.org;06 39 98 12 34;50\nMartin;Paul;paul@example.org;;\n";

async fn key(app: &TestApp, admin: &Client, capabilities: &[&str]) -> (Client, i64) {
    let until = (app.app.now() + SignedDuration::from_hours(24 * 30)).to_string();
    let wish = json!({ "name": "synchro", "capabilities": capabilities, "expires_at": until });
    let made = admin.post("/api-keys", &wish).await.good();
    let secret = made["secret"].as_str().unwrap();
    assert!(secret.ends_with(made["key"]["hint"].as_str().unwrap()));
    let client = app.nobody().with("authorization", &format!("Bearer {secret}"));
    (client, made["key"]["id"].as_i64().unwrap())
}

#[tokio::test]
async fn a_key_opens_what_it_says_until_its_day() {
    let app = TestApp::sqlite().await;
    let admin = app.sign_in("administrator").await;
    pour(&admin, PEOPLE).await;
    let (program, id) = key(&app, &admin, &["read_contacts"]).await;
    assert_eq!(program.get("/contacts").await.good()["total"], 2);
    program.get("/imports").await.refused(403, "forbidden");
    program.get("/users").await.refused(403, "forbidden");
    program.delete("/mappings/1").await.refused(403, "forbidden");
    let listed = admin.get("/api-keys").await.good();
    assert_eq!(
        (
            &listed["items"][0]["state"],
            listed["items"][0]["last_used_at"].is_string()
        ),
        (&json!("open"), true)
    );
    assert!(!listed.to_string().contains("secret"));

    app.clock.advance(SignedDuration::from_hours(24 * 31));
    program.get("/contacts").await.refused(401, "key_expired");
    let admin = app.sign_in_as("administrator@example.org").await;
    assert_eq!(admin.get("/api-keys").await.good()["items"][0]["state"], "expired");
    let (program, _) = key(&app, &admin, &["read_contacts", "edit_contacts"]).await;
    program.get("/contacts").await.good();
    assert_eq!(admin.delete(&format!("/api-keys/{}", id + 1)).await.status, 204);
    program.get("/contacts").await.refused(401, "key_revoked");
    let stranger = app.nobody().with("authorization", "Bearer cohorte_nothing");
    stranger.get("/contacts").await.refused(401, "key_unknown");
    // A wrong key beside a good cookie is not ignored.
    admin
        .with("authorization", "Basic YTpi")
        .get("/contacts")
        .await
        .refused(401, "key_unknown");
}

#[tokio::test]
async fn no_key_makes_keys_or_does_more_than_its_maker() {
    let app = TestApp::sqlite().await;
    let (admin, editor) = (app.sign_in("administrator").await, app.sign_in("editor").await);
    let wish =
        |capability: &str, until: &str| json!({ "name": "x", "capabilities": [capability], "expires_at": until });
    let soon = (app.app.now() + SignedDuration::from_hours(1)).to_string();
    admin
        .post("/api-keys", &wish("manage_users", &soon))
        .await
        .refused(422, "invalid");
    admin
        .post("/api-keys", &wish("read_contacts", "2020-01-01T00:00:00Z"))
        .await
        .refused(422, "invalid");
    admin
        .post("/api-keys", &wish("read_contacts", "2099-01-01T00:00:00Z"))
        .await
        .refused(422, "invalid");
    admin
        .post("/api-keys", &wish("fly", &soon))
        .await
        .refused(422, "unreadable");
    editor
        .post("/api-keys", &wish("read_contacts", &soon))
        .await
        .refused(403, "forbidden");
}

async fn erase(client: &Client, contact: i64) -> crate::app::Answer {
    let body = json!({ "reason": "request", "block": "yes" });
    client
        .send(Method::POST, &format!("/contacts/{contact}/erasure"), Some(&body))
        .await
}

#[tokio::test]
async fn a_request_sent_twice_with_its_key_is_done_once() {
    for app in [TestApp::sqlite().await, TestApp::postgres().await] {
        let admin = app.sign_in("administrator").await;
        pour(&admin, PEOPLE).await;
        let once = admin.with("idempotency-key", "a-1");
        let first = erase(&once, 1).await;
        let again = erase(&once, 1).await;
        assert_eq!(
            (first.good(), &again.headers["idempotency-replayed"]),
            (again.good(), &"true".parse().unwrap())
        );
        erase(&admin, 1).await.refused(404, "not_found");
        erase(&once, 2).await.refused(422, "invalid");
        // A refusal is not kept: what was wrong may be right now.
        let twice = admin.with("idempotency-key", "a-2");
        erase(&twice, 99).await.refused(404, "not_found");
        erase(&twice, 99).await.refused(404, "not_found");
        // Somebody else's key of the same letters is another.
        let (program, _) = key(&app, &admin, &["erase_contacts"]).await;
        assert_eq!(erase(&program.with("idempotency-key", "a-1"), 2).await.status, 200);
        admin
            .with("idempotency-key", "")
            .post("/unblockings", &json!({"point": "x"}))
            .await
            .refused(422, "invalid");
        app.clock.advance(SignedDuration::from_hours(25));
        app::idempotency::sweep(&app.app).await.unwrap();
        let admin = app.sign_in_as("administrator@example.org").await;
        erase(&admin.with("idempotency-key", "a-1"), 1)
            .await
            .refused(404, "not_found");
    }
}

#[tokio::test]
async fn the_feed_goes_on_from_a_number_and_says_when_it_cannot() {
    let app = TestApp::sqlite().await;
    let admin = app.sign_in("administrator").await;
    pour(&admin, PEOPLE).await;
    let all = admin.get("/changes?after=0").await.good();
    let items = all["items"].as_array().unwrap();
    let seqs: Vec<i64> = items.iter().map(|item| item["seq"].as_i64().unwrap()).collect();
    assert_eq!(seqs, (1..=all["head"].as_i64().unwrap()).collect::<Vec<_>>());
    assert!(
        items
            .iter()
            .any(|item| item["noun"] == "contacts" && item["contact"] == 1)
    );
    let two = admin.get("/changes?after=3&limit=2").await.good();
    assert_eq!(
        (&two["items"][0]["seq"], two["items"].as_array().unwrap().len()),
        (&json!(4), 2)
    );
    assert_eq!(
        admin.get(&format!("/changes?after={}", all["head"])).await.good()["items"],
        json!([])
    );
    admin.get("/changes?after=999999").await.refused(422, "invalid");
    admin.get("/changes?after=-1").await.refused(422, "invalid");
    app.clock.advance(SignedDuration::from_hours(24 * 31));
    app::changes::sweep(&app.app).await.unwrap();
    let admin = app.sign_in_as("administrator@example.org").await;
    admin.get("/changes?after=0").await.refused(410, "changes.gone");
    assert_eq!(
        admin.get(&format!("/changes?after={}", all["head"])).await.good()["epoch"],
        all["epoch"]
    );
}

fn actions(page: &Value) -> Vec<&str> {
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["action"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn the_journal_tells_who_looked_at_whom_and_changed_what() {
    let app = TestApp::sqlite().await;
    let (admin, reader) = (app.sign_in("administrator").await, app.sign_in("reader").await);
    pour(&admin, PEOPLE).await;
    reader.get("/contacts/1").await.good();
    reader.get("/contacts/1").await.good();
    reader.get("/contacts?q=diallo").await.good();
    let page = admin.get("/journal?limit=500").await.good();
    let said = actions(&page);
    for action in [
        "session.opened",
        "role.granted",
        "import.start",
        "contact.read",
        "contacts.listed",
    ] {
        assert!(said.contains(&action), "{action} in {said:?}");
    }
    assert!(
        !page.to_string().contains("diallo") && !page.to_string().contains("awa@"),
        "no value"
    );
    let read = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["action"] == "contact.read")
        .unwrap();
    assert_eq!(
        (&read["by"], &read["contact"]["name"], &read["counts"]["times"]),
        (&json!("Une personne (reader)"), &json!("Awa Diallo"), &json!(2))
    );
    // Filters, and pages that put together are the whole.
    let of_one = admin.get("/journal?contact=1").await.good();
    assert!(actions(&of_one).contains(&"contact.read") && !actions(&of_one).contains(&"session.opened"));
    assert_eq!(
        actions(&admin.get("/journal?kind=reads").await.good()),
        ["contacts.listed", "contact.read"]
    );
    assert!(
        actions(&admin.get("/journal?kind=imports").await.good())
            .iter()
            .all(|action| action.starts_with("import."))
    );
    assert_eq!(
        admin.get("/journal?until=2020-01-01T00:00:00Z").await.good()["items"],
        json!([])
    );
    let (mut whole, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = admin.get(&format!("/journal?limit=3{cursor}")).await.good();
        whole.extend(actions(&page).into_iter().map(str::to_owned));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(whole, said);
    reader.get("/journal").await.refused(403, "forbidden");
    admin.get("/journal?cursor=abc").await.refused(422, "invalid");
}

#[tokio::test]
async fn the_file_of_a_person_holds_all_and_erasure_leaves_nothing() {
    let app = TestApp::sqlite().await;
    let (admin, editor) = (app.sign_in("administrator").await, app.sign_in("editor").await);
    pour(&admin, PEOPLE).await;
    let file = admin.get("/contacts/1/file").await.good();
    assert_eq!(file["contact"]["name"], "Awa Diallo");
    assert_eq!(file["interactions"][0]["amount"]["cents"], 5_000);
    assert_eq!(file["history"][0]["kind"], "import");
    assert!(file["history"][0]["values"].to_string().contains("awa@example.org"));
    assert_eq!(file["imports"][0]["files"].as_array().unwrap().len(), 1);
    assert!(!file["sources"].as_array().unwrap().is_empty());
    assert!(
        file["looks"].as_array().unwrap().len() == 1,
        "the administrator has just looked"
    );
    assert_eq!(editor.get("/contacts/1/file").await.good()["looks"], Value::Null);
    let extent = admin.get("/contacts/1/erasure").await.good();
    assert_eq!(
        (&extent["name"], &extent["interactions"], &extent["points"]),
        (&json!("Awa Diallo"), &json!(1), &json!(2))
    );
    erase(&editor, 1).await.refused(403, "forbidden");
    assert_eq!(erase(&admin, 1).await.good()["blocked"], 2);
    assert!(!admin.get("/contacts/1").await.status.is_success());
    assert!(!admin.get("/contacts/1/file").await.status.is_success());
    admin
        .post("/unblockings", &json!({"point": "awa@example.org"}))
        .await
        .good();
    admin
        .post("/unblockings", &json!({"point": "awa@example.org"}))
        .await
        .refused(404, "not_found");
    admin
        .post("/unblockings", &json!({"point": "?"}))
        .await
        .refused(422, "invalid");
}

#[tokio::test]
async fn an_administrator_lets_people_in_and_out_but_never_the_last_one() {
    let app = TestApp::sqlite().await;
    let admin = app.sign_in("administrator").await;
    let new = json!({ "email": "nina@example.org", "role": "reader", "password": crate::app::PASSWORD });
    let added = admin.post("/users", &new).await.good();
    let nina = app.sign_in_as("nina@example.org").await;
    let change = |body: Value| {
        let (admin, path) = (admin.clone(), format!("/users/{}", added["id"]));
        async move { admin.send(Method::PATCH, &path, Some(&body)).await }
    };
    change(json!({ "role": "editor" })).await.good();
    assert_eq!(nina.get("/session").await.good()["role"], "editor");
    change(json!({ "active": false })).await.good();
    nina.get("/contacts").await.refused(401, "signed_out");
    change(json!({ "role": "reader" })).await.refused(404, "not_found");
    let me = admin.get("/session").await.good()["user"]["id"].clone();
    let body = json!({ "role": "reader" });
    let last = admin.send(Method::PATCH, &format!("/users/{me}"), Some(&body)).await;
    last.refused(409, "user.last_administrator");
    admin.post("/users", &new).await.refused(409, "user.exists");
}
