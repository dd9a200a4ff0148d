//! What stands under the keys that other tools gave to interactions: the row as last corrected, unless it was retracted.

use std::collections::BTreeMap;

use model::{
    ActId, AuthorId, ContactId, InteractionId,
    consent::Channel,
    interaction::{Direction, Interaction, Unit},
};

use crate::{
    Error, Result, Tx,
    dialect::id_list,
    value::{day, instant, values},
};

/// What stands under a key.
#[derive(Clone, PartialEq)]
pub struct StandingInteraction {
    /// The key's hash.
    pub key: i64,
    /// The first row of that key, which a correction names.
    pub first: InteractionId,
    /// The act of the row as last corrected.
    pub act: ActId,
    /// With whom.
    pub contact: ContactId,
    /// Its kind, as the store numbers it.
    pub kind: i64,
    /// Who did it on our side, as a file named them.
    pub author: Option<AuthorId>,
    /// What it says as last corrected; its `kind`, `replaces` and `voids` are not filled.
    pub interaction: Interaction,
    /// Whether it was retracted.
    pub retracted: bool,
}

impl std::fmt::Debug for StandingInteraction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StandingInteraction({} of {} ***)", self.first, self.contact)
    }
}

impl Tx {
    /// What stands under these keys, those that nothing shown has left out.
    pub async fn standing_interactions(&mut self, keys: &[i64]) -> Result<Vec<StandingInteraction>> {
        let mut firsts: BTreeMap<i64, i64> = BTreeMap::new();
        for (key, id) in self.known_interactions(keys).await? {
            let first = firsts.entry(key).or_insert(id.get());
            *first = id.get().min(*first);
        }
        let ids = id_list(firsts.values().copied());
        let retracted = self.retracted(&ids).await?;
        let mut latest: BTreeMap<i64, Row> = BTreeMap::new();
        let rows: Vec<Row> = self
            .connection
            .fetch(include_str!("sql/standing_interactions.sql"), values![&ids])
            .await?;
        for row in rows {
            latest.insert(row.replaces_id.unwrap_or(row.id), row);
        }
        let rows = id_list(latest.values().map(|row| row.id));
        let (mut money, mut answers) = (self.money(&rows).await?, self.answers(&rows).await?);
        let standing = firsts.into_iter().filter_map(|(key, first)| {
            let row = latest.remove(&first)?;
            let (money, answers) = (money.remove(&row.id), answers.remove(&row.id).unwrap_or_default());
            Some(row.read().map(|mut standing| {
                standing.key = key;
                standing.first = InteractionId::new(first);
                standing.retracted = retracted.contains(&first);
                standing.interaction.money = money;
                standing.interaction.answers = answers;
                standing
            }))
        });
        standing.collect()
    }

    async fn retracted(&mut self, ids: &str) -> Result<Vec<i64>> {
        let sql = "SELECT i.voids_id FROM interactions i JOIN acts a ON a.id = i.act_id
            WHERE i.voids_id IN {ids $1} AND a.withdrawn_by IS NULL";
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![ids]).await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    replaces_id: Option<i64>,
    contact_id: i64,
    kind_id: i64,
    act_id: i64,
    author_id: Option<i64>,
    at_ms: i64,
    from_them: bool,
    channel: Option<String>,
    campaign_id: Option<i64>,
    event_id: Option<i64>,
    theme_id: Option<i64>,
    outcome: Option<String>,
    quantity: Option<i64>,
    unit: Option<String>,
    from_date: Option<String>,
    until_date: Option<String>,
    external_key: Option<String>,
    note: Option<String>,
}

impl Row {
    fn read(&self) -> Result<StandingInteraction> {
        let id = self.id;
        let corrupt = |column| Error::corrupt("interactions", column, id);
        let channel = self
            .channel
            .as_deref()
            .map(|key| Channel::from_key(key).ok_or_else(|| corrupt("channel")))
            .transpose()?;
        let unit = self
            .unit
            .as_deref()
            .map_or(Ok(Unit::None), |key| Unit::from_key(key).ok_or_else(|| corrupt("unit")))?;
        let direction = if self.from_them {
            Direction::FromThem
        } else {
            Direction::ToThem
        };
        let interaction = Interaction {
            kind: String::new(),
            at: instant(self.at_ms, "interactions", "at_ms", id)?,
            direction,
            channel,
            campaign: self.campaign_id.map(model::CampaignId::new),
            event: self.event_id.map(model::EventId::new),
            theme: self.theme_id.map(model::ThemeId::new),
            outcome: self.outcome.clone(),
            quantity: self.quantity,
            unit,
            from: day(self.from_date.clone(), "interactions", "from_date", id)?,
            until: day(self.until_date.clone(), "interactions", "until_date", id)?,
            external_key: self.external_key.clone(),
            note: self.note.clone(),
            replaces: None,
            voids: None,
            money: None,
            membership_type: None,
            answers: Vec::new(),
        };
        Ok(StandingInteraction {
            key: 0,
            first: InteractionId::new(id),
            act: ActId::new(self.act_id),
            contact: ContactId::new(self.contact_id),
            kind: self.kind_id,
            author: self.author_id.map(AuthorId::new),
            interaction,
            retracted: false,
        })
    }
}
