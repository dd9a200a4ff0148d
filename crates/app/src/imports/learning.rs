//! What is already known of the people of a batch, read from the store in a few statements.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{
    ActId, ContactId, SourceId,
    facts::Facts,
    layer::{Layer, fold},
    matching::{KeyHash, KeyKind, hash},
};
use store::{LayerRecord, Relation, Tx};

use super::batch::{Knowledge, Known, Prepared, PreparedParty, Setting, Stop, stopped_points};
use crate::Result;

/// Contacts looked at for one key at most. Past that, the key is a switchboard's, which says nothing of who calls.
const CONTACTS_PER_KEY_MAX: usize = 500;

/// Reads what is known of the people of these rows.
pub async fn learn(tx: &mut Tx, setting: &Setting, rows: &[&Prepared]) -> Result<Knowledge> {
    let mut knowledge = Knowledge {
        keys: candidates(tx, rows).await?,
        ..Knowledge::default()
    };
    let mut ids: BTreeSet<ContactId> = knowledge.keys.values().flatten().copied().collect();
    ids.extend(own_ids(setting, rows));
    let ids: Vec<ContactId> = ids.into_iter().collect();
    for (id, facts) in tx.documents(&ids).await? {
        knowledge.contacts.insert(
            id,
            Known {
                facts,
                ..Known::default()
            },
        );
    }
    // A key may outlive its contact (deleted after an undo).
    knowledge
        .keys
        .values_mut()
        .for_each(|contacts| contacts.retain(|id| knowledge.contacts.contains_key(id)));
    let ids: Vec<ContactId> = knowledge.contacts.keys().copied().collect();
    learn_layers(tx, setting, &ids, &mut knowledge.contacts).await?;
    learn_relations(tx, rows, &ids, &mut knowledge.contacts).await?;
    learn_stops(tx, rows, &ids, &mut knowledge).await?;
    Ok(knowledge)
}

fn parties<'a>(rows: &[&'a Prepared]) -> impl Iterator<Item = &'a PreparedParty> {
    rows.iter()
        .flat_map(|row| std::iter::once(&row.party).chain(row.structure.as_ref().map(|(party, _)| party)))
}

async fn candidates(tx: &mut Tx, rows: &[&Prepared]) -> Result<HashMap<KeyHash, Vec<ContactId>>> {
    let hashes: Vec<KeyHash> = parties(rows)
        .flat_map(|party| party.keys.iter().copied().chain([party.row_key]))
        .collect();
    let mut keys: HashMap<KeyHash, Vec<ContactId>> = HashMap::with_capacity(hashes.len());
    for (hash, contact) in tx.candidates(&hashes).await? {
        keys.entry(hash).or_default().push(contact);
    }
    for contacts in keys.values_mut() {
        contacts.sort_unstable();
        contacts.truncate(CONTACTS_PER_KEY_MAX);
    }
    Ok(keys)
}

fn own_ids(setting: &Setting, rows: &[&Prepared]) -> Vec<ContactId> {
    let ids = parties(rows).filter_map(|party| party.cohorte_id.as_ref());
    ids.filter(|(organization, _)| organization.eq_ignore_ascii_case(&setting.organization))
        .map(|(_, id)| ContactId::new(*id))
        .collect()
}

async fn learn_layers(
    tx: &mut Tx,
    setting: &Setting,
    ids: &[ContactId],
    contacts: &mut BTreeMap<ContactId, Known>,
) -> Result<()> {
    let records = tx.layers(ids).await?;
    let acts: BTreeSet<ActId> = records.iter().map(|record| record.layer.act).collect();
    let acts: Vec<ActId> = acts.into_iter().collect();
    let sources: HashMap<ActId, Option<SourceId>> = tx
        .acts(&acts)
        .await?
        .into_iter()
        .map(|act| (act.id, act.source))
        .collect();
    let is_own = |layer: &Layer| sources.get(&layer.act).copied().flatten() == Some(setting.source);
    for of_contact in records.chunk_by(|one, other| one.contact == other.contact) {
        let Some(known) = of_contact.first().and_then(|record| contacts.get_mut(&record.contact)) else {
            continue;
        };
        let live = || {
            of_contact
                .iter()
                .filter(|record| record.live)
                .map(|record: &LayerRecord| &record.layer)
        };
        known.own = fold(live().filter(|layer| is_own(layer))).unwrap_or_default();
        known.layer = live()
            .find(|layer| layer.act == setting.act)
            .map(|layer| layer.asserts.clone());
    }
    Ok(())
}

async fn learn_relations(
    tx: &mut Tx,
    rows: &[&Prepared],
    ids: &[ContactId],
    contacts: &mut BTreeMap<ContactId, Known>,
) -> Result<()> {
    let says = |relation| match relation {
        Relation::Consent => rows.iter().any(|row| !row.consents.is_empty()),
        Relation::Support => rows.iter().any(|row| row.support.is_some()),
        Relation::Link => rows.iter().any(|row| row.structure.is_some()),
        // Known again by the interaction that opens it.
        Relation::Membership => false,
    };
    for relation in [Relation::Consent, Relation::Support, Relation::Link]
        .into_iter()
        .filter(|relation| says(*relation))
    {
        for (contact, key) in tx.known_relations(relation, ids).await? {
            if let Some(known) = contacts.get_mut(&contact) {
                known.relations.insert(key);
            }
        }
    }
    if parties(rows).any(|party| !party.lists.is_empty()) {
        for (list, contact) in tx.lists_of(ids).await? {
            if let Some(known) = contacts.get_mut(&contact) {
                known.lists.insert(list);
            }
        }
    }
    Ok(())
}

async fn learn_stops(tx: &mut Tx, rows: &[&Prepared], ids: &[ContactId], knowledge: &mut Knowledge) -> Result<()> {
    let points = rows.iter().flat_map(|row| {
        row.oppositions
            .iter()
            .flat_map(|draft| stopped_points(&row.party.facts, draft))
    });
    let hashes: Vec<KeyHash> = points.map(|point| address_hash(&point)).collect();
    if rows.iter().all(|row| row.oppositions.is_empty()) {
        return Ok(());
    }
    let known = tx.known_oppositions(ids, &hashes).await?;
    knowledge.stops = known
        .into_iter()
        .map(|held| Stop {
            contact: held.contact,
            channel: held.channel,
            reason: held.reason,
            point: held.point,
        })
        .collect();
    Ok(())
}

/// The hash under which a stop on an address is found: that of the key of contacts who have it.
pub fn address_hash(point: &str) -> KeyHash {
    hash(
        if point.contains('@') {
            KeyKind::Email
        } else {
            KeyKind::Phone
        },
        point,
    )
}

/// The facts that live layers leave of each contact, with the earliest layer it ever had.
pub struct Folded {
    /// Which.
    pub contact: ContactId,
    /// What live layers leave.
    pub facts: Option<Facts>,
    /// What made it.
    pub first: Layer,
}

/// Folds the layers of contacts again.
pub async fn refold(tx: &mut Tx, ids: &[ContactId]) -> Result<Vec<Folded>> {
    let records = tx.layers(ids).await?;
    let contacts = records
        .chunk_by(|one, other| one.contact == other.contact)
        .filter_map(|of_contact| {
            let first = of_contact.first()?;
            let live = of_contact
                .iter()
                .filter(|record| record.live)
                .map(|record| &record.layer);
            Some(Folded {
                contact: first.contact,
                facts: fold(live),
                first: first.layer.clone(),
            })
        });
    Ok(contacts.collect())
}
