//! What became of a message, as a row of a mailer's file tells it: interactions in its campaign, and stops.

use std::collections::BTreeMap;

use model::{
    consent::Channel,
    delivery::DeliveryEvent,
    draft::{Moment, OppositionDraft},
    money::parse_number,
    yes_no::parse_yes_no,
};

use super::{
    Step,
    exchange::{Whole, bare},
    row::Row,
    words,
};
use crate::problem;

/// The events of a row, each with its column and its moment, if it says one.
#[derive(Default)]
pub(super) struct Deliveries(BTreeMap<DeliveryEvent, (usize, Option<Moment>)>);

impl Deliveries {
    /// Of two columns that tell the same event (how often, and when), the one with a date is kept.
    fn add(&mut self, event: DeliveryEvent, column: usize, at: Option<Moment>) {
        let said = self.0.entry(event).or_insert((column, at));
        if said.1.is_none() {
            *said = (column, at);
        }
    }
}

impl Row<'_> {
    pub(super) fn read_delivery(&mut self, step: &Step, cell: &str, event: Option<DeliveryEvent>) {
        if words::is_nothing(cell) {
            return;
        }
        let Some(event) = event else {
            let read = words::delivery(cell);
            if let Some(Some(event)) = self.or_refuse(read, step, cell, problem::DELIVERY) {
                self.deliveries.add(event, step.at, None);
            }
            return;
        };
        let happened = parse_yes_no(cell).or_else(|| {
            parse_number(cell, self.rules.options.decimal)
                .ok()
                .map(|count| count > 0.0)
        });
        match happened {
            Some(true) => self.deliveries.add(event, step.at, None),
            Some(false) => {}
            None => {
                if let Some(at) = self.moment(step, cell) {
                    self.deliveries.add(event, step.at, Some(at));
                }
            }
        }
    }

    /// Events become interactions of the row's campaign and stops, by the channel of the sending, else by that of the address told; those that no column dates are of the day of the sending, else of
    /// today.
    pub(super) fn finish_deliveries(&mut self, whole: &Whole) {
        let by_mail = !self.main.party.facts.emails.is_empty();
        let usual = if by_mail { Channel::Email } else { Channel::Sms };
        let channel = whole.channel().unwrap_or(usual);
        let all = std::mem::take(&mut self.deliveries).0;
        let sent_at = all.get(&DeliveryEvent::Sent).and_then(|(_, at)| *at);
        // A text that did not arrive says by itself that it was sent.
        let failed = channel == Channel::Sms && all.keys().any(|event| event.outcome(channel).is_some());
        for (event, (column, at)) in all {
            if failed && event == DeliveryEvent::Sent {
                continue;
            }
            let at = at.or(sent_at.filter(|_| failed)).or(whole.moment());
            if let Some(reason) = event.opposition() {
                self.stopped.push(OppositionDraft {
                    channel: Some(channel),
                    reason,
                    point: None,
                    since: at,
                });
            }
            if let Some(kind) = event.interaction(channel) {
                let today = Moment::On(self.rules.today);
                let mut draft = bare(kind.key().to_owned(), at.unwrap_or(today), column);
                draft.campaign = whole.campaign();
                draft.outcome = event.outcome(channel).map(str::to_owned);
                self.exchanges.done.push(draft);
            }
        }
    }
}
