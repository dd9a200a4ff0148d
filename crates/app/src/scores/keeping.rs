//! Scores made, changed, cut again and taken away.

use ::segment::json;
use model::{
    ScoreId,
    expression::{Expression, Figure, Operand, Question, Score as Named, Test},
    role::Capability,
    score::{Cuts, Scoring},
    text::fold,
};
use store::{ScoreRecord, Tx};

use super::checking::checked;
use crate::{
    App, Ctx, Error, Result, organizations,
    questions::{self, Sees},
    shape::checks,
};

/// A score to make.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its name, by which questions call it.
    pub name: String,
    /// What it looks at.
    pub scoring: Scoring,
}

/// More scores than that is a mistake.
const SCORES_MAX: usize = 20;

/// Every score, the default first.
pub async fn list(ctx: &Ctx) -> Result<Vec<ScoreRecord>> {
    ctx.require(Capability::ReadContacts)?;
    Ok(ctx.read().await?.scores().await?)
}

/// Makes a score and cuts its fifths; the first is the default.
pub async fn create(ctx: &Ctx, draft: &Draft) -> Result<ScoreRecord> {
    ctx.require(Capability::ShapeBase)?;
    let name = model::shape::name(&draft.name).map_err(|problem| checks::refused("name", problem))?;
    let scoring = checked(ctx, &draft.scoring).await?;
    let cuts = cuts_of(ctx, &scoring).await?;
    let mut tx = ctx.write("score.create").await?;
    let others = tx.scores().await?;
    if others.iter().any(|other| fold(&other.name) == fold(&name)) {
        return Err(checks::taken());
    }
    if others.len() >= SCORES_MAX {
        let (fr, en) = (
            format!("{SCORES_MAX} scores au plus."),
            format!("{SCORES_MAX} scores at most."),
        );
        return Err(Error::invalid("name", "score.too_many", fr, en));
    }
    let id = tx.insert_score(&name, &scoring, cuts.as_ref()).await?;
    tx.about("score", id.get());
    let made = must_be(&mut tx, id).await?;
    tx.commit().await?;
    Ok(made)
}

/// Changes what a score looks at, and cuts its fifths again.
pub async fn update(ctx: &Ctx, id: ScoreId, scoring: &Scoring) -> Result<ScoreRecord> {
    ctx.require(Capability::ShapeBase)?;
    must_be(&mut *ctx.read().await?, id).await?;
    let scoring = checked(ctx, scoring).await?;
    keep(ctx, "score.update", id, &scoring).await
}

/// Cuts the fifths of a score again, among those engaged today.
pub async fn cut(ctx: &Ctx, id: ScoreId) -> Result<ScoreRecord> {
    ctx.require(Capability::ShapeBase)?;
    let known = must_be(&mut *ctx.read().await?, id).await?;
    keep(ctx, "score.cut", id, &known.scoring).await
}

async fn keep(ctx: &Ctx, purpose: &'static str, id: ScoreId, scoring: &Scoring) -> Result<ScoreRecord> {
    let cuts = cuts_of(ctx, scoring).await?;
    let mut tx = ctx.write(purpose).await?;
    must_be(&mut tx, id).await?;
    tx.update_score(id, scoring, cuts.as_ref()).await?;
    tx.about("score", id.get());
    let kept = must_be(&mut tx, id).await?;
    tx.commit().await?;
    Ok(kept)
}

/// Makes a score the one that questions mean when they name none.
pub async fn make_default(ctx: &Ctx, id: ScoreId) -> Result<ScoreRecord> {
    ctx.require(Capability::ShapeBase)?;
    let mut tx = ctx.write("score.default").await?;
    must_be(&mut tx, id).await?;
    tx.default_score(id).await?;
    tx.about("score", id.get());
    let kept = must_be(&mut tx, id).await?;
    tx.commit().await?;
    Ok(kept)
}

/// Takes a score away, unless a segment stands on it.
pub async fn delete(ctx: &Ctx, id: ScoreId) -> Result<()> {
    ctx.require(Capability::ShapeBase)?;
    let mut tx = ctx.write("score.delete").await?;
    let score = must_be(&mut tx, id).await?;
    used_by_none(&mut tx, ctx, &score).await?;
    tx.delete_score(id).await?;
    tx.about("score", id.get());
    tx.commit().await?;
    Ok(())
}

/// Cuts again the fifths that were not cut today, in every organization.
pub async fn sweep(app: &App) -> Result<()> {
    for organization in organizations::list(app).await? {
        let ctx = organizations::operate(app, &organization.slug).await?;
        let scores = list(&ctx).await?;
        let stale = scores
            .into_iter()
            .filter(|score| ctx.day_of(score.cut_at) < ctx.today());
        for score in stale {
            if app.tasks().stopping() {
                return Ok(());
            }
            keep(&ctx, "score.cut", score.id, &score.scoring).await?;
        }
    }
    Ok(())
}

async fn must_be(tx: &mut Tx, id: ScoreId) -> Result<ScoreRecord> {
    tx.score(id).await?.ok_or(Error::NotFound)
}

async fn cuts_of(ctx: &Ctx, scoring: &Scoring) -> Result<Option<Cuts>> {
    let (base, scoring) = (questions::ground(ctx).await?, scoring.clone());
    let (cuts, _) = base.work(ctx, move |ground| ground.cuts(&scoring)).await?;
    Ok(cuts)
}

/// Refuses what would leave a segment without the score it stands on.
async fn used_by_none(tx: &mut Tx, ctx: &Ctx, score: &ScoreRecord) -> Result<()> {
    let sees = Sees::of(ctx);
    let segments = tx.segments().await?.into_iter();
    let users: Vec<_> = segments
        .filter(|segment| json::read(&segment.expression).is_ok_and(|question| stands_on(&question, score)))
        .collect();
    if users.is_empty() {
        return Ok(());
    }
    let shown = users.iter().filter(|segment| sees.sees(segment));
    let (fr, en): (Vec<String>, Vec<String>) = shown
        .map(|segment| (format!("« {} »", segment.name), format!("“{}”", segment.name)))
        .unzip();
    let hidden = users.len() - fr.len();
    let of = |mut names: Vec<String>, others: &str| {
        if hidden > 0 {
            names.push(format!("{hidden} {others}"));
        }
        names.join(", ")
    };
    let (fr, en) = (
        of(fr, "segments privés d’autres personnes"),
        of(en, "private segments of others"),
    );
    Err(Error::conflict(
        "score.in_use",
        format!("Ce score sert encore à {fr}. Changez d’abord leur question."),
        format!("This score is still used by {en}. Change their question first."),
    ))
}

/// Whether a question stands on a score, by its name or as the default.
fn stands_on(question: &Question, score: &ScoreRecord) -> bool {
    let is_it = |named: &Named| match named {
        Named::Frmip { name: Some(name), .. } => fold(name) == fold(&score.name),
        Named::Frmip { name: None, .. } => score.is_default,
        Named::Indicator { .. } | Named::Priority { .. } => false,
    };
    question.condition.walk().any(|condition| {
        let Expression::Compare { figure, test } = condition else {
            return false;
        };
        let own = matches!(figure, Figure::Score { score } if is_it(score));
        let to = matches!(test, Test::Relation { to: Operand::Score { score, .. }, .. } if is_it(score));
        own || to
    })
}
