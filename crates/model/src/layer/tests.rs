use crate::{
    ActId, TagId,
    email::EmailAddress,
    facts::{Facts, Point, TagMark},
    layer::{Key, Layer, fold},
};

fn layer(act: i64, asserts: Facts) -> Layer {
    Layer::new(ActId::new(act), asserts)
}

fn email(text: &str) -> Point<EmailAddress> {
    Point::new(EmailAddress::parse(text).expect("a valid address"))
}

#[test]
fn no_layer_is_no_contact() {
    assert_eq!(fold([]), None);
}

#[test]
fn what_two_acts_say_survives_the_withdrawal_of_one() {
    let both = Facts {
        surname: Some("Diallo".into()),
        ..Facts::default()
    };
    let (first, second) = (layer(1, both.clone()), layer(2, both.clone()));
    assert_eq!(fold([&first, &second]), Some(both.clone()));
    assert_eq!(fold([&second]), Some(both));
}

#[test]
fn sets_unite_and_a_retraction_takes_one_value_back() {
    let one = layer(
        1,
        Facts {
            emails: vec![email("a@example.org")],
            ..Facts::default()
        },
    );
    let tag = TagMark {
        tag: TagId::new(3),
        since: None,
    };
    let two = layer(
        2,
        Facts {
            emails: vec![email("b@example.org")],
            tags: vec![tag],
            ..Facts::default()
        },
    );
    let mut three = layer(3, Facts::default());
    three.retracts = vec![Key::Email("a@example.org".into())];

    let facts = fold([&one, &two, &three]).expect("layers");
    assert_eq!(facts.emails, vec![email("b@example.org")]);
    assert_eq!(facts.tags, vec![tag]);
    assert_eq!(fold([&one, &two]).expect("layers").emails.len(), 2);
}

#[test]
fn a_later_primary_takes_the_primacy() {
    let primary = |text: &str| Point {
        primary: true,
        ..email(text)
    };
    let one = layer(
        1,
        Facts {
            emails: vec![primary("a@example.org")],
            ..Facts::default()
        },
    );
    let two = layer(
        2,
        Facts {
            emails: vec![primary("b@example.org")],
            ..Facts::default()
        },
    );
    let facts = fold([&one, &two]).expect("layers");
    let primaries: Vec<_> = facts
        .emails
        .iter()
        .filter(|p| p.primary)
        .map(|p| p.value.as_str())
        .collect();
    assert_eq!(primaries, ["b@example.org"]);
}
