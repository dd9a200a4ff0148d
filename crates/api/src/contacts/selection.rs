//! Many contacts at once, as bodies name them.

use app::contacts::Selection;
use jiff::civil::Date;
use model::{ContactId, expression::Question};
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
    /// All those who answer a question, but a few.
    Question {
        /// The question, as a tree: `{"among", "including", "where"}`.
        #[schema(value_type = Object)]
        expression: Box<Question>,
        /// As of the end of that day; now when left out.
        #[serde(default)]
        #[schema(value_type = Option<String>, format = Date, required = false)]
        as_of: Option<Date>,
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
            SelectionBody::Question {
                expression,
                as_of,
                except,
            } => Self::Question {
                question: expression,
                as_of,
                except: typed(except),
            },
        }
    }
}
