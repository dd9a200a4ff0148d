//! Contacts that an undo kept because something later hangs on them, and what becomes of them.

use model::{
    ContactId, ImportId,
    facts::{Facts, Status},
    import::OnMatch,
    layer::Layer,
    role::Capability,
};
use store::{ActKind, ChangedContact, NewAct, Tx};

use crate::{
    Ctx, Error, Page, Paging, Result,
    acts::{Folded, identity, refold},
    contacts, cursor, erasure,
};

/// What somebody chooses for a kept contact.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Choice {
    /// It stays, with the name and the ways to reach it that it had.
    Keep,
    /// It goes.
    Delete,
}

/// The contacts kept and not yet chosen about. One that the undo of another import has hidden since is not there any more.
pub async fn list(ctx: &Ctx, id: ImportId, paging: Paging) -> Result<Page<contacts::Row>> {
    ctx.require(Capability::ReadImports)?;
    let mut tx = ctx.read().await?;
    tx.import(id).await?.ok_or(Error::NotFound)?;
    let after = cursor::read_number("kept", paging.cursor.as_deref())?.unwrap_or(0);
    let limit = paging.limit.clamp(1, Paging::LIMIT_MAX) as usize;
    let all = still_there(&mut tx, id).await?;
    let page: Vec<ContactId> = all
        .iter()
        .copied()
        .filter(|contact| contact.get() > after)
        .take(limit)
        .collect();
    let next = page
        .last()
        .filter(|last| all.last() != Some(last))
        .map(|last| cursor::write_number("kept", last.get()))
        .transpose()?;
    let mut records = Vec::with_capacity(page.len());
    for contact in page {
        records.extend(tx.contact(ctx.scope(), contact).await?);
    }
    let items = contacts::rows(&mut tx, ctx, records).await?;
    Ok(Page {
        items,
        next,
        total: all.len() as u64,
    })
}

async fn still_there(tx: &mut Tx, id: ImportId) -> Result<Vec<ContactId>> {
    const PAGE: u32 = 5_000;
    let mut there = Vec::new();
    let mut after = ContactId::new(0);
    loop {
        let kept = tx.kept_contacts(id, after, PAGE).await?;
        let Some(last) = kept.last() else { break };
        after = *last;
        there.extend(tx.documents(&kept).await?.into_iter().map(|(contact, _)| contact));
    }
    there.sort_unstable();
    Ok(there)
}

/// Settles what becomes of a kept contact.
pub async fn choose(ctx: &Ctx, id: ImportId, contact: ContactId, choice: Choice) -> Result<()> {
    ctx.require(Capability::Import)?;
    let mut tx = ctx.write("import.choose_kept").await?;
    let before_it = ContactId::new(contact.get().saturating_sub(1));
    if tx.kept_contacts(id, before_it, 1).await?.first() != Some(&contact) {
        return Err(Error::NotFound);
    }
    let folded = refold(&mut tx, &[contact]).await?.pop().ok_or(Error::NotFound)?;
    let act = tx
        .insert_act(NewAct {
            kind: ActKind::Edit,
            source: None,
            import: None,
            target: None,
        })
        .await?;
    let before = tx.documents(&[contact]).await?.pop().map(|(_, facts)| facts);
    let (layer, after) = match choice {
        Choice::Keep => kept(act, folded),
        Choice::Delete => (
            Layer::new(
                act,
                Facts {
                    status: Some(Status::Erased),
                    ..Facts::default()
                },
            ),
            None,
        ),
    };
    if let Some(after) = &after {
        erasure::refuse_typed(&mut tx, ctx, before.as_ref().unwrap_or(&Facts::default()), after).await?;
    }
    let changed = ChangedContact {
        id: contact,
        before,
        after,
        layer: Some(layer),
        row_keys: Vec::new(),
    };
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
        ..identity(&first)
    };
    let mut facts = folded.facts.unwrap_or_default();
    let missing = super::batch::addition(&reachable, &facts, &Facts::default(), OnMatch::Fill);
    model::layer::apply(&mut facts, &missing);
    (Layer::new(act, missing), Some(facts))
}
