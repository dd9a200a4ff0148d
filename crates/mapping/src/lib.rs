//! From rows and a mapping to drafts of facts, each value normalised or refused with a reason.
//!
//! Three steps, each usable alone:
//! 1. [`guess`] looks at the headings and at some values of a file and proposes a [`Mapping`], saying why column by column;
//! 2. people change it (the wizard), save it as JSON, or write it by hand (the command line): [`Mapping`] is its reference;
//! 3. an [`Interpreter`] turns each row into a [`model::draft::Draft`], or says what is wrong with it, where and why.
//!
//! ```
//! use mapping::{ColumnProfile, Interpreter, Settings, guess};
//!
//! let headings = ["NOM Prénom", "Coordonnées", "CP"];
//! let row = ["DE LA TOUR Jeanne", "01.99.00.12.34", "1400"];
//! let mut profiles = vec![ColumnProfile::default(); headings.len()];
//! for (profile, cell) in profiles.iter_mut().zip(row) {
//!     profile.observe(cell);
//! }
//! let settings = Settings { country: "FR".to_owned(), today: jiff::civil::date(2026, 11, 21) };
//! let guess = guess(&headings, &profiles, &settings, None);
//! let interpreter = Interpreter::new(&guess.mapping, &headings, &settings)?;
//!
//! let facts = interpreter.interpret(&row).unwrap().draft.party.facts;
//! assert_eq!(facts.display_name(), "Jeanne de La Tour");
//! assert_eq!(facts.phones[0].value.as_str(), "+33199001234");
//! assert_eq!(facts.addresses[0].value.department.as_deref(), Some("01"));
//! # Ok::<(), mapping::MappingError>(())
//! ```
//!
//! Pure: no I/O, no clock. Whatever depends on the day (two-digit years) takes it from [`Settings`].

mod error;
mod fields;
#[cfg(test)]
mod fixture;
mod guess;
mod interpret;
mod mapping;
pub mod own;
pub mod place;
mod presets;
mod problem;
pub mod record;
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
