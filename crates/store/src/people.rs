//! What questions read of many contacts at once: each sort of row in one statement, however many contacts.

use jiff::{Timestamp, civil::Date};
use model::{
    ActId, AuthorId, CampaignId, ConsentId, ContactId, ElectionId, EventId, OptionId, SourceId, SurveyId, ThemeId,
    consent::{Channel, Consent},
    interaction::{Answer, Money, Unit},
};

use crate::{
    Error, Result, Tx,
    connection::Row,
    consents::ConsentRow,
    dialect::id_list,
    interactions::counts,
    value::{day, from_json, instant, values},
};

/// An interaction that counts: neither retracted nor corrected, said once.
#[derive(Clone, PartialEq)]
pub struct CountedInteraction {
    /// With whom.
    pub contact: ContactId,
    /// Key of its kind.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// Through what.
    pub channel: Option<Channel>,
    /// The campaign.
    pub campaign: Option<CampaignId>,
    /// The event.
    pub event: Option<EventId>,
    /// The theme.
    pub theme: Option<ThemeId>,
    /// Who did it, or else wrote it down.
    pub author: Option<AuthorId>,
    /// Where it comes from.
    pub source: Option<SourceId>,
    /// How it ended.
    pub outcome: Option<String>,
    /// How much, in the smallest part of `unit`.
    pub quantity: Option<i64>,
    /// What `quantity` counts.
    pub unit: Unit,
    /// Money's own facts.
    pub money: Option<Money>,
    /// The survey it answers.
    pub survey: Option<SurveyId>,
    /// The answers.
    pub answers: Vec<Answer>,
}

/// An observed support that counts.
#[derive(Clone, Copy, PartialEq)]
pub struct CountedSupport {
    /// Whose.
    pub contact: ContactId,
    /// 1 to 5.
    pub level: u8,
    /// For which election.
    pub election: Option<ElectionId>,
    /// When it was observed.
    pub at: Timestamp,
}

/// A membership that counts.
#[derive(Clone, PartialEq)]
pub struct CountedMembership {
    /// Whose.
    pub contact: ContactId,
    /// The present name of its type.
    pub kind: Option<String>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// When it was paid, where that is known.
    pub paid_at: Option<Timestamp>,
}

/// A link that counts, from the side of whoever holds it.
#[derive(Clone, PartialEq)]
pub struct CountedLink {
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
}

/// What these say is personal.
macro_rules! hidden {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({} ***)"), self.contact)
            }
        }
    )*};
}
hidden!(CountedInteraction, CountedSupport, CountedMembership, CountedLink);

/// That no live row of the same key came before `r`: said again by an import whose first saying was undone, then redone.
macro_rules! said_once {
    ($table:literal) => {
        concat!(
            "(r.dedupe_key = 0 OR NOT EXISTS (SELECT 1 FROM ",
            $table,
            " f JOIN acts b ON b.id = f.act_id
                WHERE f.dedupe_key = r.dedupe_key AND f.contact_id = r.contact_id AND f.id < r.id
                    AND b.withdrawn_by IS NULL))"
        )
    };
}

impl Tx {
    /// The interactions of these contacts that count, by contact, oldest first.
    pub async fn counted_interactions(&mut self, contacts: &[ContactId]) -> Result<Vec<CountedInteraction>> {
        let sql = concat!(
            "SELECT i.id, i.contact_id, k.key AS kind, i.at_ms, i.channel, i.campaign_id, i.event_id, i.theme_id,
                coalesce(i.author_id, a.author_id) AS author_id, i.source_id, i.outcome, i.quantity, i.unit
            FROM interactions i
                JOIN acts a ON a.id = i.act_id
                JOIN interaction_kinds k ON k.id = i.kind_id
            WHERE i.contact_id IN {ids $1} AND a.withdrawn_by IS NULL AND ",
            counts!(),
            " AND (i.dedupe_key = 0 OR NOT EXISTS (SELECT 1 FROM interactions f JOIN acts b ON b.id = f.act_id
                WHERE f.dedupe_key = i.dedupe_key AND f.contact_id = i.contact_id AND f.id < i.id
                    AND b.withdrawn_by IS NULL))
            ORDER BY i.contact_id, i.at_ms, i.id"
        );
        let ids = contact_list(contacts);
        let rows: Vec<InteractionRow> = self.connection.fetch(sql, values![&ids]).await?;
        let mut money = self.money_of(&ids).await?;
        let mut answers = self.answers_of(&ids).await?;
        rows.into_iter()
            .map(|row| {
                let (money, said) = (money.remove(&row.id), answers.remove(&row.id));
                row.read(money, said.unwrap_or_default())
            })
            .collect()
    }

    async fn money_of(&mut self, contacts: &str) -> Result<std::collections::BTreeMap<i64, Money>> {
        let sql = "SELECT m.interaction_id FROM interaction_money m JOIN interactions i ON i.id = m.interaction_id
            WHERE i.contact_id IN {ids $1}";
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![contacts]).await?;
        self.money(&id_list(rows.into_iter().map(|(id,)| id))).await
    }

    async fn answers_of(&mut self, contacts: &str) -> Result<std::collections::BTreeMap<i64, Answers>> {
        let sql = "SELECT x.interaction_id, x.survey_id, x.question, x.options, x.text, x.number
            FROM answers x JOIN interactions i ON i.id = x.interaction_id
            WHERE i.contact_id IN {ids $1}
            ORDER BY x.interaction_id, x.position";
        let rows: Vec<AnswerRow> = self.connection.fetch(sql, values![contacts]).await?;
        let mut answers = std::collections::BTreeMap::<i64, Answers>::new();
        for (id, survey, question, options, text, number) in rows {
            let options: Vec<OptionId> = from_json(&options, "answers", "options", id)?;
            let of = answers.entry(id).or_default();
            of.0 = of.0.or(survey.map(SurveyId::new));
            of.1.push(Answer {
                question,
                options,
                text,
                number,
            });
        }
        Ok(answers)
    }

    /// The observed supports of these contacts that count, by contact, oldest first.
    pub async fn counted_supports(&mut self, contacts: &[ContactId]) -> Result<Vec<CountedSupport>> {
        let sql = concat!(
            "SELECT r.id, r.contact_id, r.level, r.election_id, r.observed_at_ms
            FROM supports r JOIN acts a ON a.id = r.act_id
            WHERE r.contact_id IN {ids $1} AND a.withdrawn_by IS NULL AND ",
            said_once!("supports"),
            " ORDER BY r.contact_id, r.observed_at_ms, r.id"
        );
        let rows: Vec<(i64, i64, i64, Option<i64>, i64)> =
            self.connection.fetch(sql, values![contact_list(contacts)]).await?;
        rows.into_iter()
            .map(|(id, contact, level, election, at_ms)| {
                Ok(CountedSupport {
                    contact: ContactId::new(contact),
                    level: level.try_into().map_err(|_| Error::corrupt("supports", "level", id))?,
                    election: election.map(ElectionId::new),
                    at: instant(at_ms, "supports", "observed_at_ms", id)?,
                })
            })
            .collect()
    }

    /// The consents of these contacts, by contact, in the order of writing.
    pub async fn counted_consents(&mut self, contacts: &[ContactId]) -> Result<Vec<(ContactId, ConsentId, Consent)>> {
        let sql = concat!(
            "SELECT r.contact_id, r.id, r.channel, r.purpose, r.branch_id, r.controller, r.point, r.decision, r.wording,
                r.how, r.given_at_ms, r.source_id, NULL AS source, r.act_id, NULL AS author
            FROM consents r JOIN acts a ON a.id = r.act_id
            WHERE r.contact_id IN {ids $1} AND a.withdrawn_by IS NULL AND ",
            said_once!("consents"),
            " ORDER BY r.contact_id, r.id"
        );
        let rows: Vec<ConsentOf> = self.connection.fetch(sql, values![contact_list(contacts)]).await?;
        rows.into_iter()
            .map(|row| {
                let record = row.consent.read()?;
                Ok((ContactId::new(row.contact_id), record.id, record.consent))
            })
            .collect()
    }

    /// The memberships of these contacts that count, by contact.
    pub async fn counted_memberships(&mut self, contacts: &[ContactId]) -> Result<Vec<CountedMembership>> {
        let sql = concat!(
            "SELECT r.id, r.contact_id, t.name, r.valid_from, r.valid_until, p.at_ms
            FROM memberships r
                JOIN acts a ON a.id = r.act_id
                LEFT JOIN interactions p ON p.id = r.interaction_id
                LEFT JOIN membership_types o ON o.id = r.type_id
                LEFT JOIN membership_types t ON t.id = CASE
                    WHEN EXISTS (SELECT 1 FROM acts x WHERE x.id = o.deleted_act AND x.withdrawn_by IS NULL)
                    THEN o.merged_into ELSE o.id END
            WHERE r.contact_id IN {ids $1} AND a.withdrawn_by IS NULL
                AND NOT EXISTS (SELECT 1 FROM interactions i WHERE i.id = r.interaction_id AND NOT (",
            counts!(),
            ")) AND ",
            said_once!("memberships"),
            " ORDER BY r.contact_id, r.id"
        );
        let rows: Vec<MembershipRow> = self.connection.fetch(sql, values![contact_list(contacts)]).await?;
        rows.into_iter()
            .map(|(id, contact, kind, from, until, paid_ms)| {
                Ok(CountedMembership {
                    contact: ContactId::new(contact),
                    kind,
                    from: from
                        .parse()
                        .map_err(|_| Error::corrupt("memberships", "valid_from", id))?,
                    until: day(until, "memberships", "valid_until", id)?,
                    paid_at: paid_ms.map(|ms| instant(ms, "interactions", "at_ms", id)).transpose()?,
                })
            })
            .collect()
    }

    /// The links that these contacts hold and that count, by contact.
    pub async fn counted_links(&mut self, contacts: &[ContactId]) -> Result<Vec<CountedLink>> {
        let sql = concat!(
            "SELECT r.id, r.contact_id, r.other_id, r.kind, r.title, r.from_date, r.until_date
            FROM links r
                JOIN acts a ON a.id = r.act_id
                JOIN documents d ON d.contact_id = r.other_id
            WHERE r.contact_id IN {ids $1} AND a.withdrawn_by IS NULL AND r.voids_id IS NULL
                AND NOT EXISTS (SELECT 1 FROM links n JOIN acts b ON b.id = n.act_id
                    WHERE n.voids_id = coalesce(r.replaces_id, r.id) AND b.withdrawn_by IS NULL)
                AND NOT EXISTS (SELECT 1 FROM links n JOIN acts b ON b.id = n.act_id
                    WHERE n.replaces_id = coalesce(r.replaces_id, r.id) AND n.id > r.id AND b.withdrawn_by IS NULL)
                AND ",
            said_once!("links"),
            " ORDER BY r.contact_id, r.id"
        );
        let rows: Vec<LinkRow> = self.connection.fetch(sql, values![contact_list(contacts)]).await?;
        rows.into_iter()
            .map(|(id, contact, other, kind, title, from, until)| {
                Ok(CountedLink {
                    contact: ContactId::new(contact),
                    other: ContactId::new(other),
                    kind,
                    title,
                    from: day(from, "links", "from_date", id)?,
                    until: day(until, "links", "until_date", id)?,
                })
            })
            .collect()
    }

    /// The sources whose live acts say something of these contacts.
    pub async fn asserting_sources(&mut self, contacts: &[ContactId]) -> Result<Vec<(ContactId, SourceId)>> {
        let sql = "SELECT DISTINCT h.contact_id, a.source_id
            FROM history h JOIN acts a ON a.id = h.act_id
            WHERE h.contact_id IN {ids $1} AND a.withdrawn_by IS NULL AND a.source_id IS NOT NULL
            ORDER BY h.contact_id, a.source_id";
        let rows: Vec<(i64, i64)> = self.connection.fetch(sql, values![contact_list(contacts)]).await?;
        let typed = rows.into_iter();
        Ok(typed
            .map(|(contact, source)| (ContactId::new(contact), SourceId::new(source)))
            .collect())
    }

    /// The contacts beside whose facts these acts wrote something, whether it shows or not: withdrawn or restored, all of it may
    /// change.
    pub async fn contacts_beside(&mut self, acts: &[ActId]) -> Result<Vec<ContactId>> {
        let sql = "SELECT contact_id FROM interactions WHERE act_id IN {ids $1}
            UNION SELECT contact_id FROM consents WHERE act_id IN {ids $1}
            UNION SELECT contact_id FROM supports WHERE act_id IN {ids $1}
            UNION SELECT contact_id FROM links WHERE act_id IN {ids $1}
            UNION SELECT contact_id FROM memberships WHERE act_id IN {ids $1}
            UNION SELECT contact_id FROM list_members WHERE act_id IN {ids $1}
            UNION SELECT contact_id FROM history WHERE act_id IN {ids $1}
            ORDER BY contact_id";
        let ids = id_list(acts.iter().map(|id| id.get()));
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![ids]).await?;
        Ok(rows.into_iter().map(|(id,)| ContactId::new(id)).collect())
    }

    /// The contacts that hold the addresses on which these oppositions stand.
    pub async fn contacts_opposed(&mut self, oppositions: &[i64]) -> Result<Vec<ContactId>> {
        let sql = "SELECT k.contact_id FROM contact_keys k
            WHERE k.hash IN (SELECT o.address_hash FROM oppositions o WHERE o.id IN {ids $1} AND o.address_hash <> 0)
            UNION SELECT k.contact_id FROM fresh_keys k
            WHERE k.hash IN (SELECT o.address_hash FROM oppositions o WHERE o.id IN {ids $1} AND o.address_hash <> 0)
            UNION SELECT o.contact_id FROM oppositions o WHERE o.id IN {ids $1} AND o.contact_id IS NOT NULL
            ORDER BY contact_id";
        let ids = id_list(oppositions.iter().copied());
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![ids]).await?;
        Ok(rows.into_iter().map(|(id,)| ContactId::new(id)).collect())
    }
}

fn contact_list(contacts: &[ContactId]) -> String {
    id_list(contacts.iter().map(|id| id.get()))
}

/// The survey that answers are to, and they.
type Answers = (Option<SurveyId>, Vec<Answer>);
type AnswerRow = (i64, Option<i64>, String, String, Option<String>, Option<f64>);
type MembershipRow = (i64, i64, Option<String>, String, Option<String>, Option<i64>);
type LinkRow = (i64, i64, i64, String, Option<String>, Option<String>, Option<String>);

#[derive(sqlx::FromRow)]
struct ConsentOf {
    contact_id: i64,
    #[sqlx(flatten)]
    consent: ConsentRow,
}

#[derive(sqlx::FromRow)]
struct InteractionRow {
    id: i64,
    contact_id: i64,
    kind: String,
    at_ms: i64,
    channel: Option<String>,
    campaign_id: Option<i64>,
    event_id: Option<i64>,
    theme_id: Option<i64>,
    author_id: Option<i64>,
    source_id: Option<i64>,
    outcome: Option<String>,
    quantity: Option<i64>,
    unit: Option<String>,
}

impl InteractionRow {
    fn read(self, money: Option<Money>, (survey, answers): Answers) -> Result<CountedInteraction> {
        let id = self.id;
        let corrupt = |column| Error::corrupt("interactions", column, id);
        let channel = self
            .channel
            .map(|key| Channel::from_key(&key).ok_or_else(|| corrupt("channel")))
            .transpose()?;
        let unit = self.unit.map_or(Ok(Unit::None), |key| {
            Unit::from_key(&key).ok_or_else(|| corrupt("unit"))
        })?;
        Ok(CountedInteraction {
            contact: ContactId::new(self.contact_id),
            kind: self.kind,
            at: instant(self.at_ms, "interactions", "at_ms", id)?,
            channel,
            campaign: self.campaign_id.map(CampaignId::new),
            event: self.event_id.map(EventId::new),
            theme: self.theme_id.map(ThemeId::new),
            author: self.author_id.map(AuthorId::new),
            source: self.source_id.map(SourceId::new),
            outcome: self.outcome,
            quantity: self.quantity,
            unit,
            money,
            survey,
            answers,
        })
    }
}
