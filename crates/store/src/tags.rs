//! Tags, shaped by hand.

use model::TagId;

use crate::{
    Result, Tx, WriteTx,
    names::{folded_name, shown},
    value::values,
};

/// A tag.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct TagRecord {
    /// Its id.
    pub id: TagId,
    /// Its name.
    pub name: String,
    /// The folder it is shown in.
    pub folder: Option<String>,
}

impl Tx {
    /// Every tag that shows, by folder and name.
    pub async fn tag_records(&mut self) -> Result<Vec<TagRecord>> {
        let sql = concat!(
            "SELECT t.id, t.name, t.folder FROM tags t WHERE ",
            shown!("tags"),
            " ORDER BY coalesce(t.folder, ''), t.folded, t.id"
        );
        let rows: Vec<(i64, String, Option<String>)> = self.connection.fetch(sql, values![]).await?;
        let read = |(id, name, folder)| TagRecord {
            id: TagId::new(id),
            name,
            folder,
        };
        Ok(rows.into_iter().map(read).collect())
    }
}

impl WriteTx {
    /// Adds a tag; [`crate::Error::Duplicate`] when the name is taken.
    pub async fn insert_tag(&mut self, name: &str, folder: Option<&str>) -> Result<TagId> {
        let id = self.allot("tags", 1).await?;
        let sql = "INSERT INTO tags (id, name, folded, folder) VALUES ($1, $2, $3, $4)";
        let row = values![id, name, folded_name(name), folder.map(str::to_owned)];
        self.connection.execute(sql, row).await?;
        self.changed("tags", id, None);
        Ok(TagId::new(id))
    }

    /// Renames a tag, or puts it in another folder.
    pub async fn update_tag(&mut self, id: TagId, name: &str, folder: Option<&str>) -> Result<()> {
        let sql = "UPDATE tags SET name = $2, folded = $3, folder = $4 WHERE id = $1";
        let row = values![id, name, folded_name(name), folder.map(str::to_owned)];
        self.connection.execute(sql, row).await?;
        self.changed("tags", id.get(), None);
        Ok(())
    }
}
