//! Those who answer, a page at a time.

use ::search::Ids;
use ::segment::index::Members;
use jiff::civil::Date;
use model::{
    ContactId, Language,
    expression::{Among, Expression, Including, Question},
    facts::Nature,
};

use super::{
    asked::{Asked, Form},
    base,
    figures::{self, ByFigure, Filled},
    running::{Answer, ask, members},
};
use crate::{
    Ctx, Page, Paging, Result,
    contacts::{self, Counts, Row, Sort},
    journal,
};

/// In which order those who answer are listed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Order {
    /// As contacts are anywhere.
    Plain(Sort),
    /// By a figure.
    Figure(ByFigure),
}

impl Default for Order {
    fn default() -> Self {
        Self::Plain(Sort::default())
    }
}

/// How those who answer are shown.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// In which order.
    pub order: Order,
    /// Figures beside them, as texts.
    pub columns: Vec<String>,
    /// The language that texts are in, tried first.
    pub language: Language,
}

/// A page of those who answer.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The page, and how many they are in all.
    pub page: Page<Row>,
    /// Figures of them, in the order asked for.
    pub columns: Vec<Filled>,
    /// Persons and structures apart.
    pub counts: Counts,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// A page of those who answer.
pub async fn list(ctx: &Ctx, asked: &Asked, shown: &Shown, paging: Paging) -> Result<Listed> {
    let vocabulary = base::names(ctx).await?.vocabulary(ctx);
    let columns = figures::columns(&shown.columns, shown.language, &vocabulary)?;
    let (page, counts, seq) = match &shown.order {
        Order::Plain(sort) => plain(ctx, asked, *sort, paging).await?,
        Order::Figure(by) => by_figure(ctx, asked, by.clone(), shown.language, paging).await?,
    };
    let ids: Vec<ContactId> = page.items.iter().map(|row| row.id).collect();
    let columns = filled(ctx, asked.as_of, columns, &ids).await?;
    Ok(Listed {
        page,
        columns,
        counts,
        seq,
    })
}

/// Columns with their cells, in the order of these contacts.
async fn filled(
    ctx: &Ctx,
    as_of: Option<Date>,
    columns: Vec<figures::FigureColumn>,
    ids: &[ContactId],
) -> Result<Vec<Filled>> {
    let wanted = columns.iter().map(|column| column.figure.clone()).collect();
    let rows = figures::of_contacts(ctx, as_of, wanted, ids.to_vec()).await?;
    let of = |(at, column)| Filled {
        column,
        cells: ids
            .iter()
            .map(|id| rows.get(id).and_then(|cells: &Vec<_>| cells.get(at).cloned().flatten()))
            .collect(),
    };
    Ok(columns.into_iter().enumerate().map(of).collect())
}

async fn plain(ctx: &Ctx, asked: &Asked, sort: Sort, paging: Paging) -> Result<(Page<Row>, Counts, i64)> {
    let (persons, structures, seq) = by_nature(ctx, asked).await?;
    let counts = counts_of(&persons, &structures);
    let page = contacts::page_among(ctx, persons | structures, sort, paging).await?;
    Ok((told(ctx, page), counts, seq))
}

async fn by_figure(
    ctx: &Ctx,
    asked: &Asked,
    by: ByFigure,
    language: Language,
    paging: Paging,
) -> Result<(Page<Row>, Counts, i64)> {
    let (ordered, counts, seq) = ask(ctx, asked, move |answer| {
        let members = answer.members()?;
        let (persons, structures, seq) = split(answer, &members);
        let ordered = answer.ordered(&members, &by, language, paging.limit, paging.cursor.as_deref())?;
        Ok((ordered, counts_of(&persons, &structures), seq))
    })
    .await?;
    let page = Page {
        items: contacts::rows_of(ctx, &ordered.ids).await?,
        next: ordered.next,
        total: counts.persons + counts.structures,
    };
    Ok((told(ctx, page), counts, seq))
}

fn counts_of(persons: &Ids, structures: &Ids) -> Counts {
    Counts {
        persons: persons.len(),
        structures: structures.len(),
    }
}

/// A page, told in the journal.
fn told(ctx: &Ctx, page: Page<Row>) -> Page<Row> {
    journal::looked(
        ctx,
        "contacts.listed",
        [
            ("shown", (page.items.len() as u64).cast_signed()),
            ("total", page.total.cast_signed()),
        ],
    );
    page
}

/// Everybody of whom that is true, whatever their nature and their status.
pub(crate) async fn whoever(ctx: &Ctx, condition: Expression) -> Result<Ids> {
    let question = Box::new(Question {
        among: Among::All,
        including: Some(Including::Archived),
        condition,
    });
    ask(ctx, &Asked::now(Form::Question(question)), |answer| {
        let plan = answer
            .index
            .condition(&answer.question.condition, answer.setting, answer.around);
        Ok(members(&plan, answer.stop)?.iter().collect())
    })
    .await
}

/// The persons and the structures who answer, and the number of the last change that this knows of.
pub(crate) async fn by_nature(ctx: &Ctx, asked: &Asked) -> Result<(Ids, Ids, i64)> {
    ask(ctx, asked, |answer| Ok(split(answer, &answer.members()?))).await
}

fn split(answer: &Answer<'_>, members: &Members) -> (Ids, Ids, i64) {
    let of = |nature| {
        let own: Vec<&Members> = answer.index.of_nature(nature).collect();
        let is_own = |slot: &u32| own.iter().any(|standing| standing.contains(*slot));
        members.iter().filter(is_own).collect()
    };
    (of(Nature::Person), of(Nature::Structure), answer.seq)
}
