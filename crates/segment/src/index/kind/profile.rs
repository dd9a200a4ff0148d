//! What an interaction says beside its kind, time and quantity.

use jiff::Timestamp;
use model::{
    AuthorId, CampaignId, EventId, SourceId, ThemeId,
    consent::Channel,
    interaction::{Means, Money, PaymentState, Unit},
};
use serde::{Deserialize, Serialize};

use crate::meaning::Interaction;

/// What an interaction says beside its kind, time and quantity.
#[derive(Clone, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub struct Profile {
    channel: Option<Channel>,
    campaign: Option<CampaignId>,
    event: Option<EventId>,
    theme: Option<ThemeId>,
    author: Option<AuthorId>,
    source: Option<SourceId>,
    outcome: Option<String>,
    /// Whether it has a quantity.
    pub is_quantified: bool,
    /// What the quantity counts.
    pub unit: Unit,
    money: Option<(String, Option<Means>)>,
}

impl Profile {
    pub(super) fn of(row: &Interaction) -> Self {
        Self {
            channel: row.channel,
            campaign: row.campaign,
            event: row.event,
            theme: row.theme,
            author: row.author,
            source: row.source,
            outcome: row.outcome.clone(),
            is_quantified: row.quantity.is_some(),
            unit: row.unit,
            money: row.money.as_ref().map(|money| (money.currency.clone(), money.means)),
        }
    }

    /// Whether amounts in another currency than that one are held.
    pub fn is_in(&self, currency: &str) -> bool {
        self.money.as_ref().is_none_or(|(own, _)| own == currency)
    }

    /// An interaction that says this.
    pub fn interaction(&self, kind: &str, at: Timestamp, quantity: i64) -> Interaction {
        Interaction {
            channel: self.channel,
            campaign: self.campaign,
            event: self.event,
            theme: self.theme,
            author: self.author,
            source: self.source,
            outcome: self.outcome.clone(),
            quantity: self.is_quantified.then_some(quantity),
            unit: self.unit,
            money: self.money.as_ref().map(|(currency, means)| Money {
                currency: currency.clone(),
                means: *means,
                state: PaymentState::Paid,
                payer: None,
                deductible_cents: None,
                plan: None,
                receipt: None,
            }),
            ..Interaction::new(kind, at)
        }
    }
}
