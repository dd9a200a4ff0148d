//! The whole of a base as one file, and back.

use std::path::Path;

use model::Language;
use store::{Archive, Manifest, Refusal, registry::RegistryEvent};

use crate::{App, Error, Result, organizations::Organization};

/// Writes organizations to a file: that one, or all of them. Others go on writing meanwhile: each is as of one moment.
pub async fn back_up(app: &App, slug: Option<&str>, file: &Path) -> Result<Manifest> {
    let mut organizations = app.store().registry().organizations().await?;
    organizations.retain(|one| slug.is_none_or(|slug| one.slug == slug));
    if organizations.is_empty() {
        return Err(Error::NotFound);
    }
    crate::journal::flush(app).await?;
    let manifest = app.store().back_up(&organizations, file, app.now()).await?;
    for organization in organizations {
        record(app, &organization, "base.backed_up").await?;
    }
    Ok(manifest)
}

/// An organization brought back.
#[derive(Clone, Debug)]
pub struct Restored {
    /// Which.
    pub organization: Organization,
    /// The head of its feed.
    pub seq: i64,
    /// The digest of all it holds.
    pub hash: String,
}

/// Brings back the organizations of a file: that one, or all of them. The file is checked whole first, and nothing here is
/// replaced. What comes back is mute, and nobody may enter it until somebody who runs the server adds users.
pub async fn restore(app: &App, file: &Path, slug: Option<&str>) -> Result<Vec<Restored>> {
    let mut archive = Archive::open(file)?;
    let held = archive.manifest().organizations.clone();
    let wanted: Vec<_> = held
        .into_iter()
        .filter(|one| slug.is_none_or(|slug| one.slug == slug))
        .collect();
    if wanted.is_empty() {
        return Err(store::Error::from(Refusal::Absent(slug.unwrap_or_default().to_owned())).into());
    }
    let mut restored = Vec::new();
    for one in wanted {
        let organization = app.store().restore(&mut archive, &one.slug, app.now()).await?;
        record(app, &organization, "base.restored").await?;
        let (seq, hash) = app.store().base(organization.id).await?.logical_hash().await?;
        if hash != one.hash {
            let detail = format!("{} does not hold what the backup says", one.slug);
            return Err(Error::internal(detail));
        }
        restored.push(Restored {
            organization,
            seq,
            hash,
        });
    }
    Ok(restored)
}

async fn record(app: &App, organization: &Organization, action: &'static str) -> Result<()> {
    let event = RegistryEvent {
        at: app.now(),
        user: None,
        organization: Some(organization.id),
        action,
        counts: [].into(),
    };
    Ok(app.store().registry().record(event).await?)
}

/// Why a backup was refused, for the person at the terminal.
pub fn refusal(refusal: &Refusal, language: Language) -> String {
    let (fr, en) = match refusal {
        Refusal::Unreadable(detail) => (
            format!("ce n’est pas une sauvegarde, ou elle est coupée : {detail}"),
            format!("not a backup, or cut short: {detail}"),
        ),
        Refusal::Altered(place) => (
            format!("la sauvegarde est abîmée ou modifiée ({place}) : rien n’a été touché"),
            format!("the backup is damaged or altered ({place}): nothing was touched"),
        ),
        Refusal::Newer { found, known } => (
            format!(
                "sauvegarde d’une version plus récente (schéma {found}, connu jusqu’à {known}) : mettez le programme à jour"
            ),
            format!("written by a later version (schema {found}, known up to {known}): upgrade the program"),
        ),
        Refusal::Occupied(slug) => (
            format!("l’organisation « {slug} » est déjà là ; restaurez dans un autre dossier, ou écartez-la d’abord"),
            format!("organisation “{slug}” is here already; restore into another folder, or move it away first"),
        ),
        Refusal::Absent(slug) => (
            format!("pas d’organisation « {slug} » dans cette sauvegarde"),
            format!("no organisation “{slug}” in this backup"),
        ),
    };
    language.pick(&fr, &en).to_owned()
}
