//! Who is like those who answer a question.

use app::questions::{Likely, Similar, Weight};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::profile::EstimateView;
use crate::{contacts::view::ContactRow, wire::Text};

/// A question, and how many others one wants.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SimilarBody {
    /// What was typed.
    #[schema(required = false)]
    pub text: Option<String>,
    /// The tree: `{"among", "including", "where"}`.
    #[schema(value_type = Option<Object>, required = false)]
    pub expression: Option<Json>,
    /// As of the end of that day; now when left out.
    #[schema(value_type = Option<String>, format = Date, required = false)]
    pub as_of: Option<Date>,
    /// How many others at most: 1 to 500, 50 when left out.
    #[schema(minimum = 1, maximum = 500, required = false)]
    pub limit: Option<u32>,
}

impl SimilarBody {
    /// How many others.
    pub fn limit(&self) -> usize {
        self.limit.unwrap_or(50).clamp(1, 500) as usize
    }
}

impl std::fmt::Debug for SimilarBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SimilarBody(***)")
    }
}

/// Who is like some, and by what.
#[derive(Debug, Serialize, ToSchema)]
pub struct SimilarView {
    /// The question, as a sentence.
    pub sentence: Text,
    /// How many answer it.
    pub own: u64,
    /// How many others were looked at.
    pub others: u64,
    /// On how many of those who answer the model was tried.
    pub own_tried: u64,
    /// On how many of the others.
    pub others_tried: u64,
    /// The chance that it puts one who answers before one who does not (Hanley and `McNeil`'s interval); 0.5 is no better than chance.
    pub auc: EstimateView,
    /// What weighs, the most first.
    pub weights: Vec<WeightView>,
    /// What was left out, since the question itself asks about it.
    pub left_out: Vec<Text>,
    /// The others who are most like them, the most like first.
    pub people: Vec<LikelyView>,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// What a trait weighs.
#[derive(Debug, Serialize, ToSchema)]
pub struct WeightView {
    /// What it is about.
    pub aspect: Text,
    /// What it is called.
    pub name: Text,
    /// In natural logarithms: 0.69 is twice as often.
    pub weight: f64,
    /// How many of those who answer, and fitted the model, have it.
    pub own_with: u64,
    /// How many of the others who fitted it.
    pub others_with: u64,
}

/// Somebody who is like them.
#[derive(Debug, Serialize, ToSchema)]
pub struct LikelyView {
    /// Who.
    pub contact: ContactRow,
    /// The sum of what their traits weigh: it ranks, and is no probability.
    pub likeness: f32,
    /// Their traits that weigh most, by place in `weights`.
    pub reasons: Vec<usize>,
}

impl From<Similar> for SimilarView {
    fn from(found: Similar) -> Self {
        let text = |[fr, en]: [String; 2]| Text::new(fr, en);
        Self {
            sentence: found.sentence.into(),
            own: found.own,
            others: found.others,
            own_tried: found.tried.0,
            others_tried: found.tried.1,
            auc: found.auc.into(),
            weights: found.weights.into_iter().map(Into::into).collect(),
            left_out: found.left_out.into_iter().map(text).collect(),
            people: found.people.into_iter().map(Into::into).collect(),
            seq: found.seq,
        }
    }
}

impl From<Weight> for WeightView {
    fn from(weight: Weight) -> Self {
        let text = |[fr, en]: [String; 2]| Text::new(fr, en);
        Self {
            aspect: text(weight.of.aspect_name),
            name: text(weight.of.name),
            weight: weight.weight,
            own_with: weight.fitted.own_with,
            others_with: weight.fitted.others_with,
        }
    }
}

impl From<Likely> for LikelyView {
    fn from(likely: Likely) -> Self {
        Self {
            contact: likely.row.into(),
            likeness: likely.likeness,
            reasons: likely.reasons,
        }
    }
}
