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
        let logs = counts.iter().map(|count| share(*count, said).ln() as f32).collect();
        Self { counts, said, logs }
    }

    /// The logarithm of the share of those who say that; what nobody said when they were counted is rare.
    pub fn log(&self, word: Word) -> f32 {
        let rarest = || share(1, self.said).ln() as f32;
        self.logs
            .get(word.index())
            .copied()
            .unwrap_or_else(rarest)
            .min(NEVER_SURE)
    }

    /// Bytes it takes.
    pub fn bytes(&self) -> usize {
        (self.counts.capacity() + self.logs.capacity()) * 4
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

/// How likely a stranger is to say what so many say. Of a few records, those of the pair itself tell nothing of the others: they are
/// left out, and what is still unsaid is supposed as rare as in [`FEW`] records.
fn share(count: u32, said: u32) -> f64 {
    if said >= FEW {
        return f64::from(count.max(1)) / f64::from(said);
    }
    let others = f64::from(count.saturating_sub(2)) + f64::from(said.max(2)) / f64::from(FEW);
    others / f64::from(said.max(2) - 1)
}

/// Below that, what is common cannot be told from what is there twice.
const FEW: u32 = 200;

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn of_a_few_records_what_only_a_pair_says_is_rare() {
        assert!(share(2, 2) < 0.02, "{}", share(2, 2));
        assert!(share(2, 20) < 0.01);
        assert!(share(19, 20) > 0.8, "a town of all but one");
        for said in [2, 5, 50, 199, 200, 1_000] {
            for count in 1..=said {
                assert!((0.0..=1.02).contains(&share(count, said)), "{count} of {said}");
            }
        }
    }
}
