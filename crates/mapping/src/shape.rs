//! The shape of a file: its headings, folded, so that the mapping of an earlier file of the same shape can be proposed.

use model::text::fold;

use crate::Mapping;

/// Fingerprint of a file's headings, in their order. Equal for files of one export whatever the case, accents or punctuation.
pub fn shape(headings: &[impl AsRef<str>]) -> String {
    let folded: Vec<String> = headings.iter().map(|heading| fold(heading.as_ref())).collect();
    folded.join("|")
}

impl Mapping {
    /// How well it fits a file: the share (0 to 1) of its required columns that the file has; 0 when one is missing.
    pub fn fit(&self, headings: &[impl AsRef<str>]) -> f64 {
        let folded: Vec<String> = headings.iter().map(|heading| fold(heading.as_ref())).collect();
        let has = |name: &str| folded.contains(&fold(name));
        if self
            .columns
            .iter()
            .any(|column| !column.optional && !has(&column.column))
        {
            return 0.0;
        }
        let taken = folded
            .iter()
            .filter(|name| self.columns.iter().any(|column| fold(&column.column) == **name))
            .count();
        #[expect(clippy::cast_precision_loss, reason = "column counts are small")]
        let ratio = taken as f64 / folded.len().max(1) as f64;
        ratio
    }

    /// The same for a file that lacks some optional columns or has them elsewhere.
    #[must_use]
    pub fn fitted(&self, headings: &[impl AsRef<str>]) -> Self {
        let folded: Vec<String> = headings.iter().map(|heading| fold(heading.as_ref())).collect();
        let mut fitted = self.clone();
        fitted
            .columns
            .retain(|column| !column.optional || folded.contains(&fold(&column.column)));
        fitted
    }
}

/// The index of the column a mapping names: the heading at its position when equal, else the first equal heading not yet taken, else
/// the first equal one (a column may say two things).
pub(crate) fn find(folded: &[String], taken: &[bool], column: &str, position: Option<usize>) -> Option<usize> {
    let wanted = fold(column);
    let at_position = position.filter(|at| folded.get(*at) == Some(&wanted));
    let free = (0..folded.len()).find(|at| folded[*at] == wanted && !taken[*at]);
    at_position
        .or(free)
        .or_else(|| folded.iter().position(|heading| *heading == wanted))
}

/// The heading that looks most like a name, if any does.
pub(crate) fn nearest<'a>(headings: &'a [impl AsRef<str>], column: &str) -> Option<&'a str> {
    let wanted = fold(column);
    let near = |heading: &str| edits(&fold(heading), &wanted);
    let short = |heading: &&str| heading.len() + column.len() < 400;
    let best = headings
        .iter()
        .map(AsRef::as_ref)
        .filter(short)
        .min_by_key(|heading| near(heading))?;
    (near(best) <= 1 + wanted.chars().count() / 4).then_some(best)
}

/// Levenshtein distance.
fn edits(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut previous: Vec<usize> = (0..=other.len()).collect();
    for (i, c) in one.chars().enumerate() {
        let mut current = vec![i + 1];
        for (j, d) in other.iter().enumerate() {
            let substitution = previous[j] + usize::from(c != *d);
            current.push(substitution.min(previous[j + 1] + 1).min(current[j] + 1));
        }
        previous = current;
    }
    previous[other.len()]
}

#[cfg(test)]
mod tests {
    use super::{edits, nearest, shape};

    #[test]
    fn files_of_one_export_have_one_shape() {
        assert_eq!(shape(&["Nom", "E-mail"]), shape(&[" NOM ", "e mail"]));
        assert_ne!(shape(&["Nom", "E-mail"]), shape(&["E-mail", "Nom"]));
    }

    #[test]
    fn proposes_the_heading_probably_meant() {
        assert_eq!(nearest(&["Nom", "Téléphone"], "Telephones"), Some("Téléphone"));
        assert_eq!(nearest(&["Nom", "Téléphone"], "Ville"), None);
        assert_eq!(edits("kitten", "sitting"), 3);
    }
}
