//! Themes of interactions.

use model::{ThemeId, role::Capability, shape::Noun};
use store::{Named, Place};

use super::checks;
use crate::{Ctx, Error, Expected, Result, Version};

/// Every theme, by name.
pub async fn list(ctx: &Ctx) -> Result<Vec<Named<ThemeId>>> {
    ctx.require(Capability::ReadContacts)?;
    Ok(ctx.read().await?.themes().await?)
}

/// Adds a theme.
pub async fn create(ctx: &Ctx, name: &str) -> Result<Named<ThemeId>> {
    ctx.require(Capability::ShapeBase)?;
    let name = checks::name(Noun::Theme, "name", name)?;
    let mut tx = ctx.write("theme.create").await?;
    let id = match checks::claim_new(&mut tx, Noun::Theme, &name, &Place::Anywhere).await? {
        Some(id) => {
            tx.update_theme(ThemeId::new(id), &name).await?;
            ThemeId::new(id)
        }
        None => tx.insert_theme(&name).await?,
    };
    tx.about("theme", id.get());
    tx.commit().await?;
    Ok(Named { id, name })
}

/// Renames a theme.
pub async fn update(ctx: &Ctx, id: ThemeId, expected: Expected<Version>, name: &str) -> Result<Named<ThemeId>> {
    ctx.require(Capability::ShapeBase)?;
    let name = checks::name(Noun::Theme, "name", name)?;
    let mut tx = ctx.write("theme.update").await?;
    let known = tx.themes().await?.into_iter().find(|theme| theme.id == id);
    expected.check(&known.ok_or(Error::NotFound)?)?;
    checks::claim_own(&mut tx, Noun::Theme, id.get(), &name, &Place::Anywhere).await?;
    tx.update_theme(id, &name).await?;
    tx.about("theme", id.get());
    tx.commit().await?;
    Ok(Named { id, name })
}
