//! Questions about contacts: read as one types, counted, listed, explained.
//!
//! The words are the crate `segment`'s; here are the people they are asked of ([`base`]), held in memory and following the feed, and
//! what the organization knows by name ([`known`]). An answer carries the number of the last change it knows of.

mod asked;
pub(crate) mod base;
mod counting;
mod explaining;
mod facets;
pub(crate) mod figures;
mod ground;
mod known;
mod listing;
mod offering;
mod people;
mod profile;
pub(crate) mod reaching;
mod ready;
mod running;
mod setting;
mod similar;
pub mod snapshot;
mod values;

pub use crate::memory::Loading;
pub use ::segment::{
    Problem, Severity, Vocabulary,
    examples::{Example, Goal, Parameter, ParameterKind},
    meaning::Step,
    profile::Estimate,
    vocabulary::{Names, Type},
};
pub use asked::{Asked, Form, Reading, Said, read};
pub(crate) use asked::{clear, printed, refused, said, understood};
pub use base::loading;
pub(crate) use base::{Bases, names};
pub use counting::{Counted, count};
pub use explaining::{Explained, Fact, Node, explain};
pub use facets::{
    Across, Bar, ByAsked, Facet, FacetAsked, Facets, FacetsAsked, Others, Shape, Step as TimeStep, facets,
};
pub use figures::{ByFigure, Cell, FigureColumn, Filled, read_figure};
pub(crate) use ground::{Ground, Since, ground, since};
pub(crate) use known::{Known, Sees};
pub use listing::{Listed, Order, Shown, list};
pub(crate) use listing::{by_nature, whoever};
pub use offering::{AttributeKnown, Offer, SurveyOption, vocabulary};
pub use profile::{Profile, ProfileLine, profile};
pub use ready::{Ready, fill, ready};
pub(crate) use running::{Answer, ask, on_every_core};
pub(crate) use setting::{in_a_circle, named};
pub use similar::{Likely, Similar, Weight, similar};
pub(crate) use values::everybody;
pub use values::{Of, ValueCount, Values, ValuesAsked, values};
