//! Those who answer, a page at a time.

use ::search::Ids;
use ::segment::index::Members;
use model::facts::Nature;

use super::{
    asked::Asked,
    running::{Answer, ask},
};
use crate::{
    Ctx, Page, Paging, Result,
    contacts::{self, Counts, Row, Sort},
    journal,
};

/// A page of those who answer.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The page, and how many they are in all.
    pub page: Page<Row>,
    /// Persons and structures apart.
    pub counts: Counts,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// A page of those who answer.
pub async fn list(ctx: &Ctx, asked: &Asked, sort: Sort, paging: Paging) -> Result<Listed> {
    let (persons, structures, seq) = by_nature(ctx, asked).await?;
    let counts = Counts {
        persons: persons.len(),
        structures: structures.len(),
    };
    let page = page_of(ctx, persons | structures, sort, paging).await?;
    Ok(Listed { page, counts, seq })
}

/// A page of these, told in the journal.
async fn page_of(ctx: &Ctx, ids: Ids, sort: Sort, paging: Paging) -> Result<Page<Row>> {
    let page = contacts::page_among(ctx, ids, sort, paging).await?;
    journal::looked(
        ctx,
        "contacts.listed",
        [
            ("shown", (page.items.len() as u64).cast_signed()),
            ("total", page.total.cast_signed()),
        ],
    );
    Ok(page)
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
