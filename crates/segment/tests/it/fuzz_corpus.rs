//! Replays on stable what the fuzzers keep: the same steps as `fuzz/fuzz_targets/segment_{text,json}.rs`.

use std::{fs, path::PathBuf};

use model::{ContactId, Language, facts::Facts};
use segment::{
    Vocabulary, check, json,
    meaning::{self, Person, Setting},
    sentence, text,
    vocabulary::Names,
};

fn corpus(name: &str) -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(name);
    let entries = fs::read_dir(folder)
        .expect("a corpus")
        .map(|entry| entry.expect("an entry").path());
    entries
        .map(|path| String::from_utf8_lossy(&fs::read(path).expect("bytes")).into_owned())
        .collect()
}

#[test]
fn texts_print_and_read_back() {
    let vocabulary = Vocabulary {
        tags: Names::from([(1, "Presse"), (2, "Élu(e)")]),
        segments: Names::from([(1, "Adhérents")]),
        themes: Names::from([(1, "enfance")]),
        ..Vocabulary::default()
    };
    let mut read = 0;
    for typed in corpus("segment_text") {
        let Ok(parsed) = text::parse(&typed, Language::Fr, &vocabulary) else {
            continue;
        };
        read += 1;
        check::check(&parsed.question, &vocabulary);
        for language in [Language::Fr, Language::En] {
            sentence::say(&parsed.question, language, &vocabulary);
            let printed = text::print(&parsed.question, language, &vocabulary);
            let again = text::parse(&printed, language, &vocabulary)
                .unwrap_or_else(|problems| panic!("{printed}: {problems:?}"));
            assert_eq!(again.question, parsed.question, "{printed}");
        }
    }
    assert!(read >= 14, "the corpus holds questions");
}

#[test]
fn json_is_said_printed_and_asked() {
    let mut read = 0;
    for typed in corpus("segment_json") {
        let Ok(question) = json::read(&typed) else { continue };
        read += 1;
        let vocabulary = Vocabulary::default();
        check::check(&question, &vocabulary);
        for language in [Language::Fr, Language::En] {
            sentence::say(&question, language, &vocabulary);
            let _ = text::parse(&text::print(&question, language, &vocabulary), language, &vocabulary);
        }
        let people = [Person::new(
            ContactId::new(1),
            Facts::default(),
            jiff::Timestamp::UNIX_EPOCH,
        )];
        let now = jiff::Timestamp::from_second(1_795_000_000).expect("an instant");
        let setting = Setting::new(now, jiff::tz::TimeZone::UTC, &people).with_base(&question);
        meaning::funnel(&people, &question, &setting);
        meaning::explain(&people[0], &question, &setting);
    }
    assert!(read >= 10, "the corpus holds questions");
}
