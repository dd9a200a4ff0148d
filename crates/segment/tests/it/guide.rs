//! The user guide says nothing that cannot be written.

use std::{fs, path::PathBuf};

use model::{
    AttributeId, Language, SurveyId,
    attribute::{Attribute, AttributeType, Definition},
    text::fold,
};
use segment::{
    text,
    vocabulary::{Attributes, Entry, Names, Vocabulary},
};

use crate::base;

fn guide() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide/segments.md");
    fs::read_to_string(path).expect("the guide")
}

/// The names the guide speaks of.
fn vocabulary() -> Vocabulary {
    let date = Attribute {
        id: AttributeId::new(1),
        definition: Definition::ordinary("Date d’entrée", AttributeType::Date),
        options: Vec::new(),
    };
    let survey = SurveyId::new(2);
    let mut vocabulary = base::vocabulary();
    vocabulary.attributes = Attributes::new(vec![date]);
    vocabulary.lists = [(1, "Invités")].into();
    vocabulary.surveys = Names::new([Entry::new(2, "Enquête")]);
    vocabulary
        .questions
        .insert((survey, fold("Quel sujet ?")), [(21, "Le vélo")].into());
    vocabulary
}

fn assert_reads(line: &str, vocabulary: &Vocabulary) {
    let parsed = text::parse(line, Language::Fr, vocabulary).unwrap_or_else(|problems| panic!("{line}: {problems:?}"));
    assert_eq!(parsed.language, Language::Fr, "{line}");
}

/// What stands between backticks in the first column of the table below a heading.
fn examples(guide: &str, heading: &str) -> Vec<String> {
    let section = guide
        .split(heading)
        .nth(1)
        .expect("the heading")
        .split("\n## ")
        .next()
        .unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let cells = rows
        .filter_map(|row| row.split(" | ").next())
        .flat_map(|cell| cell.split('`').skip(1).step_by(2));
    cells.map(str::to_owned).collect()
}

#[test]
fn every_line_of_the_guide_reads() {
    let (guide, vocabulary) = (guide(), vocabulary());
    let block = guide.split("```\n").nth(1).expect("a block of lines");
    for line in block.lines() {
        assert_reads(line, &vocabulary);
    }
    let conditions = examples(&guide, "## Les conditions");
    assert!(conditions.len() > 40, "{}", conditions.len());
    for line in &conditions {
        assert_reads(line, &vocabulary);
    }
    let periods = examples(&guide, "## Les périodes");
    assert!(periods.len() >= 9, "{}", periods.len());
    for period in &periods {
        assert_reads(&format!("existe(don {period})"), &vocabulary);
    }
}
