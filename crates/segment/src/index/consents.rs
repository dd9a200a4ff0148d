//! Consents, and how each right stands once all is said.

use std::collections::{BTreeMap, HashMap, hash_map::Entry};

use model::{
    BranchId, ConsentId,
    consent::{Channel, Consent, Decision, Purpose, state},
};
use serde::{Deserialize, Serialize};

use super::{days, members::Members, rows::Rows};

/// Consents of everybody.
#[derive(Clone, Deserialize, Serialize)]
pub struct Consents {
    rows: Rows<ConsentRow>,
    said: Vec<Said>,
    /// By what is said; made again when read.
    #[serde(skip)]
    codes: HashMap<Said, u32>,
    states: BTreeMap<Matter, State>,
    /// Who has consents about one address or number only.
    pub pointed: Members,
    /// None was given later.
    latest_ms: i64,
}

/// What a consent is about.
pub type Matter = (Channel, Purpose, Option<BranchId>);

/// Where a matter stands, all said.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct State {
    /// Who said yes last.
    pub given: Members,
    /// Who said no last, or took a yes back.
    pub refused: Members,
}

#[derive(Clone, Deserialize, Eq, Hash, PartialEq, Serialize)]
struct Said {
    matter: Matter,
    point: Option<String>,
    decision: Decision,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Serialize)]
struct ConsentRow {
    id: i64,
    given_at_ms: i64,
    said: u32,
}

impl Default for Consents {
    fn default() -> Self {
        Self {
            rows: Rows::default(),
            said: Vec::new(),
            codes: HashMap::new(),
            states: BTreeMap::new(),
            pointed: Members::default(),
            latest_ms: i64::MIN,
        }
    }
}

impl Consents {
    /// Writes somebody's.
    pub fn set(&mut self, slot: u32, consents: &[(ConsentId, Consent)]) {
        for row in self.rows.of(slot) {
            if let Some(state) = self.states.get_mut(&self.said[row.said as usize].matter) {
                state.given.remove(slot);
                state.refused.remove(slot);
            }
        }
        let matter = |consent: &Consent| (consent.channel, consent.purpose, consent.scope);
        for (_, consent) in consents {
            let own = consents.iter().filter(|(_, other)| matter(other) == matter(consent));
            let last = state(own.map(|(id, consent)| (id.get(), consent)));
            let state = self.states.entry(matter(consent)).or_default();
            match last.map(|last| last.decision) {
                Some(Decision::Given) => state.given.insert(slot),
                Some(Decision::Refused | Decision::Withdrawn) => state.refused.insert(slot),
                None => false,
            };
            self.latest_ms = self.latest_ms.max(days::millisecond(consent.given_at));
        }
        let is_pointed = consents.iter().any(|(_, consent)| consent.point.is_some());
        self.pointed.set(slot, is_pointed.then_some(()));
        let rows = consents.iter().map(|(id, consent)| ConsentRow {
            id: id.get(),
            given_at_ms: days::millisecond(consent.given_at),
            said: self.code(consent),
        });
        let rows = rows.collect();
        self.rows.set(slot, rows);
    }

    fn code(&mut self, consent: &Consent) -> u32 {
        let said = Said {
            matter: (consent.channel, consent.purpose, consent.scope),
            point: consent.point.clone(),
            decision: consent.decision,
        };
        let new = u32::try_from(self.said.len()).unwrap_or(u32::MAX);
        match self.codes.entry(said) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(place) => {
                self.said.push(place.key().clone());
                *place.insert(new)
            }
        }
    }

    /// Somebody's, as far as questions go.
    pub fn of(&self, slot: u32) -> Vec<(ConsentId, Consent)> {
        let consent = |row: &ConsentRow| {
            let said = &self.said[row.said as usize];
            let (channel, purpose, scope) = said.matter;
            let consent = Consent {
                channel,
                purpose,
                scope,
                controller: None,
                point: said.point.clone(),
                decision: said.decision,
                wording: None,
                how: String::new(),
                given_at: days::instant(row.given_at_ms),
            };
            (ConsentId::new(row.id), consent)
        };
        self.rows.of(slot).iter().map(consent).collect()
    }

    /// Those of whom a consent is dated after an instant.
    pub fn later_than(&self, at_ms: i64) -> Members {
        if self.latest_ms <= at_ms {
            return Members::default();
        }
        let later = |slot: &u32| self.rows.of(*slot).iter().any(|row| row.given_at_ms > at_ms);
        self.owners().iter().filter(later).collect()
    }

    /// Where each matter stands.
    pub fn states(&self) -> impl Iterator<Item = (&Matter, &State)> {
        self.states.iter()
    }

    /// Where a matter stands.
    pub fn state(&self, matter: Matter) -> Option<&State> {
        self.states.get(&matter)
    }

    /// Who has any.
    pub fn owners(&self) -> &Members {
        self.rows.owners()
    }

    /// Makes what was not written, once read; `None` when it does not hold together.
    pub fn settle(&mut self) -> Option<()> {
        let known = |row: &ConsentRow| (row.said as usize) < self.said.len();
        let mut sets = self.states.values().flat_map(|state| [&state.given, &state.refused]);
        let sound = self.rows.is_sound(known) && sets.all(Members::is_sound) && self.pointed.is_sound();
        sound.then_some(())?;
        self.codes = (0..).zip(&self.said).map(|(code, said)| (said.clone(), code)).collect();
        Some(())
    }

    /// Forgets what nobody says any more: a consent may be about an address.
    pub fn forget(&mut self) {
        self.rows.lay_again();
        let mut new = vec![None; self.said.len()];
        let mut said = Vec::new();
        for row in self.rows.laid_mut() {
            row.said = *new[row.said as usize].get_or_insert_with(|| {
                said.push(self.said[row.said as usize].clone());
                u32::try_from(said.len() - 1).unwrap_or(u32::MAX)
            });
        }
        self.codes = (0..).zip(&said).map(|(code, said)| (said.clone(), code)).collect();
        self.said = said;
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let states: usize = self
            .states
            .values()
            .map(|state| state.given.bytes() + state.refused.bytes())
            .sum();
        self.rows.bytes() + states + self.pointed.bytes() + self.said.capacity() * 2 * size_of::<Said>()
    }

    /// Gives back what is held beyond need.
    pub fn shrink(&mut self) {
        self.rows.shrink();
    }
}
