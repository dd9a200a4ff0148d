//! Tests of engagement scores.

use model::expression::{Figure, FrmipPart, Score, Test};

use super::{Compiler, Node};
use crate::{
    index::{frmip::fifth, person::Parts},
    meaning::{Value, figure, frmip, test},
};

impl<'i> Compiler<'i> {
    /// A score that stands a test: fifths in a loop over columns, the rest by the definition, of those engaged alone.
    pub fn score(&self, score: &'i Score, figure: &'i Figure, test: &'i Test, to: Option<&Value>) -> Node<'i> {
        let Score::Frmip { name, part } = score else {
            return self.one_value_each(figure, test, to);
        };
        let Some(own) = self.setting.frmips.get(&frmip::key(name.as_deref())) else {
            return Node::NOBODY;
        };
        let engaged = self.engaged(&own.scoring);
        if matches!(part, FrmipPart::Interest(_) | FrmipPart::Source) {
            let (setting, to) = (self.setting, to.cloned());
            let Some(owners) = self.owners(&own.scoring) else {
                return self.one_value_each(figure, test, to.as_ref());
            };
            return self.each(owners, Parts::INTERACTIONS, move |person| {
                let value = figure::of(person, figure, setting);
                value.is_some_and(|value| test::stands(&value, test, to.as_ref(), setting))
            });
        }
        let Some(cuts) = own.cuts else { return Node::NOBODY };
        let stands = [1.0, 2.0, 3.0, 4.0, 5.0].map(|fifth| test::stands(&Value::Number(fifth), test, to, self.setting));
        Node::Loop(
            engaged.cost(self.index.len()),
            Box::new(move |at, within, out| {
                engaged.each(at, within, |place, engagement| {
                    let own = fifth(part, cuts.fifths(&engagement));
                    if own.is_some_and(|own| stands[usize::from(own) - 1]) {
                        out.insert(place);
                    }
                });
            }),
        )
    }

    /// Those who have interactions of the kind of a score, when it is of one kind.
    fn owners(&self, scoring: &model::score::Scoring) -> Option<&'i crate::index::Members> {
        match scoring.kinds.as_slice() {
            [only] => self.index.kinds.get(&only.kind).map(crate::index::kind::Kind::owners),
            _ => None,
        }
    }
}
