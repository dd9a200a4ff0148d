//! Rows of interactions and of their money, as the base gives them.

use model::{
    ActId, CampaignId, ContactId, EventId, ImportId, InteractionId, SourceId, ThemeId,
    consent::Channel,
    interaction::{Answer, Direction, Means, Money, PaymentState, Plan, Unit},
};

use super::{InteractionRecord, InteractionState};
use crate::{
    Error, Result,
    value::{day, instant},
};

#[derive(sqlx::FromRow)]
pub(super) struct InteractionRow {
    pub(super) id: i64,
    contact_id: i64,
    kind: String,
    kind_name: Option<String>,
    engagement: bool,
    at_ms: i64,
    from_them: bool,
    act_id: i64,
    import_id: Option<i64>,
    source_id: Option<i64>,
    source: Option<String>,
    author: Option<String>,
    channel: Option<String>,
    campaign_id: Option<i64>,
    campaign: Option<String>,
    event_id: Option<i64>,
    event: Option<String>,
    theme_id: Option<i64>,
    theme: Option<String>,
    outcome: Option<String>,
    quantity: Option<i64>,
    unit: Option<String>,
    from_date: Option<String>,
    until_date: Option<String>,
    external_key: Option<String>,
    note: Option<String>,
    replaces_id: Option<i64>,
    voids_id: Option<i64>,
    membership_type: Option<String>,
    state: String,
}

impl InteractionRow {
    pub(super) fn read(self, money: Option<Money>, answers: Vec<Answer>) -> Result<InteractionRecord> {
        let id = self.id;
        let corrupt = |column| Error::corrupt("interactions", column, id);
        let channel = self
            .channel
            .map(|key| Channel::from_key(&key).ok_or_else(|| corrupt("channel")))
            .transpose()?;
        let unit = self.unit.map_or(Ok(Unit::None), |key| {
            Unit::from_key(&key).ok_or_else(|| corrupt("unit"))
        })?;
        let interaction = model::interaction::Interaction {
            kind: self.kind,
            at: instant(self.at_ms, "interactions", "at_ms", id)?,
            direction: if self.from_them {
                Direction::FromThem
            } else {
                Direction::ToThem
            },
            channel,
            campaign: self.campaign_id.map(CampaignId::new),
            event: self.event_id.map(EventId::new),
            theme: self.theme_id.map(ThemeId::new),
            outcome: self.outcome,
            quantity: self.quantity,
            unit,
            from: day(self.from_date, "interactions", "from_date", id)?,
            until: day(self.until_date, "interactions", "until_date", id)?,
            external_key: self.external_key,
            note: self.note,
            replaces: self.replaces_id.map(InteractionId::new),
            voids: self.voids_id.map(InteractionId::new),
            money,
            membership_type: self.membership_type,
            answers,
        };
        Ok(InteractionRecord {
            id: InteractionId::new(id),
            contact: ContactId::new(self.contact_id),
            interaction,
            kind_name: self.kind_name,
            engagement: self.engagement,
            author: self.author,
            campaign: self.campaign,
            event: self.event,
            theme: self.theme,
            source: self.source_id.map(SourceId::new).zip(self.source),
            act: ActId::new(self.act_id),
            import: self.import_id.map(ImportId::new),
            state: InteractionState::from_key(&self.state).ok_or_else(|| corrupt("state"))?,
        })
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct MoneyRow {
    pub(super) interaction_id: i64,
    currency: String,
    means: Option<String>,
    state: String,
    payer_id: Option<i64>,
    deductible_cents: Option<i64>,
    plan_from: Option<String>,
    plan_every_months: Option<i64>,
    plan_cents: Option<i64>,
    receipt: Option<String>,
}

impl MoneyRow {
    pub(super) fn read(self) -> Result<Money> {
        let id = self.interaction_id;
        let corrupt = |column| Error::corrupt("interaction_money", column, id);
        let months = self
            .plan_every_months
            .map(u8::try_from)
            .transpose()
            .map_err(|_| corrupt("plan_every_months"))?;
        let from = day(self.plan_from, "interaction_money", "plan_from", id)?;
        let plan = from.zip(months).zip(self.plan_cents);
        Ok(Money {
            currency: self.currency,
            means: self
                .means
                .map(|key| Means::from_key(&key).ok_or_else(|| corrupt("means")))
                .transpose()?,
            state: PaymentState::from_key(&self.state).ok_or_else(|| corrupt("state"))?,
            payer: self.payer_id.map(ContactId::new),
            deductible_cents: self.deductible_cents,
            plan: plan.map(|((from, every_months), cents)| Plan {
                from,
                every_months,
                cents,
            }),
            receipt: self.receipt,
        })
    }
}
