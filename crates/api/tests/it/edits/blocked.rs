//! Somebody erased and blocked, when they are typed in again, or when an act that said them is turned over.

use axum::http::Method;
use serde_json::{Value, json};

use super::faults;
use crate::{
    app::{Client, TestApp},
    imports::{after, pour},
};

impl Client {
    async fn erase_and_block(&self, id: i64) {
        let body = json!({ "reason": "request", "block": "yes" });
        self.post(&format!("/contacts/{id}/erasure"), &body).await.good();
    }

    async fn turn(&self, method: Method, act: &Value) -> crate::app::Answer {
        self.send(method, &format!("/acts/{act}/withdrawal"), Some(&Value::Null))
            .await
    }
}

fn awa() -> Value {
    json!({ "surname": "Diallo", "emails": { "add": [{ "value": "awa@example.org" }] },
        "phones": { "add": [{ "value": "01 99 00 12 34" }] } })
}

pub async fn somebody_erased_is_not_typed_in_again(app: TestApp) {
    let (admin, editor) = (app.sign_in("administrator").await, app.sign_in("editor").await);
    let known = editor.make(json!({ "surname": "Martin" })).await;
    let erased = editor.make(awa()).await;
    admin.erase_and_block(erased).await;
    let again = json!({ "nature": "person", "facts": awa() });
    let refused = editor.post("/contacts", &again).await.refused(409, "contact.blocked");
    assert_eq!(faults(&refused), [("emails".into(), "contact.blocked".into())]);
    assert_eq!(refused["problems"][0]["params"]["point"], "awa@example.org");
    let told = refused["detail"].as_str().unwrap();
    assert!(
        told.contains("02/03/2026") && told.contains("lever le blocage"),
        "{told}"
    );
    let phone = json!({ "phones": { "add": [{ "value": "+33 1 99 00 12 34" }] } });
    let refused = editor.change(known, &phone).await.refused(409, "contact.blocked");
    assert_eq!(faults(&refused), [("phones".into(), "contact.blocked".into())]);
    assert_eq!(editor.get(&format!("/contacts/{known}/acts")).await.good()["total"], 1);
    let point = json!({ "point": "01 99 00 12 34" });
    editor.post("/unblockings", &point).await.refused(403, "forbidden");
    admin.post("/unblockings", &point).await.good();
    editor.change(known, &phone).await.good();
    // Who has it does not become impossible to edit when somebody else of that number is erased later.
    editor.change(known, &json!({ "profession": "luthier" })).await.good();
    editor.post("/contacts", &again).await.refused(409, "contact.blocked");
}

pub async fn a_number_that_others_have_is_blocked_with_its_name(app: TestApp) {
    let (admin, editor) = (app.sign_in("administrator").await, app.sign_in("editor").await);
    let phone = json!({ "add": [{ "value": "01 99 00 12 34" }] });
    let rest = editor.make(json!({ "surname": "Martin", "phones": phone })).await;
    let erased = editor.make(json!({ "surname": "Diallo", "phones": phone })).await;
    admin.erase_and_block(erased).await;
    editor.make(json!({ "surname": "Petit", "phones": phone })).await;
    let refused = editor
        .change(rest, &json!({ "surname": "DIALLO" }))
        .await
        .refused(409, "contact.blocked");
    assert_eq!(faults(&refused), [("surname".into(), "contact.blocked".into())]);
    assert_eq!(refused["problems"][0]["params"]["name"], "DIALLO");
    let alone = json!({ "point": "01 99 00 12 34" });
    admin.post("/unblockings", &alone).await.refused(404, "not_found");
    let named = json!({ "point": "01 99 00 12 34", "name": "Diallo" });
    admin.post("/unblockings", &named).await.good();
    editor.change(rest, &json!({ "surname": "Diallo" })).await.good();
}

pub async fn no_undo_brings_an_erased_address_back(app: TestApp) {
    let (admin, editor) = (app.sign_in("administrator").await, app.sign_in("editor").await);
    let email = json!({ "emails": { "add": [{ "value": "awa@example.org" }] } });
    let (had, lost) = (
        editor.make(json!({ "surname": "Diallo", "first_names": "A." })).await,
        editor
            .make(json!({ "surname": "Diallo", "first_names": "Awa M." }))
            .await,
    );
    // The same person under two other records, and somebody of the household, to whom nothing is refused.
    let rest = editor.make(json!({ "surname": "Martin" })).await;
    let shared = editor.change(rest, &email).await.good();
    editor.undo(&shared["act"]).await;
    let said = editor.change(had, &email).await.good();
    editor.undo(&said["act"]).await;
    editor.change(lost, &email).await.good();
    let taken = editor
        .change(lost, &json!({ "emails": { "remove": ["awa@example.org"] } }))
        .await
        .good();
    let erased = editor.make(awa()).await;
    admin.erase_and_block(erased).await;
    let redone = editor.turn(Method::DELETE, &said["act"]).await;
    let told = redone.refused(409, "contact.blocked")["detail"].to_string();
    assert!(told.contains(&format!("n° {had} ")), "{told}");
    editor
        .turn(Method::PUT, &taken["act"])
        .await
        .refused(409, "contact.blocked");
    assert_eq!(editor.values(had, "email").await, Vec::<String>::new());
    assert_eq!(editor.values(lost, "email").await, Vec::<String>::new());
    editor.redo(&shared["act"]).await;
    // What already is as asked stays so, without a word.
    editor.undo(&said["act"]).await;
    editor.redo(&taken["act"]).await;
    admin
        .post("/unblockings", &json!({ "point": "awa@example.org", "name": "Diallo" }))
        .await
        .good();
    editor.redo(&said["act"]).await;
    editor.undo(&taken["act"]).await;
    assert_eq!(editor.values(had, "email").await, ["awa@example.org"]);
    assert_eq!(editor.values(lost, "email").await, ["awa@example.org"]);
}

pub async fn an_import_undone_does_not_come_back_with_an_erased_address(app: TestApp) {
    let (admin, editor) = (app.sign_in("administrator").await, app.sign_in("editor").await);
    let import = pour(&admin, "Nom;Prénom;E-mail\nDiallo;Paul;awa@example.org\n").await;
    let id = &import["id"];
    let step = async |name: &str| admin.post(&format!("/imports/{id}/{name}"), &json!({})).await;
    step("undo").await.good();
    assert_eq!(after(&admin, id, "undoing").await["state"], "undone");
    let erased = editor.make(awa()).await;
    admin.erase_and_block(erased).await;
    step("redo").await.refused(409, "contact.blocked");
    assert_eq!(after(&admin, id, "undoing").await["state"], "undone");
    // Either the block is lifted, or the one whom the import would bring back is erased too.
    admin.erase_and_block(1).await;
    step("redo").await.good();
    assert_eq!(after(&admin, id, "undoing").await["state"], "done");
    assert_eq!(admin.get("/contacts").await.good()["total"], 0);
}
