//! What commands print: sentences for people, one JSON object for scripts.

use serde::Serialize;

use crate::{config::Global, failure::Failure};

/// Prints a result: as JSON when asked, else the sentence.
pub fn print(global: &Global, result: &impl Serialize, sentence: &str) -> Result<(), Failure> {
    if global.json {
        println!("{}", serde_json::to_string(result).map_err(Failure::system)?);
    } else {
        println!("{sentence}");
    }
    Ok(())
}
