//! The tables of an archive besides contacts: what they did, and what ties them to one another.

use jiff::Timestamp;
use mapping::{Target, own};
use model::{
    ContactId, Language,
    interaction::{Direction, Unit},
};
use store::{InteractionQuery, InteractionRecord, LinkRecord, LinkSide, Tx};

use super::cells::amount;
use crate::{Ctx, Result};

/// The table of contacts.
pub(super) const CONTACTS: &str = "1-contacts.csv";

/// A table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Table {
    /// What ties contacts to one another.
    Links,
    /// What they did.
    Interactions,
}

impl Table {
    /// Its file in the archive; they are imported in the order of names.
    pub fn file(self) -> &'static str {
        match self {
            Self::Links => "2-liens.csv",
            Self::Interactions => "3-echanges.csv",
        }
    }

    fn targets(self) -> Vec<Target> {
        use Target as T;
        let linked = T::Structure {
            to: Box::new(T::CohorteId),
        };
        match self {
            Self::Links => vec![
                T::CohorteId,
                linked,
                T::RoleKind,
                T::RoleTitle,
                T::RoleFrom,
                T::RoleUntil,
                T::RoleTerritory,
            ],
            Self::Interactions => vec![
                T::CohorteId,
                T::InteractionKind,
                T::InteractionAt,
                T::Direction,
                T::InteractionChannel,
                T::Campaign,
                T::Event,
                T::Theme,
                T::Outcome,
                T::Amount { currency: None },
                T::Currency,
                T::Means,
                T::PaymentState,
                T::Receipt,
                T::Hours,
                T::Quantity,
                T::From,
                T::Until,
                T::MembershipType,
                T::Author,
                T::Note,
                T::ExternalKey,
            ],
        }
    }

    /// Its headings.
    pub fn headings(self, language: Language) -> Vec<String> {
        self.targets()
            .iter()
            .map(|target| own::heading(target, 0, language))
            .collect()
    }

    /// The rows of some contacts.
    pub async fn rows(self, tx: &mut Tx, ctx: &Ctx, contact: ContactId) -> Result<Vec<Vec<String>>> {
        match self {
            Self::Links => links(tx, ctx, contact).await,
            Self::Interactions => interactions(tx, ctx, contact).await,
        }
    }
}

async fn links(tx: &mut Tx, ctx: &Ctx, contact: ContactId) -> Result<Vec<Vec<String>>> {
    let links = tx.links(ctx.scope(), contact).await?;
    // Each link is told once, by whoever holds the role.
    let held = links.into_iter().filter(|link| link.side == LinkSide::Holder);
    Ok(held.map(|link| link_row(ctx, contact, link)).collect())
}

fn link_row(ctx: &Ctx, contact: ContactId, link: LinkRecord) -> Vec<String> {
    vec![
        id(ctx, contact),
        id(ctx, link.other),
        link.kind,
        link.title.unwrap_or_default(),
        text(link.from),
        text(link.until),
        link.territory.unwrap_or_default(),
    ]
}

/// Interactions read at once.
const PAGE: u32 = 500;

async fn interactions(tx: &mut Tx, ctx: &Ctx, contact: ContactId) -> Result<Vec<Vec<String>>> {
    let types = tx.memberships(ctx.scope(), contact).await?;
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let query = InteractionQuery {
            after,
            ..InteractionQuery::latest(contact, PAGE)
        };
        let page = tx.interactions(ctx.scope(), &query).await?;
        let full = page.len() == PAGE as usize;
        after = page.last().map(InteractionRecord::cursor);
        rows.extend(page.into_iter().map(|said| interaction_row(ctx, said, &types)));
        if !full {
            return Ok(rows);
        }
    }
}

fn interaction_row(ctx: &Ctx, record: InteractionRecord, memberships: &[store::MembershipRecord]) -> Vec<String> {
    let said = &record.interaction;
    let of_unit = |unit: Unit| said.quantity.filter(|_| said.unit == unit);
    let money = said.money.as_ref();
    let membership = memberships
        .iter()
        .find(|period| period.act == record.act && Some(period.from) == said.from);
    let direction = match said.direction {
        Direction::FromThem => "from_them",
        Direction::ToThem => "to_them",
    };
    vec![
        id(ctx, record.contact),
        record.kind_name.unwrap_or_else(|| said.kind.clone()),
        moment(said.at),
        direction.to_owned(),
        said.channel
            .map_or_else(String::new, |channel| channel.key().to_owned()),
        text(record.campaign),
        text(record.event),
        text(record.theme),
        text(said.outcome.as_ref()),
        of_unit(Unit::Money).map_or_else(String::new, amount),
        money.map_or_else(String::new, |money| money.currency.clone()),
        money
            .and_then(|money| money.means)
            .map_or_else(String::new, |means| means.key().to_owned()),
        money.map_or_else(String::new, |money| money.state.key().to_owned()),
        text(money.and_then(|money| money.receipt.as_ref())),
        of_unit(Unit::Hours).map_or_else(String::new, amount),
        text(of_unit(Unit::Count)),
        text(said.from),
        text(said.until),
        text(membership.and_then(|period| period.kind.as_ref())),
        text(record.author),
        text(said.note.as_ref()),
        format!("{}/i{}", ctx.organization().uuid, record.id),
    ]
}

fn id(ctx: &Ctx, contact: ContactId) -> String {
    format!("{}/{contact}", ctx.organization().uuid)
}

/// To the millisecond, in universal time.
fn moment(at: Timestamp) -> String {
    at.to_string()
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
