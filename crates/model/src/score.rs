//! Engagement scores (FRMIP): what counts as engagement, over how long, and where the fifths are cut.
//!
//! Of those who did at least one such thing in the period: **F** is how many they did, **R** how many days since the last, **M** the total
//! amount or the sum of levels; each becomes a fifth from 1 to 5, those who are equal sharing the better one. **I** is the share of a
//! theme in what they did, **P** the source of the first thing they ever did.
//! After the recency, frequency and monetary value of direct marketing (Hughes, *Strategic Database Marketing*, 1994).

pub mod group;

use serde::{Deserialize, Serialize};

use crate::{
    expression::{Period, Selection, Unit, When},
    keyed::keyed,
};

/// The longest period a score may look back on, in months.
pub const MONTHS_MAX: u32 = 120;
/// The highest level of a kind.
pub const LEVEL_MAX: u8 = 10;

keyed! {
    /// What M is.
    pub enum Measure {
        /// The amounts together, in the unit of the kinds.
        Total = "total" ("montant total", "total amount"),
        /// The levels of the kinds, added up.
        Level = "level" ("niveau d’engagement", "level of engagement"),
    }
}

/// What a score looks at.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// What counts as engagement; one kind or more.
    pub kinds: Vec<Engaging>,
    /// Over how many months before today.
    pub months: u32,
    /// What M is.
    pub measure: Measure,
}

/// A kind of interactions that counts as engagement.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Engaging {
    /// The key of the kind.
    pub kind: String,
    /// What each is worth where M is a level, 1 to 10.
    pub level: u8,
}

impl Scoring {
    /// The interactions that count, in the period.
    pub fn selection(&self) -> Selection {
        let period = Period::Last {
            count: self.months,
            unit: Unit::Month,
        };
        Selection {
            when: Some(When::During { period }),
            ..self.ever()
        }
    }

    /// The interactions that count, whenever they were.
    pub fn ever(&self) -> Selection {
        Selection {
            kinds: self.kinds.iter().map(|engaging| engaging.kind.clone()).collect(),
            when: None,
            filters: Vec::new(),
        }
    }

    /// What an interaction of that kind is worth.
    pub fn level(&self, kind: &str) -> u8 {
        let own = self.kinds.iter().find(|engaging| engaging.kind == kind);
        own.map_or(0, |engaging| engaging.level)
    }
}

/// What somebody did in the period.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Engagement {
    /// How many interactions; one at least.
    pub count: i64,
    /// Civil days since the last.
    pub days: i64,
    /// The amount, in cents, hundredths of hours or units; or the levels.
    pub amount: i64,
}

/// Where the fifths are cut: the least that each of the fifths 2 to 5 takes.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Cuts {
    /// Interactions.
    pub frequency: [i64; 4],
    /// Days since the last, at most.
    pub recency: [i64; 4],
    /// Amounts or levels.
    pub amount: [i64; 4],
    /// Among how many engaged.
    pub engaged: u64,
}

/// Frequency, recency and amount, each 1 to 5.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Fifths {
    /// How often.
    pub frequency: u8,
    /// How lately.
    pub recency: u8,
    /// How much.
    pub amount: u8,
}

impl Cuts {
    /// The cut points of these people: the fifth of each is `5 − ⌊5 · (how many do strictly better) / n⌋`.
    ///
    /// None when there is nobody.
    pub fn of(engaged: &[Engagement]) -> Option<Self> {
        let cut = |better: fn(&Engagement) -> i64| {
            let mut values: Vec<i64> = engaged.iter().map(better).collect();
            cut_points(&mut values)
        };
        (!engaged.is_empty()).then(|| Self {
            frequency: cut(|engagement| engagement.count),
            recency: cut(|engagement| -engagement.days).map(|days| -days),
            amount: cut(|engagement| engagement.amount),
            engaged: engaged.len() as u64,
        })
    }

    /// The fifths of somebody.
    pub fn fifths(&self, of: &Engagement) -> Fifths {
        Fifths {
            frequency: fifth(&self.frequency, |cut| of.count >= cut),
            recency: fifth(&self.recency, |cut| of.days <= cut),
            amount: fifth(&self.amount, |cut| of.amount >= cut),
        }
    }
}

/// The least value of the fifths 2 to 5. Fewer than `n · (6 − k) / 5` may do better than somebody in fifth `k`: so that the value at that
/// rank, from the best, is the least one. There is one at least.
fn cut_points(values: &mut [i64]) -> [i64; 4] {
    values.sort_unstable_by(|one, other| other.cmp(one));
    [4, 3, 2, 1].map(|left: usize| values[(values.len() * left).div_ceil(5) - 1])
}

fn fifth(cuts: &[i64; 4], reaches: impl Fn(i64) -> bool) -> u8 {
    cuts.iter().fold(1, |fifth, cut| fifth + u8::from(reaches(*cut)))
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    fn engagement((count, days, amount): (i64, i64, i64)) -> Engagement {
        Engagement { count, days, amount }
    }

    proptest! {
        #[test]
        fn a_fifth_is_told_by_how_many_do_strictly_better(
            people in vec((1..6i64, 0..9i64, -3..40i64).prop_map(engagement), 1..80),
        ) {
            let cuts = Cuts::of(&people).expect("somebody");
            let by = |better: &dyn Fn(&Engagement) -> bool| {
                let better = people.iter().filter(|other| better(other)).count();
                u8::try_from(5 - 5 * better / people.len()).expect("1 to 5")
            };
            for own in &people {
                let expected = Fifths {
                    frequency: by(&|other| other.count > own.count),
                    recency: by(&|other| other.days < own.days),
                    amount: by(&|other| other.amount > own.amount),
                };
                prop_assert_eq!(cuts.fifths(own), expected);
            }
        }
    }

    #[test]
    fn ten_givers_are_two_a_fifth_and_equals_share_the_better() {
        let ten: Vec<Engagement> = (1..=10).map(|n| engagement((n, n, 5))).collect();
        let cuts = Cuts::of(&ten).expect("somebody");
        assert_eq!(cuts.frequency, [3, 5, 7, 9]);
        assert_eq!(cuts.recency, [8, 6, 4, 2]);
        let fifths = cuts.fifths(&ten[0]);
        assert_eq!((fifths.frequency, fifths.recency, fifths.amount), (1, 5, 5));
    }
}
