//! A column of whole numbers in the narrowest width that holds them all exactly, widened when it no longer does.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    block::{BLOCK, Block},
    snapshot::raw,
};

/// Numbers by place: `base + step × cell`.
#[derive(Clone, Deserialize, Serialize)]
pub struct Narrow {
    base: i64,
    step: i64,
    cells: Cells,
}

#[derive(Clone, Deserialize, Serialize)]
enum Cells {
    U8(#[serde(with = "raw")] Vec<u8>),
    U16(#[serde(with = "raw")] Vec<u16>),
    U32(#[serde(with = "raw")] Vec<u32>),
    I64(#[serde(with = "raw")] Vec<i64>),
}

/// Does the same for each width: what is written once is compiled for each.
macro_rules! each_width {
    ($cells:expr, $vec:ident => $do:expr) => {
        match $cells {
            Cells::U8($vec) => $do,
            Cells::U16($vec) => $do,
            Cells::U32($vec) => $do,
            Cells::I64($vec) => $do,
        }
    };
}

impl Default for Narrow {
    fn default() -> Self {
        Self::of_steps(1)
    }
}

impl Narrow {
    /// Numbers that are mostly multiples of `step` (instants in whole seconds, say); the others are held all the same.
    pub fn of_steps(step: i64) -> Self {
        Self {
            base: 0,
            step,
            cells: Cells::U8(Vec::new()),
        }
    }

    /// How many.
    pub fn len(&self) -> usize {
        each_width!(&self.cells, cells => cells.len())
    }

    /// The number at a place; what was never set is another's, and nobody should ask for it.
    pub fn get(&self, at: usize) -> i64 {
        match &self.cells {
            Cells::U8(cells) => self.decoded(cells[at].into()),
            Cells::U16(cells) => self.decoded(cells[at].into()),
            Cells::U32(cells) => self.decoded(cells[at].into()),
            Cells::I64(cells) => cells[at],
        }
    }

    /// The number at a place, or the other when there is no such place.
    pub fn get_or(&self, at: usize, other: i64) -> i64 {
        if at < self.len() { self.get(at) } else { other }
    }

    fn decoded(&self, cell: i64) -> i64 {
        self.base + self.step * cell
    }

    /// Adds a number at the end.
    pub fn push(&mut self, value: i64) {
        let at = self.len();
        self.put(at, value);
    }

    /// Puts a number at a place, which is made when it is past the end.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "encoded gives what fits"
    )]
    pub fn put(&mut self, at: usize, value: i64) {
        let Some(cell) = self.encoded(value) else {
            self.widen(value);
            return self.put(at, value);
        };
        each_width!(&mut self.cells, cells => {
            if at >= cells.len() {
                cells.resize(at + 1, cell as _);
            }
            cells[at] = cell as _;
        });
    }

    /// Makes places up to that one, this number in each.
    pub fn fill_to(&mut self, at: usize, value: i64) {
        if at > self.len() {
            self.put(at - 1, value);
        }
    }

    /// Leaves no trace of the number at a place, if there is such a place.
    pub fn wipe(&mut self, at: usize) {
        each_width!(&mut self.cells, cells => {
            if let Some(cell) = cells.get_mut(at) {
                *cell = 0;
            }
        });
    }

    fn encoded(&self, value: i64) -> Option<i64> {
        let most: i64 = match self.cells {
            Cells::U8(_) => u8::MAX.into(),
            Cells::U16(_) => u16::MAX.into(),
            Cells::U32(_) => u32::MAX.into(),
            Cells::I64(_) => return Some(value),
        };
        let above = value.checked_sub(self.base)?;
        let cell = above.div_euclid(self.step);
        (above.rem_euclid(self.step) == 0 && (0..=most).contains(&cell)).then_some(cell)
    }

    /// Chooses a width for what is held and one more. Room is left on both sides, so that it seldom happens again.
    fn widen(&mut self, value: i64) {
        let held: Vec<i64> = (0..self.len()).map(|at| self.get(at)).collect();
        let (least, most) = held.iter().fold((value, value), |(least, most), held| {
            (least.min(*held), most.max(*held))
        });
        let on_step = |number: i64| number.rem_euclid(self.step) == 0;
        let step = if on_step(value) && (held.is_empty() || on_step(self.base)) {
            self.step
        } else {
            1
        };
        *self = Self::holding(least, most, step);
        for (at, value) in held.into_iter().enumerate() {
            self.put(at, value);
        }
    }

    fn holding(least: i64, most: i64, step: i64) -> Self {
        let span = (i128::from(most) - i128::from(least)) / i128::from(step);
        for (room, cells) in [
            (i64::from(u8::MAX), Cells::U8(Vec::new())),
            (u16::MAX.into(), Cells::U16(Vec::new())),
            (u32::MAX.into(), Cells::U32(Vec::new())),
        ] {
            if span <= i128::from(room) {
                let from_zero = least >= 0 && most / step <= room;
                #[expect(clippy::cast_possible_truncation, reason = "less than the room")]
                let spare = (room - span as i64) / 2 * step;
                let base = if from_zero { 0 } else { least.saturating_sub(spare) };
                return Self {
                    base: base - base.rem_euclid(step),
                    step,
                    cells,
                };
            }
        }
        Self {
            base: 0,
            step: 1,
            cells: Cells::I64(Vec::new()),
        }
    }

    /// Marks which of some places hold a number between two, both included: place `range.start + n` is bit n.
    pub fn mark(&self, range: Range<usize>, low: i64, high: i64, out: &mut [u64]) {
        let range = range.start.min(self.len())..range.end.min(self.len());
        match (&self.cells, self.between(low, high)) {
            (_, None) => {}
            (Cells::U8(cells), Some((low, span))) => mark(&cells[range], cast(low), cast(span), out),
            (Cells::U16(cells), Some((low, span))) => mark(&cells[range], cast(low), cast(span), out),
            (Cells::U32(cells), Some((low, span))) => mark(&cells[range], cast(low), cast(span), out),
            (Cells::I64(cells), Some((low, span))) => mark(&cells[range], low, span.cast_unsigned(), out),
        }
    }

    /// The least cell of an interval, and how far it goes; `None` when no cell can be in it.
    pub fn between(&self, low: i64, high: i64) -> Option<(i64, i64)> {
        let most: i128 = match self.cells {
            Cells::U8(_) => u8::MAX.into(),
            Cells::U16(_) => u16::MAX.into(),
            Cells::U32(_) => u32::MAX.into(),
            Cells::I64(_) => return (low <= high).then(|| (low, high.wrapping_sub(low))),
        };
        let (base, step) = (i128::from(self.base), i128::from(self.step));
        let first = (i128::from(low) - base + step - 1).div_euclid(step).max(0);
        let last = (i128::from(high) - base).div_euclid(step).min(most);
        #[expect(clippy::cast_possible_truncation, reason = "both are cells")]
        (first <= last).then(|| (first as i64, (last - first) as i64))
    }

    /// Whether the number at a place is in an interval of cells ([`Self::between`]).
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`between` gives cells of that width"
    )]
    #[inline]
    pub fn is_in(&self, at: usize, low: i64, span: i64) -> bool {
        match &self.cells {
            Cells::U8(cells) => cells[at].is_in(low as u8, span as u8),
            Cells::U16(cells) => cells[at].is_in(low as u16, span as u16),
            Cells::U32(cells) => cells[at].is_in(low as u32, span as u32),
            Cells::I64(cells) => cells[at].is_in(low, span.cast_unsigned()),
        }
    }

    /// Marks which of some places hold a code that a table says yes to.
    pub fn look_up(&self, range: Range<usize>, table: &[bool], out: &mut [u64]) {
        let range = range.start.min(self.len())..range.end.min(self.len());
        let base = self.base;
        let says = |cell: i64| usize::try_from(base + cell).ok().and_then(|code| table.get(code)) == Some(&true);
        match &self.cells {
            Cells::U8(cells) => {
                let mut by_cell = [false; 256];
                for (cell, yes) in (0..).zip(&mut by_cell) {
                    *yes = says(cell);
                }
                each(&cells[range], out, |cell| by_cell[usize::from(cell)]);
            }
            Cells::U16(cells) if base == 0 => {
                each(&cells[range], out, |cell| table.get(usize::from(cell)) == Some(&true));
            }
            Cells::U32(cells) if base == 0 => each(&cells[range], out, |cell| table.get(cell as usize) == Some(&true)),
            Cells::U16(cells) => each(&cells[range], out, |cell| says(cell.into())),
            Cells::U32(cells) => each(&cells[range], out, |cell| says(cell.into())),
            Cells::I64(cells) => each(&cells[range], out, |cell| {
                usize::try_from(cell).ok().and_then(|code| table.get(code)) == Some(&true)
            }),
        }
    }

    /// Whether what was read holds together: every number can be told.
    pub fn is_sound(&self) -> bool {
        let most: i64 = match self.cells {
            Cells::U8(_) => u8::MAX.into(),
            Cells::U16(_) => u16::MAX.into(),
            Cells::U32(_) => u32::MAX.into(),
            Cells::I64(_) => return self.step > 0,
        };
        self.step > 0
            && self.base.unsigned_abs() < 1 << 62
            && self
                .step
                .checked_mul(most)
                .and_then(|span| span.checked_add(self.base))
                .is_some()
    }

    /// Whether every number lies between two, both included.
    pub fn all_between(&self, low: i64, high: i64) -> bool {
        self.between(low, high).map_or(self.len() == 0, |(low, span)| {
            (0..self.len()).all(|at| self.is_in(at, low, span))
        })
    }

    /// The numbers of some places together, and the greatest.
    pub fn sum_and_most(&self, range: Range<usize>) -> (i128, i64) {
        // Runs short enough for their sum to fit.
        const RUN: usize = 1 << 16;
        let decoded = |count: usize, sum: i128, most: i64| {
            let base = i128::from(self.base) * i128::try_from(count).unwrap_or(i128::MAX);
            (base + i128::from(self.step) * sum, self.decoded(most))
        };
        match &self.cells {
            Cells::U8(cells) => summed(&cells[range], RUN, decoded),
            Cells::U16(cells) => summed(&cells[range], RUN, decoded),
            Cells::U32(cells) => summed(&cells[range], RUN, decoded),
            Cells::I64(cells) => {
                let cells = &cells[range];
                (
                    cells.iter().map(|cell| i128::from(*cell)).sum(),
                    cells.iter().copied().max().unwrap_or(i64::MIN),
                )
            }
        }
    }

    /// Multiplies each of some cells by a size and adds the code of its place: the number of a cell of a table.
    pub fn fold(&self, range: Range<usize>, size: u32, into: &mut [u32]) {
        let range = range.start.min(self.len())..range.end.min(self.len());
        each_width!(&self.cells, cells => {
            let (there, past) = into.split_at_mut(range.len());
            for (cell, own) in there.iter_mut().zip(&cells[range]) {
                *cell = cell.wrapping_mul(size).wrapping_add(own.code());
            }
            for cell in past {
                *cell = cell.wrapping_mul(size);
            }
        });
    }

    /// Counts the codes of those of a block, among some; past the end, all are 0.
    pub fn tally(&self, block: usize, among: &Block, counts: &mut [u64]) {
        let from = block * BLOCK;
        each_width!(&self.cells, cells => {
            for place in among.iter() {
                let code = cells.get(from + place).map_or(0, |cell| cell.code());
                counts[code as usize] += 1;
            }
        });
    }

    /// Bytes of a number.
    pub fn width(&self) -> usize {
        match self.cells {
            Cells::U8(_) => 1,
            Cells::U16(_) => 2,
            Cells::U32(_) => 4,
            Cells::I64(_) => 8,
        }
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        each_width!(&self.cells, cells => cells.capacity()) * self.width()
    }

    /// Gives back what is held beyond need.
    pub fn shrink(&mut self) {
        each_width!(&mut self.cells, cells => cells.shrink_to_fit());
    }
}

/// What a loop over cells needs of their width.
trait Cell: Copy {
    type Span: Copy;
    fn is_in(self, low: Self, span: Self::Span) -> bool;
    /// As a code, in columns of codes, which start from 0.
    fn code(self) -> u32;
}

macro_rules! cell {
    ($($own:ty, $span:ty, $distance:expr, $code:expr;)*) => {$(
        impl Cell for $own {
            type Span = $span;
            fn is_in(self, low: Self, span: $span) -> bool {
                $distance(self, low) <= span
            }
            fn code(self) -> u32 {
                $code(self)
            }
        }
    )*};
}

cell! {
    u8, u8, u8::wrapping_sub, u32::from;
    u16, u16, u16::wrapping_sub, u32::from;
    u32, u32, u32::wrapping_sub, u32::from;
    i64, u64, |own: i64, low: i64| own.wrapping_sub(low).cast_unsigned(), |own: i64| u32::try_from(own).unwrap_or(0);
}

fn mark<T: Cell>(cells: &[T], low: T, span: T::Span, out: &mut [u64]) {
    each(cells, out, |cell| cell.is_in(low, span));
}

fn summed<T: Copy + Into<u64> + Ord>(
    cells: &[T],
    run: usize,
    decoded: impl Fn(usize, i128, i64) -> (i128, i64),
) -> (i128, i64) {
    let Some(most) = cells.iter().copied().max() else {
        return (0, i64::MIN);
    };
    let of_run = |cells: &[T]| i128::from(cells.iter().fold(0_u64, |sum, cell| sum.wrapping_add((*cell).into())));
    let sum = cells.chunks(run).map(of_run).sum();
    decoded(cells.len(), sum, most.into().cast_signed())
}

/// One bit a cell. Sixty-four comparisons go to bytes, which the compiler does several at a time, then to bits, eight by one product.
pub fn each<T: Copy>(cells: &[T], out: &mut [u64], says: impl Fn(T) -> bool) {
    let (whole, rest) = cells.as_chunks::<64>();
    for (cells, word) in whole.iter().zip(out.iter_mut()) {
        let mut bytes = [0_u8; 64];
        for (byte, cell) in bytes.iter_mut().zip(cells) {
            *byte = u8::from(says(*cell));
        }
        *word |= packed(&bytes);
    }
    if !rest.is_empty() {
        let mut bytes = [0_u8; 64];
        for (byte, cell) in bytes.iter_mut().zip(rest) {
            *byte = u8::from(says(*cell));
        }
        out[whole.len()] |= packed(&bytes);
    }
}

/// The lowest bits of sixty-four bytes.
fn packed(bytes: &[u8; 64]) -> u64 {
    let (eights, _) = bytes.as_chunks::<8>();
    eights.iter().enumerate().fold(0, |word, (at, eight)| {
        let gathered = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        word | gathered << (at * 8)
    })
}

#[expect(clippy::expect_used, reason = "`between` gives cells of that width")]
fn cast<T: TryFrom<i64>>(cell: i64) -> T
where
    T::Error: std::fmt::Debug,
{
    T::try_from(cell).expect("a cell of that width")
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::Narrow;

    proptest! {
        #[test]
        fn it_holds_every_number_and_marks_the_right_ones(
            step in select(&[1i64, 1_000][..]),
            numbers in vec(prop_oneof![0i64..300, -70_000i64..70_000, any::<i64>().prop_map(|n| n / 1_000 * 1_000), any::<i64>()], 0..200),
            (low, high) in (any::<i64>(), any::<i64>()),
        ) {
            let mut column = Narrow::of_steps(step);
            for number in &numbers {
                column.push(*number);
            }
            prop_assert_eq!((0..column.len()).map(|at| column.get(at)).collect::<Vec<_>>(), numbers.clone());
            let nearby = numbers.first().copied().unwrap_or(0);
            for (low, high) in [(low, high), (nearby, nearby.saturating_add(500)), (i64::MIN, nearby), (nearby, nearby)] {
                let mut marks = [0_u64; 4];
                column.mark(0..numbers.len(), low, high, &mut marks);
                let between = column.between(low, high);
                for (at, number) in numbers.iter().enumerate() {
                    let expected = low <= *number && *number <= high;
                    prop_assert_eq!(marks[at / 64] >> (at % 64) & 1 == 1, expected);
                    prop_assert_eq!(between.is_some_and(|(low, span)| column.is_in(at, low, span)), expected);
                }
            }
        }
    }
}
