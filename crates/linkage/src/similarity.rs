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
    let longest = one.len().max(other.len());
    let shortest = one.len().min(other.len());
    if shortest < 3 {
        return Nearness::Far;
    }
    let slips = if longest >= 8 { 2 } else { 1 };
    if longest - shortest <= slips && longest >= 4 && within(one, other, slips) {
        return Nearness::Close;
    }
    let alike = jaro_winkler::similarity(one.bytes(), other.bytes());
    if alike >= 0.93 && shortest >= 4 {
        Nearness::Close
    } else if alike >= 0.85 {
        Nearness::Loose
    } else {
        Nearness::Far
    }
}

/// Whether so many edits lead from one to the other (a letter added, lost, changed, or two swapped).
pub fn within(one: &str, other: &str, edits: usize) -> bool {
    let cutoff = osa::Args::default().score_cutoff(edits);
    osa::distance_with_args(one.bytes(), other.bytes(), &cutoff).is_some()
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
