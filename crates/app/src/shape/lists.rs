//! Static lists.

use model::{BranchId, StaticListId, role::Capability, shape::Noun};
use store::{ListRecord, Place, Tx};

use super::checks;
use crate::{Ctx, Error, Expected, Result, Version};

/// Every list, by name; of the branch that stands in for one taken away.
pub async fn list(ctx: &Ctx) -> Result<Vec<ListRecord>> {
    ctx.require(Capability::ReadContacts)?;
    shown(&mut *ctx.read().await?).await
}

async fn shown(tx: &mut Tx) -> Result<Vec<ListRecord>> {
    let tree = tx.branch_tree().await?;
    let mut lists = tx.list_records().await?;
    for list in &mut lists {
        list.branch = list.branch.and_then(|branch| tree.stand_in(branch));
    }
    Ok(lists)
}

/// Adds a list.
pub async fn create(ctx: &Ctx, name: &str, branch: Option<BranchId>) -> Result<ListRecord> {
    ctx.require(Capability::ShapeBase)?;
    let name = checks::name(Noun::List, "name", name)?;
    let mut tx = ctx.write("list.create").await?;
    checks::branch(&mut tx, branch).await?;
    let id = match checks::claim_new(&mut tx, Noun::List, &name, &Place::Anywhere).await? {
        Some(id) => {
            tx.update_list(StaticListId::new(id), &name, branch).await?;
            StaticListId::new(id)
        }
        None => tx.insert_list(&name, branch).await?,
    };
    tx.about("list", id.get());
    tx.commit().await?;
    Ok(ListRecord {
        id,
        name,
        branch,
        members: 0,
    })
}

/// Changes a list.
pub async fn update(
    ctx: &Ctx,
    id: StaticListId,
    expected: Expected<Version>,
    name: &str,
    branch: Option<BranchId>,
) -> Result<ListRecord> {
    ctx.require(Capability::ShapeBase)?;
    let name = checks::name(Noun::List, "name", name)?;
    let mut tx = ctx.write("list.update").await?;
    let known = shown(&mut tx).await?.into_iter().find(|list| list.id == id);
    expected.check(&known.ok_or(Error::NotFound)?)?;
    checks::branch(&mut tx, branch).await?;
    checks::claim_own(&mut tx, Noun::List, id.get(), &name, &Place::Anywhere).await?;
    tx.update_list(id, &name, branch).await?;
    tx.about("list", id.get());
    tx.commit().await?;
    Ok(ListRecord {
        id,
        name,
        branch,
        members: 0,
    })
}
