//! Engagement scores over columns: what everybody did, where fifths are cut, and the 125 cells.

use std::collections::BTreeMap;

use model::{
    ContactId,
    expression::{FrmipPart, Question},
    score::{Cuts, Engagement, Fifths, Measure, Scoring},
};

use super::{
    BLOCK, Block, Index, Plan, Surroundings, days, id_of,
    kind::Tally,
    plan::{Chosen, Compiler},
};
use crate::meaning::{Setting, frmip::kept};

/// What a score looks at, made ready over an index.
pub struct Engaged<'i> {
    chosen: Chosen<'i>,
    scoring: Scoring,
    zone: jiff::tz::TimeZone,
    today: i64,
}

impl Index {
    /// Makes ready what a score looks at.
    pub fn engaged<'i>(&'i self, scoring: &Scoring, setting: &'i Setting<'i>, around: &'i Surroundings) -> Engaged<'i> {
        Compiler::new(self, setting, around).engaged(scoring)
    }

    /// Where the fifths of a score are cut, over those a question is about.
    pub fn cuts(&self, scoring: &Scoring, asked: &Question, setting: &Setting<'_>) -> Option<Cuts> {
        let around = Surroundings::default();
        let compiler = Compiler::new(self, setting, &around);
        let (engaged, asked) = (compiler.engaged(scoring), compiler.asked(asked));
        let mut all = Vec::new();
        for at in 0..self.blocks() {
            let within = asked.run(at, &super::plan::EVERYBODY);
            engaged.each(at, &within, |_, engagement| all.push(engagement));
        }
        Cuts::of(&all)
    }
}

impl<'i> Compiler<'i> {
    /// What a score looks at, made ready.
    pub fn engaged(&self, scoring: &Scoring) -> Engaged<'i> {
        Engaged {
            chosen: self.chosen(&scoring.selection()),
            scoring: scoring.clone(),
            zone: self.setting.zone.clone(),
            today: self.today,
        }
    }
}

impl Engaged<'_> {
    /// Tells what each of a block, among some, did in the period; nothing of those who are not engaged.
    pub fn each(&self, at: usize, within: &Block, mut tell: impl FnMut(usize, Engagement)) {
        self.chosen.each_kind(at, within, |place, of_kinds| {
            let sum = of_kinds.iter().fold(Tally::default(), |sum, (_, tally)| sum.and(tally));
            let amount = match self.scoring.measure {
                Measure::Total => sum.sum,
                Measure::Level => of_kinds
                    .iter()
                    .map(|(kind, tally)| i128::from(self.scoring.level(kind)) * i128::from(tally.count))
                    .sum(),
            };
            let last = days::day_of(sum.last_ms, &self.zone);
            tell(
                place,
                Engagement {
                    count: sum.count.into(),
                    days: self.today - i64::from(days::number(last)),
                    amount: kept(amount),
                },
            );
        });
    }

    /// How many of those who answer are in each cell, over a block.
    pub fn cells(&self, at: usize, plan: &Plan<'_>, cuts: &Cuts) -> BTreeMap<Fifths, u64> {
        let mut cells = BTreeMap::new();
        self.each(at, &plan.block(at), |_, engagement| {
            *cells.entry(cuts.fifths(&engagement)).or_default() += 1;
        });
        cells
    }

    /// The fifths of those of a block who answer.
    pub fn fifths(&self, at: usize, plan: &Plan<'_>, cuts: &Cuts) -> Vec<(ContactId, Fifths)> {
        let mut all = Vec::new();
        self.each(at, &plan.block(at), |place, engagement| {
            if let Ok(slot) = u32::try_from(at * BLOCK + place) {
                all.push((id_of(slot), cuts.fifths(&engagement)));
            }
        });
        all
    }

    /// About how many bytes are read of a contact.
    pub fn cost(&self, contacts: usize) -> f32 {
        self.chosen.cost(contacts)
    }
}

/// The fifth that a part is; none of those that are not fifths.
pub fn fifth(part: &FrmipPart, fifths: Fifths) -> Option<u8> {
    match part {
        FrmipPart::Frequency => Some(fifths.frequency),
        FrmipPart::Recency => Some(fifths.recency),
        FrmipPart::Amount => Some(fifths.amount),
        FrmipPart::Interest(_) | FrmipPart::Source => None,
    }
}
