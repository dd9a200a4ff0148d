//! Which records speak of one person: normalised, blocked, compared, weighed, gathered; each pair explained.
//!
//! Rows go into a [`Book`], normalised as they enter; [`link`] finds who is there several times:
//!
//! ```
//! use linkage::{Book, Column, Kind, Settings, link};
//!
//! let columns = [("Prénom", Kind::FirstNames), ("Nom", Kind::Surname), ("E-mail", Kind::Email)];
//! let mut book = Book::new(columns.map(|(name, kind)| Column::new(name, kind)).to_vec(), &Settings::default());
//! let rows = [
//!     ["Zoé", "Martin", "zoe.martin@example.org"],
//!     ["ZOE", "MARTIN", "Zoe.Martin@example.org"],
//!     ["Karim", "Benali", "k.benali@example.org"],
//! ];
//! book.push(&rows, |row, column| row[column]);
//! let book = book.close();
//! let links = link(&book);
//! assert_eq!(links.review[0], links.review[1]);
//! assert_ne!(links.review[0], links.review[2]);
//! ```
//!
//! A pair is judged between three stories (Fellegi and Sunter's two, and one more): *one person*, *two people of one home*, *two
//! strangers*. A surname, an address and a landline shared tell a home, not a person; what tells people of a home apart is their
//! first name, birth date, e-mail and mobile. How telling each agreement is, is learnt from the records themselves, without any
//! answer given ([`model`], by expectation–maximisation); rare values tell more than common ones.
//!
//! An [`Index`] keeps the records of a base and says whom a newcomer looks like.
//!
//! Nothing about a person's origin, sex or age is inferred from a name: two names are compared with each other, that is all.
//!
//! Pure: no I/O, no clock, and the same records always give the same answer.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "weights are logarithms, kept in single precision; counts are of records, below the billion"
)]

mod blocking;
mod book;
mod cluster;
mod column;
mod comparison;
mod explain;
mod frequency;
mod index;
mod lexicon;
mod link;
pub mod model;
mod nickname;
mod normal;
mod note;
mod phonetic;
mod promise;
mod record;
mod sign;
mod similarity;
mod words;

pub use book::{Book, ClosedBook};
pub use cluster::HELD_BACK_ABOVE;
pub use column::{Column, Kind, Settings};
pub use comparison::{Compared, Level};
pub use explain::{Explanation, Step, Story, explain};
pub use index::{Index, Likeness};
pub use link::{AUTOMATIC, Edge, Links, REVIEW, Stage, link, link_with};
pub use note::{Note, Point};
