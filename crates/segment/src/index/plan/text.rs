//! Tests of texts, made once a text.

use model::{
    expression::{Relation, Test},
    phone::PhoneNumber,
    text::fold,
};

use super::{Compiler, Node, number};
use crate::{
    index::{BLOCK, texts::TextColumn},
    meaning::Value,
};

impl<'i> Compiler<'i> {
    /// Those who have any text in a column.
    pub(super) fn any_text(column: Option<&'i TextColumn>) -> Node<'i> {
        let runs = [(1, i64::MAX)];
        column.map_or(Node::NOBODY, |column| number::in_runs(&column.codes, &runs))
    }

    /// Those whose one phone takes text messages.
    pub fn mobiles(&self) -> Node<'i> {
        Self::text(&self.index.phones.column, |own, _| takes_texts(own))
    }

    /// Those of a text column whose text, or its folded form, stands a test.
    pub(super) fn text(column: &'i TextColumn, says: impl Fn(&str, &str) -> bool) -> Node<'i> {
        let table = column.texts.table(says);
        let yes = table.iter().filter(|yes| **yes).count();
        let first = table.iter().position(|yes| *yes);
        let Some(first) = first else { return Node::NOBODY };
        let last = table.iter().rposition(|yes| *yes).unwrap_or(first);
        #[expect(clippy::cast_possible_wrap, reason = "numbers of texts")]
        if last - first + 1 == yes {
            return number::in_runs(&column.codes, &[(first as i64, last as i64)]);
        }
        let codes = &column.codes;
        #[expect(clippy::cast_precision_loss, reason = "a rough figure")]
        Node::Loop(
            4.0 + codes.width() as f32,
            Box::new(move |at, within, out| {
                if within.count() * 16 < BLOCK {
                    for place in within.iter() {
                        let code = codes.get_or(at * BLOCK + place, 0);
                        if usize::try_from(code).is_ok_and(|code| table[code]) {
                            out.insert(place);
                        }
                    }
                } else {
                    codes.look_up(at * BLOCK..(at + 1) * BLOCK, &table, out.words_mut());
                    out.and(within);
                }
            }),
        )
    }
}

/// A test of texts, what it is compared with folded once.
pub(super) struct TextTest<'t> {
    test: &'t Test,
    to: Option<Wanted>,
    set: Vec<Wanted>,
    part: String,
}

/// A text that one looks for: folded, and as a phone number if it is one. What is no text is never equal to one.
struct Wanted {
    folded: Option<String>,
    phone: Option<PhoneNumber>,
}

impl Wanted {
    fn new(value: &Value, country: &str) -> Self {
        match value {
            Value::Text(text) => Self {
                folded: Some(fold(text)),
                phone: PhoneNumber::parse(text, country),
            },
            _ => Self {
                folded: None,
                phone: None,
            },
        }
    }

    fn is(&self, own: &str, folded: &str) -> bool {
        self.folded.as_deref() == Some(folded)
            || own.starts_with('+') && self.phone.as_ref().is_some_and(|phone| phone.as_str() == own)
    }
}

impl<'t> TextTest<'t> {
    pub(super) fn new(test: &'t Test, to: Option<&Value>, country: &str) -> Self {
        let set = match test {
            Test::In { set }
            | Test::NotIn { set }
            | Test::AnyOf { set }
            | Test::AllOf { set }
            | Test::NoneOf { set } => set.as_slice(),
            _ => &[],
        };
        let part = match test {
            Test::Contains { text } | Test::StartsWith { text } => fold(text),
            _ => String::new(),
        };
        Self {
            test,
            to: to.map(|to| Wanted::new(to, country)),
            set: set
                .iter()
                .map(|literal| Wanted::new(&Value::of(literal), country))
                .collect(),
            part,
        }
    }

    pub(super) fn holds(&self, own: &str, folded: &str) -> bool {
        let is_in = || self.set.iter().any(|wanted| wanted.is(own, folded));
        match self.test {
            Test::Relation {
                relation: Relation::Equal,
                ..
            } => self.to.as_ref().is_some_and(|to| to.is(own, folded)),
            Test::Relation {
                relation: Relation::Different,
                ..
            } => self.to.as_ref().is_some_and(|to| !to.is(own, folded)),
            Test::In { .. } | Test::AnyOf { .. } => is_in(),
            Test::NotIn { .. } | Test::NoneOf { .. } => !is_in(),
            Test::AllOf { .. } => self.set.iter().all(|wanted| wanted.is(own, folded)),
            Test::NotBetween { .. } => true,
            Test::Contains { .. } => folded.contains(&self.part),
            Test::StartsWith { .. } => folded.starts_with(&self.part),
            Test::Relation { .. } | Test::Between { .. } | Test::During { .. } | Test::NotDuring { .. } => false,
        }
    }
}

pub(super) fn takes_texts(number: &str) -> bool {
    let written = serde_json::Value::String(number.to_owned());
    serde_json::from_value::<PhoneNumber>(written).is_ok_and(|phone| phone.takes_texts())
}
