//! Any text taken for a question, in both languages: what is read prints, and what prints reads back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use model::Language;
use segment::{Vocabulary, check, sentence, text, vocabulary::Names};

fn vocabulary() -> Vocabulary {
    Vocabulary {
        tags: Names::from([(1, "Presse"), (2, "Élu(e)")]),
        segments: Names::from([(1, "Adhérents")]),
        themes: Names::from([(1, "enfance")]),
        ..Vocabulary::default()
    }
}

fuzz_target!(|data: &[u8]| {
    let Ok(typed) = std::str::from_utf8(data) else { return };
    let vocabulary = vocabulary();
    let Ok(parsed) = text::parse(typed, Language::Fr, &vocabulary) else { return };
    check::check(&parsed.question, &vocabulary);
    for language in [Language::Fr, Language::En] {
        sentence::say(&parsed.question, language, &vocabulary);
        let printed = text::print(&parsed.question, language, &vocabulary);
        let again = text::parse(&printed, language, &vocabulary).unwrap_or_else(|problems| panic!("{printed}: {problems:?}"));
        assert_eq!(again.question, parsed.question, "{printed}");
    }
});
