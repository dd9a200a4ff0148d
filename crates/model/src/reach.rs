//! Whether somebody may be reached through a channel for a purpose, and if not, why not.
//!
//! A valid point, a right (a consent, or the basis of a source), no opposition, not restricted: every "reachable" on a screen is this.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    BranchId, ConsentId, SourceId,
    consent::{Channel, Consent, Decision, OppositionReason, Purpose, state},
    facts::{Address, Facts, Point, PointStatus, Status},
    keyed::keyed,
    source::{Basis, Source},
};

keyed! {
    /// Why somebody may not be reached.
    pub enum Obstacle {
        /// Their data are frozen (GDPR art. 18).
        Restricted = "restricted" ("données limitées à sa demande", "data restricted at their request"),
        /// They have died.
        Deceased = "deceased" ("personne décédée", "deceased"),
        /// Merged or erased.
        Gone = "gone" ("contact qui n’est plus là", "contact no longer there"),
        /// No address or number for that channel.
        NoPoint = "no_point" ("aucune coordonnée", "no contact details"),
        /// What is sent there comes back.
        PointBroken = "point_broken" ("coordonnée en erreur", "contact details that fail"),
        /// They used it until a day that is past.
        PointExpired = "point_expired" ("coordonnée qui n’a plus cours", "contact details out of date"),
        /// A hard stop.
        Opposition = "opposition" ("opposition", "objection"),
        /// They were asked and said no.
        Refused = "refused" ("refus", "refused"),
        /// They said yes, then no longer.
        Withdrawn = "withdrawn" ("consentement retiré", "consent withdrawn"),
        /// No consent, and no source that opens it.
        NoRight = "no_right" ("ni consentement, ni autre droit", "neither consent nor another right"),
    }
}

/// All that decides.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// What is held about them.
    pub facts: &'a Facts,
    /// Their consents, in any order; ids follow the order of writing.
    pub consents: &'a [(ConsentId, Consent)],
    /// The stops in force on them or on their points.
    pub stops: &'a [Stop],
    /// The sources that now say something of them.
    pub sources: &'a [Source],
    /// On whose behalf: a branch, or the whole organization.
    pub scope: Option<BranchId>,
    /// The day it is.
    pub today: Date,
}

/// A stop in force.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Stop {
    /// The channel; all of them when absent.
    pub channel: Option<Channel>,
    /// The address or number; all of them when absent.
    pub point: Option<String>,
    /// Why.
    pub reason: OppositionReason,
    /// Since when.
    pub since: Timestamp,
}

/// The answer for one channel and one purpose.
#[derive(Clone, Debug, PartialEq)]
pub struct Reach {
    /// The channel.
    pub channel: Channel,
    /// The purpose.
    pub purpose: Purpose,
    /// The point to use: its text; the first of those that can be used, else of those there are.
    pub point: Option<String>,
    /// What opens it; `None` when it is closed.
    pub right: Option<Right>,
    /// Why it is closed, the strongest reason first; empty when it is open.
    pub obstacles: Vec<Closed>,
}

/// What opens a channel for a purpose.
#[derive(Clone, Debug, PartialEq)]
pub enum Right {
    /// They agreed.
    Consent {
        /// The row that proves it.
        id: ConsentId,
        /// When.
        since: Timestamp,
    },
    /// The basis of a source.
    Basis {
        /// Which source.
        source: SourceId,
        /// On what basis.
        basis: Basis,
    },
}

/// A reason, with its date where it has one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Closed {
    /// What stands in the way.
    pub obstacle: Obstacle,
    /// Since when, as far as known.
    pub since: Option<Timestamp>,
    /// Which kind of opposition, when it is one.
    pub opposition: Option<OppositionReason>,
}

impl Reach {
    /// Whether it may be used.
    pub fn is_open(&self) -> bool {
        self.right.is_some()
    }
}

impl Ground<'_> {
    /// The answer for one channel and one purpose.
    pub fn reach(&self, channel: Channel, purpose: Purpose) -> Reach {
        let points = self.points(channel);
        let mut obstacles: Vec<Closed> = self.standing().into_iter().chain(self.blanket_stop(channel)).collect();
        let (point, point_obstacle) = self.point(channel, &points);
        obstacles.extend(point_obstacle);
        let right = self.right(channel, purpose, point.as_deref());
        let right = match right {
            Ok(right) => Some(right),
            Err(closed) => {
                obstacles.push(closed);
                None
            }
        };
        Reach {
            channel,
            purpose,
            point,
            right: right.filter(|_| obstacles.is_empty()),
            obstacles,
        }
    }

    /// Every channel, for news and for each purpose that a consent or a source speaks of on that channel.
    pub fn all(&self) -> Vec<Reach> {
        let purposes = |channel| {
            Purpose::ALL
                .iter()
                .copied()
                .filter(move |purpose| self.speaks_of(channel, *purpose))
        };
        Channel::ALL
            .iter()
            .flat_map(|channel| purposes(*channel).map(|purpose| self.reach(*channel, purpose)))
            .collect()
    }

    fn speaks_of(&self, channel: Channel, purpose: Purpose) -> bool {
        let consents = self
            .consents
            .iter()
            .any(|(_, said)| said.channel == channel && said.purpose == purpose);
        let opens = |source: &Source| {
            source.declaration.channels.contains(&channel) && source.declaration.purposes.contains(&purpose)
        };
        purpose == Purpose::News || consents || self.sources.iter().any(opens)
    }

    fn standing(&self) -> Option<Closed> {
        let obstacle = match self.facts.status() {
            Status::Active | Status::Archived => return None,
            Status::Restricted => Obstacle::Restricted,
            Status::Deceased => Obstacle::Deceased,
            Status::Merged | Status::Erased => Obstacle::Gone,
        };
        Some(Closed::new(obstacle))
    }

    /// A stop that no other point escapes.
    fn blanket_stop(&self, channel: Channel) -> Option<Closed> {
        self.stops
            .iter()
            .find(|stop| stop.point.is_none() && stop.is_about(channel))
            .map(Stop::closes)
    }

    /// The point to use, or the one that could not be and why: points in their order of preference.
    fn point(&self, channel: Channel, points: &[(String, Option<Closed>)]) -> (Option<String>, Option<Closed>) {
        let stopped = |text: &str| {
            let stop = self
                .stops
                .iter()
                .find(|stop| stop.is_about(channel) && stop.point.as_deref() == Some(text));
            stop.map(Stop::closes)
        };
        let judged = || points.iter().map(|(text, fault)| (text, stopped(text).or(*fault)));
        if let Some((text, _)) = judged().find(|(_, fault)| fault.is_none()) {
            return (Some(text.clone()), None);
        }
        match judged().next() {
            Some((text, fault)) => (Some(text.clone()), fault),
            None => (None, Some(Closed::new(Obstacle::NoPoint))),
        }
    }

    /// The latest decision speaks first; a basis only opens where nobody decided.
    fn right(&self, channel: Channel, purpose: Purpose, point: Option<&str>) -> Result<Right, Closed> {
        let about = |said: &Consent| {
            said.channel == channel
                && said.purpose == purpose
                && (said.scope.is_none() || said.scope == self.scope)
                && (said.point.is_none() || said.point.as_deref() == point)
        };
        let said = self.consents.iter().filter(|(_, said)| about(said));
        let latest = state(said.clone().map(|(id, said)| (id.get(), said)));
        match latest.map(|said| (said.decision, said.given_at)) {
            Some((Decision::Given, since)) => {
                let id = said.filter(|(_, said)| Some(said) == latest).map(|(id, _)| *id).max();
                Ok(Right::Consent {
                    id: id.unwrap_or(ConsentId::new(0)),
                    since,
                })
            }
            Some((Decision::Refused, since)) => Err(Closed::since(Obstacle::Refused, since)),
            Some((Decision::Withdrawn, since)) => Err(Closed::since(Obstacle::Withdrawn, since)),
            None => self.basis(channel, purpose).ok_or(Closed::new(Obstacle::NoRight)),
        }
    }

    /// The basis of a source that has not expired. "Consent" as a basis says that consents exist, not that this person gave one.
    fn basis(&self, channel: Channel, purpose: Purpose) -> Option<Right> {
        let opens = |source: &&Source| {
            let said = &source.declaration;
            !matches!(said.basis, Basis::Consent | Basis::Undeclared)
                && said.channels.contains(&channel)
                && said.purposes.contains(&purpose)
                && said.expires_on.is_none_or(|day| day >= self.today)
        };
        let best = self
            .sources
            .iter()
            .filter(opens)
            .min_by_key(|source| source.declaration.trust_rank)?;
        Some(Right::Basis {
            source: best.id,
            basis: best.declaration.basis,
        })
    }
}

impl Ground<'_> {
    /// The points of a channel, the one to use first in front, each with what is wrong with it.
    fn points(&self, channel: Channel) -> Vec<(String, Option<Closed>)> {
        let facts = self.facts;
        let emails = || self.judged(&facts.emails, |email| Some(email.as_str().to_owned()));
        let phones = || self.judged(&facts.phones, |phone| Some(phone.as_str().to_owned()));
        let mobiles = || {
            self.judged(&facts.phones, |phone| {
                phone.takes_texts().then(|| phone.as_str().to_owned())
            })
        };
        match channel {
            Channel::Email => emails(),
            Channel::Sms => mobiles(),
            Channel::Call | Channel::RecordedCall | Channel::Messaging => phones(),
            Channel::Post | Channel::Visit => self.judged(&facts.addresses, deliverable),
            Channel::OnlineAds => emails().into_iter().chain(phones()).collect(),
        }
    }

    fn judged<T>(&self, points: &[Point<T>], text: impl Fn(&T) -> Option<String>) -> Vec<(String, Option<Closed>)> {
        let mut points: Vec<&Point<T>> = points.iter().collect();
        points.sort_by_key(|point| !point.primary);
        let judged = points
            .into_iter()
            .filter_map(|point| Some((text(&point.value)?, self.fault(point))));
        judged.collect()
    }

    fn fault<T>(&self, point: &Point<T>) -> Option<Closed> {
        let broken = matches!(point.status, Some(PointStatus::Bounced | PointStatus::Returned));
        if broken {
            return Some(Closed::new(Obstacle::PointBroken));
        }
        let over = point.until.is_some_and(|until| until < self.today);
        over.then(|| Closed::new(Obstacle::PointExpired))
    }
}

/// A letter needs more than a town: a street, or lines that nobody took apart.
fn deliverable(address: &Address) -> Option<String> {
    let has_street = address.street.is_some() || address.complement.is_some();
    let untouched = address.postcode.is_none() && address.city.is_none() && !address.typed.trim().is_empty();
    (has_street || untouched).then(|| address.key())
}

impl Stop {
    fn is_about(&self, channel: Channel) -> bool {
        self.channel.is_none_or(|stopped| stopped == channel)
    }

    fn closes(&self) -> Closed {
        Closed {
            obstacle: Obstacle::Opposition,
            since: Some(self.since),
            opposition: Some(self.reason),
        }
    }
}

impl Closed {
    fn new(obstacle: Obstacle) -> Self {
        Self {
            obstacle,
            since: None,
            opposition: None,
        }
    }

    fn since(obstacle: Obstacle, since: Timestamp) -> Self {
        Self {
            since: Some(since),
            ..Self::new(obstacle)
        }
    }
}

#[cfg(test)]
mod tests;
