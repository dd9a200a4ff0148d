//! A contact is the fold of layers, one for each act that said something about it.
//!
//! A value is the latest assertion not withdrawn. An act (an import, an edit, a merge) adds a layer; undoing the act hides its
//! layers; undoing the undo shows them again. Current facts are a pure function of the layers shown, so acts can be withdrawn in
//! any order: what came later stays, and older values return. Sources are kept for the same reason: a value asserted by two
//! layers survives the withdrawal of one.

use serde::{Deserialize, Serialize};

use crate::{
    ActId, AttributeId, BranchId, TagId,
    facts::{Facts, Point, Reference, Register},
};

/// What one act says of one contact.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Layer {
    /// The act; layers fold in the order of acts.
    pub act: ActId,
    /// What it asserts.
    pub asserts: Facts,
    /// What it takes back of earlier layers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retracts: Vec<Key>,
    /// What it makes of earlier layers: they said a tag that is another one since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reshapes: Vec<Reshape>,
}

/// Names one value of a contact, so that it can be taken back.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// Civility.
    Civility,
    /// First names.
    FirstNames,
    /// Surname.
    Surname,
    /// Usual name.
    UsualName,
    /// Name of a structure.
    StructureName,
    /// Gender.
    Gender,
    /// Birth date.
    BirthDate,
    /// Language.
    Language,
    /// Profession.
    Profession,
    /// Polling station.
    PollingStation,
    /// The e-mail of that text.
    Email(String),
    /// The phone of that text.
    Phone(String),
    /// The address of that key.
    Address(String),
    /// The web address of that text.
    Web(String),
    /// A reference.
    Reference(Reference),
    /// A registration.
    Registration(Register),
    /// A tag.
    Tag(TagId),
    /// A branch.
    Branch(BranchId),
    /// A custom attribute.
    Attribute(AttributeId),
}

impl Layer {
    /// An act that only asserts.
    pub fn new(act: ActId, asserts: Facts) -> Self {
        Self {
            act,
            asserts,
            retracts: Vec::new(),
            reshapes: Vec::new(),
        }
    }

    /// An act that only makes something else of what others said.
    pub fn reshaping(act: ActId, reshapes: Vec<Reshape>) -> Self {
        Self {
            reshapes,
            ..Self::new(act, Facts::default())
        }
    }

    /// Whether nothing is left of it when nobody else says anything: by itself it makes no contact.
    fn only_reshapes(&self) -> bool {
        !self.reshapes.is_empty() && self.retracts.is_empty() && self.asserts == Facts::default()
    }

    /// Adds what the same act says further on (a second row of one file about the same contact).
    pub fn extend(&mut self, asserts: &Facts) {
        apply(&mut self.asserts, asserts);
    }
}

/// The facts that these layers leave, given in the order of their acts; `None` when there is no layer: no contact.
pub fn fold<'a>(layers: impl IntoIterator<Item = &'a Layer>) -> Option<Facts> {
    layers.into_iter().fold(None, |facts, layer| {
        if facts.is_none() && layer.only_reshapes() {
            return None;
        }
        let mut facts = facts.unwrap_or_default();
        layer.reshapes.iter().for_each(|reshape| reshape.apply(&mut facts));
        layer.retracts.iter().for_each(|key| retract(&mut facts, key));
        apply(&mut facts, &layer.asserts);
        Some(facts)
    })
}

/// Lays `said` over `facts`: single values are replaced, sets are united.
pub fn apply(facts: &mut Facts, said: &Facts) {
    macro_rules! latest {
        ($($field:ident),*) => {$( if said.$field.is_some() { facts.$field.clone_from(&said.$field); } )*};
    }
    latest!(
        nature,
        status,
        merged_into,
        civility,
        first_names,
        surname,
        usual_name,
        structure_name,
        gender,
        birth_date,
        language,
        profession,
        polling_station
    );
    unite_points(&mut facts.emails, &said.emails, |a, b| a == b);
    unite_points(&mut facts.phones, &said.phones, |a, b| a == b);
    unite_points(&mut facts.addresses, &said.addresses, |a, b| a.key() == b.key());
    unite_points(&mut facts.webs, &said.webs, |a, b| a == b);
    unite(&mut facts.references, &said.references, |a, b| a == b);
    unite(&mut facts.tags, &said.tags, |a, b| a.tag == b.tag);
    unite(&mut facts.branches, &said.branches, |a, b| a.branch == b.branch);
    facts.registrations.extend(
        said.registrations
            .iter()
            .map(|(register, number)| (*register, number.clone())),
    );
    facts.attributes.extend(
        said.attributes
            .iter()
            .map(|(attribute, value)| (*attribute, value.clone())),
    );
}

/// A later mention of a point updates it in place; a later primary takes the primacy.
fn unite_points<T: Clone>(points: &mut Vec<Point<T>>, said: &[Point<T>], same: impl Fn(&T, &T) -> bool) {
    for point in said {
        if point.primary {
            for other in points.iter_mut() {
                other.primary = false;
            }
        }
        match points.iter_mut().find(|known| same(&known.value, &point.value)) {
            Some(known) => {
                known.value = point.value.clone();
                known.primary |= point.primary;
                known.label = point.label.clone().or(known.label.take());
                known.status = point.status.or(known.status);
                known.from = point.from.or(known.from);
                known.until = point.until.or(known.until);
            }
            None => points.push(point.clone()),
        }
    }
}

/// A later mention replaces the earlier in place; a new one is added at the end.
fn unite<T: Clone>(known: &mut Vec<T>, said: &[T], same: impl Fn(&T, &T) -> bool) {
    for item in said {
        match known.iter_mut().find(|other| same(other, item)) {
            Some(other) => *other = item.clone(),
            None => known.push(item.clone()),
        }
    }
}

fn retract(facts: &mut Facts, key: &Key) {
    match key {
        Key::Civility => facts.civility = None,
        Key::FirstNames => facts.first_names = None,
        Key::Surname => facts.surname = None,
        Key::UsualName => facts.usual_name = None,
        Key::StructureName => facts.structure_name = None,
        Key::Gender => facts.gender = None,
        Key::BirthDate => facts.birth_date = None,
        Key::Language => facts.language = None,
        Key::Profession => facts.profession = None,
        Key::PollingStation => facts.polling_station = None,
        Key::Email(text) => facts.emails.retain(|p| p.value.as_str() != text),
        Key::Phone(text) => facts.phones.retain(|p| p.value.as_str() != text),
        Key::Address(key) => facts.addresses.retain(|p| p.value.key() != *key),
        Key::Web(text) => facts.webs.retain(|p| p.value != *text),
        Key::Reference(reference) => facts.references.retain(|r| r != reference),
        Key::Registration(register) => {
            facts.registrations.remove(register);
        }
        Key::Tag(tag) => facts.tags.retain(|mark| mark.tag != *tag),
        Key::Branch(branch) => facts.branches.retain(|mark| mark.branch != *branch),
        Key::Attribute(attribute) => {
            facts.attributes.remove(attribute);
        }
    }
}

mod reshape;

pub use reshape::{Reshape, presented};

#[cfg(test)]
mod tests;
