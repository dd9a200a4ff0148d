//! Cross-tables: how many of some contacts share the same values, and the fifths of those who were active.

use std::collections::BTreeMap;

use model::expression::{Field, Selection};

use super::{BLOCK, Block, Index, Plan, Surroundings, kind::Tally, narrow::Narrow, plan::Compiler};
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
        let columns: Vec<&Narrow> = facets.iter().filter_map(|facet| self.column(*facet)).collect();
        let sizes: Vec<usize> = columns.iter().map(|column| column.most() + 1).collect();
        let mut counts = vec![0_u64; sizes.iter().product()];
        for at in blocks {
            count(&columns, &sizes, at, &plan.block(at), &mut counts);
        }
        let cells = counts.into_iter().enumerate().filter(|(_, count)| *count > 0);
        cells.map(|(cell, count)| (codes(cell, &sizes), count)).collect()
    }

    fn column(&self, facet: Facet) -> Option<&Narrow> {
        match facet {
            Facet::Gender => Some(&self.gender.codes),
            Facet::Department => self.addresses.parts.get(&Field::Department).map(|column| &column.codes),
            Facet::Support => Some(&self.support.values),
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
            chosen.tell_all(at, &Block::full(), |tally: &Tally| {
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

/// Counts those of a block into cells.
fn count(columns: &[&Narrow], sizes: &[usize], at: usize, among: &Block, counts: &mut [u64]) {
    let mut cells = vec![0_u32; BLOCK];
    for (column, size) in columns.iter().zip(sizes) {
        column.fold(
            at * BLOCK..(at + 1) * BLOCK,
            u32::try_from(*size).unwrap_or(u32::MAX),
            &mut cells,
        );
    }
    for place in among.iter() {
        counts[cells[place] as usize] += 1;
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
    let mut order: Vec<(i64, u32)> = values.iter().copied().zip(0..).collect();
    let (each, over) = (values.len() / 5, values.len() % 5);
    let mut fifths = vec![0_u8; values.len()];
    let mut left = order.as_mut_slice();
    for fifth in 0..5_u8 {
        let size = each + usize::from(usize::from(fifth) < over);
        if size == 0 {
            break;
        }
        if size < left.len() {
            left.select_nth_unstable(size);
        }
        let (own, others) = left.split_at_mut(size.min(left.len()));
        own.iter().for_each(|(_, at)| fifths[*at as usize] = fifth);
        left = others;
    }
    fifths
}
