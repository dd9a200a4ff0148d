//! Who a row is about, by exact keys (probable duplicates are `linkage`'s work).
//!
//! Keys, in order: a reference or our own id; e-mail and compatible name; phone and compatible name; surname, first names and full
//! birth date. Each key has a 64-bit hash, indexed by the store to find candidates; the candidates' facts are then compared for
//! real, so that equal hashes never join two people. A key that points at several contacts, or two keys at two contacts, is
//! *ambiguous*: the row is refused and both are named.

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::{
    ContactId, SourceId,
    date::BirthDate,
    facts::{Facts, Nature, Register},
    keyed::keyed,
    text::fold,
};

keyed! {
    /// By what a contact was recognised.
    pub enum KeyKind {
        /// Reference in a source, registration number, or our own id.
        Reference = "reference" ("référence", "reference"),
        /// E-mail with compatible name.
        Email = "email" ("e-mail et nom", "e-mail and name"),
        /// Phone with compatible name.
        Phone = "phone" ("téléphone et nom", "phone and name"),
        /// Surname, first names and birth date.
        Birth = "birth" ("nom, prénoms et date de naissance", "surname, first names and birth date"),
        /// The same row of the same source.
        Row = "row" ("même ligne déjà importée", "same row already imported"),
    }
}

/// Hash of a key, as the store indexes it.
pub type KeyHash = i64;

/// Hash of a value under a kind of key.
pub fn hash(kind: KeyKind, value: &str) -> KeyHash {
    let mut hasher = Xxh3::new();
    hasher.update(kind.key().as_bytes());
    hasher.update(&[0]);
    hasher.update(value.as_bytes());
    hasher.digest().cast_signed()
}

/// Hash of the k-th (from 0) row of that normalised text in a source: the key of last resort.
pub fn row_hash(source: SourceId, row_text: &str, k: u32) -> KeyHash {
    hash(
        KeyKind::Row,
        &format!(
            "{source}\0{:016x}\0{}\0{k}",
            xxh3_64(row_text.as_bytes()),
            row_text.len()
        ),
    )
}

/// Every hash under which a contact with these facts is found.
pub fn hashes(facts: &Facts) -> Vec<(KeyKind, KeyHash)> {
    let references = facts
        .references
        .iter()
        .map(|r| (KeyKind::Reference, hash(KeyKind::Reference, &r.id)));
    let registrations = facts
        .registrations
        .iter()
        .map(|(register, number)| registration_hash(*register, number));
    let emails = facts
        .emails
        .iter()
        .map(|p| (KeyKind::Email, hash(KeyKind::Email, p.value.as_str())));
    let phones = facts
        .phones
        .iter()
        .map(|p| (KeyKind::Phone, hash(KeyKind::Phone, p.value.as_str())));
    let births = birth_texts(facts)
        .into_iter()
        .map(|text| (KeyKind::Birth, hash(KeyKind::Birth, &text)));
    references
        .chain(registrations)
        .chain(emails)
        .chain(phones)
        .chain(births)
        .collect()
}

fn registration_hash(register: Register, number: &str) -> (KeyKind, KeyHash) {
    (
        KeyKind::Reference,
        hash(KeyKind::Reference, &format!("{}:{number}", register.key())),
    )
}

/// Surname (at birth and usual), first names and full birth date, folded.
fn birth_texts(facts: &Facts) -> Vec<String> {
    let (Some(first), Some(day)) = (&facts.first_names, facts.birth_date.and_then(BirthDate::day)) else {
        return Vec::new();
    };
    let mut surnames: Vec<String> = surnames(facts);
    surnames.dedup();
    surnames
        .into_iter()
        .map(|surname| format!("{surname}|{}|{day}", fold(first)))
        .collect()
}

fn surnames(facts: &Facts) -> Vec<String> {
    let mut names: Vec<String> = [&facts.surname, &facts.usual_name]
        .into_iter()
        .flatten()
        .map(|name| fold(name))
        .collect();
    names.sort();
    names
}

/// A contact that shares a key's hash with a row.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Who.
    pub id: ContactId,
    /// What is held about them now.
    pub facts: &'a Facts,
}

/// Who a row is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Match {
    /// Nobody known.
    New {
        /// Contacts that share an e-mail or phone under an incompatible name: noted for review.
        sharing: Vec<ContactId>,
    },
    /// Somebody known.
    Known(ContactId, KeyKind),
    /// Several: refused, all named.
    Ambiguous(Vec<ContactId>),
}

/// Decides who `said` is about among candidates.
pub fn decide(said: &Facts, candidates: &[Candidate<'_>]) -> Match {
    let mut chosen: Option<(ContactId, KeyKind)> = None;
    for kind in [KeyKind::Reference, KeyKind::Email, KeyKind::Phone, KeyKind::Birth] {
        let found: Vec<ContactId> = candidates
            .iter()
            .filter(|c| agree(kind, said, c.facts))
            .map(|c| c.id)
            .collect();
        match (chosen, found.as_slice()) {
            (_, []) => {}
            (None, [only]) => chosen = Some((*only, kind)),
            (Some((id, _)), _) if found.contains(&id) => {}
            (Some((id, _)), _) => return ambiguous(found.into_iter().chain([id])),
            (None, _) => return ambiguous(found),
        }
    }
    chosen.map_or_else(
        || Match::New {
            sharing: sharing(said, candidates),
        },
        |(id, kind)| Match::Known(id, kind),
    )
}

fn ambiguous(ids: impl IntoIterator<Item = ContactId>) -> Match {
    let mut ids: Vec<_> = ids.into_iter().collect();
    ids.sort();
    ids.dedup();
    Match::Ambiguous(ids)
}

/// Whether a row and a contact agree on that key for real.
fn agree(kind: KeyKind, said: &Facts, known: &Facts) -> bool {
    match kind {
        KeyKind::Reference => same_reference(said, known),
        KeyKind::Email => share_email(said, known) && compatible(said, known),
        KeyKind::Phone => share_phone(said, known) && compatible(said, known),
        KeyKind::Birth => {
            let known = birth_texts(known);
            birth_texts(said).iter().any(|text| known.contains(text))
        }
        KeyKind::Row => false,
    }
}

fn same_reference(said: &Facts, known: &Facts) -> bool {
    said.references.iter().any(|r| known.references.contains(r))
        || said
            .registrations
            .iter()
            .any(|(register, number)| known.registrations.get(register) == Some(number))
}

fn share_email(said: &Facts, known: &Facts) -> bool {
    said.emails
        .iter()
        .any(|a| known.emails.iter().any(|b| a.value == b.value))
}

fn share_phone(said: &Facts, known: &Facts) -> bool {
    said.phones
        .iter()
        .any(|a| known.phones.iter().any(|b| a.value == b.value))
}

fn sharing(said: &Facts, candidates: &[Candidate<'_>]) -> Vec<ContactId> {
    candidates
        .iter()
        .filter(|c| share_email(said, c.facts) || share_phone(said, c.facts))
        .map(|c| c.id)
        .collect()
}

/// Whether two names can be one party's: the same folded surname, with the first name equal, an initial or missing; for structures
/// the same folded name. A side without any name contradicts nobody (a bare list of e-mails), but persons and structures never mix.
pub fn compatible(one: &Facts, other: &Facts) -> bool {
    match (is_structure(one), is_structure(other)) {
        (true, true) => same_or_missing(one.structure_name.as_deref(), other.structure_name.as_deref()),
        (false, false) => compatible_people(one, other),
        _ => is_nameless(one) && one.nature.is_none() || is_nameless(other) && other.nature.is_none(),
    }
}

fn is_structure(facts: &Facts) -> bool {
    facts.nature() == Nature::Structure
}

fn is_nameless(facts: &Facts) -> bool {
    [
        &facts.surname,
        &facts.usual_name,
        &facts.first_names,
        &facts.structure_name,
    ]
    .into_iter()
    .all(Option::is_none)
}

fn same_or_missing(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => fold(one) == fold(other),
        _ => true,
    }
}

fn compatible_people(one: &Facts, other: &Facts) -> bool {
    let (ours, theirs) = (surnames(one), surnames(other));
    let same_surname = ours.is_empty() || theirs.is_empty() || ours.iter().any(|name| theirs.contains(name));
    same_surname && compatible_first_names(one.first_names.as_deref(), other.first_names.as_deref())
}

/// Equal, one missing, or one the initials of the other ("J.-P." and "Jean-Pierre").
fn compatible_first_names(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one.map(fold), other.map(fold)) else {
        return true;
    };
    one == other || initials_of(&one, &other) || initials_of(&other, &one)
}

fn initials_of(short: &str, long: &str) -> bool {
    let initials: Vec<&str> = short.split(' ').collect();
    let names: Vec<&str> = long.split(' ').collect();
    initials.iter().all(|part| part.chars().count() == 1)
        && initials.len() <= names.len()
        && initials
            .iter()
            .zip(&names)
            .all(|(initial, name)| name.starts_with(initial))
}

#[cfg(test)]
mod tests;
