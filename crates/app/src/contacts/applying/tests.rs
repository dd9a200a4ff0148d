use jiff::civil::date;
use model::{
    AttributeId, OptionId,
    attribute::{AttributeOption, Definition},
    facts::Point,
};
use serde_json::json;

use super::*;
use crate::contacts::changes::{Details, NewPoint, PointChange, PointChanges, Rank};

fn setting(attributes: &[Attribute]) -> Setting<'_> {
    Setting {
        country: "FR",
        today: date(2026, 3, 2),
        attributes,
        sources: BTreeSet::from([SourceId::new(1)]),
        branches: BTreeSet::from([BranchId::new(1)]),
        tags: BTreeSet::from([TagId::new(1)]),
        role: Role::Editor,
    }
}

fn awa() -> Facts {
    Facts {
        surname: Some("Diallo".into()),
        emails: vec![Point::new(EmailAddress::parse("awa@example.org").unwrap())],
        ..Facts::default()
    }
}

fn done(changes: &Changes) -> Facts {
    apply(changes, &[], awa(), &setting(&[])).unwrap()
}

/// The fields at fault with their codes.
fn faults(changes: &Changes) -> Vec<(String, String)> {
    let faults = apply(changes, &[], awa(), &setting(&[])).unwrap_err();
    faults
        .into_iter()
        .map(|fault| (fault.field, fault.sentence.code.into_owned()))
        .collect()
}

fn add<V>(value: V) -> PointChanges<V> {
    PointChanges {
        add: vec![NewPoint {
            value,
            details: Details::default(),
        }],
        ..PointChanges::default()
    }
}

fn fault(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), code.to_owned())]
}

#[test]
fn reads_what_people_type() {
    let changes = Changes {
        first_names: Some(Some("  Awa\u{200b} ".into())),
        birth_date: Some(Some("03/05/1985".into())),
        phones: add("01.99.00.12.34".into()),
        webs: add("example.org".into()),
        addresses: add(TypedAddress {
            typed: Some("12 rue Piat\n75020 Paris".into()),
            ..TypedAddress::default()
        }),
        ..Changes::default()
    };
    let facts = done(&changes);
    assert_eq!(facts.first_names.as_deref(), Some("Awa"));
    assert_eq!(facts.birth_date.unwrap().to_string(), "1985-05-03");
    assert_eq!(facts.phones[0].value.as_str(), "+33199001234");
    assert_eq!(facts.webs[0].value, "https://example.org");
    let address = &facts.addresses[0].value;
    assert_eq!(
        (address.street.as_deref(), address.department.as_deref()),
        (Some("rue Piat"), Some("75"))
    );
}

fn refused(change: impl FnOnce(&mut Changes), field: &str, code: &str) {
    let mut changes = Changes::default();
    change(&mut changes);
    assert_eq!(faults(&changes), fault(field, code));
}

#[test]
fn a_name_is_one_plain_line() {
    refused(
        |c| c.surname = Some(Some("a".repeat(1_000_000))),
        "surname",
        "text.too_long",
    );
    refused(
        |c| c.surname = Some(Some("\u{202e}olla".into())),
        "surname",
        "text.direction",
    );
    refused(
        |c| c.first_names = Some(Some("\u{200b}".into())),
        "first_names",
        "text.blank",
    );
    refused(
        |c| c.structure_name = Some(Some("Mairie".into())),
        "structure_name",
        "field.of_the_other_nature",
    );
}

#[test]
fn a_birth_date_is_past_and_plausible() {
    refused(
        |c| c.birth_date = Some(Some("12/07/1800".into())),
        "birth_date",
        "birth_date.invalid",
    );
    refused(
        |c| c.birth_date = Some(Some("2031".into())),
        "birth_date",
        "birth_date.invalid",
    );
}

#[test]
fn a_point_reaches_somebody() {
    refused(
        |c| c.phones = add("01 99 00 12 3😀".into()),
        "phones.add.0.value",
        "phone.invalid",
    );
    refused(
        |c| c.emails = add("awa@exemple".into()),
        "emails.add.0.value",
        "email.invalid",
    );
    refused(
        |c| c.webs = add("javascript:alert(1)".into()),
        "webs.add.0.value",
        "web.invalid",
    );
}

#[test]
fn a_value_is_one_of_those_there_are() {
    refused(|c| c.status = Some(Status::Erased), "status", "status.not_settable");
    refused(
        |c| c.language = Some(Some("français".into())),
        "language",
        "language.invalid",
    );
    refused(
        |c| c.references_added = vec![(SourceId::new(9), "1".into())],
        "references.add.0.source",
        "value.unknown",
    );
    refused(
        |c| c.tags_removed = vec![TagId::new(1)],
        "tags.remove.0",
        "value.unknown",
    );
    let siren = [(Register::Siren, Some("732829321".into()))];
    refused(
        |c| c.registrations = siren.into(),
        "registrations.siren",
        "registration.invalid",
    );
}

#[test]
fn every_fault_is_said_at_once() {
    let changes = Changes {
        birth_date: Some(Some("hier".into())),
        emails: add("non".into()),
        ..Changes::default()
    };
    assert_eq!(faults(&changes).len(), 2);
}

#[test]
fn contradictions_are_refused() {
    let key = "awa@example.org".to_owned();
    let change = PointChange {
        key: key.clone(),
        value: Some("b@example.org".to_owned()),
        details: Details::default(),
    };
    let both = Changes {
        emails: PointChanges {
            remove: vec![key],
            change: vec![change],
            ..PointChanges::default()
        },
        ..Changes::default()
    };
    assert!(faults(&both).contains(&("emails.remove.0".into(), "value.contradiction".into())));
    let in_and_out = Changes {
        emails: PointChanges {
            remove: vec!["awa@example.org".into()],
            ..add("AWA@example.org".into())
        },
        ..Changes::default()
    };
    assert_eq!(faults(&in_and_out), fault("emails.add.0.value", "value.contradiction"));
    let first = |text: &str| NewPoint {
        value: text.to_owned(),
        details: Details {
            rank: Some(Rank::First),
            ..Details::default()
        },
    };
    let two_firsts = Changes {
        emails: PointChanges {
            add: vec![first("b@example.org"), first("c@example.org")],
            ..PointChanges::default()
        },
        ..Changes::default()
    };
    assert_eq!(faults(&two_firsts), fault("emails", "value.contradiction"));
    let branch = BranchId::new(1);
    let in_and_out = Changes {
        branches_added: vec![(branch, None)],
        branches_removed: vec![branch],
        ..Changes::default()
    };
    assert!(faults(&in_and_out).contains(&("branches.remove.0".into(), "value.contradiction".into())));
}

#[test]
fn nobody_is_left_without_a_name() {
    let changes = Changes {
        surname: Some(None),
        emails: PointChanges {
            remove: vec!["awa@example.org".into()],
            ..PointChanges::default()
        },
        ..Changes::default()
    };
    assert_eq!(faults(&changes), fault("", "contact.unidentified"));
}

#[test]
fn a_point_said_otherwise_keeps_what_is_not_named() {
    let mut facts = awa();
    facts.emails[0] = Point {
        primary: true,
        ..facts.emails[0].clone().labelled("maison")
    };
    let change = PointChange {
        key: "awa@example.org".into(),
        value: Some("Awa.D@example.org".into()),
        details: Details::default(),
    };
    let changes = Changes {
        emails: PointChanges {
            change: vec![change],
            ..PointChanges::default()
        },
        ..Changes::default()
    };
    let facts = apply(&changes, &[], facts, &setting(&[])).unwrap();
    let email = &facts.emails[0];
    assert_eq!(
        (email.value.as_str(), email.label.as_deref(), email.primary),
        ("awa.d@example.org", Some("maison"), true)
    );
}

#[test]
fn a_value_of_an_attribute_is_of_its_type() {
    let attribute = |id, kind, visible_to| Attribute {
        id: AttributeId::new(id),
        definition: Definition {
            visible_to,
            ..Definition::ordinary("A", kind)
        },
        options: vec![AttributeOption {
            id: OptionId::new(7),
            name: "Bleu".into(),
        }],
    };
    let attributes = [
        attribute(1, AttributeType::OneChoice, Role::Reader),
        attribute(2, AttributeType::Money, Role::Reader),
        attribute(3, AttributeType::Text, Role::Administrator),
    ];
    let said = |id, value| {
        let changes = Changes {
            attributes: [(AttributeId::new(id), value)].into(),
            ..Changes::default()
        };
        apply(&changes, &[], awa(), &setting(&attributes))
            .map_err(|faults| faults[0].sentence.code.clone().into_owned())
    };
    let value = said(1, json!(7)).unwrap().attributes[&AttributeId::new(1)].clone();
    assert_eq!(value, AttributeValue::Choice(OptionId::new(7)));
    assert_eq!(said(1, json!(8)).unwrap_err(), "attribute.unknown_option");
    assert_eq!(said(1, json!("Bleu")).unwrap_err(), "attribute.wrong_type");
    assert_eq!(said(2, json!(12.5)).unwrap_err(), "attribute.wrong_type");
    assert_eq!(
        said(3, json!("x")).unwrap_err(),
        "value.unknown",
        "above the editor's role, it does not exist"
    );
}
