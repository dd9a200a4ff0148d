//! Tags.

use model::{TagId, role::Capability, shape::Noun};
use store::{Place, TagRecord};

use super::checks;
use crate::{Ctx, Error, Expected, Result, Version};

/// Every tag, by folder and name.
pub async fn list(ctx: &Ctx) -> Result<Vec<TagRecord>> {
    ctx.require(Capability::ReadContacts)?;
    Ok(ctx.read().await?.tag_records().await?)
}

/// Adds a tag.
pub async fn create(ctx: &Ctx, name: &str, folder: Option<&str>) -> Result<TagRecord> {
    ctx.require(Capability::ShapeBase)?;
    let (name, folder) = (
        checks::name(Noun::Tag, "name", name)?,
        checks::optional("folder", folder)?,
    );
    let mut tx = ctx.write("tag.create").await?;
    let id = match checks::claim_new(&mut tx, Noun::Tag, &name, &Place::Anywhere).await? {
        Some(id) => {
            tx.update_tag(TagId::new(id), &name, folder.as_deref()).await?;
            TagId::new(id)
        }
        None => tx.insert_tag(&name, folder.as_deref()).await?,
    };
    tx.about("tag", id.get());
    tx.commit().await?;
    Ok(TagRecord { id, name, folder })
}

/// Renames a tag, or puts it in another folder.
pub async fn update(
    ctx: &Ctx,
    id: TagId,
    expected: Expected<Version>,
    name: &str,
    folder: Option<&str>,
) -> Result<TagRecord> {
    ctx.require(Capability::ShapeBase)?;
    let (name, folder) = (
        checks::name(Noun::Tag, "name", name)?,
        checks::optional("folder", folder)?,
    );
    let mut tx = ctx.write("tag.update").await?;
    let known = tx.tag_records().await?.into_iter().find(|tag| tag.id == id);
    expected.check(&known.ok_or(Error::NotFound)?)?;
    checks::claim_own(&mut tx, Noun::Tag, id.get(), &name, &Place::Anywhere).await?;
    tx.update_tag(id, &name, folder.as_deref()).await?;
    tx.about("tag", id.get());
    tx.commit().await?;
    Ok(TagRecord { id, name, folder })
}
