//! Branches as a tree: where one may go, and in which order they show.

use std::collections::{BTreeMap, BTreeSet};

use crate::BranchId;

/// Why a branch cannot go there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TreeError {
    /// It would stand below itself.
    Cycle,
    /// There is no such branch to go under.
    NoParent,
    /// Deeper than [`DEPTH_MAX`].
    TooDeep,
}

/// Levels of a tree, at most.
pub const DEPTH_MAX: usize = 12;

/// Whether `moved` may stand under `parent`, in a tree given as (branch, parent).
pub fn check_move(
    tree: &BTreeMap<BranchId, Option<BranchId>>,
    moved: Option<BranchId>,
    parent: Option<BranchId>,
) -> Result<(), TreeError> {
    let Some(parent) = parent else { return Ok(()) };
    if !tree.contains_key(&parent) {
        return Err(TreeError::NoParent);
    }
    let above = ancestors(tree, parent);
    if moved.is_some_and(|moved| moved == parent || above.contains(&moved)) {
        return Err(TreeError::Cycle);
    }
    let below = moved.map_or(0, |moved| height(tree, moved));
    if above.len() + 2 + below > DEPTH_MAX {
        return Err(TreeError::TooDeep);
    }
    Ok(())
}

/// Those above a branch, nearest first; a cycle, which nothing of ours writes, ends the walk.
fn ancestors(tree: &BTreeMap<BranchId, Option<BranchId>>, branch: BranchId) -> Vec<BranchId> {
    let (mut above, mut seen, mut at) = (Vec::new(), BTreeSet::from([branch]), branch);
    while let Some(parent) = tree.get(&at).copied().flatten() {
        if !seen.insert(parent) {
            break;
        }
        above.push(parent);
        at = parent;
    }
    above
}

/// Levels below a branch.
fn height(tree: &BTreeMap<BranchId, Option<BranchId>>, branch: BranchId) -> usize {
    let above = |other: &BranchId| ancestors(tree, *other).iter().position(|one| *one == branch);
    tree.keys()
        .filter_map(above)
        .map(|distance| distance + 1)
        .max()
        .unwrap_or(0)
}

/// The branches, each after its parent, brothers in the order given; with their depth. What hangs on nothing known is at the top.
pub fn in_tree_order(branches: &[(BranchId, Option<BranchId>)]) -> Vec<(BranchId, usize)> {
    let known: BTreeSet<BranchId> = branches.iter().map(|(branch, _)| *branch).collect();
    let mut children: BTreeMap<Option<BranchId>, Vec<BranchId>> = BTreeMap::new();
    for (branch, parent) in branches {
        let parent = parent.filter(|parent| known.contains(parent));
        children.entry(parent).or_default().push(*branch);
    }
    let mut ordered = Vec::with_capacity(branches.len());
    let mut todo: Vec<(BranchId, usize)> = top(&mut children, None, 0);
    while let Some((branch, depth)) = todo.pop() {
        ordered.push((branch, depth));
        todo.extend(top(&mut children, Some(branch), depth + 1));
    }
    ordered
}

fn top(
    children: &mut BTreeMap<Option<BranchId>, Vec<BranchId>>,
    parent: Option<BranchId>,
    depth: usize,
) -> Vec<(BranchId, usize)> {
    let below = children.remove(&parent).unwrap_or_default();
    below.into_iter().rev().map(|branch| (branch, depth)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: i64) -> BranchId {
        BranchId::new(n)
    }

    fn tree() -> BTreeMap<BranchId, Option<BranchId>> {
        [(id(1), None), (id(2), Some(id(1))), (id(3), Some(id(2))), (id(4), None)].into()
    }

    #[test]
    fn a_branch_never_stands_below_itself() {
        let tree = tree();
        assert_eq!(check_move(&tree, Some(id(1)), Some(id(3))), Err(TreeError::Cycle));
        assert_eq!(check_move(&tree, Some(id(1)), Some(id(1))), Err(TreeError::Cycle));
        assert_eq!(check_move(&tree, Some(id(3)), Some(id(4))), Ok(()));
        assert_eq!(check_move(&tree, Some(id(2)), None), Ok(()));
        assert_eq!(check_move(&tree, None, Some(id(9))), Err(TreeError::NoParent));
    }

    #[test]
    fn a_tree_has_a_floor() {
        let deep: BTreeMap<_, _> = (1..=12).map(|n| (id(n), (n > 1).then(|| id(n - 1)))).collect();
        assert_eq!(check_move(&deep, None, Some(id(11))), Ok(()));
        assert_eq!(check_move(&deep, None, Some(id(12))), Err(TreeError::TooDeep));
        let mut two = deep.clone();
        two.extend([(id(20), None), (id(21), Some(id(20)))]);
        assert_eq!(check_move(&two, Some(id(20)), Some(id(11))), Err(TreeError::TooDeep));
        assert_eq!(check_move(&two, Some(id(20)), Some(id(10))), Ok(()));
    }

    #[test]
    fn each_shows_after_its_parent() {
        let given = [
            (id(3), Some(id(2))),
            (id(1), None),
            (id(4), Some(id(9))),
            (id(2), Some(id(1))),
        ];
        assert_eq!(in_tree_order(&given), [(id(1), 0), (id(2), 1), (id(3), 2), (id(4), 0)]);
    }
}
