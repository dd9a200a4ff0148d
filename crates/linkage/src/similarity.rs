//! How near two spellings are.

use rapidfuzz::distance::{jaro_winkler, osa};

/// How near two different texts are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Nearness {
    /// A slip of the hand: one letter, or two in a long word.
    Close,
    /// They look alike.
    Loose,
    /// They do not.
    Far,
}

/// Compares two different texts.
pub fn nearness(one: &str, other: &str) -> Nearness {
    if are_slips_apart(one, other) {
        return Nearness::Close;
    }
    match alike(one, other, LOOSE) {
        Some(alike) if alike >= CLOSE && one.len().min(other.len()) >= 4 => Nearness::Close,
        Some(_) => Nearness::Loose,
        None => Nearness::Far,
    }
}

/// Whether they are [`Nearness::Close`].
pub fn are_close(one: &str, other: &str) -> bool {
    are_slips_apart(one, other) || one.len().min(other.len()) >= 4 && alike(one, other, CLOSE).is_some()
}

const CLOSE: f64 = 0.93;
const LOOSE: f64 = 0.85;

/// Jaro and Winkler's measure, where it comes to that; texts of less than three letters are like no other.
fn alike(one: &str, other: &str, least: f64) -> Option<f64> {
    if one.len().min(other.len()) < 3 {
        return None;
    }
    let cutoff = jaro_winkler::Args::default().score_cutoff(least);
    jaro_winkler::similarity_with_args(one.bytes(), other.bytes(), &cutoff)
}

fn are_slips_apart(one: &str, other: &str) -> bool {
    let (shortest, longest) = (one.len().min(other.len()), one.len().max(other.len()));
    let slips = if longest >= 8 { 2 } else { 1 };
    shortest >= 3 && longest >= 4 && within(one, other, slips)
}

/// Whether so many edits lead from one to the other (a letter added, lost, changed, or two swapped).
pub fn within(one: &str, other: &str, edits: usize) -> bool {
    let (one, other) = without_ends(one.as_bytes(), other.as_bytes());
    let (shortest, longest) = (one.len().min(other.len()), one.len().max(other.len()));
    if longest <= edits {
        return true;
    }
    if longest - shortest > edits {
        return false;
    }
    if edits == 1 {
        return shortest == 2 && longest == 2 && one[0] == other[1] && one[1] == other[0];
    }
    let cutoff = osa::Args::default().score_cutoff(edits);
    osa::distance_with_args(one.iter().copied(), other.iter().copied(), &cutoff).is_some()
}

/// What is left of both without the same beginning and the same end.
fn without_ends<'a>(one: &'a [u8], other: &'a [u8]) -> (&'a [u8], &'a [u8]) {
    let begins = one
        .iter()
        .zip(other)
        .take_while(|(ours, theirs)| ours == theirs)
        .count();
    let (one, other) = (&one[begins..], &other[begins..]);
    let ends = one.iter().rev().zip(other.iter().rev());
    let ends = ends.take_while(|(ours, theirs)| ours == theirs).count();
    (&one[..one.len() - ends], &other[..other.len() - ends])
}

#[cfg(test)]
mod tests {
    use super::{Nearness, nearness};

    #[test]
    fn slips_are_close_and_other_names_far() {
        assert_eq!(nearness("dupont", "dupond"), Nearness::Close);
        assert_eq!(nearness("bernadette", "bernadtete"), Nearness::Close);
        assert_eq!(nearness("martin", "durand"), Nearness::Far);
        assert_eq!(nearness("li", "lu"), Nearness::Far);
        assert_eq!(nearness("paul", "paule"), Nearness::Close);
    }
}
