//! Settings of the organization.

use app::shape::{Settings, Support};
use axum::Json;
use model::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::Body,
    wire::Text,
};

/// What an organization sets for itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingsView {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-2 of phones and addresses that do not say theirs.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// `MM-DD`: first day of its season.
    pub season_start: String,
    /// How it speaks of support.
    pub support: SupportSettings,
    /// Whether spreadsheets may read people by links.
    pub export_links: bool,
    /// Whether one may look for contacts who are like some.
    pub similar_contacts: bool,
}

/// How an organization speaks of support.
#[derive(Debug, Serialize, ToSchema)]
pub struct SupportSettings {
    /// Whether it is used at all.
    pub used: bool,
    /// Levels 1 to 5.
    pub labels: Vec<SupportLabel>,
}

/// A level of support.
#[derive(Debug, Serialize, ToSchema)]
pub struct SupportLabel {
    /// 1 to 5.
    pub level: u8,
    /// Its name, the organization's own or the program's.
    pub name: Text,
    /// The organization's own name for it, if it gave one.
    pub own: Option<String>,
}

/// The settings, whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsBody {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// `MM-DD`.
    pub season_start: String,
    /// How it speaks of support.
    pub support: SupportSettingsBody,
    /// Whether spreadsheets may read people by links; only an administrator changes it. Off when left out.
    #[serde(default)]
    pub export_links: bool,
    /// Whether one may look for contacts who are like some; only an administrator changes it. Off when left out.
    #[serde(default)]
    pub similar_contacts: bool,
}

/// How an organization speaks of support.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SupportSettingsBody {
    /// Whether it is used at all.
    pub used: bool,
    /// Its own names of levels 1 to 5, null for the program's.
    #[schema(value_type = Vec<Option<String>>)]
    pub labels: [Option<String>; 5],
}

/// The settings.
#[utoipa::path(
    get, path = "/api/v1/settings", tag = "settings",
    responses((status = 200, body = SettingsView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_settings(ctx: Authorized<right::ReadContacts>) -> Result<Json<SettingsView>, ApiError> {
    Ok(Json(app::shape::settings(&ctx).await?.into()))
}

/// Change the settings.
#[utoipa::path(
    put, path = "/api/v1/settings", tag = "settings", request_body = SettingsBody,
    responses((status = 200, body = SettingsView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_settings(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<SettingsBody>,
) -> Result<Json<SettingsView>, ApiError> {
    Ok(Json(app::shape::put_settings(&ctx, body.into()).await?.into()))
}

impl From<SettingsBody> for Settings {
    fn from(body: SettingsBody) -> Self {
        Self {
            name: body.name,
            country: body.country,
            time_zone: body.time_zone,
            season_start: body.season_start,
            support: Support {
                used: body.support.used,
                labels: body.support.labels,
            },
            export_links: body.export_links,
            similar_contacts: body.similar_contacts,
        }
    }
}

impl From<Settings> for SettingsView {
    fn from(settings: Settings) -> Self {
        let support = settings.support;
        let label = |level: u8| SupportLabel {
            level,
            name: Text::new(support.label(level, Language::Fr), support.label(level, Language::En)),
            own: support.labels[usize::from(level) - 1].clone(),
        };
        Self {
            support: SupportSettings {
                used: support.used,
                labels: (1..=5).map(label).collect(),
            },
            name: settings.name,
            country: settings.country,
            time_zone: settings.time_zone,
            season_start: settings.season_start,
            export_links: settings.export_links,
            similar_contacts: settings.similar_contacts,
        }
    }
}
