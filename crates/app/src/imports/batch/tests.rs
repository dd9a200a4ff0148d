//! Rows against what is known, without a store: `Town` stands for it, keeping what each batch adds.

use jiff::{Timestamp, tz::TimeZone};
use model::{
    ActId, ContactId, SourceId,
    consent::{Channel, Decision, OppositionReason, Purpose},
    draft::{
        ConsentDraft, Draft, InteractionDraft, Moment, OppositionDraft, Party, ReferenceDraft, Role, SupportDraft,
    },
    email::EmailAddress,
    facts::{Facts, Nature, Point},
    import::{
        ImportKind, OnMatch,
        Outcome::{self, Created, Rejected, Unchanged, Updated},
    },
    interaction::Unit,
    phone::PhoneNumber,
};

use super::*;

/// A base in memory: what batches added so far.
struct Town {
    setting: Setting,
    knowledge: Knowledge,
    there: There,
    interactions: usize,
}

impl Town {
    fn new() -> Self {
        let setting = Setting {
            kind: ImportKind::Contacts,
            on_match: OnMatch::Fill,
            source: SourceId::new(1),
            references: ReferenceScope::OwnSource,
            act: ActId::new(1),
            organization: "0190-town".into(),
            zone: TimeZone::get("Europe/Paris").expect("a known zone"),
            now: "2026-03-01T10:00:00Z".parse().expect("an instant"),
            collected_on: None,
            blocks: crate::erasure::Blocks::default(),
        };
        let knowledge = Knowledge {
            next_contact: 1,
            ..Knowledge::default()
        };
        Self {
            setting,
            knowledge,
            there: There::default(),
            interactions: 0,
        }
    }

    fn import(&mut self, drafts: &[Draft]) -> Vec<Outcome> {
        self.plan(drafts)
            .outcomes
            .into_iter()
            .map(|(outcome, _)| outcome)
            .collect()
    }

    /// One import of one batch.
    fn plan(&mut self, drafts: &[Draft]) -> BatchPlan {
        let mut occurrences = Occurrences::default();
        let names = Names::default();
        let rows = drafts
            .iter()
            .map(|draft| prepare(&self.setting, &names, &mut occurrences, draft.clone()))
            .collect();
        let decided = decide(
            &self.setting,
            &names,
            &mut occurrences,
            std::mem::take(&mut self.knowledge),
            rows,
        );
        self.knowledge = kept(&decided.knowledge);
        let plan = decided.settle(&self.setting, &self.there);
        self.there
            .known
            .extend(plan.interactions.iter().map(|new| new.identity));
        self.interactions += plan.interactions.len();
        plan
    }

    fn facts(&self, id: i64) -> &Facts {
        &self.knowledge.contacts[&ContactId::new(id)].facts
    }

    fn count(&self) -> usize {
        self.knowledge.contacts.len()
    }
}

/// What a store would give back for the next import of the same source.
fn kept(after: &Knowledge) -> Knowledge {
    let contacts = after.contacts.iter().map(|(id, known)| {
        let known = Known {
            facts: known.facts.clone(),
            own: if known.state == State::New {
                known.facts.clone()
            } else {
                known.own.clone()
            },
            relations: known.relations.clone(),
            lists: known.lists.clone(),
            ..Known::default()
        };
        (*id, known)
    });
    Knowledge {
        keys: after.keys.clone(),
        contacts: contacts.collect(),
        stops: after.stops.clone(),
        next_contact: after.next_contact,
        ..Knowledge::default()
    }
}

fn person(first: &str, surname: &str, email: &str) -> Draft {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let emails = EmailAddress::parse(email).map(Point::new).into_iter().collect();
    let facts = Facts {
        first_names: some(first),
        surname: some(surname),
        emails,
        ..Facts::default()
    };
    Draft {
        party: Party {
            facts,
            ..Party::default()
        },
        row_text: format!("{first}|{surname}|{email}"),
        ..Draft::default()
    }
}

fn with_reference(draft: Draft, id: &str) -> Draft {
    let reference = ReferenceDraft {
        source: None,
        id: id.into(),
    };
    let row_text = format!("{}|{id}", draft.row_text);
    Draft {
        party: Party {
            references: vec![reference],
            ..draft.party
        },
        row_text,
        ..draft
    }
}

fn gift(cents: i64, key: Option<&str>) -> InteractionDraft {
    InteractionDraft {
        column: 0,
        kind: "donation".into(),
        at: Moment::On("2024-05-01".parse().expect("a day")),
        direction: None,
        channel: None,
        author: None,
        campaign: None,
        event: None,
        theme: None,
        outcome: None,
        quantity: Some(cents),
        unit: Unit::Money,
        from: None,
        until: None,
        external_key: key.map(str::to_owned),
        note: None,
        money: None,
        payer: None,
        membership_type: None,
        survey: None,
        answers: vec![],
        corrects: None,
    }
}

fn consent(decision: Decision, day: Option<&str>) -> ConsentDraft {
    let given_at = day.map(|day| Moment::On(day.parse().expect("a day")));
    ConsentDraft {
        column: 0,
        channel: Channel::Email,
        purpose: Purpose::News,
        decision,
        given_at,
        wording: None,
        how: None,
        point: None,
        controller: None,
        scope: None,
    }
}

fn unsubscribed(point: Option<&str>) -> OppositionDraft {
    let (channel, reason) = (Some(Channel::Email), OppositionReason::Unsubscribe);
    OppositionDraft {
        channel,
        reason,
        point: point.map(str::to_owned),
        since: None,
    }
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let mut town = Town::new();
    let bare = Draft {
        party: person("Jean", "Dupont", "").party,
        row_text: "dupont jean".into(),
        ..Draft::default()
    };
    let file = [person("Awa", "Diallo", "awa@example.org"), bare.clone(), bare];
    assert_eq!(town.import(&file), [Created; 3]);
    assert_eq!(town.import(&file), [Unchanged; 3]);
    assert_eq!(town.count(), 3);
}

#[test]
fn a_later_row_sees_what_an_earlier_one_created() {
    let mut town = Town::new();
    let phoned = Facts {
        phones: vec![Point::new(PhoneNumber::parse("0612345678", "FR").expect("a number"))],
        ..Facts::default()
    };
    let again = person("Awa", "Diallo", "awa@example.org");
    let again = Draft {
        party: Party {
            facts: Facts {
                phones: phoned.phones,
                ..again.party.facts
            },
            ..again.party
        },
        ..again
    };
    let file = [
        person("Awa", "Diallo", "awa@example.org"),
        again,
        person("A.", "DIALLO", "awa@example.org"),
    ];
    assert_eq!(town.import(&file), [Created, Updated, Unchanged]);
    assert_eq!((town.count(), town.facts(1).phones.len()), (1, 1));
}

#[test]
fn an_address_shared_under_another_name_is_a_new_contact_and_noted() {
    let mut town = Town::new();
    let plan = town.plan(&[
        person("Jean", "Dupont", "famille@example.org"),
        person("Awa", "Diallo", "famille@example.org"),
    ]);
    let noted = Sharing {
        row: 1,
        contact: ContactId::new(2),
        other: ContactId::new(1),
    };
    assert_eq!(plan.rest.sharings, [noted]);
    let anonymous = town.plan(&[person("", "", "famille@example.org")]);
    let (outcome, problems) = &anonymous.outcomes[0];
    assert_eq!((*outcome, problems[0].code.as_str()), (Rejected, "match.ambiguous"));
    assert!(
        problems[0].fr.contains("Jean Dupont (n° 1)") && problems[0].fr.contains("Awa Diallo (n° 2)"),
        "{}",
        problems[0].fr
    );
}

#[test]
fn a_row_taken_once_is_not_ambiguous_the_second_time() {
    let mut town = Town::new();
    let file = [
        person("", "", "f@example.org"),
        person("Jean", "Dupont", "f@example.org"),
        person("Awa", "Diallo", "f@example.org"),
    ];
    assert_eq!(town.import(&file), [Created, Updated, Created]);
    assert_eq!(town.import(&file), [Unchanged; 3]);
}

#[test]
fn skipping_leaves_known_people_and_completes_those_of_the_file() {
    let mut town = Town::new();
    town.import(&[person("Awa", "Diallo", "awa@example.org")]);
    town.setting.on_match = OnMatch::Skip;
    let tagged = with_reference(person("Awa", "Diallo", "awa@example.org"), "7");
    let new = person("Léa", "Petit", "lea@example.org");
    assert_eq!(
        town.import(&[tagged, new.clone(), with_reference(new, "8")]),
        [Unchanged, Created, Updated]
    );
    assert!(town.facts(1).references.is_empty());
}

#[test]
fn nobody_is_created_from_a_row_that_names_nobody() {
    let plan = Town::new().plan(&[Draft {
        row_text: "x".into(),
        ..Draft::default()
    }]);
    assert_eq!(plan.outcomes[0].1[0].code, "contact.unidentified");
    assert!(plan.contacts.is_empty());
}

#[test]
fn two_identical_gifts_are_two_and_the_same_file_adds_none() {
    let mut town = Town::new();
    let gave = |cents| Draft {
        interactions: vec![gift(cents, None)],
        ..person("Awa", "Diallo", "awa@example.org")
    };
    let file = [gave(5000), gave(5000), gave(2000)];
    assert_eq!(town.import(&file), [Created, Updated, Updated]);
    assert_eq!(town.import(&file), [Unchanged; 3]);
    assert_eq!(town.interactions, 3);
}

#[test]
fn an_external_key_is_the_interaction_whoever_the_row_says() {
    let mut town = Town::new();
    town.setting.kind = ImportKind::Interactions;
    let gave = |key| Draft {
        interactions: vec![gift(5000, Some(key))],
        ..person("Awa", "Diallo", "awa@example.org")
    };
    assert_eq!(
        town.import(&[gave("D1"), gave("D2"), gave("D1")]),
        [Created, Created, Unchanged]
    );
    assert_eq!(town.import(&[gave("D2"), gave("D3")]), [Unchanged, Created]);
    assert_eq!(town.interactions, 3);
}

#[test]
fn an_interaction_of_an_unknown_reference_is_refused_and_of_a_named_stranger_taken() {
    let mut town = Town::new();
    town.setting.kind = ImportKind::Interactions;
    let of_reference = with_reference(
        Draft {
            interactions: vec![gift(5000, None)],
            ..person("", "", "")
        },
        "M-12",
    );
    let plan = town.plan(std::slice::from_ref(&of_reference));
    assert_eq!(
        (
            plan.outcomes[0].1[0].code.as_str(),
            plan.outcomes[0].1[0].value.as_str()
        ),
        ("match.unknown_reference", "M-12")
    );
    let stranger = Draft {
        interactions: vec![gift(5000, None)],
        ..person("Awa", "Diallo", "")
    };
    assert_eq!(
        town.import(&[with_reference(stranger, "M-12"), of_reference]),
        [Created, Created]
    );
    assert_eq!(town.count(), 1);
}

#[test]
fn a_reference_is_found_in_any_source_when_none_is_declared() {
    let mut town = Town::new();
    town.import(&[with_reference(person("Awa", "Diallo", ""), "12")]);
    town.setting = Setting {
        kind: ImportKind::Interactions,
        source: SourceId::new(2),
        references: ReferenceScope::AnySource,
        ..town.setting
    };
    let gave = with_reference(
        Draft {
            interactions: vec![gift(5000, None)],
            ..person("", "", "")
        },
        "12",
    );
    assert_eq!(town.import(&[gave]), [Created]);
    assert_eq!(town.count(), 1);
}

#[test]
fn a_consent_needs_a_date_and_a_refusal_does_not_wait_for_one() {
    let mut town = Town::new();
    let says = |decision, day| Draft {
        consents: vec![consent(decision, day)],
        ..person("Awa", "Diallo", "awa@example.org")
    };
    let plan = town.plan(&[says(Decision::Given, None)]);
    assert_eq!((plan.rest.consents.len(), plan.rest.undated_consents), (0, 1));
    assert_eq!(town.import(&[says(Decision::Given, Some("2024-01-02"))]), [Updated]);
    assert_eq!(town.import(&[says(Decision::Given, Some("2024-01-02"))]), [Unchanged]);
    assert_eq!(
        town.import(&[says(Decision::Refused, None), says(Decision::Refused, None)]),
        [Updated, Unchanged]
    );
    town.setting.collected_on = "2023-06-01".parse().ok();
    assert_eq!(town.plan(&[says(Decision::Given, None)]).rest.consents.len(), 1);
}

#[test]
fn support_is_observed_again_only_when_it_says_something_new() {
    let mut town = Town::new();
    let says = |level, day: Option<&str>| {
        let at = day.map(|day| Moment::On(day.parse().expect("a day")));
        Draft {
            supports: vec![SupportDraft {
                level,
                election: None,
                at,
            }],
            ..person("Awa", "Diallo", "awa@example.org")
        }
    };
    let file = [
        says(4, None),
        says(4, None),
        says(2, None),
        says(4, Some("2024-01-01")),
        says(4, Some("2024-01-01")),
    ];
    assert_eq!(town.import(&file), [Created, Unchanged, Updated, Updated, Unchanged]);
    assert_eq!(town.import(&file), [Unchanged; 5]);
}

#[test]
fn a_stop_on_an_unknown_address_creates_nobody() {
    let mut town = Town::new();
    town.setting.kind = ImportKind::Oppositions;
    let bare = Draft {
        oppositions: vec![unsubscribed(Some("x@example.org"))],
        row_text: "x".into(),
        ..Draft::default()
    };
    let unknown = Draft {
        oppositions: vec![unsubscribed(None)],
        ..with_reference(person("", "", ""), "M-1")
    };
    assert_eq!(
        town.import(&[bare.clone(), bare.clone(), unknown]),
        [Created, Unchanged, Rejected]
    );
    assert_eq!(town.import(&[bare]), [Unchanged]);
    assert_eq!(town.count(), 0);
}

#[test]
fn a_stop_holds_for_the_contact_and_for_the_address_it_gives() {
    let mut town = Town::new();
    let opposed = Draft {
        oppositions: vec![unsubscribed(None)],
        ..person("Awa", "Diallo", "awa@example.org")
    };
    let plan = town.plan(std::slice::from_ref(&opposed));
    let stops: Vec<_> = plan
        .rest
        .stops
        .iter()
        .map(|new| (new.stop.contact, new.stop.point.as_deref()))
        .collect();
    assert_eq!(
        stops,
        [(None, Some("awa@example.org")), (Some(ContactId::new(1)), None)]
    );
    assert_eq!(town.import(&[opposed]), [Unchanged]);
}

#[test]
fn one_row_makes_a_person_a_structure_and_a_role() {
    let mut town = Town::new();
    let works = |first: &str| {
        let facts = Facts {
            nature: Some(Nature::Structure),
            structure_name: Some("Mairie de Digne".into()),
            ..Facts::default()
        };
        let role = Role {
            kind: "employee".into(),
            title: Some("maire".into()),
            ..Role::default()
        };
        let structure = Some((
            Box::new(Party {
                facts,
                ..Party::default()
            }),
            role,
        ));
        Draft {
            structure,
            ..person(first, "Diallo", "")
        }
    };
    let file = [works("Awa"), works("Binta"), works("Awa")];
    let plan = town.plan(&file);
    assert_eq!(plan.rest.links.len(), 3);
    assert_eq!(town.count(), 4);
    assert_eq!(town.import(&file), [Unchanged; 3]);
}

#[test]
fn our_own_id_says_who_unless_another_key_says_somebody_else() {
    let mut town = Town::new();
    town.import(&[
        person("Awa", "Diallo", "awa@example.org"),
        person("Léa", "Petit", "lea@example.org"),
    ]);
    let with_id = |draft: Draft, uuid: &str, id| Draft {
        party: Party {
            cohorte_id: Some((uuid.into(), id)),
            ..draft.party
        },
        ..draft
    };
    let renamed = with_id(person("Awa", "Diallo-Petit", ""), "0190-TOWN", 1);
    let contradicted = with_id(person("Léa", "Petit", "lea@example.org"), "0190-town", 1);
    let gone = with_id(person("Zoé", "", ""), "0190-town", 99);
    let elsewhere = with_id(person("Zoé", "", ""), "another", 1);
    let plan = town.plan(&[renamed, contradicted, gone, elsewhere]);
    let outcomes: Vec<_> = plan
        .outcomes
        .iter()
        .map(|(outcome, problems)| (*outcome, problems.first().map(|p| p.code.as_str())))
        .collect();
    assert_eq!(
        outcomes,
        [
            (Unchanged, None),
            (Rejected, Some("match.ambiguous")),
            (Rejected, Some("match.unknown_id")),
            (Created, None)
        ]
    );
}

#[test]
fn a_day_begins_at_midnight_where_the_organization_is() {
    let setting = Town::new().setting;
    let day = Moment::On("2024-07-14".parse().expect("a day"));
    assert_eq!(
        setting.instant(day),
        "2024-07-13T22:00:00Z".parse::<Timestamp>().expect("an instant")
    );
}
