//! Tenants, and how whoever runs the server works in one.

use model::role::Role;
use store::registry::NewOrganization;
pub use store::registry::Organization;

use crate::{
    App, Ctx, Error, Result,
    ctx::{Caller, Entry},
};

/// What to say of an organization to add.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-2 of phones and addresses that do not say theirs.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// Whether it is a demonstration.
    pub nature: Nature,
}

/// Whether an organization is one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Nature {
    /// With real people.
    Real,
    /// With real public data, and invented people labelled as such.
    Demonstration,
}

/// Adds an organization with an empty base. Its slug is made from its name.
pub async fn add(app: &App, wish: Wish) -> Result<Organization> {
    let new = NewOrganization {
        name: checked_name(&wish.name)?,
        slug: None,
        country: checked_country(&wish.country)?,
        time_zone: checked_zone(&wish.time_zone)?,
        locale: "fr".to_owned(),
        demo: wish.nature == Nature::Demonstration,
        at: app.now(),
    };
    Ok(app.store().create_organization(new).await?)
}

/// Every organization, by name.
pub async fn list(app: &App) -> Result<Vec<Organization>> {
    Ok(app.store().registry().organizations().await?)
}

/// The organization of that slug.
pub async fn find(app: &App, slug: &str) -> Result<Option<Organization>> {
    Ok(app.store().registry().organization_by_slug(slug).await?)
}

/// The organization of that UUID.
pub(crate) async fn by_uuid(app: &App, uuid: &str) -> Result<Option<Organization>> {
    let all = list(app).await?;
    Ok(all.into_iter().find(|organization| organization.uuid == uuid))
}

/// Works in an organization as whoever runs the server: the command line, and jobs that go on by themselves.
pub async fn operate(app: &App, slug: &str) -> Result<Ctx> {
    let organization = find(app, slug).await?.ok_or(Error::NotFound)?;
    let base = app.store().base(organization.id).await?;
    Ok(Ctx::new(
        app,
        Entry {
            caller: Caller::Operator,
            author: None,
            organization,
            base,
            role: Role::Administrator,
            only: None,
        },
    ))
}

pub(crate) fn checked_name(name: &str) -> Result<String> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 200 || name.chars().any(char::is_control) {
        let (fr, en) = (
            "Donnez un nom, de 200 caractères au plus.",
            "Give a name, of 200 characters at most.",
        );
        return Err(Error::invalid("name", "organization.name", fr, en));
    }
    Ok(name.to_owned())
}

pub(crate) fn checked_country(country: &str) -> Result<String> {
    if country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        return Ok(country.to_ascii_uppercase());
    }
    let (fr, en) = (
        "Donnez un pays en deux lettres, comme FR.",
        "Give a country in two letters, such as FR.",
    );
    Err(Error::invalid("country", "organization.country", fr, en))
}

pub(crate) fn checked_zone(zone: &str) -> Result<String> {
    if jiff::tz::TimeZone::get(zone).is_ok() {
        return Ok(zone.to_owned());
    }
    let fr = "Fuseau horaire inconnu ; donnez-en un comme Europe/Paris.";
    Err(Error::invalid(
        "time_zone",
        "organization.time_zone",
        fr,
        "Unknown time zone; give one such as Europe/Paris.",
    ))
}
