//! Who is in static lists: rows never updated, the latest live one says whether somebody is in.

use model::{ActId, ContactId, StaticListId};

use crate::{Result, Tx, WriteTx, bulk::Target, dialect::id_list, value::values};

const LIST_MEMBERS: Target = Target {
    table: "list_members",
    columns: &["list_id", "contact_id", "act_id", "removed"],
};

impl WriteTx {
    /// Puts contacts in static lists, under an act; those that the act put there already stay.
    pub async fn insert_list_members(&mut self, members: &[(StaticListId, ContactId)], act: ActId) -> Result<()> {
        self.say_of_lists(members, act, false).await
    }

    /// Takes contacts out of static lists, under an act: while it is live, what earlier acts put there is not.
    pub async fn remove_list_members(&mut self, members: &[(StaticListId, ContactId)], act: ActId) -> Result<()> {
        self.say_of_lists(members, act, true).await
    }

    async fn say_of_lists(&mut self, members: &[(StaticListId, ContactId)], act: ActId, removed: bool) -> Result<()> {
        let mut rows = Vec::with_capacity(members.len() * LIST_MEMBERS.columns.len());
        for (list, contact) in members {
            self.changed("list_members", list.get(), Some(*contact));
            rows.extend(values![*list, *contact, act, removed]);
        }
        self.connection
            .upsert_rows(&LIST_MEMBERS, "ON CONFLICT DO NOTHING", rows)
            .await
    }
}

impl Tx {
    /// Which static lists these contacts are in: those of which the latest live act says so.
    pub async fn lists_of(&mut self, contacts: &[ContactId]) -> Result<Vec<(StaticListId, ContactId)>> {
        let sql = "SELECT m.list_id, m.contact_id
            FROM list_members m JOIN acts a ON a.id = m.act_id
            WHERE m.contact_id IN {ids $1} AND a.withdrawn_by IS NULL AND NOT m.removed
                AND NOT EXISTS (SELECT 1 FROM list_members n JOIN acts b ON b.id = n.act_id
                    WHERE n.list_id = m.list_id AND n.contact_id = m.contact_id AND n.act_id > m.act_id
                        AND b.withdrawn_by IS NULL)
            ORDER BY m.list_id, m.contact_id";
        let ids = id_list(contacts.iter().map(|id| id.get()));
        let rows: Vec<(i64, i64)> = self.connection.fetch(sql, values![ids]).await?;
        Ok(rows
            .into_iter()
            .map(|(list, contact)| (StaticListId::new(list), ContactId::new(contact)))
            .collect())
    }
}
