//! Finding people and structures as one types.

mod live;
mod matched;

use std::{collections::HashMap, sync::Arc};

use ::search::{Highlighter, Hit, Ids, Mark, Question};
use model::{
    ContactId,
    facts::{Nature, Status},
    role::Capability,
};
use store::{ContactQuery, ContactRecord, Tx};

pub(crate) use live::{Indexes, Live, awaited, current, exact, fresh, index_id};
pub use matched::{Matched, MatchedField};

use crate::{
    Ctx, Result,
    contacts::{self, Row},
    journal,
};

/// Who was found.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// People.
    pub people: Side,
    /// Structures: the two are never mixed in one count.
    pub structures: Side,
    /// Whether the index is still being loaded, so that only words spelt as typed were looked for.
    pub partial: bool,
}

/// Those of one nature.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// How many there are.
    pub total: u64,
    /// The best of them, the right one first.
    pub hits: Vec<Found>,
}

/// Somebody found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Who.
    pub contact: Row,
    /// Whether a word was taken for a misspelling of another.
    pub near: bool,
    /// What of them answers to what was typed.
    pub matched: Vec<Matched>,
}

/// The statuses of those one can find: all but merged and erased.
pub(crate) const FINDABLE: [Status; 4] = [Status::Active, Status::Archived, Status::Deceased, Status::Restricted];

/// Who answers to what was typed: names, e-mails, phones, places, references, whatever their case and accents, slightly misspelt.
pub async fn find(ctx: &Ctx, typed: &str, limit: u32) -> Result<Answer> {
    ctx.require(Capability::ReadContacts)?;
    let answer = match current(ctx).await? {
        Some(live) => indexed(ctx, &live, typed, limit).await?,
        None => plain(ctx, typed, limit).await?,
    };
    let shown = answer.people.hits.len() + answer.structures.hits.len();
    journal::looked(ctx, "contacts.searched", [("shown", (shown as u64).cast_signed())]);
    Ok(answer)
}

/// Best ones of one nature, and how many there are.
type Best = (u64, Vec<Hit>);

async fn indexed(ctx: &Ctx, live: &Arc<Live>, typed: &str, limit: u32) -> Result<Answer> {
    let (words, limit) = (typed.to_owned(), limit as usize);
    let best = move |index: &::search::Index| {
        let everybody = index.ask(&Question {
            any: vec![FINDABLE.map(Mark::Status).to_vec()],
            none: Vec::new(),
        });
        let found = index.search(&words, &everybody);
        let side = |nature| -> Best {
            let among: Ids = of_nature(index, nature);
            (found.count(&among), index.best(&found, &among, limit))
        };
        (side(Nature::Person), side(Nature::Structure))
    };
    let (people, structures) = live.ask(best).await?;
    let mut tx = ctx.read().await?;
    let highlighter = Highlighter::of(typed);
    Ok(Answer {
        people: side(ctx, &mut tx, people, &highlighter).await?,
        structures: side(ctx, &mut tx, structures, &highlighter).await?,
        partial: false,
    })
}

/// Those of a nature.
pub(crate) fn of_nature(index: &::search::Index, nature: Nature) -> Ids {
    index.ask(&Question {
        any: vec![vec![Mark::Nature(nature)]],
        none: Vec::new(),
    })
}

async fn side(ctx: &Ctx, tx: &mut Tx, (total, hits): Best, highlighter: &Highlighter) -> Result<Side> {
    let ids: Vec<ContactId> = hits.iter().map(|hit| ContactId::new(hit.id.into())).collect();
    let records = in_order(tx.contacts(ctx.scope(), &ids).await?, &ids);
    let near: HashMap<ContactId, bool> = ids.iter().copied().zip(hits.iter().map(|hit| hit.near)).collect();
    let hits = shown(ctx, tx, records, highlighter).await?;
    let flagged = |found: Found| Found {
        near: near.get(&found.contact.id).copied().unwrap_or_default(),
        ..found
    };
    Ok(Side {
        total,
        hits: hits.into_iter().map(flagged).collect(),
    })
}

async fn shown(ctx: &Ctx, tx: &mut Tx, records: Vec<ContactRecord>, highlighter: &Highlighter) -> Result<Vec<Found>> {
    let matched: Vec<Vec<Matched>> = records.iter().map(|record| matched::of(record, highlighter)).collect();
    let rows = contacts::rows(tx, ctx, records).await?;
    let found = rows.into_iter().zip(matched).map(|(contact, matched)| Found {
        contact,
        near: false,
        matched,
    });
    Ok(found.collect())
}

/// The records in the order of the ids; those that went meanwhile are left out.
pub(crate) fn in_order(records: Vec<ContactRecord>, ids: &[ContactId]) -> Vec<ContactRecord> {
    let mut records: HashMap<ContactId, ContactRecord> =
        records.into_iter().map(|record| (record.id, record)).collect();
    ids.iter().filter_map(|id| records.remove(id)).collect()
}

/// What the base finds by itself while the index is being loaded: words spelt as typed, by name.
async fn plain(ctx: &Ctx, typed: &str, limit: u32) -> Result<Answer> {
    let mut tx = ctx.read().await?;
    let highlighter = Highlighter::of(typed);
    let mut sides = [Side::default(), Side::default()];
    for (side, nature) in sides.iter_mut().zip([Nature::Person, Nature::Structure]) {
        let query = ContactQuery {
            nature: Some(nature),
            search: Some(typed.to_owned()),
            limit,
            ..ContactQuery::default()
        };
        let page = tx.contact_page(ctx.scope(), &query).await?;
        side.total = page.total.unsigned_abs();
        side.hits = shown(ctx, &mut tx, page.contacts, &highlighter).await?;
    }
    let [people, structures] = sides;
    Ok(Answer {
        people,
        structures,
        partial: true,
    })
}
