//! The list of contacts.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use model::{
    ActId, ContactId, ImportId, SourceId, TagId,
    facts::{Nature, Point, Status},
    role::Capability,
};
use serde::{Deserialize, Serialize};
use store::{ContactCursor, ContactQuery, ContactRecord, ContactSort, SortDirection, Tx};

use super::names::{Names, shown_name};
use crate::{Ctx, Page, Paging, Result, cursor, journal};

/// Which contacts, in which order.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Filter {
    /// Words that must all be found; accents and case do not count.
    pub words: String,
    /// Only persons, or only structures.
    pub nature: Option<Nature>,
    /// Only those of which that import said something.
    pub import: Option<ImportId>,
    /// Only those of which that source says something.
    pub source: Option<SourceId>,
    /// In which order.
    pub sort: Sort,
}

/// An order.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Sort {
    /// By what.
    pub key: Key,
    /// Which way.
    pub direction: Direction,
}

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub enum Key {
    /// Surname first.
    #[default]
    Name,
    /// When they came.
    Created,
    /// When something of them last changed.
    Updated,
}

/// Which way a list is sorted.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub enum Direction {
    /// From the first letter, or the oldest.
    #[default]
    Up,
    /// From the last, or the latest.
    Down,
}

/// A contact in a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its id.
    pub id: ContactId,
    /// Person or structure.
    pub nature: Nature,
    /// Whether and how it still takes part.
    pub status: Status,
    /// The name people read.
    pub name: String,
    /// The e-mail to use first.
    pub email: Option<String>,
    /// The phone to use first.
    pub phone: Option<String>,
    /// Postcode of the address to use first.
    pub postcode: Option<String>,
    /// Its town.
    pub city: Option<String>,
    /// Its tags.
    pub tags: Vec<(TagId, String)>,
    /// Whether it is an invented person of a demonstration.
    pub invented: bool,
    /// When it was first written.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// A page of the list.
pub async fn list(ctx: &Ctx, filter: Filter, paging: Paging) -> Result<Page<Row>> {
    ctx.require(Capability::ReadContacts)?;
    let query = query(filter, &paging)?;
    let mut tx = ctx.read().await?;
    let page = tx.contact_page(ctx.scope(), &query).await?;
    let next = page
        .next
        .map(|place| {
            cursor::write(&Place {
                sort: query.sort.into(),
                place,
            })
        })
        .transpose()?;
    let items = rows(&mut tx, ctx, page.contacts).await?;
    journal::looked(
        ctx,
        "contacts.listed",
        [("shown", (items.len() as u64).cast_signed()), ("total", page.total)],
    );
    Ok(Page {
        items,
        next,
        total: page.total.unsigned_abs(),
    })
}

/// Contacts as lists show them.
pub async fn rows(tx: &mut Tx, ctx: &Ctx, contacts: Vec<ContactRecord>) -> Result<Vec<Row>> {
    let names = Names::for_lists(tx, ctx.role()).await?;
    let invented = invented(tx, &names, &contacts).await?;
    Ok(contacts
        .into_iter()
        .map(|contact| row(contact, &names, &invented))
        .collect())
}

/// A place, and the order it is a place in: asked for in another order, it means nothing.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Place {
    sort: Key,
    place: ContactCursor,
}

pub(super) fn query(filter: Filter, paging: &Paging) -> Result<ContactQuery> {
    let place: Option<Place> = cursor::read_some(paging.cursor.as_deref())?;
    let after = place
        .filter(|place| place.sort == filter.sort.key)
        .map(|place| place.place);
    Ok(ContactQuery {
        nature: filter.nature,
        status: None,
        search: Some(filter.words).filter(|words| !words.trim().is_empty()),
        import: filter.import,
        source: filter.source,
        sort: filter.sort.key.into(),
        direction: filter.sort.direction.into(),
        after,
        limit: paging.limit,
    })
}

/// Those that only invented sources speak of.
async fn invented(tx: &mut Tx, names: &Names, contacts: &[ContactRecord]) -> Result<HashSet<ContactId>> {
    if !names.any_invented() {
        return Ok(HashSet::new());
    }
    let ids: Vec<ContactId> = contacts.iter().map(|contact| contact.id).collect();
    let layers: Vec<_> = tx.layers(&ids).await?.into_iter().filter(|layer| layer.live).collect();
    let acts: HashSet<ActId> = layers.iter().map(|layer| layer.layer.act).collect();
    let acts = tx.acts(&acts.into_iter().collect::<Vec<_>>()).await?;
    let sources: HashMap<ActId, Option<SourceId>> = acts.into_iter().map(|act| (act.id, act.source)).collect();
    let mut spoken: HashMap<ContactId, bool> = HashMap::new();
    for layer in layers {
        // What was written by hand speaks for no source.
        let Some(source) = sources.get(&layer.layer.act).copied().flatten() else {
            continue;
        };
        *spoken.entry(layer.contact).or_insert(true) &= names.source(Some(source)).invented;
    }
    Ok(spoken
        .into_iter()
        .filter(|(_, invented)| *invented)
        .map(|(id, _)| id)
        .collect())
}

fn row(contact: ContactRecord, names: &Names, invented: &HashSet<ContactId>) -> Row {
    let facts = contact.facts;
    let address = first(&facts.addresses);
    Row {
        id: contact.id,
        nature: facts.nature(),
        status: facts.status(),
        name: shown_name(contact.id, &facts),
        email: first(&facts.emails).map(|email| email.as_str().to_owned()),
        phone: first(&facts.phones).map(|phone| phone.as_str().to_owned()),
        postcode: address.and_then(|address| address.postcode.clone()),
        city: address.and_then(|address| address.city.clone()),
        tags: facts.tags.iter().map(|mark| (mark.tag, names.tag(mark.tag))).collect(),
        invented: invented.contains(&contact.id),
        created_at: contact.created_at,
        updated_at: contact.updated_at,
    }
}

/// The point to use first.
fn first<T>(points: &[Point<T>]) -> Option<&T> {
    points
        .iter()
        .find(|point| point.primary)
        .or(points.first())
        .map(|point| &point.value)
}

impl From<Key> for ContactSort {
    fn from(key: Key) -> Self {
        match key {
            Key::Name => Self::Name,
            Key::Created => Self::Created,
            Key::Updated => Self::Updated,
        }
    }
}

impl From<ContactSort> for Key {
    fn from(sort: ContactSort) -> Self {
        match sort {
            ContactSort::Name => Self::Name,
            ContactSort::Created => Self::Created,
            ContactSort::Updated => Self::Updated,
        }
    }
}

impl From<Direction> for SortDirection {
    fn from(direction: Direction) -> Self {
        match direction {
            Direction::Up => Self::Ascending,
            Direction::Down => Self::Descending,
        }
    }
}
