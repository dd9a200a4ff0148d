//! Contacts, as lists show them.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use model::{
    ActId, BranchId, ContactId, SourceId, TagId,
    consent::Channel,
    facts::{Nature, Point, Status},
};
use store::{ContactRecord, Tx};

use super::names::{Names, shown_name};
use crate::{Ctx, Result, questions};

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
    /// Its branches.
    pub branches: Vec<(BranchId, String)>,
    /// What it does for a living.
    pub profession: Option<String>,
    /// Its first reference: a member number, an id elsewhere.
    pub reference: Option<String>,
    /// By which channels it may be reached for news; `None` until [`tell_reach`] is asked.
    pub reach: Option<Vec<Channel>>,
    /// Whether it is an invented person of a demonstration.
    pub invented: bool,
    /// When it was first written.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
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

/// Says of each by which channels it may be reached for news.
pub async fn tell_reach(ctx: &Ctx, rows: &mut [Row]) -> Result<()> {
    let ids: Vec<ContactId> = rows.iter().map(|row| row.id).collect();
    let mut open = questions::reaching::open_channels(ctx, &ids).await?;
    for row in rows {
        row.reach = Some(open.remove(&row.id).unwrap_or_default());
    }
    Ok(())
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
        branches: facts
            .branches
            .iter()
            .map(|mark| (mark.branch, names.branch(mark.branch)))
            .collect(),
        profession: facts.profession.clone(),
        reference: facts.references.first().map(|reference| reference.id.clone()),
        reach: None,
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
