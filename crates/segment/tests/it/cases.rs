//! What questions mean, case by case: what is missing, what counts, whom it reaches.

use jiff::civil::date;
use model::{
    AttributeId, ConsentId, ContactId, HouseholdId, OptionId, SegmentId, SurveyId, TagId,
    attribute::AttributeValue,
    consent::{Channel, Consent, Decision, OppositionReason, Purpose},
    email::EmailAddress,
    facts::{Address, Facts, Gender, LngLat, Nature, Point, PointStatus, Status, TagMark},
    interaction::{Answer, PaymentState, Unit},
    phone::PhoneNumber,
    reach::Stop,
};
use segment::meaning::{
    Crossed, Interaction, Link, Membership, Person, Support, answers, explain, funnel, matches, members,
};

use crate::{
    base::{CHOICES, NUMBER, vocabulary},
    somebody::{PARIS, at, gift, money, person, question, somebody},
};

#[test]
fn the_missing_stands_no_test_but_its_negation() {
    let nobody = somebody();
    let lines = [
        ("age > 18", false),
        ("not age > 18", true),
        ("age not between 18 and 25", false),
        ("department != \"33\"", false),
        ("department not in (\"33\")", false),
        ("not department in (\"33\")", true),
        ("gender != \"female\"", false),
        ("enfants != 3", false),
        ("last(donation) < 2020-01-01", false),
        ("mean(donation) < 100 EUR", false),
        ("max(donation) < 100 EUR", false),
        // Nothing counts for nothing, and that is a number.
        ("count(donation) = 0", true),
        ("sum(donation) < 100 EUR", true),
        ("years(donation) = 0", true),
        // Sets are never missing.
        ("tag != \"Presse\"", true),
        ("tag not in (\"Presse\")", true),
        ("tag none of (\"Presse\")", true),
        ("lacks tag", true),
        ("`Compétences` none of (\"Droit\")", true),
        ("lacks `Compétences`", true),
        ("has email", false),
        ("lacks email", true),
    ];
    PARIS.expect(&nobody, &lines);
}

#[test]
fn texts_are_folded_and_sets_hold_several() {
    let awa = person(Facts {
        surname: Some("Diallo".to_owned()),
        profession: Some("Infirmière de nuit".to_owned()),
        phones: vec![Point::new(
            PhoneNumber::parse("06 39 98 12 34", "FR").expect("a number"),
        )],
        emails: vec![Point::new(EmailAddress::parse("awa@example.org").expect("an address"))],
        gender: Some(Gender::Female),
        tags: vec![
            TagMark {
                tag: TagId::new(1),
                since: Some(date(2026, 3, 1)),
            },
            TagMark {
                tag: TagId::new(2),
                since: None,
            },
        ],
        attributes: [
            (
                AttributeId::new(CHOICES),
                AttributeValue::Choices(vec![OptionId::new(4), OptionId::new(6)]),
            ),
            (AttributeId::new(NUMBER), AttributeValue::Number(2.0)),
        ]
        .into(),
        ..Facts::default()
    });
    let lines = [
        ("surname = \"DIALLO\"", true),
        ("surname != \"diallo\"", false),
        ("profession contains \"INFIRMIERE\"", true),
        ("profession starts with \"nuit\"", false),
        ("phone = \"0639981234\"", true),
        ("has mobile", true),
        ("email contains \"@example\"", true),
        ("gender = female", true),
        ("tag = \"élu(e)\"", true),
        ("tag all of (\"Élu(e)\", \"Presse\")", true),
        ("tag all of (\"Élu(e)\", \"Local/Bénévole\")", false),
        ("tag any of (\"Presse\", \"Local/Bénévole\")", true),
        ("tag none of (\"Presse\")", false),
        ("tag != \"Local/Bénévole\"", true),
        ("tagged \"Élu(e)\" since 01/03/2026", true),
        ("tagged \"Élu(e)\" since 02/03/2026", false),
        // Nobody knows since when.
        ("tagged \"Presse\" since 1900-01-01", false),
        ("`Compétences` all of (\"Dessin\", \"Droit\")", true),
        ("`Compétences` = \"Vidéo, son\"", false),
        ("enfants between 2 and 3", true),
    ];
    PARIS.expect(&awa, &lines);
}

#[test]
fn only_paid_money_counts_and_what_has_no_amount_is_counted_not_added() {
    let mut giver = somebody();
    giver.interactions = vec![
        gift("2026-01-10T12:00:00Z", 10_000),
        gift("2026-06-10T12:00:00Z", 30_000),
        Interaction::new("donation", at("2026-07-10T12:00:00Z")),
        Interaction {
            money: Some(money(PaymentState::Refunded)),
            ..gift("2026-08-10T12:00:00Z", 900_000)
        },
        Interaction {
            money: Some(money(PaymentState::Promised)),
            ..gift("2026-09-10T12:00:00Z", 900_000)
        },
        gift("2026-12-25T12:00:00Z", 900_000),
        Interaction {
            quantity: Some(250),
            unit: Unit::Hours,
            ..Interaction::new("mission", at("2026-05-01T12:00:00Z"))
        },
    ];
    let lines = [
        ("count(donation) = 3", true),
        ("sum(donation) = 400 EUR", true),
        ("mean(donation) = 200 EUR", true),
        ("max(donation) = 300 EUR", true),
        ("first(donation) = 2026-01-10", true),
        ("last(donation) = 10/07/2026", true),
        ("last(donation) in last 6 months", true),
        ("first(donation) not in last 6 months", true),
        ("years(donation) = 1", true),
        ("count(donation where amount >= 100 EUR) = 2", true),
        ("count(donation where amount between 150 EUR and 300 €) = 1", true),
        ("sum(mission) = 2.5", true),
        ("any(mission where hours > 2)", true),
        ("sum(donation in this year) > sum(donation in previous year)", true),
        ("sum(donation in 2026) > 1.5 * base.mean(donation)", true),
        ("sum(donation in 2026) > 2 * base.mean(donation)", false),
        ("sum(donation in 2018) = 0 EUR", true),
    ];
    PARIS.expect(&giver, &lines);
}

#[test]
fn support_is_the_latest_and_moves() {
    let mut person = somebody();
    let seen = |level, instant| Support {
        level,
        election: None,
        at: at(instant),
    };
    person.supports = vec![
        seen(5, "2027-01-01T00:00:00Z"),
        seen(2, "2026-01-01T12:00:00Z"),
        seen(4, "2026-10-01T12:00:00Z"),
    ];
    let lines = [
        ("support = favourable", true),
        ("support >= 4", true),
        ("support rose in last 3 months", true),
        ("support fell in last 3 months", false),
        ("support rose before 2026-09-01", false),
        ("support for \"Législatives 2024\" >= 1", false),
    ];
    PARIS.expect(&person, &lines);
}

#[test]
fn rights_follow_the_last_word_and_opposition_beats_all() {
    let said = |seq, decision, instant| {
        let consent = Consent {
            channel: Channel::Email,
            purpose: Purpose::News,
            scope: None,
            controller: None,
            point: None,
            decision,
            wording: None,
            how: "form".to_owned(),
            given_at: at(instant),
        };
        (ConsentId::new(seq), consent)
    };
    let mut awa = person(Facts {
        emails: vec![Point::new(EmailAddress::parse("awa@example.org").expect("an address"))],
        ..Facts::default()
    });
    PARIS.expect(
        &awa,
        &[
            ("reachable(email)", false),
            ("consent(email)", false),
            ("refused(email)", false),
        ],
    );
    awa.consents = vec![said(1, Decision::Given, "2026-01-01T00:00:00Z")];
    PARIS.expect(
        &awa,
        &[
            ("reachable(email)", true),
            ("reachable(email, \"news\")", true),
            ("reachable(email, \"events\")", false),
            ("consent(email)", true),
            ("reachable(sms)", false),
        ],
    );
    awa.consents.push(said(2, Decision::Withdrawn, "2026-02-01T00:00:00Z"));
    PARIS.expect(
        &awa,
        &[
            ("reachable(email)", false),
            ("consent(email)", false),
            ("refused(email, \"informations\")", true),
        ],
    );
    // As of the day before, the yes still stood.
    let people = [awa.clone()];
    let before = PARIS.setting(&people).as_of(date(2026, 1, 31)).expect("it is past");
    assert!(matches(&awa, &question("reachable(email)").condition, &before));
    awa.consents.pop();
    let stop = |channel, point: Option<&str>| Stop {
        channel,
        point: point.map(str::to_owned),
        reason: OppositionReason::Unsubscribe,
        since: at("2026-03-01T00:00:00Z"),
    };
    awa.stops = vec![stop(Some(Channel::Email), Some("old@example.org"))];
    PARIS.expect(&awa, &[("reachable(email)", true), ("opposed(email)", true)]);
    awa.stops = vec![stop(None, None)];
    PARIS.expect(&awa, &[("reachable(email)", false), ("opposed(sms)", true)]);
    awa.stops.clear();
    awa.facts.emails[0].status = Some(PointStatus::Bounced);
    PARIS.expect(&awa, &[("reachable(email)", false)]);
}

#[test]
fn memberships_end_with_the_last_one() {
    let mut member = somebody();
    let period = |from, until| Membership {
        kind: Some("Tarif réduit".to_owned()),
        from,
        until: Some(until),
        said_at: None,
    };
    member.memberships = vec![period(date(2025, 12, 10), date(2026, 12, 9))];
    let lines = [
        ("member", true),
        ("member as \"tarif REDUIT\"", true),
        ("member as \"Plein tarif\"", false),
        ("membership ends within 30 days", true),
        ("membership ends within 16 days", false),
        ("membership ends in this year", true),
        ("membership ended in last 12 months", false),
    ];
    PARIS.expect(&member, &lines);
    // Renewed: it no longer ends soon.
    member.memberships.push(period(date(2026, 12, 10), date(2027, 12, 9)));
    PARIS.expect(&member, &[("member", true), ("membership ends within 30 days", false)]);
    member.memberships = vec![period(date(2025, 9, 1), date(2026, 8, 31))];
    PARIS.expect(
        &member,
        &[
            ("member", false),
            ("membership ended in last 12 months", true),
            ("membership ended in previous month", false),
        ],
    );
}

#[test]
fn links_households_and_branches_reach_others() {
    let structure = Person::new(
        ContactId::new(2),
        Facts {
            nature: Some(Nature::Structure),
            structure_name: Some("Mairie de Talence".to_owned()),
            ..Facts::default()
        },
        at("2020-01-01T00:00:00Z"),
    );
    let mut neighbour = Person::new(ContactId::new(3), Facts::default(), at("2020-01-01T00:00:00Z"));
    neighbour.interactions = vec![Interaction::new("visit", at("2026-11-01T12:00:00Z"))];
    neighbour.household = Some(HouseholdId::new(7));
    let mut awa = somebody();
    awa.household = Some(HouseholdId::new(7));
    awa.links = vec![Link {
        kind: "mandate".to_owned(),
        title: Some("Maire adjointe".to_owned()),
        other: ContactId::new(2),
        from: Some(date(2020, 7, 1)),
        until: Some(date(2026, 3, 20)),
    }];
    let people = [awa, structure, neighbour];
    let mut setting = PARIS.setting(&people);
    setting
        .households
        .insert(HouseholdId::new(7), vec![ContactId::new(1), ContactId::new(3)]);
    let holds = |line: &str| matches(&people[0], &question(line).condition, &setting);
    assert!(holds("household(any(visit in last 30 days))"));
    assert!(!holds("any(visit)"));
    assert!(holds("mandate"));
    assert!(holds("mandate = \"maire ADJOINTE\""));
    assert!(!holds("mandate != \"Maire adjointe\""));
    assert!(!holds("mandate now"), "it is over");
    assert!(!holds("linked to (has structure_name)"), "it is over");
    let before = setting.as_of(date(2026, 3, 20)).expect("it is past");
    let then = |line: &str| matches(&people[0], &question(line).condition, &before);
    assert!(then("mandate now") && then("linked as \"mandate\" to (structure_name = \"mairie de talence\")"));
    assert!(!then("linked as \"spouse\" to (has structure_name)"));
}

#[test]
fn a_branch_takes_those_below_and_a_circle_its_edge() {
    let mut awa = person(Facts {
        branches: vec![model::facts::BranchMark {
            branch: model::BranchId::new(3),
            origin: model::facts::BranchOrigin::Hand,
            from: None,
            until: None,
        }],
        addresses: vec![Point::new(Address {
            position: Some(LngLat { lng: 2.35, lat: 49.119 }),
            ..Address::default()
        })],
        ..Facts::default()
    });
    let people = [awa.clone()];
    let mut setting = PARIS.setting(&people);
    setting.branch_parents = vocabulary().branch_parents;
    for (line, expected) in [
        ("in branch \"Gironde\"", true),
        ("in branch \"France\"", true),
        ("in branch \"Rhône\"", false),
        ("branch = \"Gironde\"", false),
        ("branch = \"Bordeaux\"", true),
        // Some 29.9 km to the north.
        ("within 30 km of (48.85, 2.35)", true),
        ("within 29 km of (48.85, 2.35)", false),
        ("has position", true),
    ] {
        assert_eq!(matches(&awa, &question(line).condition, &setting), expected, "{line}");
    }
    awa.facts.addresses[0].until = Some(date(2026, 1, 1));
    PARIS.expect(
        &awa,
        &[("within 30 km of (48.85, 2.35)", false), ("has address", false)],
    );
}

#[test]
fn answers_are_typed_facts() {
    let mut awa = somebody();
    awa.interactions = vec![Interaction {
        survey: Some(SurveyId::new(1)),
        answers: vec![
            Answer {
                question: "Quel équipement ?".to_owned(),
                options: vec![OptionId::new(11)],
                text: None,
                number: None,
            },
            Answer {
                question: "Votre avis".to_owned(),
                options: Vec::new(),
                text: None,
                number: Some(7.0),
            },
        ],
        ..Interaction::new("survey_answered", at("2026-05-01T12:00:00Z"))
    }];
    let lines = [
        ("answered survey", true),
        (
            "answered \"Vos priorités\" where \"Quel équipement ?\" = \"Le vélo\"",
            true,
        ),
        (
            "answered \"Vos priorités\" where \"quel equipement\" != \"Le vélo\"",
            false,
        ),
        (
            "answered \"Vos priorités\" where \"Quel équipement ?\" != \"La piscine\"",
            true,
        ),
        ("answered \"Vos priorités\" where \"Votre avis\" >= 7", true),
        ("answered \"Vos priorités\" where \"Votre avis\" between 1 and 5", false),
    ];
    PARIS.expect(&awa, &lines);
}

#[test]
fn the_universe_is_active_persons_unless_asked() {
    let with = |status, nature| {
        person(Facts {
            status: Some(status),
            nature: Some(nature),
            ..Facts::default()
        })
    };
    let asked = |person: &Person, line: &str| answers(person, &question(line), &PARIS.setting(&[]));
    let (active, archived, restricted) = (
        with(Status::Active, Nature::Person),
        with(Status::Archived, Nature::Person),
        with(Status::Restricted, Nature::Person),
    );
    let structure = with(Status::Active, Nature::Structure);
    assert!(asked(&active, "lacks email") && !asked(&archived, "lacks email") && !asked(&structure, "lacks email"));
    assert!(asked(&archived, "lacks email including archived"));
    assert!(asked(&structure, "lacks email among structures") && asked(&structure, "lacks email among all"));
    assert!(!asked(&active, "lacks email among structures"));
    assert!(!asked(&restricted, "lacks email among all including archived"));
}

#[test]
fn segments_crossings_and_samples() {
    let mut awa = somebody();
    awa.crossings = vec![Crossed {
        direction: model::expression::Crossing::Entered,
        segment: SegmentId::new(1),
        at: at("2026-11-20T12:00:00Z"),
    }];
    let lines = [
        ("entered segment \"Adhérents\" in last 7 days", true),
        ("entered segment \"Adhérents\" in last 1 day", false),
        ("left segment \"Adhérents\" in last 7 days", false),
        ("sample(100 %, 7)", true),
        ("sample(0 %, 7)", false),
    ];
    PARIS.expect(&awa, &lines);
    let people: Vec<Person> = (1..=10_000)
        .map(|id| Person::new(ContactId::new(id), Facts::default(), at("2020-01-01T00:00:00Z")))
        .collect();
    let setting = PARIS
        .setting(&people)
        .with_segment(SegmentId::new(1), &question("sample(10 %, 7)"));
    let tenth = members(&people, &question("in segment \"Adhérents\""), &setting);
    assert!((900..1100).contains(&tenth.len()), "{}", tenth.len());
    let fifth = members(&people, &question("sample(20 %, 7)"), &setting);
    assert!(tenth.is_subset(&fifth), "a larger share keeps the smaller one");
    let other = members(&people, &question("sample(10 %, 8)"), &setting);
    assert!(tenth.intersection(&other).count() < 200, "another seed draws others");
    // For ever: changing this would change everybody's saved samples.
    assert_eq!(
        tenth.iter().take(5).map(|id| id.get()).collect::<Vec<_>>(),
        FIRST_OF_SEED_7
    );
}

const FIRST_OF_SEED_7: [i64; 5] = [5, 25, 30, 35, 40];

#[test]
fn an_explanation_shows_the_facts_behind() {
    let mut giver = somebody();
    giver.interactions = vec![gift("2026-01-10T12:00:00Z", 10_000)];
    let people = [giver];
    let question = question("(sum(donation) > 50 EUR or has email) and not any(visit)");
    let setting = PARIS.setting(&people).with_base(&question);
    let (asked, explanation) = explain(&people[0], &question, &setting);
    assert!(asked);
    insta::assert_json_snapshot!(explanation);
    insta::assert_debug_snapshot!(funnel(&people, &question, &setting));
}
