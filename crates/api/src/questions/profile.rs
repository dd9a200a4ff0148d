//! How those who answer a question differ from those it is asked of.

use app::questions::{Estimate, Profile, ProfileLine};
use serde::Serialize;
use utoipa::ToSchema;

use crate::wire::Text;

/// How some differ from all.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProfileView {
    /// The question, as a sentence.
    pub sentence: Text,
    /// How many answer.
    pub some: u64,
    /// Of how many asked about.
    pub all: u64,
    /// Each trait that somebody has, the surest differences first.
    pub lines: Vec<ProfileLineView>,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// A trait, and how often it is found.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProfileLineView {
    /// What it is about.
    pub aspect: Text,
    /// What it is called.
    pub name: Text,
    /// How many of those who answer have it.
    pub some_with: u64,
    /// How many of all.
    pub all_with: u64,
    /// `100 × (share of those who answer) ÷ (share of all)`; null when nobody answers.
    pub index: Option<EstimateView>,
    /// `over` or `under` when 100 is outside the interval, `like` otherwise.
    pub stands: String,
    /// Whether so few are concerned that it is to be taken with care.
    pub few: bool,
    /// The question that keeps those who answer and have it, in the language of the request.
    pub text: String,
}

/// An estimate with its 95 % interval (Wilson's).
#[derive(Debug, Serialize, ToSchema)]
pub struct EstimateView {
    /// The value.
    pub value: f64,
    /// The least likely one.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

impl From<Estimate> for EstimateView {
    fn from(Estimate { value, low, high }: Estimate) -> Self {
        Self { value, low, high }
    }
}

impl From<Profile> for ProfileView {
    fn from(profile: Profile) -> Self {
        Self {
            sentence: profile.sentence.into(),
            some: profile.some,
            all: profile.all,
            lines: profile.lines.into_iter().map(Into::into).collect(),
            seq: profile.seq,
        }
    }
}

impl From<ProfileLine> for ProfileLineView {
    fn from(line: ProfileLine) -> Self {
        let text = |[fr, en]: [String; 2]| Text::new(fr, en);
        let strength = line.counts.strength();
        let stands = match strength {
            over if over > 0.0 => "over",
            under if under < 0.0 => "under",
            _ => "like",
        };
        Self {
            aspect: text(line.of.aspect_name),
            name: text(line.of.name),
            some_with: line.counts.some_with,
            all_with: line.counts.all_with,
            index: line.counts.index().map(Into::into),
            stands: stands.to_owned(),
            few: line.counts.is_few(),
            text: line.text,
        }
    }
}
