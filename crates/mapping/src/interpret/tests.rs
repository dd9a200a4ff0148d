use jiff::civil::{Date, date};
use model::{
    consent::{Channel, Decision, OppositionReason, Purpose},
    draft::{AttributeText, Draft, Moment},
    facts::{Certainty, Civility, Gender, Nature, Register},
    import::{ImportKind, OnInvalid},
    interaction::{Means, PaymentState, Unit},
};
use proptest::prelude::*;

use super::{Interpreted, Interpreter, Settings};
use crate::{Column, Constant, Mapping, MappingError, Target};

const TODAY: Date = date(2026, 11, 21);

fn settings() -> Settings {
    Settings {
        country: "FR".to_owned(),
        today: TODAY,
    }
}

fn target(json: &str) -> Target {
    let json = if json.starts_with('{') {
        json.to_owned()
    } else {
        format!(r#"{{"field":"{json}"}}"#)
    };
    serde_json::from_str(&json).unwrap()
}

/// A mapping of columns headed a, b, c…
fn mapping(targets: &[&str]) -> Mapping {
    let mut mapping = Mapping::new(ImportKind::Contacts);
    let columns = targets
        .iter()
        .enumerate()
        .map(|(at, json)| Column::new(format!("colonne {at}"), at, target(json)));
    mapping.columns = columns.collect();
    mapping
}

fn interpreter(mapping: &Mapping) -> Interpreter {
    let headings: Vec<String> = (0..mapping.columns.len()).map(|at| format!("colonne {at}")).collect();
    Interpreter::new(mapping, &headings, &settings()).unwrap()
}

fn try_read(mapping: &Mapping, cells: &[&str]) -> Result<Interpreted, Vec<String>> {
    interpreter(mapping)
        .interpret(cells)
        .map_err(|problems| problems.into_iter().map(|problem| problem.code).collect())
}

/// Reads a row of a contact named by the last cell.
fn read(targets: &[&str], cells: &[&str]) -> Draft {
    let targets: Vec<&str> = targets.iter().copied().chain(["surname"]).collect();
    let cells: Vec<&str> = cells.iter().copied().chain(["Diallo"]).collect();
    try_read(&mapping(&targets), &cells)
        .unwrap_or_else(|codes| panic!("{cells:?}: {codes:?}"))
        .draft
}

fn refused(targets: &[&str], cells: &[&str]) -> Vec<String> {
    let targets: Vec<&str> = targets.iter().copied().chain(["surname"]).collect();
    let cells: Vec<&str> = cells.iter().copied().chain(["Diallo"]).collect();
    try_read(&mapping(&targets), &cells).expect_err("refused")
}

mod exchanges;
mod mappings;
mod people;
mod permissions;
mod places;

fn any_target() -> impl Strategy<Value = Target> {
    let all: Vec<Target> = crate::fields(ImportKind::Contacts)
        .into_iter()
        .map(|field| field.target)
        .collect();
    proptest::sample::select(all)
}

proptest! {
    #[test]
    fn any_row_under_any_mapping_is_read_or_refused(
        targets in proptest::collection::vec(any_target(), 1..8),
        cells in proptest::collection::vec("(\\PC{0,30}|[0-9/ .,+-]{0,16}|oui|x|12/03/2024|2024-03-06T10:00:00Z|a@b\\.fr)", 0..9),
        kind in proptest::sample::select(ImportKind::ALL),
    ) {
        let mut mapping = Mapping::new(kind);
        mapping.columns = targets.into_iter().enumerate().map(|(at, to)| Column::new(format!("c{at}"), at, to)).collect();
        let headings: Vec<String> = (0..mapping.columns.len()).map(|at| format!("c{at}")).collect();
        if let Ok(interpreter) = Interpreter::new(&mapping, &headings, &settings()) {
            let first = interpreter.interpret(&cells);
            prop_assert_eq!(first, interpreter.interpret(&cells));
        }
    }
}
