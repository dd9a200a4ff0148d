//! The list, kept to those whom one may reach and to those of a place.

use serde_json::{Value, json};

use crate::app::{Client, TestApp};

async fn somebody(editor: &Client, surname: &str, town: Option<(&str, &str)>, status: &str) -> i64 {
    let mut facts = json!({
        "surname": surname, "status": status, "emails": { "add": [{ "value": format!("{surname}@example.org") }] }
    });
    if let Some((postcode, city)) = town {
        facts["addresses"] = json!({ "add": [{ "value": { "postcode": postcode, "city": city } }] });
    }
    let body = json!({ "nature": "person", "facts": facts });
    editor.post("/contacts", &body).await.good()["contact"]
        .as_i64()
        .unwrap()
}

async fn names(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("/contacts?{query}")).await.good();
    let items = page["items"].as_array().unwrap();
    assert_eq!(page["total"], items.len());
    items
        .iter()
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect()
}

async fn those_one_may_reach(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let consent = json!({ "channel": "email", "purpose": "news", "decision": "given", "given_at": "2025-03-04",
        "how": "formulaire papier" });
    let mut ids = Vec::new();
    for surname in ["Diallo", "Keller", "Petit"] {
        ids.push(somebody(&editor, surname, None, "active").await);
    }
    for id in &ids[..2] {
        editor.post(&format!("/contacts/{id}/consents"), &consent).await.good();
    }
    assert_eq!(names(&editor, "reachable=email").await, ["Diallo", "Keller"]);
    assert!(names(&editor, "reachable=sms").await.is_empty());
    let stop = json!({ "channel": "email", "reason": "unsubscribe" });
    editor
        .post(&format!("/contacts/{}/oppositions", ids[1]), &stop)
        .await
        .good();
    assert_eq!(names(&editor, "reachable=email").await, ["Diallo"]);

    // The column says what the filter keeps.
    let page = editor.get("/contacts?with_reach=true").await.good();
    let open: Vec<&Value> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["reach"])
        .collect();
    assert_eq!(open, [&json!(["email"]), &json!([]), &json!([])]);
    assert_eq!(editor.get("/contacts").await.good()["items"][0]["reach"], Value::Null);

    // What is asked of many is asked of the same.
    let selection = json!({ "by": "filter", "filter": { "reachable": "email" }, "except": [] });
    let asked = json!({ "selection": selection, "change": { "kind": "tag", "tag": { "name": "Lettre" } } });
    let preview = editor.post("/operations/preview", &asked).await.good();
    assert_eq!(preview["selected"], 1);
    editor
        .get("/contacts?reachable=pigeon")
        .await
        .refused(422, "unreadable");
}

async fn those_of_a_place(app: TestApp) {
    let editor = app.sign_in("editor").await;
    for (surname, town, status) in [
        ("Diallo", Some(("29200", "Brest")), "active"),
        ("Keller", Some(("29000", "Quimper")), "active"),
        ("Morel", Some(("71480", "Brest")), "archived"),
        ("Petit", None, "active"),
        ("Robin", Some(("93200", "Saint-Denis")), "deceased"),
    ] {
        somebody(&editor, surname, town, status).await;
    }
    assert_eq!(names(&editor, "place=BREST").await, ["Diallo"]);
    assert_eq!(names(&editor, "place=brest&status=any").await, ["Diallo", "Morel"]);
    assert_eq!(names(&editor, "place=29").await, ["Diallo", "Keller"]);
    assert_eq!(names(&editor, "place=29200").await, ["Diallo"]);
    assert_eq!(
        names(&editor, "place=saint%20denis&status=deceased").await,
        ["Robin"],
        "whatever the status"
    );
    assert!(names(&editor, "place=Bre").await.is_empty(), "a town is whole");
    assert_eq!(names(&editor, "place=29&q=keller").await, ["Keller"]);
    editor.get("/contacts?place=%20").await.refused(422, "invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn those_one_may_reach_on_sqlite() {
    those_one_may_reach(TestApp::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn those_one_may_reach_on_postgres() {
    those_one_may_reach(TestApp::postgres().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn those_of_a_place_on_sqlite() {
    those_of_a_place(TestApp::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn those_of_a_place_on_postgres() {
    those_of_a_place(TestApp::postgres().await).await;
}
