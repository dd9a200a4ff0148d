//! Many contacts at once: what bulk operations and exports are about.

use std::fmt;

use ::search::Ids;
use jiff::civil::Date;
use model::{ContactId, expression::Question, role::Capability};
use serde::{Deserialize, Serialize};

use super::{asked::Asked, filter::Filter};
use crate::{
    Ctx, Result,
    questions::{self, Form},
    search::{self, index_id},
};

/// Many contacts at once.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum Selection {
    /// These.
    Ids {
        /// Which.
        ids: Vec<ContactId>,
    },
    /// All those that a filter leaves, but a few.
    Filter {
        /// The filter.
        filter: Filter,
        /// Those left out one by one.
        except: Vec<ContactId>,
    },
    /// All those who answer a question, but a few.
    Question {
        /// The question.
        question: Box<Question>,
        /// As of the end of that day; now when absent.
        as_of: Option<Date>,
        /// Those left out one by one.
        except: Vec<ContactId>,
    },
}

/// How many, persons and structures apart.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// Persons.
    pub persons: u64,
    /// Structures.
    pub structures: u64,
}

impl fmt::Debug for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ids { ids } => write!(f, "Selection({} ids)", ids.len()),
            Self::Filter { filter, except } => write!(f, "Selection({filter:?} but {})", except.len()),
            // A question may name somebody.
            Self::Question { except, .. } => write!(f, "Selection(question *** but {})", except.len()),
        }
    }
}

/// The contacts of a selection as of now, ascending; those that are gone, or not in the caller's scope, are left out.
pub async fn selected(ctx: &Ctx, selection: &Selection) -> Result<Vec<ContactId>> {
    let (persons, structures) = ids(ctx, selection).await?;
    let all = persons | structures;
    Ok(all.into_iter().map(|id| ContactId::new(id.into())).collect())
}

/// How many contacts a selection has.
pub async fn count_selected(ctx: &Ctx, selection: &Selection) -> Result<Counts> {
    let (persons, structures) = ids(ctx, selection).await?;
    Ok(Counts {
        persons: persons.len(),
        structures: structures.len(),
    })
}

/// Persons and structures of a selection.
async fn ids(ctx: &Ctx, selection: &Selection) -> Result<(Ids, Ids)> {
    ctx.require(Capability::ReadContacts)?;
    let store::Scope::Organization = ctx.scope();
    match selection {
        Selection::Question {
            question,
            as_of,
            except,
        } => answering(ctx, question, *as_of, except).await,
        Selection::Ids { ids } => {
            let live = search::exact(ctx).await?;
            let ids: Ids = ids.iter().filter_map(|id| index_id(*id)).collect();
            let by_nature = move |index: &::search::Index| {
                use model::facts::Nature::{Person, Structure};
                (
                    search::of_nature(index, Person) & &ids,
                    search::of_nature(index, Structure) & &ids,
                )
            };
            live.ask(by_nature).await
        }
        Selection::Filter { filter, except } => {
            let live = search::exact(ctx).await?;
            let asked = Asked::of(ctx, &live, filter).await?;
            let except: Ids = except.iter().filter_map(|id| index_id(*id)).collect();
            let nature = filter.nature;
            let left = live.ask(move |index| asked.left(index)).await?;
            let (persons, structures) = match nature {
                Some(model::facts::Nature::Person) => (left.persons, Ids::new()),
                Some(model::facts::Nature::Structure) => (Ids::new(), left.structures),
                None => (left.persons, left.structures),
            };
            Ok((persons - &except, structures - except))
        }
    }
}

/// Those who answer a question, but a few.
async fn answering(ctx: &Ctx, question: &Question, as_of: Option<Date>, except: &[ContactId]) -> Result<(Ids, Ids)> {
    let asked = questions::Asked {
        form: Form::Question(Box::new(question.clone())),
        as_of,
    };
    let (persons, structures, _) = questions::by_nature(ctx, &asked).await?;
    let except: Ids = except.iter().filter_map(|id| index_id(*id)).collect();
    Ok((persons - &except, structures - except))
}
