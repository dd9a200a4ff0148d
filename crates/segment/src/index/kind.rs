//! The interactions of one kind: columns grouped by contact, in the order of time for each.
//!
//! What rows say beside their time and quantity (campaign, theme, channel, author…) takes few different forms in a base. Each form, a
//! [`Profile`], is kept once and rows hold its number: a filter is tried once a profile, whatever it is about.

use std::{
    collections::{HashMap, hash_map::Entry},
    ops::Range,
};

use serde::{Deserialize, Serialize};

use crate::meaning::Interaction;

use super::{block::Block, days, members::Members, narrow::Narrow, rows::Starts, snapshot::ordered};

mod profile;

pub use profile::Profile;

/// Interactions of one kind.
#[derive(Clone, Deserialize, Serialize)]
pub struct Kind {
    starts: Starts,
    at: Narrow,
    profile: Narrow,
    /// No longer than the last row that has one.
    quantity: Narrow,
    profiles: Vec<Profile>,
    /// By profile; made again when read.
    #[serde(skip)]
    codes: HashMap<Profile, u32>,
    #[serde(with = "ordered")]
    changed: HashMap<u32, Box<[Row]>>,
    changed_members: Members,
    owners: Members,
    rows: usize,
    /// No row is later.
    latest_ms: i64,
}

impl Default for Kind {
    fn default() -> Self {
        Self {
            starts: Starts::default(),
            at: Narrow::of_steps(1_000),
            profile: Narrow::default(),
            quantity: Narrow::default(),
            profiles: Vec::new(),
            codes: HashMap::new(),
            changed: HashMap::new(),
            changed_members: Members::default(),
            owners: Members::default(),
            rows: 0,
            latest_ms: i64::MIN,
        }
    }
}

/// One interaction.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Row {
    /// When, in milliseconds.
    pub at_ms: i64,
    /// How much; 0 where the profile says there is none.
    pub quantity: i64,
    /// What else it says.
    pub profile: u32,
}

/// Which rows are meant.
pub struct Wanted {
    /// Instants, in milliseconds, both ends included.
    pub from_ms: i64,
    /// The last.
    pub to_ms: i64,
    /// The profiles; `None` is all of them.
    pub profiles: Option<Vec<bool>>,
    /// The profiles whose quantity adds up; `None` is all of them.
    pub adds: Option<Vec<bool>>,
}

/// What is counted over the rows of a contact.
#[derive(Clone, Copy)]
pub struct Tally {
    /// How many.
    pub count: u32,
    /// How many have an amount that adds up.
    pub amounts: u32,
    /// The amounts together.
    pub sum: i128,
    /// The greatest.
    pub most: i64,
    /// The first, in milliseconds.
    pub first_ms: i64,
    /// The last.
    pub last_ms: i64,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            count: 0,
            amounts: 0,
            sum: 0,
            most: i64::MIN,
            first_ms: i64::MAX,
            last_ms: i64::MIN,
        }
    }
}

impl Tally {
    /// Both together.
    pub fn and(self, other: &Self) -> Self {
        Self {
            count: self.count + other.count,
            amounts: self.amounts + other.amounts,
            sum: self.sum + other.sum,
            most: self.most.max(other.most),
            first_ms: self.first_ms.min(other.first_ms),
            last_ms: self.last_ms.max(other.last_ms),
        }
    }

    /// Counts a row in.
    pub fn add(&mut self, row: &Row, wanted: &Wanted) {
        self.count += 1;
        self.first_ms = self.first_ms.min(row.at_ms);
        self.last_ms = self.last_ms.max(row.at_ms);
        if wanted.adds(row.profile) {
            self.amounts += 1;
            self.sum += i128::from(row.quantity);
            self.most = self.most.max(row.quantity);
        }
    }
}

impl Wanted {
    fn says(&self, profile: u32) -> bool {
        self.profiles.as_ref().is_none_or(|says| says[profile as usize])
    }

    /// Whether the amounts of a profile add up.
    pub fn adds(&self, profile: u32) -> bool {
        self.adds.as_ref().is_none_or(|adds| adds[profile as usize])
    }

    /// Whether a row is meant.
    pub fn holds(&self, row: &Row) -> bool {
        self.from_ms <= row.at_ms && row.at_ms <= self.to_ms && self.says(row.profile)
    }
}

/// What a tally needs of rows, beside their number.
pub const COUNTS: u8 = 0;
/// Their amounts.
pub const AMOUNTS: u8 = 1;
/// Their times.
pub const TIMES: u8 = 2;
/// Both.
pub const EVERYTHING: u8 = 3;

impl Kind {
    /// Writes somebody's rows.
    pub fn set(&mut self, slot: u32, rows: &[&Interaction]) {
        if rows.is_empty() && !self.owners.contains(slot) {
            return;
        }
        let mut rows: Vec<Row> = rows.iter().map(|row| self.row(row)).collect();
        rows.sort_by_key(|row| row.at_ms);
        // Whoever changes in one way stays as they are in the others.
        if self.rows_of(slot).eq(rows.iter().copied()) {
            return;
        }
        self.rows = self.rows + rows.len() - self.rows_of(slot).count();
        self.owners.set(slot, (!rows.is_empty()).then_some(()));
        if let Some(last) = rows.last() {
            self.latest_ms = self.latest_ms.max(last.at_ms);
        }
        if slot < self.starts.end() {
            self.changed_members.insert(slot);
            self.changed.insert(slot, rows.into());
            self.tidy();
        } else {
            self.append(slot, &rows);
        }
    }

    fn append(&mut self, slot: u32, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        self.starts.push(slot, rows.len());
        for row in rows {
            self.at.push(row.at_ms);
            self.profile.push(row.profile.into());
            let place = self.at.len() - 1;
            if row.quantity != 0 || place < self.quantity.len() {
                self.quantity.fill_to(place, 0);
                self.quantity.put(place, row.quantity);
            }
        }
    }

    fn row(&mut self, row: &Interaction) -> Row {
        let profile = Profile::of(row);
        let new = u32::try_from(self.profiles.len()).unwrap_or(u32::MAX);
        let profile = match self.codes.entry(profile) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(place) => {
                self.profiles.push(place.key().clone());
                *place.insert(new)
            }
        };
        Row {
            at_ms: days::millisecond(row.at),
            quantity: row.quantity.unwrap_or(0),
            profile,
        }
    }

    /// Lays everything in order again once much has changed.
    fn tidy(&mut self) {
        if self.changed.len() >= 1_024.max(self.owners.len() / 8) {
            self.lay_again();
        }
    }

    fn lay_again(&mut self) {
        let mut new = Self {
            profiles: std::mem::take(&mut self.profiles),
            codes: std::mem::take(&mut self.codes),
            latest_ms: self.latest_ms,
            rows: self.rows,
            ..Self::default()
        };
        let mut rows = Vec::new();
        for slot in self.owners.iter() {
            rows.clear();
            rows.extend(self.rows_of(slot));
            new.append(slot, &rows);
        }
        new.owners = std::mem::take(&mut self.owners);
        *self = new;
    }

    /// Leaves no trace of the rows that stand no more, nor of what they alone said.
    pub fn forget(&mut self) {
        if self.changed.is_empty() {
            return;
        }
        self.lay_again();
        let mut new = vec![None; self.profiles.len()];
        let (mut profiles, mut profile) = (Vec::new(), Narrow::default());
        for at in 0..self.profile.len() {
            let old = self.profile_at(at) as usize;
            profile.push(*new[old].get_or_insert_with(|| {
                profiles.push(self.profiles[old].clone());
                i64::try_from(profiles.len() - 1).unwrap_or(i64::MAX)
            }));
        }
        (self.profiles, self.profile) = (profiles, profile);
        self.number_profiles();
    }

    fn number_profiles(&mut self) {
        self.codes = (0..)
            .zip(&self.profiles)
            .map(|(code, profile)| (profile.clone(), code))
            .collect();
    }

    /// Makes what was not written, once read; `None` when it does not hold together.
    pub fn settle(&mut self) -> Option<()> {
        let rows = self.at.len();
        let last = i64::try_from(self.profiles.len()).ok()?.checked_sub(1)?;
        let columns = [&self.at, &self.profile, &self.quantity]
            .into_iter()
            .all(Narrow::is_sound);
        let lengths = self.profile.len() == rows && self.quantity.len() <= rows && self.starts.is_sound(rows);
        (columns && lengths && self.profile.all_between(0, last)).then_some(())?;
        let mut changed = self.changed.values().flat_map(|rows| rows.iter());
        let known = changed.all(|row| i64::from(row.profile) <= last);
        let sets = self.owners.is_sound() && self.changed_members.is_sound();
        let told = self.changed.len() == self.changed_members.len();
        let marked = told && self.changed.keys().all(|slot| self.changed_members.contains(*slot));
        let gone: usize = self.changed.keys().map(|slot| self.starts.of(*slot).len()).sum();
        let added: usize = self.changed.values().map(|rows| rows.len()).sum();
        (known && sets && marked && rows - gone + added == self.rows).then_some(())?;
        self.number_profiles();
        Some(())
    }

    /// Somebody's rows, in the order of time.
    pub fn rows_of(&self, slot: u32) -> impl Iterator<Item = Row> {
        let changed = if self.changed.is_empty() {
            None
        } else {
            self.changed.get(&slot)
        };
        let laid = if changed.is_some() { 0..0 } else { self.starts.of(slot) };
        let changed = changed.into_iter().flatten().copied();
        changed.chain(laid.map(|at| self.at(at)))
    }

    fn at(&self, at: usize) -> Row {
        Row {
            at_ms: self.at.get(at),
            quantity: self.quantity.get_or(at, 0),
            profile: self.profile_at(at),
        }
    }

    fn profile_at(&self, at: usize) -> u32 {
        u32::try_from(self.profile.get(at)).unwrap_or(0)
    }

    /// What rows say, by number.
    pub fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    /// Those who have rows.
    pub fn owners(&self) -> &Members {
        &self.owners
    }

    /// No row is later.
    pub fn latest_ms(&self) -> i64 {
        self.latest_ms
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Those of a block, among some, who have a row that is wanted.
    pub fn having(&self, at: usize, within: &Block, wanted: &Wanted, out: &mut Block) {
        let asked = self.unchanged(at, within);
        if self.is_few(at, &asked) {
            self.having_few(at, &asked, wanted, out);
        } else {
            self.scan(at, wanted, |place, _| out.insert(place));
            out.and(&asked);
        }
        self.visit_changed(at, within, |place, rows| {
            if rows.iter().any(|row| wanted.holds(row)) {
                out.insert(place);
            }
        });
    }

    fn having_few(&self, at: usize, asked: &Block, wanted: &Wanted, out: &mut Block) {
        let Some((low, span)) = self.at.between(wanted.from_ms, wanted.to_ms) else {
            return;
        };
        // Rows are in the order of time: of an open window, the last row says it all.
        let last_says = wanted.profiles.is_none() && wanted.to_ms >= self.latest_ms;
        self.visit(at, asked, |place, mut rows| {
            let found = if last_says {
                self.at.is_in(rows.end - 1, low, span)
            } else {
                rows.any(|row| self.at.is_in(row, low, span) && self.says(wanted, row))
            };
            if found {
                out.insert(place);
            }
        });
    }

    fn says(&self, wanted: &Wanted, row: usize) -> bool {
        let says = |says: &Vec<bool>| says[self.profile_at(row) as usize];
        wanted.profiles.as_ref().is_none_or(says)
    }

    /// What is counted over the rows wanted of those of a block, among some; nothing is told of those who have none.
    pub fn tally<const NEEDS: u8>(
        &self,
        at: usize,
        within: &Block,
        wanted: &Wanted,
        mut tell: impl FnMut(usize, Tally),
    ) {
        let asked = self.unchanged(at, within);
        if self.is_few(at, &asked) {
            let between = self.at.between(wanted.from_ms, wanted.to_ms);
            self.visit(at, &asked, |place, rows| {
                let mut tally = Tally::default();
                let is_in = |row: &usize| {
                    between.is_some_and(|(low, span)| self.at.is_in(*row, low, span)) && self.says(wanted, *row)
                };
                rows.filter(is_in)
                    .for_each(|row| self.count::<NEEDS>(row, wanted, &mut tally));
                if tally.count > 0 {
                    tell(place, tally);
                }
            });
        } else {
            let (mut of, mut tally) = (0, Tally::default());
            self.scan(at, wanted, |place, row| {
                if place != of {
                    if tally.count > 0 && asked.contains(of) {
                        tell(of, tally);
                    }
                    (of, tally) = (place, Tally::default());
                }
                self.count::<NEEDS>(row, wanted, &mut tally);
            });
            if tally.count > 0 && asked.contains(of) {
                tell(of, tally);
            }
        }
        self.visit_changed(at, within, |place, rows| {
            let mut tally = Tally::default();
            let wanted_ones = rows.iter().filter(|row| wanted.holds(row));
            wanted_ones.for_each(|row| tally.add(row, wanted));
            if tally.count > 0 {
                tell(place, tally);
            }
        });
    }

    /// Tells of each row of a block that is wanted, among some contacts, and of its place.
    pub fn each_row(&self, at: usize, within: &Block, wanted: &Wanted, mut tell: impl FnMut(usize, &Row)) {
        let asked = self.unchanged(at, within);
        if self.is_few(at, &asked) {
            self.visit(at, &asked, |place, rows| {
                let rows = rows.map(|row| self.at(row)).filter(|row| wanted.holds(row));
                rows.for_each(|row| tell(place, &row));
            });
        } else {
            self.scan(at, wanted, |place, row| {
                if asked.contains(place) {
                    tell(place, &self.at(row));
                }
            });
        }
        self.visit_changed(at, within, |place, rows| {
            rows.iter()
                .filter(|row| wanted.holds(row))
                .for_each(|row| tell(place, row));
        });
    }

    #[inline]
    fn count<const NEEDS: u8>(&self, row: usize, wanted: &Wanted, tally: &mut Tally) {
        tally.count += 1;
        if NEEDS & TIMES != 0 {
            let at_ms = self.at.get(row);
            tally.first_ms = tally.first_ms.min(at_ms);
            tally.last_ms = tally.last_ms.max(at_ms);
        }
        let adds = |adds: &Vec<bool>| adds[self.profile_at(row) as usize];
        if NEEDS & AMOUNTS != 0 && wanted.adds.as_ref().is_none_or(adds) {
            let quantity = self.quantity.get_or(row, 0);
            tally.amounts += 1;
            tally.sum += i128::from(quantity);
            tally.most = tally.most.max(quantity);
        }
    }

    /// What is counted, but for times, over all the rows of a block, when every one of them is wanted and its contact among some: then no row has to be
    /// told from another.
    pub fn total(&self, at: usize, within: &Block, wanted: &Wanted) -> Option<Tally> {
        let every_row = self.is_ever(wanted) && wanted.profiles.is_none() && wanted.adds.is_none();
        if !every_row || self.changed_members.count_in(at) > 0 {
            return None;
        }
        let mut others = Block::new();
        self.owners.add_to(at, &mut others);
        others.minus(within);
        let rows = self.starts.rows_in(at);
        if !others.is_empty() || rows.end > self.quantity.len() {
            return None;
        }
        let count = u32::try_from(rows.len()).ok()?;
        let (sum, most) = self.quantity.sum_and_most(rows);
        Some(Tally {
            count,
            amounts: count,
            sum,
            most,
            ..Tally::default()
        })
    }

    fn is_ever(&self, wanted: &Wanted) -> bool {
        wanted.from_ms == i64::MIN && wanted.to_ms >= self.latest_ms
    }

    /// Tells of each row of a block that is wanted, as laid in order, and whose it is. Rows are compared many at a time.
    fn scan(&self, at: usize, wanted: &Wanted, mut tell: impl FnMut(usize, usize)) {
        let rows = self.starts.rows_in(at);
        let mut marks = vec![0_u64; rows.len().div_ceil(64)];
        if self.is_ever(wanted) && wanted.profiles.is_none() {
            let mut cursor = self.starts.cursor(at);
            rows.for_each(|row| tell(cursor.place(row), row));
            return;
        }
        match &wanted.profiles {
            Some(says) => self.profile.look_up(rows.clone(), says, &mut marks),
            None => self.at.mark(rows.clone(), wanted.from_ms, wanted.to_ms, &mut marks),
        }
        if wanted.profiles.is_some() && !self.is_ever(wanted) {
            let mut then = vec![0_u64; marks.len()];
            self.at.mark(rows.clone(), wanted.from_ms, wanted.to_ms, &mut then);
            marks.iter_mut().zip(then).for_each(|(own, then)| *own &= then);
        }
        let mut cursor = self.starts.cursor(at);
        for (word, marks) in marks.into_iter().enumerate() {
            let mut left = marks;
            while left != 0 {
                let row = rows.start + word * 64 + left.trailing_zeros() as usize;
                tell(cursor.place(row), row);
                left &= left - 1;
            }
        }
    }

    /// Those of some whose rows are as they were laid in order.
    fn unchanged(&self, at: usize, within: &Block) -> Block {
        let mut asked = within.clone();
        self.changed_members.take_from(at, &mut asked);
        asked
    }

    /// Whether so few are asked about that each is looked up, rather than all rows gone over.
    fn is_few(&self, at: usize, asked: &Block) -> bool {
        asked.count() * 8 < self.owners.count_in(at)
    }

    /// Visits the rows of some contacts of a block, as laid in order.
    fn visit(&self, at: usize, asked: &Block, mut visit: impl FnMut(usize, Range<usize>)) {
        for place in asked.iter() {
            let rows = u32::try_from(at * super::block::BLOCK + place).map_or(0..0, |slot| self.starts.of(slot));
            if !rows.is_empty() {
                visit(place, rows);
            }
        }
    }

    fn visit_changed(&self, at: usize, within: &Block, mut visit: impl FnMut(usize, &[Row])) {
        for slot in self.changed_members.in_block(at) {
            let place = slot as usize % super::block::BLOCK;
            if within.contains(place)
                && let Some(rows) = self.changed.get(&slot)
            {
                visit(place, rows);
            }
        }
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let columns = self.at.bytes() + self.profile.bytes() + self.quantity.bytes();
        columns
            + self.starts.bytes()
            + self.owners.bytes()
            + self.changed.len() * 64
            + self.profiles.len() * 2 * size_of::<Profile>()
    }

    /// Bytes a row is made of.
    pub fn row_bytes(&self) -> usize {
        self.at.width()
    }

    /// Gives back what is held beyond need.
    pub fn shrink(&mut self) {
        self.at.shrink();
        self.profile.shrink();
        self.quantity.shrink();
    }
}
