//! Operations on many contacts.

mod stories;
