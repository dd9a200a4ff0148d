//! Contacts, read.

use std::collections::BTreeSet;

use model::{
    email::EmailAddress,
    facts::{Facts, Nature, Point, TagMark},
    layer::Layer,
    source::Declaration,
};
use serde_json::Value;
use store::{ActKind, NewAct, NewContact};

use crate::app::{Client, TestApp, organization};

/// People numbered from 1, of a source; some share a name.
pub async fn pour(app: &TestApp, count: usize) {
    let ctx = app.operator().await;
    let mut tx = ctx.write("test.pour").await.unwrap();
    let known = tx.sources().await.unwrap().first().map(|source| source.id);
    let source = match known {
        Some(source) => source,
        None => tx
            .insert_source(&Declaration::named("Permanence du marché"))
            .await
            .unwrap(),
    };
    let act = NewAct {
        kind: ActKind::Import,
        source: Some(source),
        import: None,
        target: None,
    };
    let act = tx.insert_act(act).await.unwrap();
    let tag = tx.resolve_tag("Bénévole", Some(act)).await.unwrap().id();
    let first = tx.allot_contacts(count).await.unwrap().get();
    let contact = |n: usize| {
        let facts = Facts {
            nature: Some(Nature::Person),
            first_names: Some(format!("Zoé {n}")),
            surname: Some(["Diallo", "Étienne", "Lefèvre"][n % 3].to_owned()),
            emails: vec![Point::new(
                EmailAddress::parse(&format!("zoe.{n}@example.org")).unwrap(),
            )],
            tags: vec![TagMark { tag, since: None }],
            ..Facts::default()
        };
        let id = model::ContactId::new(first + i64::try_from(n).unwrap());
        NewContact {
            id,
            layer: Layer::new(act, facts),
            row_keys: Vec::new(),
        }
    };
    tx.insert_contacts(&(0..count).map(contact).collect::<Vec<_>>())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn walk(client: &Client, query: &str) -> (Vec<Value>, u64) {
    let (mut rows, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = client.get(&format!("/contacts?{query}&limit=7{cursor}")).await.good();
        rows.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return (rows, page["total"].as_u64().unwrap()),
        }
    }
}

/// Waits until the index answers instead of the base.
async fn loaded(client: &Client) {
    while client.get("/contacts?limit=1").await.good()["partial"] == true {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn lists_page_by_page_on_sqlite() {
    lists_page_by_page(TestApp::sqlite().await).await;
}

#[tokio::test]
async fn lists_page_by_page_on_postgres() {
    lists_page_by_page(TestApp::postgres().await).await;
}

/// Every order gives everybody once, and its reverse the reverse.
async fn lists_page_by_page(app: TestApp) {
    pour(&app, 40).await;
    let reader = app.sign_in("reader").await;
    loaded(&reader).await;
    for sort in ["name", "created", "updated"] {
        let (up, total) = walk(&reader, &format!("sort={sort}")).await;
        let (mut down, _) = walk(&reader, &format!("sort=-{sort}")).await;
        down.reverse();
        assert_eq!((up.len(), total), (40, 40), "{sort}");
        assert_eq!(up, down, "{sort}");
        let ids: BTreeSet<i64> = up.iter().map(|row| row["id"].as_i64().unwrap()).collect();
        assert_eq!(ids.len(), 40, "{sort}");
    }
    let (found, total) = walk(&reader, "q=ETIENNE").await;
    assert_eq!((found.len(), total), (13, 13));
    assert!(
        found
            .iter()
            .all(|row| row["name"].as_str().unwrap().ends_with("Étienne"))
    );
    assert_eq!(walk(&reader, "q=zoe.12@").await.1, 1);
    assert_eq!(walk(&reader, "nature=structure").await.1, 0);
    assert_eq!(found[0]["tags"][0]["name"], "Bénévole");
}

#[tokio::test]
async fn finds_the_misspelt_on_sqlite() {
    finds_the_misspelt(TestApp::sqlite().await).await;
}

#[tokio::test]
async fn finds_the_misspelt_on_postgres() {
    finds_the_misspelt(TestApp::postgres().await).await;
}

/// In the field of everywhere and in the list's own; what is written next is found next.
async fn finds_the_misspelt(app: TestApp) {
    pour(&app, 20).await;
    let reader = app.sign_in("reader").await;
    loaded(&reader).await;
    let found = reader.get("/search?q=dialo%20zoe%2012").await.good();
    assert_eq!(found["partial"], false);
    let hit = &found["people"]["hits"][0];
    assert_eq!(
        (&hit["contact"]["name"], &hit["near"]),
        (&"Zoé 12 Diallo".into(), &true.into()),
        "{found}"
    );
    let name = serde_json::json!([{ "text": "Zoé", "found": true }, { "text": " ", "found": false }, { "text": "12", "found": true },
        { "text": " ", "found": false }, { "text": "Diallo", "found": true }]);
    assert_eq!(
        (&hit["matched"][0]["field"], &hit["matched"][0]["pieces"]),
        (&"name".into(), &name)
    );
    assert_eq!(found["structures"]["total"], 0);
    let list = reader.get("/contacts?q=lefebvre").await.good();
    assert_eq!((&list["total"], &list["near"]), (&6.into(), &true.into()));
    pour(&app, 3).await;
    let list = reader.get("/contacts?q=lefevre").await.good();
    assert_eq!(
        (&list["total"], &list["near"], &list["partial"]),
        (&7.into(), &false.into(), &false.into())
    );
}

#[tokio::test]
async fn filters_by_what_contacts_carry_on_sqlite() {
    filters_by_what_contacts_carry(TestApp::sqlite().await).await;
}

#[tokio::test]
async fn filters_by_what_contacts_carry_on_postgres() {
    filters_by_what_contacts_carry(TestApp::postgres().await).await;
}

async fn filters_by_what_contacts_carry(app: TestApp) {
    pour(&app, 10).await;
    let reader = app.sign_in("reader").await;
    for (query, total) in [
        ("tag=1", 10),
        ("tag=99", 0),
        ("email=true", 10),
        ("email=false", 0),
        ("phone=true", 0),
        ("tag=1&q=diallo&phone=false", 4),
        ("branch=4", 0),
        ("source=1&tag=1", 10),
        ("status=archived&tag=1", 0),
        ("status=any&tag=1", 10),
        ("nature=structure&tag=1", 0),
    ] {
        let (rows, count) = walk(&reader, query).await;
        assert_eq!((rows.len() as u64, count), (total, total), "{query}");
    }
    let page = reader.get("/contacts?nature=structure&tag=1").await.good();
    assert_eq!(page["counts"], serde_json::json!({ "persons": 10, "structures": 0 }));
    reader.get("/contacts?attribute=12").await.refused(422, "invalid");
    reader.get("/contacts?color=red").await.refused(422, "unreadable");
}

#[tokio::test]
async fn a_cursor_of_another_order_starts_again() {
    let app = TestApp::sqlite().await;
    pour(&app, 20).await;
    let reader = app.sign_in("reader").await;
    let first = reader.get("/contacts?limit=5").await.good();
    let next = first["next"].as_str().unwrap();
    let other = reader
        .get(&format!("/contacts?limit=5&sort=-created&cursor={next}"))
        .await
        .good();
    assert_eq!(
        other["items"],
        reader.get("/contacts?limit=5&sort=-created").await.good()["items"]
    );
}

#[tokio::test]
async fn a_value_says_where_it_comes_from() {
    let app = TestApp::sqlite().await;
    pour(&app, 1).await;
    let reader = app.sign_in("reader").await;
    let contact = reader.get("/contacts/1").await.good();
    assert_eq!(
        (&contact["name"], &contact["invented"]),
        (&"Zoé 0 Diallo".into(), &false.into())
    );
    let values = contact["values"].as_array().unwrap();
    let fields: Vec<&str> = values.iter().map(|value| value["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["first_names", "surname", "email", "tag"]);
    for value in values {
        let said = &value["assertions"][0];
        assert_eq!(
            (&said["source"]["name"], &said["withdrawn"]),
            (&"Permanence du marché".into(), &false.into())
        );
        assert_eq!(said["at"], "2026-03-02T08:00:00Z");
    }
    assert_eq!(
        reader.get("/sources").await.good()["items"][0]["name"],
        "Permanence du marché"
    );
    let history = reader.get("/contacts/1/interactions").await.good();
    assert_eq!(
        (&history["total"], &history["kinds"]),
        (&0.into(), &serde_json::json!([]))
    );
}

#[tokio::test]
async fn another_organizations_contacts_are_not_there_on_sqlite() {
    another_organizations_contacts_are_not_there(TestApp::sqlite().await).await;
}

#[tokio::test]
async fn another_organizations_contacts_are_not_there_on_postgres() {
    another_organizations_contacts_are_not_there(TestApp::postgres().await).await;
}

/// The other's id, and an id of nobody, get the same answer.
async fn another_organizations_contacts_are_not_there(mut app: TestApp) {
    pour(&app, 5).await;
    app.organization = organization(&app.app, "Une autre liste").await;
    let stranger = app.sign_in("administrator").await;
    assert_eq!(stranger.get("/contacts?q=zoe").await.good()["total"], 0);
    assert_eq!(stranger.get("/sources").await.good()["items"], serde_json::json!([]));
    for path in ["/contacts/3", "/contacts/3/interactions"] {
        let mut theirs = stranger.get(path).await.refused(404, "not_found");
        let mut nobodys = stranger
            .get(&path.replace('3', "987654"))
            .await
            .refused(404, "not_found");
        theirs["request_id"].take();
        nobodys["request_id"].take();
        assert_eq!(theirs, nobodys);
    }
}
