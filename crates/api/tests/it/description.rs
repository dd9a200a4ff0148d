//! The description that is checked in, from which the web app's types are made.

use std::path::Path;

#[test]
fn the_file_checked_in_is_the_one_generated() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/openapi.json");
    let written = std::fs::read_to_string(path).unwrap();
    let generated = api::description().to_pretty_json().unwrap();
    assert!(
        written.trim() == generated.trim(),
        "run `cargo xtask generate`, and commit what it rewrites"
    );
}

#[test]
fn answers_always_say_all_of_their_fields() {
    let description = serde_json::to_value(api::description()).unwrap();
    let row = &description["components"]["schemas"]["ContactRow"];
    let fields = row["properties"].as_object().unwrap().len();
    assert_eq!(row["required"].as_array().unwrap().len(), fields);
    let body = &description["components"]["schemas"]["PastedCells"];
    assert_eq!(body["required"], serde_json::json!(["cells"]));
    assert_eq!(body["additionalProperties"], false);
}
