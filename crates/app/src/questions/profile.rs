//! How those who answer a question differ from those it is asked of.

use ::segment::{
    profile::Counts,
    text,
    traits::{Trait, VALUES_MAX, traits},
};
use model::{
    Language,
    expression::{Expression, Question},
};

use super::{
    asked::{Asked, Said, said},
    running::{Answer, ask, on_every_core},
};
use crate::{Ctx, Result};

/// How some differ from all.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The question, said.
    pub sentence: Said,
    /// How many answer.
    pub some: u64,
    /// Of how many asked about.
    pub all: u64,
    /// Each trait that somebody has, the surest differences first.
    pub lines: Vec<ProfileLine>,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// A trait, with how many have it.
#[derive(Clone, Debug)]
pub struct ProfileLine {
    /// The trait.
    pub of: Trait,
    /// How many have it.
    pub counts: Counts,
    /// The question that keeps those who answer and have it, as it is typed.
    pub text: String,
}

/// How those who answer a question differ from those it is asked of; texts are in that language.
pub async fn profile(ctx: &Ctx, asked: &Asked, language: Language) -> Result<Profile> {
    ask(ctx, asked, move |answer| answer.profile(language)).await
}

/// How many of those who answer have a trait, and how many of all.
type Having = (u64, u64);

impl Answer<'_> {
    /// What the people of this base are told apart by.
    pub(super) fn traits(&self) -> Vec<Trait> {
        traits(self.vocabulary, |field| self.index.commonest(field, VALUES_MAX))
    }

    fn profile(&self, language: Language) -> Result<Profile> {
        let traits = self.traits();
        let (some, all, with) = self.counts(&traits)?;
        let lines = traits.into_iter().zip(with).filter(|(_, (_, all_with))| *all_with > 0);
        let mut lines: Vec<ProfileLine> = lines
            .map(|(of, (some_with, all_with))| ProfileLine {
                text: text::print(&self.having(&of.condition), language, self.vocabulary),
                of,
                counts: Counts {
                    some_with,
                    some,
                    all_with,
                    all,
                },
            })
            .collect();
        // Those as sure as each other stay in the order of traits.
        lines.sort_by(|one, other| other.counts.strength().abs().total_cmp(&one.counts.strength().abs()));
        Ok(Profile {
            sentence: said(self.question, self.vocabulary),
            some,
            all,
            lines,
            seq: self.seq,
        })
    }

    /// How many answer, of how many, and of each trait how many have it among the ones and the others.
    fn counts(&self, traits: &[Trait]) -> Result<(u64, u64, Vec<Having>)> {
        let plan = self.plan();
        let conditions: Vec<_> = traits
            .iter()
            .map(|of| self.index.condition(&of.condition, self.setting, self.around))
            .collect();
        let blocks = on_every_core(plan.blocks(), self.stop, |at| {
            let (some, all) = (plan.block(at), plan.asked(at));
            let with = conditions.iter().map(|condition| {
                let with = condition.within(at, &all);
                let mut some_with = with.clone();
                some_with.and(&some);
                (some_with.count() as u64, with.count() as u64)
            });
            (some.count() as u64, all.count() as u64, with.collect::<Vec<_>>())
        })?;
        let mut sums = (0, 0, vec![(0, 0); traits.len()]);
        for (some, all, with) in blocks {
            sums.0 += some;
            sums.1 += all;
            for (sum, own) in sums.2.iter_mut().zip(with) {
                sum.0 += own.0;
                sum.1 += own.1;
            }
        }
        Ok(sums)
    }

    fn having(&self, condition: &Expression) -> Question {
        Question {
            condition: Expression::All {
                of: vec![self.question.condition.clone(), condition.clone()],
            },
            ..self.question.clone()
        }
    }
}
