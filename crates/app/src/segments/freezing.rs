//! A segment's members made static lists: all of them, some at random, or drawn into parts.

use std::collections::BTreeSet;

use ::segment::draw;
use jiff::civil::Date;
use model::{ActId, ContactId, SegmentId, StaticListId, role::Capability, shape::Noun, text::fold};
use store::{ActKind, NewAct};

use super::{members_of, view::visible};
use crate::{Ctx, Error, Result, questions, shape::checks};

/// A static list made of a segment.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// The list.
    pub list: StaticListId,
    /// Its name.
    pub name: String,
    /// How many are in it.
    pub members: u64,
    /// The act by which it is undone.
    pub act: ActId,
}

/// Some at random, by a seed.
#[derive(Clone, Copy, Debug)]
pub struct Drawn {
    /// How many.
    pub count: usize,
    /// Another seed, other people.
    pub seed: u32,
}

/// A part of a segment.
#[derive(Clone, Debug)]
pub struct Share {
    /// What its list is called.
    pub name: String,
    /// How much of the segment, 0 to 100.
    pub percent: f64,
}

/// More parts than that are no experiment.
const PARTS_MAX: usize = 20;
/// Members written in one statement.
const PAGE: usize = 10_000;

/// Makes a static list of a segment's members, or of some of them: one act, which takes the list with it when it is undone.
pub async fn freeze(ctx: &Ctx, id: SegmentId, name: &str, as_of: Option<Date>, drawn: Option<Drawn>) -> Result<Frozen> {
    let name = checks::name(Noun::List, "name", name)?;
    let mut members = members(ctx, id, as_of).await?;
    if let Some(Drawn { count, seed }) = drawn {
        if count == 0 {
            let (fr, en) = ("Tirez au moins une personne.", "Draw one person at least.");
            return Err(Error::invalid("sample.count", "sample.nobody", fr, en));
        }
        members = draw::some(members, count, seed);
    }
    let mut frozen = write(ctx, "segment.freeze", id, vec![(name, members)]).await?;
    frozen.pop().ok_or_else(|| Error::internal("a list was not made"))
}

/// Draws a segment's members into parts, a static list for each: one act. Whoever is over (when the percentages do not add up to 100) is
/// in none. A contact's part depends on its id and the seed alone.
pub async fn split(ctx: &Ctx, id: SegmentId, shares: &[Share], seed: u32, as_of: Option<Date>) -> Result<Vec<Frozen>> {
    let names = checked(shares)?;
    let percents: Vec<f64> = shares.iter().map(|share| share.percent).collect();
    let ends = draw::ends(&percents);
    let mut lists: Vec<(String, Vec<ContactId>)> = names.into_iter().map(|name| (name, Vec::new())).collect();
    for member in members(ctx, id, as_of).await? {
        if let Some(part) = draw::part(member, seed, &ends) {
            lists[part].1.push(member);
        }
    }
    write(ctx, "segment.split", id, lists).await
}

/// The names of parts, when the parts make sense.
fn checked(shares: &[Share]) -> Result<Vec<String>> {
    let names: Vec<String> = shares
        .iter()
        .enumerate()
        .map(|(at, share)| checks::name(Noun::List, &format!("parts.{at}.name"), &share.name))
        .collect::<Result<_>>()?;
    let distinct: BTreeSet<String> = names.iter().map(|name| fold(name)).collect();
    if distinct.len() < names.len() {
        let (fr, en) = (
            "Donnez à chaque part un nom à elle.",
            "Give each part a name of its own.",
        );
        return Err(Error::invalid("parts", "split.same_name", fr, en));
    }
    if !(2..=PARTS_MAX).contains(&shares.len()) {
        let (fr, en) = ("De 2 à 20 parts.", "From 2 to 20 parts.");
        return Err(Error::invalid("parts", "split.parts", fr, en));
    }
    let is_share = |share: &Share| share.percent >= 0.01 && share.percent <= 100.0;
    let total: f64 = shares.iter().map(|share| share.percent).sum();
    if !shares.iter().all(is_share) || total > 100.01 {
        let (fr, en) = (
            "Chaque part prend plus de 0 %, et toutes ensemble 100 % au plus.",
            "Each part takes more than 0 %, and all together 100 % at most.",
        );
        return Err(Error::invalid("parts", "split.percents", fr, en));
    }
    Ok(names)
}

async fn members(ctx: &Ctx, id: SegmentId, as_of: Option<Date>) -> Result<Vec<ContactId>> {
    ctx.require(Capability::EditContacts)?;
    visible(&mut *ctx.read().await?, ctx, id).await?;
    let (persons, structures, _) = questions::by_nature(ctx, &members_of(id, as_of)).await?;
    let all = (persons | structures).into_iter();
    Ok(all.map(|id| ContactId::new(id.into())).collect())
}

async fn write(
    ctx: &Ctx,
    purpose: &'static str,
    id: SegmentId,
    lists: Vec<(String, Vec<ContactId>)>,
) -> Result<Vec<Frozen>> {
    let mut tx = ctx.write(purpose).await?;
    let act = tx
        .insert_act(NewAct {
            kind: ActKind::BulkEdit,
            source: None,
            import: None,
            target: None,
        })
        .await?;
    let mut frozen = Vec::new();
    tx.about("segment", id.get());
    for (name, members) in lists {
        let list = tx.resolve_list(&name, Some(act)).await?;
        if !list.is_new() {
            return Err(checks::taken());
        }
        for page in members.chunks(PAGE) {
            let rows: Vec<_> = page.iter().map(|contact| (list.id(), *contact)).collect();
            tx.insert_list_members(&rows, act).await?;
        }
        tx.about("list", list.id().get());
        frozen.push(Frozen {
            list: list.id(),
            name,
            members: members.len() as u64,
            act,
        });
    }
    tx.commit().await?;
    Ok(frozen)
}
