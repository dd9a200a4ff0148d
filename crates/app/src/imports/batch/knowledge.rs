//! What is known, as far as a batch needs it: given by the store, then added to by the batch's own rows, so that a later row sees what
//! an earlier one said.

use std::collections::{BTreeMap, HashMap, HashSet};

use model::{
    ContactId, StaticListId,
    consent::{Channel, OppositionReason},
    facts::Facts,
    layer::apply,
    matching::{Candidate, KeyHash},
};

/// What is known before a batch.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// Contacts by key.
    pub keys: HashMap<KeyHash, Vec<ContactId>>,
    /// The contacts that those keys name.
    pub contacts: BTreeMap<ContactId, Known>,
    /// The stops that stand on addresses and contacts of the batch.
    pub stops: HashSet<Stop>,
    /// The id that the next new contact takes.
    pub next_contact: i64,
}

/// A contact, and what hangs on it.
#[derive(Debug, Default)]
pub struct Known {
    /// What is held.
    pub facts: Facts,
    /// What the import's source says of it, all acts together.
    pub own: Facts,
    /// What this very act already said of it.
    pub layer: Option<Facts>,
    /// The keys of its consents, supports and links.
    pub relations: HashSet<i64>,
    /// The lists it is on.
    pub lists: HashSet<StaticListId>,
    /// Its facts before this batch, once they changed.
    pub before: Option<Facts>,
    /// What became of it in this batch.
    pub state: State,
    /// The keys it gained in this batch.
    pub new_keys: Vec<KeyHash>,
}

/// What became of a contact in a batch, the least first.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub enum State {
    /// Nothing.
    #[default]
    Untouched,
    /// Only the rows that hang on it, or its keys.
    Touched,
    /// This source now asserts what another already did.
    Corroborated,
    /// Its facts changed.
    Changed,
    /// It is new.
    New,
}

/// A hard stop, on a contact or on an address whoever has it.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Stop {
    /// The contact; none when the address alone is stopped.
    pub contact: Option<ContactId>,
    /// The channel; none for all.
    pub channel: Option<Channel>,
    /// Why.
    pub reason: OppositionReason,
    /// The normalised address or number.
    pub point: Option<String>,
}

impl Knowledge {
    /// The contacts that share one of these keys.
    pub fn sharing(&self, keys: &[KeyHash]) -> Vec<ContactId> {
        let mut ids: Vec<ContactId> = keys.iter().filter_map(|key| self.keys.get(key)).flatten().copied().collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The same, with their facts.
    pub fn candidates(&self, keys: &[KeyHash]) -> Vec<Candidate<'_>> {
        let known = self.sharing(keys).into_iter().filter_map(|id| self.contacts.get(&id).map(|known| (id, known)));
        known.map(|(id, known)| Candidate { id, facts: &known.facts }).collect()
    }

    /// Adds a new contact.
    pub fn create(&mut self, facts: Facts, keys: &[KeyHash]) -> ContactId {
        let id = ContactId::new(self.next_contact);
        self.next_contact += 1;
        let known = Known { own: facts.clone(), layer: Some(facts.clone()), facts, state: State::New, ..Known::default() };
        self.contacts.insert(id, known);
        self.add_keys(id, keys);
        id
    }

    /// Asserts more of a contact; says whether its facts changed.
    pub fn assert(&mut self, id: ContactId, addition: &Facts) -> bool {
        if *addition == Facts::default() {
            return false;
        }
        let Some(known) = self.contacts.get_mut(&id) else { return false };
        let before = known.facts.clone();
        apply(&mut known.facts, addition);
        apply(&mut known.own, addition);
        apply(known.layer.get_or_insert_default(), addition);
        let changed = known.facts != before;
        known.state = known.state.max(if changed { State::Changed } else { State::Corroborated });
        if changed && known.state == State::Changed {
            known.before.get_or_insert(before);
        }
        changed
    }

    /// Makes a contact findable by these keys.
    pub fn add_keys(&mut self, id: ContactId, keys: &[KeyHash]) {
        for key in keys {
            let ids = self.keys.entry(*key).or_default();
            if ids.contains(&id) {
                continue;
            }
            ids.push(id);
            if let Some(known) = self.contacts.get_mut(&id) {
                known.new_keys.push(*key);
                known.state = known.state.max(State::Touched);
            }
        }
    }
}
