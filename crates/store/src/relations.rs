//! What ties contacts to one another and to the organization: supports, links, memberships, static lists. Rows never updated, shown
//! while their act is live.

use jiff::{Timestamp, civil::Date};
use model::{
    ActId, AuthorId, ContactId, ElectionId, InteractionId, LinkId, SourceId,
    facts::{Facts, Nature},
};

use crate::{
    Error, Result, Tx, WriteTx,
    bulk::Target,
    connection::Row,
    dialect::id_list,
    interactions::counts,
    scope::Scope,
    value::{day, from_json, instant, values},
};

/// Which table a row to be compared with what is there belongs to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Relation {
    /// Consents.
    Consent,
    /// Observed support.
    Support,
    /// Links.
    Link,
    /// Memberships.
    Membership,
}

/// An observed support to add.
#[derive(Clone, Debug)]
pub struct NewSupport {
    /// Whose.
    pub contact: ContactId,
    /// 1 to 5.
    pub level: u8,
    /// For which election.
    pub election: Option<ElectionId>,
    /// When it was observed.
    pub at: Timestamp,
    /// From which source.
    pub source: Option<SourceId>,
    /// Under which act.
    pub act: ActId,
    /// Who observed it, when a file says so.
    pub author: Option<AuthorId>,
    /// Hash of all it says.
    pub dedupe_key: i64,
}

/// An observed support as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct SupportRecord {
    /// Its id.
    pub id: i64,
    /// 1 to 5.
    pub level: u8,
    /// When it was observed.
    pub at: Timestamp,
    /// Who observed it.
    pub author: Option<String>,
    /// For which election.
    pub election: Option<String>,
    /// Where it comes from.
    pub source: Option<SourceId>,
    /// The act that wrote it.
    pub act: ActId,
}

/// A link to add.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// Who holds the role.
    pub contact: ContactId,
    /// Towards whom.
    pub other: ContactId,
    /// `role`, `mandate`, `spouse`…
    pub kind: String,
    /// As written.
    pub title: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Code of the territory of a mandate.
    pub territory: Option<String>,
    /// From which source.
    pub source: Option<SourceId>,
    /// Under which act.
    pub act: ActId,
    /// Hash of all it says; 0 when written by hand.
    pub dedupe_key: i64,
    /// What it does to an earlier row.
    pub amends: Amends,
}

/// What a row does to an earlier one, always the first of its line however often it was corrected.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Amends {
    /// Nothing.
    #[default]
    Nothing,
    /// It says it otherwise.
    Replaces(LinkId),
    /// It takes it back.
    Voids(LinkId),
}

/// A link as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkRecord {
    /// Its id.
    pub id: LinkId,
    /// Whether the contact asked about holds the role, or is the other side.
    pub side: LinkSide,
    /// The contact at the other end.
    pub other: ContactId,
    /// Its name.
    pub other_name: String,
    /// Its nature.
    pub other_nature: Nature,
    /// `role`, `mandate`, `spouse`…
    pub kind: String,
    /// As written.
    pub title: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Code of the territory.
    pub territory: Option<String>,
    /// Where it comes from.
    pub source: Option<SourceId>,
    /// The act that wrote it.
    pub act: ActId,
    /// The first row of its line: itself, when it was never corrected.
    pub root: LinkId,
}

/// An end of a link.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LinkSide {
    /// Holds the role.
    Holder,
    /// The other end.
    Other,
}

/// A membership to add.
#[derive(Clone, Debug)]
pub struct NewMembership {
    /// Whose.
    pub contact: ContactId,
    /// Its type, as [`WriteTx::resolve_membership_type`] numbered it.
    pub kind: Option<i64>,
    /// What was paid.
    pub fee_cents: Option<i64>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// The payment.
    pub interaction: Option<InteractionId>,
    /// From which source.
    pub source: Option<SourceId>,
    /// Under which act.
    pub act: ActId,
    /// Hash of all it says.
    pub dedupe_key: i64,
}

/// A membership as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct MembershipRecord {
    /// Its id.
    pub id: i64,
    /// Name of its type.
    pub kind: Option<String>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// What was paid.
    pub fee_cents: Option<i64>,
    /// The act that wrote it.
    pub act: ActId,
}

const SUPPORTS: Target = Target {
    table: "supports",
    columns: &[
        "id",
        "contact_id",
        "level",
        "election_id",
        "observed_at_ms",
        "author_id",
        "source_id",
        "act_id",
        "dedupe_key",
    ],
};
const LINKS: Target = Target {
    table: "links",
    columns: &[
        "id",
        "contact_id",
        "other_id",
        "kind",
        "title",
        "from_date",
        "until_date",
        "territory",
        "source_id",
        "act_id",
        "dedupe_key",
        "replaces_id",
        "voids_id",
    ],
};
const MEMBERSHIPS: Target = Target {
    table: "memberships",
    columns: &[
        "id",
        "contact_id",
        "type_id",
        "fee_cents",
        "valid_from",
        "valid_until",
        "interaction_id",
        "source_id",
        "act_id",
        "dedupe_key",
    ],
};
impl WriteTx {
    /// Adds observed supports; the id of the first, the others following.
    pub async fn insert_supports(&mut self, new: &[NewSupport]) -> Result<i64> {
        let first = self.allot("supports", new.len()).await?;
        let mut rows = Vec::with_capacity(new.len() * SUPPORTS.columns.len());
        for (id, new) in (first..).zip(new) {
            self.changed("supports", id, Some(new.contact));
            rows.extend(values![
                id,
                new.contact,
                new.level,
                new.election,
                new.at,
                new.author,
                new.source,
                new.act,
                new.dedupe_key,
            ]);
        }
        self.connection.insert_rows(&SUPPORTS, rows).await?;
        Ok(first)
    }

    /// Adds links; the id of the first, the others following.
    pub async fn insert_links(&mut self, new: &[NewLink]) -> Result<LinkId> {
        let first = self.allot("links", new.len()).await?;
        let mut rows = Vec::with_capacity(new.len() * LINKS.columns.len());
        for (id, new) in (first..).zip(new) {
            self.changed("links", id, Some(new.contact));
            let (replaces, voids) = match new.amends {
                Amends::Nothing => (None, None),
                Amends::Replaces(root) => (Some(root), None),
                Amends::Voids(root) => (None, Some(root)),
            };
            rows.extend(values![
                id,
                new.contact,
                new.other,
                &new.kind,
                new.title.clone(),
                new.from,
                new.until,
                new.territory.clone(),
                new.source,
                new.act,
                new.dedupe_key,
                replaces,
                voids,
            ]);
        }
        self.connection.insert_rows(&LINKS, rows).await?;
        Ok(LinkId::new(first))
    }

    /// Adds memberships.
    pub async fn insert_memberships(&mut self, new: &[NewMembership]) -> Result<()> {
        let first = self.allot("memberships", new.len()).await?;
        let mut rows = Vec::with_capacity(new.len() * MEMBERSHIPS.columns.len());
        for (id, new) in (first..).zip(new) {
            self.changed("memberships", id, Some(new.contact));
            rows.extend(values![
                id,
                new.contact,
                new.kind,
                new.fee_cents,
                new.from,
                new.until,
                new.interaction,
                new.source,
                new.act,
                new.dedupe_key,
            ]);
        }
        self.connection.insert_rows(&MEMBERSHIPS, rows).await
    }
}

impl Tx {
    /// Which of these keys a shown row of these contacts has already.
    pub async fn known_relations(
        &mut self,
        relation: Relation,
        contacts: &[ContactId],
    ) -> Result<Vec<(ContactId, i64)>> {
        let sql = match relation {
            Relation::Consent => {
                "SELECT r.contact_id, r.dedupe_key FROM consents r JOIN acts a ON a.id = r.act_id
                WHERE r.contact_id IN {ids $1} AND a.withdrawn_by IS NULL"
            }
            Relation::Support => {
                "SELECT r.contact_id, r.dedupe_key FROM supports r JOIN acts a ON a.id = r.act_id
                WHERE r.contact_id IN {ids $1} AND a.withdrawn_by IS NULL"
            }
            Relation::Link => {
                "SELECT r.contact_id, r.dedupe_key FROM links r JOIN acts a ON a.id = r.act_id
                WHERE r.contact_id IN {ids $1} AND a.withdrawn_by IS NULL"
            }
            Relation::Membership => {
                "SELECT r.contact_id, r.dedupe_key FROM memberships r JOIN acts a ON a.id = r.act_id
                WHERE r.contact_id IN {ids $1} AND a.withdrawn_by IS NULL"
            }
        };
        let ids = id_list(contacts.iter().map(|id| id.get()));
        let rows: Vec<(i64, i64)> = self.connection.fetch(sql, values![ids]).await?;
        Ok(rows
            .into_iter()
            .map(|(contact, key)| (ContactId::new(contact), key))
            .collect())
    }

    /// The contacts whose lists or support these acts spoke of, whether they still do or not.
    pub async fn contacts_marked_by(&mut self, acts: &[ActId]) -> Result<Vec<ContactId>> {
        let sql = "SELECT contact_id FROM list_members WHERE act_id IN {ids $1}
            UNION SELECT contact_id FROM supports WHERE act_id IN {ids $1} ORDER BY contact_id";
        let ids = id_list(acts.iter().map(|id| id.get()));
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![ids]).await?;
        Ok(rows.into_iter().map(|(id,)| ContactId::new(id)).collect())
    }

    /// Those on which something of a live act hangs: an interaction, a consent, a support, a link from either end, a membership or a
    /// list. An undo keeps them for a choice.
    pub async fn contacts_with_live_rows(&mut self, contacts: &[ContactId]) -> Result<Vec<ContactId>> {
        let sql = include_str!("sql/contacts_with_live_rows.sql");
        let ids = id_list(contacts.iter().map(|id| id.get()));
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![ids]).await?;
        Ok(rows.into_iter().map(|(id,)| ContactId::new(id)).collect())
    }

    /// A contact's observed supports, latest first.
    pub async fn supports(&mut self, scope: &Scope, contact: ContactId) -> Result<Vec<SupportRecord>> {
        let all = self.supports_of(scope, &[contact]).await?;
        Ok(all.into_iter().map(|(_, record)| record).collect())
    }

    /// The observed supports of many contacts: contact by contact, each one's latest first.
    pub async fn supports_of(
        &mut self,
        scope: &Scope,
        contacts: &[ContactId],
    ) -> Result<Vec<(ContactId, SupportRecord)>> {
        let Scope::Organization = scope;
        let sql = "SELECT r.contact_id, r.level, r.observed_at_ms, coalesce(w.display_name, d.display_name), e.name,
                r.act_id, r.id, r.source_id
            FROM supports r
                JOIN acts a ON a.id = r.act_id
                LEFT JOIN authors w ON w.id = r.author_id
                LEFT JOIN authors d ON d.id = a.author_id
                LEFT JOIN elections e ON e.id = r.election_id
            WHERE r.contact_id IN {ids $1} AND a.withdrawn_by IS NULL
                AND (r.dedupe_key = 0 OR NOT EXISTS (SELECT 1 FROM supports f JOIN acts b ON b.id = f.act_id
                    WHERE f.contact_id = r.contact_id AND f.dedupe_key = r.dedupe_key AND f.id < r.id
                        AND b.withdrawn_by IS NULL))
            ORDER BY r.contact_id, r.observed_at_ms DESC, r.id DESC";
        let ids = id_list(contacts.iter().map(|id| id.get()));
        let rows: Vec<SupportRow> = self.connection.fetch(sql, values![ids]).await?;
        rows.into_iter()
            .map(|(contact, level, at_ms, author, election, act, id, source)| {
                let level = level.try_into().map_err(|_| Error::corrupt("supports", "level", id))?;
                let at = instant(at_ms, "supports", "observed_at_ms", id)?;
                let record = SupportRecord {
                    id,
                    level,
                    at,
                    author,
                    election,
                    source: source.map(SourceId::new),
                    act: ActId::new(act),
                };
                Ok((ContactId::new(contact), record))
            })
            .collect()
    }

    /// The level, 1 to 5, at which each of these contacts was last seen; those never seen are left out.
    pub async fn latest_supports(&mut self, contacts: &[ContactId]) -> Result<Vec<(ContactId, u8)>> {
        let sql = "SELECT contact_id, level FROM (
                SELECT r.contact_id, r.level,
                    row_number() OVER (PARTITION BY r.contact_id ORDER BY r.observed_at_ms DESC, r.id DESC) AS place
                FROM supports r JOIN acts a ON a.id = r.act_id
                WHERE r.contact_id IN {ids $1} AND a.withdrawn_by IS NULL
            ) seen WHERE place = 1 ORDER BY contact_id";
        let ids = id_list(contacts.iter().map(|id| id.get()));
        let rows: Vec<(i64, i64)> = self.connection.fetch(sql, values![ids]).await?;
        let read = |(contact, level): (i64, i64)| {
            let level = level
                .try_into()
                .map_err(|_| Error::corrupt("supports", "level", contact))?;
            Ok((ContactId::new(contact), level))
        };
        rows.into_iter().map(read).collect()
    }

    /// A contact's memberships, latest first.
    pub async fn memberships(&mut self, scope: &Scope, contact: ContactId) -> Result<Vec<MembershipRecord>> {
        let all = self.memberships_of(scope, &[contact]).await?;
        Ok(all.into_iter().map(|(_, record)| record).collect())
    }

    /// The memberships of many contacts: contact by contact, each one's latest first.
    pub async fn memberships_of(
        &mut self,
        scope: &Scope,
        contacts: &[ContactId],
    ) -> Result<Vec<(ContactId, MembershipRecord)>> {
        let Scope::Organization = scope;
        let sql = concat!(
            "SELECT r.contact_id, r.id, t.name, r.valid_from, r.valid_until, r.fee_cents, r.act_id
            FROM memberships r
                JOIN acts a ON a.id = r.act_id
                LEFT JOIN membership_types o ON o.id = r.type_id
                LEFT JOIN membership_types t ON t.id = CASE
                    WHEN EXISTS (SELECT 1 FROM acts x WHERE x.id = o.deleted_act AND x.withdrawn_by IS NULL)
                    THEN o.merged_into ELSE o.id END
            WHERE r.contact_id IN {ids $1} AND a.withdrawn_by IS NULL
                AND NOT EXISTS (SELECT 1 FROM interactions i WHERE i.id = r.interaction_id AND NOT (",
            counts!(),
            "))
                AND (r.dedupe_key = 0 OR NOT EXISTS (SELECT 1 FROM memberships f JOIN acts b ON b.id = f.act_id
                    WHERE f.contact_id = r.contact_id AND f.dedupe_key = r.dedupe_key AND f.id < r.id
                        AND b.withdrawn_by IS NULL))
            ORDER BY r.contact_id, r.valid_from DESC, r.id DESC"
        );
        let ids = id_list(contacts.iter().map(|id| id.get()));
        let rows: Vec<MembershipRow> = self.connection.fetch(sql, values![ids]).await?;
        rows.into_iter()
            .map(|(contact, id, kind, from, until, fee_cents, act)| {
                let from = from
                    .parse()
                    .map_err(|_| Error::corrupt("memberships", "valid_from", id))?;
                let until = day(until, "memberships", "valid_until", id)?;
                let record = MembershipRecord {
                    id,
                    kind,
                    from,
                    until,
                    fee_cents,
                    act: ActId::new(act),
                };
                Ok((ContactId::new(contact), record))
            })
            .collect()
    }

    /// A contact's links, from either end, to contacts that are still there; the latest first.
    pub async fn links(&mut self, scope: &Scope, contact: ContactId) -> Result<Vec<LinkRecord>> {
        let Scope::Organization = scope;
        let sql = concat!(
            include_str!("sql/links_of_contact.sql"),
            include_str!("sql/links_that_count.sql"),
            " ORDER BY coalesce(l.from_date, '') DESC, l.id DESC"
        );
        self.connection.read_all::<LinkRow>(sql, values![contact]).await
    }

    /// The links that many contacts hold, each with its holder: contact by contact, each one's latest first.
    pub async fn links_held_by(
        &mut self,
        scope: &Scope,
        contacts: &[ContactId],
    ) -> Result<Vec<(ContactId, LinkRecord)>> {
        let Scope::Organization = scope;
        let sql = concat!(
            include_str!("sql/links_held_by.sql"),
            include_str!("sql/links_that_count.sql"),
            " ORDER BY l.contact_id, coalesce(l.from_date, '') DESC, l.id DESC"
        );
        let ids = id_list(contacts.iter().map(|id| id.get()));
        let rows: Vec<LinkRow> = self.connection.fetch(sql, values![ids]).await?;
        rows.into_iter()
            .map(|row| Ok((ContactId::new(row.contact_id), row.read()?)))
            .collect()
    }

    /// A link that counts, with its holder.
    pub async fn link(&mut self, scope: &Scope, id: LinkId) -> Result<Option<(ContactId, LinkRecord)>> {
        let sql = "SELECT contact_id FROM links WHERE id = $1";
        let found: Option<(i64,)> = self.connection.find(sql, values![id]).await?;
        let Some((holder,)) = found else { return Ok(None) };
        let holder = ContactId::new(holder);
        let links = self.links(scope, holder).await?;
        let found = links
            .into_iter()
            .find(|link| link.id == id && link.side == LinkSide::Holder);
        Ok(found.map(|link| (holder, link)))
    }
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    id: i64,
    contact_id: i64,
    holder: bool,
    other: i64,
    facts: String,
    kind: String,
    title: Option<String>,
    from_date: Option<String>,
    until_date: Option<String>,
    territory: Option<String>,
    source_id: Option<i64>,
    act_id: i64,
    root_id: i64,
}

impl Row for LinkRow {
    type Reads = LinkRecord;

    fn read(self) -> Result<LinkRecord> {
        let facts: Facts = from_json(&self.facts, "documents", "facts", self.other)?;
        Ok(LinkRecord {
            id: LinkId::new(self.id),
            side: if self.holder { LinkSide::Holder } else { LinkSide::Other },
            other: ContactId::new(self.other),
            other_name: facts.display_name(),
            other_nature: facts.nature(),
            kind: self.kind,
            title: self.title,
            from: day(self.from_date, "links", "from_date", self.id)?,
            until: day(self.until_date, "links", "until_date", self.id)?,
            territory: self.territory,
            source: self.source_id.map(SourceId::new),
            act: ActId::new(self.act_id),
            root: LinkId::new(self.root_id),
        })
    }
}

type SupportRow = (i64, i64, i64, Option<String>, Option<String>, i64, i64, Option<i64>);

type MembershipRow = (i64, i64, Option<String>, String, Option<String>, Option<i64>, i64);
