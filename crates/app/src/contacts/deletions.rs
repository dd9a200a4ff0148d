//! Contacts that somebody deleted and that may still come back.

use std::collections::HashMap;

use jiff::Timestamp;
use model::{
    ActId, ContactId,
    facts::{Facts, Nature},
    layer::fold,
    role::Capability,
};
use store::{ActKind, DeletionCursor, DeletionRecord, Tx};

use super::names::shown_name;
use crate::{Ctx, Page, Paging, Result, cursor, journal};

/// A contact that was deleted.
#[derive(Clone, Debug)]
pub struct Deletion {
    /// Which.
    pub contact: ContactId,
    /// The name it had.
    pub name: String,
    /// Person or structure.
    pub nature: Nature,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// The act to undo for it to come back.
    pub act: ActId,
    /// Whether others went with it, and would come back with it.
    pub together: bool,
}

/// Contacts deleted and not brought back, latest first.
pub async fn deletions(ctx: &Ctx, paging: Paging) -> Result<Page<Deletion>> {
    ctx.require(Capability::ReadContacts)?;
    let after: Option<DeletionCursor> = cursor::read_some(paging.cursor.as_deref())?;
    let mut tx = ctx.read().await?;
    let after = after.unwrap_or(DeletionCursor::START);
    let records = tx.deletions(ctx.scope(), after, paging.limit).await?;
    let next = paging.next(&records, DeletionRecord::cursor)?;
    let total = tx.count_deletions(ctx.scope()).await?.unsigned_abs();
    journal::looked(
        ctx,
        "contacts.listed",
        [
            ("shown", (records.len() as u64).cast_signed()),
            ("total", total.cast_signed()),
        ],
    );
    let items = named(&mut tx, records).await?;
    Ok(Page { items, next, total })
}

async fn named(tx: &mut Tx, records: Vec<DeletionRecord>) -> Result<Vec<Deletion>> {
    let ids: Vec<ContactId> = records.iter().map(|record| record.contact).collect();
    let layers = tx.layers(&ids).await?;
    let known: HashMap<ContactId, Facts> = layers
        .chunk_by(|one, other| one.contact == other.contact)
        .filter_map(|of_contact| {
            let live = of_contact.iter().filter(|record| record.live);
            Some((of_contact.first()?.contact, fold(live.map(|record| &record.layer))?))
        })
        .collect();
    let deletion = |record: DeletionRecord| {
        let facts = known.get(&record.contact).cloned().unwrap_or_default();
        Deletion {
            contact: record.contact,
            name: shown_name(record.contact, &facts),
            nature: facts.nature(),
            at: record.at,
            by: record.author,
            act: record.act,
            together: record.kind == ActKind::BulkEdit,
        }
    };
    Ok(records.into_iter().map(deletion).collect())
}
