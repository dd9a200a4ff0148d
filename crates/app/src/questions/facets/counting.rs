//! Facets counted: all of them in one go over those who answer, on every core.

use std::{collections::HashMap, num::NonZero, thread};

use ::segment::index::{
    Block, Plan,
    facets::{Count, Facet as Ready, Key, Tally},
};
use model::{
    expression::{Expression, Literal},
    interaction::Unit,
    text::fold,
};

use super::{
    super::{
        asked::Said,
        running::{Answer, on_every_core},
        values,
    },
    Bar, Facet, Others, Shape,
    axis::Axis,
    crossing,
};
use crate::Result;

/// Those who answer a question, block by block.
pub struct Side {
    pub blocks: Vec<Block>,
    pub total: u64,
}

impl Side {
    pub fn new(plan: &Plan<'_>, answer: &Answer<'_>) -> Result<Self> {
        let blocks = on_every_core(plan.blocks(), answer.stop, |at| plan.block(at))?;
        let total = blocks.iter().map(|block| block.count() as u64).sum();
        Ok(Self { blocks, total })
    }

    /// How many of them a condition holds of.
    fn holding(&self, condition: &Expression, answer: &Answer<'_>) -> Result<u64> {
        let plan = answer.index.condition(condition, answer.setting, answer.around);
        let counts = on_every_core(self.blocks.len(), answer.stop, |at| {
            plan.within(at, &self.blocks[at]).count() as u64
        })?;
        Ok(counts.iter().sum())
    }
}

/// What one side counted of a facet.
struct Counted {
    counts: Vec<Count>,
    none: u64,
}

/// A facet's groups, as they will be shown.
pub struct Groups {
    pub keys: Vec<Key>,
    pub bars: Vec<Bar>,
    without: Bar,
    others: Option<Others>,
    overlapping: bool,
}

/// Counts each facet, and each beside which it is crossed.
pub fn count(
    answer: &Answer<'_>,
    axes: &[(Axis, Option<Axis>)],
    own: &Side,
    other: Option<&Side>,
) -> Result<Vec<Facet>> {
    let flat: Vec<&Axis> = axes
        .iter()
        .flat_map(|(axis, across)| std::iter::once(axis).chain(across))
        .collect();
    let ready: Vec<Ready<'_>> = flat
        .iter()
        .map(|axis| answer.index.facet(&axis.by, answer.setting, answer.around))
        .collect();
    let mut counted = side(answer, &ready, own)?.into_iter();
    let against = match other {
        Some(other) => Some(side(answer, &ready, other)?),
        None => None,
    };
    let mut against = against.into_iter().flatten();
    let sides = (own, other);
    let mut groups = |axis: &Axis| -> Result<Groups> {
        let (Some(counted), against) = (counted.next(), against.next()) else {
            return Err(crate::Error::internal("a facet was asked for and not counted"));
        };
        axis.groups(counted, against, sides, answer)
    };
    let mut facets = Vec::with_capacity(axes.len());
    for (axis, across) in axes {
        let rows = groups(axis)?;
        let across = match across {
            Some(across) => Some(crossing::cross((axis, &rows), (across, groups(across)?), own, answer)?),
            None => None,
        };
        facets.push(Facet {
            figure: axis.figure.clone(),
            text: axis.text.clone(),
            name: axis.name.clone(),
            shape: axis.shape,
            overlapping: rows.overlapping,
            unit: axis.unit.filter(|unit| *unit != Unit::None),
            bars: rows.bars,
            without: rows.without,
            others: rows.others,
            across,
        });
    }
    Ok(facets)
}

/// Counts everything over one side; each core goes over a share of the blocks, so that each is read once while it is near.
fn side(answer: &Answer<'_>, ready: &[Ready<'_>], side: &Side) -> Result<Vec<Counted>> {
    let cores = thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(side.blocks.len().max(1));
    let parts = on_every_core(cores, answer.stop, |core| -> Result<Vec<Tally>> {
        let mut tallies: Vec<Tally> = ready.iter().map(Ready::tally).collect();
        for (at, block) in side.blocks.iter().enumerate().skip(core).step_by(cores) {
            answer.stop.look()?;
            for (facet, tally) in ready.iter().zip(&mut tallies) {
                facet.count(at, block, tally);
            }
        }
        Ok(tallies)
    })?;
    let mut all: Vec<Tally> = ready.iter().map(Ready::tally).collect();
    for part in parts {
        all.iter_mut().zip(part?).for_each(|(own, other)| own.add(other));
    }
    let told = ready.iter().zip(&all).map(|(facet, tally)| {
        let (counts, none) = facet.counts(tally);
        Counted { counts, none }
    });
    Ok(told.collect())
}

impl Axis {
    fn groups(
        &self,
        own: Counted,
        against: Option<Counted>,
        (side, other): (&Side, Option<&Side>),
        answer: &Answer<'_>,
    ) -> Result<Groups> {
        let all: Vec<Key> = own.counts.iter().map(|count| count.key.clone()).collect();
        let is_compared = against.is_some();
        let in_groups: u64 = own.counts.iter().map(|count| count.people).sum();
        let against_none = against.as_ref().map(|against| against.none);
        let (mut bars, values) = self.merged(own.counts, against.map(|against| against.counts), answer);
        self.arrange(&mut bars, (side.total, other.map_or(0, |other| other.total)));
        bars.truncate(if self.shape == Shape::Values {
            self.top
        } else {
            bars.len()
        });
        if !is_compared {
            for (_, bar) in &mut bars {
                bar.against = None;
            }
        }
        let (keys, mut bars): (Vec<Key>, Vec<Bar>) = bars.into_iter().unzip();
        for (key, bar) in keys.iter().zip(&mut bars) {
            bar.condition =
                Some(self.by.holding(std::slice::from_ref(key))).filter(|condition| answer.admits(condition));
        }
        let nones = (own.none, against_none);
        let others = self.others(&keys, values, (side, other), nones, answer)?;
        let none = (!all.is_empty()).then(|| self.by.none(&all));
        Ok(Groups {
            keys,
            bars,
            without: Bar {
                label: Said {
                    fr: "non renseigné".to_owned(),
                    en: "not known".to_owned(),
                },
                people: own.none,
                against: against_none,
                condition: none.filter(|condition| answer.admits(condition)),
                ..Bar::default()
            },
            others,
            overlapping: self.overlapping && in_groups + own.none > side.total,
        })
    }

    /// Those who have a value and none of those shown, of each side; `nones` are those who have none at all.
    fn others(
        &self,
        shown: &[Key],
        values: usize,
        (side, other): (&Side, Option<&Side>),
        nones: (u64, Option<u64>),
        answer: &Answer<'_>,
    ) -> Result<Option<Others>> {
        let left_out = values.saturating_sub(shown.len());
        if self.shape != Shape::Values || left_out == 0 {
            return Ok(None);
        }
        let shown = self.by.holding(shown);
        let people = |side: &Side, none: u64| -> Result<u64> {
            let in_shown = side.holding(&shown, answer)?;
            Ok(side.total.saturating_sub(none + in_shown))
        };
        Ok(Some(Others {
            values: left_out as u64,
            people: people(side, nones.0)?,
            against: match (other, nones.1) {
                (Some(other), Some(none)) => Some(people(other, none)?),
                _ => None,
            },
        }))
    }

    /// The groups of both sides together, and how many there are.
    fn merged(&self, own: Vec<Count>, against: Option<Vec<Count>>, answer: &Answer<'_>) -> (Vec<(Key, Bar)>, usize) {
        let mut bars: Vec<(Key, Bar)> = Vec::with_capacity(own.len());
        let mut ranks: HashMap<String, usize> = HashMap::new();
        for count in own {
            ranks.insert(same(&count.key), bars.len());
            bars.push(self.bar(count, answer));
        }
        for count in against.into_iter().flatten() {
            let people = count.people;
            let at = *ranks.entry(same(&count.key)).or_insert_with(|| {
                let (key, bar) = self.bar(count, answer);
                bars.push((
                    key,
                    Bar {
                        people: 0,
                        rows: bar.rows.map(|_| 0),
                        sum: bar.sum.map(|_| 0),
                        ..bar
                    },
                ));
                bars.len() - 1
            });
            bars[at].1.against = Some(people);
        }
        let values = bars.len();
        (bars, values)
    }

    fn bar(&self, count: Count, answer: &Answer<'_>) -> (Key, Bar) {
        let label = match &count.key {
            Key::At(rank) => self.labels.get(*rank).cloned().unwrap_or_default(),
            Key::Value(value) => values::said(value, answer.vocabulary),
        };
        let has_sum = self.unit.is_some_and(|unit| unit != Unit::None);
        let bar = Bar {
            label,
            people: count.people,
            against: Some(0),
            rows: self.rows.map(|()| count.rows),
            sum: has_sum.then_some(count.sum),
            condition: None,
        };
        (count.key, bar)
    }

    /// The commonest first, by share of each side; classes in their order, without the empty ones at the ends.
    fn arrange(&self, bars: &mut Vec<(Key, Bar)>, (total, other): (u64, u64)) {
        #[expect(clippy::cast_precision_loss, reason = "shares")]
        let share =
            |bar: &Bar| bar.people as f64 / total.max(1) as f64 + bar.against.unwrap_or(0) as f64 / other.max(1) as f64;
        match self.shape {
            Shape::Values => bars.sort_by(|(_, one), (_, other)| {
                share(other)
                    .total_cmp(&share(one))
                    .then_with(|| one.label.fr.cmp(&other.label.fr))
            }),
            Shape::Classes if self.overlapping => {}
            Shape::Classes => {
                let is_empty = |bar: &Bar| bar.people == 0 && bar.against.unwrap_or(0) == 0;
                while bars.last().is_some_and(|(_, bar)| is_empty(bar)) {
                    bars.pop();
                }
                let first = bars.iter().position(|(_, bar)| !is_empty(bar)).unwrap_or(0);
                bars.drain(..first);
            }
            Shape::Time => {}
        }
    }
}

/// What makes two groups one.
fn same(key: &Key) -> String {
    match key {
        Key::At(rank) => rank.to_string(),
        Key::Value(Literal::Text(text)) => fold(text),
        Key::Value(value) => serde_json::to_string(value).unwrap_or_default(),
    }
}
