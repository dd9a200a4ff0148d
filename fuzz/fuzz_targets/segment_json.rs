//! Any text taken for the JSON of a question: what is read is checked, said, printed and asked of somebody without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use model::{ContactId, Language, facts::Facts};
use segment::{
    Vocabulary, check, json,
    meaning::{self, Person, Setting},
    sentence, text,
};

fuzz_target!(|data: &[u8]| {
    let Ok(typed) = std::str::from_utf8(data) else { return };
    let Ok(question) = json::read(typed) else { return };
    let vocabulary = Vocabulary::default();
    check::check(&question, &vocabulary);
    for language in [Language::Fr, Language::En] {
        sentence::say(&question, language, &vocabulary);
        let _ = text::parse(&text::print(&question, language, &vocabulary), language, &vocabulary);
    }
    let people = [Person::new(ContactId::new(1), Facts::default(), jiff::Timestamp::UNIX_EPOCH)];
    let now = jiff::Timestamp::from_second(1_795_000_000).expect("an instant");
    let setting = Setting::new(now, jiff::tz::TimeZone::UTC, &people).with_base(&question);
    meaning::funnel(&people, &question, &setting);
    meaning::explain(&people[0], &question, &setting);
});
