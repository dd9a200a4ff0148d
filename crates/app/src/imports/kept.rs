//! Contacts that an undo kept because something later hangs on them, and what becomes of them.

use model::{
    ContactId, ImportId,
    facts::{Facts, Status},
    import::OnMatch,
    layer::Layer,
    role::Capability,
};
use store::{ActKind, ChangedContact, NewAct};

use super::learning::{Folded, refold};
use crate::{Ctx, Error, Page, Paging, Result, contacts};

/// What somebody chooses for a kept contact.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Choice {
    /// It stays, with the name and the ways to reach it that it had.
    Keep,
    /// It goes.
    Delete,
}

/// The contacts kept and not yet chosen about.
pub async fn list(ctx: &Ctx, id: ImportId, paging: Paging) -> Result<Page<contacts::Row>> {
    ctx.require(Capability::ReadImports)?;
    let mut tx = ctx.read().await?;
    tx.import(id).await?.ok_or(Error::NotFound)?;
    let after = paging.cursor.as_deref().and_then(|cursor| cursor.parse().ok()).unwrap_or(0);
    let limit = paging.limit.clamp(1, Paging::LIMIT_MAX);
    let mut ids = tx.kept_contacts(id, ContactId::new(after), limit + 1).await?;
    let more = ids.len() > limit as usize;
    ids.truncate(limit as usize);
    let next = ids.last().filter(|_| more).map(ToString::to_string);
    let total = tx.kept_contacts(id, ContactId::new(0), u32::MAX >> 1).await?.len() as u64;
    let mut records = Vec::new();
    for contact in ids {
        records.extend(tx.contact(ctx.scope(), contact).await?);
    }
    let items = contacts::rows(&mut tx, ctx, records).await?;
    Ok(Page { items, next, total })
}

/// Settles what becomes of a kept contact.
pub async fn choose(ctx: &Ctx, id: ImportId, contact: ContactId, choice: Choice) -> Result<()> {
    ctx.require(Capability::Import)?;
    let mut tx = ctx.write("import.choose_kept").await?;
    let before_it = ContactId::new(contact.get() - 1);
    if tx.kept_contacts(id, before_it, 1).await?.first() != Some(&contact) {
        return Err(Error::NotFound);
    }
    let folded = refold(&mut tx, &[contact]).await?.pop().ok_or(Error::NotFound)?;
    let act = tx.insert_act(NewAct { kind: ActKind::Edit, source: None, import: None, target: None }).await?;
    let before = tx.documents(&[contact]).await?.pop().map(|(_, facts)| facts);
    let (layer, after) = match choice {
        Choice::Keep => kept(act, folded),
        Choice::Delete => (Layer::new(act, Facts { status: Some(Status::Erased), ..Facts::default() }), None),
    };
    let changed = ChangedContact { id: contact, before, after, layer: Some(layer), row_keys: Vec::new() };
    tx.save_contacts(&[changed]).await?;
    let key = match choice {
        Choice::Keep => "keep",
        Choice::Delete => "delete",
    };
    tx.choose_kept(id, contact, key).await?;
    tx.commit().await?;
    Ok(())
}

/// Says again, by hand, who the contact is and how to reach it: what its import said of that, and no live act does.
fn kept(act: model::ActId, folded: Folded) -> (Layer, Option<Facts>) {
    let first = folded.first.asserts;
    let reachable = Facts {
        emails: first.emails.clone(),
        phones: first.phones.clone(),
        addresses: first.addresses.clone(),
        webs: first.webs.clone(),
        references: first.references.clone(),
        registrations: first.registrations.clone(),
        ..super::undoing::identity(&first)
    };
    let mut facts = folded.facts.unwrap_or_default();
    let missing = super::batch::addition(&reachable, &facts, &Facts::default(), OnMatch::Fill);
    model::layer::apply(&mut facts, &missing);
    (Layer::new(act, missing), Some(facts))
}
