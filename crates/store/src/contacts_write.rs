//! Writing contacts: documents, what is derived of them, their layers and their keys, always together.

use std::collections::BTreeSet;

use model::{
    ActId, ContactId,
    facts::Facts,
    layer::Layer,
    matching::{KeyHash, hashes},
};

use crate::{
    Result, WriteContext, WriteTx,
    bulk::Target,
    connection::Connection,
    dialect::{id_list, pair_list},
    feed::Feed,
    value::{Value, json, values},
};

/// A contact that an act makes.
#[derive(Clone, Debug)]
pub struct NewContact {
    /// Allotted by [`WriteTx::allot_contacts`].
    pub id: ContactId,
    /// What the act says of it: its first layer, hence its facts.
    pub layer: Layer,
    /// Keys of last resort: the rows that said it.
    pub row_keys: Vec<KeyHash>,
}

/// A contact whose facts an act changes, or that an undo folds again.
#[derive(Clone, Debug)]
pub struct ChangedContact {
    /// Which.
    pub id: ContactId,
    /// Its facts until now, as [`crate::Tx::documents`] gave them; `None` when it was hidden.
    pub before: Option<Facts>,
    /// Its facts from now on; `None` hides it.
    pub after: Option<Facts>,
    /// The layer that the act adds, or its own layer extended.
    pub layer: Option<Layer>,
    /// Keys of last resort to add, under that layer's act.
    pub row_keys: Vec<KeyHash>,
}

const CONTACTS: Target = Target {
    table: "contacts",
    columns: &[
        "id",
        "visible",
        "nature",
        "status",
        "sort_name",
        "search_text",
        "created_at_ms",
        "created_act",
        "updated_at_ms",
        "updated_seq",
    ],
};
const DOCUMENTS: Target = Target {
    table: "documents",
    columns: &["contact_id", "facts"],
};
const HISTORY: Target = Target {
    table: "history",
    columns: &["contact_id", "act_id", "layer"],
};
const KEYS: Target = Target {
    table: "contact_keys",
    columns: &["hash", "contact_id", "act_id"],
};

/// A key of the facts belongs to no act.
const OF_FACTS: i64 = 0;

impl WriteTx {
    /// Gives ids to `count` contacts to come: the first, the others following.
    pub async fn allot_contacts(&mut self, count: usize) -> Result<ContactId> {
        Ok(ContactId::new(self.allot("contacts", count).await?))
    }

    /// Adds contacts, with their first layer and their keys.
    pub async fn insert_contacts(&mut self, contacts: &[NewContact]) -> Result<()> {
        let mut keys = Vec::with_capacity(contacts.len() * 6);
        let mut ready = NewRows::default();
        for chunk in contacts.chunks(CHUNK) {
            let mut coming = NewRows::default();
            let (context, feed) = (self.context, &mut self.feed);
            // The engine writes one chunk while the next is put into rows.
            let (written, prepared) = tokio::join!(ready.write(&mut self.tx.connection), async {
                chunk
                    .iter()
                    .try_for_each(|new| coming.push(new, context, feed, &mut keys))
            });
            written?;
            prepared?;
            ready = coming;
        }
        ready.write(&mut self.tx.connection).await?;
        self.connection.insert_rows(&KEYS, key_values(keys)).await
    }

    /// Saves contacts that changed: document, what is derived, layer, keys.
    pub async fn save_contacts(&mut self, contacts: &[ChangedContact]) -> Result<()> {
        let (mut layers, mut added, mut removed) = (Vec::new(), Vec::new(), Vec::new());
        let (mut rows, mut documents, mut hidden) = (Vec::new(), Vec::new(), Vec::new());
        for changed in contacts {
            if let Some(layer) = &changed.layer {
                layers.extend(values![changed.id, layer.act, json(layer)?]);
                added.extend(
                    changed
                        .row_keys
                        .iter()
                        .map(|hash| (*hash, changed.id.get(), layer.act.get())),
                );
            }
            if changed.before == changed.after {
                continue;
            }
            let (gone, come) = key_difference(changed);
            // What an undo hides may come back, with its redo or with the next import of the same people: its keys still lead to it.
            if changed.layer.is_some() {
                removed.extend(gone.into_iter().map(|hash| (hash, changed.id.get())));
            }
            added.extend(come.into_iter().map(|hash| (hash, changed.id.get(), OF_FACTS)));
            let seq = self.changed("contacts", changed.id.get(), Some(changed.id));
            match &changed.after {
                Some(facts) => {
                    let document = json(facts)?;
                    self.digest(&document);
                    rows.extend(derived(changed.id, facts, ActId::new(0), (self.context, seq)));
                    documents.extend(values![changed.id, document]);
                }
                None => hidden.push((changed.id, seq)),
            }
        }
        self.save_layers(layers).await?;
        self.save_documents(rows, documents).await?;
        self.hide(hidden).await?;
        self.delete_keys(removed).await?;
        self.add_keys(added).await
    }

    async fn save_layers(&mut self, layers: Vec<Value>) -> Result<()> {
        let conflict = "ON CONFLICT (act_id, contact_id) DO UPDATE SET layer = excluded.layer";
        self.connection.upsert_rows(&HISTORY, conflict, layers).await
    }

    /// Both rows are there already: `created_*` stay as they were.
    async fn save_documents(&mut self, rows: Vec<Value>, documents: Vec<Value>) -> Result<()> {
        let conflict = "ON CONFLICT (id) DO UPDATE SET visible = excluded.visible, nature = excluded.nature,
            status = excluded.status, sort_name = excluded.sort_name, search_text = excluded.search_text,
            updated_at_ms = excluded.updated_at_ms, updated_seq = excluded.updated_seq";
        self.connection.upsert_rows(&CONTACTS, conflict, rows).await?;
        let conflict = "ON CONFLICT (contact_id) DO UPDATE SET facts = excluded.facts";
        self.connection.upsert_rows(&DOCUMENTS, conflict, documents).await
    }

    /// What nobody says any more is not kept in the rows that lists and searches read.
    async fn hide(&mut self, hidden: Vec<(ContactId, i64)>) -> Result<()> {
        let Some((_, seq)) = hidden.last().copied() else {
            return Ok(());
        };
        let ids = id_list(hidden.iter().map(|(id, _)| id.get()));
        let sql = "UPDATE contacts
            SET visible = $1, sort_name = '', search_text = '', updated_at_ms = $2, updated_seq = $3
            WHERE id IN {ids $4}";
        let row = values![false, self.context.at, seq, ids.clone()];
        self.connection.execute(sql, row).await?;
        let documents = "DELETE FROM documents WHERE contact_id IN {ids $1}";
        self.connection.execute(documents, values![ids]).await?;
        Ok(())
    }

    /// Those of a contact that was hidden are there already.
    async fn add_keys(&mut self, keys: Vec<ContactKey>) -> Result<()> {
        let conflict = "ON CONFLICT (hash, contact_id, act_id) DO NOTHING";
        self.connection.upsert_rows(&KEYS, conflict, key_values(keys)).await
    }

    async fn delete_keys(&mut self, keys: Vec<(KeyHash, i64)>) -> Result<()> {
        for chunk in keys.chunks(CHUNK) {
            let sql = "DELETE FROM contact_keys WHERE (hash, contact_id) IN {pairs $1} AND act_id = 0";
            self.connection.execute(sql, values![pair_list(chunk)]).await?;
        }
        Ok(())
    }
}

/// Contacts written together.
const CHUNK: usize = 500;

/// Hash, contact, act.
type ContactKey = (KeyHash, i64, i64);

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

/// Rows of new contacts, table by table.
#[derive(Default)]
struct NewRows {
    contacts: Vec<Value>,
    documents: Vec<Value>,
    history: Vec<Value>,
}

impl NewRows {
    fn push(
        &mut self,
        new: &NewContact,
        context: WriteContext,
        feed: &mut Feed,
        keys: &mut Vec<ContactKey>,
    ) -> Result<()> {
        let (id, act, facts) = (new.id, new.layer.act, &new.layer.asserts);
        let document = json(facts)?;
        feed.digest(&document);
        let seq = feed.changed("contacts", id.get(), Some(id));
        self.contacts.extend(derived(id, facts, act, (context, seq)));
        self.history
            .extend([id.into(), act.into(), first_layer(&new.layer, &document)?.into()]);
        self.documents.extend([id.into(), document.into()]);
        keys.extend(hashes(facts).into_iter().map(|(_, hash)| (hash, id.get(), OF_FACTS)));
        keys.extend(new.row_keys.iter().map(|hash| (*hash, id.get(), act.get())));
        Ok(())
    }

    async fn write(self, connection: &mut Connection) -> Result<()> {
        connection.insert_rows(&CONTACTS, self.contacts).await?;
        connection.insert_rows(&DOCUMENTS, self.documents).await?;
        connection.insert_rows(&HISTORY, self.history).await
    }
}

/// What lists show, are sorted and searched by.
fn derived(id: ContactId, facts: &Facts, created_act: ActId, (context, seq): (WriteContext, i64)) -> [Value; 10] {
    [
        id.into(),
        true.into(),
        facts.nature().key().into(),
        facts.status().key().into(),
        facts.sort_name().into(),
        facts.search_text().into(),
        context.at.into(),
        created_act.into(),
        context.at.into(),
        seq.into(),
    ]
}

/// A layer whose assertions are written already: the same text twice costs one serialisation.
fn first_layer(layer: &Layer, document: &str) -> Result<String> {
    if layer.retracts.is_empty() && layer.reshapes.is_empty() {
        Ok(format!("{{\"act\":{},\"asserts\":{document}}}", layer.act))
    } else {
        json(layer)
    }
}

/// Hashes that go, and hashes that come.
fn key_difference(changed: &ChangedContact) -> (Vec<KeyHash>, Vec<KeyHash>) {
    let of =
        |facts: &Option<Facts>| -> BTreeSet<KeyHash> { facts.iter().flat_map(hashes).map(|(_, hash)| hash).collect() };
    let (before, after) = (of(&changed.before), of(&changed.after));
    (
        before.difference(&after).copied().collect(),
        after.difference(&before).copied().collect(),
    )
}

#[cfg(test)]
mod tests {
    use model::layer::Key;

    use super::*;

    #[test]
    fn a_first_layer_reads_as_any_other() {
        let facts = Facts {
            surname: Some("d'Ormesson \"{}\"".into()),
            ..Facts::default()
        };
        let mut layer = Layer::new(ActId::new(7), facts);
        let document = json(&layer.asserts).unwrap();
        assert_eq!(first_layer(&layer, &document).unwrap(), json(&layer).unwrap());
        layer.retracts.push(Key::Surname);
        assert_eq!(first_layer(&layer, &document).unwrap(), json(&layer).unwrap());
    }
}
