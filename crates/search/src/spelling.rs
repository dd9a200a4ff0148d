//! Words that are nearly the one typed: a letter missing, added, changed, or two of them swapped.

use rapidfuzz::distance::osa;

/// What two words must nearly share: how long they are and which letters they hold. Tells most words apart without reading them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Outline {
    letters: u32,
    length: u8,
}

impl Outline {
    pub fn of(word: &str) -> Self {
        let (mut letters, mut length) = (0, 0_u8);
        for c in word.chars() {
            letters |= 1 << slot(c);
            length = length.saturating_add(1);
        }
        Self { letters, length }
    }

    /// Whether two words of these outlines may be `edits` apart: an edit changes the length by one at most, and adds or takes
    /// away two letters at most.
    fn may_be_near(self, other: Self, edits: u8) -> bool {
        self.length.abs_diff(other.length) <= edits
            && (self.letters ^ other.letters).count_ones() <= 2 * u32::from(edits)
    }
}

/// The bit of a letter: one each for the Latin ones, the digits share one, others are spread over the rest.
fn slot(c: char) -> u32 {
    match c {
        'a'..='z' => c as u32 - 'a' as u32,
        '0'..='9' => 26,
        _ => 27 + c as u32 % 5,
    }
}

/// A word that was typed, compared with many.
pub(crate) struct Speller {
    comparator: osa::BatchComparator<char>,
    outline: Outline,
    edits: u8,
}

impl Speller {
    /// `None` for a word too short to be misspelt in a way one could guess, and for one that is a number: numbers are right or wrong.
    pub fn of(word: &str) -> Option<Self> {
        let edits = match word.chars().count() {
            0..=2 => return None,
            3..=5 => 1,
            _ => 2,
        };
        if word.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        Some(Self {
            comparator: osa::BatchComparator::new(word.chars()),
            outline: Outline::of(word),
            edits,
        })
    }

    /// How many edits away a word is, when few enough.
    pub fn distance(&self, word: &str, outline: Outline) -> Option<u8> {
        if !self.outline.may_be_near(outline, self.edits) {
            return None;
        }
        let within = osa::Args::default().score_cutoff(usize::from(self.edits));
        let edits = self.comparator.distance_with_args(word.chars(), &within)?;
        u8::try_from(edits).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn distance(typed: &str, word: &str) -> Option<u8> {
        Speller::of(typed)?.distance(word, Outline::of(word))
    }

    #[test]
    fn short_words_take_one_edit_and_long_ones_two() {
        assert_eq!(distance("dupond", "dupont"), Some(1));
        assert_eq!(distance("amr", "mar"), Some(1), "two letters swapped");
        assert_eq!(distance("lefvre", "lefebvre"), Some(2));
        assert_eq!(distance("marc", "luce"), None);
        assert_eq!(distance("li", "la"), None);
        assert_eq!(distance("75020", "75021"), None);
    }

    proptest! {
        /// The outline only leaves out what the distance would: the reference is the distance alone.
        #[test]
        fn outlines_hide_nobody(typed in "[a-eà0]{3,9}", word in "[a-eà0]{1,9}") {
            let alone = osa::distance(typed.chars(), word.chars());
            let expected = Speller::of(&typed).and_then(|speller| u8::try_from(alone).ok().filter(|edits| *edits <= speller.edits));
            prop_assert_eq!(distance(&typed, &word), expected);
        }
    }
}
