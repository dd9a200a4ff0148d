//! Tests of numbers, made on columns.

use model::expression::{Attribute, Field, Figure};

use super::{Compiler, Node};
use crate::{
    index::{
        BLOCK, Members,
        column::{Column, Floats},
        narrow::Narrow,
        number::NumberTest,
        person::Parts,
    },
    meaning::{Value, figure},
};

impl<'i> Compiler<'i> {
    /// Those whose number is in one of some runs.
    pub fn in_runs(column: &'i Column, runs: &[(i64, i64)]) -> Node<'i> {
        let known = Node::Members(vec![&column.known]);
        if let [(low, high)] = runs
            && column.is_within(*low, *high)
        {
            return known;
        }
        if let Some(few) = column.few() {
            let is_wanted = |value: i64| runs.iter().any(|(low, high)| *low <= value && value <= *high);
            let wanted = few.iter().filter(|(value, _)| is_wanted(**value));
            return Node::Members(wanted.map(|(_, members)| members).collect());
        }
        Node::all(vec![known, in_runs(&column.values, runs)])
    }

    /// The latest support observed; one by one where some of it is yet to come.
    pub(super) fn support(&self, wanted: &NumberTest) -> Node<'i> {
        let index = self.index;
        let all_said = Self::in_runs(&index.support, &wanted.runs());
        let later = |slot: &u32| index.supports.of(*slot).iter().any(|row| row.at_ms > self.now_ms);
        let later: Members = if index.latest_support_ms > self.now_ms {
            index.supports.owners().iter().filter(later).collect()
        } else {
            Members::default()
        };
        let (setting, wanted) = (self.setting, wanted.clone());
        let one_by_one = self.each(index.supports.owners(), Parts::SUPPORTS, move |person| {
            let figure = Figure::Attribute {
                attribute: Attribute::BuiltIn(Field::Support),
            };
            matches!(figure::of(person, &figure, setting), Some(Value::Number(level)) if wanted.holds(level))
        });
        Self::split(later, one_by_one, all_said)
    }
}

/// Places whose number is in one of some runs, whether or not anything is there.
pub(super) fn in_runs<'i>(values: &'i Narrow, runs: &[(i64, i64)]) -> Node<'i> {
    if runs.is_empty() {
        return Node::NOBODY;
    }
    let runs = runs.to_vec();
    #[expect(clippy::cast_precision_loss, reason = "a rough figure")]
    Node::Loop(
        values.width() as f32 * runs.len() as f32,
        Box::new(move |at, within, out| {
            if within.count() * 16 < BLOCK {
                for place in within.iter().take_while(|place| at * BLOCK + place < values.len()) {
                    let own = values.get(at * BLOCK + place);
                    if runs.iter().any(|(low, high)| *low <= own && own <= *high) {
                        out.insert(place);
                    }
                }
            } else {
                for (low, high) in &runs {
                    values.mark(at * BLOCK..(at + 1) * BLOCK, *low, *high, out.words_mut());
                }
                out.and(within);
            }
        }),
    )
}

pub(super) fn in_floats(floats: &Floats, wanted: NumberTest) -> Node<'_> {
    Node::Each(&floats.known, Box::new(move |slot| wanted.holds(floats.at(slot))))
}
