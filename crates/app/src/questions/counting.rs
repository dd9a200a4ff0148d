//! How many answer, and how many each condition keeps.

use std::time::{Duration, Instant};

use ::segment::{Problem, meaning::Step};

use super::{
    asked::{Asked, Said, said},
    running::{Answer, ask, on_every_core},
};
use crate::{Ctx, Result};

/// How many answer.
#[derive(Clone, Debug)]
pub struct Counted {
    /// How many answer.
    pub count: u64,
    /// Of how many asked about.
    pub total: u64,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
    /// The question, said.
    pub sentence: Said,
    /// How many each condition keeps; the first is the whole.
    pub parts: Vec<Step>,
    /// What is worth knowing.
    pub problems: Vec<Problem>,
    /// How long it took to answer, everything being at hand.
    pub elapsed: Duration,
}

/// How many answer, and how many each condition keeps.
pub async fn count(ctx: &Ctx, asked: &Asked) -> Result<Counted> {
    ask(ctx, asked, counted).await
}

fn counted(answer: &Answer<'_>) -> Result<Counted> {
    let begun = Instant::now();
    let funnel = answer.index.funnel(answer.question, answer.setting, answer.around);
    let blocks = on_every_core(funnel.blocks(), answer.stop, |at| {
        let mut steps = funnel.steps();
        (funnel.count(at, &mut steps) as u64, steps)
    })?;
    let (mut total, mut parts) = (0, funnel.steps());
    for (asked, steps) in blocks {
        total += asked;
        for (part, step) in parts.iter_mut().zip(steps) {
            part.alone += step.alone;
            part.in_place += step.in_place;
        }
    }
    let elapsed = begun.elapsed();
    Ok(Counted {
        count: parts.first().map_or(0, |whole| whole.alone as u64),
        total,
        seq: answer.seq,
        sentence: said(answer.question, answer.vocabulary),
        parts,
        problems: answer.problems.to_vec(),
        elapsed,
    })
}
