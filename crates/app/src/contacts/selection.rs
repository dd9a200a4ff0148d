//! Some of the contacts, as somebody chose them: one by one, or all that a list shows but some.

use model::ContactId;
use serde::{Deserialize, Serialize};

use super::{Filter, row};
use crate::{Ctx, Paging, Result};

/// Some of the contacts.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Selection {
    /// These.
    Ids {
        /// Which.
        ids: Vec<ContactId>,
    },
    /// All that a list shows, but some.
    Filter {
        /// The list.
        filter: Filter,
        /// Those left out.
        except: Vec<ContactId>,
    },
}

/// Ids read at once.
const PAGE: u32 = 50_000;

/// The ids of the contacts selected, ascending, as they are now.
pub async fn selected(ctx: &Ctx, selection: &Selection) -> Result<Vec<ContactId>> {
    match selection {
        Selection::Ids { ids } => {
            let mut ids = ids.clone();
            ids.sort_unstable();
            ids.dedup();
            Ok(ids)
        }
        Selection::Filter { filter, except } => {
            let query = row::query(filter.clone(), &Paging::default())?;
            let mut tx = ctx.read().await?;
            let (mut found, mut after) = (Vec::new(), ContactId::new(0));
            loop {
                let page = tx.contact_ids(ctx.scope(), &query, after, PAGE).await?;
                let Some(last) = page.last() else { return Ok(found) };
                after = *last;
                found.extend(page.into_iter().filter(|id| !except.contains(id)));
            }
        }
    }
}
