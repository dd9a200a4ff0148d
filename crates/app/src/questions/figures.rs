//! Figures of contacts, as the columns of a list and the key of its order: any attribute, any quantity of the language.

use std::{cmp::Ordering, collections::HashMap, fmt};

use ::segment::{
    Problem, Vocabulary,
    index::{Members, Parts},
    meaning::Value,
    sentence, text,
};
use jiff::civil::Date;
use model::{ContactId, Language, expression::Figure, text::fold};
use serde::{Deserialize, Serialize};

use super::{
    asked::{Asked, Form, Said},
    base,
    explaining::label,
    running::{Answer, ask, on_every_core},
    values::everybody,
};
use crate::{Ctx, Error, FieldProblem, Result, Sentence, contacts::Direction, cursor};

/// A figure that stands alone.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureColumn {
    /// What is looked at.
    pub figure: Figure,
    /// Its text, in the language asked for.
    pub text: String,
    /// Its heading.
    pub name: Said,
}

/// What a figure of a contact is, as people read it.
#[derive(Clone, PartialEq)]
pub enum Cell {
    /// Words: a text, names of tags, of options…
    Text(Said),
    /// A number.
    Number(f64),
    /// An amount, in cents.
    Cents(i64),
    /// A day.
    Day(Date),
    /// Yes or no.
    YesNo(bool),
}

impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cell(***)")
    }
}

/// A column with its cells, beside the contacts of a page; `None` is missing.
#[derive(Clone, Debug)]
pub struct Filled {
    /// What it shows.
    pub column: FigureColumn,
    /// One for each contact.
    pub cells: Vec<Option<Cell>>,
}

/// An order by a figure; those of whom it is missing come last, whichever way.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ByFigure {
    /// The figure, as text.
    pub figure: String,
    /// Which way.
    pub direction: Direction,
}

/// The text of a figure, read; what is wrong with it is part of the answer.
pub async fn read_figure(
    ctx: &Ctx,
    typed: &str,
    language: Language,
) -> Result<std::result::Result<FigureColumn, Vec<Problem>>> {
    ctx.require(model::role::Capability::ReadContacts)?;
    let vocabulary = base::names(ctx).await?.vocabulary(ctx);
    Ok(column(typed, language, &vocabulary))
}

/// The columns of these texts, refused with all that is wrong with them.
pub(crate) fn columns(texts: &[String], language: Language, vocabulary: &Vocabulary) -> Result<Vec<FigureColumn>> {
    let (mut columns, mut wrong) = (Vec::new(), Vec::new());
    for (at, typed) in texts.iter().enumerate() {
        match column(typed, language, vocabulary) {
            Ok(column) => columns.push(column),
            Err(problems) => wrong.extend(refusals(&format!("columns.{at}"), &problems)),
        }
    }
    if texts.len() > COLUMNS_MAX {
        let fr = format!("{COLUMNS_MAX} colonnes au plus.");
        let en = format!("{COLUMNS_MAX} columns at most.");
        return Err(Error::invalid("columns", "columns.too_many", fr, en));
    }
    if wrong.is_empty() {
        Ok(columns)
    } else {
        Err(Error::Invalid(wrong))
    }
}

/// More columns than that is no list.
const COLUMNS_MAX: usize = 50;

/// What is wrong with a text, as the refusal of a field.
pub(crate) fn refusals(field: &str, problems: &[Problem]) -> Vec<FieldProblem> {
    let told = problems.iter().map(|problem| FieldProblem {
        field: field.to_owned(),
        sentence: Sentence::new(
            format!("question.{}", problem.code),
            problem.message(Language::Fr),
            problem.message(Language::En),
        ),
    });
    told.collect()
}

/// The column of a text.
pub(crate) fn column(
    typed: &str,
    language: Language,
    vocabulary: &Vocabulary,
) -> std::result::Result<FigureColumn, Vec<Problem>> {
    let figure = text::parse_figure(typed, language, vocabulary)?;
    Ok(FigureColumn {
        text: text::print_figure(&figure, language, vocabulary),
        name: Said::new(|language| sentence::heading(&figure, language, vocabulary)),
        figure,
    })
}

/// What figures of these contacts are, now or at the end of a past day; one row for each contact that is there.
pub(crate) async fn of_contacts(
    ctx: &Ctx,
    as_of: Option<Date>,
    figures: Vec<Figure>,
    ids: Vec<ContactId>,
) -> Result<HashMap<ContactId, Vec<Option<Cell>>>> {
    if figures.is_empty() || ids.is_empty() {
        return Ok(HashMap::new());
    }
    let asked = Asked {
        form: Form::Question(Box::new(everybody())),
        as_of,
    };
    ask(ctx, &asked, move |answer| Ok(answer.figures(&figures, &ids))).await
}

impl Answer<'_> {
    fn figures(&self, figures: &[Figure], ids: &[ContactId]) -> HashMap<ContactId, Vec<Option<Cell>>> {
        let of = |id: &ContactId| {
            let cells = figures.iter().map(|figure| {
                let value = self.figure(*id, figure)?;
                Some(cell(value, self.vocabulary))
            });
            (*id, cells.collect())
        };
        ids.iter().map(of).collect()
    }

    /// What a figure of a contact is.
    fn figure(&self, id: ContactId, figure: &Figure) -> Option<Value> {
        let person = self.index.person(id, parts(figure))?;
        ::segment::meaning::value(&person, figure, self.setting)
    }
}

/// What of a contact a figure looks at.
fn parts(figure: &Figure) -> Parts {
    match figure {
        Figure::Attribute { attribute } => Parts::of_attribute(*attribute),
        Figure::SupportFor { .. } => Parts::SUPPORTS,
        Figure::Quantity { .. } => Parts::INTERACTIONS,
        Figure::Score { score } => Parts::of_score(score),
    }
}

fn cell(value: Value, vocabulary: &Vocabulary) -> Cell {
    match value {
        Value::Text(text) => Cell::Text(Said::same(text)),
        Value::Texts(texts) => Cell::Text(Said::same(texts.join("; "))),
        Value::Number(number) => Cell::Number(number),
        #[expect(clippy::cast_possible_truncation, reason = "amounts are far below 2⁶³ cents")]
        Value::Cents(cents) => Cell::Cents(cents.round() as i64),
        Value::Date(date) => Cell::Day(date),
        Value::YesNo(answer) => Cell::YesNo(answer),
        Value::One(named) => Cell::Text(label(&named, vocabulary)),
        Value::Set(set) => {
            let labels: Vec<Said> = set.iter().map(|named| label(named, vocabulary)).collect();
            let joined = |language| {
                labels
                    .iter()
                    .map(|said| said.text(language))
                    .collect::<Vec<_>>()
                    .join("; ")
            };
            Cell::Text(Said::new(joined))
        }
        Value::Span(least, most) if least == most => Cell::Number(f64::from(least)),
        Value::Span(least, most) => Cell::Text(Said::same(format!("{least}–{most}"))),
    }
}

/// A page of an order by a figure.
pub(super) struct Ordered {
    pub ids: Vec<ContactId>,
    pub next: Option<String>,
}

/// Where a page ended: after what, and in which order.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct After {
    figure: Figure,
    direction: Direction,
    key: Option<Key>,
    id: ContactId,
}

/// What a figure is ordered by. Numbers are kept bit by bit: text would round some.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
enum Key {
    Number(u64),
    Text(String),
}

impl Key {
    fn of(value: Value, vocabulary: &Vocabulary) -> Option<Self> {
        let number = |number: f64| Some(Self::Number(number.to_bits()));
        match value {
            Value::Number(found) | Value::Cents(found) => number(found),
            Value::Span(least, _) => number(f64::from(least)),
            Value::YesNo(answer) => number(f64::from(u8::from(answer))),
            Value::Date(date) => Some(Self::Text(date.to_string())),
            other => match cell(other, vocabulary) {
                Cell::Text(said) if !said.fr.is_empty() => Some(Self::Text(fold(&said.fr))),
                _ => None,
            },
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => f64::from_bits(*one).total_cmp(&f64::from_bits(*other)),
            (Self::Text(one), Self::Text(other)) => one.cmp(other),
            (Self::Number(_), Self::Text(_)) => Ordering::Less,
            (Self::Text(_), Self::Number(_)) => Ordering::Greater,
        }
    }
}

/// Somebody's place in an order by a figure.
type Place = (Option<Key>, ContactId);

/// The missing come last whichever way, and those who are equal by id: a place means the same while others come and go.
fn compare(one: &Place, other: &Place, direction: Direction) -> Ordering {
    let by_key = match (&one.0, &other.0) {
        (Some(one), Some(other)) => match direction {
            Direction::Up => one.compare(other),
            Direction::Down => other.compare(one),
        },
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    by_key.then(one.1.cmp(&other.1))
}

impl Answer<'_> {
    /// A page of these, by a figure.
    pub(super) fn ordered(
        &self,
        members: &Members,
        by: &ByFigure,
        language: Language,
        limit: u32,
        from: Option<&str>,
    ) -> Result<Ordered> {
        let column = column(&by.figure, language, self.vocabulary)
            .map_err(|problems| Error::Invalid(refusals("sort_by", &problems)))?;
        let direction = by.direction;
        let after: Option<After> = cursor::read_some(from)?;
        let after = after
            .filter(|after| after.figure == column.figure && after.direction == direction)
            .map(|after| (after.key, after.id));
        let comes = |place: &Place| {
            after
                .as_ref()
                .is_none_or(|after| compare(place, after, direction) == Ordering::Greater)
        };
        let place = |slot: u32| {
            let id = ContactId::new(slot.into());
            let value = self.figure(id, &column.figure);
            (value.and_then(|value| Key::of(value, self.vocabulary)), id)
        };
        let found = on_every_core(self.index.blocks(), self.stop, |at| {
            let own = members.in_block(at).map(place);
            own.filter(comes).collect::<Vec<Place>>()
        })?;
        let mut places: Vec<Place> = found.into_iter().flatten().collect();
        let more = places.len() > limit as usize;
        if more {
            places.select_nth_unstable_by(limit as usize, |one, other| compare(one, other, direction));
            places.truncate(limit as usize);
        }
        places.sort_unstable_by(|one, other| compare(one, other, direction));
        let last = places.last().cloned().filter(|_| more);
        let next = last.map(|(key, id)| {
            cursor::write(&After {
                figure: column.figure.clone(),
                direction,
                key,
                id,
            })
        });
        Ok(Ordered {
            ids: places.into_iter().map(|(_, id)| id).collect(),
            next: next.transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(number: Option<f64>, id: i64) -> Place {
        (number.map(|number| Key::Number(number.to_bits())), ContactId::new(id))
    }

    #[test]
    fn the_missing_come_last_whichever_way() {
        let mut places = vec![
            place(None, 1),
            place(Some(2.0), 2),
            place(Some(-1.5), 3),
            place(Some(2.0), 4),
        ];
        let order = |places: &[Place]| places.iter().map(|(_, id)| id.get()).collect::<Vec<_>>();
        places.sort_by(|one, other| compare(one, other, Direction::Up));
        assert_eq!(order(&places), [3, 2, 4, 1]);
        places.sort_by(|one, other| compare(one, other, Direction::Down));
        assert_eq!(order(&places), [2, 4, 3, 1]);
    }

    #[test]
    fn a_place_is_written_and_read_without_rounding() {
        let third = place(Some(100.0 / 3.0), 7);
        let text = serde_json::to_string(&third.0).unwrap();
        let again: Option<Key> = serde_json::from_str(&text).unwrap();
        assert_eq!(compare(&(again, third.1), &third, Direction::Up), Ordering::Equal);
    }
}
