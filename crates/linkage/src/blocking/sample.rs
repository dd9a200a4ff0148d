//! Pairs to learn from: some of every rule, and some at random.

use rayon::prelude::*;

use super::{Block, Blocks, NO_BLOCK, pairs_of};
use crate::{
    book::ClosedBook,
    comparison::{Pattern, compare},
};

/// A pair to learn from.
pub struct Sample {
    pub pattern: Pattern,
    /// The rule and depth that brought it together; [`RANDOM`] for none.
    pub stratum: u16,
    /// How many pairs it stands for.
    pub stands_for: f32,
    /// Whether no rule before that one brings it together.
    pub is_first: bool,
}

/// The stratum of pairs drawn at random.
pub const RANDOM: u16 = u16::MAX;

/// Pairs of a stratum looked at, at most.
const OF_STRATUM: u64 = 6_000;
/// Pairs drawn at random.
const AT_RANDOM: u64 = 200_000;

/// Draws pairs, always the same ones of the same book.
pub fn samples(book: &ClosedBook, blocks: &Blocks) -> Vec<Sample> {
    let mut drawn: Vec<Drawn> = blocks
        .rules
        .iter()
        .enumerate()
        .flat_map(|(rule, _)| of_rule(blocks, rule))
        .collect();
    drawn.extend(at_random(book));
    drawn
        .par_iter()
        .map(|drawn| Sample {
            pattern: compare(book, drawn.one, drawn.other),
            stratum: drawn.stratum,
            stands_for: drawn.stands_for,
            is_first: drawn.is_first,
        })
        .collect()
}

struct Drawn {
    one: u32,
    other: u32,
    stratum: u16,
    stands_for: f32,
    is_first: bool,
}

fn of_rule(blocks: &Blocks, rule: usize) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    let of_rule = &blocks.rules[rule];
    let mut strata: Vec<u16> = of_rule.blocks.iter().map(|block| block.stratum).collect();
    strata.dedup();
    for stratum in strata {
        let of_stratum: Vec<Block> = of_rule
            .blocks
            .iter()
            .filter(|block| block.stratum == stratum)
            .copied()
            .collect();
        let ends: Vec<u64> = of_stratum
            .iter()
            .scan(0, |end, block| {
                *end += block.pairs();
                Some(*end)
            })
            .collect();
        let total = ends.last().copied().unwrap_or(0);
        let wanted = total.min(OF_STRATUM);
        for number in 0..wanted {
            let place = u64::try_from(u128::from(number) * u128::from(total) / u128::from(wanted)).unwrap_or(0);
            let at = ends.partition_point(|end| *end <= place);
            let block = of_stratum[at];
            let (one, other) = pair_of(ends[at] - 1 - place);
            let members = of_rule.members_of(block);
            let (one, other) = (members[one], members[other]);
            drawn.push(Drawn {
                one,
                other,
                stratum,
                stands_for: total as f32 / wanted as f32,
                is_first: blocks.is_first(rule, one, other),
            });
        }
    }
    drawn
}

/// The two places, the second larger, of the pair of that number.
fn pair_of(number: u64) -> (usize, usize) {
    let mut second = f64::midpoint(((8 * number + 1) as f64).sqrt(), 1.0) as u64;
    while second * (second - 1) / 2 > number {
        second -= 1;
    }
    while second * (second + 1) / 2 <= number {
        second += 1;
    }
    let first = number - second * (second - 1) / 2;
    (
        usize::try_from(first).unwrap_or(0),
        usize::try_from(second).unwrap_or(1),
    )
}

fn at_random(book: &ClosedBook) -> Vec<Drawn> {
    let records = book.len() as u64;
    if records < 2 {
        return Vec::new();
    }
    let wanted = AT_RANDOM.min(pairs_of(book.len()));
    let pairs = (0..wanted).filter_map(|number| {
        let dice = shuffled(number);
        let (one, other) = ((dice >> 32) % records, (dice & 0xFFFF_FFFF) % records);
        (one != other).then_some(Drawn {
            one: u32::try_from(one).unwrap_or(NO_BLOCK),
            other: u32::try_from(other).unwrap_or(NO_BLOCK),
            stratum: RANDOM,
            stands_for: 0.0,
            is_first: false,
        })
    });
    pairs.collect()
}

/// A number that looks drawn at random (`SplitMix64`), from a fixed seed.
fn shuffled(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::pair_of;

    #[test]
    fn every_pair_has_its_number() {
        let mut number = 0;
        for second in 1..40_usize {
            for first in 0..second {
                assert_eq!(pair_of(number), (first, second));
                number += 1;
            }
        }
    }
}
