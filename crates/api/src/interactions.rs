//! Interactions: noted, corrected, retracted; from what the application knows to what the API shows.

pub mod noting;

use app::interactions::{Entry, History, InteractionRecord, KindCount as Count, kind_name};
use model::{
    Language,
    interaction::{Answer, Unit},
};

use crate::{
    contacts::view::{AnswerView, InteractionView, KindCount, MoneyView, PlanView},
    page::InteractionPage,
    wire::{Money, Text},
};

impl From<History> for InteractionPage {
    fn from(history: History) -> Self {
        Self {
            items: history.page.items.into_iter().map(Into::into).collect(),
            next: history.page.next,
            total: history.page.total,
            kinds: history.kinds.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Count> for KindCount {
    fn from(count: Count) -> Self {
        let name = kind_text(&count.kind, count.name.as_deref());
        Self {
            name,
            kind: count.kind,
            count: count.count.unsigned_abs(),
        }
    }
}

impl From<Entry> for InteractionView {
    fn from(entry: Entry) -> Self {
        let record = entry.record;
        let (amount, quantity) = amount_and_quantity(&record);
        let said = record.interaction;
        Self {
            id: record.id.get(),
            kind_name: kind_text(&said.kind, record.kind_name.as_deref()),
            kind: said.kind,
            engagement: record.engagement,
            at: said.at,
            direction: said.direction,
            channel: said.channel,
            author: record.author,
            campaign: record.campaign,
            event: record.event,
            theme: record.theme,
            outcome: said.outcome,
            amount,
            quantity,
            unit: Some(said.unit).filter(|unit| *unit != Unit::None),
            note: said.note,
            answers: said.answers.into_iter().map(Into::into).collect(),
            source: entry.source.into(),
            import_id: record.import.map(model::ImportId::get),
            act_id: record.act.get(),
            state: record.state.key().to_owned(),
            corrects: said.replaces.map(model::InteractionId::get),
            money: said.money.map(Into::into),
            from: said.from,
            until: said.until,
            membership_type: said.membership_type,
            campaign_id: said.campaign.map(model::CampaignId::get),
            event_id: said.event.map(model::EventId::get),
            theme_id: said.theme.map(model::ThemeId::get),
        }
    }
}

impl From<model::interaction::Money> for MoneyView {
    fn from(money: model::interaction::Money) -> Self {
        Self {
            means: money.means,
            state: money.state,
            payer: money.payer.map(model::ContactId::get),
            deductible_cents: money.deductible_cents,
            receipt: money.receipt,
            plan: money.plan.map(|plan| PlanView {
                from: plan.from,
                every_months: plan.every_months,
                cents: plan.cents,
            }),
        }
    }
}

impl From<Answer> for AnswerView {
    fn from(answer: Answer) -> Self {
        let number = answer.number.map(|number| number.to_string());
        Self {
            question: answer.question,
            text: answer.text.or(number).unwrap_or_default(),
        }
    }
}

/// Money is an amount; hours are kept in hundredths.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts and hours of one interaction are far below 2^52"
)]
fn amount_and_quantity(record: &InteractionRecord) -> (Option<Money>, Option<f64>) {
    let said = &record.interaction;
    match (said.unit, said.quantity) {
        (Unit::Money, Some(cents)) => {
            let currency = said.money.as_ref().map_or("EUR", |money| &money.currency).to_owned();
            (Some(Money { cents, currency }), None)
        }
        (Unit::Hours, Some(hundredths)) => (None, Some(hundredths as f64 / 100.0)),
        (_, quantity) => (None, quantity.map(|count| count as f64)),
    }
}

fn kind_text(key: &str, own: Option<&str>) -> Text {
    Text::new(kind_name(key, own, Language::Fr), kind_name(key, own, Language::En))
}
