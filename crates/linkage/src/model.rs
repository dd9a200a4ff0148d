//! How telling each agreement is: Fellegi and Sunter's weights, learnt without any answer given.
//!
//! A pair is one of three stories: one person, two people of one home, two strangers. For each thing compared the model holds how
//! often each level of agreement comes up in each story. What the pairs of a block share by the making of the block is not held
//! against them while learning: they only teach about the rest.

mod train;
mod weigh;

pub use train::train;
pub(crate) use weigh::Likelihoods;
pub use weigh::{Judgement, Learnt, Model};
