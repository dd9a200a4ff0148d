//! Who does what a question asks of others than the contact itself: on several threads, and given up.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use jiff::{Timestamp, tz::TimeZone};
use model::{ContactId, facts::Facts};
use segment::{
    index::{Crew, Hands, Surroundings},
    meaning::{Person, Setting},
};

use crate::index::of;

/// On two threads, the last blocks first.
pub struct Backwards;

impl Crew for Backwards {
    fn each(&self, blocks: usize, work: &(dyn Fn(usize) + Sync)) {
        std::thread::scope(|scope| {
            let half = blocks / 2;
            scope.spawn(move || (half..blocks).rev().for_each(work));
            (0..half).rev().for_each(work);
        });
    }

    fn is_stopped(&self) -> bool {
        false
    }
}

/// Gives up after so many blocks, and tells how many were looked at.
struct Tired(Arc<AtomicUsize>);

const PATIENCE: usize = 2;

impl Crew for Tired {
    fn each(&self, blocks: usize, work: &(dyn Fn(usize) + Sync)) {
        for at in 0..blocks {
            work(at);
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed) >= PATIENCE
    }
}

#[test]
fn what_is_asked_of_others_is_given_up_between_two_blocks() {
    // Fifty blocks, somebody in each.
    let people: Vec<Person> = (0..50)
        .map(|at| Person::new(ContactId::new(at * 65_536 + 1), Facts::default(), Timestamp::UNIX_EPOCH))
        .collect();
    let index = of(&people);
    let looked = Arc::new(AtomicUsize::new(0));
    let around = Surroundings {
        hands: Hands::of(Tired(Arc::clone(&looked))),
        ..Surroundings::default()
    };
    let alone = Surroundings::default();
    let setting = Setting::new(
        Timestamp::from_second(1_795_000_000).expect("an instant"),
        TimeZone::UTC,
        &[],
    );
    for text in ["household(lacks surname)", "sum(donation) > 2 * base.mean(donation)"] {
        let question = crate::somebody::question(text);
        looked.store(0, Ordering::Relaxed);
        index.base(&question, &setting, &around);
        let given_up = index.plan(&question, &setting, &around).count();
        let whole = index.plan(&question, &setting, &alone).count();
        assert!(given_up < whole || whole == 0, "{text}: {given_up} of {whole}");
        assert!(looked.load(Ordering::Relaxed) >= PATIENCE, "{text}");
    }
}
