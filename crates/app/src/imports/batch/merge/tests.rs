use model::{
    AttributeId, OptionId, SourceId, TagId,
    attribute::AttributeValue,
    email::EmailAddress,
    facts::{Facts, Nature, Point, PointStatus, Reference, TagMark},
    import::OnMatch::{self, Fill, Replace, Skip},
    layer::apply,
};

use super::{addition, first_facts};

fn named(surname: &str) -> Facts {
    Facts {
        surname: Some(surname.into()),
        ..Facts::default()
    }
}

fn email(text: &str) -> Point<EmailAddress> {
    Point::new(EmailAddress::parse(text).expect("a valid address"))
}

fn mails(facts: &Facts) -> Vec<(&str, bool)> {
    facts
        .emails
        .iter()
        .map(|point| (point.value.as_str(), point.primary))
        .collect()
}

/// What the contact becomes, and what was asserted for it.
fn merged(said: &Facts, current: &Facts, own: &Facts, on_match: OnMatch) -> (Facts, Facts) {
    let added = addition(said, current, own, on_match);
    let mut after = current.clone();
    apply(&mut after, &added);
    (after, added)
}

#[test]
fn filling_adds_what_is_missing_and_overwrites_nothing() {
    let said = Facts {
        profession: Some("boulangère".into()),
        ..named("Diallo")
    };
    let (after, added) = merged(&said, &named("Dupont"), &Facts::default(), Fill);
    assert_eq!(
        (after.surname.as_deref(), after.profession.as_deref()),
        (Some("Dupont"), Some("boulangère"))
    );
    assert_eq!(added.surname, None);
}

#[test]
fn replacing_lets_the_file_win_and_skipping_changes_nothing() {
    let (after, _) = merged(&named("Diallo"), &named("Dupont"), &named("Dupont"), Replace);
    assert_eq!(after.surname.as_deref(), Some("Diallo"));
    assert_eq!(
        addition(&named("Diallo"), &Facts::default(), &Facts::default(), Skip),
        Facts::default()
    );
}

#[test]
fn another_source_corroborates_once() {
    let (after, added) = merged(&named("Dupont"), &named("Dupont"), &Facts::default(), Fill);
    assert_eq!((after, added), (named("Dupont"), named("Dupont")));
    assert_eq!(
        addition(&named("Dupont"), &named("Dupont"), &named("Dupont"), Fill),
        Facts::default()
    );
}

#[test]
fn an_older_value_of_its_own_is_said_again_when_replacing() {
    let (after, _) = merged(&named("Dupont"), &named("Durand"), &named("Dupont"), Replace);
    assert_eq!(after.surname.as_deref(), Some("Dupont"));
}

#[test]
fn a_filled_point_is_primary_only_when_it_is_the_first() {
    let said = Facts {
        emails: vec![email("b@example.org")],
        ..Facts::default()
    };
    let (first, _) = merged(&said, &Facts::default(), &Facts::default(), Fill);
    assert_eq!(mails(&first), [("b@example.org", true)]);
    let current = first_facts(Facts {
        emails: vec![email("a@example.org")],
        ..Facts::default()
    });
    let (after, _) = merged(&said, &current, &Facts::default(), Fill);
    assert_eq!(mails(&after), [("a@example.org", true), ("b@example.org", false)]);
    let (after, _) = merged(&said, &current, &Facts::default(), Replace);
    assert_eq!(mails(&after), [("a@example.org", false), ("b@example.org", true)]);
}

#[test]
fn filling_completes_the_details_of_a_point_but_keeps_those_it_has() {
    let bounced = Point {
        status: Some(PointStatus::Bounced),
        ..email("a@example.org")
    };
    let current = Facts {
        emails: vec![bounced],
        ..Facts::default()
    };
    let said = Point {
        status: Some(PointStatus::Valid),
        ..email("a@example.org").labelled("pro")
    };
    let said = Facts {
        emails: vec![said],
        ..Facts::default()
    };
    let (after, _) = merged(&said, &current, &current, Fill);
    assert_eq!(
        (after.emails[0].label.as_deref(), after.emails[0].status),
        (Some("pro"), Some(PointStatus::Bounced))
    );
}

#[test]
fn several_choices_unite_when_filling() {
    let choices = |ids: &[i64]| AttributeValue::Choices(ids.iter().map(|id| OptionId::new(*id)).collect());
    let with = |ids: &[i64]| Facts {
        attributes: [(AttributeId::new(1), choices(ids))].into(),
        ..Facts::default()
    };
    let (after, _) = merged(&with(&[3, 1]), &with(&[2]), &Facts::default(), Fill);
    assert_eq!(after.attributes[&AttributeId::new(1)], choices(&[1, 2, 3]));
    let (after, _) = merged(&with(&[1, 3]), &with(&[2]), &Facts::default(), Replace);
    assert_eq!(after.attributes[&AttributeId::new(1)], choices(&[1, 3]));
}

#[test]
fn tags_and_references_unite_and_a_known_since_is_kept() {
    let tag = |since: Option<&str>| TagMark {
        tag: TagId::new(1),
        since: since.and_then(|day| day.parse().ok()),
    };
    let reference = Reference {
        source: SourceId::new(1),
        id: "42".into(),
    };
    let current = Facts {
        tags: vec![tag(Some("2020-01-01"))],
        ..Facts::default()
    };
    let said = Facts {
        tags: vec![tag(Some("2024-01-01"))],
        references: vec![reference.clone()],
        ..Facts::default()
    };
    let (after, _) = merged(&said, &current, &current, Fill);
    assert_eq!((after.tags, after.references), (current.tags.clone(), vec![reference]));
    let (after, _) = merged(&said, &current, &current, Replace);
    assert_eq!(after.tags, said.tags);
}

#[test]
fn a_person_found_by_reference_does_not_take_the_name_of_a_structure() {
    let person = Facts {
        nature: Some(Nature::Person),
        ..named("Dupont")
    };
    let said = Facts {
        nature: Some(Nature::Structure),
        structure_name: Some("Mairie".into()),
        ..Facts::default()
    };
    let (after, _) = merged(&said, &person, &Facts::default(), Fill);
    assert_eq!(after.display_name(), "Dupont");
}

#[test]
fn saying_it_twice_is_saying_it_once() {
    let said = Facts {
        emails: vec![email("a@example.org"), email("b@example.org")],
        profession: Some("élue".into()),
        ..named("Diallo")
    };
    for on_match in [Fill, Replace] {
        let current = first_facts(Facts {
            emails: vec![email("b@example.org"), email("c@example.org")],
            ..named("Dupont")
        });
        let (once, added) = merged(&said, &current, &Facts::default(), on_match);
        assert_eq!(
            addition(&said, &once, &added, on_match),
            Facts::default(),
            "{on_match:?}"
        );
    }
}
