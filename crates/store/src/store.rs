//! The registry and the organizations' bases, opened and kept open.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use model::OrganizationId;
use sqlx::PgPool;
use tokio::sync::{Mutex, Notify};

use crate::{
    Base, Error, Result,
    dialect::schema_of,
    migrate::{self, migrate},
    pools::{Pools, private_folder},
    registry::{NewOrganization, Organization, Registry},
};

/// Where everything is kept.
#[derive(Clone, Debug)]
pub enum Location {
    /// A folder of SQLite files: `registry.sqlite` and `organizations/SLUG.sqlite`.
    Folder(PathBuf),
    /// A PostgreSQL database: schema `cohorte` and one schema for each organization.
    Postgres(String),
}

/// Everything kept at one location. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    place: Place,
    registry: Registry,
    bases: Mutex<HashMap<OrganizationId, Base>>,
    commits: Arc<Notify>,
}

enum Place {
    Folder(PathBuf),
    Server(PgPool),
}

impl Store {
    /// Opens the registry, made if it is not there, at the latest schema.
    pub async fn open(location: Location) -> Result<Self> {
        let place = match location {
            Location::Folder(folder) => {
                private_folder(&folder).map_err(|cause| Error::File {
                    path: folder.clone(),
                    cause,
                })?;
                Place::Folder(folder)
            }
            Location::Postgres(url) => Place::Server(Pools::connect(&url).await?),
        };
        let pools = match &place {
            Place::Folder(folder) => Pools::open_file(&folder.join("registry.sqlite")).await?,
            Place::Server(pool) => Pools::Postgres {
                pool: pool.clone(),
                schema: "cohorte".to_owned(),
            },
        };
        migrate(&pools, "registry", migrate::REGISTRY).await?;
        let inner = Inner {
            place,
            registry: Registry::new(pools),
            bases: Mutex::default(),
            commits: Arc::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Users, sessions, roles, organizations.
    pub fn registry(&self) -> &Registry {
        &self.inner.registry
    }

    /// Adds an organization with an empty base.
    pub async fn create_organization(&self, new: NewOrganization) -> Result<Organization> {
        let at = new.at;
        let organization = self.registry().insert_organization(new).await?;
        self.base(organization.id).await?;
        self.registry().organization_is_ready(organization.id, at).await?;
        Ok(organization)
    }

    /// The base of an organization, at the latest schema.
    ///
    /// # Errors
    ///
    /// [`Error::MissingDatabase`] when it was there once and is gone: an empty one in its place would hide the loss.
    pub async fn base(&self, id: OrganizationId) -> Result<Base> {
        let mut bases = self.inner.bases.lock().await;
        if let Some(base) = bases.get(&id) {
            return Ok(base.clone());
        }
        let organization = self.registry().organization(id).await?;
        let organization = organization.ok_or_else(|| Error::MissingDatabase(id.to_string()))?;
        let mut base = self.open_base(&organization).await?;
        base.tell(&self.inner.commits);
        bases.insert(id, base.clone());
        Ok(base)
    }

    /// Resolves once something was committed by this process since the last time: for one listener.
    pub async fn committed(&self) {
        self.inner.commits.notified().await;
    }

    async fn open_base(&self, organization: &Organization) -> Result<Base> {
        let slug = &organization.slug;
        let pools = match &self.inner.place {
            Place::Folder(folder) => {
                let path = base_path(folder, slug);
                if organization.ready && !path.exists() {
                    return Err(Error::MissingDatabase(slug.clone()));
                }
                Pools::open_file(&path).await?
            }
            Place::Server(pool) => Pools::Postgres {
                pool: pool.clone(),
                schema: schema_of(slug),
            },
        };
        migrate(&pools, slug, migrate::ORGANIZATION).await?;
        Base::found(organization, pools).await
    }

    /// Closes every connection; whatever is under way ends first.
    pub async fn close(&self) {
        for (_, base) in self.inner.bases.lock().await.drain() {
            base.pools.close().await;
        }
        self.inner.registry.pools.close().await;
        if let Place::Server(pool) = &self.inner.place {
            pool.close().await;
        }
    }

    pub(crate) fn folder(&self) -> Option<&Path> {
        match &self.inner.place {
            Place::Folder(folder) => Some(folder),
            Place::Server(_) => None,
        }
    }

    pub(crate) fn server(&self) -> Option<&PgPool> {
        match &self.inner.place {
            Place::Folder(_) => None,
            Place::Server(pool) => Some(pool),
        }
    }
}

pub(crate) fn base_path(folder: &Path, slug: &str) -> PathBuf {
    folder.join("organizations").join(format!("{slug}.sqlite"))
}
