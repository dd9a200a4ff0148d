//! E-mail addresses.

use super::{Compared, Pattern, name::local_holds, shared};
use crate::{book::ClosedBook, lexicon::Word, record::Record};

const SAME: u8 = 0;
const CLOSE: u8 = 1;
const SAME_LOCAL: u8 = 2;
const SAME_NAME: u8 = 3;
const DIFFERENT: u8 = 4;

pub fn compare(book: &ClosedBook, one: &Record, other: &Record, pattern: &mut Pattern) {
    if !one.emails[0].is_some() || !other.emails[0].is_some() {
        return;
    }
    match shared(&one.emails, &other.emails) {
        Some(email) => pattern.set_shared(Compared::Email, SAME, book.shares.email.log(email)),
        None => pattern.set(Compared::Email, different(book, one, other)),
    }
}

fn different(book: &ClosedBook, one: &Record, other: &Record) -> u8 {
    if one.local == other.local {
        return if book.words.domains.within(one.domain, other.domain, 2) {
            CLOSE
        } else if is_made_of_names(book, one) || is_made_of_names(book, other) {
            SAME_NAME
        } else {
            SAME_LOCAL
        };
    }
    if one.domain == other.domain && is_one_slip(book, one.local, other.local) {
        CLOSE
    } else {
        DIFFERENT
    }
}

/// Whether they are one slip apart. Another number at the end is another person.
fn is_one_slip(book: &ClosedBook, one: Word, other: Word) -> bool {
    let locals = &book.words.locals;
    let digits = |word: Word| locals.text(word).bytes().filter(u8::is_ascii_digit);
    locals.sign(one).len() >= 5 && locals.within(one, other, 1) && digits(one).eq(digits(other))
}

/// Whether the part before the @ is the names of the record: then it says little more than they do.
fn is_made_of_names(book: &ClosedBook, record: &Record) -> bool {
    let made_of = |name: Word| book.words.names.sign(name).len() >= 3 && local_holds(book, record, name);
    made_of(record.surname) || made_of(record.given)
}
