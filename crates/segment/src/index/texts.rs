//! Texts by number, each kept once with its folded form: a test is made once a text, not once a contact.

use std::collections::HashMap;

use model::text::fold;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::{narrow::Narrow, snapshot::raw};

/// Texts, numbered from 1; 0 is no text.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct Texts {
    own: Arena,
    /// Empty where folding changes nothing.
    folded: Arena,
    /// By hash of the text; made again when read.
    #[serde(skip)]
    codes: HashMap<u64, u32>,
}

/// Texts one after the other.
#[derive(Clone, Default, Deserialize, Serialize)]
struct Arena {
    text: String,
    #[serde(with = "raw")]
    ends: Vec<usize>,
}

impl Arena {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    fn get(&self, at: usize) -> &str {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[from..self.ends[at]]
    }

    /// Whether every text can be told.
    fn is_sound(&self) -> bool {
        let whole = |end: &usize| self.text.is_char_boundary(*end);
        self.ends.is_sorted()
            && self.ends.iter().all(whole)
            && self.ends.last().copied().unwrap_or(0) == self.text.len()
    }

    fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<usize>()
    }
}

impl Texts {
    /// The number of a text, given now if it has none.
    pub fn code(&mut self, text: &str) -> u32 {
        let key = match self.find(text) {
            Ok(code) => return code,
            Err(key) => key,
        };
        self.own.push(text);
        let folded = fold(text);
        self.folded.push(if folded == text { "" } else { &folded });
        let code = u32::try_from(self.own.ends.len()).unwrap_or(u32::MAX);
        self.codes.insert(key, code);
        code
    }

    /// The number of a text, or the free place among hashes where it would stand.
    fn find(&self, text: &str) -> Result<u32, u64> {
        let mut key = xxh3_64(text.as_bytes());
        loop {
            match self.codes.get(&key) {
                Some(code) if self.own(*code) == text => return Ok(*code),
                // Another text with that hash: the next place.
                Some(_) => key = key.wrapping_add(1),
                None => return Err(key),
            }
        }
    }

    /// Makes what was not written, once read; `None` when it does not hold together.
    fn settle(&mut self) -> Option<()> {
        let count = u32::try_from(self.own.ends.len()).ok()?;
        if !self.own.is_sound() || !self.folded.is_sound() || self.folded.ends.len() != self.own.ends.len() {
            return None;
        }
        self.codes.reserve(self.own.ends.len());
        for code in 1..=count {
            // A text stands once.
            let key = self.find(self.own(code)).err()?;
            self.codes.insert(key, code);
        }
        Some(())
    }

    /// Those of some numbers alone, in order, to be written: their hashes are not there.
    fn only(&self, codes: &[u32]) -> Self {
        let mut kept = Self::default();
        for code in codes {
            kept.own.push(self.own(*code));
            kept.folded.push(self.folded.get(*code as usize - 1));
        }
        kept
    }

    /// How many texts.
    pub fn len(&self) -> usize {
        self.own.ends.len()
    }

    /// The text of a number; empty for 0.
    pub fn own(&self, code: u32) -> &str {
        code.checked_sub(1).map_or("", |at| self.own.get(at as usize))
    }

    /// The same, folded.
    pub fn folded(&self, code: u32) -> &str {
        let folded = code.checked_sub(1).map_or("", |at| self.folded.get(at as usize));
        if folded.is_empty() && !is_blank(self.own(code)) {
            self.own(code)
        } else {
            folded
        }
    }

    /// For each number, what a test of the text and its folded form says; nothing is said of 0.
    pub fn table(&self, says: impl Fn(&str, &str) -> bool) -> Vec<bool> {
        let codes = 1..=u32::try_from(self.len()).unwrap_or(u32::MAX);
        std::iter::once(false)
            .chain(codes.map(|code| says(self.own(code), self.folded(code))))
            .collect()
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.own.bytes() + self.folded.bytes() + self.codes.capacity() * 17
    }
}

/// Folds to nothing: then an empty folded form is the form.
fn is_blank(own: &str) -> bool {
    !own.chars().any(char::is_alphanumeric) && fold(own).is_empty()
}

/// A text at most for each contact.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct TextColumn {
    /// The texts.
    pub texts: Texts,
    /// The number of each contact's.
    pub codes: Narrow,
}

impl TextColumn {
    /// Writes somebody's.
    pub fn set(&mut self, slot: u32, text: Option<&str>) {
        if self.get(slot) == text {
            return;
        }
        let code = text.map_or(0, |text| self.texts.code(text));
        // A column that nobody uses takes no room.
        if code != 0 || (slot as usize) < self.codes.len() {
            self.codes.fill_to(slot as usize, 0);
            self.codes.put(slot as usize, code.into());
        }
    }

    /// Somebody's.
    pub fn get(&self, slot: u32) -> Option<&str> {
        let code = u32::try_from(self.codes.get_or(slot as usize, 0)).unwrap_or(0);
        (code != 0).then(|| self.texts.own(code))
    }
    /// Makes what was not written, once read; `None` when it does not hold together.
    pub fn settle(&mut self) -> Option<()> {
        let last = i64::try_from(self.texts.own.ends.len()).ok()?;
        (self.codes.is_sound() && self.codes.all_between(0, last)).then_some(())?;
        self.texts.settle()
    }

    /// The same without the texts that nobody has any more, to be written; `None` when there is none.
    pub fn without_unused(&self) -> Option<Self> {
        let code = |slot: usize| usize::try_from(self.codes.get(slot)).unwrap_or(0);
        let mut new = vec![0_i64; self.texts.len() + 1];
        (0..self.codes.len()).for_each(|slot| new[code(slot)] = 1);
        let used: Vec<u32> = (1..)
            .zip(&new[1..])
            .filter(|(_, used)| **used == 1)
            .map(|(code, _)| code)
            .collect();
        if used.len() == self.texts.len() {
            return None;
        }
        new[0] = 0;
        for (number, old) in (1..).zip(&used) {
            new[*old as usize] = number;
        }
        let mut codes = Narrow::default();
        (0..self.codes.len()).for_each(|slot| codes.push(new[code(slot)]));
        let texts = self.texts.only(&used);
        Some(Self { texts, codes })
    }

    /// Forgets the texts that nobody has any more: whoever is erased leaves nothing here.
    pub fn forget(&mut self) {
        let mut codes = vec![0_u32; self.texts.len() + 1];
        let (mut texts, mut column) = (Texts::default(), Narrow::default());
        for slot in 0..self.codes.len() {
            let old = usize::try_from(self.codes.get(slot)).unwrap_or(0);
            if old != 0 && codes[old] == 0 {
                codes[old] = texts.code(self.texts.own(u32::try_from(old).unwrap_or(0)));
            }
            column.push(codes[old].into());
        }
        (self.texts, self.codes) = (texts, column);
    }
}

#[cfg(test)]
mod tests {
    use super::TextColumn;

    #[test]
    fn a_text_that_nobody_has_is_forgotten() {
        let mut column = TextColumn::default();
        for (slot, text) in [(1, "Boulangère"), (2, "Juriste"), (70_000, "Juriste"), (9, "Élue")] {
            column.set(slot, Some(text));
        }
        column.set(1, None);
        column.set(9, Some("Boulanger"));
        column.forget();
        assert_eq!(column.texts.len(), 2);
        let all = column.texts.table(|own, _| own == "Boulangère" || own == "Élue");
        assert!(all.iter().all(|held| !held), "not a trace");
        let got = [0, 1, 2, 9, 70_000, 80_000].map(|slot| column.get(slot).map(str::to_owned));
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            got,
            [None, None, some("Juriste"), some("Boulanger"), some("Juriste"), None]
        );
    }
}
