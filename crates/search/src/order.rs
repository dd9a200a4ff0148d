//! Pages of contacts in an order: by name, by arrival, by last change.

use std::cmp::Ordering;

use roaring::RoaringBitmap;

use crate::roll::{Roll, head};

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
struct Key<'a> {
    number: u64,
    name: &'a [u8],
    id: u32,
}

/// The first `limit` of these contacts in that order, after that place.
pub(crate) fn page<'a>(
    roll: &'a Roll,
    among: &RoaringBitmap,
    (order, direction): (Order, Direction),
    after: Option<&'a Place>,
    limit: usize,
) -> Vec<u32> {
    let after_id = after.map(|place| place.id);
    let key: &dyn Fn(u32) -> Key<'a> = match (order, direction) {
        (Order::Created, Direction::Up) => {
            let from = after_id.map_or(0, |id| id.saturating_add(1));
            return among.range(from..).take(limit).collect();
        }
        (Order::Created, Direction::Down) => {
            let until = after_id.unwrap_or(u32::MAX);
            return among.range(..until).rev().take(limit).collect();
        }
        (Order::Name, _) => &|id| Key {
            number: roll.head(id),
            name: roll.name(id),
            id,
        },
        (Order::Updated, _) => &|id| Key {
            number: rising(roll.updated_ms(id)),
            name: &[],
            id,
        },
    };
    let after = after.map(|place| place_key(order, place));
    first(among.iter().map(key), direction, after, limit)
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

/// The first keys after one of them, without sorting the rest: those kept are cut back to `limit` each time they are twice as many.
fn first<'a>(
    keys: impl Iterator<Item = Key<'a>>,
    direction: Direction,
    after: Option<Key<'a>>,
    limit: usize,
) -> Vec<u32> {
    let compare = |one: &Key<'_>, other: &Key<'_>| match direction {
        Direction::Up => one.cmp(other),
        Direction::Down => other.cmp(one),
    };
    let mut kept: Vec<Key<'_>> = Vec::with_capacity(2 * limit + 1);
    let mut worst: Option<Key<'_>> = None;
    for key in keys {
        let early = after.is_some_and(|after| compare(&key, &after) != Ordering::Greater);
        let late = worst.is_some_and(|worst| compare(&key, &worst) == Ordering::Greater);
        if early || late {
            continue;
        }
        kept.push(key);
        if kept.len() > 2 * limit {
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
