//! Finding whom a row may be about.
//!
//! Hashes fall anywhere in a large table: on SQLite, writing a few thousand of them rewrites nearly all of its pages. There, keys go into
//! a small table first, `fresh_keys`, and are moved to the large one by slices of its own order: few pages are then written, each for
//! many keys, and nobody waits long for it. Whoever looks for a key looks into both.

use model::{ContactId, matching::KeyHash};

use crate::{
    Result, Tx, WriteTx,
    bulk::Target,
    dialect::{Dialect, id_list, pair_list},
    value::{Value, values},
};

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
        let sql = include_str!("sql/key_holders.sql");
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

/// Hash, contact, act.
pub(crate) type ContactKey = (KeyHash, i64, i64);

/// A key of the facts belongs to no act.
pub(crate) const OF_FACTS: i64 = 0;

const KEYS: Target = Target {
    table: "contact_keys",
    columns: &["hash", "contact_id", "act_id"],
};
const FRESH_KEYS: Target = Target {
    table: "fresh_keys",
    columns: KEYS.columns,
};

const UNLESS_THERE: &str = "ON CONFLICT (hash, contact_id, act_id) DO NOTHING";

/// Keys added between two moves: those of a batch of an import or so.
const BETWEEN_MOVES: i64 = 16_000;
/// Slices of hashes, one of which is moved at a time, each in its turn.
const SLICES: i64 = 16;
/// Hashes in a slice.
const SLICE: i64 = 1 << 60;

/// Keys deleted by one statement.
const CHUNK: usize = 500;

impl WriteTx {
    /// Adds the keys of new contacts.
    pub(crate) async fn insert_keys(&mut self, keys: Vec<ContactKey>) -> Result<()> {
        match self.connection.dialect() {
            Dialect::Postgres => self.connection.insert_rows(&KEYS, key_values(keys)).await,
            Dialect::Sqlite => self.add_fresh_keys(keys).await,
        }
    }

    /// Adds keys of contacts that may have them already.
    pub(crate) async fn add_keys(&mut self, keys: Vec<ContactKey>) -> Result<()> {
        match self.connection.dialect() {
            Dialect::Postgres => self.connection.upsert_rows(&KEYS, UNLESS_THERE, key_values(keys)).await,
            Dialect::Sqlite => self.add_fresh_keys(keys).await,
        }
    }

    async fn add_fresh_keys(&mut self, keys: Vec<ContactKey>) -> Result<()> {
        let added = keys.len();
        if added == 0 {
            return Ok(());
        }
        self.connection
            .upsert_rows(&FRESH_KEYS, UNLESS_THERE, key_values(keys))
            .await?;
        self.settle_keys(added).await
    }

    async fn settle_keys(&mut self, added: usize) -> Result<()> {
        let first = self.allot("fresh_keys", added).await?;
        let last = first + (added as u64).cast_signed();
        let turns = first / BETWEEN_MOVES..last / BETWEEN_MOVES;
        for turn in turns {
            let from = (turn % SLICES - SLICES / 2) * SLICE;
            let slice = values![from, from + (SLICE - 1)];
            let copy = "INSERT INTO contact_keys (hash, contact_id, act_id)
                SELECT hash, contact_id, act_id FROM fresh_keys WHERE hash BETWEEN $1 AND $2
                ORDER BY hash, contact_id, act_id
                ON CONFLICT (hash, contact_id, act_id) DO NOTHING";
            self.connection.execute(copy, slice.clone()).await?;
            let moved = "DELETE FROM fresh_keys WHERE hash BETWEEN $1 AND $2";
            self.connection.execute(moved, slice).await?;
        }
        Ok(())
    }

    /// Takes away keys of facts.
    pub(crate) async fn delete_keys(&mut self, keys: Vec<(KeyHash, i64)>) -> Result<()> {
        for chunk in keys.chunks(CHUNK) {
            let pairs = pair_list(chunk);
            for sql in [
                "DELETE FROM contact_keys WHERE (hash, contact_id) IN {pairs $1} AND act_id = 0",
                "DELETE FROM fresh_keys WHERE (hash, contact_id) IN {pairs $1} AND act_id = 0",
            ] {
                self.connection.execute(sql, values![&pairs]).await?;
            }
        }
        Ok(())
    }
}

/// Sorted, so that each page of the index is touched once.
fn key_values(mut keys: Vec<ContactKey>) -> Vec<Value> {
    keys.sort_unstable();
    keys.dedup();
    let mut rows = Vec::with_capacity(keys.len() * KEYS.columns.len());
    for (hash, contact, act) in keys {
        rows.extend([Value::from(hash), contact.into(), act.into()]);
    }
    rows
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
