//! From rows and a mapping to drafts of facts, each value normalised or refused with a reason.
//!
//! Three steps, each usable alone:
//! 1. [`guess`] looks at the headings and at some values of a file and proposes a [`Mapping`], saying why column by column;
//! 2. people change it (the wizard), save it as JSON, or write it by hand (the command line): [`Mapping`] is its reference;
//! 3. an [`Interpreter`] turns each row into a [`model::draft::Draft`], or says what is wrong with it, where and why.
//!
//! Pure: no I/O, no clock. Whatever depends on the day (two-digit years) takes it from [`Settings`].

mod error;
mod fields;
mod guess;
mod interpret;
mod mapping;
pub mod place;
mod presets;
mod problem;
mod shape;
mod target;
mod template;

pub use error::MappingError;
pub use fields::{Field, Param, Words, fields};
pub use guess::{ColumnGuess, ColumnProfile, Guess, Reason, guess};
pub use interpret::{Interpreted, Interpreter, Settings};
pub use mapping::{Capitals, Column, Constant, DateOrder, Decimal, Mapping, Options, Places};
pub use presets::{Preset, presets, recognize};
pub use shape::shape;
pub use target::{CellValue, NameOrder, PositionOrder, RegisterChoice, Target};
pub use template::template;
