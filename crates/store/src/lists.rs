//! Static lists, shaped by hand.

use model::{BranchId, StaticListId};

use crate::{
    Result, Tx, WriteTx,
    names::{folded_name, shown},
    value::values,
};

/// A static list.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ListRecord {
    /// Its id.
    pub id: StaticListId,
    /// Its name.
    pub name: String,
    /// The branch it belongs to.
    pub branch: Option<BranchId>,
    /// How many contacts are in it.
    pub members: i64,
}

impl Tx {
    /// Every list that shows, by name, with its members counted.
    pub async fn list_records(&mut self) -> Result<Vec<ListRecord>> {
        let sql = concat!(
            "SELECT t.id, t.name, t.branch_id, (SELECT count(*)
                FROM list_members m JOIN acts b ON b.id = m.act_id JOIN contacts c ON c.id = m.contact_id
                WHERE m.list_id = t.id AND b.withdrawn_by IS NULL AND c.visible AND NOT m.removed
                    AND NOT EXISTS (SELECT 1 FROM list_members n JOIN acts e ON e.id = n.act_id
                        WHERE n.list_id = m.list_id AND n.contact_id = m.contact_id AND n.act_id > m.act_id
                            AND e.withdrawn_by IS NULL))
            FROM static_lists t WHERE ",
            shown!("static_lists"),
            " ORDER BY t.folded, t.id"
        );
        let rows: Vec<(i64, String, Option<i64>, i64)> = self.connection.fetch(sql, values![]).await?;
        let read = |(id, name, branch, members): (i64, String, Option<i64>, i64)| ListRecord {
            id: StaticListId::new(id),
            name,
            branch: branch.map(BranchId::new),
            members,
        };
        Ok(rows.into_iter().map(read).collect())
    }
}

impl WriteTx {
    /// Adds a list; [`crate::Error::Duplicate`] when the name is taken.
    pub async fn insert_list(&mut self, name: &str, branch: Option<BranchId>) -> Result<StaticListId> {
        let id = self.allot("static_lists", 1).await?;
        let sql = "INSERT INTO static_lists (id, name, folded, branch_id) VALUES ($1, $2, $3, $4)";
        let row = values![id, name, folded_name(name), branch];
        self.connection.execute(sql, row).await?;
        self.changed("static_lists", id, None);
        Ok(StaticListId::new(id))
    }

    /// Changes a list, its members apart.
    pub async fn update_list(&mut self, id: StaticListId, name: &str, branch: Option<BranchId>) -> Result<()> {
        let sql = "UPDATE static_lists SET name = $2, folded = $3, branch_id = $4 WHERE id = $1";
        let row = values![id, name, folded_name(name), branch];
        self.connection.execute(sql, row).await?;
        self.changed("static_lists", id.get(), None);
        Ok(())
    }
}
