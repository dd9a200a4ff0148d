//! What is known, as far as a batch needs it: given by the store, then added to by the batch's own rows, so that a later row sees what
//! an earlier one said.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use model::{
    ContactId, StaticListId,
    consent::{Channel, OppositionReason},
    facts::Facts,
    layer::apply,
    matching::{Candidate, KeyHash, Match, decide},
};

/// What is known before a batch.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// Contacts by key.
    pub keys: HashMap<KeyHash, Vec<ContactId>>,
    /// The contacts that those keys name.
    pub contacts: BTreeMap<ContactId, Known>,
    /// Keys that lead to contacts which an undo hid.
    pub former: HashMap<KeyHash, Vec<ContactId>>,
    /// Contacts of which an undo left nothing but what hangs on them, if that, with all that was ever said of them: should a row bring
    /// one of them back, it is the same contact again.
    pub asleep: BTreeMap<ContactId, Facts>,
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
    /// What this very act already said of it; all there is, for a new one.
    pub layer: Option<Facts>,
    /// The keys of its consents, supports and links.
    pub relations: HashSet<i64>,
    /// The lists it is on.
    pub lists: HashSet<StaticListId>,
    /// Its facts before this batch, once they changed.
    pub before: Option<Facts>,
    /// What became of it in this batch.
    pub state: State,
    /// The rows of this batch that spoke of it.
    pub row_keys: Vec<KeyHash>,
}

/// What became of a contact in a batch, the least first.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub enum State {
    /// Nothing.
    #[default]
    Untouched,
    /// Only that a row spoke of it, or that something now hangs on it.
    Touched,
    /// This source now asserts what another already did.
    Corroborated,
    /// Its facts changed.
    Changed,
    /// It is there again, after an undo had hidden it.
    Back,
    /// It is new.
    New,
}

impl State {
    /// Whether all that is said of the contact, this act says.
    pub fn is_new(self) -> bool {
        matches!(self, Self::Back | Self::New)
    }
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
        let mut ids: Vec<ContactId> = keys
            .iter()
            .filter_map(|key| self.keys.get(key))
            .flatten()
            .copied()
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The same, with their facts.
    pub fn candidates(&self, keys: &[KeyHash]) -> Vec<Candidate<'_>> {
        let known = self
            .sharing(keys)
            .into_iter()
            .filter_map(|id| self.contacts.get(&id).map(|known| (id, known)));
        known
            .map(|(id, known)| Candidate {
                id,
                facts: &known.facts,
            })
            .collect()
    }

    /// The one contact asleep that a party nobody knows brings back.
    pub fn asleep(&self, said: &Facts, keys: &[KeyHash], row_key: KeyHash) -> Option<ContactId> {
        if self.asleep.is_empty() {
            return None;
        }
        let holders = |key: &KeyHash| self.keys.get(key).into_iter().chain(self.former.get(key)).flatten();
        let ids: BTreeSet<ContactId> = keys.iter().flat_map(holders).copied().collect();
        let candidates = ids.iter().filter_map(|id| self.asleep.get_key_value(id));
        let candidates: Vec<Candidate<'_>> = candidates.map(|(id, facts)| Candidate { id: *id, facts }).collect();
        let found = match decide(said, &candidates) {
            Match::Known(id, _) => Some(id),
            _ => self.only_asleep_by(row_key),
        };
        // Nobody is given a name by what is hidden.
        found.filter(|id| said.is_named() || !self.asleep[id].is_named())
    }

    fn only_asleep_by(&self, row_key: KeyHash) -> Option<ContactId> {
        let mut there = self
            .former
            .get(&row_key)?
            .iter()
            .filter(|id| self.asleep.contains_key(id));
        let only = there.next()?;
        there.next().is_none().then_some(*only)
    }

    /// Adds a contact: a new one, or one that was asleep.
    pub fn create(&mut self, asleep: Option<ContactId>, facts: Facts, keys: &[KeyHash]) -> ContactId {
        let back = asleep.filter(|id| self.asleep.remove(id).is_some());
        let (id, state) = match back {
            Some(id) => (id, State::Back),
            None => (self.next_id(), State::New),
        };
        self.contacts.insert(
            id,
            Known {
                facts,
                state,
                ..Known::default()
            },
        );
        self.index(id, keys);
        id
    }

    fn next_id(&mut self) -> ContactId {
        let id = ContactId::new(self.next_contact);
        self.next_contact += 1;
        id
    }

    /// Asserts more of a contact; says whether its facts changed.
    pub fn assert(&mut self, id: ContactId, addition: &Facts) -> bool {
        if *addition == Facts::default() {
            return false;
        }
        let Some(known) = self.contacts.get_mut(&id) else {
            return false;
        };
        let before = known.facts.clone();
        apply(&mut known.facts, addition);
        let changed = known.facts != before;
        if known.state.is_new() {
            return changed;
        }
        apply(&mut known.own, addition);
        apply(known.layer.get_or_insert_default(), addition);
        known.state = known
            .state
            .max(if changed { State::Changed } else { State::Corroborated });
        if changed {
            known.before.get_or_insert(before);
        }
        changed
    }

    /// Makes a contact findable by these keys of its facts.
    pub fn index(&mut self, id: ContactId, keys: &[KeyHash]) {
        for key in keys {
            let ids = self.keys.entry(*key).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }

    /// Makes a contact findable by a row that spoke of it.
    pub fn index_row(&mut self, id: ContactId, row_key: KeyHash) {
        if self.is_known_by(id, row_key) {
            return;
        }
        self.index(id, &[row_key]);
        if let Some(known) = self.contacts.get_mut(&id) {
            known.row_keys.push(row_key);
        }
        self.touch(id);
    }

    /// Notes that something now hangs on a contact: the act then has a layer of it, be it empty, so that undoing the act looks at it.
    pub fn touch(&mut self, id: ContactId) {
        if let Some(known) = self.contacts.get_mut(&id) {
            known.state = known.state.max(State::Touched);
        }
    }

    /// Whether a row that spoke of a contact is known already.
    pub fn is_known_by(&self, id: ContactId, row_key: KeyHash) -> bool {
        self.keys.get(&row_key).is_some_and(|ids| ids.contains(&id))
    }
}

impl Known {
    /// What this very act says of it so far.
    pub fn said_by_act(&self) -> Option<&Facts> {
        if self.state.is_new() {
            Some(&self.facts)
        } else {
            self.layer.as_ref()
        }
    }
}
