//! The texts that most contacts have.

use std::cmp::Reverse;

use model::expression::Field;

use super::{Index, texts::TextColumn};
use crate::traits::distinct;

impl Index {
    /// The commonest texts of a field, of the one address where it is a part of it; those that say the same but for case and accents are one. None of a
    /// field that holds no text.
    pub fn commonest(&self, field: Field, most: usize) -> Vec<String> {
        let column = self.texts.get(&field).or_else(|| self.addresses.parts.get(&field));
        let texts = column.map(by_number).unwrap_or_default();
        let mut distinct = distinct(texts);
        distinct.truncate(most);
        distinct
    }
}

/// The texts of a column, the commonest first.
fn by_number(column: &TextColumn) -> Vec<String> {
    let mut counts: Vec<(u64, u32)> = (0..=u32::try_from(column.texts.len()).unwrap_or(u32::MAX))
        .map(|code| (0, code))
        .collect();
    for at in 0..column.codes.len() {
        let code = usize::try_from(column.codes.get(at)).unwrap_or(0);
        if let Some(count) = counts.get_mut(code) {
            count.0 += 1;
        }
    }
    counts.retain(|(count, code)| *count > 0 && *code > 0);
    counts.sort_unstable_by_key(|(count, code)| (Reverse(*count), *code));
    let texts = counts.into_iter().map(|(_, code)| column.texts.own(code).to_owned());
    texts.collect()
}
