//! How many answer, and how many each condition keeps.

use ::segment::{
    Problem,
    meaning::{Step, funnel, is_asked},
};

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
}

/// How many answer, and how many each condition keeps.
pub async fn count(ctx: &Ctx, asked: &Asked) -> Result<Counted> {
    ask(ctx, asked, counted).await
}

fn counted(answer: &Answer<'_>) -> Result<Counted> {
    let (question, setting) = (answer.question, answer.setting);
    let slices = on_every_core(answer.people, answer.stop, |slice| {
        let asked = slice
            .iter()
            .filter(|person| is_asked(person, question, setting))
            .count();
        (asked as u64, funnel(slice, question, setting))
    })?;
    let (mut total, mut parts) = (0, funnel([], question, setting));
    for (asked, steps) in slices {
        total += asked;
        for (part, step) in parts.iter_mut().zip(steps) {
            part.alone += step.alone;
            part.in_place += step.in_place;
        }
    }
    Ok(Counted {
        count: parts.first().map_or(0, |whole| whole.alone as u64),
        total,
        seq: answer.seq,
        sentence: said(question, answer.vocabulary),
        parts,
        problems: answer.problems.to_vec(),
    })
}
