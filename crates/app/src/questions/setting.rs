//! What surrounds people while a question is asked: when, where, and the members of the segments it names.

use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError},
};

use ::segment::{
    Severity, check,
    index::{Hands, Index, Surroundings},
    json,
    meaning::{Season, Setting},
};
use jiff::civil::Date;
use model::{
    SegmentId,
    expression::{Expression, Group, Question},
    score::{Cuts, Scoring},
};
use store::SegmentRecord;

use super::{
    known::Known,
    running::{self, Stop},
};
use crate::{Ctx, Error, Result};

/// What a question is asked over.
pub(super) struct Over<'a> {
    pub ctx: &'a Ctx,
    pub index: &'a Index,
    pub known: &'a Known,
    pub stop: &'a Stop,
}

impl Over<'_> {
    /// The setting of a question, the segments it names answered first.
    pub fn setting(&self, question: &Question, as_of: Option<Date>) -> Result<(Setting<'static>, Surroundings)> {
        let (mut setting, mut around) = self.alone();
        if let Some(day) = as_of {
            setting = setting.as_of(day).ok_or_else(to_come)?;
            self.cut_again(&mut setting);
        }
        for id in self.known.inner(question)? {
            let inner = self.known.saved(id)?;
            let own = self.with_base(setting.clone(), &inner, &around);
            let members = running::members(&self.index.plan(&inner, &own, &around), self.stop)?;
            around.segments.insert(id, members);
        }
        let setting = self.with_base(setting, question, &around);
        self.stop.look()?;
        Ok((setting, around))
    }

    /// The setting of a question that names no segment and asks for no figure over everybody.
    pub fn alone(&self) -> (Setting<'static>, Surroundings) {
        let around = Surroundings {
            hands: Hands::of(self.stop.clone()),
            ..Surroundings::default()
        };
        (self.plain(), around)
    }

    /// With the figures over everybody that a question speaks of.
    fn with_base(&self, mut setting: Setting<'static>, question: &Question, around: &Surroundings) -> Setting<'static> {
        setting.base = self.index.base(question, &setting, around);
        setting
    }

    /// Fifths are cut as they would have been then.
    fn cut_again(&self, setting: &mut Setting<'static>) {
        let mut frmips = std::mem::take(&mut setting.frmips);
        for frmip in frmips.values_mut() {
            frmip.cuts = self.cuts(&frmip.scoring, setting);
        }
        setting.frmips = frmips;
    }

    /// Where the fifths of a score are cut, among active persons.
    fn cuts(&self, scoring: &Scoring, setting: &Setting<'static>) -> Option<Cuts> {
        let persons = Question::from(Expression::All { of: Vec::new() });
        self.index.cuts(scoring, &persons, setting)
    }

    /// The same, as of now.
    pub fn cuts_now(&self, scoring: &Scoring) -> Option<Cuts> {
        self.cuts(scoring, &self.plain())
    }

    fn plain(&self) -> Setting<'static> {
        let organization = self.ctx.organization();
        Setting {
            season: season(&organization.season_start),
            country: organization.country.clone(),
            units: self
                .known
                .kinds
                .iter()
                .filter(|kind| kind.name.is_some())
                .map(|kind| (kind.key.clone(), kind.unit))
                .collect(),
            sources: self.known.declared(),
            frmips: self.known.frmips(),
            many_choices: self.known.many_choices(),
            branch_parents: self.known.branch_parents(),
            ..Setting::new(self.ctx.now(), self.ctx.zone(), &[])
        }
    }
}

fn to_come() -> Error {
    Error::invalid(
        "as_of",
        "question.to_come",
        "Choisissez un jour passé : on ne sait pas encore ce qui sera.",
        "Choose a past day: nobody knows yet what will be.",
    )
}

/// `MM-DD`, kept within the days that every month has.
fn season(text: &str) -> Season {
    let read = text
        .split_once('-')
        .and_then(|(month, day)| Some((month.parse::<i8>().ok()?, day.parse::<i8>().ok()?)));
    let (month, day) = read.unwrap_or((9, 1));
    Season {
        month: month.clamp(1, 12),
        day: day.clamp(1, 28),
    }
}

/// The segments whose members a question asks for.
pub(crate) fn named(question: &Question) -> BTreeSet<SegmentId> {
    let groups = question.condition.walk().filter_map(|condition| match condition {
        Expression::In {
            group: Group::Segment(id),
        } => Some(*id),
        _ => None,
    });
    groups.collect()
}

impl Known {
    /// The segments that a question stands on, each after those it is made of.
    pub fn inner(&self, question: &Question) -> Result<Vec<SegmentId>> {
        let (mut order, mut open) = (Vec::new(), BTreeSet::new());
        for id in named(question) {
            self.visit(id, &mut order, &mut open)?;
        }
        Ok(order)
    }

    fn visit(&self, id: SegmentId, order: &mut Vec<SegmentId>, open: &mut BTreeSet<SegmentId>) -> Result<()> {
        if order.contains(&id) {
            return Ok(());
        }
        if !open.insert(id) {
            return Err(in_a_circle());
        }
        let question = self.saved(id)?;
        for inner in named(&question) {
            self.visit(inner, order, open)?;
        }
        open.remove(&id);
        order.push(id);
        Ok(())
    }

    /// A saved question, when it can still be asked. It is read once, while nothing that has a name changes.
    pub fn saved(&self, id: SegmentId) -> Result<Arc<Question>> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let question = read.entry(id).or_insert_with(|| self.stands(id).map(Arc::new));
        question.clone().ok_or_else(|| broken(self.segment(id)))
    }

    fn stands(&self, id: SegmentId) -> Option<Question> {
        let question = json::read(&self.segment(id)?.expression).ok()?;
        let problems = check::check(&question, &self.whole());
        let sound = problems.iter().all(|problem| problem.severity == Severity::Warning);
        sound.then_some(question)
    }
}

/// Segments made of one another.
pub(crate) fn in_a_circle() -> Error {
    Error::conflict(
        "segment.cycle",
        "Ce segment serait fait de lui-même : un segment ne peut pas se contenir, même par un autre.",
        "This segment would be made of itself: a segment cannot contain itself, even through another.",
    )
}

fn broken(segment: Option<&SegmentRecord>) -> Error {
    let name = segment.map(|segment| segment.name.clone()).unwrap_or_default();
    Error::conflict(
        "segment.broken",
        format!("Le segment « {name} » ne peut plus être lu : ce qu’il demande n’existe plus. Corrigez-le d’abord."),
        format!("The segment “{name}” can no longer be read: what it asks for is gone. Mend it first."),
    )
}
