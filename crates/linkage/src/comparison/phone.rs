//! Phones of one person, and lines of a home.

use super::{Compared, Pattern, shared};
use crate::{book::ClosedBook, lexicon::Word, record::Record};

const SAME: u8 = 0;
const CLOSE: u8 = 1;
const DIFFERENT: u8 = 2;

pub fn compare(book: &ClosedBook, one: &Record, other: &Record, pattern: &mut Pattern) {
    compare_lines(book, &one.mobiles, &other.mobiles, Compared::Mobile, pattern);
    compare_lines(book, &[one.landline], &[other.landline], Compared::Landline, pattern);
}

fn compare_lines(book: &ClosedBook, one: &[Word], other: &[Word], compared: Compared, pattern: &mut Pattern) {
    if !one[0].is_some() || !other[0].is_some() {
        return;
    }
    if let Some(phone) = shared(one, other) {
        pattern.set_shared(compared, SAME, book.shares.phone.log(phone));
        return;
    }
    let near = book.words.phones.within(one[0], other[0], 1);
    pattern.set(compared, if near { CLOSE } else { DIFFERENT });
}
