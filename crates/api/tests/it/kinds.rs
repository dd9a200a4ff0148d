//! Kinds of the organization's own: what they count is chosen once, and is what their sums are in.

use serde_json::{Value, json};

use crate::app::TestApp;

async fn sums_are_in_the_unit_of_their_kind(app: TestApp) {
    let administrator = app.sign_in("administrator").await;
    let made = async |name: &str, unit: Value| {
        let body = json!({ "name": name, "engagement": true, "direction": "from_them", "unit": unit });
        administrator.post("/kinds", &body).await.good()
    };
    let (repairs, loans) = (
        made("Réparation", json!("hours")).await,
        made("Prêt de vélo", Value::Null).await,
    );
    assert_eq!((&repairs["unit"], &loans["unit"]), (&json!("hours"), &json!("count")));
    let body = json!({ "nature": "person", "facts": { "surname": "Keller" } });
    let id = administrator.post("/contacts", &body).await.good()["contact"].clone();
    let path = format!("/contacts/{id}/interactions");
    for (kind, quantity) in [(&repairs, 1.5), (&repairs, 2.25), (&loans, 3.0)] {
        let note = json!({ "kind": kind["key"], "quantity": quantity });
        administrator.post(&path, &note).await.good();
    }
    let half = json!({ "kind": loans["key"], "quantity": 0.5 });
    administrator.post(&path, &half).await.refused(422, "invalid");

    let sum = |kind: &Value| format!("somme({})", kind["key"].as_str().unwrap());
    let asked = json!({ "text": "nom = \"Keller\"", "columns": [sum(&repairs), sum(&loans)] });
    let page = administrator.post("/questions/contacts", &asked).await.good();
    let numbers: Vec<&Value> = (0..2).map(|at| &page["columns"][at]["cells"][0]["number"]).collect();
    assert_eq!(numbers, [&json!(3.75), &json!(3.0)], "hours and things");

    // What was recorded keeps its unit: a kind does not change its own.
    let path = format!("/kinds/{}", repairs["id"]);
    let mut change = json!({ "name": "Réparations", "engagement": true, "direction": "from_them", "unit": "count" });
    let refused = administrator.put(&path, &change).await.refused(422, "invalid");
    assert_eq!(refused["problems"][0]["code"], "kind.unit");
    change.as_object_mut().unwrap().remove("unit");
    assert_eq!(administrator.put(&path, &change).await.good()["unit"], "hours");

    let kinds = administrator.get("/kinds").await.good();
    let unit = |key: &str| {
        let all = kinds["items"].as_array().unwrap();
        all.iter().find(|kind| kind["key"] == key).unwrap()["unit"].clone()
    };
    assert_eq!(
        (unit("donation"), unit("mission"), unit("call")),
        (json!("money"), json!("hours"), json!("count"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn sums_are_in_the_unit_of_their_kind_on_sqlite() {
    sums_are_in_the_unit_of_their_kind(TestApp::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sums_are_in_the_unit_of_their_kind_on_postgres() {
    sums_are_in_the_unit_of_their_kind(TestApp::postgres().await).await;
}
