//! Every ready question can be asked.

use std::collections::BTreeSet;

use model::Language;
use segment::{examples::EXAMPLES, text};

use crate::base::vocabulary;

#[test]
fn every_ready_question_reads_and_has_a_key_of_its_own() {
    let vocabulary = vocabulary();
    let keys: BTreeSet<&str> = EXAMPLES.iter().map(|example| example.key).collect();
    assert_eq!(keys.len(), EXAMPLES.len());
    for example in EXAMPLES {
        let question = example.text(&[]).expect("its usual values suit");
        let parsed = text::parse(&question, Language::En, &vocabulary)
            .unwrap_or_else(|problems| panic!("{question}: {problems:?}"));
        assert_eq!(parsed.warnings, [], "{question}");
        assert!(!question.contains('{'), "{question}");
    }
}

#[test]
fn a_parameter_never_becomes_something_else() {
    let big = EXAMPLES
        .iter()
        .find(|example| example.key == "donors_above")
        .expect("it is on the shelf");
    assert_eq!(
        big.text(&[("amount", "12.5"), ("months", "24")]).as_deref(),
        Some("sum(donation in last 24 months) >= 12.5 EUR")
    );
    assert_eq!(big.text(&[("amount", "1) or any(donation")]), None);
    assert_eq!(big.text(&[("months", "twelve")]), None);
}
