//! Each dependency says what it is for.

use super::{Breach, Tracked, breach};

const WHY: &str = "few dependencies, each with a reason that a newcomer can weigh";

/// Lines of `[workspace.dependencies]` without a comment.
pub fn check(files: &[Tracked]) -> Vec<Breach> {
    let manifest = files
        .iter()
        .find(|file| file.path == "Cargo.toml")
        .and_then(|file| file.text.as_deref());
    manifest.map(unexplained).unwrap_or_default()
}

fn unexplained(manifest: &str) -> Vec<Breach> {
    let numbered = manifest.lines().enumerate();
    let section = numbered
        .skip_while(|(_, line)| *line != "[workspace.dependencies]")
        .skip(1);
    let section = section.take_while(|(_, line)| !line.starts_with('['));
    let bare = section.filter(|(_, line)| line.contains(" = ") && !line.contains("path = ") && !line.contains('#'));
    bare.map(|(index, line)| {
        let name = line.split(' ').next().unwrap_or(line);
        breach(
            format!("Cargo.toml:{}", index + 1),
            format!("`{name}` does not say what it is for"),
            WHY,
        )
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_foreign_dependencies_without_a_reason_are_found() {
        let manifest = "[a]\nx = 1\n[workspace.dependencies]\nours = { path = \"o\" }\ncsv = \"1\" # rows\nrand = \"1\"\n[b]\ny = 2\n";
        let found = unexplained(manifest);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, "Cargo.toml:6");
    }
}
