//! Some of the contacts, as a screen chose them.

use app::contacts::Selection;
use model::{ContactId, ImportId, SourceId, facts::Nature};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::lists;

/// Some of the contacts: one by one, or all that a list shows but some.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum SelectionBody {
    /// These.
    Ids {
        /// Which.
        ids: Vec<i64>,
    },
    /// All that a list shows, but some.
    Filter {
        /// The list, as `GET /api/v1/contacts` takes it.
        filter: FilterBody,
        /// Those left out.
        #[serde(default)]
        except: Vec<i64>,
    },
}

/// A list of contacts, as `GET /api/v1/contacts` takes it.
#[derive(Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FilterBody {
    /// Words to find.
    pub q: Option<String>,
    /// Only persons, or only structures.
    #[schema(value_type = Option<lists::Nature>)]
    pub nature: Option<Nature>,
    /// Only those of which that import said something.
    pub import: Option<i64>,
    /// Only those of which that source says something.
    pub source: Option<i64>,
}

impl From<SelectionBody> for Selection {
    fn from(body: SelectionBody) -> Self {
        let ids = |ids: Vec<i64>| ids.into_iter().map(ContactId::new).collect();
        match body {
            SelectionBody::Ids { ids: chosen } => Self::Ids { ids: ids(chosen) },
            SelectionBody::Filter { filter, except } => Self::Filter {
                filter: app::contacts::Filter {
                    words: filter.q.unwrap_or_default(),
                    nature: filter.nature,
                    import: filter.import.map(ImportId::new),
                    source: filter.source.map(SourceId::new),
                    ..app::contacts::Filter::default()
                },
                except: ids(except),
            },
        }
    }
}
