//! What people say for a name: tables whose sources stand in `data/README.md`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

const TABLES: [&str; 2] = [
    include_str!("../data/nicknames-fr.txt"),
    include_str!("../data/nicknames-en.txt"),
];

/// The lines of the tables that each name stands on, and whether it heads the line.
fn lines() -> &'static FxHashMap<&'static str, Vec<u16>> {
    static LINES: LazyLock<FxHashMap<&'static str, Vec<u16>>> = LazyLock::new(|| {
        let mut lines: FxHashMap<&str, Vec<u16>> = FxHashMap::default();
        let written = TABLES.iter().flat_map(|table| table.lines());
        for (number, line) in (0..).zip(written) {
            for name in line.split([':', ' ']).filter(|name| !name.is_empty()) {
                lines.entry(name).or_default().push(number);
            }
        }
        lines
    });
    &LINES
}

/// The lines on which a folded name stands.
pub fn lines_of(name: &str) -> &'static [u16] {
    lines().get(name).map_or(&[], Vec::as_slice)
}

/// Whether a short form of a name is the name cut short.
pub fn is_cut_short(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short.len() >= 3 && long.starts_with(short)
}

/// Whether two names stand on one line.
pub fn share_a_line(one: &[u16], other: &[u16]) -> bool {
    one.iter().any(|line| other.contains(line))
}

#[cfg(test)]
mod tests {
    use super::{is_cut_short, lines_of, share_a_line};

    fn are_nicknames(one: &str, other: &str) -> bool {
        is_cut_short(one, other) || share_a_line(lines_of(one), lines_of(other))
    }

    #[test]
    fn short_forms_are_known() {
        assert!(are_nicknames("babeth", "elisabeth"));
        assert!(are_nicknames("bob", "robert"));
        assert!(are_nicknames("sebastien", "seb"));
        assert!(are_nicknames("jp", "jeanpierre"));
        assert!(!are_nicknames("paul", "pierre"));
    }
}
