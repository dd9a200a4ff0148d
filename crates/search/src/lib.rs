//! Finds people as one types, misspelt or not, and keeps lists of them in order; knows no database.
//!
//! An [`Index`] holds, for each contact, the folded words it is found by, the marks it is filtered by, and what lists are sorted
//! by. It never gives a value back: answers are ids, read again where facts are kept.
//!
//! ```
//! use model::facts::Facts;
//! use search::{Entry, Index};
//!
//! let named = |first: &str, last: &str| Facts {
//!     first_names: Some(first.into()),
//!     surname: Some(last.into()),
//!     ..Facts::default()
//! };
//! let mut index = Index::default();
//! index.put(1, Entry::of(&named("Jean-Pierre", "Dupont"), 0));
//! index.put(2, Entry::of(&named("Élodie", "d’Ormesson"), 0));
//! assert_eq!(index.find("dupond jean pierre", index.everybody(), 5), [1]);
//! assert_eq!(index.find("d ormesson", index.everybody(), 5), [2]);
//! ```
//!
//! Words rest in [`segment`]s, sorted and packed; what changed since lies over them in a small [`overlay`], and is poured into
//! them from time to time ([`Index::merging`]), with the [`ranking`] of lists. Looking a word up is in [`lexicon`], what was typed is read in [`typed`], whom it
//! finds is decided in [`found`].

mod bits;
mod entry;
mod found;
mod highlight;
mod index;
mod lexicon;
mod marks;
mod order;
mod overlay;
mod ranking;
mod roll;
mod segment;
mod spelling;
mod typed;

pub use entry::{Entry, Field, Mark};
pub use found::{Found, Hit};
pub use highlight::Highlighter;
pub use index::{Index, Loader, Merged, Merging, Replaced};
pub use marks::Question;
pub use order::{Direction, Order, Place};
pub use roaring::RoaringBitmap as Ids;
