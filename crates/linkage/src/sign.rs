//! What a word looks like, in eight bytes: enough to tell that most words are nothing alike, without reading them.
//!
//! Everything said here is a bound that no two words escape: what passes is compared letter by letter.

/// Which characters a word has, how long it is, and its first three.
#[derive(Clone, Copy)]
pub struct Sign(u64);

/// Letters, digits, and one for all others.
const KINDS: u32 = 37;
const ALL_KINDS: u64 = (1 << KINDS) - 1;
const DIGITS: u64 = 0x3FF << 26;
/// Longer words are not told apart by their length.
const LONGEST: u32 = 255;
/// Bits of a length, then of each of the first characters.
const LENGTH_AT: u32 = KINDS;
const FIRST_AT: u32 = KINDS + 8;
const FIRST_BITS: u32 = 6;

impl Sign {
    /// Of a text, byte by byte.
    pub fn of(text: &str) -> Self {
        let kinds = text.bytes().fold(0, |kinds, byte| kinds | 1 << kind(byte));
        let length = u64::from(u32::try_from(text.len()).unwrap_or(LONGEST).min(LONGEST));
        let firsts = text.bytes().take(3).zip(0_u32..);
        let firsts = firsts.fold(0, |firsts, (byte, at)| {
            firsts | u64::from(kind(byte) + 1) << (FIRST_AT + at * FIRST_BITS)
        });
        Self(kinds | length << LENGTH_AT | firsts)
    }

    /// How many bytes it has, [`LONGEST`] at most.
    pub fn len(self) -> u32 {
        (self.0 >> LENGTH_AT) as u32 & LONGEST
    }

    /// Whether all its characters are digits.
    pub fn is_number(self) -> bool {
        self.kinds() & !DIGITS == 0
    }

    /// Whether every character of the other one may be found in it.
    pub fn may_hold(self, other: Self) -> bool {
        other.kinds() & !self.kinds() == 0
    }

    /// Whether it may begin with the other one, of three characters at least.
    pub fn may_begin_with(self, other: Self) -> bool {
        (self.0 ^ other.0) >> FIRST_AT == 0
    }

    /// Whether so many edits may lead from one to the other: each does away with one kind of character at most.
    pub fn may_be_within(self, other: Self, edits: usize) -> bool {
        let edits = edits as u32;
        let (missing, added) = self.apart(other);
        missing.max(added) <= edits && (self.len().abs_diff(other.len()) <= edits || self.is_endless(other))
    }

    /// Whether the two may be near at all, in the sense of [`crate::similarity::nearness`].
    pub fn may_be_near(self, other: Self) -> bool {
        self.may_be_alike(other, 0.85)
    }

    /// Whether they may be close.
    pub fn may_be_close(self, other: Self) -> bool {
        self.may_be_alike(other, 0.93)
    }

    fn may_be_alike(self, other: Self, least: f32) -> bool {
        let (shortest, longest) = (self.len().min(other.len()), self.len().max(other.len()));
        if self.is_endless(other) {
            return true;
        }
        if shortest < 3 {
            return false;
        }
        let slips = if longest >= 8 { 2 } else { 1 };
        self.may_be_within(other, slips) || self.most_alike(other) >= least
    }

    /// The most that Jaro and Winkler's measure may be: all characters that can match do, in order.
    fn most_alike(self, other: Self) -> f32 {
        let (missing, added) = self.apart(other);
        let (ours, theirs) = (self.len() as f32, other.len() as f32);
        let matching = (ours - missing as f32).min(theirs - added as f32);
        let jaro = (matching / ours + matching / theirs + 1.0) / 3.0;
        let differing = ((self.0 ^ other.0) >> FIRST_AT).trailing_zeros() / FIRST_BITS;
        let prefix = if differing >= 3 { 4.0 } else { differing as f32 };
        jaro + 0.1 * prefix * (1.0 - jaro) + 1e-4
    }

    /// How many kinds of characters each has that the other has not.
    fn apart(self, other: Self) -> (u32, u32) {
        let (ours, theirs) = (self.kinds(), other.kinds());
        ((ours & !theirs).count_ones(), (theirs & !ours).count_ones())
    }

    fn kinds(self) -> u64 {
        self.0 & ALL_KINDS
    }

    fn is_endless(self, other: Self) -> bool {
        self.len().max(other.len()) == LONGEST
    }
}

fn kind(byte: u8) -> u32 {
    match byte {
        b'a'..=b'z' => u32::from(byte - b'a'),
        b'0'..=b'9' => 26 + u32::from(byte - b'0'),
        _ => KINDS - 1,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Sign;
    use crate::similarity::{Nearness, are_close, nearness, within};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// Whatever is near, close or within a few edits has signs that allow it.
        #[test]
        fn signs_never_hide_a_likeness(one in "[a-e1é ]{0,12}", other in "[a-e1é ]{0,12}") {
            let (ours, theirs) = (Sign::of(&one), Sign::of(&other));
            prop_assume!(one != other);
            prop_assert!(nearness(&one, &other) == Nearness::Far || ours.may_be_near(theirs));
            prop_assert!(!are_close(&one, &other) || ours.may_be_close(theirs));
            prop_assert_eq!(are_close(&one, &other), nearness(&one, &other) == Nearness::Close);
            for edits in 1..3 {
                prop_assert!(!within(&one, &other, edits) || ours.may_be_within(theirs, edits));
            }
            prop_assert!(!one.contains(&other) || ours.may_hold(theirs));
            prop_assert!(other.len() < 3 || !one.starts_with(&other) || ours.may_begin_with(theirs));
        }

        /// One letter changed, added, lost or swapped is seen by the short way as by the long one.
        #[test]
        fn one_edit_is_counted_as_the_long_way_does(one in "[a-c]{0,9}", other in "[a-c]{0,9}") {
            let long = rapidfuzz::distance::osa::distance(one.bytes(), other.bytes());
            prop_assert_eq!(within(&one, &other, 1), long <= 1);
            prop_assert_eq!(within(&one, &other, 2), long <= 2);
        }
    }
}
