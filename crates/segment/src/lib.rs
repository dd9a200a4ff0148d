//! Questions about contacts: their text, their checks, their sentences and their meaning.
//!
//! The tree is `model::expression`. Around it, each in its module:
//!
//! - [`text`]: what people type, read with the names of a [`vocabulary`] and printed back, in French or English;
//! - [`check`]: what is wrong with a question before it is asked;
//! - [`json`]: what is stored and sent;
//! - [`meaning`]: whether a person answers it. That is the definition;
//! - [`index`]: the same answers, fast: everybody in columns, and questions compiled over them;
//! - [`draw`]: lots drawn, the same as the base grows;
//! - [`stir`]: what besides the person themselves can change an answer;
//! - [`traits`] and [`profile`]: what people are told apart by, and how some differ from all;
//! - [`likeness`]: who is like some, by weights of evidence;
//! - [`sentence`]: what a question says, as one good sentence;
//! - [`examples`]: the shelf of ready questions.
//!
//! Missing is not false: a comparison with a missing value does not match, and `not` of it does.
//!
//! Nothing here knows a database, a clock or a network: [`vocabulary::Vocabulary`], [`meaning::Person`] and
//! [`meaning::Setting`] are plain data that the caller fills in.

pub mod check;
pub mod draw;
pub mod examples;
pub mod index;
pub mod json;
pub mod likeness;
pub mod meaning;
pub mod problem;
pub mod profile;
pub mod sentence;
pub mod stir;
pub mod text;
pub mod traits;
pub mod vocabulary;

mod words;

pub use problem::{Problem, Severity};
pub use vocabulary::Vocabulary;
