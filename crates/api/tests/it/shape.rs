//! The base, shaped over the API.

use serde_json::{Value, json};

use crate::app::TestApp;

fn definition(name: &str, kind: &str) -> Value {
    json!({
        "name": name, "folder": null, "kind": kind, "sensitivity": "ordinary", "purposes": [], "visible_to": "reader",
        "retention_months": null, "reason": null
    })
}

#[tokio::test]
async fn everybody_reads_and_administrators_shape() {
    let app = TestApp::sqlite().await;
    let reader = app.sign_in("reader").await;
    let editor = app.sign_in("editor").await;
    let administrator = app.sign_in("administrator").await;
    let body = json!({ "name": "Bénévole", "folder": null });
    reader.post("/tags", &body).await.refused(403, "forbidden");
    editor.post("/tags", &body).await.refused(403, "forbidden");
    let tag = administrator.post("/tags", &body).await.good();
    assert_eq!(reader.get("/tags").await.good()["items"], json!([tag]));
    let nouns = "branches attributes kinds themes campaigns events lists membership-types surveys reshapings";
    for noun in nouns.split(' ') {
        let items = &reader.get(&format!("/{noun}")).await.good()["items"];
        assert!(items.is_array(), "{noun}");
    }
    let again = json!({ "name": "BENEVOLE", "folder": "x" });
    administrator.post("/tags", &again).await.refused(422, "invalid");
    let nothing = json!({ "name": "\u{200b}", "folder": null });
    administrator.post("/tags", &nothing).await.refused(422, "invalid");
}

#[tokio::test]
async fn what_a_role_may_not_see_is_nowhere() {
    let app = TestApp::sqlite().await;
    let (reader, administrator) = (app.sign_in("reader").await, app.sign_in("administrator").await);
    let mut secret = definition("Dossier interne", "one_choice");
    secret["visible_to"] = json!("administrator");
    let body = json!({ "definition": secret, "options": ["Ouvert", "Clos"] });
    let made = administrator.post("/attributes", &body).await.good();
    assert_eq!(made["options"].as_array().unwrap().len(), 2);
    assert_eq!(reader.get("/attributes").await.good()["items"], json!([]));
    assert_eq!(administrator.get("/attributes").await.good()["items"][0], made);
}

#[tokio::test]
async fn a_name_that_tells_asks_for_a_reason() {
    let app = TestApp::sqlite().await;
    let administrator = app.sign_in("administrator").await;
    let mut health = definition("Allergies alimentaires", "text");
    let refused = administrator
        .post("/attributes", &json!({ "definition": health, "options": [] }))
        .await
        .refused(422, "invalid");
    assert_eq!(refused["problems"][0]["code"], "attribute.reason");
    health["reason"] = json!("Repas du séjour d’été, avec l’accord des familles.");
    let body = json!({ "definition": health, "options": [] });
    let made = administrator.post("/attributes", &body).await.good();
    assert_eq!(made["sensitivity"], "special", "never kept as ordinary");
    let reserved = json!({ "definition": definition("E-mail", "text"), "options": [] });
    let refused = administrator
        .post("/attributes", &reserved)
        .await
        .refused(422, "invalid");
    assert_eq!(refused["problems"][0]["code"], "name.reserved");
}

#[tokio::test]
async fn a_branch_never_stands_below_itself() {
    let app = TestApp::sqlite().await;
    let administrator = app.sign_in("administrator").await;
    let add = async |name: &str, parent: Value| {
        let body = json!({ "name": name, "parent": parent });
        administrator.post("/branches", &body).await.good()["id"].clone()
    };
    let france = add("France", Value::Null).await;
    let brest = add("Brest", france.clone()).await;
    let refused = administrator
        .put(
            &format!("/branches/{france}"),
            &json!({ "name": "France", "parent": brest }),
        )
        .await
        .refused(422, "invalid");
    assert_eq!(refused["problems"][0]["code"], "branch.cycle");
    let moved = administrator
        .put(
            &format!("/branches/{brest}"),
            &json!({ "name": "Brest-Métropole", "parent": null }),
        )
        .await
        .good();
    assert_eq!(
        (&moved["depth"], &moved["name"]),
        (&json!(0), &json!("Brest-Métropole"))
    );
}

#[tokio::test]
async fn options_keep_their_ids() {
    let app = TestApp::sqlite().await;
    let administrator = app.sign_in("administrator").await;
    let body = json!({ "definition": definition("Taille", "one_choice"), "options": ["S", "M", "L"] });
    let made = administrator.post("/attributes", &body).await.good();
    let (id, options) = (&made["id"], made["options"].as_array().unwrap());
    let ids: Vec<&Value> = options.iter().map(|option| &option["id"]).collect();
    let path = |option: &Value| format!("/attributes/{id}/options/{option}");
    let renamed = administrator
        .put(&path(ids[1]), &json!({ "name": "Moyen" }))
        .await
        .good();
    assert_eq!(renamed["options"][1], json!({ "id": ids[1], "name": "Moyen" }));
    let all = format!("/attributes/{id}/options");
    let order = json!({ "order": [ids[2], ids[0], ids[1]] });
    assert_eq!(administrator.put(&all, &order).await.good()["options"][0]["name"], "L");
    let part = json!({ "order": [ids[0]] });
    administrator.put(&all, &part).await.refused(422, "invalid");
    administrator
        .put(&path(ids[0]), &json!({ "name": "moyen" }))
        .await
        .refused(422, "invalid");
    let gone = administrator.delete(&format!("/options/{}", ids[0])).await.good();
    assert_eq!((&gone["finished"], &gone["total"]), (&json!(true), &json!(0)));
    let left = administrator.get("/attributes").await.good();
    assert_eq!(left["items"][0]["options"].as_array().unwrap().len(), 2);
    administrator
        .put(&format!("/attributes/{id}"), &definition("Taille", "text"))
        .await
        .refused(422, "invalid");
}

#[tokio::test]
async fn built_in_kinds_stay_as_they_are() {
    let app = TestApp::sqlite().await;
    let administrator = app.sign_in("administrator").await;
    let kind = |name: &str| json!({ "name": name, "engagement": true, "direction": "from_them" });
    administrator.delete("/kinds/1").await.refused(409, "kind.built_in");
    administrator
        .put("/kinds/1", &kind("Autre chose"))
        .await
        .refused(409, "kind.built_in");
    administrator
        .post("/kinds", &kind("Appel"))
        .await
        .refused(422, "invalid");
    let made = administrator.post("/kinds", &kind("Collage")).await.good();
    assert_eq!((&made["built_in"], &made["key"]), (&json!(false), &json!("collage")));
    administrator.delete(&format!("/kinds/{}", made["id"])).await.good();
    let kinds = administrator.get("/kinds").await.good();
    let mut kinds = kinds["items"].as_array().unwrap().iter();
    assert!(kinds.all(|kind| kind["built_in"] == true));
}

#[tokio::test]
async fn settings_are_kept() {
    let app = TestApp::sqlite().await;
    let (reader, administrator) = (app.sign_in("reader").await, app.sign_in("administrator").await);
    let settings = administrator.get("/settings").await.good();
    assert_eq!(
        (&settings["season_start"], &settings["support"]["used"]),
        (&json!("09-01"), &json!(true))
    );
    let names = &settings["support"]["labels"][4]["name"];
    assert_eq!(names, &json!({ "fr": "convaincu", "en": "convinced" }));
    let mut body = json!({
        "name": "Les Amis du canal", "country": "be", "time_zone": "Europe/Brussels", "season_start": "1-7",
        "support": { "used": false, "labels": [null, null, null, null, "Sûr"] }
    });
    let saved = administrator.put("/settings", &body).await.good();
    assert_eq!(
        (&saved["country"], &saved["season_start"]),
        (&json!("BE"), &json!("01-07"))
    );
    let read = reader.get("/settings").await.good();
    assert_eq!(read["support"]["labels"][4]["own"], "Sûr");
    body["season_start"] = json!("02-30");
    administrator.put("/settings", &body).await.refused(422, "invalid");
    reader.put("/settings", &body).await.refused(403, "forbidden");
}

/// What an administrator makes of the base is told in the history of each contact, by the names things had.
#[tokio::test]
async fn a_history_tells_merges_conversions_and_deletions() {
    let app = TestApp::sqlite().await;
    let administrator = app.sign_in("administrator").await;
    let make = async |path: &str, body: Value| administrator.post(path, &body).await.good();
    let one = make("/tags", json!({ "name": "Bénévole", "folder": null })).await;
    let other = make("/tags", json!({ "name": "Bénévoles", "folder": null })).await;
    let body = json!({ "definition": definition("Enfants", "text"), "options": [] });
    let attribute = make("/attributes", body).await;
    let wanted = json!({
        "surname": "Diallo", "tags": { "add": [{ "id": other["id"] }] },
        "attributes": { attribute["id"].to_string(): "2" }
    });
    let answer = make("/contacts", json!({ "nature": "person", "facts": wanted })).await;
    let contact = answer["contact"].clone();
    let last = async || {
        let acts = administrator.get(&format!("/contacts/{contact}/acts")).await.good();
        let changes = acts["items"][0]["changes"].as_array().unwrap().clone();
        let text = |change: &Value| {
            format!(
                "{} {}",
                change["op"].as_str().unwrap(),
                change["text"].as_str().unwrap()
            )
        };
        changes.iter().map(text).collect::<Vec<_>>()
    };
    let into = json!({ "into": one["id"] });
    make(&format!("/tags/{}/merges", other["id"]), into).await;
    assert_eq!(last().await, ["taken_back Bénévoles", "said Bénévole"]);
    let conversion = json!({ "kind": "number", "name": "Enfants", "unconverted": "keep" });
    make(&format!("/attributes/{}/conversions", attribute["id"]), conversion).await;
    assert_eq!(last().await, ["taken_back 2", "said 2"]);
    let path = format!("/tags/{}?uses=remove", one["id"]);
    administrator.delete(&path).await.good();
    assert_eq!(last().await, ["taken_back Bénévole"]);
}
