//! Two segments, lists or questions compared: who is in one and not in the other.

use jiff::civil::Date;
use model::{
    Language, SegmentId, StaticListId,
    expression::{Among, Expression, Group, Including, Question},
    role::Capability,
};
use serde_json::Value as Json;

use crate::{
    Ctx, Error, Result,
    questions::{Answer, Asked, Form, ask, clear, names, on_every_core, printed},
};

/// A side of a comparison.
#[derive(Clone, Debug)]
pub enum Side {
    /// A saved question.
    Segment(SegmentId),
    /// A static list.
    List(StaticListId),
    /// A question.
    Question(Form),
}

/// A part of a comparison, as a question that lists it.
#[derive(Clone, Debug)]
pub struct Part {
    /// How many.
    pub count: u64,
    /// The question, as JSON.
    pub expression: Json,
    /// The same as text.
    pub text: String,
}

/// Two sides compared.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Those of the first.
    pub a: Part,
    /// Those of the second.
    pub b: Part,
    /// Those of both.
    pub both: Part,
    /// Those of the first alone.
    pub only_a: Part,
    /// Those of the second alone.
    pub only_b: Part,
    /// Those of either.
    pub either: Part,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// Everybody in a group, whoever they are.
pub(super) fn everybody_in(group: Group) -> Question {
    Question {
        among: Among::All,
        including: Some(Including::Archived),
        condition: Expression::In { group },
    }
}

/// Compares two sides; texts are in that language.
pub async fn compare(ctx: &Ctx, one: Side, other: Side, as_of: Option<Date>, language: Language) -> Result<Compared> {
    ctx.require(Capability::ReadContacts)?;
    let (a, b) = (side(ctx, one).await?, side(ctx, other).await?);
    let universe = universe(&a, &b)?;
    let (a, b) = (a.question.condition, b.question.condition);
    let either = Expression::Any {
        of: vec![a.clone(), b.clone()],
    };
    let asked = Asked {
        form: Form::Question(Box::new(Question {
            condition: either,
            ..universe
        })),
        as_of,
    };
    ask(ctx, &asked, move |answer| compared(answer, &a, &b, language)).await
}

fn compared(answer: &Answer<'_>, a: &Expression, b: &Expression, language: Language) -> Result<Compared> {
    let question = answer.question;
    let asked = answer.plan();
    let condition = |of| answer.index.condition(of, answer.setting, answer.around);
    let (of_a, of_b) = (condition(a), condition(b));
    let blocks = on_every_core(asked.blocks(), answer.stop, |at| {
        let asked = asked.asked(at);
        let (mut in_a, mut in_b) = (of_a.block(at), of_b.block(at));
        in_a.and(&asked);
        in_b.and(&asked);
        let mut in_both = in_a.clone();
        in_both.and(&in_b);
        let both = in_both.count();
        [both, in_a.count() - both, in_b.count() - both].map(|count| count as u64)
    })?;
    let [both, only_a, only_b] = blocks.into_iter().fold([0; 3], |sum, block| {
        [sum[0] + block[0], sum[1] + block[1], sum[2] + block[2]]
    });
    let part = |count, condition: Expression| {
        let question = Question {
            condition,
            ..question.clone()
        };
        Part {
            count,
            text: printed(&question, language, answer.vocabulary),
            expression: serde_json::to_value(&question).unwrap_or_default(),
        }
    };
    let but = |one: &Expression, other: &Expression| Expression::All {
        of: vec![
            one.clone(),
            Expression::Not {
                of: Box::new(other.clone()),
            },
        ],
    };
    let of = || vec![a.clone(), b.clone()];
    Ok(Compared {
        a: part(both + only_a, a.clone()),
        b: part(both + only_b, b.clone()),
        both: part(both, Expression::All { of: of() }),
        only_a: part(only_a, but(a, b)),
        only_b: part(only_b, but(b, a)),
        either: part(both + only_a + only_b, Expression::Any { of: of() }),
        seq: answer.seq,
    })
}

/// A side as a question.
struct Read {
    question: Question,
    /// Whether it says itself whom it is about.
    is_about: bool,
}

async fn side(ctx: &Ctx, side: Side) -> Result<Read> {
    let group = match side {
        Side::Segment(id) => {
            super::view::visible(&mut *ctx.read().await?, ctx, id).await?;
            Group::Segment(id)
        }
        Side::List(id) => Group::List(id),
        Side::Question(form) => {
            let vocabulary = names(ctx).await?.vocabulary(ctx);
            let (question, _) = clear(&form, &vocabulary)?;
            return Ok(Read {
                question,
                is_about: true,
            });
        }
    };
    Ok(Read {
        question: everybody_in(group),
        is_about: false,
    })
}

/// Whom both are about.
fn universe(a: &Read, b: &Read) -> Result<Question> {
    let same = a.question.among == b.question.among && a.question.including == b.question.including;
    match (a.is_about, b.is_about) {
        (true, true) if !same => Err(Error::invalid(
            "b",
            "segment.natures",
            "Ces deux questions ne portent pas sur les mêmes : personnes, structures, archivées…",
            "These two questions are not about the same: people, structures, archived ones…",
        )),
        (true, _) => Ok(a.question.clone()),
        _ => Ok(b.question.clone()),
    }
}
