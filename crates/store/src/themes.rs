//! Themes of interactions, shaped by hand.

use model::ThemeId;

use crate::{Result, WriteTx, names::folded_name, value::values};

impl WriteTx {
    /// Adds a theme; [`crate::Error::Duplicate`] when the name is taken.
    pub async fn insert_theme(&mut self, name: &str) -> Result<ThemeId> {
        let id = self.allot("themes", 1).await?;
        let sql = "INSERT INTO themes (id, name, folded) VALUES ($1, $2, $3)";
        self.connection
            .execute(sql, values![id, name, folded_name(name)])
            .await?;
        self.changed("themes", id, None);
        Ok(ThemeId::new(id))
    }

    /// Renames a theme.
    pub async fn update_theme(&mut self, id: ThemeId, name: &str) -> Result<()> {
        let sql = "UPDATE themes SET name = $2, folded = $3 WHERE id = $1";
        self.connection
            .execute(sql, values![id, name, folded_name(name)])
            .await?;
        self.changed("themes", id.get(), None);
        Ok(())
    }
}
