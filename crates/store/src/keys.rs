//! Finding whom a row may be about.

use model::{ContactId, matching::KeyHash};

use crate::{Result, Tx, dialect::id_list, value::values};

impl Tx {
    /// Contacts that share one of these hashes, each pair once, in any order. Keys of rows count while their act is live.
    pub async fn candidates(&mut self, hashes: &[KeyHash]) -> Result<Vec<(KeyHash, ContactId)>> {
        if hashes.is_empty() {
            return Ok(Vec::new());
        }
        let mut sorted = hashes.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let sql = "SELECT k.hash, k.contact_id
            FROM contact_keys k
            WHERE k.hash IN {ids $1}
                AND (k.act_id = 0
                    OR EXISTS (SELECT 1 FROM acts a WHERE a.id = k.act_id AND a.withdrawn_by IS NULL))";
        let rows: Vec<(i64, i64)> = self.connection.fetch(sql, values![id_list(sorted)]).await?;
        Ok(rows.into_iter().map(|(hash, id)| (hash, ContactId::new(id))).collect())
    }
}
