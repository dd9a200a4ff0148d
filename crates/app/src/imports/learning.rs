//! What is already known of the people of a batch, read from the store in a few statements.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use model::{
    ActId, ContactId, SourceId,
    draft::Role,
    facts::{Facts, Status},
    import::OnMatch,
    layer::{Layer, fold},
    matching::{KeyHash, KeyKind, hash},
};
use store::{KeyHolder, LayerRecord, LinkSide, Relation, Scope, StandingInteraction, Tx};

use super::batch::{
    Knowledge, Known, Prepared, PreparedParty, Setting, Standing, Stop, There, held_consent, held_link, held_support,
    own_key, stopped_points,
};
use crate::Result;

/// Reads what is known of the people of these rows.
pub async fn learn(tx: &mut Tx, setting: &Setting, rows: &[&Prepared]) -> Result<Knowledge> {
    let mut knowledge = Knowledge::default();
    let holders = holders(tx, rows).await?;
    let mut ids: BTreeSet<ContactId> = holders.iter().map(|holder| holder.contact).collect();
    ids.extend(own_ids(setting, rows));
    let all: Vec<ContactId> = ids.into_iter().collect();
    for (id, facts) in tx.documents(&all).await? {
        knowledge.contacts.insert(
            id,
            Known {
                facts,
                ..Known::default()
            },
        );
    }
    for KeyHolder { hash, contact, live } in holders {
        // A key outlives its contact, hidden by an undo.
        let shown = live && knowledge.contacts.contains_key(&contact);
        let keys = if shown {
            &mut knowledge.keys
        } else {
            &mut knowledge.former
        };
        keys.entry(hash).or_default().push(contact);
    }
    learn_layers(tx, setting, &all, &mut knowledge).await?;
    let ids: Vec<ContactId> = knowledge.contacts.keys().copied().collect();
    learn_relations(tx, rows, &ids, &mut knowledge.contacts).await?;
    learn_held(tx, setting, rows, &mut knowledge.contacts).await?;
    learn_stops(tx, rows, &ids, &mut knowledge).await?;
    Ok(knowledge)
}

/// Which of these interactions are there already; what they say, when the import may correct them.
pub async fn there(tx: &mut Tx, setting: &Setting, identities: &[i64]) -> Result<There> {
    if identities.is_empty() {
        return Ok(There::default());
    }
    let known = tx.known_interactions(identities).await?;
    let known: HashSet<i64> = known.into_iter().map(|(key, _)| key).collect();
    if setting.on_match != OnMatch::Replace || known.is_empty() {
        return Ok(There {
            known,
            standing: HashMap::new(),
        });
    }
    let keys: Vec<i64> = known.iter().copied().collect();
    let standing = tx.standing_interactions(&keys).await?.into_iter();
    // Without a key of its tool, saying something else is being something else.
    let standing = standing.filter(|standing| standing.interaction.external_key.is_some());
    let standing = standing.map(|standing| (standing.key, stands(standing))).collect();
    Ok(There { known, standing })
}

fn stands(standing: StandingInteraction) -> Standing {
    Standing {
        first: standing.first,
        act: standing.act,
        contact: standing.contact,
        kind: standing.kind,
        author: standing.author,
        interaction: standing.interaction,
        retracted: standing.retracted,
    }
}

fn parties<'a>(rows: &[&'a Prepared]) -> impl Iterator<Item = &'a PreparedParty> {
    rows.iter()
        .flat_map(|row| std::iter::once(&row.party).chain(row.structure.as_ref().map(|(party, _)| party)))
}

async fn holders(tx: &mut Tx, rows: &[&Prepared]) -> Result<Vec<KeyHolder>> {
    let hashes: Vec<KeyHash> = parties(rows).flat_map(hashes_of).chain(payers(rows)).collect();
    Ok(tx.key_holders(&hashes).await?)
}

/// The hashes under which those who paid for others may be known.
fn payers(rows: &[&Prepared]) -> impl Iterator<Item = KeyHash> {
    let said = rows.iter().flat_map(|row| &row.interactions);
    said.filter_map(|said| said.payer.as_ref().map(own_key))
}

fn hashes_of(party: &PreparedParty) -> impl Iterator<Item = KeyHash> {
    party.keys.iter().copied().chain([party.row_key])
}

/// All the hashes under which something may be known of these rows.
pub fn hashes(rows: &[&Prepared]) -> Vec<KeyHash> {
    let mut hashes: Vec<KeyHash> = parties(rows)
        .flat_map(hashes_of)
        .chain(payers(rows))
        .chain(stopped(rows))
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// The contacts that rows name by our own ids.
pub fn own_ids(setting: &Setting, rows: &[&Prepared]) -> Vec<ContactId> {
    let ids = parties(rows).filter_map(|party| party.cohorte_id.as_ref());
    ids.filter(|(organization, _)| organization.eq_ignore_ascii_case(&setting.organization))
        .map(|(_, id)| ContactId::new(*id))
        .collect()
}

async fn learn_layers(tx: &mut Tx, setting: &Setting, ids: &[ContactId], knowledge: &mut Knowledge) -> Result<()> {
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
        let Some(id) = of_contact.first().map(|record| record.contact) else {
            continue;
        };
        let known = knowledge.contacts.get_mut(&id);
        if let Some(facts) = asleep(of_contact, known.as_deref()) {
            knowledge.asleep.insert(id, facts);
        }
        if let Some(known) = known {
            known.own = fold(live(of_contact).filter(|layer| is_own(layer))).unwrap_or_default();
            known.layer = live(of_contact)
                .find(|layer| layer.act == setting.act)
                .map(|layer| layer.asserts.clone());
        }
    }
    Ok(())
}

fn live(records: &[LayerRecord]) -> impl Iterator<Item = &Layer> {
    records.iter().filter(|record| record.live).map(|record| &record.layer)
}

/// All that was ever said of a contact that an undo hid, or that only what hangs on it keeps in view. Nothing of one that somebody
/// deleted or merged: it does not come back.
fn asleep(records: &[LayerRecord], known: Option<&Known>) -> Option<Facts> {
    let gone = |layer: &Layer| matches!(layer.asserts.status, Some(Status::Erased | Status::Merged));
    let maker_withdrawn = records.first().is_some_and(|first| !first.live);
    let silent = live(records).all(|layer| !layer.asserts.is_named());
    if !maker_withdrawn || live(records).any(gone) || known.is_some() && !silent {
        return None;
    }
    fold(records.iter().map(|record| &record.layer))
}

async fn learn_relations(
    tx: &mut Tx,
    rows: &[&Prepared],
    ids: &[ContactId],
    contacts: &mut BTreeMap<ContactId, Known>,
) -> Result<()> {
    let says = |relation| match relation {
        Relation::Consent => rows.iter().any(|row| !row.consents.is_empty()),
        Relation::Support => rows.iter().any(|row| !row.supports.is_empty()),
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

/// What the base holds already of the contacts that rows of its own exports name.
async fn learn_held(
    tx: &mut Tx,
    setting: &Setting,
    rows: &[&Prepared],
    contacts: &mut BTreeMap<ContactId, Known>,
) -> Result<()> {
    for id in own_ids(setting, rows) {
        let Some(known) = contacts.get_mut(&id) else { continue };
        let consents = tx.consents(&Scope::Organization, id).await?;
        known
            .relations
            .extend(consents.iter().map(|held| held_consent(&held.consent)));
        let supports = tx.supports(&Scope::Organization, id).await?;
        let supports = supports
            .iter()
            .map(|held| held_support(held.level, held.election.as_deref(), held.at));
        known.relations.extend(supports);
        let links = tx.links(&Scope::Organization, id).await?;
        for link in links.into_iter().filter(|link| link.side == LinkSide::Holder) {
            let role = Role {
                kind: link.kind,
                title: link.title,
                from: link.from,
                until: link.until,
                territory: link.territory,
            };
            known.relations.insert(held_link(link.other, &role));
        }
    }
    Ok(())
}

async fn learn_stops(tx: &mut Tx, rows: &[&Prepared], ids: &[ContactId], knowledge: &mut Knowledge) -> Result<()> {
    let hashes: Vec<KeyHash> = stopped(rows).collect();
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

/// The hashes of the addresses that rows stop.
fn stopped(rows: &[&Prepared]) -> impl Iterator<Item = KeyHash> {
    let points = rows.iter().flat_map(|row| {
        row.oppositions
            .iter()
            .flat_map(|draft| stopped_points(&row.party.facts, draft))
    });
    points.map(|point| address_hash(&point))
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
