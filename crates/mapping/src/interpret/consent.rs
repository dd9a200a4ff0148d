//! Consents and oppositions of a row.

use model::{
    consent::{Channel, Decision, OppositionReason, Purpose},
    draft::{ConsentDraft, Moment, OppositionDraft},
    yes_no::parse_yes_no,
};

use super::{Step, row::Row, words};
use crate::{Target, problem};

/// What a row permits and forbids, its dates apart.
#[derive(Default)]
pub(super) struct Permissions {
    consents: Vec<ConsentDraft>,
    consent_dates: Vec<(Option<Channel>, Option<Purpose>, Moment)>,
    how: Option<String>,
    wording: Option<String>,
    oppositions: Vec<OppositionDraft>,
    /// Channels that a consent column asks to stop.
    stops: Vec<Channel>,
    /// In a file of oppositions: whether a column said yes or no.
    answered: bool,
    since: Option<Moment>,
    reason: Option<OppositionReason>,
    channel: Option<Channel>,
}

impl<'i> Row<'i> {
    pub(super) fn read_permission(&mut self, step: &'i Step, cell: &str) {
        match &step.to {
            Target::Consent { channel, purpose } => self.read_consent(step, cell, *channel, *purpose),
            Target::ConsentDate { channel, purpose } => {
                if let Some(at) = self.moment(step, cell) {
                    self.permissions.consent_dates.push((*channel, *purpose, at));
                }
            }
            Target::ConsentHow => self.permissions.how = Some(cell.to_owned()),
            Target::ConsentWording => self.permissions.wording = Some(cell.to_owned()),
            Target::Opposition { channel, reason } => self.read_opposition(step, cell, *channel, *reason),
            Target::OppositionDate => self.permissions.since = self.moment(step, cell),
            Target::OppositionReason => {
                let read = words::opposition_reason(cell);
                self.permissions.reason = self.or_refuse(read, step, cell, problem::OPPOSITION_REASON);
            }
            _ => {}
        }
    }

    fn read_consent(&mut self, step: &Step, cell: &str, channel: Channel, purpose: Purpose) {
        if words::is_stop(cell) {
            self.permissions.stops.push(channel);
            return;
        }
        let read = parse_yes_no(cell)
            .map(|yes| (if yes { Decision::Given } else { Decision::Refused }, None))
            .or_else(|| self.dated(cell));
        if let Some((decision, given_at)) = self.or_refuse(read, step, cell, problem::CONSENT) {
            let draft = ConsentDraft {
                column: step.at,
                channel,
                purpose,
                decision,
                given_at,
                wording: None,
                how: None,
                point: None,
                controller: None,
                scope: None,
            };
            self.permissions.consents.push(draft);
        }
    }

    /// A consent that is only its date.
    fn dated(&self, cell: &str) -> Option<(Decision, Option<Moment>)> {
        let at = model::date::parse_moment(cell, self.rules.options.date_order, self.rules.today).ok()?;
        Some((Decision::Given, Some(at)))
    }

    fn read_opposition(&mut self, step: &Step, cell: &str, channel: Option<Channel>, reason: OppositionReason) {
        let asked = words::is_stop(cell).then_some((true, None));
        let read = asked
            .or_else(|| parse_yes_no(cell).map(|yes| (yes, None)))
            .or_else(|| self.dated(cell).map(|(_, since)| (true, since)));
        let Some((yes, since)) = self.or_refuse(read, step, cell, problem::OPPOSITION) else {
            return;
        };
        if self.is_about_oppositions() {
            self.permissions.answered |= !self.constant;
            self.permissions.since = self.permissions.since.or(since);
            if yes {
                self.permissions.channel = self.permissions.channel.or(channel);
                self.permissions.reason.get_or_insert(reason);
            }
        }
        if yes {
            self.permissions.oppositions.push(OppositionDraft {
                channel,
                reason,
                point: None,
                since,
            });
        }
    }
}

impl Permissions {
    /// Joins consents to their dates, and in a file of oppositions makes one of each address.
    pub(super) fn finish(mut self, row: &Row<'_>, oppositions: &mut Vec<OppositionDraft>) -> Vec<ConsentDraft> {
        if row.is_about_oppositions() {
            self.stop_every_point(row);
        }
        for channel in std::mem::take(&mut self.stops) {
            let since = date_of(&self.consent_dates, Some(channel), None);
            let reason = OppositionReason::Unsubscribe;
            self.oppositions.push(OppositionDraft {
                channel: Some(channel),
                reason,
                point: None,
                since,
            });
        }
        for opposition in &mut self.oppositions {
            opposition.since = opposition.since.or(self.since);
        }
        *oppositions = self.oppositions;
        for consent in &mut self.consents {
            consent.given_at = consent
                .given_at
                .or_else(|| date_of(&self.consent_dates, Some(consent.channel), Some(consent.purpose)));
            consent.how.clone_from(&self.how);
            consent.wording.clone_from(&self.wording);
        }
        self.consents
    }

    fn stop_every_point(&mut self, row: &Row<'_>) {
        let stopped = !self.oppositions.is_empty();
        if self.answered && !stopped {
            return;
        }
        let reason = self.reason.unwrap_or(OppositionReason::Refusal);
        let facts = &row.main.party.facts;
        let stop = |channel, point: &str| OppositionDraft {
            channel,
            reason,
            point: Some(point.to_owned()),
            since: None,
        };
        let emails = facts
            .emails
            .iter()
            .map(|point| stop(self.channel.or(Some(Channel::Email)), point.value.as_str()));
        let phones = facts
            .phones
            .iter()
            .map(|point| stop(self.channel, point.value.as_str()));
        let mut points: Vec<OppositionDraft> = emails.chain(phones).collect();
        if points.is_empty() {
            points.push(OppositionDraft {
                channel: self.channel,
                reason,
                point: None,
                since: None,
            });
        }
        self.oppositions = points;
    }
}

/// The date said of that channel and purpose, else of fewer of them.
fn date_of(
    dates: &[(Option<Channel>, Option<Purpose>, Moment)],
    channel: Option<Channel>,
    purpose: Option<Purpose>,
) -> Option<Moment> {
    let fits = |(c, p, _): &&(Option<Channel>, Option<Purpose>, Moment)| {
        c.is_none_or(|c| Some(c) == channel) && p.is_none_or(|p| purpose.is_none_or(|purpose| purpose == p))
    };
    let best = dates
        .iter()
        .filter(fits)
        .max_by_key(|(c, p, _)| (c.is_some(), p.is_some()));
    best.map(|(_, _, at)| *at)
}
