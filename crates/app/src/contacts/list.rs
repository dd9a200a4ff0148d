//! The list of contacts: filtered, sorted, a page at a time.
//!
//! The index tells which contacts a page holds and how many there are in all; the base is asked for those alone. While the index
//! is being loaded, or far behind the changes of a great import, the base answers by itself what it can: no count is an old one.

use ::search::{Ids, Index, Order, Place};
use model::{ContactId, facts::Nature, role::Capability};
use serde::{Deserialize, Serialize};
use store::{ContactCursor, ContactQuery, ContactSort, CursorKey, SortDirection, Tx};

use super::{
    asked::Asked,
    filter::{Direction, Filter, Key, Sort, Statuses},
    row::{Row, rows},
    selection::Counts,
};
use crate::{
    Ctx, Page, Paging, Result, cursor, journal,
    search::{self, Live},
};

/// A page of the list.
#[derive(Clone, Debug)]
pub struct List {
    /// The page, and how many contacts the whole list has.
    pub page: Page<Row>,
    /// How many persons and structures answer to everything but the nature asked.
    pub counts: Counts,
    /// Whether nobody was found as typed: these are nearly so.
    pub near: bool,
    /// Whether the index is being loaded or far behind, so that only words spelt as typed were looked for.
    pub partial: bool,
}

/// A page of the list.
pub async fn list(ctx: &Ctx, filter: Filter, sort: Sort, paging: Paging) -> Result<List> {
    ctx.require(Capability::ReadContacts)?;
    let after: Option<At> = cursor::read_some(paging.cursor.as_deref())?;
    let after = after.filter(|at| at.sort == sort).map(|at| at.place);
    let live = if filter.is_plain() {
        search::fresh(ctx).await?
    } else {
        Some(search::awaited(ctx).await?)
    };
    let asked = Turn {
        filter,
        sort,
        after,
        limit: paging.limit,
    };
    let list = match live {
        Some(live) => indexed(ctx, &live, asked).await?,
        None => plain(ctx, asked).await?,
    };
    journal::looked(
        ctx,
        "contacts.listed",
        [
            ("shown", (list.page.items.len() as u64).cast_signed()),
            ("total", list.page.total.cast_signed()),
        ],
    );
    Ok(list)
}

/// A place, and the order it is a place in: asked for in another order, it means nothing.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct At {
    sort: Sort,
    place: ContactCursor,
}

/// One page asked for.
struct Turn {
    filter: Filter,
    sort: Sort,
    after: Option<ContactCursor>,
    limit: u32,
}

async fn indexed(ctx: &Ctx, live: &std::sync::Arc<Live>, turn: Turn) -> Result<List> {
    let store::Scope::Organization = ctx.scope();
    let asked = Asked::of(ctx, live, &turn.filter).await?;
    let (nature, sort, limit) = (turn.filter.nature, turn.sort, turn.limit as usize);
    let after = turn.after.map(place);
    let answer = move |index: &Index| {
        let left = asked.left(index);
        let among = left.of(nature);
        let ids = index.page(&among, order(sort), after.as_ref(), limit);
        let last = ids.last().map(|id| index.place(*id));
        let counts = Counts {
            persons: left.persons.len(),
            structures: left.structures.len(),
        };
        (ids, last, among.len(), counts, left.near)
    };
    let (ids, last, total, counts, near) = live.ask(answer).await?;
    let full = ids.len() == limit;
    let ids: Vec<ContactId> = ids.into_iter().map(|id| ContactId::new(id.into())).collect();
    let mut tx = ctx.read().await?;
    let records = search::in_order(tx.contacts(ctx.scope(), &ids).await?, &ids);
    let next = last
        .filter(|_| full)
        .map(|last| {
            cursor::write(&At {
                sort,
                place: cursor_at(sort, last),
            })
        })
        .transpose()?;
    Ok(List {
        page: Page {
            items: rows(&mut tx, ctx, records).await?,
            next,
            total,
        },
        counts,
        near,
        partial: false,
    })
}

/// A page of these, in that order.
pub(crate) async fn page_among(ctx: &Ctx, among: Ids, sort: Sort, paging: Paging) -> Result<Page<Row>> {
    let after: Option<At> = cursor::read_some(paging.cursor.as_deref())?;
    let after = after.filter(|at| at.sort == sort).map(|at| place(at.place));
    let limit = paging.limit as usize;
    let answer = move |index: &Index| {
        let among = among & index.everybody();
        let ids = index.page(&among, order(sort), after.as_ref(), limit);
        let last = ids.last().map(|id| index.place(*id));
        (ids, last, among.len())
    };
    let (ids, last, total) = search::awaited(ctx).await?.ask(answer).await?;
    let next = last
        .filter(|_| ids.len() == limit)
        .map(|last| {
            cursor::write(&At {
                sort,
                place: cursor_at(sort, last),
            })
        })
        .transpose()?;
    let ids: Vec<ContactId> = ids.into_iter().map(|id| ContactId::new(id.into())).collect();
    let mut tx = ctx.read().await?;
    let records = search::in_order(tx.contacts(ctx.scope(), &ids).await?, &ids);
    Ok(Page {
        items: rows(&mut tx, ctx, records).await?,
        next,
        total,
    })
}

/// These contacts as a list shows them, in that order; those that are gone are not there.
pub(crate) async fn rows_of(ctx: &Ctx, ids: &[ContactId]) -> Result<Vec<Row>> {
    let mut tx = ctx.read().await?;
    let records = search::in_order(tx.contacts(ctx.scope(), ids).await?, ids);
    rows(&mut tx, ctx, records).await
}

/// What the base answers by itself.
async fn plain(ctx: &Ctx, turn: Turn) -> Result<List> {
    let mut tx = ctx.read().await?;
    let query = query(&turn.filter, &turn);
    let page = tx.contact_page(ctx.scope(), &query).await?;
    let counts = Counts {
        persons: count(ctx, &mut tx, &turn, Nature::Person).await?,
        structures: count(ctx, &mut tx, &turn, Nature::Structure).await?,
    };
    let sort = turn.sort;
    let next = page.next.map(|place| cursor::write(&At { sort, place })).transpose()?;
    Ok(List {
        page: Page {
            items: rows(&mut tx, ctx, page.contacts).await?,
            next,
            total: page.total.unsigned_abs(),
        },
        counts,
        near: false,
        partial: true,
    })
}

async fn count(ctx: &Ctx, tx: &mut Tx, turn: &Turn, nature: Nature) -> Result<u64> {
    let query = query(&turn.filter.among(Some(nature)), turn);
    Ok(tx.count_contacts(ctx.scope(), &query).await?.unsigned_abs())
}

fn query(filter: &Filter, turn: &Turn) -> ContactQuery {
    ContactQuery {
        nature: filter.nature,
        status: match filter.statuses {
            Statuses::Only(status) => Some(status),
            Statuses::Any => None,
        },
        search: Some(filter.words.clone()).filter(|words| !words.trim().is_empty()),
        import: filter.import,
        source: filter.source,
        sort: match turn.sort.key {
            Key::Name => ContactSort::Name,
            Key::Created => ContactSort::Created,
            Key::Updated => ContactSort::Updated,
        },
        direction: match turn.sort.direction {
            Direction::Up => SortDirection::Ascending,
            Direction::Down => SortDirection::Descending,
        },
        after: turn.after.clone(),
        limit: turn.limit,
    }
}

fn order(sort: Sort) -> (Order, ::search::Direction) {
    let key = match sort.key {
        Key::Name => Order::Name,
        Key::Created => Order::Created,
        Key::Updated => Order::Updated,
    };
    let direction = match sort.direction {
        Direction::Up => ::search::Direction::Up,
        Direction::Down => ::search::Direction::Down,
    };
    (key, direction)
}

fn place(cursor: ContactCursor) -> Place {
    let (name, updated_ms) = match cursor.key {
        CursorKey::Name(name) => (name, 0),
        CursorKey::Instant(ms) => (String::new(), ms),
    };
    Place {
        name,
        updated_ms,
        id: search::index_id(cursor.id).unwrap_or(u32::MAX),
    }
}

fn cursor_at(sort: Sort, place: Place) -> ContactCursor {
    let key = match sort.key {
        Key::Name => CursorKey::Name(place.name),
        Key::Created | Key::Updated => CursorKey::Instant(place.updated_ms),
    };
    ContactCursor {
        key,
        id: ContactId::new(place.id.into()),
    }
}
