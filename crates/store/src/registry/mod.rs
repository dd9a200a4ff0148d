//! What stands beside the organizations' bases: organizations, users, roles, sessions.
//!
//! Each function is a transaction of its own: nothing here has to be written together with an organization's facts.

mod api_keys;
mod erasure;
mod journal;
mod organizations;
mod roles;
mod sessions;
mod sign_in;
mod users;

pub use api_keys::{ApiKey, KeyState, ListedApiKey, NewApiKey};
pub use journal::{RegistryEvent, RegistryQuery, RegistryRecord};
pub use organizations::{NewOrganization, Organization, OrganizationSettings};
pub use roles::{Grant, Membership};
pub use sessions::{NewSession, Session};
pub use sign_in::{Attempts, Subject};
pub use users::{NewUser, User};

use crate::{Result, connection::Connection, pools::Pools, value::values};

/// The registry.
pub struct Registry {
    pub(crate) pools: Pools,
}

impl Registry {
    pub(crate) fn new(pools: Pools) -> Self {
        Self { pools }
    }
}

/// Gives the next number of a noun.
pub(crate) async fn next_id(connection: &mut Connection, noun: &'static str) -> Result<i64> {
    let sql = "INSERT INTO counters (name, value) VALUES ($1, 1)
        ON CONFLICT (name) DO UPDATE SET value = counters.value + 1
        RETURNING value";
    Ok(connection.get::<(i64,)>(sql, values![noun]).await?.0)
}
