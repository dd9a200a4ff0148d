//! `cohorte openapi`: the description of the API, as `web/openapi.json` holds it.

use crate::failure::Failure;

/// Prints it.
pub fn run() -> Result<(), Failure> {
    println!("{}", api::description().to_pretty_json().map_err(Failure::system)?);
    Ok(())
}
