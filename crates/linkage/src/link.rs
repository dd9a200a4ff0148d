//! From a book to who is there several times.

use rayon::prelude::*;

use crate::{
    blocking::Blocks,
    book::ClosedBook,
    cluster::clusters,
    comparison::{complete, settled},
    model::{Model, train},
    note::Note,
    promise::Promise,
};

/// The odds above which a pair is worth a person's look, as a logarithm: likelier than not.
pub const REVIEW: f32 = 0.0;
/// Those above which it is one person without a look: wrong once in two hundred at most.
pub const AUTOMATIC: f32 = 5.3;

/// Two records that may be of one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The place of one.
    pub one: u32,
    /// The place of the other.
    pub other: u32,
    /// The logarithm of the odds that they are.
    pub odds: f32,
}

/// What was found.
pub struct Links {
    /// For each record, the group it stands in at the review threshold.
    pub review: Vec<u32>,
    /// The same at the automatic one.
    pub automatic: Vec<u32>,
    /// Pairs likelier than not, the likeliest first.
    pub edges: Vec<Edge>,
    /// Pairs compared.
    pub pairs: u64,
    /// What was learnt.
    pub model: Model,
    /// What was set aside, and why.
    pub notes: Vec<Note>,
}

/// What is being done: for who measures.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stage {
    /// Learning how telling agreements are.
    Train,
    /// Judging pairs.
    Score,
    /// Gathering.
    Cluster,
}

/// Finds who is there several times.
pub fn link(book: &ClosedBook) -> Links {
    link_with(book, |_| {})
}

/// The same, saying at which stage it is as each begins.
pub fn link_with(book: &ClosedBook, mut stage: impl FnMut(Stage)) -> Links {
    stage(Stage::Train);
    let blocks = Blocks::of(book);
    let model = train(book, &blocks);
    stage(Stage::Score);
    let (edges, pairs) = score(book, &blocks, &model);
    stage(Stage::Cluster);
    let mut notes = book.notes.clone();
    notes.extend(blocks.notes);
    let (review, automatic) = rayon::join(
        || clusters(book, &model, &edges, REVIEW, &mut notes),
        || clusters(book, &model, &edges, AUTOMATIC, &mut Vec::new()),
    );
    Links {
        review,
        automatic,
        edges,
        pairs,
        model,
        notes,
    }
}

fn score(book: &ClosedBook, blocks: &Blocks, model: &Model) -> (Vec<Edge>, u64) {
    let promise = Promise::new(book, model);
    let gathered = blocks.map(
        book,
        || (Vec::new(), 0_u64),
        |(edges, pairs), one, other| {
            *pairs += 1;
            let mut pattern = settled(book, one, other);
            if !promise.may_pass(one.record, other.record, model.sum(&pattern), REVIEW) {
                return;
            }
            complete(book, one, other, &mut pattern);
            let odds = model.judge(&pattern).person;
            if odds > REVIEW {
                let (one, other) = (one.at, other.at);
                edges.push(Edge { one, other, odds });
            }
        },
    );
    let pairs = gathered.iter().map(|(_, pairs)| pairs).sum();
    let mut edges: Vec<Edge> = gathered.into_iter().flat_map(|(edges, _)| edges).collect();
    edges.par_sort_unstable_by(|one, other| {
        other
            .odds
            .total_cmp(&one.odds)
            .then((one.one, one.other).cmp(&(other.one, other.other)))
    });
    (edges, pairs)
}
