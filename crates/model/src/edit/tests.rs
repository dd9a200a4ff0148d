use std::collections::BTreeMap;

use proptest::prelude::*;

use super::difference;
use crate::{
    ActId, AttributeId, BranchId, SourceId, TagId,
    attribute::AttributeValue,
    email::EmailAddress,
    facts::{
        Address, BranchMark, BranchOrigin, Facts, Nature, Point, PointStatus, Reference, Register, Status, TagMark,
    },
    layer::{Layer, fold},
    phone::PhoneNumber,
};

fn texts() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(vec!["Awa", "Léa", "Jean"]).prop_map(str::to_owned))
}

fn points<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Vec<Point<T>>> {
    let label = prop::option::of(prop::sample::select(vec!["maison", "travail"]).prop_map(str::to_owned));
    let status = prop::option::of(prop::sample::select(vec![PointStatus::Valid, PointStatus::Bounced]));
    let until = prop::option::of(Just(jiff::civil::date(2026, 1, 1)));
    let count = values.len();
    let details = prop::collection::vec((label, status, until), count);
    (
        prop::sample::subsequence(values, 0..=count),
        details,
        any::<prop::sample::Index>(),
        any::<bool>(),
    )
        .prop_map(|(values, details, primary, some)| {
            let mut points: Vec<Point<T>> = values
                .into_iter()
                .zip(details)
                .map(|(value, (label, status, until))| Point {
                    label,
                    status,
                    until,
                    ..Point::new(value)
                })
                .collect();
            if some && !points.is_empty() {
                let primary = primary.index(points.len());
                points[primary].primary = true;
            }
            points
        })
}

fn emails() -> Vec<EmailAddress> {
    ["a@example.org", "b@example.org", "c@example.org"]
        .iter()
        .filter_map(|text| EmailAddress::parse(text))
        .collect()
}

fn phones() -> Vec<PhoneNumber> {
    ["0199001234", "0199001235"]
        .iter()
        .filter_map(|text| PhoneNumber::parse(text, "FR"))
        .collect()
}

fn addresses() -> Vec<Address> {
    let at = |typed: &str| Address {
        typed: typed.to_owned(),
        ..Address::default()
    };
    vec![at("12 rue Piat"), at("3 rue des Pommes")]
}

prop_compose! {
    fn facts()(
        first_names in texts(), surname in texts(), profession in texts(),
        emails in points(emails()), phones in points(phones()), addresses in points(addresses()),
        status in prop::option::of(prop::sample::select(vec![Status::Active, Status::Archived])),
        tags in prop::collection::btree_map(1_i64..4, prop::option::of(Just(jiff::civil::date(2020, 1, 1))), 0..3),
        branches in prop::collection::btree_set(1_i64..3, 0..3),
        references in prop::collection::btree_set(1_i64..4, 0..3),
        registrations in prop::collection::btree_map(Just(Register::Siren), "[0-9]{2}", 0..2),
        attributes in prop::collection::btree_map(1_i64..3, "[a-z]", 0..3),
    ) -> Facts {
        Facts {
            nature: Some(Nature::Person),
            status, first_names, surname, profession, emails, phones, addresses, registrations,
            tags: tags.into_iter().map(|(tag, since)| TagMark { tag: TagId::new(tag), since }).collect(),
            branches: branches.into_iter()
                .map(|id| BranchMark { branch: BranchId::new(id), origin: BranchOrigin::Hand, from: None, until: None })
                .collect(),
            references: references.into_iter().map(|id| Reference { source: SourceId::new(id), id: "x".to_owned() }).collect(),
            attributes: attributes.into_iter()
                .map(|(id, text)| (AttributeId::new(id), AttributeValue::Text(text)))
                .collect::<BTreeMap<_, _>>(),
            ..Facts::default()
        }
    }
}

/// The same facts whatever the order in which they were said.
fn sorted(mut facts: Facts) -> Facts {
    facts.status = Some(facts.status());
    facts.emails.sort_by(|a, b| a.value.cmp(&b.value));
    facts.phones.sort_by(|a, b| a.value.cmp(&b.value));
    facts.addresses.sort_by_key(|point| point.value.key());
    facts.tags.sort_by_key(|mark| mark.tag);
    facts.branches.sort_by_key(|mark| mark.branch);
    facts.references.sort();
    facts
}

proptest! {
    #[test]
    fn the_layer_leads_from_one_to_the_other(before in facts(), after in facts()) {
        let first = Layer::new(ActId::new(1), before.clone());
        let edit = difference(ActId::new(2), &before, &after);
        let reached = fold([Some(&first), edit.as_ref()].into_iter().flatten()).unwrap();
        prop_assert_eq!(serde_json::to_string(&sorted(reached)).unwrap(), serde_json::to_string(&sorted(after)).unwrap());
    }

    #[test]
    fn what_did_not_change_is_not_said(facts in facts()) {
        prop_assert!(difference(ActId::new(2), &facts, &facts).is_none());
    }
}

#[test]
fn an_edit_says_only_what_it_changed() {
    let before = Facts {
        surname: Some("Diallo".into()),
        emails: vec![Point::new(emails().remove(0))],
        ..Facts::default()
    };
    let after = Facts {
        first_names: Some("Awa".into()),
        ..before.clone()
    };
    let layer = difference(ActId::new(2), &before, &after).unwrap();
    assert_eq!(
        layer.asserts,
        Facts {
            first_names: Some("Awa".into()),
            ..Facts::default()
        }
    );
    assert!(layer.retracts.is_empty());
}
