//! What must not stand in a source file.

use super::{Breach, Tracked, breach};

/// Lines past which a file holds more than one idea, whatever it says.
const LONGEST: usize = 600;
/// Lines past which it is worth a look.
const LONG: usize = 400;

struct Ban {
    /// What is looked for.
    text: &'static str,
    /// Where it is looked for: the end of a path.
    ending: &'static str,
    /// Where it may stand: the beginning of a path, or a part of it.
    allowed: &'static [&'static str],
    why: &'static str,
}

/// Each text is cut in two here, so that this file does not breach its own rules.
const BANS: &[Ban] = &[
    Ban {
        text: concat!("to", "do!("),
        ending: ".rs",
        allowed: &[],
        why: "what lands works",
    },
    Ban {
        text: concat!("unimple", "mented!("),
        ending: ".rs",
        allowed: &[],
        why: "what lands works",
    },
    Ban {
        text: concat!("db", "g!("),
        ending: ".rs",
        allowed: &[],
        why: "debugging output does not land",
    },
    Ban {
        text: concat!("#[ig", "nore"),
        ending: ".rs",
        allowed: &[],
        why: "a test that is not run rots",
    },
    Ban {
        text: concat!("all", "ow(clippy"),
        ending: ".rs",
        allowed: &[],
        why: "`#[expect(…, reason = \"…\")]` says why, and is found out when it is no longer needed",
    },
    Ban {
        text: concat!("env::", "var"),
        ending: ".rs",
        allowed: &["crates/cli/", "crates/testkit/", "xtask/", "build.rs", "/examples/"],
        why: "configuration is read in `cli` and passed down; nothing else depends on the environment",
    },
    Ban {
        text: concat!("../", "shared/"),
        ending: "",
        allowed: &[],
        why: "a clone of this repository must stand alone",
    },
    Ban {
        text: concat!("/wo", "rk/"),
        ending: "",
        allowed: &[],
        why: "a path of one machine means nothing on another",
    },
    Ban {
        text: concat!(".only", "("),
        ending: ".test.ts",
        allowed: &[],
        why: "it silences every other test of the file",
    },
    Ban {
        text: concat!(".sk", "ip("),
        ending: ".test.ts",
        allowed: &[],
        why: "a test that is not run rots",
    },
];

/// The breaches of one file.
pub fn check(file: &Tracked) -> Vec<Breach> {
    let Some(text) = &file.text else { return Vec::new() };
    let mut found = banned(&file.path, text);
    let lines = text.lines().count();
    if file.has_extension("rs") && lines > LONGEST {
        let what = format!("{lines} lines, more than {LONGEST}");
        found.push(breach(
            &file.path,
            what,
            "a file that size holds several ideas: split it by behaviour",
        ));
    }
    found
}

/// Says which files are getting long, without failing: the cure is judgement.
pub fn note_long_files(files: &[Tracked]) {
    for file in files.iter().filter(|file| file.has_extension("rs")) {
        let lines = file.text.as_deref().map_or(0, |text| text.lines().count());
        if lines > LONG {
            println!("note: {} has {lines} lines", file.path);
        }
    }
}

fn banned(path: &str, text: &str) -> Vec<Breach> {
    let concerned = |ban: &&Ban| path.ends_with(ban.ending) && !ban.allowed.iter().any(|place| path.contains(place));
    let bans: Vec<&Ban> = BANS.iter().filter(concerned).collect();
    let numbered = text.lines().enumerate();
    let hits = numbered.flat_map(|(index, line)| {
        bans.iter()
            .filter(|ban| line.contains(ban.text))
            .map(move |ban| (index, *ban))
    });
    hits.map(|(index, ban)| {
        breach(
            format!("{path}:{}", index + 1),
            format!("`{}` stands here", ban.text),
            ban.why,
        )
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&Tracked {
            path: path.to_owned(),
            bytes: 0,
            text: Some(text.to_owned()),
        })
        .len()
    }

    #[test]
    fn banned_words_are_found_where_they_are_banned() {
        assert_eq!(
            found("crates/app/src/a.rs", concat!("let a = std::env::", "var(\"A\");")),
            1
        );
        assert_eq!(
            found("crates/cli/src/a.rs", concat!("let a = std::env::", "var(\"A\");")),
            0
        );
        assert_eq!(found("docs/a.md", concat!("see ../", "shared/rules.md")), 1);
        assert_eq!(
            found(
                "a.rs",
                concat!("#[ig", "nore = \"slow\"]\nfn a() {}\n#![all", "ow(clippy::x)]")
            ),
            2
        );
    }

    #[test]
    fn long_files_are_found() {
        assert_eq!(found("a.rs", &"\n".repeat(LONGEST)), 0);
        assert_eq!(found("a.rs", &"\n".repeat(LONGEST + 1)), 1);
        assert_eq!(found("a.json", &"\n".repeat(LONGEST + 1)), 0);
    }
}
