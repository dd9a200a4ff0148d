//! Many contacts at once, as bodies name them.

use app::contacts::Selection;
use model::ContactId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::filter::ContactFilter;

/// Many contacts at once: some, one by one, or all those of a list but a few.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum SelectionBody {
    /// These.
    Ids {
        /// Which.
        ids: Vec<i64>,
    },
    /// All those of a list, but a few.
    Filter {
        /// Which list.
        filter: ContactFilter,
        /// Those left out one by one.
        #[serde(default)]
        except: Vec<i64>,
    },
}

impl From<SelectionBody> for Selection {
    fn from(body: SelectionBody) -> Self {
        let typed = |ids: Vec<i64>| ids.into_iter().map(ContactId::new).collect();
        match body {
            SelectionBody::Ids { ids } => Self::Ids { ids: typed(ids) },
            SelectionBody::Filter { filter, except } => Self::Filter {
                filter: filter.into(),
                except: typed(except),
            },
        }
    }
}
