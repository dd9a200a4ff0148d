//! Consents: rows never updated, shown while their act is live.

use model::{
    ActId, AuthorId, BranchId, ConsentId, ContactId, SourceId,
    consent::{Channel, Consent, Decision, Purpose},
};

use crate::{
    Error, Result, Tx, WriteTx,
    bulk::Target,
    connection::Row,
    dialect::id_list,
    scope::Scope,
    value::{instant, values},
};

/// A consent to add.
#[derive(Clone, Debug)]
pub struct NewConsent {
    /// Whose.
    pub contact: ContactId,
    /// What was decided.
    pub consent: Consent,
    /// From which source.
    pub source: Option<SourceId>,
    /// Under which act.
    pub act: ActId,
    /// Who took it, when a file says so.
    pub author: Option<AuthorId>,
    /// Hash of all it says: the same said again adds nothing; 0 when written by hand.
    pub dedupe_key: i64,
    /// Digest of the words that were shown, where they are known.
    pub wording_hash: Option<String>,
}

/// A consent as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsentRecord {
    /// Its id, in the order of writing.
    pub id: ConsentId,
    /// What was decided.
    pub consent: Consent,
    /// Where it comes from.
    pub source: Option<(SourceId, String)>,
    /// The act that wrote it.
    pub act: ActId,
    /// Who took it.
    pub author: Option<String>,
}

const CONSENTS: Target = Target {
    table: "consents",
    columns: &[
        "id",
        "contact_id",
        "channel",
        "purpose",
        "branch_id",
        "controller",
        "point",
        "decision",
        "wording",
        "wording_hash",
        "how",
        "source_id",
        "given_at_ms",
        "act_id",
        "author_id",
        "dedupe_key",
    ],
};

#[derive(sqlx::FromRow)]
pub(crate) struct ConsentRow {
    id: i64,
    contact_id: i64,
    channel: String,
    purpose: String,
    branch_id: Option<i64>,
    controller: Option<String>,
    point: Option<String>,
    decision: String,
    wording: Option<String>,
    how: String,
    given_at_ms: i64,
    source_id: Option<i64>,
    source: Option<String>,
    act_id: i64,
    author: Option<String>,
}

impl Row for ConsentRow {
    type Reads = ConsentRecord;

    fn read(self) -> Result<ConsentRecord> {
        let corrupt = |column| Error::corrupt("consents", column, self.id);
        let consent = Consent {
            channel: Channel::from_key(&self.channel).ok_or_else(|| corrupt("channel"))?,
            purpose: Purpose::from_key(&self.purpose).ok_or_else(|| corrupt("purpose"))?,
            scope: self.branch_id.map(BranchId::new),
            controller: self.controller,
            point: self.point,
            decision: Decision::from_key(&self.decision).ok_or_else(|| corrupt("decision"))?,
            wording: self.wording,
            how: self.how,
            given_at: instant(self.given_at_ms, "consents", "given_at_ms", self.id)?,
        };
        let source = self.source_id.map(SourceId::new).zip(self.source);
        Ok(ConsentRecord {
            id: ConsentId::new(self.id),
            consent,
            source,
            act: ActId::new(self.act_id),
            author: self.author,
        })
    }
}

impl WriteTx {
    /// Adds consents; the id of the first, the others following.
    pub async fn insert_consents(&mut self, new: &[NewConsent]) -> Result<ConsentId> {
        let first = self.allot("consents", new.len()).await?;
        let mut rows = Vec::with_capacity(new.len() * CONSENTS.columns.len());
        for (id, new) in (first..).zip(new) {
            self.changed("consents", id, Some(new.contact));
            let consent = &new.consent;
            rows.extend(values![
                id,
                new.contact,
                consent.channel.key(),
                consent.purpose.key(),
                consent.scope,
                consent.controller.clone(),
                consent.point.clone(),
                consent.decision.key(),
                consent.wording.clone(),
                new.wording_hash.clone(),
                &consent.how,
                new.source,
                consent.given_at,
                new.act,
                new.author,
                new.dedupe_key,
            ]);
        }
        self.connection.insert_rows(&CONSENTS, rows).await?;
        Ok(ConsentId::new(first))
    }
}

impl Tx {
    /// A contact's consents, latest first.
    pub async fn consents(&mut self, scope: &Scope, contact: ContactId) -> Result<Vec<ConsentRecord>> {
        let all = self.consents_of(scope, &[contact]).await?;
        Ok(all.into_iter().map(|(_, record)| record).collect())
    }

    /// The consents of many contacts: contact by contact, each one's latest first.
    pub async fn consents_of(
        &mut self,
        scope: &Scope,
        contacts: &[ContactId],
    ) -> Result<Vec<(ContactId, ConsentRecord)>> {
        let Scope::Organization = scope;
        let sql = "SELECT c.id, c.contact_id, c.channel, c.purpose, c.branch_id, c.controller, c.point, c.decision,
                c.wording, c.how, c.given_at_ms, c.source_id, s.name AS source, c.act_id,
                coalesce(w.display_name, d.display_name) AS author
            FROM consents c
                JOIN acts a ON a.id = c.act_id
                LEFT JOIN authors w ON w.id = c.author_id
                LEFT JOIN authors d ON d.id = a.author_id
                LEFT JOIN sources s ON s.id = c.source_id
            WHERE c.contact_id IN {ids $1} AND a.withdrawn_by IS NULL
                AND (c.dedupe_key = 0 OR NOT EXISTS (SELECT 1 FROM consents f JOIN acts b ON b.id = f.act_id
                    WHERE f.contact_id = c.contact_id AND f.dedupe_key = c.dedupe_key AND f.id < c.id
                        AND b.withdrawn_by IS NULL))
            ORDER BY c.contact_id, c.given_at_ms DESC, c.id DESC";
        let ids = id_list(contacts.iter().map(|id| id.get()));
        let rows: Vec<ConsentRow> = self.connection.fetch(sql, values![ids]).await?;
        rows.into_iter()
            .map(|row| Ok((ContactId::new(row.contact_id), row.read()?)))
            .collect()
    }
}
