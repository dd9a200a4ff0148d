//! Links between contacts, made, changed, ended and removed by hand. Rows are only added; both sides see them.

use jiff::civil::Date;
use model::{ContactId, LinkId, role::Capability};
pub use store::LinkSide;
use store::{Amends, LinkRecord, NewLink, WriteTx};

use crate::{
    Ctx, Error, Result, acts,
    contacts::{Written, present},
    faults::Faults,
};

/// What is said of a link.
#[derive(Clone)]
pub struct Said {
    /// `role`, `mandate`, `spouse`…
    pub kind: String,
    /// As written.
    pub title: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Code of the territory of a mandate.
    pub territory: Option<String>,
}

/// The longest title.
const TITLE_MAX: usize = 200;
/// The longest kind or code.
const KEY_MAX: usize = 40;

/// Links a contact with another, as the one or the other end.
pub async fn add(ctx: &Ctx, contact: ContactId, side: LinkSide, other: ContactId, said: &Said) -> Result<Written> {
    ctx.require(Capability::EditContacts)?;
    let mut faults = Faults::default();
    let said = read(&mut faults, said);
    if contact == other {
        let (fr, en) = (
            "Un contact ne se lie pas à lui-même.",
            "A contact is not linked to itself.",
        );
        faults.add("other", "link.to_itself", fr, en);
    }
    let mut tx = ctx.write("link.add").await?;
    present(&mut tx, ctx, contact).await?;
    if tx.contact(ctx.scope(), other).await?.is_none() {
        faults.unknown("other");
    }
    faults.check()?;
    let (holder, far) = match side {
        LinkSide::Holder => (contact, other),
        LinkSide::Other => (other, contact),
    };
    refuse_twice(&mut tx, ctx, holder, far, &said, None).await?;
    let written = write(&mut tx, (holder, far), &said, Amends::Nothing).await?;
    tx.commit().await?;
    Ok(Written { contact, ..written })
}

/// Says a link otherwise, its end included.
pub async fn change(ctx: &Ctx, id: LinkId, said: &Said) -> Result<Written> {
    ctx.require(Capability::EditContacts)?;
    let mut faults = Faults::default();
    let said = read(&mut faults, said);
    faults.check()?;
    let mut tx = ctx.write("link.change").await?;
    let (holder, link) = tx.link(ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    if is_said(&link, &said) {
        return Ok(Written {
            act: None,
            contact: holder,
            row: Some(id.get()),
            version: None,
        });
    }
    refuse_twice(&mut tx, ctx, holder, link.other, &said, Some(id)).await?;
    let written = write(&mut tx, (holder, link.other), &said, Amends::Replaces(link.root)).await?;
    tx.commit().await?;
    Ok(written)
}

/// Removes a link, as if it had never been; one that is over is ended instead ([`change`]).
pub async fn remove(ctx: &Ctx, id: LinkId) -> Result<Written> {
    ctx.require(Capability::EditContacts)?;
    let mut tx = ctx.write("link.remove").await?;
    let (holder, link) = tx.link(ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    let said = Said {
        kind: link.kind,
        title: link.title,
        from: link.from,
        until: link.until,
        territory: link.territory,
    };
    let written = write(&mut tx, (holder, link.other), &said, Amends::Voids(link.root)).await?;
    tx.commit().await?;
    Ok(written)
}

fn read(faults: &mut Faults, said: &Said) -> Said {
    faults.day("from", said.from);
    faults.day("until", said.until);
    if said.from.zip(said.until).is_some_and(|(from, until)| until < from) {
        faults.period("until");
    }
    Said {
        kind: faults.line("kind", &said.kind, KEY_MAX).unwrap_or_default(),
        title: faults.line_if_any("title", said.title.as_deref(), TITLE_MAX),
        from: said.from,
        until: said.until,
        territory: faults.line_if_any("territory", said.territory.as_deref(), KEY_MAX),
    }
}

fn is_said(link: &LinkRecord, said: &Said) -> bool {
    link.kind == said.kind
        && link.title == said.title
        && link.from == said.from
        && link.until == said.until
        && link.territory == said.territory
}

/// The same link said twice would be counted twice.
async fn refuse_twice(
    tx: &mut WriteTx,
    ctx: &Ctx,
    holder: ContactId,
    other: ContactId,
    said: &Said,
    itself: Option<LinkId>,
) -> Result<()> {
    let links = tx.links(ctx.scope(), holder).await?;
    let same = |link: &LinkRecord| {
        link.side == LinkSide::Holder && link.other == other && Some(link.id) != itself && is_said(link, said)
    };
    if links.iter().any(same) {
        let (fr, en) = ("Ce lien existe déjà.", "This link exists already.");
        return Err(Error::invalid("", "link.duplicate", fr, en));
    }
    Ok(())
}

async fn write(
    tx: &mut WriteTx,
    (holder, other): (ContactId, ContactId),
    said: &Said,
    amends: Amends,
) -> Result<Written> {
    let act = acts::by_hand(tx).await?;
    let new = NewLink {
        contact: holder,
        other,
        kind: said.kind.clone(),
        title: said.title.clone(),
        from: said.from,
        until: said.until,
        territory: said.territory.clone(),
        source: None,
        act,
        dedupe_key: 0,
        amends,
    };
    let id = tx.insert_links(&[new]).await?;
    // The feed names both ends: each is read anew by whoever follows it.
    tx.changed("links", id.get(), Some(other));
    acts::touch(tx, act, &[holder, other]).await?;
    Ok(Written::row(act, holder, id.get()))
}
