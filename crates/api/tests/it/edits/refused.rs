//! What cannot be: each refused with the field at fault.

use axum::http::Method;
use serde_json::{Value, json};

use super::faults;
use crate::app::TestApp;

/// A body that cannot be, the field at fault and the code of the fault.
type Case = (Value, &'static str, &'static str);

/// A good body with one value spoilt; the field at fault is that value, or stands in it.
fn spoilt<const N: usize>(good: &Value, values: [(&'static str, Value, &'static str); N]) -> Vec<Case> {
    let case = |(field, value, code): (&'static str, Value, &'static str)| {
        let mut body = good.clone();
        body[field.split('.').next().unwrap()] = value;
        (body, field, code)
    };
    values.into_iter().map(case).collect()
}

fn consents() -> Vec<Case> {
    let good = json!({ "channel": "email", "purpose": "news", "decision": "given", "given_at": "2025-03-04", "how": "papier" });
    let values = [
        ("given_at", json!("2031-01-01"), "date.future"),
        ("given_at", json!("1800-01-01"), "date.implausible"),
        ("given_at", json!("hier"), "date.invalid"),
        ("how", json!(" "), "text.blank"),
        ("source", json!(99), "value.unknown"),
        ("scope", json!(99), "value.unknown"),
        ("point", json!("0😀"), "point.invalid"),
    ];
    spoilt(&good, values)
}

fn interactions() -> Vec<Case> {
    let values = [
        ("kind", json!("telepathy"), "value.unknown"),
        ("at", json!("1800-07-14"), "date.implausible"),
        ("note", json!("x".repeat(30_000)), "text.too_long"),
        ("quantity", json!(-1.0), "quantity.implausible"),
        ("quantity", json!(1.5), "quantity.fraction"),
        ("campaign", json!(99), "value.unknown"),
        ("money.cents", json!({ "cents": -5 }), "amount.implausible"),
        ("money.payer", json!({ "cents": 5, "payer": 99 }), "value.unknown"),
        ("membership", json!({}), "value.contradiction"),
    ];
    spoilt(&json!({ "kind": "call" }), values)
}

fn supports() -> Vec<Case> {
    vec![(json!({ "level": 6 }), "level", "support.level")]
}

fn links() -> Vec<Case> {
    let backwards = json!({ "other": 99, "kind": "", "from": "2026-01-02", "until": "2026-01-01" });
    vec![
        (json!({ "other": 99, "kind": "spouse" }), "other", "value.unknown"),
        (backwards, "until", "period.reversed"),
    ]
}

pub async fn what_cannot_be_is_refused_with_its_field(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let id = editor.make(json!({ "surname": "Diallo" })).await;
    let path = format!("/contacts/{id}");
    let nouns = [
        ("consents", consents()),
        ("interactions", interactions()),
        ("supports", supports()),
        ("links", links()),
    ];
    for (noun, cases) in nouns {
        for (body, field, code) in cases {
            let refused = editor
                .post(&format!("{path}/{noun}"), &body)
                .await
                .refused(422, "invalid");
            let fault = (field.to_owned(), code.to_owned());
            assert!(faults(&refused).contains(&fault), "{noun} {field}: {refused}");
        }
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
