//! First names and surnames, straight and crosswise.

use super::{Compared, Pattern, shared};
use crate::{
    book::ClosedBook,
    lexicon::Word,
    nickname::{is_cut_short, share_a_line},
    record::Record,
    similarity::Nearness,
};

/// Levels of first names.
mod given {
    pub const SAME: u8 = 0;
    pub const SAME_FIRST: u8 = 1;
    pub const NICKNAME: u8 = 2;
    pub const INITIAL: u8 = 3;
    pub const CLOSE: u8 = 4;
    pub const OTHER: u8 = 5;
    pub const ALIKE: u8 = 6;
    pub const DIFFERENT: u8 = 7;
}

/// Levels of surnames.
mod surname {
    pub const SAME: u8 = 0;
    pub const PART: u8 = 1;
    pub const IN_EMAIL: u8 = 2;
    pub const CLOSE: u8 = 3;
    pub const ALIKE: u8 = 4;
    pub const DIFFERENT: u8 = 5;
}

const STRAIGHT: u8 = 0;
const SWAPPED: u8 = 1;

pub fn compare(book: &ClosedBook, one: &Record, other: &Record, pattern: &mut Pattern) {
    let givens = given_level(book, one, other);
    let surnames = surname_level(book, one, other);
    let crossed = match (givens, surnames) {
        (Some(given), Some(surname)) if given > given::CLOSE && surname > surname::PART => crosswise(book, one, other),
        _ => None,
    };
    if let Some((given, surname)) = crossed {
        set_crossed(book, one, other, (given, surname), pattern);
        return;
    }
    if let Some(level) = givens {
        let share = if level <= given::SAME_FIRST {
            book.shares.given.log(one.given)
        } else {
            0.0
        };
        pattern.set_shared(Compared::Given, level, share);
    }
    if let Some(level) = surnames {
        let share = match level {
            surname::SAME => book.shares.surname.log(one.surname),
            surname::PART => common_part(one, other).map_or(0.0, |part| book.shares.surname.log(part)),
            _ => 0.0,
        };
        pattern.set_shared(Compared::Surname, level, share);
    }
    if givens.is_some() && surnames.is_some() {
        pattern.set(Compared::Order, STRAIGHT);
    }
}

fn set_crossed(book: &ClosedBook, one: &Record, other: &Record, levels: (u8, u8), pattern: &mut Pattern) {
    let (given, surname) = levels;
    // Which of the two records has them in order is not known: the commoner reading is the safer one.
    let share = |first: Word, second: Word| {
        let straight = book.shares.given.log(first).max(book.shares.surname.log(first));
        let swapped = book.shares.given.log(second).max(book.shares.surname.log(second));
        (straight, swapped)
    };
    let (first, second) = share(one.given, other.given);
    pattern.set_shared(Compared::Given, given, if given == given::SAME { first } else { 0.0 });
    pattern.set_shared(
        Compared::Surname,
        surname,
        if surname == surname::SAME { second } else { 0.0 },
    );
    pattern.set(Compared::Order, SWAPPED);
}

/// Levels of first name and surname, each compared with the other of the other record.
fn crosswise(book: &ClosedBook, one: &Record, other: &Record) -> Option<(u8, u8)> {
    let first = near(book, one.given, other.surname)?;
    let second = near(book, one.surname, other.given)?;
    let surname = if second { surname::SAME } else { surname::CLOSE };
    Some((if first { given::SAME } else { given::CLOSE }, surname))
}

/// Whether they are the same, or merely close; `None` for neither.
fn near(book: &ClosedBook, one: Word, other: Word) -> Option<bool> {
    if !one.is_some() || !other.is_some() {
        return None;
    }
    if one == other {
        return Some(true);
    }
    book.words.names.are_close(one, other).then_some(false)
}

fn given_level(book: &ClosedBook, one: &Record, other: &Record) -> Option<u8> {
    if !one.given.is_some() || !other.given.is_some() {
        return None;
    }
    if one.whole_given == other.whole_given || one.whole_given == other.given || one.given == other.whole_given {
        return Some(given::SAME);
    }
    if one.given == other.given {
        let several = one.more_given[0].is_some() && other.more_given[0].is_some();
        return Some(if several { given::SAME_FIRST } else { given::SAME });
    }
    Some(different_given(book, one, other))
}

fn different_given(book: &ClosedBook, one: &Record, other: &Record) -> u8 {
    let names = &book.words.names;
    if initials(book, one.whole_given, other.initials) || initials(book, other.whole_given, one.initials) {
        return given::INITIAL;
    }
    if are_nicknames(book, one.given, other.given) || are_nicknames(book, one.whole_given, other.whole_given) {
        return given::NICKNAME;
    }
    let near = names.nearness(one.given, other.given);
    if near == Nearness::Close || names.are_close(one.whole_given, other.whole_given) {
        return given::CLOSE;
    }
    if another(one, other) || another(other, one) {
        return given::OTHER;
    }
    let heard = book.codes[one.given.index()] == book.codes[other.given.index()];
    match near {
        _ if heard => given::CLOSE,
        Nearness::Loose => given::ALIKE,
        _ => given::DIFFERENT,
    }
}

/// Whether a short text is the first letters of names.
fn initials(book: &ClosedBook, short: Word, letters: Word) -> bool {
    let names = &book.words.names;
    names.sign(short).len() <= 2 && names.text(letters).starts_with(names.text(short))
}

/// Whether one may be said for the other: they share a line of the tables, or one is the other cut short.
fn are_nicknames(book: &ClosedBook, one: Word, other: Word) -> bool {
    let names = &book.words.names;
    share_a_line(book.lines[one.index()], book.lines[other.index()])
        || names.sign(one).may_begin_with(names.sign(other)) && is_cut_short(names.text(one), names.text(other))
}

/// Whether the main first name of one is a further one of the other.
fn another(one: &Record, other: &Record) -> bool {
    other.more_given.contains(&one.given)
}

fn surname_level(book: &ClosedBook, one: &Record, other: &Record) -> Option<u8> {
    if !one.surname.is_some() || !other.surname.is_some() {
        return None;
    }
    if one.surname == other.surname {
        return Some(surname::SAME);
    }
    if common_part(one, other).is_some() {
        return Some(surname::PART);
    }
    let names = &book.words.names;
    let near = names.nearness(one.surname, other.surname);
    let heard = || book.codes[one.surname.index()] == book.codes[other.surname.index()];
    Some(match near {
        Nearness::Close => surname::CLOSE,
        _ if names.sign(one.surname).len() > 3 && heard() => surname::CLOSE,
        _ if in_email(book, one, other.surname) || in_email(book, other, one.surname) => surname::IN_EMAIL,
        Nearness::Loose => surname::ALIKE,
        Nearness::Far => surname::DIFFERENT,
    })
}

/// A part of the surname of one that the other bears too.
fn common_part(one: &Record, other: &Record) -> Option<Word> {
    shared(&[one.surname], &other.parts)
        .or_else(|| shared(&[other.surname], &one.parts))
        .or_else(|| shared(&one.parts, &other.parts))
}

/// A name that the other record's e-mail is made of says that the other bore it too.
fn in_email(book: &ClosedBook, record: &Record, name: Word) -> bool {
    book.words.names.sign(name).len() >= 5 && record.local.is_some() && local_holds(book, record, name)
}

/// Whether what stands before the @ has a name in it.
pub fn local_holds(book: &ClosedBook, record: &Record, name: Word) -> bool {
    let (names, locals) = (&book.words.names, &book.words.locals);
    locals.sign(record.local).may_hold(names.sign(name)) && locals.text(record.local).contains(names.text(name))
}
