//! One server at a time for one location.

use std::{fs::File, time::Duration};

use sqlx::{PgConnection, Postgres, pool::PoolConnection};

use crate::{Error, Result, Store};

/// Held by `serve` for as long as it runs; released with the value, or by the system when the process dies.
pub struct InstanceLock {
    #[expect(dead_code, reason = "held, not read")]
    held: Held,
}

#[expect(dead_code, reason = "held, not read")]
enum Held {
    File(File),
    Connection(Box<PoolConnection<Postgres>>),
}

impl Store {
    /// Takes the lock.
    ///
    /// # Errors
    ///
    /// [`Error::InstanceLocked`] when another server has it.
    pub async fn lock_instance(&self) -> Result<InstanceLock> {
        if let Some(folder) = self.folder() {
            let path = folder.join("serve.lock");
            let failed = |cause| Error::File {
                path: path.clone(),
                cause,
            };
            let file = File::create(&path).map_err(failed)?;
            return match file.try_lock() {
                Ok(()) => Ok(InstanceLock { held: Held::File(file) }),
                Err(std::fs::TryLockError::WouldBlock) => Err(Error::InstanceLocked),
                Err(std::fs::TryLockError::Error(cause)) => Err(failed(cause)),
            };
        }
        let Some(server) = self.server() else {
            return Err(Error::InstanceLocked);
        };
        // The lock lives as long as its connection: one is set apart for it.
        let mut connection = server.acquire().await?;
        // The server may take a moment to notice that the process before us is gone.
        for _ in 0..TRIES {
            if try_advisory_lock(&mut connection).await? {
                connection.close_on_drop();
                return Ok(InstanceLock {
                    held: Held::Connection(Box::new(connection)),
                });
            }
            tokio::time::sleep(BETWEEN_TRIES).await;
        }
        Err(Error::InstanceLocked)
    }
}

const TRIES: u32 = 10;
const BETWEEN_TRIES: Duration = Duration::from_millis(100);

async fn try_advisory_lock(connection: &mut PgConnection) -> Result<bool> {
    Ok(sqlx::query_scalar("SELECT pg_try_advisory_lock(6794513)")
        .fetch_one(connection)
        .await?)
}
