//! E-mail addresses.

use super::{Compared, Pattern, shared};
use crate::{book::ClosedBook, record::Record, similarity::within};

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
    let local = |record: &Record| book.words.locals.text(record.local);
    let domain = |record: &Record| book.words.places.text(record.domain);
    let (ours, theirs) = (local(one), local(other));
    if one.local == other.local {
        return if within(domain(one), domain(other), 2) {
            CLOSE
        } else if is_made_of_names(book, one) || is_made_of_names(book, other) {
            SAME_NAME
        } else {
            SAME_LOCAL
        };
    }
    // Another number at the end is another person.
    let digits = |text: &'_ str| {
        text.bytes()
            .filter(u8::is_ascii_digit)
            .map(u64::from)
            .fold(7, |all, digit| all * 31 + digit)
    };
    let near = ours.len().abs_diff(theirs.len()) <= 1 && ours.len() >= 5 && within(ours, theirs, 1);
    if near && one.domain == other.domain && digits(ours) == digits(theirs) {
        CLOSE
    } else {
        DIFFERENT
    }
}

/// Whether the part before the @ is the names of the record: then it says little more than they do.
fn is_made_of_names(book: &ClosedBook, record: &Record) -> bool {
    let local = book.words.locals.text(record.local);
    let surname = book.words.names.text(record.surname);
    let given = book.words.names.text(record.given);
    surname.len() >= 3 && local.contains(surname) || given.len() >= 3 && local.contains(given)
}
