//! A contact with all that an export can tell of it.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use model::{
    ContactId, StaticListId,
    consent::{Channel, Consent, Purpose, state},
    facts::{Facts, Point},
    matching::{KeyKind, hash},
};
use store::{ContactRecord, OppositionRecord, SupportRecord, Tx};

use super::columns::Asked;
use crate::{Ctx, Result, questions::Cell};

/// A contact with all that an export can tell of it: what is not asked for is not there.
pub(super) struct Whole {
    pub id: ContactId,
    pub facts: Facts,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub lists: Vec<StaticListId>,
    /// In the order of writing.
    pub consents: Vec<Consent>,
    pub oppositions: Vec<OppositionRecord>,
    /// The latest first.
    pub supports: Vec<SupportRecord>,
    /// The figures asked for.
    pub figures: Vec<Option<Cell>>,
    /// The address or number to write to.
    pub point: Option<String>,
}

/// Reads contacts whole. What the caller did not ask for, or may not see, is left out here, so that nothing further on can tell it.
pub(super) async fn read(tx: &mut Tx, ctx: &Ctx, asked: &Asked, page: &[ContactId]) -> Result<Vec<Whole>> {
    let mut records = tx.contacts(ctx.scope(), page).await?;
    records.sort_unstable_by_key(|record| record.id);
    let ids: Vec<ContactId> = records.iter().map(|record| record.id).collect();
    let mut lists = if asked.has("lists") {
        tx.lists_of(&ids).await?
    } else {
        Vec::new()
    };
    lists.sort_unstable_by_key(|(list, contact)| (*contact, *list));
    let mut consents = consents(tx, ctx, asked, &ids).await?;
    let mut supports = supports(tx, ctx, asked, &ids).await?;
    let oppositions = oppositions(tx, asked, &ids, &records).await?;
    let wholes = records.into_iter().map(|record| {
        let id = record.id;
        Whole {
            id,
            lists: listed(&lists, id),
            oppositions: of(&oppositions, id, &record.facts),
            consents: consents.remove(&id).unwrap_or_default(),
            supports: supports.remove(&id).unwrap_or_default(),
            created_at: record.created_at,
            updated_at: record.updated_at,
            facts: only(record.facts, asked),
            figures: Vec::new(),
            point: None,
        }
    });
    Ok(wholes.collect())
}

/// The lists of a contact, of lists sorted by contact.
fn listed(lists: &[(StaticListId, ContactId)], id: ContactId) -> Vec<StaticListId> {
    let from = lists.partition_point(|(_, contact)| *contact < id);
    let own = lists[from..].iter().take_while(|(_, contact)| *contact == id);
    own.map(|(list, _)| *list).collect()
}

/// Consents in the order of writing.
async fn consents(
    tx: &mut Tx,
    ctx: &Ctx,
    asked: &Asked,
    ids: &[ContactId],
) -> Result<HashMap<ContactId, Vec<Consent>>> {
    let mut consents = HashMap::<_, Vec<Consent>>::new();
    if asked.has("consents") {
        for (contact, record) in tx.consents_of(ctx.scope(), ids).await?.into_iter().rev() {
            consents.entry(contact).or_default().push(record.consent);
        }
    }
    Ok(consents)
}

/// Supports, the latest first.
async fn supports(
    tx: &mut Tx,
    ctx: &Ctx,
    asked: &Asked,
    ids: &[ContactId],
) -> Result<HashMap<ContactId, Vec<SupportRecord>>> {
    let mut supports = HashMap::<_, Vec<SupportRecord>>::new();
    if asked.has("support") {
        for (contact, record) in tx.supports_of(ctx.scope(), ids).await? {
            supports.entry(contact).or_default().push(record);
        }
    }
    Ok(supports)
}

async fn oppositions(
    tx: &mut Tx,
    asked: &Asked,
    ids: &[ContactId],
    records: &[ContactRecord],
) -> Result<Vec<OppositionRecord>> {
    if !asked.has("oppositions") {
        return Ok(Vec::new());
    }
    let hashes: Vec<i64> = records.iter().flat_map(|record| hashes(&record.facts)).collect();
    Ok(tx.known_oppositions(ids, &hashes).await?)
}

/// Those of a contact, and those on its addresses: a bare list of addresses stops whoever has them.
fn of(oppositions: &[OppositionRecord], id: ContactId, facts: &Facts) -> Vec<OppositionRecord> {
    if oppositions.is_empty() {
        return Vec::new();
    }
    let hashes: BTreeSet<i64> = hashes(facts).collect();
    let concerns = |said: &&OppositionRecord| said.contact == Some(id) || hashes.contains(&said.address_hash);
    oppositions.iter().filter(concerns).cloned().collect()
}

fn hashes(facts: &Facts) -> impl Iterator<Item = i64> {
    let emails = facts
        .emails
        .iter()
        .map(|point| hash(KeyKind::Email, point.value.as_str()));
    let phones = facts
        .phones
        .iter()
        .map(|point| hash(KeyKind::Phone, point.value.as_str()));
    emails.chain(phones)
}

/// The facts asked for.
fn only(mut facts: Facts, asked: &Asked) -> Facts {
    macro_rules! keep {
        ($($key:literal => $field:ident),* $(,)?) => {$(
            if !asked.has($key) {
                facts.$field = Default::default();
            }
        )*};
    }
    let name = asked.has("name");
    if !name {
        keep! { "first_names" => first_names, "surname" => surname, "usual_name" => usual_name, "structure_name" => structure_name }
    }
    keep! {
        "civility" => civility, "gender" => gender, "birth_date" => birth_date, "language" => language,
        "profession" => profession, "polling_station" => polling_station, "emails" => emails, "phones" => phones,
        "webs" => webs, "references" => references, "registrations" => registrations, "tags" => tags,
        "branches" => branches,
    }
    if !asked.has("addresses") && !asked.has("position") {
        facts.addresses.clear();
    }
    facts.attributes.retain(|id, _| asked.attributes.contains(id));
    facts
}

impl Whole {
    /// Web addresses; those of a network, or those of none.
    pub fn webs(&self, network: Option<&str>) -> impl Iterator<Item = &str> {
        let of = move |point: &&Point<String>| match (is_handle(point), network) {
            (true, Some(network)) => point.label.as_deref() == Some(network),
            (false, None) => true,
            _ => false,
        };
        self.facts.webs.iter().filter(of).map(|point| point.value.as_str())
    }

    /// Its social networks.
    pub fn networks(&self) -> BTreeSet<String> {
        let handles = self.facts.webs.iter().filter(|point| is_handle(point));
        handles.filter_map(|point| point.label.clone()).collect()
    }

    /// What was last decided for a channel and a purpose, for the whole organization.
    pub fn consent(&self, channel: Channel, purpose: Purpose) -> Option<&Consent> {
        let said = (0..).zip(&self.consents);
        state(said.filter(|(_, said)| said.channel == channel && said.purpose == purpose && said.scope.is_none()))
    }
}

/// A page of a network, not a site: its network is its label.
fn is_handle(point: &Point<String>) -> bool {
    point.value.starts_with('@') && point.label.is_some()
}

/// The points of a contact, the one to use first at the head.
pub(super) fn first_first<T>(points: &[Point<T>]) -> Vec<&Point<T>> {
    let mut sorted: Vec<&Point<T>> = points.iter().collect();
    sorted.sort_by_key(|point| !point.primary);
    sorted
}

impl Whole {
    /// Where it is on a map.
    pub fn position(&self) -> Option<model::facts::LngLat> {
        first_first(&self.facts.addresses)
            .into_iter()
            .find_map(|point| point.value.position)
    }
}
