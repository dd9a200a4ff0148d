//! How many are in each cell of frequency, recency and amount, and in each named group.

use std::collections::BTreeMap;

use ::segment::text;
use model::{
    Language, ScoreId, SegmentId,
    expression::{Among, Expression, FrmipPart, Group as Of, Question},
    role::Capability,
    score::{
        Fifths,
        group::{Group, part_of},
    },
};
use store::ScoreRecord;

use crate::{
    Ctx, Error, Result,
    questions::{self, Answer, Asked, Form, ask, on_every_core},
    segments,
};

/// A score's grid.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The score.
    pub score: ScoreRecord,
    /// Of how many people.
    pub total: u64,
    /// How many in each cell that holds anybody.
    pub cells: BTreeMap<Fifths, u64>,
    /// The named groups.
    pub groups: Vec<GroupCount>,
    /// Recency, frequency and amount, as questions are typed.
    pub figures: [String; 3],
    /// What keeps the segment, as questions are typed; none for everybody.
    pub within: Option<String>,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// A named group, and how many it holds.
#[derive(Clone, Debug)]
pub struct GroupCount {
    /// Which.
    pub group: Group,
    /// How many.
    pub count: u64,
    /// The question that keeps them, as it is typed.
    pub text: String,
}

/// The grid of a score, over active persons or the members of a segment; texts are in that language.
pub async fn grid(ctx: &Ctx, id: ScoreId, segment: Option<SegmentId>, language: Language) -> Result<Grid> {
    ctx.require(Capability::ReadContacts)?;
    let score = ctx.read().await?.score(id).await?.ok_or(Error::NotFound)?;
    if let Some(segment) = segment {
        segments::get(ctx, segment, language).await?;
    }
    let question = segment.map_or_else(persons, |segment| Question {
        among: Among::All,
        ..Question::from(Expression::In {
            group: Of::Segment(segment),
        })
    });
    let asked = Asked::now(Form::Question(Box::new(question)));
    ask(ctx, &asked, move |answer| {
        answer.grid(score, segment.is_some(), language)
    })
    .await
}

/// Every active person.
fn persons() -> Question {
    Question {
        among: Among::Persons,
        ..questions::everybody()
    }
}

impl Answer<'_> {
    fn grid(&self, score: ScoreRecord, is_segment: bool, language: Language) -> Result<Grid> {
        let name = (!score.is_default).then_some(score.name.as_str());
        let figure = |part| text::print_figure(&part_of(name, part), language, self.vocabulary);
        let cells = self.cells(&score)?;
        Ok(Grid {
            total: self.count(self.question)?,
            groups: self.groups(&score, name, &cells, is_segment, language)?,
            figures: [FrmipPart::Recency, FrmipPart::Frequency, FrmipPart::Amount].map(figure),
            within: is_segment.then(|| text::print(self.question, language, self.vocabulary)),
            seq: self.seq,
            cells,
            score,
        })
    }

    fn cells(&self, score: &ScoreRecord) -> Result<BTreeMap<Fifths, u64>> {
        let mut cells = BTreeMap::new();
        let Some(cuts) = score.cuts else { return Ok(cells) };
        let engaged = self.index.engaged(&score.scoring, self.setting, self.around);
        let plan = self.plan();
        let found = on_every_core(plan.blocks(), self.stop, |at| engaged.cells(at, &plan, &cuts))?;
        for (cell, count) in found.into_iter().flatten() {
            *cells.entry(cell).or_default() += count;
        }
        Ok(cells)
    }

    fn count(&self, question: &Question) -> Result<u64> {
        let plan = self.index.plan(question, self.setting, self.around);
        let counts = on_every_core(plan.blocks(), self.stop, |at| plan.count_in(at) as u64)?;
        Ok(counts.into_iter().sum())
    }

    fn groups(
        &self,
        score: &ScoreRecord,
        name: Option<&str>,
        cells: &BTreeMap<Fifths, u64>,
        is_segment: bool,
        language: Language,
    ) -> Result<Vec<GroupCount>> {
        let of = |group: Group| {
            let own = group.condition(name, &score.scoring);
            let question = self.among_them(own, is_segment);
            let count = if group == Group::Lapsed {
                self.count(&question)?
            } else {
                let own = cells.iter().filter(|(cell, _)| Group::of(**cell) == group);
                own.map(|(_, count)| count).sum()
            };
            Ok(GroupCount {
                group,
                count,
                text: text::print(&question, language, self.vocabulary),
            })
        };
        Group::ALL.iter().map(|group| of(*group)).collect()
    }

    /// Those of whom that holds, of whom one asks about.
    fn among_them(&self, condition: Expression, is_segment: bool) -> Question {
        if !is_segment {
            return condition.into();
        }
        Question {
            condition: Expression::All {
                of: vec![self.question.condition.clone(), condition],
            },
            ..self.question.clone()
        }
    }
}
