//! Finding whom a row may be about.

use model::{ContactId, matching::KeyHash};

use crate::{Result, Tx, dialect::id_list, value::values};

/// A contact that a hash leads to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct KeyHolder {
    /// The hash.
    pub hash: KeyHash,
    /// The contact, which an undo may have hidden since.
    pub contact: ContactId,
    /// Whether the key counts: one of the facts does, one of a row does while its act is live.
    pub live: bool,
}

impl Tx {
    /// Contacts that share one of these hashes, each pair once, by hash and id. Keys of rows count while their act is live.
    pub async fn candidates(&mut self, hashes: &[KeyHash]) -> Result<Vec<(KeyHash, ContactId)>> {
        let holders = self.key_holders(hashes).await?.into_iter();
        Ok(holders
            .filter(|holder| holder.live)
            .map(|holder| (holder.hash, holder.contact))
            .collect())
    }

    /// The same, with those whose row was withdrawn since. A number that thousands share (a switchboard) tells nobody apart: the
    /// first [`SHARED_MAX`] are given.
    pub async fn key_holders(&mut self, hashes: &[KeyHash]) -> Result<Vec<KeyHolder>> {
        if hashes.is_empty() {
            return Ok(Vec::new());
        }
        let mut sorted = hashes.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let sql = "SELECT k.hash, k.contact_id, k.act_id <> 0
                AND NOT EXISTS (SELECT 1 FROM acts a WHERE a.id = k.act_id AND a.withdrawn_by IS NULL)
            FROM contact_keys k
            WHERE k.hash IN {ids $1}";
        let rows: Vec<(i64, i64, bool)> = self.connection.fetch(sql, values![id_list(sorted)]).await?;
        Ok(first_of_each(rows)
            .map(|(hash, id, withdrawn)| KeyHolder {
                hash,
                contact: ContactId::new(id),
                live: !withdrawn,
            })
            .collect())
    }
}

/// How many contacts of one hash are given at most.
pub const SHARED_MAX: usize = 500;

/// Hash, contact, and whether the act whose row it is was withdrawn: a key that counts comes before one that does not any more.
type Held = (KeyHash, i64, bool);

fn first_of_each(mut rows: Vec<Held>) -> impl Iterator<Item = Held> {
    rows.sort_unstable();
    rows.dedup_by_key(|(hash, contact, _)| (*hash, *contact));
    let (mut last, mut count) = (None, 0);
    rows.into_iter().filter(move |(hash, ..)| {
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
        let shared = (0..2_000).map(|id| (7, id, false));
        let rows = shared.chain([(8, 5, true), (8, 3, true), (8, 3, false)]).collect();
        let kept: Vec<_> = first_of_each(rows).collect();
        assert_eq!(kept.len(), SHARED_MAX + 2);
        assert_eq!(
            kept[SHARED_MAX..],
            [(8, 3, false), (8, 5, true)],
            "one key that counts is enough"
        );
    }
}
