//! The organization's own kinds of interaction.

use model::{interaction::Unit, shape::Noun};

use crate::{Result, WriteTx, shape::name_key, value::values};

/// What a kind of the organization's own is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KindDefinition {
    /// Its name.
    pub name: String,
    /// Whether it is something they did.
    pub engagement: bool,
    /// Whether they act when nobody says.
    pub from_them: bool,
    /// What its quantity counts.
    pub unit: Unit,
}

impl WriteTx {
    /// Adds a kind; its key comes from its name and stays when the name changes.
    pub async fn insert_kind(&mut self, kind: &KindDefinition) -> Result<i64> {
        let id = self.allot("interaction_kinds", 1).await?;
        let sql = "INSERT INTO interaction_kinds (id, key, name, engagement, from_them, unit) VALUES ($1, $2, $3, $4, $5, $6)";
        let key = name_key(Noun::Kind, &kind.name);
        let row = values![id, key, &kind.name, kind.engagement, kind.from_them, kind.unit.key()];
        self.connection.execute(sql, row).await?;
        self.changed("interaction_kinds", id, None);
        Ok(id)
    }

    /// Changes a kind.
    pub async fn update_kind(&mut self, id: i64, kind: &KindDefinition) -> Result<()> {
        let sql = "UPDATE interaction_kinds SET name = $2, engagement = $3, from_them = $4, unit = $5 WHERE id = $1";
        let row = values![id, &kind.name, kind.engagement, kind.from_them, kind.unit.key()];
        self.connection.execute(sql, row).await?;
        self.changed("interaction_kinds", id, None);
        Ok(())
    }
}
