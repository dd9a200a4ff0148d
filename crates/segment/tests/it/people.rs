//! Random people that the questions of [`crate::generate`] can tell apart.

use jiff::{Timestamp, civil::date};
use model::{
    AttributeId, BranchId, ConsentId, ContactId, HouseholdId, OptionId, SourceId, TagId, ThemeId,
    attribute::AttributeValue,
    consent::{Channel, Consent, Decision, Purpose},
    date::BirthDate,
    email::EmailAddress,
    expression::Unit,
    facts::{Address, BranchMark, BranchOrigin, Facts, Gender, LngLat, Nature, Point, Status, TagMark},
    interaction::{Means, Money, PaymentState, Unit as Counted},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use segment::meaning::{Interaction, Link, Membership, Person, Setting, Support, time};

use crate::base::{CHOICE, CHOICES, MONEY, NUMBER, TEXT, YES_NO};

/// A few people, some of them linked and under one roof.
pub fn people() -> BoxedStrategy<Vec<Person>> {
    let people = vec(person(), 1..6).prop_map(|mut people| {
        let count = i64::try_from(people.len()).expect("a few");
        for (at, person) in (1..).zip(&mut people) {
            person.id = ContactId::new(at);
            person
                .links
                .iter_mut()
                .for_each(|link| link.other = ContactId::new(1 + link.other.get() % count));
        }
        people
    });
    people.boxed()
}

/// Today in the tests, in Paris.
pub fn setting(people: &[Person]) -> Setting<'_> {
    let now: Timestamp = "2026-11-22T10:00:00Z".parse().expect("an instant");
    let mut setting = Setting::new(now, jiff::tz::TimeZone::get("Europe/Paris").expect("a zone"), people);
    setting.many_choices = [AttributeId::new(CHOICES)].into();
    setting.branch_parents = crate::base::vocabulary().branch_parents;
    for person in people {
        if let Some(household) = person.household {
            setting.households.entry(household).or_default().push(person.id);
        }
    }
    setting
}

fn person() -> BoxedStrategy<Person> {
    let hung = (
        vec(interaction(), 0..5),
        vec((1u8..=5, instant()), 0..3),
        vec(consent(), 0..3),
        vec(membership(), 0..2),
        vec(link(), 0..2),
        option::of(1..3i64),
        vec((1..3i64).prop_map(SourceId::new), 0..2),
    );
    let all = (facts(), instant(), hung);
    all.prop_map(
        |(facts, created_at, (interactions, supports, consents, memberships, links, household, sources))| Person {
            sources,
            interactions,
            supports: supports
                .into_iter()
                .map(|(level, at)| Support {
                    level,
                    election: None,
                    at,
                })
                .collect(),
            consents,
            memberships,
            links,
            household: household.map(HouseholdId::new),
            ..Person::new(ContactId::new(1), facts, created_at)
        },
    )
    .boxed()
}

fn facts() -> BoxedStrategy<Facts> {
    let birth = prop_oneof![
        (1940i16..2020).prop_map(BirthDate::Year),
        (1940i16..2020, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| BirthDate::Day(date(year, month, day))),
    ];
    let parts = (
        option::of(birth),
        option::of(select(Gender::ALL)),
        option::of(select(&["33", "13", "2A"][..])),
        option::of(Just("awa@example.org")),
        vec(
            (1..=5i64, option::of(select(vec![date(2020, 1, 1), date(2026, 11, 1)]))),
            0..3,
        ),
        vec(1..=4i64, 0..2),
        attributes(),
        select(
            &[
                Status::Active,
                Status::Active,
                Status::Active,
                Status::Archived,
                Status::Restricted,
            ][..],
        ),
        select(&[Nature::Person, Nature::Person, Nature::Structure][..]),
    );
    let made = parts.prop_map(
        |(birth_date, gender, department, email, tags, branches, attributes, status, nature)| Facts {
            birth_date,
            gender,
            nature: Some(nature),
            status: Some(status),
            addresses: department.map(address).into_iter().collect(),
            emails: email
                .and_then(EmailAddress::parse)
                .map(Point::new)
                .into_iter()
                .collect(),
            tags: tags
                .into_iter()
                .map(|(tag, since)| TagMark {
                    tag: TagId::new(tag),
                    since,
                })
                .collect(),
            branches: branches
                .into_iter()
                .map(|branch| BranchMark {
                    branch: BranchId::new(branch),
                    origin: BranchOrigin::Hand,
                    from: None,
                    until: None,
                })
                .collect(),
            attributes: attributes
                .into_iter()
                .map(|(id, value)| (AttributeId::new(id), value))
                .collect(),
            ..Facts::default()
        },
    );
    made.boxed()
}

fn address(department: &str) -> Point<Address> {
    Point::new(Address {
        department: Some(department.to_owned()),
        position: Some(LngLat { lng: 2.3, lat: 48.8 }),
        ..Address::default()
    })
}

fn attributes() -> BoxedStrategy<Vec<(i64, AttributeValue)>> {
    let attribute = prop_oneof![
        (-5i32..50).prop_map(|number| (NUMBER, AttributeValue::Number(f64::from(number)))),
        Just((TEXT, AttributeValue::Text("une autre école".to_owned()))),
        any::<bool>().prop_map(|answer| (YES_NO, AttributeValue::YesNo(answer))),
        (1..=3i64).prop_map(|option| (CHOICE, AttributeValue::Choice(OptionId::new(option)))),
        vec(4..=6i64, 0..3).prop_map(|options| (
            CHOICES,
            AttributeValue::Choices(options.into_iter().map(OptionId::new).collect())
        )),
        (0..100_000i64).prop_map(|cents| (MONEY, AttributeValue::Cents(cents))),
    ];
    vec(attribute, 0..4).boxed()
}

fn interaction() -> BoxedStrategy<Interaction> {
    let parts = (
        select(&["donation", "email_sent", "visit", "membership", "prêt de matériel"][..]),
        instant(),
        option::of(0..200_000i64),
        select(PaymentState::ALL),
        option::of((1..3i64).prop_map(ThemeId::new)),
    );
    let made = parts.prop_map(|(kind, at, quantity, state, theme)| {
        let is_money = matches!(kind, "donation" | "membership");
        let money = Money {
            currency: "EUR".to_owned(),
            means: Some(Means::Card),
            state,
            payer: None,
            deductible_cents: None,
            plan: None,
            receipt: None,
        };
        Interaction {
            quantity,
            unit: if is_money { Counted::Money } else { Counted::Count },
            money: is_money.then_some(money),
            theme,
            ..Interaction::new(kind, at)
        }
    });
    made.boxed()
}

fn consent() -> BoxedStrategy<(ConsentId, Consent)> {
    let parts = (
        0..100i64,
        select(Channel::ALL),
        select(Purpose::ALL),
        select(Decision::ALL),
        instant(),
    );
    parts
        .prop_map(|(seq, channel, purpose, decision, given_at)| {
            let consent = Consent {
                channel,
                purpose,
                scope: None,
                controller: None,
                point: None,
                decision,
                wording: None,
                how: "form".to_owned(),
                given_at,
            };
            (ConsentId::new(seq), consent)
        })
        .boxed()
}

fn membership() -> BoxedStrategy<Membership> {
    (2015i16..2028, 1u32..400)
        .prop_map(|(year, days)| {
            let from = date(year, 6, 1);
            Membership {
                kind: Some("Tarif réduit".to_owned()),
                from,
                until: Some(time::after(from, days, Unit::Day)),
                said_at: None,
            }
        })
        .boxed()
}

fn link() -> BoxedStrategy<Link> {
    (
        select(&["mandate", "spouse"][..]),
        0..10i64,
        option::of(Just(date(2022, 1, 1))),
    )
        .prop_map(|(kind, other, until)| Link {
            kind: kind.to_owned(),
            title: (kind == "mandate").then(|| "maire".to_owned()),
            other: ContactId::new(other),
            from: None,
            until,
        })
        .boxed()
}

fn instant() -> BoxedStrategy<Timestamp> {
    // 2015 to 2028, some of it to come.
    (1_420_070_400i64..1_830_297_600)
        .prop_map(|second| Timestamp::from_second(second).expect("an instant"))
        .boxed()
}
