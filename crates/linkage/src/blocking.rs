//! Which pairs are worth comparing: those that share a value, or a few, by several rules.
//!
//! A block larger than its rule can afford is parted by a further value; what is still too large then is set aside, and said. The
//! cost of a rule is reckoned from the sizes of its blocks before any pair is made: no file makes it quadratic.

mod part;
mod rule;
mod sample;

pub use sample::{RANDOM, Sample, samples};

use rayon::prelude::*;

use crate::{book::ClosedBook, note::Note, record::Record};
pub use rule::{Rule, rules};

/// The blocks of every rule.
pub struct Blocks {
    rules: Vec<RuleBlocks>,
    /// Record after record, the block of each rule: one line of memory says which rules bring a pair together.
    rows: Vec<u32>,
    /// What the pairs of each stratum were brought together by: a set of [`crate::comparison::Compared`] bits.
    pub strata: Vec<u32>,
    /// What was too large.
    pub notes: Vec<Note>,
}

/// The blocks of one rule.
struct RuleBlocks {
    members: Vec<u32>,
    blocks: Vec<Block>,
}

/// A record of a block, beside the others of its block.
#[derive(Clone, Copy)]
pub struct Member<'a> {
    /// Its place in the book.
    pub at: u32,
    /// What it says.
    pub record: &'a Record,
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
        let built: Vec<_> = rules
            .par_iter()
            .zip(&first)
            .map(|(rule, first)| RuleBlocks::of(book, rule, *first))
            .collect();
        let (built, notes): (Vec<_>, Vec<_>) = built.into_iter().unzip();
        let built: Vec<(RuleBlocks, Vec<u32>)> =
            built.into_iter().filter(|(rule, _)| !rule.blocks.is_empty()).collect();
        let (rules, columns): (Vec<_>, Vec<_>) = built.into_iter().unzip();
        Self {
            rules,
            rows: rows(&columns, book.len()),
            strata,
            notes: notes.into_iter().flatten().collect(),
        }
    }

    /// Carries every pair, once, to `take`, on all cores, and gathers what it gives.
    pub fn map<A: Send>(
        &self,
        book: &ClosedBook,
        start: impl Fn() -> A + Sync,
        take: impl Fn(&mut A, Member<'_>, Member<'_>) + Sync,
    ) -> Vec<A> {
        let mut all = Vec::new();
        for (at, rule) in self.rules.iter().enumerate() {
            let parts = rule.blocks.par_chunks(BLOCKS_AT_ONCE).map(|blocks| {
                let mut gathered = start();
                self.pairs_in(at, blocks, book, |one, other| take(&mut gathered, one, other));
                gathered
            });
            all.extend(parts.collect::<Vec<A>>());
        }
        all
    }

    /// The pairs of neighbouring blocks. What they are made of is first copied side by side: the many reads wait for memory together,
    /// not one after the other.
    fn pairs_in(&self, rule: usize, blocks: &[Block], book: &ClosedBook, mut take: impl FnMut(Member<'_>, Member<'_>)) {
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
            return;
        };
        let begin = first.start as usize;
        let members = &self.rules[rule].members[begin..(last.start + last.len) as usize];
        let records: Vec<Record> = members.iter().map(|at| book.records[*at as usize]).collect();
        let before: Vec<u32> = members.iter().flat_map(|at| &self.row(*at)[..rule]).copied().collect();
        let member = |at: usize| Member {
            at: members[at],
            record: &records[at],
        };
        for block in blocks {
            let start = block.start as usize - begin;
            let places = start..start + block.len as usize;
            for one in places.clone() {
                let ours = &before[one * rule..(one + 1) * rule];
                for other in one + 1..places.end {
                    if !share_a_block(ours, &before[other * rule..(other + 1) * rule]) {
                        take(member(one), member(other));
                    }
                }
            }
        }
    }

    /// Whether no rule before this one brings the pair together.
    fn is_first(&self, rule: usize, one: u32, other: u32) -> bool {
        !share_a_block(&self.row(one)[..rule], &self.row(other)[..rule])
    }

    fn row(&self, record: u32) -> &[u32] {
        let width = self.rules.len();
        &self.rows[record as usize * width..(record as usize + 1) * width]
    }
}

/// Whether one of some rules puts both in one block. All are looked at, whatever the first ones say: it goes faster.
fn share_a_block(ours: &[u32], theirs: &[u32]) -> bool {
    let pairs = ours.iter().zip(theirs);
    pairs
        .filter(|(ours, theirs)| ours == theirs && **ours != NO_BLOCK)
        .count()
        > 0
}

/// The blocks of each rule, record after record.
fn rows(columns: &[Vec<u32>], records: usize) -> Vec<u32> {
    let width = columns.len();
    let mut rows = vec![NO_BLOCK; records * width];
    if width > 0 {
        rows.par_chunks_mut(width * RECORDS_AT_ONCE)
            .enumerate()
            .for_each(|(chunk, rows)| {
                let first = chunk * RECORDS_AT_ONCE;
                for (at, row) in rows.chunks_mut(width).enumerate() {
                    for (cell, column) in row.iter_mut().zip(columns) {
                        *cell = column[first + at];
                    }
                }
            });
    }
    rows
}

const RECORDS_AT_ONCE: usize = 16_384;
const BLOCKS_AT_ONCE: usize = 512;

impl RuleBlocks {
    /// The blocks of a rule, with the block of each record.
    fn of(book: &ClosedBook, rule: &Rule, first_stratum: usize) -> ((Self, Vec<u32>), Option<Note>) {
        let mut built = Self {
            members: Vec::new(),
            blocks: Vec::new(),
        };
        let mut block_of = vec![NO_BLOCK; book.len()];
        let all = 0..u32::try_from(book.len()).unwrap_or(u32::MAX);
        let mut keyed: Vec<(u64, u32)> = all.filter_map(|at| Some((rule.key(book, at, 0)?, at))).collect();
        let mut too_large = (0, 0);
        for depth in 0..rule.depth() {
            keyed = sorted(several(keyed));
            let stratum = u16::try_from(first_stratum + depth).unwrap_or(u16::MAX);
            let large = built.keep(&keyed, budget(book.len()), stratum, &mut block_of);
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
        ((built, block_of), note)
    }

    /// Keeps the blocks that the budget affords, smallest first; gives back the others.
    fn keep<'a>(
        &mut self,
        keyed: &'a [(u64, u32)],
        budget: u64,
        stratum: u16,
        block_of: &mut [u32],
    ) -> Vec<&'a [(u64, u32)]> {
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
                block_of[*at as usize] = number;
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

/// Without most of the records whose key nobody shares: they need no sorting. Keys are counted by a few of their bits, so that some
/// stay who are alone; none goes who is not.
fn several(mut keyed: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    let slots = (keyed.len() * 4).next_power_of_two();
    let slot = |key: u64| (key as usize) & (slots - 1);
    let (mut once, mut again) = (vec![0_u64; slots / 64 + 1], vec![0_u64; slots / 64 + 1]);
    for (key, _) in &keyed {
        let (word, bit) = (slot(*key) / 64, 1 << (slot(*key) % 64));
        again[word] |= once[word] & bit;
        once[word] |= bit;
    }
    keyed.retain(|(key, _)| again[slot(*key) / 64] & (1 << (slot(*key) % 64)) != 0);
    keyed
}

/// In the order of their keys. Dealt out by their first bits, each deal is sorted where memory is near.
fn sorted(keyed: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    if keyed.len() < DEALS * 8 {
        let mut keyed = keyed;
        keyed.sort_unstable();
        return keyed;
    }
    let deal = |key: u64| (key >> (64 - DEALS.trailing_zeros())) as usize;
    let mut starts = vec![0_usize; DEALS + 1];
    for (key, _) in &keyed {
        starts[deal(*key) + 1] += 1;
    }
    for at in 0..DEALS {
        starts[at + 1] += starts[at];
    }
    let mut next = starts.clone();
    let mut dealt = vec![(0, 0); keyed.len()];
    for pair in &keyed {
        let place = &mut next[deal(pair.0)];
        dealt[*place] = *pair;
        *place += 1;
    }
    for ends in starts.windows(2) {
        dealt[ends[0]..ends[1]].sort_unstable();
    }
    dealt
}

/// A power of two.
const DEALS: usize = 512;

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
pub fn mixed(one: u64, other: u64) -> u64 {
    let mut key = one.rotate_left(23) ^ other.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    key ^= key >> 29;
    key = key.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    key ^ (key >> 32)
}
