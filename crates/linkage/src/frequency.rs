//! How common each value is: a rare one shared tells more.

use crate::lexicon::Word;

/// Logarithms of the share of each word among the records that say something.
#[derive(Clone, Default)]
pub struct Frequencies {
    counts: Vec<u32>,
    said: u32,
    logs: Vec<f32>,
}

impl Frequencies {
    /// Of these words, out of so many distinct ones.
    pub fn of(words: impl Iterator<Item = Word>, distinct: usize) -> Self {
        let mut counts = vec![0_u32; distinct];
        let mut said = 0;
        for word in words.filter(|word| word.is_some()) {
            counts[word.index()] += 1;
            said += 1;
        }
        let log_said = f64::from(said.max(1)).ln();
        let logs = counts
            .iter()
            .map(|count| (f64::from((*count).max(1)).ln() - log_said) as f32)
            .collect();
        Self { counts, said, logs }
    }

    /// The logarithm of the share of those who say that.
    pub fn log(&self, word: Word) -> f32 {
        self.logs.get(word.index()).copied().unwrap_or(0.0).min(NEVER_SURE)
    }

    /// How many say that.
    pub fn count(&self, word: Word) -> u32 {
        self.counts.get(word.index()).copied().unwrap_or(0)
    }

    /// How many say something.
    pub fn said(&self) -> u32 {
        self.said
    }
}

/// A value that everybody bears still leaves this little room: logarithms stay below zero, which stands for "no value".
const NEVER_SURE: f32 = -1e-6;
