//! From the tables to people, as questions see them.

use jiff::{Timestamp, civil::Date};
use model::{
    BranchId, CampaignId, ConsentId, ContactId, SourceId, TagId, ThemeId,
    consent::{Channel, Consent, Decision, Purpose},
    date::BirthDate,
    email::EmailAddress,
    facts::{Address, BranchMark, BranchOrigin, Facts, Gender, LngLat, Point, TagMark},
    interaction::{Means, Money, PaymentState, Unit},
    phone::PhoneNumber,
};
use segment::meaning::{Interaction, Person, Support};

use super::base::{Event, Row};

/// The kinds of what people did, by number from 1.
pub const KINDS: [&str; 13] = [
    "email_sent",
    "email_opened",
    "email_clicked",
    "sms_sent",
    "call",
    "visit",
    "event_registered",
    "event_attended",
    "survey_answered",
    "petition_signed",
    "donation",
    "membership",
    "mission",
];

/// Somebody, as questions see them.
pub fn person(row: &Row) -> Person {
    let created_at = instant(row.created);
    let mut person = Person::new(ContactId::new(row.id.into()), facts(row), created_at);
    person.sources = vec![SourceId::new(i64::from(row.source) + 1)];
    person.interactions = row.events.iter().map(interaction).collect();
    person.supports = (row.support > 0)
        .then_some(Support {
            level: row.support,
            election: None,
            at: created_at,
        })
        .into_iter()
        .collect();
    let said = [(Channel::Email, row.consent_email), (Channel::Sms, row.consent_sms)];
    for (channel, decision) in said {
        let decision = match decision {
            1 => Decision::Given,
            2 => Decision::Refused,
            _ => continue,
        };
        let id = ConsentId::new(i64::from(row.id) * 2 + i64::from(channel == Channel::Sms));
        person.consents.push((id, consent(channel, decision, created_at)));
    }
    person
}

fn facts(row: &Row) -> Facts {
    let email = row
        .has_email
        .then(|| EmailAddress::parse(&format!("c{}@example.org", row.id)));
    // The range kept for fiction is too short for so many people: what is measured is asked of the number's being there.
    let phone = row
        .has_phone
        .then(|| PhoneNumber::parse(&format!("+336{:08}", 39_980_000 + row.id % 10_000), "FR"));
    let address = Address {
        commune: Some(row.commune.to_string()),
        department: Some(format!("{:02}", row.dept)),
        position: Some(LngLat {
            lng: row.lon.into(),
            lat: row.lat.into(),
        }),
        ..Address::default()
    };
    Facts {
        gender: Some([Gender::Female, Gender::Male, Gender::Other][usize::from(row.gender)]),
        birth_date: Some(BirthDate::Day(day(row.birth))),
        profession: Some(format!("profession {}", row.profession)),
        polling_station: Some(row.bureau.to_string()),
        emails: email.flatten().map(Point::new).into_iter().collect(),
        phones: phone.flatten().map(Point::new).into_iter().collect(),
        addresses: vec![Point::new(address)],
        tags: row
            .tags
            .iter()
            .map(|tag| TagMark {
                tag: TagId::new(i64::from(*tag) + 1),
                since: None,
            })
            .collect(),
        branches: vec![BranchMark {
            branch: BranchId::new(i64::from(row.branch) + 1),
            origin: BranchOrigin::Hand,
            from: None,
            until: None,
        }],
        ..Facts::default()
    }
}

fn interaction(event: &Event) -> Interaction {
    let is_money = matches!(event.kind, 11 | 12);
    let reference = i64::from(event.reference);
    Interaction {
        campaign: Some(CampaignId::new(reference + 1)),
        theme: Some(ThemeId::new(reference % 20 + 1)),
        quantity: is_money.then_some(event.value.into()),
        unit: if is_money { Unit::Money } else { Unit::None },
        money: is_money.then(|| Money {
            currency: "EUR".to_owned(),
            means: Some(Means::Card),
            state: PaymentState::Paid,
            payer: None,
            deductible_cents: None,
            plan: None,
            receipt: None,
        }),
        ..Interaction::new(KINDS[usize::from(event.kind) - 1], instant(event.at))
    }
}

fn consent(channel: Channel, decision: Decision, given_at: Timestamp) -> Consent {
    Consent {
        channel,
        purpose: Purpose::News,
        scope: None,
        controller: None,
        point: None,
        decision,
        wording: None,
        how: "form".to_owned(),
        given_at,
    }
}

/// An instant of the tables.
pub fn instant(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or_default()
}

fn day(number: i32) -> Date {
    jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(number))
}
