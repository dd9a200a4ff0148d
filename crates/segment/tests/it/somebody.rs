//! Somebody to ask about, somewhere, some day.

use jiff::{Timestamp, tz::TimeZone};
use model::{
    AttributeId, ContactId, Language,
    expression::Question,
    facts::Facts,
    interaction::{Money, PaymentState, Unit},
};
use segment::{
    index::{Index, Surroundings},
    meaning::{Interaction, Person, Setting, matches},
    text,
};

use crate::base::{CHOICES, vocabulary};

pub fn at(instant: &str) -> Timestamp {
    instant.parse().expect("an instant")
}

pub fn person(facts: Facts) -> Person {
    Person::new(ContactId::new(1), facts, at("2020-01-01T00:00:00Z"))
}

pub fn somebody() -> Person {
    person(Facts::default())
}

pub fn gift(instant: &str, cents: i64) -> Interaction {
    Interaction {
        quantity: Some(cents),
        unit: Unit::Money,
        money: Some(money(PaymentState::Paid)),
        ..Interaction::new("donation", at(instant))
    }
}

pub fn money(state: PaymentState) -> Money {
    Money {
        currency: "EUR".to_owned(),
        means: None,
        state,
        payer: None,
        deductible_cents: None,
        plan: None,
        receipt: None,
    }
}

pub fn question(line: &str) -> Question {
    text::parse(line, Language::En, &vocabulary())
        .unwrap_or_else(|problems| panic!("{line}: {problems:?}"))
        .question
}

/// Now, somewhere.
pub struct When {
    pub now: &'static str,
    pub zone: &'static str,
}

pub const PARIS: When = When {
    now: "2026-11-22T10:00:00Z",
    zone: "Europe/Paris",
};

impl When {
    pub fn setting<'a>(&self, people: &'a [Person]) -> Setting<'a> {
        let mut setting = Setting::new(at(self.now), TimeZone::get(self.zone).expect("a zone"), people);
        setting.many_choices = [AttributeId::new(CHOICES)].into();
        setting
    }

    pub fn holds(&self, person: &Person, line: &str) -> bool {
        let question = question(line);
        let people = std::slice::from_ref(person);
        let setting = self.setting(people).with_base(&question);
        let holds = matches(person, &question.condition, &setting);
        let mut index = Index::default();
        index.put(person);
        let around = Surroundings::default();
        let found = index.condition(&question.condition, &setting, &around).count();
        assert_eq!(found == 1, holds, "the index answers otherwise: {line}");
        holds
    }

    /// Each line holds, or does not, as it says.
    pub fn expect(&self, person: &Person, lines: &[(&str, bool)]) {
        for (line, expected) in lines {
            assert_eq!(
                self.holds(person, line),
                *expected,
                "{line} at {} in {}",
                self.now,
                self.zone
            );
        }
    }
}
