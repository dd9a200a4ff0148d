use jiff::{Timestamp, civil::date};
use proptest::prelude::*;

use super::{Ground, Obstacle, Right, Stop};
use crate::{
    BranchId, ConsentId, SourceId,
    consent::{Channel, Consent, Decision, OppositionReason, Purpose},
    email::EmailAddress,
    facts::{Address, Facts, Point, PointStatus, Status},
    phone::PhoneNumber,
    source::{Basis, Declaration, Source},
};

fn at(day: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + day * 86_400).unwrap()
}

fn said(id: i64, decision: Decision, day: i64) -> (ConsentId, Consent) {
    let consent = Consent {
        channel: Channel::Email,
        purpose: Purpose::News,
        scope: None,
        controller: None,
        point: None,
        decision,
        wording: None,
        how: "formulaire".into(),
        given_at: at(day),
    };
    (ConsentId::new(id), consent)
}

fn email(text: &str) -> Point<EmailAddress> {
    Point::new(EmailAddress::parse(text).unwrap())
}

fn awa() -> Facts {
    Facts {
        emails: vec![email("awa@example.org")],
        ..Facts::default()
    }
}

fn ground<'a>(
    facts: &'a Facts,
    consents: &'a [(ConsentId, Consent)],
    stops: &'a [Stop],
    sources: &'a [Source],
) -> Ground<'a> {
    Ground {
        facts,
        consents,
        stops,
        sources,
        scope: None,
        today: date(2026, 3, 1),
    }
}

fn why(ground: Ground<'_>, channel: Channel, purpose: Purpose) -> Vec<Obstacle> {
    ground
        .reach(channel, purpose)
        .obstacles
        .iter()
        .map(|closed| closed.obstacle)
        .collect()
}

#[test]
fn a_consent_opens_one_channel_for_one_purpose() {
    let (facts, consents) = (awa(), [said(3, Decision::Given, 1)]);
    let ground = ground(&facts, &consents, &[], &[]);
    let reach = ground.reach(Channel::Email, Purpose::News);
    assert_eq!(
        reach.right,
        Some(Right::Consent {
            id: ConsentId::new(3),
            since: at(1)
        })
    );
    assert_eq!(reach.point.as_deref(), Some("awa@example.org"));
    assert_eq!(why(ground, Channel::Email, Purpose::Fundraising), [Obstacle::NoRight]);
    assert_eq!(
        why(ground, Channel::Sms, Purpose::News),
        [Obstacle::NoPoint, Obstacle::NoRight]
    );
}

#[test]
fn the_latest_decision_counts_and_a_tie_is_a_refusal() {
    let facts = awa();
    let cases = [
        (vec![said(1, Decision::Refused, 1), said(2, Decision::Given, 2)], vec![]),
        (vec![said(1, Decision::Given, 2), said(2, Decision::Refused, 1)], vec![]),
        (
            vec![said(1, Decision::Given, 1), said(2, Decision::Withdrawn, 2)],
            vec![Obstacle::Withdrawn],
        ),
        (
            vec![said(1, Decision::Refused, 1), said(2, Decision::Given, 1)],
            vec![Obstacle::Refused],
        ),
    ];
    for (consents, expected) in cases {
        assert_eq!(
            why(ground(&facts, &consents, &[], &[]), Channel::Email, Purpose::News),
            expected
        );
    }
}

#[test]
fn an_opposition_beats_a_consent_and_a_stopped_address_leaves_the_others() {
    let facts = Facts {
        emails: vec![email("old@example.org"), email("awa@example.org")],
        ..Facts::default()
    };
    let consents = [said(1, Decision::Given, 1)];
    let stop = |point: Option<&str>, channel| Stop {
        channel,
        point: point.map(str::to_owned),
        reason: OppositionReason::HardBounce,
        since: at(9),
    };
    let on_one = [stop(Some("old@example.org"), Some(Channel::Email))];
    let reach = ground(&facts, &consents, &on_one, &[]).reach(Channel::Email, Purpose::News);
    assert_eq!(
        (reach.is_open(), reach.point.as_deref()),
        (true, Some("awa@example.org"))
    );
    for channel in [None, Some(Channel::Email)] {
        let on_all = [stop(None, channel)];
        assert_eq!(
            why(ground(&facts, &consents, &on_all, &[]), Channel::Email, Purpose::News),
            [Obstacle::Opposition]
        );
    }
    let elsewhere = [stop(None, Some(Channel::Post))];
    assert!(
        ground(&facts, &consents, &elsewhere, &[])
            .reach(Channel::Email, Purpose::News)
            .is_open()
    );
}

#[test]
fn a_source_opens_what_it_declares_until_it_expires_and_nobody_said_no() {
    let declaration = Declaration {
        basis: Basis::RegularContact,
        purposes: vec![Purpose::News],
        channels: vec![Channel::Email],
        expires_on: Some(date(2026, 3, 1)),
        ..Declaration::named("Adhérents")
    };
    let source = Source {
        id: SourceId::new(4),
        declaration,
    };
    let facts = awa();
    let open = ground(&facts, &[], &[], std::slice::from_ref(&source)).reach(Channel::Email, Purpose::News);
    assert_eq!(
        open.right,
        Some(Right::Basis {
            source: SourceId::new(4),
            basis: Basis::RegularContact
        })
    );
    let refusal = [said(1, Decision::Refused, 1)];
    assert_eq!(
        why(
            ground(&facts, &refusal, &[], std::slice::from_ref(&source)),
            Channel::Email,
            Purpose::News
        ),
        [Obstacle::Refused]
    );
    let mut later = ground(&facts, &[], &[], std::slice::from_ref(&source));
    later.today = date(2026, 3, 2);
    assert_eq!(why(later, Channel::Email, Purpose::News), [Obstacle::NoRight]);
    for basis in [Basis::Consent, Basis::Undeclared] {
        let mut closed = source.clone();
        closed.declaration.basis = basis;
        assert_eq!(
            why(ground(&facts, &[], &[], &[closed]), Channel::Email, Purpose::News),
            [Obstacle::NoRight]
        );
    }
}

#[test]
fn what_is_restricted_broken_or_over_is_said() {
    let consents = [said(1, Decision::Given, 1)];
    let restricted = Facts {
        status: Some(Status::Restricted),
        ..awa()
    };
    assert_eq!(
        why(ground(&restricted, &consents, &[], &[]), Channel::Email, Purpose::News),
        [Obstacle::Restricted]
    );
    let mut broken = awa();
    broken.emails[0].status = Some(PointStatus::Bounced);
    assert_eq!(
        why(ground(&broken, &consents, &[], &[]), Channel::Email, Purpose::News),
        [Obstacle::PointBroken]
    );
    let mut over = awa();
    over.emails[0].until = Some(date(2026, 2, 28));
    assert_eq!(
        why(ground(&over, &consents, &[], &[]), Channel::Email, Purpose::News),
        [Obstacle::PointExpired]
    );
}

#[test]
fn a_fixed_line_takes_no_text_and_a_town_no_letter() {
    let fixed = Point::new(PhoneNumber::parse("01 99 00 12 34", "FR").unwrap());
    let town = Address {
        postcode: Some("75020".into()),
        city: Some("Paris".into()),
        ..Address::default()
    };
    let facts = Facts {
        phones: vec![fixed],
        addresses: vec![Point::new(town)],
        ..Facts::default()
    };
    let ground = ground(&facts, &[], &[], &[]);
    assert_eq!(
        ground.reach(Channel::Call, Purpose::News).point.as_deref(),
        Some("+33199001234")
    );
    assert_eq!(ground.reach(Channel::Sms, Purpose::News).point, None);
    assert_eq!(ground.reach(Channel::Post, Purpose::News).point, None);
}

#[test]
fn a_branchs_consent_opens_that_branch_only() {
    let facts = awa();
    let mut consents = [said(1, Decision::Given, 1)];
    consents[0].1.scope = Some(BranchId::new(2));
    let mut ground = ground(&facts, &consents, &[], &[]);
    assert!(!ground.reach(Channel::Email, Purpose::News).is_open());
    ground.scope = Some(BranchId::new(2));
    assert!(ground.reach(Channel::Email, Purpose::News).is_open());
}

proptest! {
    /// Open and closed exclude each other, and closed always says why.
    #[test]
    fn closed_always_says_why(
        decisions in prop::collection::vec((prop::sample::select(Decision::ALL), 0_i64..3), 0..4),
        stops in prop::collection::vec(prop::option::of(prop::sample::select(Channel::ALL)), 0..2),
        status in prop::sample::select(Status::ALL),
        with_email: bool,
    ) {
        let facts = Facts { status: Some(status), emails: if with_email { awa().emails } else { Vec::new() }, ..Facts::default() };
        let consents: Vec<_> = (1..).zip(decisions).map(|(id, (decision, day))| said(id, decision, day)).collect();
        let stops: Vec<Stop> = stops.into_iter()
            .map(|channel| Stop { channel, point: None, reason: OppositionReason::Refusal, since: at(0) })
            .collect();
        for reach in ground(&facts, &consents, &stops, &[]).all() {
            prop_assert_eq!(reach.is_open(), reach.obstacles.is_empty());
            prop_assert!(!reach.is_open() || reach.point.is_some());
        }
    }
}
