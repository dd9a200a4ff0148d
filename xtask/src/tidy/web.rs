//! Which folder of the web app may import which: `app → features → ui, map, lib, api`.

use std::collections::{BTreeMap, BTreeSet};

use super::{Breach, Tracked, breach};

const SOURCES: &str = "web/src/";

/// One import: from a file to a file, both below `web/src/`, the second without its ending.
#[derive(Debug, PartialEq, Eq)]
struct Import<'a> {
    from: &'a str,
    to: String,
}

/// Every import that goes against the direction, and every circle of features.
pub fn check(files: &[Tracked]) -> Vec<Breach> {
    let imports: Vec<Import> = files
        .iter()
        .filter_map(sources)
        .flat_map(|(path, text)| imports(path, text))
        .collect();
    let mut found: Vec<Breach> = imports.iter().filter_map(judge).collect();
    found.extend(circles(&imports));
    found
}

fn sources(file: &Tracked) -> Option<(&str, &str)> {
    let path = file.path.strip_prefix(SOURCES)?;
    let script = file.has_extension("ts") || file.has_extension("tsx");
    Some((path, file.text.as_deref()?)).filter(|_| script)
}

fn imports<'a>(path: &'a str, text: &'a str) -> impl Iterator<Item = Import<'a>> {
    text.lines().filter_map(specifier).filter_map(move |to| {
        Some(Import {
            from: path,
            to: resolve(path, to)?,
        })
    })
}

/// The quoted part of `… from "x"`, `import "x"` or `import("x")`.
fn specifier(line: &str) -> Option<&str> {
    let rest = ["from ", "import ", "import("].iter().find_map(|keyword| {
        let (before, rest) = line.split_once(keyword)?;
        let begins = before.is_empty() || before.ends_with([' ', '}', '(', '\t']);
        (begins && rest.starts_with(['"', '\''])).then_some(rest)
    })?;
    let quote = rest.chars().next()?;
    rest[1..].split(quote).next()
}

/// A specifier as a path below `web/src/`, if it is ours: relative, or through the alias `@/`.
fn resolve(from: &str, specifier: &str) -> Option<String> {
    if let Some(path) = specifier.strip_prefix("@/") {
        return Some(path.to_owned());
    }
    if !specifier.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in specifier.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// How high a folder stands; what is not in a folder mounts the whole and may import anything.
fn height(path: &str) -> u8 {
    match path.split_once('/').map_or("", |(folder, _)| folder) {
        "ui" | "map" | "lib" | "api" => 0,
        "features" => 1,
        "app" => 2,
        _ => 3,
    }
}

fn feature(path: &str) -> Option<&str> {
    path.strip_prefix("features/")?.split('/').next()
}

fn judge(import: &Import) -> Option<Breach> {
    let place = || format!("{SOURCES}{}", import.from);
    if height(&import.to) > height(import.from) {
        let why = "imports go app → features → ui, map, lib, api: what is shared knows no feature";
        return Some(breach(place(), format!("imports {}", import.to), why));
    }
    let (mine, other) = (feature(import.from)?, feature(&import.to)?);
    let public = matches!(
        import.to.strip_prefix(&format!("features/{other}/")),
        Some("public" | "public.ts" | "public.tsx")
    );
    if mine == other || public {
        return None;
    }
    Some(breach(
        place(),
        format!("imports {}", import.to),
        "a feature may import another's public.ts only",
    ))
}

/// Features that import each other in a circle.
fn circles(imports: &[Import]) -> Vec<Breach> {
    let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for import in imports {
        if let (Some(mine), Some(other)) = (feature(import.from), feature(&import.to))
            && mine != other
        {
            uses.entry(mine).or_default().insert(other);
        }
    }
    let round = uses
        .keys()
        .filter(|start| reaches(&uses, start, start, &mut BTreeSet::new()));
    round
        .map(|name| {
            breach(
                format!("{SOURCES}features/{name}"),
                "imports itself through others",
                "features form no circle",
            )
        })
        .collect()
}

fn reaches<'a>(
    uses: &BTreeMap<&'a str, BTreeSet<&'a str>>,
    from: &str,
    goal: &str,
    seen: &mut BTreeSet<&'a str>,
) -> bool {
    let next = uses.get(from).into_iter().flatten();
    next.copied()
        .any(|other| other == goal || (seen.insert(other) && reaches(uses, other, goal, seen)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<_> = files
            .iter()
            .map(|(path, text)| Tracked {
                path: format!("{SOURCES}{path}"),
                bytes: 0,
                text: Some((*text).to_owned()),
            })
            .collect();
        check(&files).into_iter().map(|breach| breach.what).collect()
    }

    #[test]
    fn imports_go_down() {
        assert!(found(&[("app/router.tsx", "import { A } from \"../features/contacts/page\";")]).is_empty());
        assert_eq!(
            found(&[("ui/button.tsx", "import { A } from '../features/contacts/page';")]).len(),
            1
        );
        assert_eq!(
            found(&[("features/a/x.ts", "  const page = await import(\"../../app/router\");")]).len(),
            1
        );
        assert!(found(&[("main.tsx", "import \"./app/style.css\";\nimport React from \"react\";")]).is_empty());
    }

    #[test]
    fn features_meet_through_their_public_file_and_in_no_circle() {
        assert_eq!(
            found(&[("features/a/x.ts", "} from \"../b/inner\";")]),
            ["imports features/b/inner"]
        );
        assert!(found(&[("features/a/x.ts", "import { B } from \"@/features/b/public\";")]).is_empty());
        let circle = [
            ("features/a/x.ts", "import b from '../b/public';"),
            ("features/b/y.ts", "import a from '../a/public';"),
        ];
        assert_eq!(found(&circle).len(), 2);
    }
}
