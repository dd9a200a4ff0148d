//! The organization's tree.

use std::collections::{BTreeMap, BTreeSet};

use model::BranchId;

use crate::{
    Result, Tx, WriteTx,
    names::{folded_name, gone, shown},
    value::values,
};

/// A branch that shows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BranchRecord {
    /// Its id.
    pub id: BranchId,
    /// Its name.
    pub name: String,
    /// The one above; that of the nearest one above that shows, when its own was taken away.
    pub parent: Option<BranchId>,
}

/// The tree as it shows, and what stands in the place of branches taken away.
#[derive(Clone, Debug, Default)]
pub struct BranchTree {
    /// By name.
    pub branches: Vec<BranchRecord>,
    /// For each branch taken away, the one that took its place, else the one above it.
    pub stand_ins: BTreeMap<BranchId, Option<BranchId>>,
}

#[derive(sqlx::FromRow)]
struct BranchRow {
    id: i64,
    name: String,
    parent_id: Option<i64>,
    merged_into: Option<i64>,
    shows: bool,
    gone: bool,
}

impl Tx {
    /// The tree.
    pub async fn branch_tree(&mut self) -> Result<BranchTree> {
        let sql = concat!(
            "SELECT t.id, t.name, t.parent_id, t.merged_into, ",
            shown!("branches"),
            " AS shows, ",
            gone!(),
            " AS gone FROM branches t ORDER BY t.folded, t.id"
        );
        let rows: Vec<BranchRow> = self.connection.fetch(sql, values![]).await?;
        Ok(tree(rows))
    }
}

fn tree(rows: Vec<BranchRow>) -> BranchTree {
    let showing: BTreeSet<i64> = rows.iter().filter(|row| row.shows).map(|row| row.id).collect();
    let next: BTreeMap<i64, Option<i64>> = rows
        .iter()
        .filter(|row| !row.shows)
        .map(|row| (row.id, row.merged_into.filter(|_| row.gone).or(row.parent_id)))
        .collect();
    let stand_in = |id: i64| {
        let mut at = Some(id);
        for _ in 0..=next.len() {
            match at {
                Some(id) if !showing.contains(&id) => at = next.get(&id).copied().flatten(),
                _ => break,
            }
        }
        at.filter(|id| showing.contains(id)).map(BranchId::new)
    };
    let stand_ins = next.keys().map(|id| (BranchId::new(*id), stand_in(*id))).collect();
    let branches = rows
        .into_iter()
        .filter(|row| row.shows)
        .map(|row| BranchRecord {
            id: BranchId::new(row.id),
            parent: row.parent_id.and_then(stand_in).filter(|parent| parent.get() != row.id),
            name: row.name,
        })
        .collect();
    BranchTree { branches, stand_ins }
}

impl BranchTree {
    /// The branch itself while it shows, else what stands in its place.
    pub fn stand_in(&self, branch: BranchId) -> Option<BranchId> {
        match self.stand_ins.get(&branch) {
            Some(stand_in) => *stand_in,
            None => Some(branch),
        }
    }
}

impl WriteTx {
    /// Adds a branch.
    pub async fn insert_branch(&mut self, name: &str, parent: Option<BranchId>) -> Result<BranchId> {
        let id = self.allot("branches", 1).await?;
        let sql = "INSERT INTO branches (id, parent_id, name, folded) VALUES ($1, $2, $3, $4)";
        let row = values![id, parent, name, folded_name(name)];
        self.connection.execute(sql, row).await?;
        self.changed("branches", id, None);
        Ok(BranchId::new(id))
    }

    /// Renames a branch, or moves it with all that is below.
    pub async fn update_branch(&mut self, id: BranchId, name: &str, parent: Option<BranchId>) -> Result<()> {
        let sql = "UPDATE branches SET parent_id = $2, name = $3, folded = $4 WHERE id = $1";
        let row = values![id, parent, name, folded_name(name)];
        self.connection.execute(sql, row).await?;
        self.changed("branches", id.get(), None);
        Ok(())
    }
}
