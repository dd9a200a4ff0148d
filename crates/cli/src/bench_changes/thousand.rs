//! A thousand segments as a federation has them: by tag, by campaign, by branch, by department, by habit; each is touched by few changes.

use model::{
    CampaignId, TagId, ThemeId,
    facts::TagMark,
    interaction::{Money, PaymentState, Unit},
};
use segment::meaning::{Interaction, Person, Support};

use crate::{
    bench_segments::{base, people::instant},
    demo::dice::Dice,
};

/// So many questions, as text.
pub fn lines(count: usize) -> Vec<String> {
    (0..count).map(line).collect()
}

fn line(number: usize) -> String {
    let of = number / 10;
    match number % 10 {
        0 | 1 => format!("tag = \"tag {}\"", (number / 10 * 2 + number % 10) % 200),
        2..=4 => format!(
            "any(donation where campaign = \"campaign {}\")",
            (of * 3 + number % 10) % 400
        ),
        5 => format!("in branch \"branch {}\" and support >= 4", of % 120),
        6 => format!("department = \"{:02}\" and has phone and consent(sms)", of % 101),
        7 => format!("tag = \"tag {of}\" and any(email_opened in last 90 days)"),
        8 => format!(
            "profession = \"profession {}\" and any(visit where theme = \"theme {}\")",
            of % 30,
            of % 20
        ),
        _ => format!("sum(donation where theme = \"theme {}\") > {} EUR", of % 20, 20 + of),
    }
}

/// Changes somebody in one way.
pub fn change(person: &mut Person, dice: &mut Dice) {
    let at = instant(base::NOW - i64::from(dice.between(1, 90 * 86_400)));
    match dice.between(0, 3) {
        0 => {
            let tag = TagId::new(dice.between(1, 200).into());
            if person.facts.tags.iter().all(|mark| mark.tag != tag) {
                person.facts.tags.push(TagMark { tag, since: None });
            } else {
                person.facts.tags.retain(|mark| mark.tag != tag);
            }
        }
        1 => person.interactions.push(Interaction {
            quantity: Some(dice.between(500, 20_000).into()),
            unit: Unit::Money,
            campaign: Some(CampaignId::new(dice.between(1, 400).into())),
            theme: Some(ThemeId::new(dice.between(1, 20).into())),
            money: Some(paid()),
            ..Interaction::new("donation", at)
        }),
        2 => person.interactions.push(Interaction {
            theme: Some(ThemeId::new(dice.between(1, 20).into())),
            ..Interaction::new("visit", at)
        }),
        _ => person.supports.push(Support {
            level: u8::try_from(dice.between(1, 5)).unwrap_or(3),
            election: None,
            at,
        }),
    }
}

fn paid() -> Money {
    Money {
        currency: "EUR".to_owned(),
        means: None,
        state: PaymentState::Paid,
        payer: None,
        deductible_cents: None,
        plan: None,
        receipt: None,
    }
}
