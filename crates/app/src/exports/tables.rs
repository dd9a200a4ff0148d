//! The tables of an archive besides contacts: what they did, and what ties them to one another.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use mapping::{
    Target, own,
    record::{self, Exchange, ExchangeRecord},
};
use model::{
    ContactId, InteractionId, Language,
    interaction::{Direction, Money, Unit},
};
use store::{InteractionQuery, InteractionRecord, InteractionState, LinkRecord, MembershipRecord, Shown, Tx};

use super::{
    cells::amount,
    writing::{Piece, Sink},
};
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

    /// Sends the rows of some contacts; false when nobody takes them any more.
    pub async fn send(self, tx: &mut Tx, ctx: &Ctx, contacts: &[ContactId], sink: &Sink) -> Result<bool> {
        match self {
            Self::Links => {
                // Each link is told once, by whoever holds the role.
                let links = tx.links_held_by(ctx.scope(), contacts).await?.into_iter();
                let rows = links.map(|(holder, link)| link_row(ctx, holder, link)).collect();
                Ok(sink.send(Piece::Rows(rows)).await)
            }
            Self::Interactions => interactions(tx, ctx, contacts, sink).await,
        }
    }
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
const PAGE: u32 = 2_000;

/// Contacts who have few are read together; one who has many, page by page.
async fn interactions(tx: &mut Tx, ctx: &Ctx, contacts: &[ContactId], sink: &Sink) -> Result<bool> {
    let counted = tx.interaction_rows_of(contacts).await?;
    for group in together(&counted) {
        let ids: Vec<ContactId> = group.iter().map(|(id, _)| *id).collect();
        let said = match group {
            [(one, many)] if *many > i64::from(PAGE) => all_interactions(tx, ctx, *one).await?,
            _ => tx.interactions_of(ctx.scope(), &ids, Shown::All).await?,
        };
        let rows = rows(tx, ctx, said, &ids).await?;
        if !sink.send(Piece::Rows(rows)).await {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Neighbours who have a page of interactions at most between them; one who has more, alone.
fn together(counted: &[(ContactId, i64)]) -> impl Iterator<Item = &[(ContactId, i64)]> {
    let mut sum = counted.first().map_or(0, |(_, count)| *count);
    counted.chunk_by(move |_, (_, next)| {
        let fits = sum + next <= i64::from(PAGE);
        sum = if fits { sum + next } else { *next };
        fits
    })
}

/// Each interaction that counts of these contacts, with what it corrects behind it.
async fn rows(
    tx: &mut Tx,
    ctx: &Ctx,
    mut said: Vec<InteractionRecord>,
    contacts: &[ContactId],
) -> Result<Vec<Vec<String>>> {
    said.retain(|record| record.state != InteractionState::Retracted);
    let ids: Vec<InteractionId> = said.iter().map(|record| record.id).collect();
    let surveys = tx.surveys_answered(&ids).await?;
    let mut periods = HashMap::<ContactId, Vec<MembershipRecord>>::new();
    for (contact, period) in tx.memberships_of(ctx.scope(), contacts).await? {
        periods.entry(contact).or_default().push(period);
    }
    let of_each = said.chunk_by(|one, next| one.contact == next.contact);
    let rows = of_each.flat_map(|own| {
        let contact = own.first().map_or(ContactId::new(0), |record| record.contact);
        let types = periods.get(&contact).map_or(&[][..], Vec::as_slice);
        rows_of_one(ctx, own, types, &surveys)
    });
    Ok(rows.collect())
}

fn rows_of_one(
    ctx: &Ctx,
    all: &[InteractionRecord],
    types: &[MembershipRecord],
    surveys: &BTreeMap<InteractionId, String>,
) -> Vec<Vec<String>> {
    let (current, earlier): (Vec<_>, Vec<_>) = all.iter().partition(|said| said.state == InteractionState::Current);
    let exact = |record: &InteractionRecord| exchange(ctx, record, types, surveys.get(&record.id));
    let rows = current.into_iter().map(|record| {
        let behind = earlier.iter().copied().filter(|other| first(other) == first(record));
        let mut said: Vec<&InteractionRecord> = behind.collect();
        said.sort_by_key(|other| other.id);
        said.push(record);
        let mut row = interaction_row(ctx, record, types);
        let exact = ExchangeRecord {
            check: record::check(row.iter().map(String::as_str)),
            contact: (ctx.organization().uuid.clone(), record.contact.get()),
            said: said.into_iter().map(exact).collect(),
        };
        row.push(serde_json::to_string(&exact).unwrap_or_default());
        row
    });
    rows.collect()
}

/// The first saying of an interaction that was corrected since, or itself.
fn first(record: &InteractionRecord) -> InteractionId {
    record.interaction.replaces.unwrap_or(record.id)
}

/// All of one contact, latest first.
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
        all.extend(page);
        if !full {
            return Ok(all);
        }
    }
}

/// One saying, exactly.
fn exchange(
    ctx: &Ctx,
    record: &InteractionRecord,
    memberships: &[MembershipRecord],
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

fn membership_of<'a>(record: &InteractionRecord, memberships: &'a [MembershipRecord]) -> Option<&'a MembershipRecord> {
    memberships
        .iter()
        .find(|period| period.act == record.act && Some(period.from) == record.interaction.from)
}

fn key(ctx: &Ctx, id: InteractionId) -> String {
    format!("{}/i{id}", ctx.organization().uuid)
}

/// What people read of it.
fn interaction_row(ctx: &Ctx, record: &InteractionRecord, memberships: &[MembershipRecord]) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_have_few_are_read_together() {
        let counted = [(1, 900), (2, 900), (3, 900), (4, 5_000), (5, 1), (6, 1)].map(|(id, n)| (ContactId::new(id), n));
        let groups: Vec<usize> = together(&counted).map(<[_]>::len).collect();
        assert_eq!(groups, [2, 1, 1, 2]);
        assert_eq!(together(&[]).count(), 0);
    }
}
