//! How many tests passed, read off the closing lines of the runners we use.

/// Tests that passed and tests that failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// How many passed.
    pub passed: u64,
    /// How many failed.
    pub failed: u64,
}

impl Tally {
    /// Adds what one printed line tells, if it is a closing line.
    pub fn read(&mut self, line: &str) {
        let plain = without_colors(line);
        let Some(counts) = closing_counts(plain.trim()) else {
            return;
        };
        self.passed += number_before(counts, "passed");
        self.failed += number_before(counts, "failed");
    }

    /// Adds another tally.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The part of a closing line that counts, whichever runner wrote it.
fn closing_counts(line: &str) -> Option<&str> {
    let nextest = line
        .strip_prefix("Summary [")
        .and_then(|rest| rest.split_once("tests run:").or(rest.split_once("test run:")));
    let cargo = line.strip_prefix("test result:");
    let vitest = line.strip_prefix("Tests ").filter(|rest| rest.ends_with(')'));
    let plain = line
        .split_once(" passed, ")
        .filter(|(before, _)| before.parse::<u64>().is_ok())
        .map(|_| line);
    nextest.map(|(_, counts)| counts).or(cargo).or(vitest).or(plain)
}

/// The number that stands right before a word: `12 passed`.
fn number_before(counts: &str, word: &str) -> u64 {
    let words: Vec<&str> = counts
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let found = words.windows(2).find(|pair| pair[1] == word);
    found.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

fn without_colors(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            '\u{1b}' => drop(characters.find(char::is_ascii_alphabetic)),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> (u64, u64) {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        (tally.passed, tally.failed)
    }

    #[test]
    fn closing_lines_of_each_runner_are_read() {
        assert_eq!(
            read(&["     Summary [   0.010s] 5 tests run: 4 passed (1 slow), 1 failed, 2 skipped"]),
            (4, 1)
        );
        assert_eq!(
            read(&["     Summary [   0.010s] 1 test run: 1 passed, 0 skipped"]),
            (1, 0)
        );
        assert_eq!(
            read(&["test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out"]),
            (3, 0)
        );
        assert_eq!(
            read(&["\u{1b}[2m      Tests \u{1b}[22m 1 failed | 11 passed (12)"]),
            (11, 1)
        );
        assert_eq!(read(&["7 passed, 2 failed"]), (7, 2));
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(
            read(&[
                "PASS [0.1s] store passed_away",
                " Test Files  2 passed (2)",
                "error: 3 failed"
            ]),
            (0, 0)
        );
    }
}
