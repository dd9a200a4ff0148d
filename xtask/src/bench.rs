//! `cargo xtask bench`: the measurements that are written down in `bench/results/`.

use std::fs;

use crate::failure::{Outcome, unready};
use crate::process;

/// Runs every `bench/*.sh`, or the ones named (`cargo xtask bench import`).
pub fn run(names: &[String]) -> Outcome {
    let known = scripts()?;
    if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
        return unready(format!(
            "bench/{unknown}.sh does not exist; there are: {}",
            known.join(", ")
        ));
    }
    for name in known.iter().filter(|name| names.is_empty() || names.contains(name)) {
        process::run(process::program("bash").arg(format!("bench/{name}.sh")))?;
    }
    Ok(())
}

fn scripts() -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(process::root().join("bench"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        found.extend(name.strip_suffix(".sh").map(str::to_owned));
    }
    found.sort();
    Ok(found)
}
