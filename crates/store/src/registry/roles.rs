//! What users may do in each organization.

use jiff::Timestamp;
use model::{OrganizationId, UserId, role::Role};

use super::Registry;
use crate::{Error, Result, connection::Row, value::values};

/// A role to give.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    /// To whom.
    pub user: UserId,
    /// Where.
    pub organization: OrganizationId,
    /// Which.
    pub role: Role,
    /// When.
    pub at: Timestamp,
}

/// One organization of a user, or one user of an organization.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Membership {
    /// The user.
    pub user: UserId,
    /// The organization.
    pub organization: OrganizationId,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What the user may do there.
    pub role: Role,
}

#[derive(sqlx::FromRow)]
struct MembershipRow {
    user_id: i64,
    organization_id: i64,
    slug: String,
    name: String,
    role: String,
}

impl Row for MembershipRow {
    type Reads = Membership;

    fn read(self) -> Result<Membership> {
        let row = || format!("{}, {}", self.user_id, self.organization_id);
        let role = Role::from_key(&self.role).ok_or_else(|| Error::corrupt("roles", "role", row()))?;
        Ok(Membership {
            user: UserId::new(self.user_id),
            organization: OrganizationId::new(self.organization_id),
            slug: self.slug,
            name: self.name,
            role,
        })
    }
}

impl Registry {
    /// Gives a user a role, in place of the one they had there.
    pub async fn grant(&self, grant: Grant) -> Result<()> {
        let sql = "INSERT INTO roles (user_id, organization_id, role, granted_at_ms) VALUES ($1, $2, $3, $4)
            ON CONFLICT (user_id, organization_id)
            DO UPDATE SET role = excluded.role, granted_at_ms = excluded.granted_at_ms";
        let mut connection = self.pools.write().await?;
        connection
            .execute(sql, values![grant.user, grant.organization, grant.role.key(), grant.at])
            .await?;
        connection.commit().await
    }

    /// Takes a user's role back; their sessions there end.
    pub async fn revoke(&self, user: UserId, organization: OrganizationId) -> Result<()> {
        let mut connection = self.pools.write().await?;
        let roles = "DELETE FROM roles WHERE user_id = $1 AND organization_id = $2";
        connection.execute(roles, values![user, organization]).await?;
        let sessions = "UPDATE sessions SET organization_id = NULL WHERE user_id = $1 AND organization_id = $2";
        connection.execute(sessions, values![user, organization]).await?;
        connection.commit().await
    }

    /// A user's role in an organization.
    pub async fn role(&self, user: UserId, organization: OrganizationId) -> Result<Option<Role>> {
        let all = self.memberships(user).await?;
        Ok(all
            .into_iter()
            .find(|one| one.organization == organization)
            .map(|one| one.role))
    }

    /// A user's organizations, by name.
    pub async fn memberships(&self, user: UserId) -> Result<Vec<Membership>> {
        let sql = "SELECT r.user_id, r.organization_id, o.slug, o.name, r.role
            FROM roles r JOIN organizations o ON o.id = r.organization_id
            WHERE r.user_id = $1 ORDER BY o.name, o.id";
        self.pools
            .read()
            .await?
            .read_all::<MembershipRow>(sql, values![user])
            .await
    }

    /// The users of an organization.
    pub async fn members(&self, organization: OrganizationId) -> Result<Vec<Membership>> {
        let sql = "SELECT r.user_id, r.organization_id, o.slug, o.name, r.role
            FROM roles r JOIN organizations o ON o.id = r.organization_id
            WHERE r.organization_id = $1 ORDER BY r.user_id";
        self.pools
            .read()
            .await?
            .read_all::<MembershipRow>(sql, values![organization])
            .await
    }
}
