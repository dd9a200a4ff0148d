//! Custom attributes and their options.

use std::collections::BTreeMap;

use model::{
    ActId, AttributeId, OptionId,
    attribute::{Attribute, AttributeOption, AttributeType, Definition, Sensitivity},
    role::Role,
};

use crate::{
    Error, Result, Tx, WriteTx,
    names::{Resolved, folded_name, gone, shown},
    value::{from_json, json, values},
};

#[derive(sqlx::FromRow)]
struct AttributeRow {
    id: i64,
    name: String,
    folder: Option<String>,
    kind: String,
    sensitivity: String,
    purposes: String,
    visible_to: String,
    retention_months: Option<i64>,
    reason: Option<String>,
}

impl AttributeRow {
    fn read(self, options: Vec<AttributeOption>) -> Result<Attribute> {
        let corrupt = |column| Error::corrupt("attributes", column, self.id);
        let definition = Definition {
            kind: AttributeType::from_key(&self.kind).ok_or_else(|| corrupt("kind"))?,
            sensitivity: Sensitivity::from_key(&self.sensitivity).ok_or_else(|| corrupt("sensitivity"))?,
            purposes: from_json(&self.purposes, "attributes", "purposes", self.id)?,
            visible_to: Role::from_key(&self.visible_to).ok_or_else(|| corrupt("visible_to"))?,
            retention_months: self
                .retention_months
                .map(|months| months.try_into().map_err(|_| corrupt("retention_months")))
                .transpose()?,
            name: self.name,
            folder: self.folder,
            reason: self.reason,
        };
        Ok(Attribute {
            id: AttributeId::new(self.id),
            definition,
            options,
        })
    }
}

impl Tx {
    /// Every attribute with its options, by folder and name, but those that only withdrawn acts use.
    pub async fn attributes(&mut self) -> Result<Vec<Attribute>> {
        let sql = concat!(
            "SELECT t.id, t.name, t.folder, t.kind, t.sensitivity, t.purposes, t.visible_to, t.retention_months, t.reason
            FROM attributes t WHERE ", shown!("attributes"), " ORDER BY t.folder_folded, t.folded"
        );
        let rows: Vec<AttributeRow> = self.connection.fetch(sql, values![]).await?;
        let mut options = self.options_by_attribute().await?;
        rows.into_iter()
            .map(|row| {
                let options = options.remove(&row.id).unwrap_or_default();
                row.read(options)
            })
            .collect()
    }

    /// Attributes that do not show any more: converted, deleted, or only used by withdrawn acts. Their options are left out.
    pub async fn former_attributes(&mut self) -> Result<Vec<Attribute>> {
        let sql = concat!(
            "SELECT t.id, t.name, t.folder, t.kind, t.sensitivity, t.purposes, t.visible_to, t.retention_months, t.reason
            FROM attributes t WHERE NOT (",
            shown!("attributes"),
            ") ORDER BY t.id"
        );
        let rows: Vec<AttributeRow> = self.connection.fetch(sql, values![]).await?;
        rows.into_iter().map(|row| row.read(Vec::new())).collect()
    }

    async fn options_by_attribute(&mut self) -> Result<BTreeMap<i64, Vec<AttributeOption>>> {
        let sql = concat!(
            "SELECT t.attribute_id, t.id, t.name FROM attribute_options t WHERE ",
            shown!("attribute_options"),
            " ORDER BY t.attribute_id, t.position, t.id"
        );
        let rows: Vec<(i64, i64, String)> = self.connection.fetch(sql, values![]).await?;
        let mut options = BTreeMap::<i64, Vec<AttributeOption>>::new();
        for (attribute, id, name) in rows {
            options.entry(attribute).or_default().push(AttributeOption {
                id: OptionId::new(id),
                name,
            });
        }
        Ok(options)
    }
}

impl WriteTx {
    /// The attribute of that name in that folder, whatever its type; made as defined if there is none. The type it has is given
    /// beside, because a file's values must be of it.
    pub async fn resolve_attribute(
        &mut self,
        definition: &Definition,
        act: Option<ActId>,
    ) -> Result<(Resolved<AttributeId>, AttributeType)> {
        let sql = concat!(
            "SELECT t.id, t.kind, ",
            shown!("attributes"),
            " FROM attributes t
            WHERE t.folded = $1 AND (t.folder_folded = $2 OR $2 = '')
            ORDER BY ",
            gone!(),
            ", t.folder_folded, t.id LIMIT 1"
        );
        let (name, folder) = (folded_name(&definition.name), folder_key(definition));
        let known: Option<(i64, String, bool)> = self.connection.find(sql, values![name, folder]).await?;
        let Some((id, kind, live)) = known else {
            let id = self.insert_attribute(definition, act).await?;
            return Ok((Resolved::Created(id), definition.kind));
        };
        let kind = AttributeType::from_key(&kind).ok_or_else(|| Error::corrupt("attributes", "kind", id))?;
        self.use_name("attributes", id, act).await?;
        let id = AttributeId::new(id);
        if live {
            return Ok((Resolved::Found(id), kind));
        }
        let revive = "UPDATE attributes SET deleted_act = NULL, merged_into = NULL, created_act = $2 WHERE id = $1";
        self.connection.execute(revive, values![id, act]).await?;
        self.changed("attributes", id.get(), None);
        Ok((Resolved::Created(id), kind))
    }

    /// Adds an attribute; [`Error::Duplicate`] when the name is taken in its folder.
    pub async fn insert_attribute(&mut self, definition: &Definition, act: Option<ActId>) -> Result<AttributeId> {
        let id = AttributeId::new(self.allot("attributes", 1).await?);
        let sql = "INSERT INTO attributes (id, name, folded, folder, folder_folded, kind, sensitivity, purposes,
            visible_to, retention_months, reason, created_act)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        let row = values![
            id,
            definition.name.trim(),
            folded_name(&definition.name),
            definition.folder.clone(),
            folder_key(definition),
            definition.kind.key(),
            definition.sensitivity.key(),
            json(&definition.purposes)?,
            definition.visible_to.key(),
            definition.retention_months,
            definition.reason.clone(),
            act,
        ];
        self.connection.execute(sql, row).await?;
        self.changed("attributes", id.get(), None);
        self.use_name("attributes", id.get(), act).await?;
        Ok(id)
    }

    /// The option of that name, added at the end if there is none.
    pub async fn resolve_option(
        &mut self,
        attribute: AttributeId,
        name: &str,
        act: Option<ActId>,
    ) -> Result<Resolved<OptionId>> {
        let sql = concat!(
            "SELECT t.id, t.merged_into, ",
            shown!("attribute_options"),
            ", ",
            gone!(),
            " FROM attribute_options t WHERE t.attribute_id = $1 AND t.folded = $2"
        );
        let known: Option<(i64, Option<i64>, bool, bool)> =
            self.connection.find(sql, values![attribute, folded_name(name)]).await?;
        let resolved = match known {
            Some((id, _, true, _)) => Resolved::Found(id),
            Some((_, Some(into), _, true)) => Resolved::Found(into),
            Some((id, _, false, _)) => {
                let revive = "UPDATE attribute_options SET deleted_act = NULL, created_act = $2 WHERE id = $1";
                self.connection.execute(revive, values![id, act]).await?;
                Resolved::Created(id)
            }
            None => Resolved::Created(self.insert_option(attribute, name, act).await?),
        };
        if resolved.is_new() {
            self.changed("attribute_options", resolved.id(), None);
        }
        self.use_name("attribute_options", resolved.id(), act).await?;
        Ok(resolved.map(OptionId::new))
    }

    /// Changes what an attribute is, its type apart.
    pub async fn update_attribute(&mut self, id: AttributeId, definition: &Definition) -> Result<()> {
        let sql = "UPDATE attributes SET name = $2, folded = $3, folder = $4, folder_folded = $5, sensitivity = $6,
            purposes = $7, visible_to = $8, retention_months = $9, reason = $10 WHERE id = $1";
        let row = values![
            id,
            definition.name.trim(),
            folded_name(&definition.name),
            definition.folder.clone(),
            folder_key(definition),
            definition.sensitivity.key(),
            json(&definition.purposes)?,
            definition.visible_to.key(),
            definition.retention_months,
            definition.reason.clone(),
        ];
        self.connection.execute(sql, row).await?;
        self.changed("attributes", id.get(), None);
        Ok(())
    }

    /// Renames an option.
    pub async fn update_option(&mut self, id: OptionId, name: &str) -> Result<()> {
        let sql = "UPDATE attribute_options SET name = $2, folded = $3 WHERE id = $1";
        self.connection
            .execute(sql, values![id, name, folded_name(name)])
            .await?;
        self.changed("attribute_options", id.get(), None);
        Ok(())
    }

    /// Puts the options of an attribute in that order; those not named stay after them.
    pub async fn order_options(&mut self, attribute: AttributeId, order: &[OptionId]) -> Result<()> {
        let after = "UPDATE attribute_options SET position = position + $2 WHERE attribute_id = $1";
        self.connection.execute(after, values![attribute, order.len()]).await?;
        let sql = "UPDATE attribute_options SET position = $3 WHERE id = $1 AND attribute_id = $2";
        for (position, option) in (1_i64..).zip(order) {
            self.connection
                .execute(sql, values![*option, attribute, position])
                .await?;
        }
        self.changed("attributes", attribute.get(), None);
        Ok(())
    }

    async fn insert_option(&mut self, attribute: AttributeId, name: &str, act: Option<ActId>) -> Result<i64> {
        let id = self.allot("attribute_options", 1).await?;
        let last = "SELECT coalesce(max(position), 0) FROM attribute_options WHERE attribute_id = $1";
        let (last,) = self.connection.get::<(i64,)>(last, values![attribute]).await?;
        let sql = "INSERT INTO attribute_options (id, attribute_id, position, name, folded, created_act)
            VALUES ($1, $2, $3, $4, $5, $6)";
        let row = values![id, attribute, last + 1, name.trim(), folded_name(name), act];
        self.connection.execute(sql, row).await?;
        Ok(id)
    }
}

fn folder_key(definition: &Definition) -> String {
    crate::shape::folder_key(definition.folder.as_deref())
}
