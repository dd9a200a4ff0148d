//! Who came into a segment and who left it, as it is shown.

use std::{collections::HashMap, fmt};

use jiff::{Timestamp, ToSpan};
use model::{ContactId, SegmentId, expression::Crossing, role::Capability};
use store::Tx;

use super::view::visible;
use crate::{Ctx, Error, Page, Paging, Result, contacts::shown_name, cursor, journal};

/// Somebody came in, or left.
pub struct Crossed {
    /// Who.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// Which way.
    pub direction: Crossing,
    /// When.
    pub at: Timestamp,
}

impl fmt::Debug for Crossed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Crossed({} ***)", self.contact)
    }
}

/// How many came into a segment and left it in the last seven days.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Week {
    /// How many came in.
    pub entered: u64,
    /// How many left.
    pub left: u64,
}

/// Who came into a segment and who left it, latest first.
pub async fn crossings(ctx: &Ctx, id: SegmentId, paging: Paging) -> Result<Page<Crossed>> {
    ctx.require(Capability::ReadContacts)?;
    let before: Option<(i64, ContactId)> = cursor::read_some(paging.cursor.as_deref())?;
    let mut tx = ctx.read().await?;
    visible(&mut tx, ctx, id).await?;
    let rows = tx.latest_crossings(id, before, paging.limit).await?;
    let next = paging.next(&rows, |last| (last.seq, last.contact))?;
    let total = tx.count_crossings(id).await?;
    let ids: Vec<ContactId> = rows.iter().map(|row| row.contact).collect();
    let names = names(ctx, &mut tx, &ids).await?;
    let items: Vec<Crossed> = rows
        .into_iter()
        .filter_map(|row| {
            Some(Crossed {
                contact: row.contact,
                name: names.get(&row.contact)?.clone(),
                direction: row.direction,
                at: row.at,
            })
        })
        .collect();
    let shown = (items.len() as u64).cast_signed();
    journal::looked(
        ctx,
        "contacts.listed",
        [("shown", shown), ("total", total.cast_signed())],
    );
    Ok(Page { items, next, total })
}

async fn names(ctx: &Ctx, tx: &mut Tx, ids: &[ContactId]) -> Result<HashMap<ContactId, String>> {
    let records = tx.contacts(ctx.scope(), ids).await?;
    let named = records
        .iter()
        .map(|record| (record.id, shown_name(record.id, &record.facts)));
    Ok(named.collect())
}

/// When the last seven days began.
pub(super) fn week_ago(ctx: &Ctx) -> Result<Timestamp> {
    ctx.now().checked_sub(168.hours()).map_err(Error::internal)
}
