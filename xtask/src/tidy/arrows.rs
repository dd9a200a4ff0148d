//! Which crate may use which.

use super::{Breach, breach};
use crate::failure::{Failure, Outcome};
use crate::json::Json;
use crate::process;

/// Our crates, from the top of the floor plan (`ARCHITECTURE.md`) down, and what each may use.
const FLOOR_PLAN: &[(&str, &[&str])] = &[
    ("cli", &["api", "app", "store", "segment", "model"]),
    ("api", &["app", "model"]),
    (
        "app",
        &["store", "files", "mapping", "search", "segment", "linkage", "model"],
    ),
    ("store", &["model"]),
    ("files", &["model"]),
    ("mapping", &["model"]),
    ("search", &["model"]),
    ("segment", &["model"]),
    ("linkage", &["model"]),
    ("model", &[]),
    (
        "testkit",
        &["api", "app", "store", "files", "mapping", "search", "model"],
    ),
    ("xtask", &[]),
];

/// Libraries kept behind one wall, and who stands behind it.
const WALLS: &[(&[&str], &[&str], &str)] = &[
    (
        &["sqlx", "sea-query", "sea-query-sqlx"],
        &["store", "testkit"],
        "SQL lives in `store` alone: two databases are held to one behaviour in one place",
    ),
    (
        &["axum", "axum-extra", "tower", "tower-http", "utoipa-axum"],
        &["api"],
        "HTTP lives in `api` alone: the command line and jobs use the same procedures without it",
    ),
    (
        &["hyper", "hyper-util"],
        &["api", "cli"],
        "connections are served by `api`; `cli` only opens some, to measure what a user waits for (`cohorte bench api`)",
    ),
];

/// Crates that take inputs and give values, and what would make them do more.
const PURE: &[&str] = &["model", "files", "mapping", "search", "segment", "linkage"];
const IMPURE_LIBRARIES: &[&str] = &[
    "tokio",
    "sqlx",
    "axum",
    "getrandom",
    "rand",
    "tempfile",
    "tracing-subscriber",
];

/// A crate of ours with what it uses.
pub struct Package {
    name: String,
    uses: Vec<Use>,
}

struct Use {
    name: String,
    in_tests_only: bool,
}

/// Our crates, as cargo sees them.
pub fn packages() -> Outcome<Vec<Package>> {
    let metadata = process::output(&mut process::cargo(&["metadata", "--no-deps", "--format-version", "1"]))?;
    read(&metadata).ok_or_else(|| Failure::Wrong("`cargo metadata` printed something unexpected".to_owned()))
}

fn read(metadata: &str) -> Option<Vec<Package>> {
    Json::parse(metadata)?
        .get("packages")?
        .items()
        .iter()
        .map(package)
        .collect()
}

fn package(described: &Json) -> Option<Package> {
    let uses = described.get("dependencies")?.items().iter().map(|dependency| {
        let in_tests_only = dependency.get("kind").and_then(Json::text) == Some("dev");
        Some(Use {
            name: dependency.get("name")?.text()?.to_owned(),
            in_tests_only,
        })
    });
    Some(Package {
        name: described.get("name")?.text()?.to_owned(),
        uses: uses.collect::<Option<_>>()?,
    })
}

/// Every arrow that the floor plan does not draw.
pub fn check(packages: &[Package]) -> Vec<Breach> {
    packages
        .iter()
        .flat_map(|package| package.uses.iter().filter_map(|used| judge(package, used)))
        .collect()
}

fn judge(package: &Package, used: &Use) -> Option<Breach> {
    if used.in_tests_only {
        return None;
    }
    let (name, used) = (package.name.as_str(), used.name.as_str());
    let place = || format!("crate `{name}`");
    let Some((_, allowed)) = FLOOR_PLAN.iter().find(|(known, _)| *known == name) else {
        return Some(breach(
            place(),
            "is not on the floor plan of xtask/src/tidy/arrows.rs",
            "every crate has a charter",
        ));
    };
    if name == "xtask" {
        return Some(breach(
            place(),
            format!("uses `{used}`"),
            "xtask builds from the standard library alone, in a second",
        ));
    }
    if FLOOR_PLAN.iter().any(|(ours, _)| *ours == used) && !allowed.contains(&used) {
        let why = "arrows go down the floor plan only: cli → api → app → {store, files, mapping, search} → model";
        return Some(breach(place(), format!("uses our crate `{used}`"), why));
    }
    if PURE.contains(&name) && IMPURE_LIBRARIES.contains(&used) {
        let why = "a pure crate does no I/O, reads no clock and is not async: inputs in, values out";
        return Some(breach(place(), format!("uses `{used}`"), why));
    }
    let walled = WALLS
        .iter()
        .find(|(libraries, inside, _)| libraries.contains(&used) && !inside.contains(&name));
    walled.map(|(_, _, why)| breach(place(), format!("uses `{used}`"), why))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, used: &str, kind: &str) -> usize {
        let metadata =
            format!(r#"{{"packages":[{{"name":"{name}","dependencies":[{{"name":"{used}","kind":{kind}}}]}}]}}"#);
        check(&read(&metadata).expect("metadata")).len()
    }

    #[test]
    fn arrows_go_down_only() {
        assert_eq!(found("app", "store", "null"), 0);
        assert_eq!(found("store", "app", "null"), 1);
        assert_eq!(found("files", "mapping", "null"), 1);
        assert_eq!(found("linkage", "mapping", "null"), 1);
        assert_eq!(found("api", "store", "\"build\""), 1);
        assert_eq!(found("store", "testkit", "\"dev\""), 0);
        assert_eq!(found("unheard", "of", "null"), 1);
    }

    #[test]
    fn libraries_stay_behind_their_walls() {
        assert_eq!(found("store", "sqlx", "null"), 0);
        assert_eq!(found("app", "sqlx", "null"), 1);
        assert_eq!(found("cli", "axum", "null"), 1);
        assert_eq!(found("files", "tokio", "null"), 1);
        assert_eq!(found("files", "calamine", "null"), 0);
        assert_eq!(found("xtask", "anyhow", "null"), 1);
    }
}
