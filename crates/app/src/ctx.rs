//! On whose behalf, in which organization and how far something is asked: without it, nothing reaches a base.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::{
    ApiKeyId, AuthorId, UserId,
    role::{Capability, Role},
};
use store::{Base, Intent, ReadTx, Scope, WriteContext, WriteTx, registry::Organization};

use crate::{App, Error, Result};

/// On whose behalf, in which organization and how far something is asked. Made only from an active role
/// ([`crate::sessions::enter`]) or by the person who runs the server ([`crate::organizations::operate`]).
#[derive(Clone)]
pub struct Ctx {
    app: App,
    caller: Caller,
    author: Option<AuthorId>,
    organization: Organization,
    base: Base,
    role: Role,
    /// What a program's key is narrowed to; a person has all that their role carries.
    only: Option<Arc<[Capability]>>,
    intent: Option<Intent>,
    scope: Scope,
}

/// Who asks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Caller {
    /// Somebody who signed in.
    User(UserId),
    /// A program, through a key.
    Key(ApiKeyId),
    /// Whoever runs the server, at its command line; or a job it goes on with by itself.
    Operator,
}

/// What a [`Ctx`] is made of.
pub(crate) struct Entry {
    pub caller: Caller,
    pub author: Option<AuthorId>,
    pub organization: Organization,
    pub base: Base,
    pub role: Role,
    pub only: Option<Arc<[Capability]>>,
}

impl Ctx {
    pub(crate) fn new(app: &App, entry: Entry) -> Self {
        let Entry {
            caller,
            author,
            organization,
            base,
            role,
            only,
        } = entry;
        Self {
            app: app.clone(),
            caller,
            author,
            organization,
            base,
            role,
            only,
            intent: None,
            scope: Scope::Organization,
        }
    }

    /// Refuses a caller whose role does not carry that capability.
    pub fn require(&self, capability: Capability) -> Result<()> {
        if self.may(capability) {
            Ok(())
        } else {
            Err(Error::Forbidden(capability))
        }
    }

    /// Whether the caller's role, and its key if it is a program, carry that capability.
    pub fn may(&self, capability: Capability) -> bool {
        let narrowed = self.only.as_ref().is_some_and(|only| !only.contains(&capability));
        self.role.may(capability) && !narrowed
    }

    /// The same, whose writes carry a key under which they are not done twice.
    #[must_use]
    pub fn intending(self, intent: Intent) -> Self {
        let intent = Some(intent);
        Self { intent, ..self }
    }

    /// A view of the base as it is now.
    pub async fn read(&self) -> Result<ReadTx> {
        Ok(self.base.read().await?)
    }

    /// A transaction that writes, in this caller's name; `purpose` is what the journal will call it.
    pub async fn write(&self, purpose: &'static str) -> Result<WriteTx> {
        let context = WriteContext {
            author: self.author,
            at: self.now(),
            purpose,
        };
        let mut tx = self.base.write(context).await?;
        if let Some(intent) = &self.intent {
            tx.intend(intent.clone());
        }
        Ok(tx)
    }

    /// The instant now.
    pub fn now(&self) -> Timestamp {
        self.app.now()
    }

    /// The organization's time zone.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.organization.time_zone).unwrap_or(TimeZone::UTC)
    }

    /// The day it is there.
    pub fn today(&self) -> Date {
        self.now().to_zoned(self.zone()).date()
    }

    /// The day it was there at that instant.
    pub fn day_of(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone()).date()
    }

    /// Who asks.
    pub fn caller(&self) -> Caller {
        self.caller
    }

    /// Who asks, as the base names those who wrote in it; nobody in particular for the operator.
    pub fn author(&self) -> Option<AuthorId> {
        self.author
    }

    /// The tenant.
    pub fn organization(&self) -> &Organization {
        &self.organization
    }

    /// Its base.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The caller's role in it.
    pub fn role(&self) -> Role {
        self.role
    }

    /// What part of the base the caller may see: every read of contacts asks for it.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// What the process shares.
    pub fn app(&self) -> &App {
        &self.app
    }
}

impl std::fmt::Debug for Ctx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Ctx({:?} as {} in {})",
            self.caller,
            self.role.key(),
            self.organization.slug
        )
    }
}
