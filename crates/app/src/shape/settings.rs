//! Settings of the organization: its name and country, its season, how it speaks of support.

use model::{Language, role::Capability, support};
use serde::{Deserialize, Serialize};
use store::registry::{OrganizationSettings, RegistryEvent};

use super::checks;
use crate::{Caller, Ctx, Error, Result, organizations};

/// What an organization sets for itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-2 of phones and addresses that do not say theirs.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// `MM-DD`: first day of its season.
    pub season_start: String,
    /// How it speaks of support.
    pub support: Support,
    /// Whether spreadsheets may read people by links.
    pub export_links: bool,
    /// Whether one may look for contacts who are like some.
    pub similar_contacts: bool,
}

/// How support is observed and named.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Support {
    /// Whether it is used at all.
    pub used: bool,
    /// The organization's own names for levels 1 to 5; absent ones take the program's.
    pub labels: [Option<String>; 5],
}

impl Default for Support {
    fn default() -> Self {
        Self {
            used: true,
            labels: [const { None }; 5],
        }
    }
}

impl Support {
    /// The name of a level.
    pub fn label(&self, level: u8, language: Language) -> String {
        let own = usize::from(level)
            .checked_sub(1)
            .and_then(|place| self.labels.get(place))
            .cloned()
            .flatten();
        own.unwrap_or_else(|| support::name(level, language).to_owned())
    }
}

/// What the registry keeps beside its own columns.
#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
struct Kept {
    support: Support,
    export_links: bool,
    similar_contacts: bool,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

/// The settings as they are now.
pub async fn get(ctx: &Ctx) -> Result<Settings> {
    ctx.require(Capability::ReadContacts)?;
    let now = organizations::find(ctx.app(), &ctx.organization().slug)
        .await?
        .ok_or(Error::NotFound)?;
    let kept: Kept = serde_json::from_value(now.settings).map_err(Error::internal)?;
    Ok(Settings {
        name: now.name,
        country: now.country,
        time_zone: now.time_zone,
        season_start: now.season_start,
        support: kept.support,
        export_links: kept.export_links,
        similar_contacts: kept.similar_contacts,
    })
}

/// Changes the settings.
pub async fn put(ctx: &Ctx, wish: Settings) -> Result<Settings> {
    ctx.require(Capability::ShapeBase)?;
    let now = organizations::find(ctx.app(), &ctx.organization().slug)
        .await?
        .ok_or(Error::NotFound)?;
    let kept: Kept = serde_json::from_value(now.settings.clone()).map_err(Error::internal)?;
    if wish.export_links != kept.export_links || wish.similar_contacts != kept.similar_contacts {
        // Whether people leave by themselves, or are ranked, is for those who answer for access.
        ctx.require(Capability::ManageUsers)?;
    }
    let kept = Kept {
        support: checked_support(&wish.support)?,
        export_links: wish.export_links,
        similar_contacts: wish.similar_contacts,
        ..kept
    };
    let settings = OrganizationSettings {
        name: organizations::checked_name(&wish.name)?,
        country: organizations::checked_country(&wish.country)?,
        time_zone: organizations::checked_zone(&wish.time_zone)?,
        locale: now.locale,
        season_start: checked_season(&wish.season_start)?,
        settings: serde_json::to_value(&kept).map_err(Error::internal)?,
    };
    let registry = ctx.app().store().registry();
    registry.update_organization(now.id, settings).await?;
    registry.record(changed(ctx)).await?;
    get(ctx).await
}

fn changed(ctx: &Ctx) -> RegistryEvent {
    let user = match ctx.caller() {
        Caller::User(user) => Some(user),
        _ => None,
    };
    RegistryEvent {
        at: ctx.now(),
        user,
        organization: Some(ctx.organization().id),
        action: "organization.settings",
        counts: std::collections::BTreeMap::new(),
    }
}

fn checked_support(support: &Support) -> Result<Support> {
    let mut labels = [const { None }; 5];
    for (place, label) in support.labels.iter().enumerate() {
        labels[place] = checks::optional(&format!("support.labels.{place}"), label.as_deref())?;
    }
    Ok(Support { labels, ..*support })
}

/// A day that every year has.
fn checked_season(text: &str) -> Result<String> {
    let day = text
        .split_once('-')
        .and_then(|(month, day)| jiff::civil::Date::new(2023, month.parse().ok()?, day.parse().ok()?).ok());
    day.map(|day| day.strftime("%m-%d").to_string()).ok_or_else(|| {
        Error::invalid(
            "season_start",
            "settings.season_start",
            "Donnez un jour et un mois, comme le 1er septembre.",
            "Give a day and a month, such as 1 September.",
        )
    })
}
