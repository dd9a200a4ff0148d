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

/// Whether one may be said for the other: they share a line, or one is the other cut short.
pub fn are_nicknames(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short.len() >= 3 && long.starts_with(short) || share_a_line(one, other)
}

fn share_a_line(one: &str, other: &str) -> bool {
    let theirs = lines_of(other);
    lines_of(one).iter().any(|line| theirs.contains(line))
}

#[cfg(test)]
mod tests {
    use super::are_nicknames;

    #[test]
    fn short_forms_are_known() {
        assert!(are_nicknames("babeth", "elisabeth"));
        assert!(are_nicknames("bob", "robert"));
        assert!(are_nicknames("sebastien", "seb"));
        assert!(are_nicknames("jp", "jeanpierre"));
        assert!(!are_nicknames("paul", "pierre"));
    }
}
