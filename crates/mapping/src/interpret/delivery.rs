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

    /// Events become interactions of the row's campaign and stops; those that no column dates are of the day of the sending, else of
    /// today.
    pub(super) fn finish_deliveries(&mut self, whole: &Whole) {
        let by_mail = !self.main.party.facts.emails.is_empty();
        let channel = if by_mail { Channel::Email } else { Channel::Sms };
        for (event, (column, at)) in std::mem::take(&mut self.deliveries).0 {
            let at = at.or(whole.moment());
            if let Some(reason) = event.opposition() {
                self.stopped.push(OppositionDraft {
                    channel: Some(channel),
                    reason,
                    point: None,
                    since: at,
                });
            }
            if let Some(kind) = event.interaction().filter(|_| by_mail) {
                let today = Moment::On(self.rules.today);
                let mut draft = bare(kind.key().to_owned(), at.unwrap_or(today), column);
                draft.campaign = whole.campaign();
                self.exchanges.done.push(draft);
            }
        }
    }
}
