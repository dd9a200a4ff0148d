//! A set of small numbers, asked about millions of times in a row.

/// One bit a number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bits {
    words: Vec<u64>,
    count: usize,
}

impl Bits {
    pub fn insert(&mut self, id: u32) {
        let (at, bit) = place(id);
        if self.words.len() <= at {
            self.words.resize(at + 1, 0);
        }
        self.count += usize::from(self.words[at] & bit == 0);
        self.words[at] |= bit;
    }

    pub fn contains(&self, id: u32) -> bool {
        let (at, bit) = place(id);
        self.words.get(at).is_some_and(|word| word & bit != 0)
    }

    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub fn bytes(&self) -> usize {
        self.words.capacity() * 8
    }
}

fn place(id: u32) -> (usize, u64) {
    (id as usize / 64, 1 << (id % 64))
}
