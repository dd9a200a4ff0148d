use super::{Candidate, Match, compatible, decide, hashes};
use crate::{
    ContactId, SourceId,
    email::EmailAddress,
    facts::{Facts, Nature, Point, Reference},
    matching::KeyKind,
};

fn person(first: &str, surname: &str) -> Facts {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Facts {
        first_names: some(first),
        surname: some(surname),
        ..Facts::default()
    }
}

fn with_email(facts: Facts, text: &str) -> Facts {
    Facts {
        emails: vec![Point::new(EmailAddress::parse(text).expect("a valid address"))],
        ..facts
    }
}

fn with_reference(facts: Facts, source: i64, id: &str) -> Facts {
    Facts {
        references: vec![Reference {
            source: SourceId::new(source),
            id: id.into(),
        }],
        ..facts
    }
}

fn among(said: &Facts, known: &[&Facts]) -> Match {
    let candidates: Vec<_> = known
        .iter()
        .zip(1..)
        .map(|(facts, id)| Candidate {
            id: ContactId::new(id),
            facts,
        })
        .collect();
    decide(said, &candidates)
}

#[test]
fn names_are_compatible_by_surname_and_initial() {
    assert!(compatible(&person("Jean-Pierre", "Dupont"), &person("J.-P.", "DUPONT")));
    assert!(compatible(&person("", "Dupont"), &person("Jean", "dupont")));
    assert!(compatible(&person("", ""), &person("Jean", "Dupont")));
    assert!(!compatible(&person("Jeanne", "Dupont"), &person("Jean", "Dupont")));
    assert!(!compatible(&person("Jean", "Dupont"), &person("Jean", "Durand")));
}

#[test]
fn a_structure_and_a_person_never_mix() {
    let structure = Facts {
        nature: Some(Nature::Structure),
        structure_name: Some("Dupont".into()),
        ..Facts::default()
    };
    assert!(!compatible(&structure, &person("", "Dupont")));
    assert!(compatible(&structure, &structure));
}

#[test]
fn an_equal_email_with_an_incompatible_name_is_new_and_noted() {
    let jean = with_email(person("Jean", "Dupont"), "famille@example.org");
    let awa = with_email(person("Awa", "Diallo"), "famille@example.org");
    assert_eq!(
        among(&awa, &[&jean]),
        Match::New {
            sharing: vec![ContactId::new(1)]
        }
    );
}

#[test]
fn a_reference_is_of_its_source_only() {
    let known = with_reference(person("Jean", "Dupont"), 1, "42");
    assert_eq!(
        among(&with_reference(person("", "Autre"), 1, "42"), &[&known]),
        Match::Known(ContactId::new(1), KeyKind::Reference)
    );
    assert_eq!(
        among(&with_reference(person("", "Autre"), 2, "42"), &[&known]),
        Match::New { sharing: vec![] }
    );
}

#[test]
fn one_key_at_two_contacts_or_two_keys_at_two_is_ambiguous() {
    let both = vec![ContactId::new(1), ContactId::new(2)];
    let jean = with_email(person("Jean", "Dupont"), "j@example.org");
    let anonymous = with_email(person("", ""), "j@example.org");
    assert_eq!(among(&jean, &[&jean, &anonymous]), Match::Ambiguous(both.clone()));

    let by_reference = with_reference(person("Awa", "Diallo"), 1, "42");
    let said = with_reference(jean.clone(), 1, "42");
    assert_eq!(among(&said, &[&by_reference, &jean]), Match::Ambiguous(both));
}

#[test]
fn whatever_agrees_shares_a_hash() {
    let born = Facts {
        birth_date: "1980-05-03".parse().ok(),
        ..with_email(person("Jean", "Dupont"), "j@example.org")
    };
    let said = Facts {
        birth_date: "1980-05-03".parse().ok(),
        ..person("JEAN", "dupont")
    };
    assert_eq!(among(&said, &[&born]), Match::Known(ContactId::new(1), KeyKind::Birth));
    let known = hashes(&born);
    assert!(hashes(&said).iter().any(|hash| known.contains(hash)));
}
