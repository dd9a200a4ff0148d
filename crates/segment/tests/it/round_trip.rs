//! What is printed reads back; what is written reads back.

use model::Language;
use proptest::prelude::*;
use segment::{check, json, text};

use crate::{
    base::{FOURTEEN, vocabulary},
    generate,
};

#[test]
fn the_fourteen_lines_parse_as_they_stand_and_print_in_both_languages() {
    let vocabulary = vocabulary();
    let mut printed = String::new();
    for line in FOURTEEN {
        let parsed =
            text::parse(line, Language::Fr, &vocabulary).unwrap_or_else(|problems| panic!("{line}: {problems:?}"));
        assert_eq!(parsed.language, Language::En, "{line}");
        for language in [Language::Fr, Language::En] {
            let again = text::print(&parsed.question, language, &vocabulary);
            let back =
                text::parse(&again, language, &vocabulary).unwrap_or_else(|problems| panic!("{again}: {problems:?}"));
            assert_eq!(back.question, parsed.question, "{again}");
            printed.push_str(&again);
            printed.push('\n');
        }
    }
    insta::assert_snapshot!(printed);
}

proptest! {
    #[test]
    fn through_text(question in generate::question()) {
        let vocabulary = vocabulary();
        for language in [Language::Fr, Language::En] {
            let printed = text::print(&question, language, &vocabulary);
            match text::parse(&printed, language, &vocabulary) {
                Ok(parsed) => {
                    prop_assert_eq!(&parsed.question, &question, "{}", printed);
                    prop_assert_eq!(parsed.language, language, "{}", printed);
                }
                Err(problems) => prop_assert!(false, "{}\n{:?}", printed, problems),
            }
        }
    }

    #[test]
    fn through_json(question in generate::question()) {
        let written = json::write(&question);
        prop_assert_eq!(json::read(&written).expect("it reads back"), question);
    }

    #[test]
    fn what_the_text_allows_the_check_allows(question in generate::question()) {
        let wrong = check::check(&question, &vocabulary());
        let wrong: Vec<_> = wrong.into_iter().filter(|problem| problem.severity == segment::Severity::Error).collect();
        prop_assert!(wrong.is_empty(), "{:?}", wrong);
    }

    #[test]
    fn any_text_is_answered_without_a_panic(text in "\\PC{0,80}") {
        let _ = text::parse(&text, Language::Fr, &vocabulary());
    }

    #[test]
    fn any_words_are_answered_without_a_panic(words in proptest::collection::vec(proptest::sample::select(&[
        "(", ")", "and", "or", "not", "has", "in", "last", "12", "months", "any", "donation", "count", "=", "\"Presse\"", "tag", "between",
        "base", ".", "*", "EUR", "%", "where", "theme", "dans", "les", "étiquette", "within", "km", "of", ",", "household", "linked", "to",
    ][..]), 0..40)) {
        let _ = text::parse(&words.join(" "), Language::En, &vocabulary());
    }
}
