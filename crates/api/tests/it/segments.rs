//! Questions and saved ones, over the API.

use axum::{
    body::Body,
    http::{Method, Request},
};
use http_body_util::BodyExt;
use serde_json::{Value, json};

use crate::app::{Client, TestApp};

async fn somebody(editor: &Client, surname: &str, email: Option<&str>, tag: &str) -> i64 {
    let mut facts = json!({ "surname": surname, "tags": { "add": [{ "name": tag }] } });
    if let Some(email) = email {
        facts["emails"] = json!({ "add": [{ "value": email }] });
    }
    let body = json!({ "nature": "person", "facts": facts });
    editor.post("/contacts", &body).await.good()["contact"]
        .as_i64()
        .unwrap()
}

async fn people(app: &TestApp) -> Client {
    let administrator = app.sign_in("administrator").await;
    somebody(&administrator, "Diallo", Some("awa@example.org"), "Élu(e)").await;
    somebody(&administrator, "Keller", Some("urs@example.org"), "Presse").await;
    somebody(&administrator, "Petit", None, "Élu(e)").await;
    administrator
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_read_counted_listed_and_explained() {
    let app = TestApp::sqlite().await;
    people(&app).await;
    let reader = app.sign_in("reader").await;
    let asked = json!({ "text": "tag = \"Élu(e)\" and (has email or has phone)" });
    let read = reader.post("/questions/read", &asked).await.good();
    assert_eq!(read["expression"]["where"]["is"], "all");
    assert_eq!(read["problems"], json!([]));
    assert_eq!(read["clauses"][2]["path"], "/where/of/1");
    let tree = json!({ "expression": read["expression"] });
    for form in [&asked, &tree] {
        let counted = reader.post("/questions/count", form).await.good();
        assert_eq!((&counted["count"], &counted["total"]), (&json!(1), &json!(3)));
        assert_eq!(
            counted["parts"][1],
            json!({ "path": "/where/of/0", "alone": 2, "in_place": 2 })
        );
        assert_eq!(counted["parts"][2]["alone"], 2);
        assert_eq!(counted["parts"][2]["in_place"], 1);
    }
    let page = reader.post("/questions/contacts", &tree).await.good();
    assert_eq!((&page["total"], &page["items"][0]["id"]), (&json!(1), &json!(1)));
    let mut about = tree.clone();
    about["contact"] = json!(3);
    let told = reader.post("/questions/explain", &about).await.good();
    assert_eq!(
        (&told["answers"], &told["tree"]["of"][0]["holds"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(told["tree"]["of"][0]["facts"][0]["text"]["fr"], "Élu(e)");
    let values = reader
        .post("/questions/values", &json!({ "attribute": "tag", "typed": "elu" }))
        .await
        .good();
    assert_eq!((&values["items"][0]["count"], &values["total"]), (&json!(2), &json!(3)));
    assert_eq!(values["items"][0]["label"]["fr"], "Élu(e)");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistake_has_its_place_in_characters() {
    let app = TestApp::sqlite().await;
    people(&app).await;
    let reader = app.sign_in("reader").await;
    let typed = json!({ "text": "étiquette = \"Élu(e)\" et étiquette = \"Presss\"" });
    let read = reader.post("/questions/read", &typed).await.good();
    assert_eq!(read["expression"], Value::Null);
    let problem = &read["problems"][0];
    assert_eq!(
        (&problem["start"], &problem["end"]),
        (&json!(36), &json!(44)),
        "{problem}"
    );
    assert_eq!(
        (&problem["severity"], &problem["suggestions"]),
        (&json!("error"), &json!(["Presse"]))
    );
    reader.post("/questions/count", &typed).await.refused(422, "invalid");
    let both = json!({ "text": "has email", "expression": {} });
    reader.post("/questions/count", &both).await.refused(422, "unreadable");
    let nested = format!("{}has email{}", "(".repeat(10_000), ")".repeat(10_000));
    reader
        .post("/questions/count", &json!({ "text": nested }))
        .await
        .refused(422, "invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_sees_how_far_the_base_is_in_memory() {
    let app = TestApp::sqlite().await;
    people(&app).await;
    let reader = app.sign_in("reader").await;
    reader
        .post("/questions/count", &json!({ "text": "has email" }))
        .await
        .good();
    let loading = reader.get("/questions/loading").await.good();
    assert_eq!(loading["ready"], json!(true));
    assert!(loading["total"].as_u64().unwrap() > 0, "{loading}");
    assert_eq!(loading["read"], loading["total"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_builder_is_offered_all_it_needs() {
    let app = TestApp::sqlite().await;
    people(&app).await;
    let reader = app.sign_in("reader").await;
    let offer = reader.get("/questions/vocabulary").await.good();
    let attributes = offer["attributes"].as_array().unwrap();
    let email = attributes.iter().find(|one| one["attribute"] == "email").unwrap();
    assert_eq!(
        (&email["holds"], &email["word"]["en"]),
        (&json!("texts"), &json!("email"))
    );
    let types = offer["types"].as_array().unwrap();
    for attribute in attributes {
        assert!(types.iter().any(|one| one["key"] == attribute["holds"]), "{attribute}");
    }
    assert_eq!(offer["tags"].as_array().unwrap().len(), 2);
    assert!(
        offer["kinds"]
            .as_array()
            .unwrap()
            .iter()
            .any(|kind| kind["key"] == "donation" && kind["unit"] == "money")
    );
    let shelf = reader.get("/questions/ready").await.good();
    assert!(shelf["items"].as_array().unwrap().len() >= 10);
    for ready in shelf["items"].as_array().unwrap() {
        let asked = json!({ "expression": ready["expression"] });
        reader.post("/questions/count", &asked).await.good();
    }
    let filled = json!({ "key": "regular_donors", "values": { "times": "7" } });
    let filled = reader.post("/questions/ready", &filled).await.good();
    assert!(filled["text"].as_str().unwrap().contains('7'), "{filled}");
    let wrong = json!({ "key": "regular_donors", "values": { "times": "beaucoup" } });
    reader.post("/questions/ready", &wrong).await.refused(422, "invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_segment_lives_its_life() {
    let app = TestApp::sqlite().await;
    let administrator = people(&app).await;
    let reader = app.sign_in("reader").await;
    let body = json!({ "name": "Élus", "text": "tag = \"Élu(e)\"", "folder": "Terrain", "shared": true });
    reader.post("/segments", &body).await.refused(403, "forbidden");
    let made = administrator.post("/segments", &body).await.good();
    let id = made["id"].as_i64().unwrap();
    let list = reader.get("/segments").await.good();
    assert_eq!(
        (&list["folders"], &list["items"][0]["id"]),
        (&json!(["Terrain"]), &json!(id))
    );
    let page = reader.get(&format!("/segments/{id}/contacts?limit=1")).await.good();
    assert_eq!(
        (&page["total"], page["items"].as_array().unwrap().len()),
        (&json!(2), 1)
    );
    let next = page["next"].as_str().unwrap();
    let page = reader
        .get(&format!("/segments/{id}/contacts?limit=1&cursor={next}"))
        .await
        .good();
    assert_eq!(page["items"][0]["id"], 3);
    let change = json!({ "text": "tag = \"Élu(e)\" and has email", "folder": null });
    let changed = administrator
        .send(Method::PATCH, &format!("/segments/{id}"), Some(&change))
        .await
        .good();
    assert_eq!(changed["folder"], Value::Null);
    let history = reader.get(&format!("/segments/{id}/history")).await.good();
    assert_eq!(history["items"].as_array().unwrap().len(), 2);
    reader.put(&format!("/segments/{id}/favourite"), &Value::Null).await;
    assert_eq!(reader.get(&format!("/segments/{id}")).await.good()["favourite"], true);
    administrator.put(&format!("/segments/{id}/pin"), &Value::Null).await;
    assert_eq!(reader.get(&format!("/segments/{id}")).await.good()["pinned"], true);
    let compared = json!({ "a": { "segment": id }, "b": { "text": "has email" } });
    let compared = reader.post("/segments/compare", &compared).await.good();
    assert_eq!(
        (&compared["both"]["count"], &compared["only_b"]["count"]),
        (&json!(1), &json!(1))
    );
    let frozen = administrator
        .post(&format!("/segments/{id}/freeze"), &json!({ "name": "Février" }))
        .await
        .good();
    assert_eq!(frozen["members"], 1);
    let copy = administrator
        .post(&format!("/segments/{id}/duplicate"), &json!({ "name": "Copie" }))
        .await
        .good();
    assert_eq!((&copy["shared"], &copy["mine"]), (&json!(false), &json!(true)));
    let made_of = json!({ "name": "Dessus", "text": "in segment \"Élus\"", "shared": true });
    administrator.post("/segments", &made_of).await.good();
    administrator
        .delete(&format!("/segments/{id}"))
        .await
        .refused(409, "segment.in_use");
    assert_eq!(
        reader.get(&format!("/segments/{id}/uses")).await.good()["segments"][0]["name"],
        "Dessus"
    );
    let export = json!({ "selection": { "by": "question", "expression": changed["expression"] }, "format": "csv" });
    let export = administrator.post("/exports", &export).await.good();
    assert_eq!(export["total"], 1, "{export}");
    administrator.delete(&format!("/segments/{}", copy["id"])).await;
    reader
        .get(&format!("/segments/{}", copy["id"]))
        .await
        .refused(404, "not_found");
    administrator
        .post(&format!("/segments/{}/restore", copy["id"]), &Value::Null)
        .await
        .good();
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_stand_beside_people_and_order_them() {
    let app = TestApp::sqlite().await;
    people(&app).await;
    let reader = app.sign_in("reader").await;
    let asked =
        json!({ "text": "has surname", "columns": ["email", "count(donation)"], "sort_by": "-email", "limit": 2 });
    let page = reader.post("/questions/contacts", &asked).await.good();
    assert_eq!(
        (&page["items"][0]["id"], &page["items"][1]["id"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(page["columns"][0]["name"]["fr"], "E-mail");
    assert_eq!(
        page["columns"][0]["cells"][1],
        json!({ "is": "text", "text": { "fr": "awa@example.org", "en": "awa@example.org" } })
    );
    assert_eq!(page["columns"][1]["cells"][0], json!({ "is": "number", "number": 0.0 }));
    let mut rest = asked.clone();
    rest["cursor"] = page["next"].clone();
    let rest = reader.post("/questions/contacts", &rest).await.good();
    assert_eq!(
        (&rest["items"][0]["id"], &rest["columns"][0]["cells"]),
        (&json!(3), &json!([null]))
    );
    assert_eq!(rest["next"], Value::Null);
    let read = reader
        .post("/questions/figure", &json!({ "text": "âge > 3" }))
        .await
        .good();
    assert_eq!(
        (&read["text"], &read["problems"][0]["start"]),
        (&Value::Null, &json!(4))
    );
    let read = reader
        .post("/questions/figure", &json!({ "text": "last(donation)" }))
        .await
        .good();
    assert_eq!(read["name"]["fr"], "Date du dernier don");
    let mut wrong = asked.clone();
    wrong["columns"] = json!(["agee"]);
    let refused = reader.post("/questions/contacts", &wrong).await;
    assert_eq!(refused.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_segment_tells_who_comes_in_as_it_happens() {
    let app = TestApp::sqlite().await;
    let administrator = people(&app).await;
    let saved = json!({ "name": "Presse", "shared": true, "text": "tag = \"Presse\"" });
    let segment = administrator.post("/segments", &saved).await.good()["id"]
        .as_i64()
        .unwrap();
    let private = json!({ "name": "À moi", "shared": false, "text": "has email" });
    administrator.post("/segments", &private).await.good();
    let reader = app.sign_in("reader").await;
    let request = Request::builder().uri("/api/v1/segments/events");
    let mut told = reader.begun(request.body(Body::empty()).unwrap()).await.into_body();
    let ctx = app::organizations::operate(&app.app, &app.organization.slug)
        .await
        .unwrap();
    let mut followed = app::segments::Followed::default();
    followed.step(&ctx).await.unwrap();
    somebody(&administrator, "Roux", Some("zoe@example.org"), "Presse").await;
    followed.step(&ctx).await.unwrap();

    let mut heard = String::new();
    while heard.matches("event: segment").count() < 2 {
        let frame = told.frame().await.unwrap().unwrap().into_data().unwrap();
        heard.push_str(str::from_utf8(&frame).unwrap());
    }
    assert!(
        heard.contains(&format!(r#""segment":{segment},"count":2,"entered":1,"left":0"#)),
        "{heard}"
    );
    assert!(
        !heard.contains(r#""count":3"#),
        "a private segment is nobody else's: {heard}"
    );
    let page = reader.get(&format!("/segments/{segment}/crossings")).await.good();
    assert_eq!(page["total"], 1);
    assert_eq!(
        (&page["items"][0]["name"], &page["items"][0]["direction"]),
        (&json!("Roux"), &json!("entered"))
    );
    let shown = reader.get(&format!("/segments/{segment}")).await.good();
    assert_eq!(shown["week"], json!({ "entered": 1, "left": 0 }));
}
