//! A town of people with their gifts, visits, supports and consents, and how its questions are asked.

use std::fmt::Write;

use app::{
    questions::{self, Asked, Form},
    segments::NewSegment,
};
use jiff::Timestamp;
use model::{
    ActId, ContactId, Language,
    consent::{Channel, Consent, Decision, Purpose},
    interaction::{Direction, Interaction, Money, PaymentState, Unit},
};
use store::{ActKind, NewAct, NewConsent, NewInteraction, NewSupport};

use crate::world::World;

const NAMES: [&str; 12] = [
    "Martin", "Bernard", "Dubois", "Petit", "Durand", "Leroy", "Moreau", "Simon", "Laurent", "Michel", "Garcia", "Roux",
];
const FIRST: [&str; 10] = [
    "Awa", "Jean", "Zoé", "Karim", "Lucie", "Paul", "Inès", "Hugo", "Nadia", "Marc",
];
const PLACES: [&str; 4] = ["33000;Bordeaux", "13001;Marseille", "75011;Paris", "33200;Bordeaux"];
const KINDS: [&str; 5] = ["donation", "event_attended", "visit", "email_sent", "email_opened"];

/// Numbers that look like chance and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn known(is_known: bool, text: String) -> String {
    if is_known { text } else { String::new() }
}

/// A hundred and twenty people, their gifts, visits, supports and consents.
pub async fn town(world: &World) {
    let mut dice = Dice(7);
    let mut file = "Nom;Prénom;E-mail;Téléphone;Étiquettes;Date de naissance;Code postal;Ville\n".to_owned();
    for at in 0..120_usize {
        let email = known(dice.roll(3) > 0, format!("p{at}@example.org"));
        let phone = known(dice.roll(3) > 0, format!("06 39 98 {:02} {:02}", at / 100, at % 100));
        let tags = ["", "Presse", "Élu(e)", "Élu(e), Presse"][usize::try_from(dice.roll(4)).unwrap()];
        let day = format!(
            "{:02}/{:02}/{}",
            1 + dice.roll(28),
            1 + dice.roll(12),
            1985 + dice.roll(25)
        );
        let born = known(dice.roll(4) > 0, day);
        let place = PLACES[usize::try_from(dice.roll(4)).unwrap()];
        let (name, first) = (NAMES[at % 12], FIRST[at / 12]);
        writeln!(file, "{name};{first};{email};{phone};{tags};{born};{place}").unwrap();
    }
    let (_, counts) = world.pour("ville.csv", &file).await;
    assert_eq!(counts.created, 120);
    let mut tx = world.ctx.write("test.town").await.unwrap();
    let act = tx.insert_act(by_hand()).await.unwrap();
    let theme = tx.resolve_theme("enfance", None).await.unwrap().id();
    let mut rows = Vec::new();
    for _ in 0..1_500 {
        let key = KINDS[usize::try_from(dice.roll(5)).unwrap()];
        let kind = tx.resolve_kind(key, None).await.unwrap().id();
        let mut row = NewInteraction {
            contact: contact(&mut dice),
            kind,
            interaction: interaction(at(&mut dice)),
            act,
            source: None,
            author: None,
            survey: None,
            dedupe_key: 0,
        };
        if key == "donation" {
            row.interaction.quantity = Some(i64::try_from(500 * (1 + dice.roll(120))).unwrap());
            row.interaction.unit = Unit::Money;
            row.interaction.theme = (dice.roll(2) == 0).then_some(theme);
            row.interaction.money = Some(paid(dice.roll(6)));
        }
        rows.push(row);
    }
    let first = tx.insert_interactions(&rows).await.unwrap();
    let retraction = NewInteraction {
        interaction: Interaction {
            voids: Some(first),
            ..interaction(rows[0].interaction.at)
        },
        ..rows[0].clone()
    };
    tx.insert_interactions(&[retraction]).await.unwrap();
    let supports: Vec<NewSupport> = (0..150)
        .map(|_| NewSupport {
            contact: contact(&mut dice),
            level: u8::try_from(1 + dice.roll(5)).unwrap(),
            election: None,
            at: at(&mut dice),
            source: None,
            act,
            author: None,
            dedupe_key: 0,
        })
        .collect();
    tx.insert_supports(&supports).await.unwrap();
    let consents: Vec<NewConsent> = (0..150).map(|_| consent(&mut dice, act)).collect();
    tx.insert_consents(&consents).await.unwrap();
    tx.commit().await.unwrap();
}

pub fn by_hand() -> NewAct {
    NewAct {
        kind: ActKind::Edit,
        source: None,
        import: None,
        target: None,
    }
}

/// A few come often, most hardly ever.
fn contact(dice: &mut Dice) -> ContactId {
    let place = dice.roll(120) * dice.roll(120) / 120;
    ContactId::new(i64::try_from(1 + place).unwrap())
}

/// Within the three years before the clock of tests, a few days after it at times.
fn at(dice: &mut Dice) -> Timestamp {
    let back = i64::try_from(dice.roll(3 * 365 * 24)).unwrap() - 100;
    Timestamp::from_second(1_770_000_000 - back * 3_600).unwrap()
}

pub fn interaction(at: Timestamp) -> Interaction {
    Interaction::new("", at, Direction::FromThem)
}

fn paid(chance: u64) -> Money {
    Money {
        currency: "EUR".to_owned(),
        means: None,
        state: if chance == 0 {
            PaymentState::Promised
        } else {
            PaymentState::Paid
        },
        payer: None,
        deductible_cents: None,
        plan: None,
        receipt: None,
    }
}

fn consent(dice: &mut Dice, act: ActId) -> NewConsent {
    let decision = [Decision::Given, Decision::Given, Decision::Withdrawn][usize::try_from(dice.roll(3)).unwrap()];
    NewConsent {
        contact: contact(dice),
        consent: Consent {
            channel: Channel::Sms,
            purpose: Purpose::News,
            scope: None,
            controller: None,
            point: None,
            decision,
            wording: None,
            how: "formulaire".to_owned(),
            given_at: Timestamp::from_second(1_700_000_000 + i64::try_from(dice.roll(60_000_000)).unwrap()).unwrap(),
        },
        source: None,
        act,
        author: None,
        dedupe_key: 0,
        wording_hash: None,
    }
}

pub fn asked(text: &str) -> Asked {
    Asked::now(Form::Text(text.to_owned(), Language::En))
}

pub async fn count(world: &World, text: &str) -> u64 {
    questions::count(&world.ctx, &asked(text)).await.unwrap().count
}

pub fn saved(name: &str, text: &str) -> NewSegment {
    NewSegment {
        name: name.to_owned(),
        form: Form::Text(text.to_owned(), Language::En),
        folder: None,
        shared: true,
        branch: None,
        objective: None,
        persona: None,
        note: None,
    }
}
