//! Acts withdrawn or restored whose contacts are still being folded again: how far each went, so that a crash loses nothing.

use model::{ActId, ContactId};

use crate::{Result, Tx, WriteTx, value::values};

/// How far the contacts of an act were folded again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Refold {
    /// The act.
    pub act: ActId,
    /// The last contact folded.
    pub after: ContactId,
    /// How many were.
    pub done: i64,
    /// Of how many.
    pub total: i64,
}

impl Tx {
    /// How far the contacts of an act were folded again; `None` when all were.
    pub async fn refold(&mut self, act: ActId) -> Result<Option<Refold>> {
        let sql = "SELECT after_contact, done, total FROM refolds WHERE act_id = $1";
        let row: Option<(i64, i64, i64)> = self.connection.find(sql, values![act]).await?;
        Ok(row.map(|(after, done, total)| Refold {
            act,
            after: ContactId::new(after),
            done,
            total,
        }))
    }

    /// The acts whose contacts are still to be folded again.
    pub async fn refolding(&mut self) -> Result<Vec<ActId>> {
        let rows: Vec<(i64,)> = self
            .connection
            .fetch("SELECT act_id FROM refolds ORDER BY act_id", values![])
            .await?;
        Ok(rows.into_iter().map(|(id,)| ActId::new(id)).collect())
    }
}

impl WriteTx {
    /// Notes how far it went; one that went to its end is forgotten.
    pub async fn note_refold(&mut self, refold: Refold) -> Result<()> {
        if refold.done >= refold.total {
            let sql = "DELETE FROM refolds WHERE act_id = $1";
            self.connection.execute(sql, values![refold.act]).await?;
            return Ok(());
        }
        let sql = "INSERT INTO refolds (act_id, after_contact, done, total) VALUES ($1, $2, $3, $4)
            ON CONFLICT (act_id) DO UPDATE SET after_contact = excluded.after_contact, done = excluded.done,
                total = excluded.total";
        let row = values![refold.act, refold.after, refold.done, refold.total];
        self.connection.execute(sql, row).await?;
        Ok(())
    }
}
