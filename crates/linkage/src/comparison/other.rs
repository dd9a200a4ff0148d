//! Columns compared as they stand.

use super::{Compared, Pattern};
use crate::{
    book::Other,
    lexicon::Word,
    similarity::{Nearness, nearness, within},
};

const SAME: u8 = 0;
const CLOSE: u8 = 1;
const DIFFERENT: u8 = 2;

pub fn compare(column: &Other, one: Word, other: Word, at: usize, pattern: &mut Pattern) {
    if !one.is_some() || !other.is_some() {
        return;
    }
    let compared = Compared::Other(at);
    if one == other {
        pattern.set_shared(compared, SAME, column.shares.log(one));
        return;
    }
    let (ours, theirs) = (column.words.text(one), column.words.text(other));
    let numbers = ours.bytes().all(|byte| byte.is_ascii_digit());
    let near = if numbers {
        ours.len() >= 5 && within(ours, theirs, 1)
    } else {
        nearness(ours, theirs) == Nearness::Close
    };
    pattern.set(compared, if near { CLOSE } else { DIFFERENT });
}
