//! Campaigns.

use model::{BranchId, CampaignId, role::Capability, shape::Noun};
use store::{CampaignRecord, Place, Tx};

use super::checks;
use crate::{Ctx, Error, Expected, Result, Version};

/// Every campaign, by name; led by the branch that stands in for one taken away.
pub async fn list(ctx: &Ctx) -> Result<Vec<CampaignRecord>> {
    ctx.require(Capability::ReadContacts)?;
    shown(&mut *ctx.read().await?).await
}

async fn shown(tx: &mut Tx) -> Result<Vec<CampaignRecord>> {
    let tree = tx.branch_tree().await?;
    let mut campaigns = tx.campaign_records().await?;
    for campaign in &mut campaigns {
        campaign.branch = campaign.branch.and_then(|branch| tree.stand_in(branch));
    }
    Ok(campaigns)
}

/// Adds a campaign.
pub async fn create(ctx: &Ctx, name: &str, branch: Option<BranchId>) -> Result<CampaignRecord> {
    ctx.require(Capability::ShapeBase)?;
    let name = checks::name(Noun::Campaign, "name", name)?;
    let mut tx = ctx.write("campaign.create").await?;
    checks::branch(&mut tx, branch).await?;
    let id = match checks::claim_new(&mut tx, Noun::Campaign, &name, &Place::Anywhere).await? {
        Some(id) => {
            tx.update_campaign(CampaignId::new(id), &name, branch).await?;
            CampaignId::new(id)
        }
        None => tx.insert_campaign(&name, branch).await?,
    };
    tx.about("campaign", id.get());
    tx.commit().await?;
    Ok(CampaignRecord { id, name, branch })
}

/// Changes a campaign.
pub async fn update(
    ctx: &Ctx,
    id: CampaignId,
    expected: Expected<Version>,
    name: &str,
    branch: Option<BranchId>,
) -> Result<CampaignRecord> {
    ctx.require(Capability::ShapeBase)?;
    let name = checks::name(Noun::Campaign, "name", name)?;
    let mut tx = ctx.write("campaign.update").await?;
    let known = shown(&mut tx).await?.into_iter().find(|campaign| campaign.id == id);
    expected.check(&known.ok_or(Error::NotFound)?)?;
    checks::branch(&mut tx, branch).await?;
    checks::claim_own(&mut tx, Noun::Campaign, id.get(), &name, &Place::Anywhere).await?;
    tx.update_campaign(id, &name, branch).await?;
    tx.about("campaign", id.get());
    tx.commit().await?;
    Ok(CampaignRecord { id, name, branch })
}
