//! A question made ready over an index, answered block by block.

use std::collections::BTreeMap;

use model::{
    ContactId, SegmentId,
    expression::{Expression, Figure, Question},
};

use super::{BLOCK, Block, Hands, Index, Members, id_of};
use crate::meaning::{Setting, Value};

mod attribute;
mod birth;
mod compile;
mod interactions;
mod node;
mod number;
mod place;
mod score;
mod text;
mod ties;

pub(super) use compile::Compiler;
pub(super) use interactions::{Chosen, number_of, sort_of, value_of};
pub(super) use node::{EVERYBODY, Node};

/// What is known beside the contacts.
#[derive(Clone, Default)]
pub struct Surroundings {
    /// Who is in each segment that questions may name; those of [`Setting::segments`] count as well.
    pub segments: BTreeMap<SegmentId, Members>,
    /// Who does what must be done over everybody before the question is ready. Once they have stopped, a plan says nothing of use.
    pub hands: Hands,
}

/// A question made ready over an index.
pub struct Plan<'i> {
    index: &'i Index,
    root: Node<'i>,
    asked: Node<'i>,
}

impl Index {
    /// Makes a question ready. What it asks of others than the contact itself (a household, links) is answered at once.
    pub fn plan<'i>(&'i self, question: &'i Question, setting: &'i Setting<'i>, around: &'i Surroundings) -> Plan<'i> {
        let compiler = Compiler::new(self, setting, around);
        let asked = compiler.asked(question);
        Plan {
            index: self,
            root: Node::all(vec![compiler.asked(question), compiler.node(&question.condition)]),
            asked,
        }
    }

    /// What a figure of a contact is; `None` when it is missing, or nobody is there.
    pub fn value(&self, id: ContactId, figure: &Figure, setting: &Setting<'_>) -> Option<Value> {
        let slot = super::place(id).filter(|slot| self.everybody.contains(*slot))?;
        Compiler::new(self, setting, &Surroundings::default()).value(slot, figure)
    }

    /// Makes a condition ready, whoever it is asked of.
    pub fn condition<'i>(
        &'i self,
        condition: &'i Expression,
        setting: &'i Setting<'i>,
        around: &'i Surroundings,
    ) -> Plan<'i> {
        let compiler = Compiler::new(self, setting, around);
        Plan {
            index: self,
            root: Node::all(vec![Node::Members(vec![&self.everybody]), compiler.node(condition)]),
            asked: Node::Members(vec![&self.everybody]),
        }
    }
}

impl Plan<'_> {
    /// How many blocks there are.
    pub fn blocks(&self) -> usize {
        self.index.blocks()
    }

    /// Those of a block who answer.
    pub fn block(&self, at: usize) -> Block {
        self.root.run(at, &EVERYBODY)
    }

    /// Those of a block whom the question is about.
    pub fn asked(&self, at: usize) -> Block {
        self.asked.run(at, &EVERYBODY)
    }

    /// About how many bytes are read to answer, when nothing spares any.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rough figure")]
    pub fn bytes(&self) -> u64 {
        (f64::from(self.root.bytes()) * f64::from(self.index.end)) as u64
    }

    /// Those of some of a block who answer.
    pub fn within(&self, at: usize, some: &Block) -> Block {
        self.root.run(at, some)
    }

    /// How many answer, block after block.
    pub fn count(&self) -> usize {
        (0..self.blocks()).map(|at| self.root.count(at)).sum()
    }

    /// How many of a block answer.
    pub fn count_in(&self, at: usize) -> usize {
        self.root.count(at)
    }

    /// Those of some contacts who answer: it costs what they are, not what the base is.
    pub fn among(&self, some: &Members) -> Members {
        let mut members = Members::default();
        for at in (0..self.blocks()).filter(|at| some.count_in(*at) > 0) {
            let mut within = Block::new();
            some.add_to(at, &mut within);
            members.put_block(at, self.root.run(at, &within));
        }
        members
    }

    /// Those who answer, block after block.
    pub fn members(&self) -> Members {
        let mut members = Members::default();
        for at in 0..self.blocks() {
            members.put_block(at, self.block(at));
        }
        members
    }
}

impl Members {
    /// Them, by id.
    pub fn ids(&self) -> impl Iterator<Item = ContactId> {
        self.iter().map(id_of)
    }

    /// Puts somebody in.
    pub fn add(&mut self, id: ContactId) {
        if let Some(slot) = super::place(id) {
            self.insert(slot);
        }
    }

    /// Takes somebody out.
    pub fn take(&mut self, id: ContactId) {
        if let Some(slot) = super::place(id) {
            self.remove(slot);
        }
    }

    /// Whether somebody is one of them.
    pub fn has(&self, id: ContactId) -> bool {
        super::place(id).is_some_and(|slot| self.contains(slot))
    }
}

impl FromIterator<ContactId> for Members {
    fn from_iter<I: IntoIterator<Item = ContactId>>(ids: I) -> Self {
        ids.into_iter().filter_map(super::place).collect()
    }
}

/// The contacts of a block, by id.
pub fn ids_of(at: usize, block: &Block) -> impl Iterator<Item = ContactId> {
    block
        .iter()
        .filter_map(move |place| u32::try_from(at * BLOCK + place).ok())
        .map(id_of)
}
