//! Whom a row is about.

use model::{
    ContactId,
    facts::{Facts, Reference, Status},
    import::Problem,
    matching::{self, Match},
};

use super::{
    knowledge::Knowledge,
    prepare::PreparedParty,
    setting::{ReferenceScope, Setting},
};

/// Whom a row is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// Nobody known.
    New {
        /// Those who share an e-mail or a phone with the row under another name.
        sharing: Vec<ContactId>,
        /// The contact that an undo hid and that the row brings back.
        asleep: Option<ContactId>,
    },
    /// Somebody known.
    Known(ContactId),
}

/// Finds whom the party of a row is about, or why that cannot be told.
pub fn person(setting: &Setting, knowledge: &Knowledge, party: &PreparedParty) -> Result<Who, Problem> {
    let found = find(setting, knowledge, party);
    match own_id(setting, knowledge, party)? {
        Some(id) => confirm(knowledge, id, found),
        None => settle(knowledge, found, party),
    }
}

/// Finds the structure that a row names beside its party: the same name in the same source is the same structure, the earliest of them,
/// unless their numbers differ.
pub fn structure(setting: &Setting, knowledge: &Knowledge, party: &PreparedParty) -> Result<Who, Problem> {
    if let Some(id) = own_id(setting, knowledge, party)? {
        return Ok(Who::Known(id));
    }
    let found = find(setting, knowledge, party);
    let agrees = |id: &ContactId| {
        knowledge
            .contacts
            .get(id)
            .is_some_and(|known| !contradicts(&party.facts, &known.facts))
    };
    let same_name = knowledge.sharing(&[party.row_key]).into_iter().find(agrees);
    match (found, same_name) {
        (Match::Known(id, _), _) | (Match::New { .. }, Some(id)) => Ok(Who::Known(id)),
        (Match::Ambiguous(ids), Some(id)) if ids.contains(&id) => Ok(Who::Known(id)),
        (Match::Ambiguous(ids), _) => Err(ambiguous(knowledge, &ids)),
        (Match::New { .. }, None) if !party.facts.identifies_somebody() && party.facts.registrations.is_empty() => {
            Err(nobody(party))
        }
        (Match::New { sharing }, None) => Ok(unknown(knowledge, party, sharing)),
    }
}

fn find(setting: &Setting, knowledge: &Knowledge, party: &PreparedParty) -> Match {
    let candidates = knowledge.candidates(&party.keys);
    if candidates.is_empty() {
        return Match::New { sharing: Vec::new() };
    }
    if setting.references == ReferenceScope::AnySource && !party.facts.references.is_empty() {
        let said = Facts {
            references: borrowed_references(&party.facts, &candidates),
            ..party.facts.clone()
        };
        return matching::decide(&said, &candidates);
    }
    matching::decide(&party.facts, &candidates)
}

/// The references of candidates that bear the ids of the row, whatever their source, under a name that does not contradict the row's:
/// two tools may both number their people from 1.
fn borrowed_references(said: &Facts, candidates: &[matching::Candidate<'_>]) -> Vec<Reference> {
    let named_alike = candidates
        .iter()
        .filter(|candidate| matching::compatible(said, candidate.facts));
    let all = named_alike.flat_map(|candidate| &candidate.facts.references);
    all.filter(|reference| said.references.iter().any(|said| said.id == reference.id))
        .cloned()
        .collect()
}

/// The contact that a `cohorte_id` of this organization names. An id of another organization names nobody here.
fn own_id(setting: &Setting, knowledge: &Knowledge, party: &PreparedParty) -> Result<Option<ContactId>, Problem> {
    match &party.cohorte_id {
        Some((organization, id)) if organization.eq_ignore_ascii_case(&setting.organization) => {
            let id = ContactId::new(*id);
            let known = knowledge
                .contacts
                .get(&id)
                .filter(|known| known.facts.status() != Status::Erased);
            known.map(|_| Some(id)).ok_or_else(|| unknown_id(id))
        }
        _ => Ok(None),
    }
}

/// Our own id says who; other keys must not say somebody else.
fn confirm(knowledge: &Knowledge, id: ContactId, found: Match) -> Result<Who, Problem> {
    match found {
        Match::Known(other, _) if other != id => Err(ambiguous(knowledge, &[id, other])),
        Match::Ambiguous(ids) if !ids.contains(&id) => Err(ambiguous(knowledge, &ids)),
        _ => Ok(Who::Known(id)),
    }
}

/// The key of last resort: the same row already imported from the source. It also tells between several, so that a row that was taken
/// once is not found ambiguous at its second import because of what came between.
fn settle(knowledge: &Knowledge, found: Match, party: &PreparedParty) -> Result<Who, Problem> {
    let same_row = knowledge.sharing(&[party.row_key]);
    match (found, same_row.as_slice()) {
        (Match::Known(id, _), _) => Ok(Who::Known(id)),
        (Match::New { .. }, [only]) => Ok(Who::Known(*only)),
        (Match::Ambiguous(ids), [only]) if ids.contains(only) => Ok(Who::Known(*only)),
        (Match::Ambiguous(ids), _) => Err(ambiguous(knowledge, &ids)),
        (Match::New { sharing }, _) => Ok(unknown(knowledge, party, sharing)),
    }
}

/// Somebody whom nothing shown tells of. Whether an undo hid them does not change who is who; it only tells which contact they are, so
/// that what hangs on it stays with them and the undo can itself be undone without making them twice.
fn unknown(knowledge: &Knowledge, party: &PreparedParty, sharing: Vec<ContactId>) -> Who {
    match knowledge.asleep(&party.facts, &party.keys, party.row_key) {
        Some(kept) if knowledge.contacts.contains_key(&kept) => Who::Known(kept),
        asleep => Who::New { sharing, asleep },
    }
}

/// Two structures of one name whose numbers in a register, or in a source, differ.
fn contradicts(said: &Facts, known: &Facts) -> bool {
    let registers = said
        .registrations
        .iter()
        .any(|(register, number)| known.registrations.get(register).is_some_and(|n| n != number));
    let sources = said.references.iter().any(|said| {
        let mut there = known
            .references
            .iter()
            .filter(|reference| reference.source == said.source)
            .peekable();
        there.peek().is_some() && there.all(|reference| reference.id != said.id)
    });
    registers || sources
}

fn ambiguous(knowledge: &Knowledge, ids: &[ContactId]) -> Problem {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let named: Vec<String> = ids.iter().take(5).map(|id| named(knowledge, *id)).collect();
    let more = if ids.len() > 5 { ", …" } else { "" };
    let fr = format!(
        "Cette ligne peut désigner {} contacts : {}{more}.",
        ids.len(),
        named.join(", ")
    );
    let en = format!(
        "This row may be about {} contacts: {}{more}.",
        ids.len(),
        named.join(", ")
    );
    Problem::of_row("match.ambiguous", fr, en)
}

fn named(knowledge: &Knowledge, id: ContactId) -> String {
    let name = knowledge
        .contacts
        .get(&id)
        .map(|known| known.facts.display_name())
        .unwrap_or_default();
    format!("{name} (n° {id})")
}

/// Whether a party names a contact of this very base by its id.
pub fn is_own(setting: &Setting, party: &PreparedParty) -> bool {
    let id = party.cohorte_id.as_ref();
    id.is_some_and(|(organization, _)| organization.eq_ignore_ascii_case(&setting.organization))
}

/// A contact of another base that was not imported from it yet.
fn nobody(party: &PreparedParty) -> Problem {
    let value = party
        .cohorte_id
        .as_ref()
        .map(|(_, id)| id.to_string())
        .unwrap_or_default();
    Problem {
        value,
        ..Problem::of_row(
            "match.not_imported_yet",
            "Le contact lié n’est pas encore dans cette base : importez d’abord les contacts.",
            "The linked contact is not in this base yet: import the contacts first.",
        )
    }
}

fn unknown_id(id: ContactId) -> Problem {
    let fr = format!("Le contact n° {id} n’existe pas, ou plus, dans cette organisation.");
    let en = format!("Contact no. {id} does not exist, or no longer, in this organisation.");
    Problem {
        value: id.to_string(),
        ..Problem::of_row("match.unknown_id", fr, en)
    }
}
