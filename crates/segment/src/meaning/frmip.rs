//! Engagement scores of one contact: `model::score` holds the definition of the fifths.

use model::{
    expression::{FrmipPart, Named, Question, Score},
    interaction::Unit,
    score::{Cuts, Engagement, Measure, Scoring},
    text::fold,
};

use super::{Person, Setting, Value, interactions, is_asked};

/// A score as questions stand on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Frmip {
    /// What it looks at.
    pub scoring: Scoring,
    /// Where its fifths are cut; none while nobody is engaged.
    pub cuts: Option<Cuts>,
}

/// The key of a score in [`Setting::frmips`]: its folded name; empty for the organization's default.
pub fn key(name: Option<&str>) -> String {
    name.map(fold).unwrap_or_default()
}

/// What a score is of a contact; `None` is missing.
pub fn score_of(person: &Person, score: &Score, setting: &Setting) -> Option<Value> {
    match score {
        Score::Frmip { name, part } => of(person, setting.frmips.get(&key(name.as_deref()))?, part, setting),
        Score::Indicator { .. } | Score::Priority { .. } => setting.scores.get(score)?.get(&person.id).cloned(),
    }
}

/// A part of a score; missing of whoever is not engaged.
pub fn of(person: &Person, frmip: &Frmip, part: &FrmipPart, setting: &Setting) -> Option<Value> {
    let engagement = engagement(person, &frmip.scoring, setting)?;
    let fifths = frmip.cuts.as_ref().map(|cuts| cuts.fifths(&engagement));
    let number = |fifth: u8| Value::Number(fifth.into());
    match part {
        FrmipPart::Frequency => Some(number(fifths?.frequency)),
        FrmipPart::Recency => Some(number(fifths?.recency)),
        FrmipPart::Amount => Some(number(fifths?.amount)),
        FrmipPart::Interest(theme) => {
            let selection = frmip.scoring.selection();
            let rows = interactions::chosen(person, &selection, setting);
            Some(share(
                rows.filter(|row| row.theme == Some(*theme)).count(),
                engagement.count,
            ))
        }
        FrmipPart::Source => {
            let selection = frmip.scoring.ever();
            let first = interactions::chosen(person, &selection, setting).min_by_key(|row| (row.at, row.source));
            let source = first.and_then(|row| row.source);
            Some(Value::Set(source.into_iter().map(Named::Source).collect()))
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵³")]
fn share(some: usize, of: i64) -> Value {
    Value::Number(some as f64 / of as f64)
}

/// What somebody did in the period of a score; `None` when they are not engaged.
pub fn engagement(person: &Person, scoring: &Scoring, setting: &Setting) -> Option<Engagement> {
    let selection = scoring.selection();
    let rows: Vec<_> = interactions::chosen(person, &selection, setting).collect();
    let last = rows.iter().map(|row| row.at).max()?;
    let unit = interactions::unit(&selection, setting);
    let amount: i128 = match scoring.measure {
        Measure::Total => rows
            .iter()
            .filter_map(|row| interactions::part(row, unit, setting))
            .sum(),
        Measure::Level => rows.iter().map(|row| i128::from(scoring.level(&row.kind))).sum(),
    };
    Some(Engagement {
        count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        days: i64::from((setting.today() - setting.day_of(last)).get_days()),
        amount: kept(amount),
    })
}

/// An amount within what cut points hold.
pub(crate) fn kept(amount: i128) -> i64 {
    i64::try_from(amount).unwrap_or(if amount < 0 { i64::MIN } else { i64::MAX })
}

/// The cut points of a score, over those asked about by a question that asks nothing.
pub fn cuts(people: &[Person], scoring: &Scoring, asked: &Question, setting: &Setting) -> Option<Cuts> {
    let asked = people.iter().filter(|person| is_asked(person, asked, setting));
    let engaged: Vec<Engagement> = asked
        .filter_map(|person| engagement(person, scoring, setting))
        .collect();
    Cuts::of(&engaged)
}

/// Whether kinds may be added up together: they count the same.
pub fn adds_up(scoring: &Scoring, unit: impl Fn(&str) -> Option<Unit>) -> bool {
    let mut units = scoring.kinds.iter().map(|engaging| unit(&engaging.kind));
    let first = units.next().flatten();
    units.all(|unit| unit == first)
}
