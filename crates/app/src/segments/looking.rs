//! A look at every segment after some changes: of whom each is asked again, and who is on another side than they were.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use ::segment::{
    index::Members,
    stir::{looks_beyond, looks_beyond_segments, moves_with_time},
};
use jiff::Timestamp;
use model::{
    ContactId, SegmentId,
    expression::{Crossing, Question},
};
use store::SegmentRecord;

use super::{following::Held, moves::Moved};
use crate::{
    Error, Result,
    questions::{Ground, Since, named},
};

/// What a look at a segment gave.
pub(super) struct Looked {
    pub segment: SegmentId,
    pub moves: Moves,
}

/// How members differ from those held before.
pub(super) enum Moves {
    /// Nobody was held: they are the first.
    Begun,
    /// They came in, or left, at that moment.
    Crossed(BTreeMap<Timestamp, Vec<(ContactId, Crossing)>>),
}

impl Looked {
    /// Who crossed, moment by moment.
    pub fn crossings(&self) -> impl Iterator<Item = (&Timestamp, &Vec<(ContactId, Crossing)>)> {
        let crossings = match &self.moves {
            Moves::Begun => None,
            Moves::Crossed(crossings) => Some(crossings),
        };
        crossings.into_iter().flatten()
    }

    /// What is told of it, once `count` are in it as of a change.
    pub fn told(&self, count: usize, seq: i64) -> Moved {
        let count_of = |way: Crossing| {
            let crossings = self.crossings().flat_map(|(_, crossings)| crossings);
            crossings.filter(|(_, own)| *own == way).count() as u64
        };
        Moved {
            segment: self.segment,
            count: count as u64,
            entered: count_of(Crossing::Entered),
            left: count_of(Crossing::Left),
            seq,
        }
    }
}

/// Of whom a segment is asked again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Way {
    /// Of nobody: nothing it asks of changed.
    Nobody,
    /// Of those whom the changes are about.
    These,
    /// The same, and of those who crossed an edge of the segments it is made of.
    TheseAndInner,
    /// Of everybody.
    Everybody,
    /// Of everybody, who then are the first in it.
    Anew,
}

/// A segment that can be asked.
struct Asked<'r> {
    record: &'r SegmentRecord,
    question: Arc<Question>,
    way: Way,
}

/// Looks at every segment again; what is held of those that can still be asked, and what moved. One that is broken keeps its members.
pub(super) fn look(
    held: BTreeMap<SegmentId, Held>,
    ground: &Ground<'_>,
    since: &Since,
    ticked: bool,
) -> Result<(BTreeMap<SegmentId, Held>, Vec<Looked>)> {
    let mut looking = Looking {
        ground,
        since,
        held,
        looked: Vec::new(),
    };
    let there: BTreeSet<SegmentId> = ground.segments().iter().map(|record| record.id).collect();
    looking.held.retain(|id, _| there.contains(id));
    let asked = ground
        .segments()
        .iter()
        .filter_map(|record| looking.asked(record, ticked));
    let asked: Vec<Asked<'_>> = asked.collect();
    looking.these(&asked)?;
    for one in asked.iter().filter(|one| matches!(one.way, Way::Everybody | Way::Anew)) {
        looking.everybody(one);
    }
    looking.made_of_others(&asked)?;
    Ok((looking.held, looking.looked))
}

fn keeps_its_members(id: SegmentId, error: &Error) {
    tracing::debug!(segment = %id, %error, "a segment keeps its members");
}

struct Looking<'g> {
    ground: &'g Ground<'g>,
    since: &'g Since,
    held: BTreeMap<SegmentId, Held>,
    looked: Vec<Looked>,
}

impl Looking<'_> {
    fn asked<'r>(&self, record: &'r SegmentRecord, ticked: bool) -> Option<Asked<'r>> {
        let question = self.ground.saved(record.id);
        let question = question.map_err(|error| keeps_its_members(record.id, &error)).ok()?;
        let held = self.held.get(&record.id);
        let way = match (held, self.since) {
            (Some(held), _) if held.expression != record.expression => Way::Anew,
            (None, _) => Way::Anew,
            (Some(_), Since::Everybody) => Way::Everybody,
            (Some(_), Since::These(_)) if ticked && moves_with_time(&question) => Way::Everybody,
            (Some(_), Since::These(people)) => self.way_of_these(&question, people.is_empty()),
        };
        Some(Asked { record, question, way })
    }

    fn way_of_these(&self, question: &Question, still: bool) -> Way {
        if !looks_beyond(question) {
            return if still { Way::Nobody } else { Way::These };
        }
        if !looks_beyond_segments(question) && named(question).iter().all(|id| self.is_held_now(*id)) {
            return Way::TheseAndInner;
        }
        // What others are may have moved with time, unseen here.
        Way::Everybody
    }

    /// Whether what is held of a segment is of the question it now asks.
    fn is_held_now(&self, id: SegmentId) -> bool {
        let record = self.ground.segments().iter().find(|record| record.id == id);
        let held = self.held.get(&id).zip(record);
        held.is_some_and(|(held, record)| held.expression == record.expression) && self.ground.saved(id).is_ok()
    }

    /// Asks the segments that look at nobody else of those whom the changes are about, all at once.
    fn these(&mut self, asked: &[Asked<'_>]) -> Result<()> {
        let Since::These(people) = self.since else {
            return Ok(());
        };
        let asked: Vec<&Asked<'_>> = asked.iter().filter(|one| one.way == Way::These).collect();
        let questions: Vec<&Question> = asked.iter().map(|one| &*one.question).collect();
        let among: Members = people.keys().copied().collect();
        let found = self.ground.among(&among, &questions, BTreeMap::new())?;
        for (one, now) in asked.iter().zip(found) {
            self.compare(one.record.id, people.keys().copied(), &now);
        }
        Ok(())
    }

    /// Asks a segment of everybody.
    fn everybody(&mut self, asked: &Asked<'_>) {
        let id = asked.record.id;
        let now = match self.ground.members(&asked.question) {
            Ok(now) => now,
            Err(error) => return keeps_its_members(id, &error),
        };
        let held = self.held.get(&id).filter(|_| asked.way != Way::Anew);
        let Some(held) = held else {
            let held = Held {
                expression: asked.record.expression.clone(),
                members: now,
                moves: 0,
            };
            self.held.insert(id, held);
            self.looked.push(Looked {
                segment: id,
                moves: Moves::Begun,
            });
            return;
        };
        let left = held.members.ids().filter(|id| !now.has(*id));
        let came = now.ids().filter(|id| !held.members.has(*id));
        let crossing: Vec<ContactId> = left.chain(came).collect();
        self.compare(id, crossing.into_iter(), &now);
    }

    /// Asks the segments made of others, each after these, of those whom the changes are about and of those who crossed an edge of these.
    fn made_of_others(&mut self, asked: &[Asked<'_>]) -> Result<()> {
        let mut left: Vec<&Asked<'_>> = asked.iter().filter(|one| one.way == Way::TheseAndInner).collect();
        while !left.is_empty() {
            let waiting: BTreeSet<SegmentId> = left.iter().map(|one| one.record.id).collect();
            let is_ready = |one: &&Asked<'_>| named(&one.question).is_disjoint(&waiting);
            let (ready, later): (Vec<_>, Vec<_>) = left.into_iter().partition(is_ready);
            if ready.is_empty() {
                // In a circle, which saving refuses: they keep their members.
                break;
            }
            for one in ready {
                self.made_of(one)?;
            }
            left = later;
        }
        Ok(())
    }

    fn made_of(&mut self, asked: &Asked<'_>) -> Result<()> {
        let inner = named(&asked.question);
        let moved: Vec<&Looked> = self.looked.iter().filter(|one| inner.contains(&one.segment)).collect();
        if moved.iter().any(|one| matches!(one.moves, Moves::Begun)) {
            self.everybody(asked);
            return Ok(());
        }
        let crossed = moved
            .iter()
            .flat_map(|one| one.crossings())
            .flat_map(|(_, crossings)| crossings);
        let mut people: BTreeSet<ContactId> = crossed.map(|(id, _)| *id).collect();
        if let Since::These(changed) = self.since {
            people.extend(changed.keys());
        }
        let of_inner = |id: &SegmentId| {
            let held = self.held.get(id);
            let within = people
                .iter()
                .filter(|person| held.is_some_and(|held| held.members.has(**person)));
            (*id, within.copied().collect())
        };
        let known: BTreeMap<SegmentId, BTreeSet<ContactId>> = inner.iter().map(of_inner).collect();
        let among: Members = people.iter().copied().collect();
        let found = self.ground.among(&among, &[&*asked.question], known)?;
        for now in found {
            self.compare(asked.record.id, people.iter().copied(), &now);
        }
        Ok(())
    }

    /// Takes in that some people are now in a segment, or not.
    fn compare(&mut self, id: SegmentId, people: impl Iterator<Item = ContactId>, now: &Members) {
        let Some(held) = self.held.get_mut(&id) else { return };
        let mut crossings: BTreeMap<Timestamp, Vec<(ContactId, Crossing)>> = BTreeMap::new();
        let mut gone = false;
        for person in people {
            let way = match (held.members.has(person), now.has(person)) {
                (false, true) => Crossing::Entered,
                (true, false) => Crossing::Left,
                _ => continue,
            };
            match way {
                Crossing::Entered => held.members.add(person),
                Crossing::Left => held.members.take(person),
            }
            if way == Crossing::Left && !self.ground.knows(person) {
                // Nothing is held of them any more: they leave without a word.
                gone = true;
                continue;
            }
            held.moves += 1;
            let at = self.since.at(person).unwrap_or_else(|| self.ground.now());
            crossings.entry(at).or_default().push((person, way));
        }
        if gone || !crossings.is_empty() {
            self.looked.push(Looked {
                segment: id,
                moves: Moves::Crossed(crossings),
            });
        }
    }
}
