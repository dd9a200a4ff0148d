//! Engagement scores (FRMIP): what they look at, where their fifths are cut, and who is in each of the 125 cells.
//!
//! The fifths are cut among active persons. Cut points stay until they are worked out again, every day or when asked: between, somebody's
//! score changes by what they do alone, and no one else's does.

mod checking;
mod grid;
mod keeping;

pub use grid::{Grid, GroupCount, grid};
pub use keeping::{Draft, create, cut, delete, list, make_default, sweep, update};
pub use model::score::{Cuts, Engaging, Fifths, Measure, Scoring, group::Group};
pub use store::ScoreRecord as Score;
