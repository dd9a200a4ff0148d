//! The page of the guide that documents the mapping file says what the program takes.

use std::{fmt::Write as _, fs, path::PathBuf};

use mapping::{Field, Mapping, fields};
use model::import::ImportKind;

fn page() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide/correspondance.md");
    fs::read_to_string(path).expect("the page")
}

/// The table of fields, as the page holds it.
fn table(of: &[Field]) -> String {
    let mut table = String::from("| `field` | Champ | Ce qui s’y lit | Paramètres |\n|---|---|---|---|\n");
    for field in of.iter().filter(|field| !field.key.contains('.')) {
        let params = field.params.iter().map(|param| {
            let name = if param.required {
                format!("**`{}`**", param.name)
            } else {
                format!("`{}`", param.name)
            };
            let values: Vec<String> = param.values.iter().map(|value| format!("`{value}`")).collect();
            if values.is_empty() {
                name
            } else {
                format!("{name} : {}", values.join(" "))
            }
        });
        let params: Vec<String> = params.collect();
        let _ = writeln!(
            table,
            "| `{}` | {} | {} | {} |",
            field.key,
            field.name.fr,
            field.description.fr,
            params.join(" ; ")
        );
    }
    table
}

#[test]
fn every_field_is_documented_as_it_is() {
    let expected = table(&fields(ImportKind::Contacts));
    assert!(
        page().contains(&expected),
        "docs/guide/correspondance.md should hold:\n{expected}"
    );
}

#[test]
fn every_example_reads() {
    let page = page();
    let examples: Vec<&str> = page
        .split("```json\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(examples.len() >= 2);
    for example in examples {
        assert!(
            Mapping::from_json(example).is_ok(),
            "{:?} in {example}",
            Mapping::from_json(example)
        );
    }
}
