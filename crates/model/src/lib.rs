//! What our words mean, and which changes of state are allowed.
//!
//! Nothing here reads a file, a clock or the environment: inputs in, values out. The nouns are those of the
//! product (`contact`, `consent`, `interaction`, `source`…), one module each.
//!
//! A contact is not stored as one row that edits overwrite: it is the fold of *layers*, one for each act that
//! said something about it, so that any act can be withdrawn at any time ([`layer`]):
//!
//! ```
//! use model::{ActId, facts::Facts, layer::{Layer, fold}};
//!
//! let said_in_march = Layer::new(ActId::new(1), Facts { surname: Some("Dupond".into()), ..Facts::default() });
//! let corrected = Layer::new(ActId::new(2), Facts { surname: Some("Dupont".into()), ..Facts::default() });
//! assert_eq!(fold([&said_in_march, &corrected]).unwrap().surname.as_deref(), Some("Dupont"));
//! assert_eq!(fold([&said_in_march]).unwrap().surname.as_deref(), Some("Dupond"));
//! ```

mod ids;
mod keyed;

pub mod address;
pub mod attribute;
pub mod clock;
pub mod consent;
pub mod date;
pub mod delivery;
pub mod draft;
pub mod edit;
pub mod email;
pub mod export;
pub mod expression;
pub mod facts;
pub mod import;
pub mod interaction;
pub mod language;
pub mod layer;
pub mod link;
pub mod matching;
pub mod membership;
pub mod money;
pub mod name;
pub mod operation;
pub mod phone;
pub mod reach;
pub mod registration;
pub mod role;
pub mod score;
pub mod shape;
pub mod source;
pub mod support;
pub mod text;
pub mod typed;
pub mod yes_no;

pub use ids::*;
pub use language::Language;
