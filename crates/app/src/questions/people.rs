//! From rows to people: everything a question can ask about some contacts, read in as many statements whatever their number.

use std::collections::{BTreeMap, HashMap};

use ::segment::meaning::{Crossed, Interaction, Link, Membership, Person, Support};
use jiff::{civil::Date, tz::TimeZone};
use model::{
    ActId, CampaignId, ContactId, EventId, TagId, ThemeId,
    facts::{Facts, Status},
    layer::{Key, Reshape},
    matching::{KeyKind, hash},
    reach::Stop,
};
use store::{ContactRecord, CountedInteraction, OppositionRecord, Tx};

use super::known::{Standing, day_of};
use crate::Result;

/// What rows are read through.
pub(super) struct Through<'a> {
    pub standing: &'a Standing,
    pub zone: &'a TimeZone,
}

/// These contacts, as questions see them, by id; the merged and the erased are not there.
pub(super) async fn read(tx: &mut Tx, records: Vec<ContactRecord>, through: &Through<'_>) -> Result<Vec<Person>> {
    let mut people: Vec<Person> = records
        .into_iter()
        .filter(|record| !matches!(record.facts.status(), Status::Merged | Status::Erased))
        .map(|record| Person::new(record.id, record.facts, record.created_at))
        .collect();
    people.sort_unstable_by_key(|person| person.id);
    let ids: Vec<ContactId> = people.iter().map(|person| person.id).collect();
    let mut group = Group(&mut people);
    since(tx, &mut group, through).await?;
    for row in tx.counted_interactions(&ids).await? {
        group.add(row.contact, |person| {
            person.interactions.push(interaction(row, through));
        });
    }
    for row in tx.counted_supports(&ids).await? {
        let support = Support {
            level: row.level,
            election: row.election,
            at: row.at,
        };
        group.add(row.contact, |person| person.supports.push(support));
    }
    for (contact, id, consent) in tx.counted_consents(&ids).await? {
        group.add(contact, |person| person.consents.push((id, consent)));
    }
    for row in tx.counted_memberships(&ids).await? {
        let membership = Membership {
            kind: row.kind,
            from: row.from,
            until: row.until,
            said_at: row.paid_at,
        };
        group.add(row.contact, |person| person.memberships.push(membership));
    }
    for row in tx.counted_links(&ids).await? {
        let link = Link {
            kind: row.kind,
            title: row.title,
            other: row.other,
            from: row.from,
            until: row.until,
        };
        group.add(row.contact, |person| person.links.push(link));
    }
    for (contact, source) in tx.asserting_sources(&ids).await? {
        group.add(contact, |person| person.sources.push(source));
    }
    for (list, contact) in tx.lists_of(&ids).await? {
        group.add(contact, |person| person.lists.push(list));
    }
    for crossing in tx.crossings_of(&ids).await? {
        let crossed = Crossed {
            direction: crossing.direction,
            segment: crossing.segment,
            at: crossing.at,
        };
        group.add(crossing.contact, |person| person.crossings.push(crossed));
    }
    stops(tx, &ids, &mut people).await?;
    Ok(people)
}

/// People by ascending id, found by it.
struct Group<'a>(&'a mut [Person]);

impl Group<'_> {
    fn add(&mut self, id: ContactId, add: impl FnOnce(&mut Person)) {
        if let Ok(at) = self.0.binary_search_by_key(&id, |person| person.id) {
            add(&mut self.0[at]);
        }
    }
}

fn interaction(row: CountedInteraction, through: &Through<'_>) -> Interaction {
    let standing = through.standing;
    Interaction {
        kind: row.kind,
        at: row.at,
        channel: row.channel,
        campaign: stand_in(row.campaign, &standing.campaigns, CampaignId::get, CampaignId::new),
        event: stand_in(row.event, &standing.events, EventId::get, EventId::new),
        theme: stand_in(row.theme, &standing.themes, ThemeId::get, ThemeId::new),
        author: row.author,
        source: row.source,
        outcome: row.outcome,
        quantity: row.quantity,
        unit: row.unit,
        money: row.money,
        survey: row.survey,
        answers: row.answers,
    }
}

/// What took the place of something that went.
fn stand_in<T>(
    said: Option<T>,
    replaced: &BTreeMap<i64, Option<i64>>,
    get: impl Fn(T) -> i64,
    new: impl Fn(i64) -> T,
) -> Option<T> {
    let id = get(said?);
    match replaced.get(&id) {
        Some(stand_in) => stand_in.map(new),
        None => Some(new(id)),
    }
}

/// The hard stops in force on people or on their addresses, which a bare list of addresses may have brought.
async fn stops(tx: &mut Tx, ids: &[ContactId], people: &mut [Person]) -> Result<()> {
    let mut holders: HashMap<i64, Vec<usize>> = HashMap::new();
    for (at, person) in people.iter().enumerate() {
        for hash in addresses(&person.facts) {
            holders.entry(hash).or_default().push(at);
        }
    }
    let hashes: Vec<i64> = holders.keys().copied().collect();
    for record in tx.known_oppositions(ids, &hashes).await? {
        let own = record
            .contact
            .and_then(|id| people.binary_search_by_key(&id, |person| person.id).ok());
        let mut on: Vec<usize> = own
            .into_iter()
            .chain(holders.get(&record.address_hash).into_iter().flatten().copied())
            .collect();
        on.sort_unstable();
        on.dedup();
        for at in on {
            people[at].stops.push(stop(&record));
        }
    }
    Ok(())
}

fn addresses(facts: &Facts) -> Vec<i64> {
    let emails = facts
        .emails
        .iter()
        .map(|point| hash(KeyKind::Email, point.value.as_str()));
    let phones = facts
        .phones
        .iter()
        .map(|point| hash(KeyKind::Phone, point.value.as_str()));
    emails.chain(phones).collect()
}

fn stop(record: &OppositionRecord) -> Stop {
    Stop {
        channel: record.channel,
        point: record.point.clone().filter(|_| record.address_hash != 0),
        reason: record.reason,
        since: record.since,
    }
}

/// Gives each tag that does not say since when the day of the act that put it on.
async fn since(tx: &mut Tx, people: &mut Group<'_>, through: &Through<'_>) -> Result<()> {
    let undated: Vec<ContactId> = people
        .0
        .iter()
        .filter(|person| person.facts.tags.iter().any(|mark| mark.since.is_none()))
        .map(|person| person.id)
        .collect();
    if undated.is_empty() {
        return Ok(());
    }
    let layers = tx.layers(&undated).await?;
    let mut acts: Vec<ActId> = layers.iter().map(|layer| layer.layer.act).collect();
    acts.sort_unstable();
    acts.dedup();
    let days: HashMap<ActId, Date> = tx
        .acts(&acts)
        .await?
        .into_iter()
        .map(|act| (act.id, day_of(act.at, through.zone)))
        .collect();
    for of_one in layers.chunk_by(|one, other| one.contact == other.contact) {
        let mut put: HashMap<TagId, Date> = HashMap::new();
        for layer in of_one.iter().filter(|layer| layer.live).map(|layer| &layer.layer) {
            reshaped(&mut put, &layer.reshapes);
            for key in &layer.retracts {
                if let Key::Tag(tag) = key {
                    put.remove(tag);
                }
            }
            for mark in &layer.asserts.tags {
                if let Some(day) = days.get(&layer.act) {
                    put.entry(mark.tag).or_insert(*day);
                }
            }
        }
        people.add(of_one[0].contact, |person| {
            for mark in person.facts.tags.iter_mut().filter(|mark| mark.since.is_none()) {
                mark.since = put.get(&mark.tag).copied();
            }
        });
    }
    Ok(())
}

fn reshaped(put: &mut HashMap<TagId, Date>, reshapes: &[Reshape]) {
    for reshape in reshapes {
        if let Reshape::Tag { from, to } = reshape
            && let Some(day) = put.remove(from)
            && let Some(to) = to
        {
            let known = put.entry(*to).or_insert(day);
            *known = day.min(*known);
        }
    }
}
