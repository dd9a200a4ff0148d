//! Where facts come from.

use jiff::Timestamp;
use model::{
    BranchId, SourceId,
    shape::Noun,
    source::{Basis, Declaration, Origin, Source},
};

use crate::{
    Error, Result, Tx, WriteTx,
    connection::Row,
    names::{Resolved, folded_name, gone},
    value::{Value, day, from_json, json, values},
};

#[derive(sqlx::FromRow)]
struct SourceRow {
    id: i64,
    name: String,
    origin: String,
    basis: String,
    purposes: String,
    channels: String,
    collected_on: Option<String>,
    notice_given_on: Option<String>,
    branch_id: Option<i64>,
    expires_on: Option<String>,
    trust_rank: i64,
    licence: Option<String>,
    invented: bool,
}

impl Row for SourceRow {
    type Reads = Source;

    fn read(self) -> Result<Source> {
        let corrupt = |column| Error::corrupt("sources", column, self.id);
        let declaration = Declaration {
            origin: Origin::from_key(&self.origin).ok_or_else(|| corrupt("origin"))?,
            basis: Basis::from_key(&self.basis).ok_or_else(|| corrupt("basis"))?,
            purposes: from_json(&self.purposes, "sources", "purposes", self.id)?,
            channels: from_json(&self.channels, "sources", "channels", self.id)?,
            collected_on: day(self.collected_on, "sources", "collected_on", self.id)?,
            notice_given_on: day(self.notice_given_on, "sources", "notice_given_on", self.id)?,
            branch: self.branch_id.map(BranchId::new),
            expires_on: day(self.expires_on, "sources", "expires_on", self.id)?,
            trust_rank: self.trust_rank.try_into().map_err(|_| corrupt("trust_rank"))?,
            licence: self.licence,
            invented: self.invented,
            name: self.name,
        };
        Ok(Source {
            id: SourceId::new(self.id),
            declaration,
        })
    }
}

impl Tx {
    /// Every source, by name.
    pub async fn sources(&mut self) -> Result<Vec<Source>> {
        let sql = concat!(
            "SELECT t.id, t.name, t.origin, t.basis, t.purposes, t.channels, t.collected_on, t.notice_given_on, t.branch_id,
            t.expires_on, t.trust_rank, t.licence, t.invented FROM sources t WHERE NOT ",
            gone!(),
            " ORDER BY t.folded, t.id"
        );
        self.connection.read_all::<SourceRow>(sql, values![]).await
    }

    /// A source.
    pub async fn source(&mut self, id: SourceId) -> Result<Option<Source>> {
        let sql = "SELECT id, name, origin, basis, purposes, channels, collected_on, notice_given_on, branch_id,
            expires_on, trust_rank, licence, invented FROM sources WHERE id = $1";
        self.connection.read_one::<SourceRow>(sql, values![id]).await
    }

    /// The source of that name, whatever its case and accents.
    pub async fn source_by_name(&mut self, name: &str) -> Result<Option<Source>> {
        let sql = "SELECT id, name, origin, basis, purposes, channels, collected_on, notice_given_on, branch_id,
            expires_on, trust_rank, licence, invented FROM sources WHERE folded = $1";
        self.connection
            .read_one::<SourceRow>(sql, values![folded_name(name)])
            .await
    }

    /// The source that files of that shape came from last time.
    pub async fn remembered_source(&mut self, shape: &str) -> Result<Option<SourceId>> {
        let sql = "SELECT source_id FROM source_shapes WHERE shape = $1";
        let row: Option<(i64,)> = self.connection.find(sql, values![shape]).await?;
        Ok(row.map(|(id,)| SourceId::new(id)))
    }

    /// The shapes of files that each source is proposed for, latest used first.
    pub async fn remembered_shapes(&mut self) -> Result<Vec<(SourceId, String)>> {
        let sql = "SELECT source_id, shape FROM source_shapes ORDER BY used_at_ms DESC, shape";
        let rows: Vec<(i64, String)> = self.connection.fetch(sql, values![]).await?;
        Ok(rows.into_iter().map(|(id, shape)| (SourceId::new(id), shape)).collect())
    }
}

impl WriteTx {
    /// Adds a source; [`Error::Duplicate`] when the name is taken.
    pub async fn insert_source(&mut self, declaration: &Declaration) -> Result<SourceId> {
        let id = SourceId::new(self.allot("sources", 1).await?);
        let sql = "INSERT INTO sources (id, name, folded, origin, basis, purposes, channels, collected_on,
            notice_given_on, branch_id, expires_on, trust_rank, licence, invented, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
        let row = declaration_values(id, declaration, self.context.at)?;
        self.connection.execute(sql, row).await?;
        self.changed("sources", id.get(), None);
        Ok(id)
    }

    /// Changes what a source declares.
    pub async fn update_source(&mut self, id: SourceId, declaration: &Declaration) -> Result<()> {
        let sql = "UPDATE sources SET name = $2, folded = $3, origin = $4, basis = $5, purposes = $6, channels = $7,
            collected_on = $8, notice_given_on = $9, branch_id = $10, expires_on = $11, trust_rank = $12,
            licence = $13, invented = $14 WHERE id = $1";
        let mut row = declaration_values(id, declaration, self.context.at)?;
        row.pop();
        self.connection.execute(sql, row).await?;
        self.changed("sources", id.get(), None);
        Ok(())
    }

    /// The source of that name, added as declared if there is none.
    pub async fn resolve_source(&mut self, declaration: &Declaration) -> Result<Resolved<SourceId>> {
        match self.source_by_name(&declaration.name).await? {
            Some(source) => {
                if self.shaped_name(Noun::Source, source.id.get()).await?.is_none() {
                    self.bring_back(Noun::Source, source.id.get()).await?;
                }
                Ok(Resolved::Found(source.id))
            }
            None => Ok(Resolved::Created(self.insert_source(declaration).await?)),
        }
    }

    /// Remembers which source files of that shape come from.
    pub async fn remember_source(&mut self, shape: &str, source: SourceId) -> Result<()> {
        let sql = "INSERT INTO source_shapes (shape, source_id, used_at_ms) VALUES ($1, $2, $3)
            ON CONFLICT (shape) DO UPDATE SET source_id = excluded.source_id, used_at_ms = excluded.used_at_ms";
        let row = values![shape, source, self.context.at];
        self.connection.execute(sql, row).await?;
        Ok(())
    }
}

fn declaration_values(id: SourceId, declaration: &Declaration, at: Timestamp) -> Result<Vec<Value>> {
    Ok(values![
        id,
        declaration.name.trim(),
        folded_name(&declaration.name),
        declaration.origin.key(),
        declaration.basis.key(),
        json(&declaration.purposes)?,
        json(&declaration.channels)?,
        declaration.collected_on,
        declaration.notice_given_on,
        declaration.branch,
        declaration.expires_on,
        declaration.trust_rank,
        declaration.licence.clone(),
        declaration.invented,
        at,
    ])
}
