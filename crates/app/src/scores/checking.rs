//! Whether what a score looks at makes sense.

use ::segment::{meaning::frmip, vocabulary::built_in_unit};
use model::{
    interaction::BuiltInKind,
    score::{LEVEL_MAX, MONTHS_MAX, Measure, Scoring},
};

use store::KindRecord;

use crate::{Ctx, Error, FieldProblem, Result, Sentence};

/// A rule: whether it is broken, the field at fault, and what is said.
type Rule = (bool, &'static str, &'static str, &'static str, &'static str);

/// What a score looks at, each kind once.
pub(super) async fn checked(ctx: &Ctx, scoring: &Scoring) -> Result<Scoring> {
    let own = ctx.read().await?.interaction_kinds().await?;
    let mut kept = scoring.clone();
    kept.kinds.sort_by(|one, other| one.kind.cmp(&other.kind));
    kept.kinds.dedup_by(|one, other| one.kind == other.kind);
    let broken = rules(&kept, &own).into_iter().filter(|(is_broken, ..)| *is_broken);
    let wrong: Vec<FieldProblem> = broken
        .map(|(_, field, code, fr, en)| FieldProblem {
            field: field.to_owned(),
            sentence: Sentence::new(code, fr, en),
        })
        .collect();
    if wrong.is_empty() {
        Ok(kept)
    } else {
        Err(Error::Invalid(wrong))
    }
}

fn rules(scoring: &Scoring, own: &[KindRecord]) -> [Rule; 6] {
    let kinds = || scoring.kinds.iter().map(|engaging| engaging.kind.as_str());
    let own_unit = |kind: &str| own.iter().find(|own| own.key == kind).map(|own| own.unit);
    let unit = |kind: &str| {
        BuiltInKind::from_key(kind)
            .map(built_in_unit)
            .or_else(|| own_unit(kind))
    };
    let is_known = |kind: &str| unit(kind).is_some();
    let is_theirs = |kind: &str| BuiltInKind::from_key(kind).is_none_or(BuiltInKind::is_engagement);
    let levels_stand = scoring
        .kinds
        .iter()
        .all(|engaging| (1..=LEVEL_MAX).contains(&engaging.level));
    [
        (
            scoring.kinds.is_empty(),
            "kinds",
            "score.no_kind",
            "Choisissez au moins un type d’échange.",
            "Choose one kind of interaction at least.",
        ),
        (
            !kinds().all(is_known),
            "kinds",
            "score.unknown_kind",
            "Un de ces types d’échange n’existe pas.",
            "One of these kinds of interaction does not exist.",
        ),
        (
            !kinds().all(is_theirs),
            "kinds",
            "score.not_engagement",
            "Un score compte ce que font les personnes, pas ce que l’on fait vers elles.",
            "A score counts what people do, not what is done towards them.",
        ),
        (
            !levels_stand,
            "kinds",
            "score.level",
            "Un niveau va de 1 à 10.",
            "A level goes from 1 to 10.",
        ),
        (
            !(1..=MONTHS_MAX).contains(&scoring.months),
            "months",
            "score.months",
            "De 1 à 120 mois.",
            "From 1 to 120 months.",
        ),
        (
            scoring.measure == Measure::Total && !frmip::adds_up(scoring, unit),
            "measure",
            "score.mixed",
            "Euros, heures et présences ne s’additionnent pas : choisissez le niveau d’engagement.",
            "Euros, hours and attendances do not add up: choose the level of engagement.",
        ),
    ]
}
