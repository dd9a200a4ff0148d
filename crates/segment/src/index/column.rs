//! Numbers that some contacts have, and the values of a custom attribute.

use std::collections::BTreeMap;

use model::attribute::AttributeValue;
use serde::{Deserialize, Serialize};

use super::{
    block::{BLOCK, Block},
    days,
    members::Members,
    narrow::{Narrow, each},
    sets::Sets,
    snapshot::raw,
    texts::TextColumn,
};

/// So many different numbers are few: sets of those who have each are smaller than what they spare.
const FEW: usize = 8;

/// A whole number for each contact that has one.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct Column {
    /// Who has one.
    pub known: Members,
    /// By place.
    pub values: Narrow,
    /// The least ever written, and the most.
    span: Option<(i64, i64)>,
    /// Who has each number, while there are few numbers.
    few: Option<BTreeMap<i64, Members>>,
}

impl Column {
    /// Numbers that are mostly multiples of `step`.
    pub fn of_steps(step: i64) -> Self {
        Self {
            known: Members::default(),
            values: Narrow::of_steps(step),
            span: None,
            few: None,
        }
    }

    /// Numbers of which there are few.
    pub fn of_few() -> Self {
        Self {
            few: Some(BTreeMap::new()),
            ..Self::default()
        }
    }

    /// Who has each number, when there are few numbers.
    pub fn few(&self) -> Option<&BTreeMap<i64, Members>> {
        self.few.as_ref()
    }

    /// Writes somebody's.
    pub fn set(&mut self, slot: u32, value: Option<i64>) {
        if let Some(few) = &mut self.few {
            for members in few.values_mut() {
                members.remove(slot);
            }
            if let Some(value) = value {
                few.entry(value).or_default().insert(slot);
            }
            if few.len() > FEW {
                self.few = None;
            }
        }
        self.known.set(slot, value.map(|_| ()));
        if let Some(value) = value {
            self.values.put(slot as usize, value);
            let (least, most) = self.span.unwrap_or((value, value));
            self.span = Some((least.min(value), most.max(value)));
        } else {
            self.values.wipe(slot as usize);
        }
    }

    /// Whether every number there is lies between two.
    pub fn is_within(&self, low: i64, high: i64) -> bool {
        self.span.is_none_or(|(least, most)| low <= least && most <= high)
    }

    /// Whether what was read holds together.
    pub fn is_sound(&self) -> bool {
        let few = self.few.iter().flat_map(BTreeMap::values);
        self.known.is_sound()
            && self.values.is_sound()
            && self.known.end() <= self.values.len()
            && few.into_iter().all(Members::is_sound)
    }

    /// Somebody's.
    pub fn get(&self, slot: u32) -> Option<i64> {
        self.known.contains(slot).then(|| self.values.get(slot as usize))
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let few = self.few.iter().flat_map(BTreeMap::values).map(Members::bytes);
        self.known.bytes() + self.values.bytes() + few.sum::<usize>()
    }
}

/// A number with a fraction for each contact that has one.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct Floats {
    /// Who has one.
    pub known: Members,
    /// Exact in four bytes, all of them; else [`Self::wide`] holds them.
    #[serde(with = "raw")]
    short: Vec<f32>,
    #[serde(with = "raw")]
    wide: Vec<f64>,
}

impl Floats {
    /// Writes somebody's.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::float_cmp,
        reason = "that is what is looked at"
    )]
    pub fn set(&mut self, slot: u32, value: Option<f64>) {
        let at = slot as usize;
        self.known.set(slot, value.map(|_| ()));
        let Some(value) = value else {
            self.short.get_mut(at).into_iter().for_each(|short| *short = 0.0);
            self.wide.get_mut(at).into_iter().for_each(|wide| *wide = 0.0);
            return;
        };
        if self.wide.is_empty() && f64::from(value as f32) == value {
            if at >= self.short.len() {
                self.short.resize(at + 1, 0.0);
            }
            self.short[at] = value as f32;
            return;
        }
        if self.wide.is_empty() {
            self.wide = std::mem::take(&mut self.short).into_iter().map(f64::from).collect();
        }
        if at >= self.wide.len() {
            self.wide.resize(at + 1, 0.0);
        }
        self.wide[at] = value;
    }

    /// Leaves in those of a block whose number is from one to the other; rounded outwards, so that a test made after decides.
    #[expect(clippy::cast_possible_truncation, reason = "outwards")]
    #[expect(clippy::needless_bitwise_bool, reason = "both sides at once, many at a time")]
    pub fn mark(&self, at: usize, low: f64, high: f64, among: &mut Block) {
        let range = |len: usize| (at * BLOCK).min(len)..((at + 1) * BLOCK).min(len);
        if self.wide.is_empty() {
            let (low, high) = ((low as f32).next_down(), (high as f32).next_up());
            keep(&self.short[range(self.short.len())], among, |own| {
                (low <= own) & (own <= high)
            });
        } else {
            keep(&self.wide[range(self.wide.len())], among, |own| {
                (low <= own) & (own <= high)
            });
        }
    }

    /// Somebody's, who is known to have one.
    pub fn at(&self, slot: u32) -> f64 {
        let at = slot as usize;
        self.short.get(at).map_or_else(
            || self.wide.get(at).copied().unwrap_or_default(),
            |short| f64::from(*short),
        )
    }

    /// Somebody's.
    pub fn get(&self, slot: u32) -> Option<f64> {
        self.known.contains(slot).then(|| self.at(slot))
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.known.bytes() + self.short.capacity() * 4 + self.wide.capacity() * 8
    }
}

fn keep<T: Copy>(cells: &[T], among: &mut Block, says: impl Fn(T) -> bool) {
    let mut found = Block::new();
    each(cells, found.words_mut(), says);
    among.and(&found);
}

/// The values of a custom attribute, each in the columns of its sort.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct Attributes {
    /// Who has a value.
    pub known: Members,
    /// Texts.
    pub texts: TextColumn,
    /// Numbers.
    pub numbers: Floats,
    /// Days, by number.
    pub days: Column,
    /// Who said yes.
    pub yes: Members,
    /// Who said no.
    pub no: Members,
    /// One option.
    pub choice: Sets,
    /// Who has a set of options, maybe empty.
    pub chosen: Members,
    /// Many options.
    pub choices: Sets,
    /// Cents.
    pub cents: Column,
}

impl Attributes {
    /// Writes somebody's.
    pub fn set(&mut self, slot: u32, value: Option<&AttributeValue>) {
        if value.is_none() && !self.known.contains(slot) {
            return;
        }
        self.known.set(slot, value.map(|_| ()));
        let is = |is: bool| is.then_some(());
        self.texts.set(
            slot,
            match value {
                Some(AttributeValue::Text(text)) => Some(text),
                _ => None,
            },
        );
        self.numbers.set(
            slot,
            match value {
                Some(AttributeValue::Number(number)) => Some(*number),
                _ => None,
            },
        );
        self.days.set(
            slot,
            match value {
                Some(AttributeValue::Date(date)) => Some(days::number(*date).into()),
                _ => None,
            },
        );
        self.yes
            .set(slot, is(matches!(value, Some(AttributeValue::YesNo(true)))));
        self.no
            .set(slot, is(matches!(value, Some(AttributeValue::YesNo(false)))));
        self.choice.set(
            slot,
            match value {
                Some(AttributeValue::Choice(option)) => Some(option.get()),
                _ => None,
            },
        );
        self.chosen
            .set(slot, is(matches!(value, Some(AttributeValue::Choices(_)))));
        let chosen = match value {
            Some(AttributeValue::Choices(options)) => options.as_slice(),
            _ => &[],
        };
        self.choices.set(slot, chosen.iter().map(|option| option.get()));
        self.cents.set(
            slot,
            match value {
                Some(AttributeValue::Cents(cents)) => Some(*cents),
                _ => None,
            },
        );
    }

    /// Somebody's.
    pub fn get(&self, slot: u32) -> Option<AttributeValue> {
        if !self.known.contains(slot) {
            return None;
        }
        let option = model::OptionId::new;
        let text = || self.texts.get(slot).map(|text| AttributeValue::Text(text.to_owned()));
        let number = || self.numbers.get(slot).map(AttributeValue::Number);
        let day = || self.days.get(slot).map(|day| AttributeValue::Date(days::date(day)));
        let yes = || self.yes.contains(slot).then_some(AttributeValue::YesNo(true));
        let no = || self.no.contains(slot).then_some(AttributeValue::YesNo(false));
        let choice = || self.choice.of(slot).next().map(|id| AttributeValue::Choice(option(id)));
        let choices = || {
            let chosen = self.chosen.contains(slot);
            chosen.then(|| AttributeValue::Choices(self.choices.of(slot).map(option).collect()))
        };
        let cents = || self.cents.get(slot).map(AttributeValue::Cents);
        text()
            .or_else(number)
            .or_else(day)
            .or_else(yes)
            .or_else(no)
            .or_else(choice)
            .or_else(choices)
            .or_else(cents)
    }

    /// Makes what was not written, once read; `None` when it does not hold together.
    pub fn settle(&mut self) -> Option<()> {
        let sets = [&self.known, &self.numbers.known, &self.yes, &self.no, &self.chosen];
        let columns = [&self.days, &self.cents];
        (sets.into_iter().all(Members::is_sound) && columns.into_iter().all(Column::is_sound)).then_some(())?;
        self.texts.settle()?;
        self.choice.settle()?;
        self.choices.settle()
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let sets = self.known.bytes() + self.yes.bytes() + self.no.bytes() + self.chosen.bytes();
        sets + self.texts.codes.bytes()
            + self.numbers.bytes()
            + self.days.bytes()
            + self.choice.bytes()
            + self.choices.bytes()
            + self.cents.bytes()
    }
}
