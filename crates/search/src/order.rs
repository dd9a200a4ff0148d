//! Pages of contacts in an order: by name, by arrival, by last change.

use std::cmp::Ordering;

use roaring::RoaringBitmap;

use crate::{
    ranking::{Asked, Ranking},
    roll::{Roll, head},
};

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Order {
    /// Surname first.
    Name,
    /// When they came: ids are given in that order.
    Created,
    /// When something of them last changed.
    Updated,
}

/// Which way.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// From the first letter, or the oldest.
    Up,
    /// From the last, or the latest.
    Down,
}

/// A place in a list, after which a page starts.
#[derive(Clone)]
pub struct Place {
    /// The folded name there; read when sorted by name.
    pub name: String,
    /// The instant of the last change there; read when sorted by it.
    pub updated_ms: i64,
    /// The contact there.
    pub id: u32,
}

/// What two contacts are compared by: heads first, because they are at hand.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Key<'a> {
    number: u64,
    name: &'a [u8],
    id: u32,
}

/// The first `limit` of these contacts in that order, after that place.
pub(crate) fn page<'a>(
    (roll, ranking): (&'a Roll, &Ranking),
    among: &'a RoaringBitmap,
    (order, direction): (Order, Direction),
    after: Option<&'a Place>,
    limit: usize,
) -> Vec<u32> {
    let after_id = after.map(|place| place.id);
    match (order, direction) {
        (Order::Created, Direction::Up) => {
            let from = after_id.map_or(0, |id| id.saturating_add(1));
            among.range(from..).take(limit).collect()
        }
        (Order::Created, Direction::Down) => {
            let until = after_id.unwrap_or(u32::MAX);
            among.range(..until).rev().take(limit).collect()
        }
        (Order::Name | Order::Updated, _) => {
            let after = after.map(|place| place_key(order, place));
            let asked = Asked {
                among,
                order,
                direction,
                after,
                limit,
            };
            ranking.page(roll, &asked)
        }
    }
}

/// What a contact is compared by.
pub(crate) fn key(roll: &Roll, order: Order, id: u32) -> Key<'_> {
    match order {
        Order::Name => Key {
            number: roll.head(id),
            name: roll.name(id),
            id,
        },
        Order::Created | Order::Updated => Key {
            number: rising(roll.updated_ms(id)),
            name: &[],
            id,
        },
    }
}

fn place_key(order: Order, place: &Place) -> Key<'_> {
    let name = place.name.as_bytes();
    match order {
        Order::Name => Key {
            number: head(name),
            name,
            id: place.id,
        },
        Order::Created | Order::Updated => Key {
            number: rising(place.updated_ms),
            name: &[],
            id: place.id,
        },
    }
}

/// The same order without a sign.
fn rising(ms: i64) -> u64 {
    ms.cast_unsigned() ^ (1 << 63)
}

/// Keys kept beyond those asked for before they are cut back.
const SLACK: usize = 1_000;

/// The first keys after a place, without sorting the rest: those kept are cut back to `limit` each time they are many more.
pub(crate) fn first<'a>(keys: impl Iterator<Item = Key<'a>>, asked: &Asked<'_>) -> Vec<u32> {
    let limit = asked.limit;
    let compare = |one: &Key<'_>, other: &Key<'_>| match asked.direction {
        Direction::Up => one.cmp(other),
        Direction::Down => other.cmp(one),
    };
    let mut kept: Vec<Key<'_>> = Vec::with_capacity(limit + SLACK + 1);
    let mut worst: Option<Key<'_>> = None;
    for key in keys {
        let early = asked
            .after
            .is_some_and(|after| compare(&key, &after) != Ordering::Greater);
        let late = worst.is_some_and(|worst| compare(&key, &worst) == Ordering::Greater);
        if early || late {
            continue;
        }
        kept.push(key);
        if kept.len() > limit + SLACK {
            let (_, last, _) = kept.select_nth_unstable_by(limit, compare);
            worst = Some(*last);
            kept.truncate(limit);
        }
    }
    kept.sort_unstable_by(compare);
    kept.truncate(limit);
    kept.into_iter().map(|key| key.id).collect()
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Place({}, ***)", self.id)
    }
}
