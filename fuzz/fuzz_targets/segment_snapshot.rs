//! Any bytes taken for what is left of an index: the file is refused, and a part that is not is asked, changed and written again without a panic.

#![no_main]

use jiff::{Timestamp, tz::TimeZone};
use libfuzzer_sys::fuzz_target;
use model::{ContactId, expression::Question, facts::Facts};
use segment::{
    index::{
        Index, Parts, Surroundings,
        snapshot::{Packing, Unpacking},
    },
    json,
    meaning::{Person, Setting},
};

const QUESTIONS: [&str; 3] = [
    r#"{"where":{"is":"known","attribute":"email"}}"#,
    r#"{"where":{"is":"exists","selection":{"kinds":["donation"]}}}"#,
    r#"{"where":{"is":"right","right":"reachable","channel":"email"}}"#,
];

fuzz_target!(|data: &[u8]| {
    let mut rest = data;
    let unpacking = Unpacking::new(move |count| {
        let (taken, left) = rest.split_at_checked(count)?;
        rest = left;
        Some(taken.to_vec())
    });
    let _ = unpacking.map(Unpacking::index);
    let mut index = Index::default();
    if index.lay(data).is_err() {
        return;
    }
    ask(&index);
    for id in [1, 2, 70_000] {
        let _ = index.person(ContactId::new(id), Parts::ALL);
        index.put(&Person::new(
            ContactId::new(id),
            Facts::default(),
            Timestamp::UNIX_EPOCH,
        ));
        index.remove(ContactId::new(2));
    }
    index.forget();
    ask(&index);
    let (mut packing, _) = Packing::new(&index, b"").expect("a heading");
    while let Some(part) = packing.next(&index).expect("a part") {
        Index::default().lay(&part).expect("what was written is read");
    }
});

fn ask(index: &Index) {
    let now = Timestamp::from_second(1_795_000_000).expect("an instant");
    let setting = Setting::new(now, TimeZone::UTC, &[]);
    for question in QUESTIONS {
        let question: Question = json::read(question).expect("a question");
        index.plan(&question, &setting, &Surroundings::default()).count();
    }
}
