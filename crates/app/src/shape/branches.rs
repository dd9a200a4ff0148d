//! Branches: the organization's tree.

use std::collections::BTreeMap;

use model::{
    BranchId,
    role::Capability,
    shape::{Noun, TreeError, check_move, in_tree_order},
};
use store::{BranchTree, Place, WriteTx};

use super::checks;
use crate::{Ctx, Error, Expected, Result, Version};

/// A branch, where it stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Branch {
    /// Its id.
    pub id: BranchId,
    /// Its name.
    pub name: String,
    /// The one above.
    pub parent: Option<BranchId>,
    /// How many stand above it.
    pub depth: usize,
}

/// Every branch, each after the one above it.
pub async fn list(ctx: &Ctx) -> Result<Vec<Branch>> {
    ctx.require(Capability::ReadContacts)?;
    Ok(shown(ctx.read().await?.branch_tree().await?))
}

fn shown(tree: BranchTree) -> Vec<Branch> {
    let order = in_tree_order(
        &tree
            .branches
            .iter()
            .map(|branch| (branch.id, branch.parent))
            .collect::<Vec<_>>(),
    );
    let mut known: BTreeMap<BranchId, _> = tree.branches.into_iter().map(|branch| (branch.id, branch)).collect();
    let branches = order.into_iter().filter_map(|(id, depth)| {
        let branch = known.remove(&id)?;
        Some(Branch {
            id,
            name: branch.name,
            parent: branch.parent,
            depth,
        })
    });
    branches.collect()
}

/// Adds a branch.
pub async fn create(ctx: &Ctx, name: &str, parent: Option<BranchId>) -> Result<BranchId> {
    ctx.require(Capability::ShapeBase)?;
    let name = checks::name(Noun::Branch, "name", name)?;
    let mut tx = ctx.write("branch.create").await?;
    let tree = tx.branch_tree().await?;
    check(&tree, None, parent)?;
    let id = match checks::claim_new(&mut tx, Noun::Branch, &name, &under(parent)).await? {
        Some(id) => {
            tx.update_branch(BranchId::new(id), &name, parent).await?;
            BranchId::new(id)
        }
        None => tx.insert_branch(&name, parent).await?,
    };
    tx.about("branch", id.get());
    tx.commit().await?;
    Ok(id)
}

/// Renames a branch, or moves it with all that is below.
pub async fn update(
    ctx: &Ctx,
    id: BranchId,
    expected: Expected<Version>,
    name: &str,
    parent: Option<BranchId>,
) -> Result<()> {
    ctx.require(Capability::ShapeBase)?;
    let name = checks::name(Noun::Branch, "name", name)?;
    let mut tx: WriteTx = ctx.write("branch.update").await?;
    let tree = tx.branch_tree().await?;
    let known = shown(tree.clone()).into_iter().find(|branch| branch.id == id);
    expected.check(&known.ok_or(Error::NotFound)?)?;
    check(&tree, Some(id), parent)?;
    checks::claim_own(&mut tx, Noun::Branch, id.get(), &name, &under(parent)).await?;
    tx.update_branch(id, &name, parent).await?;
    tx.about("branch", id.get());
    tx.commit().await?;
    Ok(())
}

fn under(parent: Option<BranchId>) -> Place {
    Place::Under(parent.map_or(0, BranchId::get))
}

fn check(tree: &BranchTree, moved: Option<BranchId>, parent: Option<BranchId>) -> Result<()> {
    let parents = tree.branches.iter().map(|branch| (branch.id, branch.parent)).collect();
    check_move(&parents, moved, parent).map_err(|error| match error {
        TreeError::Cycle => Error::invalid(
            "parent",
            "branch.cycle",
            "Une antenne ne peut pas dépendre d’elle-même, ni d’une antenne qui dépend d’elle.",
            "A branch cannot stand below itself, nor below one that stands below it.",
        ),
        TreeError::NoParent => Error::invalid(
            "parent",
            "branch.no_parent",
            "Cette antenne n’existe pas, ou plus.",
            "This branch does not exist, or no longer does.",
        ),
        TreeError::TooDeep => Error::invalid(
            "parent",
            "branch.too_deep",
            "Douze niveaux au plus.",
            "Twelve levels at most.",
        ),
    })
}
