//! Pages as the API gives them: `?limit=&cursor=` → `{items, next, total}`.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    acts::ContactAct,
    contacts::{
        deletions::DeletionView,
        view::{ContactRow, InteractionView, KindCount},
    },
    exports::ExportView,
    imports::view::{ImportView, RejectRow},
    operations::OperationView,
    segments::view::CrossingView,
};

/// Which page of a list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// How many items at most: 1 to 500, 50 when left out.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<u32>,
    /// What the page before gave as `next`.
    pub cursor: Option<String>,
}

macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident of $item:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Serialize, ToSchema)]
        pub struct $name {
            /// The items, in order.
            pub items: Vec<$item>,
            /// What asks for the page after; null on the last one.
            pub next: Option<String>,
            /// How many items the whole list has.
            pub total: u64,
        }

        impl<T: Into<$item>> From<app::Page<T>> for $name {
            fn from(page: app::Page<T>) -> Self {
                Self { items: page.items.into_iter().map(Into::into).collect(), next: page.next, total: page.total }
            }
        }
    )*};
}

pages! {
    /// A page of what was done to a contact.
    ActPage of ContactAct,
    /// A page of who came into a segment and who left it.
    CrossingPage of CrossingView,
    /// A page of deleted contacts.
    DeletionPage of DeletionView,
    /// A page of exports.
    ExportPage of ExportView,
    /// A page of imports.
    ImportPage of ImportView,
    /// A page of contacts that an undo kept.
    KeptPage of ContactRow,
    /// A page of operations.
    OperationPage of OperationView,
    /// A page of refused rows.
    RejectPage of RejectRow,
}

/// A page of interactions, and which kinds the whole history has.
#[derive(Debug, Serialize, ToSchema)]
pub struct InteractionPage {
    /// The items, latest first.
    pub items: Vec<InteractionView>,
    /// What asks for the page after; null on the last one.
    pub next: Option<String>,
    /// How many items the whole list has.
    pub total: u64,
    /// The kinds of the contact's whole history.
    pub kinds: Vec<KindCount>,
}

impl From<PageQuery> for app::Paging {
    fn from(query: PageQuery) -> Self {
        paging(query.limit, query.cursor)
    }
}

/// A limit kept within bounds, and where to go on from.
pub fn paging(limit: Option<u32>, cursor: Option<String>) -> app::Paging {
    let limit = limit
        .unwrap_or(app::Paging::LIMIT_USUAL)
        .clamp(1, app::Paging::LIMIT_MAX);
    app::Paging {
        limit,
        cursor: cursor.filter(|text| !text.is_empty()),
    }
}
