//! Birth dates.

use super::{Compared, Pattern};
use crate::{book::ClosedBook, normal::Birth, record::Record};

const SAME: u8 = 0;
const SAME_YEAR_ALONE: u8 = 1;
const SWAPPED: u8 = 2;
const CLOSE: u8 = 3;
const TWO_PARTS: u8 = 4;
const SAME_YEAR: u8 = 5;
const DIFFERENT: u8 = 6;

pub fn compare(book: &ClosedBook, one: &Record, other: &Record, pattern: &mut Pattern) {
    if !one.birth.is_some() || !other.birth.is_some() {
        return;
    }
    let level = level(one.birth, other.birth);
    let share = if level == SAME { crowd(book, one.birth) } else { 0.0 };
    pattern.set_shared(Compared::Birth, level, share);
}

fn level(one: Birth, other: Birth) -> u8 {
    let same_year = one.year == other.year;
    if one == other {
        return SAME;
    }
    if same_year && (one.is_year_only() || other.is_year_only()) {
        return SAME_YEAR_ALONE;
    }
    if same_year && (one.month, one.day) == (other.day, other.month) {
        return SWAPPED;
    }
    let (ours, theirs) = (one.digits(), other.digits());
    let changed = ours.iter().zip(&theirs).filter(|(ours, theirs)| ours != theirs).count();
    if changed == 1 || changed == 2 && swapped_neighbours(ours, theirs) {
        return CLOSE;
    }
    let parts = u8::from(same_year) + u8::from(one.month == other.month) + u8::from(one.day == other.day);
    match parts {
        2 => TWO_PARTS,
        _ if same_year => SAME_YEAR,
        _ => DIFFERENT,
    }
}

fn swapped_neighbours(ours: [u8; 8], theirs: [u8; 8]) -> bool {
    (0..7).any(|at| ours[at] == theirs[at + 1] && ours[at + 1] == theirs[at] && ours[at] != ours[at + 1])
}

/// A date that many more bear than chance allows is one that a form suggests: it tells what its share tells. Zero for all others.
fn crowd(book: &ClosedBook, birth: Birth) -> f32 {
    let count = book.shares.birth.get(&birth.key()).copied().unwrap_or(0);
    if count < CROWD {
        return 0.0;
    }
    let said = book.shares.birth_said.max(1);
    let share = (f64::from(count) / f64::from(said)).ln();
    if share > ORDINARY {
        (share as f32).min(-1e-6)
    } else {
        0.0
    }
}

/// Fewer than that are no crowd.
const CROWD: u32 = 12;
/// The logarithm of 1/4000: a day of a year, some ten years wide.
const ORDINARY: f64 = -8.3;
