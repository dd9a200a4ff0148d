//! Interactions: rows never updated, shown while their act is live.
//!
//! A correction is a row that replaces the first one, however often it was corrected before; the latest live one counts, so that acts
//! can be undone in any order. A retraction is a row that voids it.

mod rows;

use std::collections::BTreeMap;

use model::{
    ActId, AuthorId, ContactId, ImportId, InteractionId, OptionId, SourceId, SurveyId,
    consent::Channel,
    interaction::{Answer, Direction, Means, Money, Unit},
};

use rows::{InteractionRow, MoneyRow};

use crate::{
    Result, Tx, WriteTx,
    bulk::Target,
    dialect::id_list,
    scope::Scope,
    value::{Value, from_json, json, values},
};

/// An interaction to add.
#[derive(Clone, Debug)]
pub struct NewInteraction {
    /// With whom.
    pub contact: ContactId,
    /// Its kind, as [`WriteTx::resolve_kind`] numbered it.
    pub kind: i64,
    /// What happened; its `kind` key is not read.
    pub interaction: model::interaction::Interaction,
    /// Under which act.
    pub act: ActId,
    /// From which source.
    pub source: Option<SourceId>,
    /// Who wrote or made it, when a file says so.
    pub author: Option<AuthorId>,
    /// The survey it answers.
    pub survey: Option<SurveyId>,
    /// Hash of (source, external key), else of the k-th identical row; 0 when written by hand.
    pub dedupe_key: i64,
}

/// An interaction as it is shown.
#[derive(Clone, PartialEq)]
pub struct InteractionRecord {
    /// Its id.
    pub id: InteractionId,
    /// With whom.
    pub contact: ContactId,
    /// What happened.
    pub interaction: model::interaction::Interaction,
    /// Name of its kind, when the organization made it.
    pub kind_name: Option<String>,
    /// Whether it is something they did.
    pub engagement: bool,
    /// Who wrote it.
    pub author: Option<String>,
    /// Name of its campaign.
    pub campaign: Option<String>,
    /// Name of its event.
    pub event: Option<String>,
    /// Name of its theme.
    pub theme: Option<String>,
    /// Where it comes from.
    pub source: Option<(SourceId, String)>,
    /// The act that wrote it.
    pub act: ActId,
    /// The import that wrote it.
    pub import: Option<ImportId>,
    /// Whether it still counts.
    pub state: InteractionState,
}

/// Whether an interaction still counts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum InteractionState {
    /// It does.
    Current,
    /// A later row corrects it.
    Corrected,
    /// It was retracted.
    Retracted,
}

impl InteractionState {
    fn from_key(key: &str) -> Option<Self> {
        [Self::Current, Self::Corrected, Self::Retracted]
            .into_iter()
            .find(|state| state.key() == key)
    }

    /// Its key in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Corrected => "corrected",
            Self::Retracted => "retracted",
        }
    }
}

/// How many interactions of a kind a contact has.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KindCount {
    /// Key of the kind.
    pub kind: String,
    /// Its name, when the organization made it.
    pub name: Option<String>,
    /// How many.
    pub count: i64,
}

const INTERACTIONS: Target = Target {
    table: "interactions",
    columns: &[
        "id",
        "contact_id",
        "kind_id",
        "at_ms",
        "from_them",
        "act_id",
        "source_id",
        "author_id",
        "channel",
        "campaign_id",
        "event_id",
        "theme_id",
        "outcome",
        "quantity",
        "unit",
        "from_date",
        "until_date",
        "external_key",
        "note",
        "replaces_id",
        "voids_id",
        "dedupe_key",
    ],
};
const MONEY: Target = Target {
    table: "interaction_money",
    columns: &[
        "interaction_id",
        "currency",
        "means",
        "state",
        "payer_id",
        "deductible_cents",
        "plan_from",
        "plan_every_months",
        "plan_cents",
        "receipt",
    ],
};
const ANSWERS: Target = Target {
    table: "answers",
    columns: &[
        "interaction_id",
        "position",
        "survey_id",
        "question",
        "options",
        "text",
        "number",
    ],
};

impl WriteTx {
    /// The id that the next interaction of this transaction takes.
    pub async fn next_interaction(&mut self) -> Result<InteractionId> {
        // Allotting none tells the one that comes next.
        Ok(InteractionId::new(self.allot("interactions", 0).await?))
    }

    /// Adds interactions; the id of the first, the others following.
    pub async fn insert_interactions(&mut self, new: &[NewInteraction]) -> Result<InteractionId> {
        let first = self.allot("interactions", new.len()).await?;
        let (mut rows, mut money, mut answers) = (Vec::new(), Vec::new(), Vec::new());
        for (id, new) in (first..).zip(new) {
            self.changed("interactions", id, Some(new.contact));
            rows.extend(interaction_values(id, new));
            money.extend(new.interaction.money.iter().flat_map(|money| money_values(id, money)));
            for (position, answer) in (0_i64..).zip(&new.interaction.answers) {
                answers.extend(answer_values(id, position, new.survey, answer)?);
            }
        }
        self.connection.insert_rows(&INTERACTIONS, rows).await?;
        self.connection.insert_rows(&MONEY, money).await?;
        self.connection.insert_rows(&ANSWERS, answers).await?;
        Ok(InteractionId::new(first))
    }
}

fn interaction_values(id: i64, new: &NewInteraction) -> Vec<Value> {
    let said = &new.interaction;
    let unit = (said.unit != Unit::None).then(|| said.unit.key());
    values![
        id,
        new.contact,
        new.kind,
        said.at,
        said.direction == Direction::FromThem,
        new.act,
        new.source,
        new.author,
        said.channel.map(Channel::key),
        said.campaign,
        said.event,
        said.theme,
        said.outcome.clone(),
        said.quantity,
        unit,
        said.from,
        said.until,
        said.external_key.clone(),
        said.note.clone(),
        said.replaces,
        said.voids,
        new.dedupe_key,
    ]
}

fn money_values(id: i64, money: &Money) -> Vec<Value> {
    values![
        id,
        &money.currency,
        money.means.map(Means::key),
        money.state.key(),
        money.payer,
        money.deductible_cents,
        money.plan.as_ref().map(|plan| plan.from),
        money.plan.as_ref().map(|plan| plan.every_months),
        money.plan.as_ref().map(|plan| plan.cents),
        money.receipt.clone(),
    ]
}

fn answer_values(id: i64, position: i64, survey: Option<SurveyId>, answer: &Answer) -> Result<Vec<Value>> {
    let options = json(&answer.options)?;
    Ok(values![
        id,
        position,
        survey,
        &answer.question,
        options,
        answer.text.clone(),
        answer.number
    ])
}

/// That an interaction `i` counts: it retracts nothing, nothing live retracts it, no later live row corrects it.
macro_rules! counts {
    () => {
        "i.voids_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM interactions n JOIN acts b ON b.id = n.act_id
                WHERE n.voids_id = coalesce(i.replaces_id, i.id) AND b.withdrawn_by IS NULL)
            AND NOT EXISTS (SELECT 1 FROM interactions n JOIN acts b ON b.id = n.act_id
                WHERE n.replaces_id = coalesce(i.replaces_id, i.id) AND n.id > i.id AND b.withdrawn_by IS NULL)"
    };
}
pub(crate) use counts;

/// A place in a contact's interactions: after the one of that instant and id.
#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct InteractionCursor {
    /// Milliseconds.
    pub at_ms: i64,
    /// Its id.
    pub id: i64,
}

impl InteractionRecord {
    /// The place after it.
    pub fn cursor(&self) -> InteractionCursor {
        InteractionCursor {
            at_ms: self.interaction.at.as_millisecond(),
            id: self.id.get(),
        }
    }
}

/// Which interactions of a contact to give.
#[derive(Clone, Debug)]
pub struct InteractionQuery {
    /// Whose.
    pub contact: ContactId,
    /// Of these kinds only, by number ([`Tx::interaction_kinds`]); of all when empty.
    pub kinds: Vec<i64>,
    /// Which of them.
    pub shown: Shown,
    /// After that place.
    pub after: Option<InteractionCursor>,
    /// How many at most.
    pub limit: u32,
}

impl InteractionQuery {
    /// The latest ones that count.
    pub fn latest(contact: ContactId, limit: u32) -> Self {
        Self {
            contact,
            kinds: Vec::new(),
            shown: Shown::Current,
            after: None,
            limit,
        }
    }
}

/// Which interactions to show.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Shown {
    /// Those that count.
    #[default]
    Current,
    /// Those corrected or retracted too.
    All,
}

impl Tx {
    /// A contact's interactions, latest first.
    pub async fn interactions(&mut self, scope: &Scope, query: &InteractionQuery) -> Result<Vec<InteractionRecord>> {
        let Scope::Organization = scope;
        let after = query.after.unwrap_or(InteractionCursor {
            at_ms: i64::MAX,
            id: i64::MAX,
        });
        let sql = concat!(
            include_str!("sql/interactions.sql"),
            " AND i.contact_id = $2 AND (i.at_ms, i.id) < ($3, $4) AND ($5 = '' OR i.kind_id IN {ids $5})
            ORDER BY i.at_ms DESC, i.id DESC LIMIT $6"
        );
        let kinds = id_list(query.kinds.iter().copied());
        let row = values![
            query.shown == Shown::All,
            query.contact,
            after.at_ms,
            after.id,
            kinds,
            query.limit,
        ];
        let rows: Vec<InteractionRow> = self.connection.fetch(sql, row).await?;
        self.whole_interactions(rows).await
    }

    /// The interactions of many contacts: contact by contact, each one's latest first. For contacts that have few: see
    /// [`Tx::interaction_rows_of`].
    pub async fn interactions_of(
        &mut self,
        scope: &Scope,
        contacts: &[ContactId],
        shown: Shown,
    ) -> Result<Vec<InteractionRecord>> {
        let Scope::Organization = scope;
        let sql = concat!(
            include_str!("sql/interactions.sql"),
            " AND i.contact_id IN {ids $2} ORDER BY i.contact_id, i.at_ms DESC, i.id DESC"
        );
        let ids = id_list(contacts.iter().map(|id| id.get()));
        let rows: Vec<InteractionRow> = self.connection.fetch(sql, values![shown == Shown::All, ids]).await?;
        self.whole_interactions(rows).await
    }

    /// How many rows of interactions these contacts have, whether they count or not; those that have none are left out.
    pub async fn interaction_rows_of(&mut self, contacts: &[ContactId]) -> Result<Vec<(ContactId, i64)>> {
        let sql = "SELECT contact_id, count(*) FROM interactions WHERE contact_id IN {ids $1}
            GROUP BY contact_id ORDER BY contact_id";
        let ids = id_list(contacts.iter().map(|id| id.get()));
        let rows: Vec<(i64, i64)> = self.connection.fetch(sql, values![ids]).await?;
        Ok(rows
            .into_iter()
            .map(|(id, count)| (ContactId::new(id), count))
            .collect())
    }

    async fn whole_interactions(&mut self, rows: Vec<InteractionRow>) -> Result<Vec<InteractionRecord>> {
        let ids = id_list(rows.iter().map(|row| row.id));
        let (mut money, mut answers) = (self.money(&ids).await?, self.answers(&ids).await?);
        rows.into_iter()
            .map(|row| {
                let (money, answers) = (money.remove(&row.id), answers.remove(&row.id).unwrap_or_default());
                row.read(money, answers)
            })
            .collect()
    }

    /// How many interactions a contact has, by kind.
    pub async fn interaction_kinds_of(&mut self, scope: &Scope, contact: ContactId) -> Result<Vec<KindCount>> {
        let Scope::Organization = scope;
        let sql = concat!(
            "SELECT k.key, k.name, count(*)
            FROM interactions i
                JOIN interaction_kinds k ON k.id = i.kind_id
                JOIN acts a ON a.id = i.act_id
            WHERE i.contact_id = $1 AND a.withdrawn_by IS NULL
                AND (i.dedupe_key = 0 OR NOT EXISTS (SELECT 1 FROM interactions f JOIN acts b ON b.id = f.act_id
                    WHERE f.dedupe_key = i.dedupe_key AND f.contact_id = i.contact_id AND f.id < i.id
                        AND b.withdrawn_by IS NULL))
                AND ",
            counts!(),
            " GROUP BY k.id, k.key, k.name ORDER BY count(*) DESC, k.key"
        );
        let rows: Vec<(String, Option<String>, i64)> = self.connection.fetch(sql, values![contact]).await?;
        Ok(rows
            .into_iter()
            .map(|(kind, name, count)| KindCount { kind, name, count })
            .collect())
    }

    /// How many interactions are shown in all.
    pub async fn count_interactions(&mut self) -> Result<i64> {
        let sql = concat!(
            "SELECT (SELECT count(*) FROM interactions i JOIN acts a ON a.id = i.act_id WHERE a.withdrawn_by IS NULL
                    AND (i.dedupe_key = 0 OR NOT EXISTS (SELECT 1 FROM interactions f JOIN acts b ON b.id = f.act_id
                    WHERE f.dedupe_key = i.dedupe_key AND f.contact_id = i.contact_id AND f.id < i.id
                        AND b.withdrawn_by IS NULL)))
                - (SELECT count(*) FROM interactions i JOIN acts a ON a.id = i.act_id
                    WHERE a.withdrawn_by IS NULL
                        AND (i.dedupe_key = 0 OR NOT EXISTS (SELECT 1 FROM interactions f JOIN acts b ON b.id = f.act_id
                    WHERE f.dedupe_key = i.dedupe_key AND f.contact_id = i.contact_id AND f.id < i.id
                        AND b.withdrawn_by IS NULL))
                        AND i.id IN (SELECT replaces_id FROM interactions WHERE replaces_id IS NOT NULL
                            UNION SELECT voids_id FROM interactions WHERE voids_id IS NOT NULL
                            UNION SELECT id FROM interactions WHERE replaces_id IS NOT NULL
                            UNION SELECT id FROM interactions WHERE voids_id IS NOT NULL)
                        AND NOT (",
            counts!(),
            "))"
        );
        Ok(self.connection.get::<(i64,)>(sql, values![]).await?.0)
    }

    /// An interaction of a live act.
    pub async fn interaction(&mut self, scope: &Scope, id: InteractionId) -> Result<Option<InteractionRecord>> {
        let sql = "SELECT i.contact_id, i.at_ms FROM interactions i JOIN acts a ON a.id = i.act_id
            WHERE i.id = $1 AND a.withdrawn_by IS NULL";
        let found: Option<(i64, i64)> = self.connection.find(sql, values![id]).await?;
        let Some((contact, at_ms)) = found else {
            return Ok(None);
        };
        let after = InteractionCursor {
            at_ms,
            id: id.get() + 1,
        };
        let query = InteractionQuery {
            shown: Shown::All,
            after: Some(after),
            ..InteractionQuery::latest(ContactId::new(contact), 1)
        };
        let found = self.interactions(scope, &query).await?.pop();
        Ok(found.filter(|found| found.id == id))
    }

    /// Which of these keys a shown interaction has already.
    pub async fn known_interactions(&mut self, keys: &[i64]) -> Result<Vec<(i64, InteractionId)>> {
        let sql = "SELECT i.dedupe_key, i.id
            FROM interactions i JOIN acts a ON a.id = i.act_id
            WHERE i.dedupe_key IN {ids $1} AND a.withdrawn_by IS NULL";
        let rows: Vec<(i64, i64)> = self
            .connection
            .fetch(sql, values![id_list(keys.iter().copied())])
            .await?;
        Ok(rows
            .into_iter()
            .map(|(key, id)| (key, InteractionId::new(id)))
            .collect())
    }

    pub(crate) async fn money(&mut self, ids: &str) -> Result<BTreeMap<i64, Money>> {
        let sql = "SELECT interaction_id, currency, means, state, payer_id, deductible_cents, plan_from,
            plan_every_months, plan_cents, receipt FROM interaction_money WHERE interaction_id IN {ids $1}";
        let rows: Vec<MoneyRow> = self.connection.fetch(sql, values![ids]).await?;
        rows.into_iter()
            .map(|row| Ok((row.interaction_id, row.read()?)))
            .collect()
    }

    pub(crate) async fn answers(&mut self, ids: &str) -> Result<BTreeMap<i64, Vec<Answer>>> {
        let sql = "SELECT interaction_id, question, options, text, number
            FROM answers WHERE interaction_id IN {ids $1} ORDER BY interaction_id, position";
        let rows: Vec<AnswerRow> = self.connection.fetch(sql, values![ids]).await?;
        let mut answers = BTreeMap::<i64, Vec<Answer>>::new();
        for (id, question, options, text, number) in rows {
            let options: Vec<OptionId> = from_json(&options, "answers", "options", id)?;
            answers.entry(id).or_default().push(Answer {
                question,
                options,
                text,
                number,
            });
        }
        Ok(answers)
    }
}

impl std::fmt::Debug for InteractionRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "InteractionRecord({} of {} ***)", self.id, self.contact)
    }
}

type AnswerRow = (i64, String, String, Option<String>, Option<f64>);
