//! `cargo xtask fuzz`: feeds the parsers what nobody would send, and keeps what was worth keeping in `fuzz/corpus/`.

use std::fs;

use crate::failure::{Outcome, unready};
use crate::{process, tools};

/// Seconds spent on each target unless told otherwise.
const SECONDS: u64 = 60;

/// Fuzzes every target, or the ones named.
pub fn run(arguments: &[String]) -> Outcome {
    let (names, seconds) = read(arguments)?;
    if !tools::cargo_has("fuzz") {
        process::run(&mut process::cargo(&["install", "cargo-fuzz", "--locked"]))?;
    }
    for target in targets()?
        .iter()
        .filter(|target| names.is_empty() || names.contains(target))
    {
        fuzz(target, seconds)?;
    }
    Ok(())
}

fn fuzz(target: &str, seconds: u64) -> Outcome {
    println!("\n━━ {target}, {seconds} s ━━");
    let mut command = process::cargo(&["fuzz", "run", target, "--"]);
    command
        .arg(format!("-max_total_time={seconds}"))
        .args(["-rss_limit_mb=2048", "-timeout=20"]);
    // The sanitizers are behind a switch that only nightly opens; one toolchain is enough for this house.
    process::run(command.env("RUSTC_BOOTSTRAP", "1"))
}

fn read(arguments: &[String]) -> Outcome<(Vec<String>, u64)> {
    let Some(flag) = arguments.iter().position(|argument| argument == "--seconds") else {
        return Ok((arguments.to_vec(), SECONDS));
    };
    let Some(seconds) = arguments.get(flag + 1).and_then(|text| text.parse().ok()) else {
        return unready("--seconds wants a number");
    };
    let names = [&arguments[..flag], &arguments[flag + 2..]].concat();
    Ok((names, seconds))
}

fn targets() -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(process::root().join("fuzz/fuzz_targets"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        found.extend(name.strip_suffix(".rs").map(str::to_owned));
    }
    found.sort();
    Ok(found)
}
