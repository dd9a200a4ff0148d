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
}

/// The routes of all of it.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(attributes::list_attributes))
        .with(route!(attributes::create_attribute))
        .with(route!(attributes::put_attribute))
        .with(route!(attributes::attribute_uses))
        .with(route!(attributes::delete_attribute))
        .with(route!(attributes::preview_conversion))
        .with(route!(attributes::convert_attribute))
        .with(route!(attributes::list_holders))
        .with(route!(options::add_option))
        .with(route!(options::rename_option))
        .with(route!(options::order_options))
        .with(route!(options::option_uses))
        .with(route!(options::delete_option))
        .with(route!(options::merge_option))
        .with(route!(tags::list_tags))
        .with(route!(tags::create_tag))
        .with(route!(tags::put_tag))
        .with(route!(tags::tag_uses))
        .with(route!(tags::delete_tag))
        .with(route!(tags::merge_tag))
        .with(route!(branches::list_branches))
        .with(route!(branches::create_branch))
        .with(route!(branches::put_branch))
        .with(route!(branches::branch_uses))
        .with(route!(branches::delete_branch))
        .with(route!(branches::merge_branch))
        .with(route!(sources::create_source))
        .with(route!(sources::put_source))
        .with(route!(sources::source_uses))
        .with(route!(sources::delete_source))
        .with(route!(kinds::list_kinds))
        .with(route!(kinds::create_kind))
        .with(route!(kinds::put_kind))
        .with(route!(kinds::kind_uses))
        .with(route!(kinds::delete_kind))
        .with(route!(themes::list_themes))
        .with(route!(themes::create_theme))
        .with(route!(themes::put_theme))
        .with(route!(themes::theme_uses))
        .with(route!(themes::delete_theme))
        .with(route!(themes::merge_theme))
        .with(route!(campaigns::list_campaigns))
        .with(route!(campaigns::create_campaign))
        .with(route!(campaigns::put_campaign))
        .with(route!(campaigns::campaign_uses))
        .with(route!(campaigns::delete_campaign))
        .with(route!(campaigns::merge_campaign))
        .with(route!(events::list_events))
        .with(route!(events::create_event))
        .with(route!(events::put_event))
        .with(route!(events::event_uses))
        .with(route!(events::delete_event))
        .with(route!(events::merge_event))
        .with(route!(lists::list_lists))
        .with(route!(lists::create_list))
        .with(route!(lists::put_list))
        .with(route!(lists::list_uses))
        .with(route!(lists::delete_list))
        .with(route!(membership_types::list_membership_types))
        .with(route!(membership_types::create_membership_type))
        .with(route!(membership_types::put_membership_type))
        .with(route!(membership_types::membership_type_uses))
        .with(route!(membership_types::delete_membership_type))
        .with(route!(membership_types::merge_membership_type))
        .with(route!(surveys::list_surveys))
        .with(route!(settings::get_settings))
        .with(route!(settings::put_settings))
        .with(route!(reshapings::list_reshapings))
        .with(route!(reshapings::get_reshaping))
}
