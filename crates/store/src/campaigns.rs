//! Campaigns, shaped by hand.

use model::{BranchId, CampaignId};

use crate::{
    Result, Tx, WriteTx,
    names::{folded_name, shown},
    value::values,
};

/// A campaign.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct CampaignRecord {
    /// Its id.
    pub id: CampaignId,
    /// Its name.
    pub name: String,
    /// The branch that leads it.
    pub branch: Option<BranchId>,
}

impl Tx {
    /// Every campaign that shows, by name.
    pub async fn campaign_records(&mut self) -> Result<Vec<CampaignRecord>> {
        let sql = concat!(
            "SELECT t.id, t.name, t.branch_id FROM campaigns t WHERE ",
            shown!("campaigns"),
            " ORDER BY t.folded, t.id"
        );
        let rows: Vec<(i64, String, Option<i64>)> = self.connection.fetch(sql, values![]).await?;
        let read = |(id, name, branch): (i64, String, Option<i64>)| CampaignRecord {
            id: CampaignId::new(id),
            name,
            branch: branch.map(BranchId::new),
        };
        Ok(rows.into_iter().map(read).collect())
    }
}

impl WriteTx {
    /// Adds a campaign; [`crate::Error::Duplicate`] when the name is taken.
    pub async fn insert_campaign(&mut self, name: &str, branch: Option<BranchId>) -> Result<CampaignId> {
        let id = self.allot("campaigns", 1).await?;
        let sql = "INSERT INTO campaigns (id, name, folded, branch_id) VALUES ($1, $2, $3, $4)";
        let row = values![id, name, folded_name(name), branch];
        self.connection.execute(sql, row).await?;
        self.changed("campaigns", id, None);
        Ok(CampaignId::new(id))
    }

    /// Changes a campaign.
    pub async fn update_campaign(&mut self, id: CampaignId, name: &str, branch: Option<BranchId>) -> Result<()> {
        let sql = "UPDATE campaigns SET name = $2, folded = $3, branch_id = $4 WHERE id = $1";
        let row = values![id, name, folded_name(name), branch];
        self.connection.execute(sql, row).await?;
        self.changed("campaigns", id.get(), None);
        Ok(())
    }
}
