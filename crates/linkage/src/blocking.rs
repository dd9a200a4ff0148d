//! Which pairs are worth comparing: those that share a value, or a few, by several rules.
//!
//! A block larger than its rule can afford is parted by a further value; what is still too large then is set aside, and said. The
//! cost of a rule is reckoned from the sizes of its blocks before any pair is made: no file makes it quadratic.

mod part;
mod rule;
mod sample;

pub use sample::{RANDOM, Sample, samples};

use rayon::prelude::*;

use crate::{book::ClosedBook, note::Note};
use rule::{Rule, rules};

/// The blocks of every rule.
pub struct Blocks {
    rules: Vec<RuleBlocks>,
    /// What the pairs of each stratum were brought together by: a set of [`crate::comparison::Compared`] bits.
    pub strata: Vec<u32>,
    /// What was too large.
    pub notes: Vec<Note>,
}

/// The blocks of one rule.
struct RuleBlocks {
    members: Vec<u32>,
    blocks: Vec<Block>,
    /// By record, its block.
    block_of: Vec<u32>,
}

/// Records that share what the rule asks.
#[derive(Clone, Copy)]
struct Block {
    start: u32,
    len: u32,
    stratum: u16,
}

const NO_BLOCK: u32 = u32::MAX;

impl Block {
    fn pairs(self) -> u64 {
        pairs_of(self.len as usize)
    }
}

/// How many pairs so many records make.
pub fn pairs_of(records: usize) -> u64 {
    let records = records as u64;
    records * records.saturating_sub(1) / 2
}

/// Pairs that a rule may make.
fn budget(records: usize) -> u64 {
    (records as u64 * PAIRS_PER_RECORD).max(PAIRS_MIN)
}

const PAIRS_PER_RECORD: u64 = 3;
const PAIRS_MIN: u64 = 1_000_000;

impl Blocks {
    /// Blocks the records of a book.
    pub fn of(book: &ClosedBook) -> Self {
        let rules = rules(book);
        let mut strata = Vec::new();
        let first: Vec<usize> = rules
            .iter()
            .map(|rule| {
                let first = strata.len();
                strata.extend(rule.masks());
                first
            })
            .collect();
        let built: Vec<(RuleBlocks, Option<Note>)> = rules
            .par_iter()
            .zip(&first)
            .map(|(rule, first)| RuleBlocks::of(book, rule, *first))
            .collect();
        let (rules, notes): (Vec<_>, Vec<_>) = built.into_iter().unzip();
        Self {
            rules: rules.into_iter().filter(|rule| !rule.blocks.is_empty()).collect(),
            strata,
            notes: notes.into_iter().flatten().collect(),
        }
    }

    /// Carries every pair, once, to `take`, on all cores, and gathers what it gives.
    pub fn map<T: Send, A: Send>(
        &self,
        start: impl Fn() -> A + Sync,
        take: impl Fn(&mut A, u32, u32) + Sync,
        end: impl Fn(A) -> Vec<T> + Sync,
    ) -> Vec<T> {
        let mut all = Vec::new();
        for (at, rule) in self.rules.iter().enumerate() {
            let parts: Vec<Vec<T>> = rule
                .blocks
                .par_chunks(BLOCKS_AT_ONCE)
                .map(|blocks| {
                    let mut gathered = start();
                    for block in blocks {
                        self.pairs_in(at, *block, |one, other| take(&mut gathered, one, other));
                    }
                    end(gathered)
                })
                .collect();
            all.extend(parts.into_iter().flatten());
        }
        all
    }

    fn pairs_in(&self, rule: usize, block: Block, mut take: impl FnMut(u32, u32)) {
        let members = self.rules[rule].members_of(block);
        for (at, one) in members.iter().enumerate() {
            for other in &members[at + 1..] {
                if self.is_first(rule, *one, *other) {
                    take(*one, *other);
                }
            }
        }
    }

    /// Whether no rule before this one brings the pair together.
    fn is_first(&self, rule: usize, one: u32, other: u32) -> bool {
        self.rules[..rule].iter().all(|before| {
            let block = before.block_of[one as usize];
            block == NO_BLOCK || block != before.block_of[other as usize]
        })
    }
}

const BLOCKS_AT_ONCE: usize = 2_048;

impl RuleBlocks {
    fn of(book: &ClosedBook, rule: &Rule, first_stratum: usize) -> (Self, Option<Note>) {
        let mut built = Self {
            members: Vec::new(),
            blocks: Vec::new(),
            block_of: vec![NO_BLOCK; book.len()],
        };
        let all = 0..u32::try_from(book.len()).unwrap_or(u32::MAX);
        let mut keyed: Vec<(u64, u32)> = all.filter_map(|at| Some((rule.key(book, at, 0)?, at))).collect();
        let mut too_large = (0, 0);
        for depth in 0..rule.depth() {
            keyed.sort_unstable();
            let stratum = u16::try_from(first_stratum + depth).unwrap_or(u16::MAX);
            let large = built.keep(&keyed, budget(book.len()), stratum);
            too_large = (large.len(), large.iter().map(|group| group.len()).sum());
            let further = large.into_iter().flatten();
            keyed = further
                .filter_map(|(key, at)| Some((mixed(*key, rule.key(book, *at, depth + 1)?), *at)))
                .collect();
        }
        let note = rule.point.filter(|_| too_large.0 > 0).map(|what| Note::TooShared {
            what,
            values: too_large.0,
            records: too_large.1,
        });
        (built, note)
    }

    /// Keeps the blocks that the budget affords, smallest first; gives back the others.
    fn keep<'a>(&mut self, keyed: &'a [(u64, u32)], budget: u64, stratum: u16) -> Vec<&'a [(u64, u32)]> {
        let groups: Vec<&[(u64, u32)]> = keyed
            .chunk_by(|one, other| one.0 == other.0)
            .filter(|group| group.len() > 1)
            .collect();
        let largest = largest_afforded(&groups, budget);
        let (kept, large): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.len() <= largest);
        for group in kept {
            let number = u32::try_from(self.blocks.len()).unwrap_or(NO_BLOCK);
            let start = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
            for (_, at) in group {
                self.members.push(*at);
                self.block_of[*at as usize] = number;
            }
            let len = u32::try_from(group.len()).unwrap_or(u32::MAX);
            self.blocks.push(Block { start, len, stratum });
        }
        large
    }

    fn members_of(&self, block: Block) -> &[u32] {
        &self.members[block.start as usize..(block.start + block.len) as usize]
    }
}

/// The size up to which blocks cost no more than the budget together.
fn largest_afforded(groups: &[&[(u64, u32)]], budget: u64) -> usize {
    let mut sizes: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    sizes.sort_unstable();
    let mut spent = 0;
    let mut largest = 0;
    for of_size in sizes.chunk_by(|one, other| one == other) {
        spent += pairs_of(of_size[0]) * of_size.len() as u64;
        if spent > budget {
            break;
        }
        largest = of_size[0];
    }
    largest
}

/// One key of two.
fn mixed(one: u64, other: u64) -> u64 {
    let mut key = one.rotate_left(23) ^ other.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    key ^= key >> 29;
    key = key.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    key ^ (key >> 32)
}
