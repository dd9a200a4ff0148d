//! Contacts changed by hand, as the web app and scripts do: each story on both databases.

use axum::http::{Method, header};
use serde_json::{Value, json};

use crate::app::{Answer, Client, TestApp};

mod blocked;
mod refused;

use blocked::*;
use refused::what_cannot_be_is_refused_with_its_field;

macro_rules! stories {
    ($($story:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test] async fn $story() { super::$story(crate::app::TestApp::sqlite().await).await; })*
        }
        mod postgres {
            $(#[tokio::test] async fn $story() { super::$story(crate::app::TestApp::postgres().await).await; })*
        }
    };
}

stories!(
    a_contact_is_made_changed_and_undone,
    two_editors_are_told,
    somebody_who_looks_the_same_is_named,
    somebody_who_may_be_known_is_looked_for,
    a_deleted_contact_says_so_and_comes_back,
    an_interaction_is_corrected_and_retracted,
    a_membership_follows_its_interaction,
    links_are_seen_from_both_sides,
    consents_open_and_oppositions_close_for_good,
    what_cannot_be_is_refused_with_its_field,
    somebody_erased_is_not_typed_in_again,
    a_number_that_others_have_is_blocked_with_its_name,
    no_undo_brings_an_erased_address_back,
    an_import_undone_does_not_come_back_with_an_erased_address,
);

impl Client {
    /// Changes a contact as it is now.
    async fn change(&self, id: i64, body: &Value) -> Answer {
        let now = self.get(&format!("/contacts/{id}")).await;
        let etag = now.headers[header::ETAG].to_str().unwrap().to_owned();
        self.with("if-match", &etag)
            .send(Method::PATCH, &format!("/contacts/{id}"), Some(body))
            .await
    }

    async fn make(&self, facts: Value) -> i64 {
        self.make_a("person", facts).await
    }

    async fn make_a(&self, nature: &str, facts: Value) -> i64 {
        let made = self
            .post("/contacts", &json!({ "nature": nature, "facts": facts }))
            .await
            .good();
        made["contact"].as_i64().unwrap()
    }

    async fn undo(&self, act: &Value) -> Value {
        self.put(&format!("/acts/{act}/withdrawal"), &Value::Null).await.good()
    }

    async fn redo(&self, act: &Value) -> Value {
        self.delete(&format!("/acts/{act}/withdrawal")).await.good()
    }

    /// The texts of a contact's values of one field.
    async fn values(&self, id: i64, field: &str) -> Vec<String> {
        let contact = self.get(&format!("/contacts/{id}")).await.good();
        let values = contact["values"].as_array().unwrap().clone();
        let of_field = values.iter().filter(|value| value["field"] == field);
        of_field
            .map(|value| value["text"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// Fields at fault with their codes.
fn faults(problem: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let faults = problem["problems"].as_array().unwrap();
    faults
        .iter()
        .map(|fault| (text(&fault["field"]), text(&fault["code"])))
        .collect()
}

async fn a_contact_is_made_changed_and_undone(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let facts = json!({ "first_names": "Awa", "surname": "Diallo", "birth_date": "1985",
        "emails": { "add": [{ "value": "Awa@Example.org", "label": "travail" }] },
        "tags": { "add": [{ "name": "Presse" }] } });
    let made = editor
        .post("/contacts", &json!({ "nature": "person", "facts": facts }))
        .await;
    assert_eq!(made.headers[header::LOCATION], "/api/v1/contacts/1");
    let made = made.good();
    let changed = editor
        .change(
            1,
            &json!({ "profession": "infirmière", "birth_date": null,
            "emails": { "change": [{ "key": "awa@example.org", "value": "awa.diallo@example.org" }] },
            "phones": { "add": [{ "value": "01 99 00 12 34", "primary": true }] } }),
        )
        .await
        .good();
    assert_eq!(editor.values(1, "email").await, ["awa.diallo@example.org"]);
    assert_eq!(editor.values(1, "phone").await, ["+33199001234"]);
    assert_eq!(editor.values(1, "birth_date").await, Vec::<String>::new());
    let history = editor.get("/contacts/1/acts").await.good();
    assert_eq!(history["total"], 2);
    let last = &history["items"][0];
    assert_eq!(
        (&last["act"]["kind"], &last["act"]["by"]),
        (&"edit".into(), &"Une personne (editor)".into())
    );
    assert!(last["changes"].as_array().unwrap().contains(&json!(
        { "op": "said", "field": "profession", "label": null, "text": "infirmière" }
    )));
    let undone = editor.undo(&changed["act"]).await;
    assert_eq!((&undone["kept"], &undone["refolding"]), (&json!([]), &Value::Null));
    assert_eq!(editor.values(1, "email").await, ["awa@example.org"]);
    assert_eq!(editor.values(1, "birth_date").await, ["1985"]);
    editor.undo(&changed["act"]).await;
    editor.redo(&changed["act"]).await;
    assert_eq!(editor.values(1, "profession").await, ["infirmière"]);
    // The creation undone: what came later keeps the contact, by its name.
    assert_eq!(editor.undo(&made["act"]).await["kept"], json!([1]));
    let kept = editor.get("/contacts/1").await.good();
    assert_eq!(kept["name"], "Awa Diallo");
    assert_eq!(editor.values(1, "email").await, ["awa.diallo@example.org"]);
    assert_eq!(editor.values(1, "tag").await, Vec::<String>::new());
    editor.undo(&changed["act"]).await;
    editor.get("/contacts/1").await.refused(410, "contact.undone");
    editor.redo(&made["act"]).await;
    assert_eq!(editor.values(1, "tag").await, ["Presse"]);
    let nothing = editor.change(1, &json!({ "surname": "Diallo" })).await.good();
    assert_eq!(nothing["act"], Value::Null);
}

async fn two_editors_are_told(app: TestApp) {
    let (one, other) = (app.sign_in("editor").await, app.sign_in("administrator").await);
    let id = one.make(json!({ "surname": "Diallo" })).await;
    let read = one.get("/contacts/1").await;
    let etag = read.headers[header::ETAG].to_str().unwrap();
    assert_eq!(etag, format!("\"{}\"", read.good()["version"].as_str().unwrap()));
    other
        .change(id, &json!({ "phones": { "add": [{ "value": "0199001234" }] } }))
        .await
        .good();
    let path = format!("/contacts/{id}");
    let mine = json!({ "profession": "maire" });
    let refused = one
        .with("if-match", etag)
        .send(Method::PATCH, &path, Some(&mine))
        .await
        .refused(412, "contact.changed");
    let since = refused["since"].as_array().unwrap();
    assert_eq!(since.len(), 1);
    assert_eq!(since[0]["act"]["by"], "Une personne (administrator)");
    assert_eq!(since[0]["changes"][0]["text"], "+33199001234");
    assert_eq!(one.values(id, "profession").await, Vec::<String>::new());
    let again = one.with("if-match", &format!("\"{}\"", refused["version"].as_str().unwrap()));
    again.send(Method::PATCH, &path, Some(&mine)).await.good();
    one.send(Method::PATCH, &path, Some(&mine))
        .await
        .refused(428, "version.needed");
    one.with("if-match", "\"x\"")
        .send(Method::PATCH, &path, Some(&mine))
        .await
        .refused(422, "invalid");
    one.with("if-match", "*")
        .send(Method::PATCH, &path, Some(&json!({ "profession": null })))
        .await
        .good();
    // An undo is a change like any other, and says who.
    let read = one.get(&path).await;
    let etag = read.headers[header::ETAG].to_str().unwrap().to_owned();
    let acts = other.get(&format!("{path}/acts")).await.good();
    other.undo(&acts["items"][0]["act"]["id"]).await;
    let refused = one
        .with("if-match", &etag)
        .send(Method::PATCH, &path, Some(&mine))
        .await
        .refused(412, "contact.changed");
    assert_eq!(
        refused["since"][0]["act"]["withdrawn"]["by"],
        "Une personne (administrator)"
    );
}

async fn somebody_who_looks_the_same_is_named(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let facts =
        json!({ "first_names": "Awa", "surname": "Diallo", "emails": { "add": [{ "value": "awa@example.org" }] } });
    let id = editor.make(facts.clone()).await;
    let same = editor
        .post("/contacts", &json!({ "nature": "person", "facts": facts }))
        .await;
    let same = same.refused(409, "contact.looks_alike");
    assert_eq!(
        same["look_alikes"],
        json!([
            { "id": id, "name": "Awa Diallo", "nature": "person", "by": "email", "text": "awa@example.org", "likeness": null }
        ])
    );
    let despite = editor
        .post(
            "/contacts",
            &json!({ "nature": "person", "facts": facts, "despite": [id] }),
        )
        .await
        .good();
    assert_eq!(despite["contact"], 2);
    let family =
        json!({ "first_names": "Ibrahima", "surname": "Sow", "emails": { "add": [{ "value": "awa@example.org" }] } });
    let sharing = editor
        .post("/contacts", &json!({ "nature": "person", "facts": family }))
        .await
        .good();
    assert_eq!(sharing["sharing"].as_array().unwrap().len(), 2);
    let structure = json!({ "structure_name": "Les Amis du canal", "registrations": { "siren": "732 829 320" } });
    editor.make_a("structure", structure.clone()).await;
    let same = editor
        .post("/contacts", &json!({ "nature": "structure", "facts": structure }))
        .await;
    assert_eq!(
        same.refused(409, "contact.looks_alike")["look_alikes"][0]["by"],
        "reference"
    );
}

async fn somebody_who_may_be_known_is_looked_for(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let known = json!({ "first_names": "Awa", "surname": "Diallo", "birth_date": "1985-02-14",
        "addresses": { "add": [{ "value": { "number": "12", "street": "rue des Lilas", "postcode": "44000", "city": "Nantes" } }] } });
    let id = editor.make(known).await;
    let typed = json!({ "first_names": "AWA", "surname": "Dialo",
        "addresses": { "add": [{ "value": { "number": "12", "street": "r. des Lilas", "city": "NANTES" } }] } });
    let asked = json!({ "nature": "person", "facts": typed });
    // The base is read while one types: it is asked again.
    let mut looked = editor.post("/duplicates/look", &asked).await.good();
    for _ in 0..200 {
        if looked["partial"] == false {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        looked = editor.post("/duplicates/look", &asked).await.good();
    }
    let alike = &looked["alike"][0];
    assert_eq!(
        (&alike["id"], &alike["name"]),
        (&json!(id), &json!("Awa Diallo")),
        "{looked}"
    );
    let reasons = alike["likeness"]["reasons"].as_array().unwrap();
    let surname = reasons.iter().find(|reason| reason["compared"] == "surname").unwrap();
    assert_eq!(
        (&surname["level"], &surname["text"]),
        (&json!("close"), &json!("presque la même graphie"))
    );

    let refused = editor
        .post("/contacts", &asked)
        .await
        .refused(409, "contact.looks_alike");
    assert_eq!(refused["look_alikes"][0]["by"], "likeness");
    assert_eq!(
        refused["look_alikes"][0]["likeness"]["reasons"],
        alike["likeness"]["reasons"]
    );
    let despite = json!({ "nature": "person", "facts": asked["facts"], "despite": [id] });
    editor.post("/contacts", &despite).await.good();

    let stranger = json!({ "nature": "person", "facts": { "first_names": "Urs", "surname": "Keller" } });
    assert_eq!(
        editor.post("/duplicates/look", &stranger).await.good()["alike"],
        json!([])
    );
    app.sign_in("reader")
        .await
        .post("/duplicates/look", &stranger)
        .await
        .refused(403, "forbidden");
}

async fn a_deleted_contact_says_so_and_comes_back(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let id = editor
        .make(json!({ "surname": "Diallo", "emails": { "add": [{ "value": "awa@example.org" }] } }))
        .await;
    let path = format!("/contacts/{id}");
    editor.delete(&path).await.refused(428, "version.needed");
    let deleted = editor.with("if-match", "*").delete(&path).await.good();
    let gone = editor.get(&path).await.refused(410, "contact.deleted");
    assert_eq!(
        (&gone["gone"]["act_id"], &gone["gone"]["by"]),
        (&deleted["act"], &"Une personne (editor)".into())
    );
    assert_eq!(editor.get("/contacts").await.good()["total"], 0);
    editor
        .post(&format!("{path}/interactions"), &json!({ "kind": "note" }))
        .await
        .refused(410, "contact.deleted");
    editor
        .with("if-match", "*")
        .send(Method::PATCH, &path, Some(&json!({})))
        .await
        .refused(410, "contact.deleted");
    editor.get("/contacts/99").await.refused(404, "not_found");
    let listed = editor.get("/deletions").await.good();
    assert_eq!(
        (&listed["total"], &listed["items"][0]["name"]),
        (&1.into(), &"Diallo".into())
    );
    assert_eq!(listed["items"][0]["act_id"], deleted["act"]);
    let file = editor.get(&format!("{path}/file")).await.good();
    assert_eq!(file["gone"]["act_id"], deleted["act"], "what is hidden is held");
    assert_eq!(file["contact"]["values"][1]["text"], "awa@example.org");
    assert_eq!(file["contact"]["reachable"][0]["open"], false);
    editor.undo(&deleted["act"]).await;
    assert_eq!(editor.get("/deletions").await.good()["total"], 0);
    assert!(editor.get(&format!("{path}/file")).await.good()["gone"].is_null());
    assert_eq!(editor.values(id, "email").await, ["awa@example.org"]);
    let acts = editor.get(&format!("{path}/acts")).await.good();
    assert!(acts["items"][0]["act"]["withdrawn"].is_object());
}

async fn an_interaction_is_corrected_and_retracted(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let id = editor.make(json!({ "surname": "Diallo" })).await;
    let path = format!("/contacts/{id}/interactions");
    let gift = json!({ "kind": "donation", "at": "2026-02-01", "campaign": "Printemps",
        "money": { "cents": 5000, "means": "cheque" } });
    let noted = editor.post(&path, &gift).await.good();
    editor
        .post(&path, &json!({ "kind": "call", "note": "Rappeler avant midi" }))
        .await
        .good();
    let shown = || async {
        let page = editor.get(&format!("{path}?kinds=donation")).await.good();
        page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["amount"]["cents"].as_i64().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(shown().await, [5000]);
    let to = |cents: i64| json!({ "kind": "donation", "at": "2026-02-01", "money": { "cents": cents } });
    let first = editor
        .put(&format!("/interactions/{}", noted["id"]), &to(6000))
        .await
        .good();
    let second = editor
        .put(&format!("/interactions/{}", first["id"]), &to(7000))
        .await
        .good();
    assert_eq!(shown().await, [7000]);
    editor
        .put(&format!("/interactions/{}", first["id"]), &to(1))
        .await
        .refused(409, "interaction.not_current");
    // A correction of a correction stays when the one between is undone.
    editor.undo(&first["act"]).await;
    assert_eq!(shown().await, [7000]);
    editor.undo(&second["act"]).await;
    assert_eq!(shown().await, [5000]);
    editor.redo(&first["act"]).await;
    assert_eq!(shown().await, [6000]);
    let retracted = editor
        .delete(&format!("/interactions/{}?why=doublon", first["id"]))
        .await
        .good();
    assert_eq!(shown().await, Vec::<i64>::new());
    let all = editor.get(&format!("{path}?show=all&kinds=donation")).await.good();
    let states: Vec<&str> = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["retracted", "retracted"]);
    let whole = editor.get(&path).await.good();
    assert_eq!(
        whole["kinds"],
        json!([{ "kind": "call", "name": { "fr": "appel", "en": "call" }, "count": 1 }])
    );
    assert_eq!(
        editor.get(&format!("/contacts/{id}")).await.good()["interactions_total"],
        1
    );
    editor.undo(&retracted["act"]).await;
    assert_eq!(shown().await, [6000]);
    editor.undo(&noted["act"]).await;
    assert_eq!(shown().await, [6000], "what came later stays");
}

async fn a_membership_follows_its_interaction(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let id = editor.make(json!({ "surname": "Diallo" })).await;
    let body = |until: &str| {
        json!({ "kind": "membership", "at": "2026-01-10", "money": { "cents": 2000 },
        "membership": { "type": "Adhésion simple", "from": "2026-01-01", "until": until } })
    };
    let noted = editor
        .post(&format!("/contacts/{id}/interactions"), &body("2026-06-30"))
        .await
        .good();
    let corrected = editor
        .put(&format!("/interactions/{}", noted["id"]), &body("2026-12-31"))
        .await
        .good();
    let memberships = || async { editor.get(&format!("/contacts/{id}")).await.good()["memberships"].clone() };
    let interactions = editor.get(&format!("/contacts/{id}/interactions")).await.good();
    assert_eq!(interactions["items"][0]["membership_type"], "Adhésion simple");
    let shown = memberships().await;
    assert_eq!(shown.as_array().unwrap().len(), 1, "{shown}");
    assert_eq!(
        (&shown[0]["valid_until"], &shown[0]["fee"]["cents"]),
        (&"2026-12-31".into(), &2000.into())
    );
    editor.undo(&corrected["act"]).await;
    assert_eq!(memberships().await[0]["valid_until"], "2026-06-30");
    editor.undo(&noted["act"]).await;
    assert_eq!(memberships().await, json!([]));
}

async fn links_are_seen_from_both_sides(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let awa = editor.make(json!({ "surname": "Diallo", "first_names": "Awa" })).await;
    let hall = editor
        .make_a("structure", json!({ "structure_name": "Mairie de Digne" }))
        .await;
    let links = |id: i64| {
        let editor = editor.clone();
        async move {
            editor.get(&format!("/contacts/{id}")).await.good()["links"]
                .as_array()
                .unwrap()
                .clone()
        }
    };
    let body = json!({ "other": awa, "side": "other", "kind": "mandate", "title": "Maire", "from": "2020-07-03" });
    let linked = editor.post(&format!("/contacts/{hall}/links"), &body).await.good();
    let (hers, theirs) = (links(awa).await, links(hall).await);
    assert_eq!(
        (&hers[0]["side"], &hers[0]["kind_name"]["fr"], &hers[0]["state"]),
        (&"holder".into(), &"mandat".into(), &"now".into())
    );
    assert_eq!(
        (&theirs[0]["side"], &theirs[0]["other"]["name"]),
        (&"other".into(), &"Awa Diallo".into())
    );
    editor
        .post(&format!("/contacts/{hall}/links"), &body)
        .await
        .refused(422, "invalid");
    let ended = json!({ "kind": "mandate", "title": "Maire", "from": "2020-07-03", "until": "2026-02-28" });
    let ended = editor.put(&format!("/links/{}", linked["id"]), &ended).await.good();
    assert_eq!(
        (links(hall).await.len(), links(awa).await[0]["state"].clone()),
        (1, "past".into())
    );
    let removed = editor.delete(&format!("/links/{}", ended["id"])).await.good();
    assert_eq!((links(awa).await.len(), links(hall).await.len()), (0, 0));
    editor.undo(&removed["act"]).await;
    editor.undo(&ended["act"]).await;
    assert_eq!(links(hall).await[0]["state"], "now");
    let history = editor.get(&format!("/contacts/{hall}/acts")).await.good();
    assert_eq!(history["total"], 4, "both sides see what was done");
    let said: Vec<&Value> = history["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["rows"][0])
        .collect();
    let ops: Vec<&str> = said[..3].iter().map(|row| row["op"].as_str().unwrap()).collect();
    assert_eq!(ops, ["retracts", "corrects", "adds"]);
    assert_eq!(said[2]["text"], "Maire · Awa Diallo");
    let itself = json!({ "other": awa, "kind": "spouse" });
    let refused = editor
        .post(&format!("/contacts/{awa}/links"), &itself)
        .await
        .refused(422, "invalid");
    assert_eq!(faults(&refused), [("other".into(), "link.to_itself".into())]);
}

async fn consents_open_and_oppositions_close_for_good(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let id = editor
        .make(json!({ "surname": "Diallo", "emails": { "add": [{ "value": "awa@example.org" }] } }))
        .await;
    let path = format!("/contacts/{id}");
    let email = || async {
        let contact = editor.get(&path).await.good();
        let channels = contact["reachable"].as_array().unwrap().clone();
        let email = channels.into_iter().find(|reach| reach["channel"] == "email").unwrap();
        email["purposes"][0].clone()
    };
    assert_eq!(email().await["reasons"][0]["code"], "no_right");
    let consent = json!({ "channel": "email", "purpose": "news", "decision": "given", "given_at": "2025-03-04",
        "how": "formulaire papier", "wording": "v3", "wording_text": "J’accepte de recevoir la lettre." });
    let given = editor.post(&format!("{path}/consents"), &consent).await.good();
    let open = email().await;
    assert_eq!(
        (&open["open"], &open["text"]["fr"]),
        (&true.into(), &"e-mail : consenti le 4 mars 2025".into())
    );
    assert_eq!(open["right"]["consent_id"], given["id"]);
    editor.undo(&given["act"]).await;
    assert_eq!(email().await["open"], false);
    editor.redo(&given["act"]).await;
    let opposed = editor
        .post(
            &format!("{path}/oppositions"),
            &json!({ "reason": "refusal", "since": "2026-02-01" }),
        )
        .await
        .good();
    assert_eq!(opposed["act"], Value::Null, "no undo lifts it");
    assert_eq!(email().await["reasons"][0]["code"], "opposition");
    let acts = editor.get(&format!("{path}/acts")).await.good();
    editor.undo(&acts["items"][0]["act"]["id"]).await;
    assert_eq!(email().await["open"], false, "not even the undo of its act");
    let lifting = format!("{path}/oppositions/{}/lifting", opposed["id"]);
    let early = editor
        .put(&lifting, &json!({ "how": "appel", "on": "2026-01-31" }))
        .await
        .refused(422, "invalid");
    assert_eq!(faults(&early), [("on".into(), "lifting.too_early".into())]);
    editor
        .put(&lifting, &json!({ "how": "appel de sa part", "on": "2026-02-20" }))
        .await
        .good();
    assert_eq!(email().await["open"], true);
    editor
        .put(&lifting, &json!({ "how": "appel", "on": "2026-02-20" }))
        .await
        .refused(404, "not_found");
    let support = editor
        .post(&format!("{path}/supports"), &json!({ "level": 4 }))
        .await
        .good();
    assert_eq!(editor.get(&path).await.good()["supports"][0]["act_id"], support["act"]);
}
