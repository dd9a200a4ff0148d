//! What cannot be: each refused with the field at fault.

use axum::http::Method;
use serde_json::{Value, json};

use super::faults;
use crate::app::TestApp;

#[expect(clippy::too_many_lines, reason = "a table of cases")]
pub async fn what_cannot_be_is_refused_with_its_field(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let id = editor.make(json!({ "surname": "Diallo" })).await;
    let path = format!("/contacts/{id}");
    let consent = |field: &str, value: Value| {
        let mut body = json!({ "channel": "email", "purpose": "news", "decision": "given", "given_at": "2025-03-04", "how": "papier" });
        body[field] = value;
        body
    };
    let note = |field: &str, value: Value| {
        let mut body = json!({ "kind": "call" });
        body[field] = value;
        body
    };
    let cases = [
        (
            "consents",
            consent("given_at", "2031-01-01".into()),
            "given_at",
            "date.future",
        ),
        (
            "consents",
            consent("given_at", "1800-01-01".into()),
            "given_at",
            "date.implausible",
        ),
        (
            "consents",
            consent("given_at", "hier".into()),
            "given_at",
            "date.invalid",
        ),
        ("consents", consent("how", " ".into()), "how", "text.blank"),
        ("consents", consent("source", 99.into()), "source", "value.unknown"),
        ("consents", consent("scope", 99.into()), "scope", "value.unknown"),
        ("consents", consent("point", "0😀".into()), "point", "point.invalid"),
        (
            "interactions",
            note("kind", "telepathy".into()),
            "kind",
            "value.unknown",
        ),
        (
            "interactions",
            note("at", "1800-07-14".into()),
            "at",
            "date.implausible",
        ),
        (
            "interactions",
            note("note", "x".repeat(30_000).into()),
            "note",
            "text.too_long",
        ),
        (
            "interactions",
            note("quantity", json!(-1.0)),
            "quantity",
            "quantity.implausible",
        ),
        (
            "interactions",
            note("quantity", json!(1.5)),
            "quantity",
            "quantity.fraction",
        ),
        ("interactions", note("campaign", 99.into()), "campaign", "value.unknown"),
        (
            "interactions",
            note("money", json!({ "cents": -5 })),
            "money.cents",
            "amount.implausible",
        ),
        (
            "interactions",
            note("money", json!({ "cents": 5, "payer": 99 })),
            "money.payer",
            "value.unknown",
        ),
        (
            "interactions",
            note("membership", json!({})),
            "membership",
            "value.contradiction",
        ),
        ("supports", json!({ "level": 6 }), "level", "support.level"),
        (
            "links",
            json!({ "other": 99, "kind": "spouse" }),
            "other",
            "value.unknown",
        ),
        (
            "links",
            json!({ "other": 99, "kind": "" , "from": "2026-01-02", "until": "2026-01-01" }),
            "until",
            "period.reversed",
        ),
    ];
    for (noun, body, field, code) in cases {
        let refused = editor
            .post(&format!("{path}/{noun}"), &body)
            .await
            .refused(422, "invalid");
        assert!(
            faults(&refused).contains(&(field.to_owned(), code.to_owned())),
            "{noun} {field}: {refused}"
        );
    }
    let refused = editor
        .change(id, &json!({ "surname": "a".repeat(1_000_000) }))
        .await
        .refused(422, "invalid");
    assert_eq!(faults(&refused), [("surname".into(), "text.too_long".into())]);
    editor
        .change(id, &json!({ "nom": "Diallo" }))
        .await
        .refused(422, "unreadable");
    let acts = editor.get(&format!("{path}/acts")).await.good();
    assert_eq!(acts["total"], 1, "nothing of all that was written");
    let reader = app.sign_in("reader").await;
    reader
        .with("if-match", "*")
        .send(Method::PATCH, &path, Some(&json!({})))
        .await
        .refused(403, "forbidden");
}
