//! Tenants.

use jiff::Timestamp;
use model::{OrganizationId, text::fold};

use super::{Registry, next_id};
use crate::{
    Error, Result,
    connection::{Connection, Row},
    random,
    value::{from_json, instant, json, values},
};

/// A tenant.
#[derive(Clone, Debug, PartialEq)]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// What a `cohorte_id` column names.
    pub uuid: String,
    /// Names it on the command line.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// `fr` or `en`.
    pub locale: String,
    /// `MM-DD`, first day of its season.
    pub season_start: String,
    /// Its settings.
    pub settings: serde_json::Value,
    /// Whether it holds the demo's people.
    pub demo: bool,
    /// Whether its base was made.
    pub ready: bool,
    /// Since when.
    pub created_at: Timestamp,
}

/// A tenant to add.
#[derive(Clone, Debug)]
pub struct NewOrganization {
    /// Its name.
    pub name: String,
    /// The slug wished; made from the name when `None`, and numbered when taken.
    pub slug: Option<String>,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// `fr` or `en`.
    pub locale: String,
    /// Whether it will hold the demo's people.
    pub demo: bool,
    /// When it is added.
    pub at: Timestamp,
}

/// What of a tenant can change.
#[derive(Clone, Debug)]
pub struct OrganizationSettings {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// `fr` or `en`.
    pub locale: String,
    /// `MM-DD`.
    pub season_start: String,
    /// The rest.
    pub settings: serde_json::Value,
}

#[derive(sqlx::FromRow)]
struct OrganizationRow {
    id: i64,
    uuid: String,
    slug: String,
    name: String,
    country: String,
    time_zone: String,
    locale: String,
    season_start: String,
    settings: String,
    demo: bool,
    ready_at_ms: Option<i64>,
    created_at_ms: i64,
}

impl Row for OrganizationRow {
    type Reads = Organization;

    fn read(self) -> Result<Organization> {
        Ok(Organization {
            id: OrganizationId::new(self.id),
            uuid: self.uuid,
            slug: self.slug,
            name: self.name,
            country: self.country,
            time_zone: self.time_zone,
            locale: self.locale,
            season_start: self.season_start,
            settings: from_json(&self.settings, "organizations", "settings", self.id)?,
            demo: self.demo,
            ready: self.ready_at_ms.is_some(),
            created_at: instant(self.created_at_ms, "organizations", "created_at_ms", self.id)?,
        })
    }
}

impl Registry {
    /// Every organization, by name.
    pub async fn organizations(&self) -> Result<Vec<Organization>> {
        let sql = "SELECT id, uuid, slug, name, country, time_zone, locale, season_start, settings, demo, ready_at_ms,
            created_at_ms FROM organizations ORDER BY name, id";
        self.pools
            .read()
            .await?
            .read_all::<OrganizationRow>(sql, values![])
            .await
    }

    /// The organization of that id.
    pub async fn organization(&self, id: OrganizationId) -> Result<Option<Organization>> {
        let sql = "SELECT id, uuid, slug, name, country, time_zone, locale, season_start, settings, demo, ready_at_ms,
            created_at_ms FROM organizations WHERE id = $1";
        self.pools
            .read()
            .await?
            .read_one::<OrganizationRow>(sql, values![id])
            .await
    }

    /// The organization of that slug.
    pub async fn organization_by_slug(&self, slug: &str) -> Result<Option<Organization>> {
        let sql = "SELECT id, uuid, slug, name, country, time_zone, locale, season_start, settings, demo, ready_at_ms,
            created_at_ms FROM organizations WHERE slug = $1";
        self.pools
            .read()
            .await?
            .read_one::<OrganizationRow>(sql, values![slug])
            .await
    }

    /// Changes what can change.
    pub async fn update_organization(&self, id: OrganizationId, settings: OrganizationSettings) -> Result<()> {
        let sql = "UPDATE organizations
            SET name = $2, country = $3, time_zone = $4, locale = $5, season_start = $6, settings = $7
            WHERE id = $1";
        let OrganizationSettings {
            name,
            country,
            time_zone,
            locale,
            season_start,
            settings,
        } = settings;
        let mut connection = self.pools.write().await?;
        let row = values![id, name, country, time_zone, locale, season_start, json(&settings)?];
        connection.execute(sql, row).await?;
        connection.commit().await
    }

    pub(crate) async fn insert_organization(&self, new: NewOrganization) -> Result<Organization> {
        let mut connection = self.pools.write().await?;
        let id = next_id(&mut connection, "organizations").await?;
        let slug = free_slug(&mut connection, new.slug.as_deref().unwrap_or(&new.name)).await?;
        let uuid = random::uuid(new.at)?;
        let sql = "INSERT INTO organizations
            (id, uuid, slug, name, country, time_zone, locale, season_start, settings, demo, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, '09-01', $10, $8, $9)";
        let row = values![
            id,
            uuid,
            slug,
            new.name,
            new.country,
            new.time_zone,
            new.locale,
            new.demo,
            new.at,
            "{}"
        ];
        connection.execute(sql, row).await?;
        connection.commit().await?;
        let organization = self.organization(OrganizationId::new(id)).await?;
        organization.ok_or(Error::Database(sqlx::Error::RowNotFound))
    }

    pub(crate) async fn organization_is_ready(&self, id: OrganizationId, at: Timestamp) -> Result<()> {
        let mut connection = self.pools.write().await?;
        connection
            .execute(
                "UPDATE organizations SET ready_at_ms = $2 WHERE id = $1",
                values![id, at],
            )
            .await?;
        connection.commit().await
    }
}

/// The slug of a name, numbered until it is free: `ville-de-lyon`, `ville-de-lyon-2`.
async fn free_slug(connection: &mut Connection, name: &str) -> Result<String> {
    let wished = slug(name);
    for number in 1_u32.. {
        let slug = if number == 1 {
            wished.clone()
        } else {
            format!("{wished}-{number}")
        };
        let sql = "SELECT id FROM organizations WHERE slug = $1";
        if connection.find::<(i64,)>(sql, values![slug.clone()]).await?.is_none() {
            return Ok(slug);
        }
    }
    Err(Error::Duplicate("organizations".to_owned()))
}

/// Lower-case ASCII letters, digits and hyphens, at most 40: a file name and a schema name everywhere.
fn slug(name: &str) -> String {
    let words: Vec<String> = fold(name)
        .split(' ')
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect())
        .collect();
    let words: Vec<String> = words.into_iter().filter(|word: &String| !word.is_empty()).collect();
    let slug: String = words.join("-").chars().take(40).collect();
    let slug = slug.trim_matches('-');
    if slug.is_empty() {
        "organisation".to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Ville de L'Haÿ-les-Roses"), "ville-de-l-hay-les-roses");
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("東京"), "organisation");
    }
}
