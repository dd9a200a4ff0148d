//! Who is like some contacts: an additive model of weights of evidence, whose every part can be read.
//!
//! Each trait weighs `ln(p₁ / p₀)`: how much more often those of the segment have it than the others (I. J. Good, *Probability and the weighing of
//! evidence*, 1950). Shares are smoothed towards that of all by [`PRIOR`] imaginary people, so that what few people say weighs little. Of traits that exclude one another
//! (a gender, an age) only the one somebody has weighs, and what is not known weighs nothing; of those that do not (tags), having it weighs
//! `ln(p₁ / p₀) − ln((1 − p₁) / (1 − p₀))`. Somebody's likeness is the sum: it ranks, and is no probability, since traits that go together are counted as if they did not.
//!
//! The model is fitted on four fifths of the people, drawn by lot, and tried on the fifth: its AUC is the chance that it puts one of the segment
//! before one of the others, equals for half (Hanley & `McNeil`, *Radiology* 143, 1982, with their interval). 0.5 is no better than chance.

mod named;

pub use named::Named;

use model::ContactId;

use crate::{draw, profile::Estimate};

/// So many people are imagined at the share of all.
pub const PRIOR: f64 = 10.0;
/// The seed by which a fifth is held out.
const HELD_OUT: u32 = 20_261;
/// What percentage fits the model.
const FITTING: f64 = 80.0;
/// With fewer of the segment to try it on, a model is not shown.
pub const TRIED_MIN: u64 = 10;

/// Whether somebody fits the model; the others try it.
pub fn fits(id: ContactId) -> bool {
    draw::number(id, HELD_OUT) < FITTING
}

/// How many of those who fit the model have a trait.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Fitted {
    /// Of the segment.
    pub own_with: u64,
    /// Of the others.
    pub others_with: u64,
}

/// How traits stand to those about the same.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kinship {
    /// One at most of them is true of somebody.
    Exclusive,
    /// Each is true or not.
    Free,
}

/// What having a trait weighs, in natural logarithms.
pub fn weight(fitted: Fitted, own: u64, others: u64, kinship: Kinship) -> f64 {
    let (own, others) = (float(own), float(others));
    let (own_with, others_with) = (float(fitted.own_with), float(fitted.others_with));
    let all = (own_with + others_with) / (own + others);
    if !all.is_finite() || all <= 0.0 || all >= 1.0 {
        return 0.0;
    }
    let smooth = |with: f64, of: f64| (with + PRIOR * all) / (of + PRIOR);
    let (p1, p0) = (smooth(own_with, own), smooth(others_with, others));
    let having = (p1 / p0).ln();
    match kinship {
        Kinship::Exclusive => having,
        Kinship::Free => having - ((1.0 - p1) / (1.0 - p0)).ln(),
    }
}

/// How well a likeness tells those of the segment from the others; none when there is nobody to try it on.
pub fn auc(own: &[f32], others: &[f32]) -> Option<Estimate> {
    if own.is_empty() || others.is_empty() {
        return None;
    }
    let mut all: Vec<(f32, u8)> = own.iter().map(|score| (*score, 1)).collect();
    all.extend(others.iter().map(|score| (*score, 0)));
    all.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    let (mut below, mut won) = (0.0, 0.0);
    for equal in all.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()) {
        let of_own = float(equal.iter().map(|(_, own)| u64::from(*own)).sum());
        let of_others = float(equal.len() as u64) - of_own;
        won += of_own * (below + of_others / 2.0);
        below += of_others;
    }
    let (n1, n0) = (float(own.len() as u64), float(others.len() as u64));
    let value = won / (n1 * n0);
    let (q1, q2) = (value / (2.0 - value), 2.0 * value * value / (1.0 + value));
    let variance =
        (value * (1.0 - value) + (n1 - 1.0) * (q1 - value * value) + (n0 - 1.0) * (q2 - value * value)) / (n1 * n0);
    let half = 1.959_963_984_540_054 * variance.max(0.0).sqrt();
    Some(Estimate {
        value,
        low: (value - half).max(0.0),
        high: (value + half).min(1.0),
    })
}

#[expect(clippy::cast_precision_loss, reason = "people are far below 2⁵³")]
fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    #[test]
    fn a_trait_found_as_often_weighs_nothing_and_few_people_weigh_little() {
        let same = Fitted {
            own_with: 30,
            others_with: 300,
        };
        assert!(weight(same, 100, 1_000, Kinship::Exclusive).abs() < 1e-12);
        let twice = |times: u64| Fitted {
            own_with: 6 * times,
            others_with: 30 * times,
        };
        let (few, many) = (
            weight(twice(1), 10, 100, Kinship::Exclusive),
            weight(twice(100), 1_000, 10_000, Kinship::Exclusive),
        );
        assert!(0.0 < few && few < many && many < 2.0_f64.ln(), "{few} {many}");
        assert!(weight(twice(100), 1_000, 10_000, Kinship::Free) > many);
        assert!(weight(Fitted::default(), 0, 0, Kinship::Free).abs() < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn the_auc_is_the_share_of_pairs_well_ordered(own in vec(-3..3_i8, 1..30), others in vec(-3..3_i8, 1..30)) {
            let scores = |all: &[i8]| all.iter().map(|score| f32::from(*score)).collect::<Vec<f32>>();
            let found = auc(&scores(&own), &scores(&others)).expect("somebody on both sides");
            let mut won = 0.0;
            for one in &own {
                for other in &others {
                    won += match one.cmp(other) {
                        std::cmp::Ordering::Greater => 1.0,
                        std::cmp::Ordering::Equal => 0.5,
                        std::cmp::Ordering::Less => 0.0,
                    };
                }
            }
            let expected = won / (float(own.len() as u64) * float(others.len() as u64));
            prop_assert!((found.value - expected).abs() < 1e-9, "{found:?} {expected}");
            prop_assert!(found.low <= found.value && found.value <= found.high);
        }
    }
}
