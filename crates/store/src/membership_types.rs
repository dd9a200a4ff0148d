//! Types of membership, shaped by hand.

use model::membership::Rule;

use crate::{
    Error, Result, Tx, WriteTx,
    names::{folded_name, gone},
    value::values,
};

/// A type of membership.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct MembershipTypeRecord {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// How long one lasts.
    pub rule: Rule,
    /// What it usually costs.
    pub fee_cents: Option<i64>,
}

impl Tx {
    /// Every type of membership, by name.
    pub async fn membership_types(&mut self) -> Result<Vec<MembershipTypeRecord>> {
        let sql = concat!(
            "SELECT t.id, t.name, t.rule, t.fee_cents FROM membership_types t WHERE NOT ",
            gone!(),
            " ORDER BY t.folded, t.id"
        );
        let rows: Vec<(i64, String, String, Option<i64>)> = self.connection.fetch(sql, values![]).await?;
        let read = |(id, name, rule, fee_cents): (i64, String, String, Option<i64>)| {
            Ok(MembershipTypeRecord {
                id,
                name,
                rule: Rule::from_key(&rule).ok_or_else(|| Error::corrupt("membership_types", "rule", id))?,
                fee_cents,
            })
        };
        rows.into_iter().map(read).collect()
    }
}

impl WriteTx {
    /// Adds a type, its id apart; [`Error::Duplicate`] when the name is taken.
    pub async fn insert_membership_type(&mut self, kind: &MembershipTypeRecord) -> Result<i64> {
        let id = self.allot("membership_types", 1).await?;
        let sql = "INSERT INTO membership_types (id, name, folded, rule, fee_cents) VALUES ($1, $2, $3, $4, $5)";
        let row = values![id, &kind.name, folded_name(&kind.name), kind.rule.key(), kind.fee_cents];
        self.connection.execute(sql, row).await?;
        self.changed("membership_types", id, None);
        Ok(id)
    }

    /// Changes a type; memberships already taken keep their dates and what was paid.
    pub async fn update_membership_type(&mut self, kind: &MembershipTypeRecord) -> Result<()> {
        let sql = "UPDATE membership_types SET name = $2, folded = $3, rule = $4, fee_cents = $5 WHERE id = $1";
        let row = values![
            kind.id,
            &kind.name,
            folded_name(&kind.name),
            kind.rule.key(),
            kind.fee_cents
        ];
        self.connection.execute(sql, row).await?;
        self.changed("membership_types", kind.id, None);
        Ok(())
    }
}
