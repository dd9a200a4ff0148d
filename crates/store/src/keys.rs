//! Finding whom a row may be about.

use model::{ContactId, matching::KeyHash};

use crate::{Result, Tx, dialect::id_list, value::values};

impl Tx {
    /// Contacts that share one of these hashes, each pair once, by hash and id. Keys of rows count while their act is live. A
    /// number that thousands share (a switchboard) tells nobody apart: the first [`SHARED_MAX`] are given.
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
        Ok(first_of_each(rows)
            .map(|(hash, id)| (hash, ContactId::new(id)))
            .collect())
    }
}

/// How many contacts of one hash are given at most.
pub const SHARED_MAX: usize = 500;

fn first_of_each(mut rows: Vec<(KeyHash, i64)>) -> impl Iterator<Item = (KeyHash, i64)> {
    rows.sort_unstable();
    let (mut last, mut count) = (None, 0);
    rows.into_iter().filter(move |(hash, _)| {
        count = if last == Some(*hash) { count + 1 } else { 1 };
        last = Some(*hash);
        count <= SHARED_MAX
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_thousands_share_is_cut_short() {
        let rows = (0..2_000).map(|id| (7, id)).chain([(8, 5), (8, 3)]).collect();
        let kept: Vec<_> = first_of_each(rows).collect();
        assert_eq!(kept.len(), SHARED_MAX + 2);
        assert_eq!(kept[SHARED_MAX..], [(8, 3), (8, 5)]);
    }
}
