//! What the organization shapes for itself. Each noun is read by whoever reads contacts, and shaped by administrators; before it goes,
//! one asks what uses it, and says what becomes of that.

pub mod attributes;
pub mod branches;
pub mod campaigns;
pub mod events;
pub mod kinds;
pub mod lists;
pub mod membership_types;
pub mod options;
pub mod reshapings;
pub mod settings;
pub mod sources;
pub mod surveys;
pub mod tags;
pub mod themes;

mod removal;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::{Routes, route};

pub use removal::{DeleteQuery, Fate, MergeBody, UseView, UsesView};

/// Something known by its name alone.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NameBody {
    /// Its name.
    pub name: String,
}

/// Something of a branch, or of none.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BranchedBody {
    /// Its name.
    pub name: String,
    /// Its branch; the whole organization when left out.
    pub branch: Option<i64>,
}

/// Something of a branch, or of none.
#[derive(Debug, Serialize, ToSchema)]
pub struct BranchedView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its branch; null for the whole organization.
    pub branch: Option<i64>,
    /// Which state of it this is: what `If-Match` takes, in quotes.
    pub version: String,
}

/// The routes of all of it.
pub fn routes(routes: Routes) -> Routes {
    routes
        .and(attributes::routes)
        .and(options::routes)
        .and(tags::routes)
        .and(branches::routes)
        .and(sources::routes)
        .and(kinds::routes)
        .and(themes::routes)
        .and(campaigns::routes)
        .and(events::routes)
        .and(lists::routes)
        .and(membership_types::routes)
        .with(route!(surveys::list_surveys))
        .with(route!(settings::get_settings))
        .with(route!(settings::put_settings))
        .with(route!(reshapings::list_reshapings))
        .with(route!(reshapings::get_reshaping))
}
