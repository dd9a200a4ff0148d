//! What is under version control, and how big it may be.

use std::fs;

use super::{Breach, Tracked, breach, git_lines};
use crate::failure::Outcome;
use crate::process;

/// Bytes of any one file; a clone stays light for ever, as nothing leaves a history.
const LARGEST: u64 = 1024 * 1024;
/// Bytes of the demonstration's public data, which are real files.
const DEMO: u64 = 25 * 1024 * 1024;

/// Every file that is tracked, or new and about to be.
pub fn tracked() -> Outcome<Vec<Tracked>> {
    let paths = git_lines(&["ls-files", "-z", "--cached", "--others", "--exclude-standard"])?;
    Ok(paths.into_iter().filter_map(read).collect())
}

fn read(path: String) -> Option<Tracked> {
    let file = process::root().join(&path);
    // A file deleted but not committed yet is listed and is not there.
    let bytes = fs::symlink_metadata(&file).ok().filter(fs::Metadata::is_file)?.len();
    let text = if bytes <= LARGEST {
        fs::read_to_string(file).ok()
    } else {
        None
    };
    Some(Tracked { path, bytes, text })
}

/// Files that are too big.
pub fn check(files: &[Tracked]) -> Vec<Breach> {
    let (demo, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.path.starts_with("demo/"));
    let large = others.iter().filter(|file| file.bytes > LARGEST);
    let mut found: Vec<_> = large
        .map(|file| {
            breach(
                &file.path,
                format!("{} bytes, more than {LARGEST}", file.bytes),
                "every clone carries it for ever",
            )
        })
        .collect();
    let whole: u64 = demo.iter().map(|file| file.bytes).sum();
    if whole > DEMO {
        found.push(breach(
            "demo/",
            format!("{whole} bytes, more than {DEMO}"),
            "every clone carries it for ever",
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, bytes: u64) -> Tracked {
        Tracked {
            path: path.to_owned(),
            bytes,
            text: None,
        }
    }

    #[test]
    fn large_files_are_found_but_the_demonstration_may_hold_some() {
        assert_eq!(check(&[file("a", LARGEST), file("demo/b", 3 * LARGEST)]).len(), 0);
        assert_eq!(check(&[file("a", LARGEST + 1)]).len(), 1);
        assert_eq!(check(&[file("demo/a", DEMO), file("demo/b", 1)]).len(), 1);
    }
}
