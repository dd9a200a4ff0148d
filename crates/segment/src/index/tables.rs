//! Cross-tables: how many of some contacts share the same values, and the fifths of those who were active.

use std::collections::BTreeMap;

use model::expression::{Field, Selection};

use super::{
    BLOCK, Index, Plan, Surroundings,
    kind::Tally,
    narrow::Narrow,
    plan::{Compiler, EVERYBODY},
    texts::TextColumn,
};
use crate::meaning::Setting;

/// A column to count by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Facet {
    /// The gender.
    Gender,
    /// The department of the one address.
    Department,
    /// The latest support observed.
    Support,
}

/// How many share the same values, by the code of each facet (0 is unknown).
pub type Cells = BTreeMap<Vec<u32>, u64>;

impl Index {
    /// How many of those who answer share the same values of some facets, over some blocks.
    pub fn facets(&self, plan: &Plan<'_>, facets: &[Facet], blocks: std::ops::Range<usize>) -> Cells {
        let columns: Vec<(&Narrow, usize)> = facets.iter().filter_map(|facet| self.column(*facet)).collect();
        let sizes: Vec<usize> = columns.iter().map(|(_, size)| *size).collect();
        let mut counts = vec![0_u64; sizes.iter().product()];
        let mut cells = vec![0_u32; BLOCK];
        for at in blocks {
            cells.fill(0);
            for (column, size) in &columns {
                let size = u32::try_from(*size).unwrap_or(u32::MAX);
                column.fold(at * BLOCK..(at + 1) * BLOCK, size, &mut cells);
            }
            plan.block(at)
                .iter()
                .for_each(|place| counts[cells[place] as usize] += 1);
        }
        let cells = counts.into_iter().enumerate().filter(|(_, count)| *count > 0);
        cells.map(|(cell, count)| (codes(cell, &sizes), count)).collect()
    }

    /// The codes of a facet, and how many there are.
    fn column(&self, facet: Facet) -> Option<(&Narrow, usize)> {
        let texts = |column: &TextColumn| column.texts.len() + 1;
        match facet {
            Facet::Gender => Some((&self.gender.codes, texts(&self.gender))),
            Facet::Department => {
                let column = self.addresses.parts.get(&Field::Department)?;
                Some((&column.codes, texts(column)))
            }
            Facet::Support => Some((&self.support.values, 6)),
        }
    }

    /// Frequency, recency and amount in fifths, among all who have such interactions, and how many are in each of the 125 cells:
    /// the fifths of SQL's `ntile`, equal in number, ties parted by id.
    pub fn frm_cells(&self, selection: &Selection, setting: &Setting<'_>) -> Cells {
        let around = Surroundings::default();
        let compiler = Compiler::new(self, setting, &around);
        let chosen = compiler.chosen(selection);
        let (mut counts, mut lasts, mut sums) = (Vec::new(), Vec::new(), Vec::new());
        for at in 0..self.blocks() {
            chosen.tell_all(at, &EVERYBODY, |tally: &Tally| {
                counts.push(i64::from(tally.count));
                lasts.push(tally.last_ms);
                sums.push(i64::try_from(tally.sum).unwrap_or(i64::MAX));
            });
        }
        let fifths = [fifths(&counts), fifths(&lasts), fifths(&sums)];
        let mut cells = [0_u64; 125];
        for ((f, r), m) in fifths[0].iter().zip(&fifths[1]).zip(&fifths[2]) {
            cells[usize::from(*f) * 25 + usize::from(*r) * 5 + usize::from(*m)] += 1;
        }
        let cells = (0_u32..).zip(cells).filter(|(_, count)| *count > 0);
        cells
            .map(|(cell, count)| (vec![cell / 25 + 1, cell / 5 % 5 + 1, cell % 5 + 1], count))
            .collect()
    }
}

fn codes(cell: usize, sizes: &[usize]) -> Vec<u32> {
    let mut left = cell;
    let mut codes: Vec<u32> = sizes
        .iter()
        .rev()
        .map(|size| {
            let code = u32::try_from(left % size).unwrap_or(u32::MAX);
            left /= size;
            code
        })
        .collect();
    codes.reverse();
    codes
}

/// The fifth of each, 0 to 4, equal in number but for the first ones, which take what is over; ties are parted by place.
fn fifths(values: &[i64]) -> Vec<u8> {
    let least = values.iter().copied().min().unwrap_or(0);
    let distances = values.iter().map(|value| value.wrapping_sub(least).cast_unsigned());
    let mut order: Vec<(u64, u32)> = distances.zip(0..).collect();
    sort(&mut order);
    let (each, over) = (values.len() / 5, values.len() % 5);
    let sizes = (0..5_u8).flat_map(|fifth| std::iter::repeat_n(fifth, each + usize::from(usize::from(fifth) < over)));
    let mut fifths = vec![0_u8; values.len()];
    order
        .iter()
        .zip(sizes)
        .for_each(|((_, at), fifth)| fifths[*at as usize] = fifth);
    fifths
}

/// Sorts by eleven bits at a time, from the lowest: as many passes as the greatest number asks for, none of which compares.
fn sort(order: &mut Vec<(u64, u32)>) {
    const BITS: u32 = 11;
    let most = order.iter().map(|(key, _)| *key).max().unwrap_or(0);
    let mut other = vec![(0, 0); order.len()];
    let mut shift = 0;
    while shift < u64::BITS && most >> shift > 0 {
        #[expect(clippy::cast_possible_truncation, reason = "eleven bits are kept")]
        let digit = |key: u64| (key >> shift) as usize & ((1 << BITS) - 1);
        let mut starts = [0_usize; 1 << BITS];
        for (key, _) in order.iter() {
            starts[digit(*key)] += 1;
        }
        let mut next = 0;
        for start in &mut starts {
            next += std::mem::replace(start, next);
        }
        for pair in order.iter() {
            let place = &mut starts[digit(pair.0)];
            other[*place] = *pair;
            *place += 1;
        }
        std::mem::swap(order, &mut other);
        shift += BITS;
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::fifths;

    proptest! {
        #[test]
        fn fifths_are_those_of_a_sort(
            values in vec(prop_oneof![-5i64..5, any::<i64>().prop_map(|value| value / 4)], 0..60),
        ) {
            let mut order: Vec<(i64, usize)> = values.iter().copied().zip(0..).collect();
            order.sort_unstable();
            let mut expected = vec![0; values.len()];
            let (each, over) = (values.len() / 5, values.len() % 5);
            let mut rank = 0;
            for fifth in 0..5_u8 {
                for _ in 0..each + usize::from(usize::from(fifth) < over) {
                    expected[order[rank].1] = fifth;
                    rank += 1;
                }
            }
            prop_assert_eq!(fifths(&values), expected);
        }
    }
}
