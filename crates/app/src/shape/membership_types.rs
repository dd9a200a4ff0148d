//! Types of membership.

use model::{role::Capability, shape::Noun};
use store::{MembershipTypeRecord, Place};

use super::checks;
use crate::{Ctx, Error, Expected, Result, Version};

/// Every type, by name.
pub async fn list(ctx: &Ctx) -> Result<Vec<MembershipTypeRecord>> {
    ctx.require(Capability::ReadContacts)?;
    Ok(ctx.read().await?.membership_types().await?)
}

/// Adds a type; its id is given.
pub async fn create(ctx: &Ctx, kind: MembershipTypeRecord) -> Result<MembershipTypeRecord> {
    ctx.require(Capability::ShapeBase)?;
    let kind = checked(&kind)?;
    let mut tx = ctx.write("membership_type.create").await?;
    let kind = match checks::claim_new(&mut tx, Noun::MembershipType, &kind.name, &Place::Anywhere).await? {
        Some(id) => {
            let kind = MembershipTypeRecord { id, ..kind };
            tx.update_membership_type(&kind).await?;
            kind
        }
        None => MembershipTypeRecord {
            id: tx.insert_membership_type(&kind).await?,
            ..kind
        },
    };
    tx.about("membership_type", kind.id);
    tx.commit().await?;
    Ok(kind)
}

/// Changes a type; memberships already taken keep their dates and what was paid.
pub async fn update(
    ctx: &Ctx,
    expected: Expected<Version>,
    kind: MembershipTypeRecord,
) -> Result<MembershipTypeRecord> {
    ctx.require(Capability::ShapeBase)?;
    let kind = checked(&kind)?;
    let mut tx = ctx.write("membership_type.update").await?;
    let known = tx
        .membership_types()
        .await?
        .into_iter()
        .find(|known| known.id == kind.id);
    expected.check(&known.ok_or(Error::NotFound)?)?;
    checks::claim_own(&mut tx, Noun::MembershipType, kind.id, &kind.name, &Place::Anywhere).await?;
    tx.update_membership_type(&kind).await?;
    tx.about("membership_type", kind.id);
    tx.commit().await?;
    Ok(kind)
}

fn checked(kind: &MembershipTypeRecord) -> Result<MembershipTypeRecord> {
    if kind.fee_cents.is_some_and(|cents| !(0..=100_000_000).contains(&cents)) {
        return Err(Error::invalid(
            "fee_cents",
            "membership_type.fee",
            "Donnez un montant entre 0 et un million d’euros.",
            "Give an amount between 0 and one million.",
        ));
    }
    Ok(MembershipTypeRecord {
        name: checks::name(Noun::MembershipType, "name", &kind.name)?,
        ..*kind
    })
}
