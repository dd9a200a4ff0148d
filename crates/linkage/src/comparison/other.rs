//! Columns compared as they stand.

use super::{Compared, Pattern};
use crate::{book::Other, lexicon::Word};

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
    let near = if column.words.sign(one).is_number() {
        column.words.sign(one).len() >= 5 && column.words.within(one, other, 1)
    } else {
        column.words.are_close(one, other)
    };
    pattern.set(compared, if near { CLOSE } else { DIFFERENT });
}
