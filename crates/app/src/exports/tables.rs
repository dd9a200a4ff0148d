//! The tables of an archive besides contacts: what they did, and what ties them to one another.

use jiff::Timestamp;
use mapping::{
    Target, own,
    record::{self, Exchange, ExchangeRecord},
};
use model::{
    ContactId, InteractionId, Language,
    interaction::{Direction, Money, Unit},
};
use store::{InteractionQuery, InteractionRecord, InteractionState, LinkRecord, LinkSide, Shown, Tx};

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
                T::Record,
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

/// Each interaction that counts, with what it corrects behind it.
async fn interactions(tx: &mut Tx, ctx: &Ctx, contact: ContactId) -> Result<Vec<Vec<String>>> {
    let types = tx.memberships(ctx.scope(), contact).await?;
    let all = all_interactions(tx, ctx, contact).await?;
    let ids: Vec<InteractionId> = all.iter().map(|said| said.id).collect();
    let surveys = tx.surveys_answered(&ids).await?;
    let (current, earlier): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|said| said.state == InteractionState::Current);
    let exact = |record: &InteractionRecord| exchange(ctx, record, &types, surveys.get(&record.id));
    let rows = current.iter().map(|record| {
        let mut said: Vec<&InteractionRecord> = earlier.iter().filter(|other| first(other) == first(record)).collect();
        said.sort_by_key(|other| other.id);
        said.push(record);
        let mut row = interaction_row(ctx, record, &types);
        let exact = ExchangeRecord {
            check: record::check(row.iter().map(String::as_str)),
            contact: (ctx.organization().uuid.clone(), contact.get()),
            said: said.into_iter().map(exact).collect(),
        };
        row.push(serde_json::to_string(&exact).unwrap_or_default());
        row
    });
    Ok(rows.collect())
}

/// The first saying of an interaction that was corrected since, or itself.
fn first(record: &InteractionRecord) -> InteractionId {
    record.interaction.replaces.unwrap_or(record.id)
}

/// All that was not retracted, latest first.
async fn all_interactions(tx: &mut Tx, ctx: &Ctx, contact: ContactId) -> Result<Vec<InteractionRecord>> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let query = InteractionQuery {
            after,
            shown: Shown::All,
            ..InteractionQuery::latest(contact, PAGE)
        };
        let page = tx.interactions(ctx.scope(), &query).await?;
        let full = page.len() == PAGE as usize;
        after = page.last().map(InteractionRecord::cursor);
        all.extend(
            page.into_iter()
                .filter(|said| said.state != InteractionState::Retracted),
        );
        if !full {
            return Ok(all);
        }
    }
}

/// One saying, exactly.
fn exchange(
    ctx: &Ctx,
    record: &InteractionRecord,
    memberships: &[store::MembershipRecord],
    survey: Option<&String>,
) -> Exchange {
    let said = &record.interaction;
    let uuid = &ctx.organization().uuid;
    let payer = said.money.as_ref().and_then(|money| money.payer);
    Exchange {
        key: key(ctx, record.id),
        kind: record.kind_name.clone().unwrap_or_else(|| said.kind.clone()),
        at: said.at,
        direction: said.direction,
        channel: said.channel,
        author: record.author.clone(),
        campaign: record.campaign.clone(),
        event: record.event.clone(),
        theme: record.theme.clone(),
        outcome: said.outcome.clone(),
        quantity: said.quantity,
        unit: said.unit,
        from: said.from,
        until: said.until,
        note: said.note.clone(),
        money: said.money.clone().map(|money| Money { payer: None, ..money }),
        payer: payer.map(|payer| (uuid.clone(), payer.get())),
        membership_type: membership_of(record, memberships).and_then(|period| period.kind.clone()),
        survey: survey.cloned(),
        // Options are ids of this base: no survey of an import has any.
        answers: said.answers.clone(),
    }
}

fn membership_of<'a>(
    record: &InteractionRecord,
    memberships: &'a [store::MembershipRecord],
) -> Option<&'a store::MembershipRecord> {
    memberships
        .iter()
        .find(|period| period.act == record.act && Some(period.from) == record.interaction.from)
}

fn key(ctx: &Ctx, id: InteractionId) -> String {
    format!("{}/i{id}", ctx.organization().uuid)
}

/// What people read of it.
fn interaction_row(ctx: &Ctx, record: &InteractionRecord, memberships: &[store::MembershipRecord]) -> Vec<String> {
    let said = &record.interaction;
    let of_unit = |unit: Unit| said.quantity.filter(|_| said.unit == unit);
    let money = said.money.as_ref();
    let membership = membership_of(record, memberships);
    let direction = match said.direction {
        Direction::FromThem => "from_them",
        Direction::ToThem => "to_them",
    };
    vec![
        id(ctx, record.contact),
        record.kind_name.clone().unwrap_or_else(|| said.kind.clone()),
        moment(said.at),
        direction.to_owned(),
        said.channel
            .map_or_else(String::new, |channel| channel.key().to_owned()),
        text(record.campaign.as_ref()),
        text(record.event.as_ref()),
        text(record.theme.as_ref()),
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
        text(record.author.as_ref()),
        text(said.note.as_ref()),
        key(ctx, record.id),
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
