//! The board: charts that somebody keeps, for themselves or for everybody. What they show is counted when they are looked at.

use ::segment::json;
use model::{ChartId, Language, expression::Question, role::Capability, shape::Noun};
use serde_json::Value as Json;
use store::{ChartRecord, Tx};

use crate::{
    Caller, Ctx, Error, Result,
    questions::{self, Asked, FacetAsked, FacetsAsked, Form, Known, Said, Sees, clear, names, printed, said},
    shape::checks,
};

/// A chart.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Its id.
    pub id: ChartId,
    /// Its name.
    pub name: String,
    /// Of whom.
    pub of: Counted,
    /// Beside whom.
    pub against: Option<Counted>,
    /// By what, as it was kept.
    pub facet: Json,
    /// Whether others see it.
    pub shared: bool,
    /// Whether the caller may change it.
    pub changeable: bool,
}

/// Whom a chart is about.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    /// The question; none is all active people.
    pub expression: Option<Json>,
    /// The same as text.
    pub text: Option<String>,
    /// The same as a sentence.
    pub sentence: Option<Said>,
}

/// A chart to keep.
#[derive(Clone, Debug)]
pub struct NewChart {
    /// Its name.
    pub name: String,
    /// Of those who answer this; of all active people when absent.
    pub of: Option<Form>,
    /// Beside those who answer that, or (`Some(None)`) all active people.
    pub against: Option<Option<Form>>,
    /// By what.
    pub facet: FacetAsked,
    /// The same, as it is to be kept.
    pub kept: Json,
    /// Whether others see it.
    pub shared: bool,
}

/// More charts on a board are no longer looked at.
const CHARTS_MAX: usize = 60;
/// How a question about all active people is kept.
const EVERYBODY: &str = "\"everybody\"";

/// The charts that the caller sees, in their order; texts are in that language.
pub async fn list(ctx: &Ctx, language: Language) -> Result<Vec<Chart>> {
    ctx.require(Capability::ReadContacts)?;
    let known = names(ctx).await?;
    let mut charts = ctx.read().await?.charts().await?;
    charts.retain(|chart| sees(ctx, chart));
    Ok(charts
        .into_iter()
        .map(|chart| shown(ctx, &known, chart, language))
        .collect())
}

/// Keeps a chart, once it is sure that it can be counted.
pub async fn create(ctx: &Ctx, new: NewChart, language: Language) -> Result<Chart> {
    ctx.require(Capability::EditContacts)?;
    let name = checks::name(Noun::List, "name", &new.name)?;
    let known = names(ctx).await?;
    let vocabulary = known.vocabulary(ctx);
    let written = |form: &Form| Ok::<_, Error>(json::write(&clear(form, &vocabulary)?.0));
    let question = new.of.as_ref().map(written).transpose()?;
    let against = match &new.against {
        Some(Some(form)) => Some(written(form)?),
        Some(None) => Some(EVERYBODY.to_owned()),
        None => None,
    };
    countable(ctx, &new, language).await?;
    let record = ChartRecord {
        id: ChartId::new(0),
        name,
        question,
        against,
        facet: new.kept.to_string(),
        shared: new.shared,
        author: ctx.author(),
        deleted_at: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    let mut tx = ctx.write("chart.create").await?;
    if tx.charts().await?.iter().filter(|chart| sees(ctx, chart)).count() >= CHARTS_MAX {
        return Err(full());
    }
    let id = tx.insert_chart(&record).await?;
    tx.commit().await?;
    get(ctx, id, language).await
}

async fn countable(ctx: &Ctx, new: &NewChart, language: Language) -> Result<()> {
    let asked = FacetsAsked {
        of: Asked::now(new.of.clone().unwrap_or_else(Form::people)),
        against: None,
        facets: vec![new.facet.clone()],
        language,
    };
    questions::facets(ctx, asked).await.map(|_| ())
}

fn full() -> Error {
    Error::conflict(
        "charts.too_many",
        format!("Le tableau de bord est plein ({CHARTS_MAX} graphiques) : retirez-en un d’abord."),
        format!("The board is full ({CHARTS_MAX} charts): take one off first."),
    )
}

/// What to change of a chart; what is not said stays.
#[derive(Clone, Debug, Default)]
pub struct ChartChanges {
    /// Its name.
    pub name: Option<String>,
    /// Whether others see it.
    pub shared: Option<bool>,
}

/// Changes a chart.
pub async fn change(ctx: &Ctx, id: ChartId, changes: ChartChanges, language: Language) -> Result<Chart> {
    let mut tx = ctx.write("chart.update").await?;
    let mut chart = changeable(&mut tx, ctx, id).await?;
    if let Some(name) = changes.name {
        chart.name = checks::name(Noun::List, "name", &name)?;
    }
    chart.shared = changes.shared.unwrap_or(chart.shared);
    tx.update_chart(&chart).await?;
    tx.commit().await?;
    get(ctx, id, language).await
}

/// Puts a chart right before another that the caller sees, or (`None`) after all of them.
pub async fn place(ctx: &Ctx, id: ChartId, before: Option<ChartId>) -> Result<()> {
    let mut tx = ctx.write("chart.place").await?;
    changeable(&mut tx, ctx, id).await?;
    let charts = tx.charts().await?;
    let mut order: Vec<ChartId> = charts.iter().map(|chart| chart.id).filter(|own| *own != id).collect();
    let is_next = |own: &ChartRecord| Some(own.id) == before && sees(ctx, own);
    let at = match before {
        Some(_) if !charts.iter().any(is_next) => return Err(Error::NotFound),
        Some(next) => order.iter().position(|own| *own == next).unwrap_or(order.len()),
        None => order.len(),
    };
    order.insert(at, id);
    tx.order_charts(&order).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a chart off the board.
pub async fn delete(ctx: &Ctx, id: ChartId) -> Result<()> {
    let mut tx = ctx.write("chart.delete").await?;
    changeable(&mut tx, ctx, id).await?;
    tx.remove_chart(id, Some(ctx.now())).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts it back where it was.
pub async fn restore(ctx: &Ctx, id: ChartId, language: Language) -> Result<Chart> {
    let mut tx = ctx.write("chart.restore").await?;
    let chart = tx
        .chart(id)
        .await?
        .filter(|chart| sees(ctx, chart))
        .ok_or(Error::NotFound)?;
    may_change(ctx, &chart)?;
    tx.remove_chart(id, None).await?;
    tx.commit().await?;
    get(ctx, id, language).await
}

async fn get(ctx: &Ctx, id: ChartId, language: Language) -> Result<Chart> {
    let known = names(ctx).await?;
    let chart = visible(&mut *ctx.read().await?, ctx, id).await?;
    Ok(shown(ctx, &known, chart, language))
}

async fn visible(tx: &mut Tx, ctx: &Ctx, id: ChartId) -> Result<ChartRecord> {
    let chart = tx.chart(id).await?.filter(|chart| chart.deleted_at.is_none());
    chart.filter(|chart| sees(ctx, chart)).ok_or(Error::NotFound)
}

async fn changeable(tx: &mut Tx, ctx: &Ctx, id: ChartId) -> Result<ChartRecord> {
    ctx.require(Capability::ReadContacts)?;
    let chart = visible(tx, ctx, id).await?;
    may_change(ctx, &chart)?;
    Ok(chart)
}

fn sees(ctx: &Ctx, chart: &ChartRecord) -> bool {
    chart.shared
        || match Sees::of(ctx) {
            Sees::All => true,
            Sees::Own(author) => author.is_some() && author == chart.author,
        }
}

/// One's own, or any shared one for whoever shapes the base.
fn may_change(ctx: &Ctx, chart: &ChartRecord) -> Result<()> {
    ctx.require(Capability::EditContacts)?;
    let is_mine = match ctx.caller() {
        Caller::Operator => chart.author.is_none(),
        Caller::User(_) | Caller::Key(_) => chart.author.is_some() && chart.author == ctx.author(),
    };
    if is_mine {
        Ok(())
    } else {
        ctx.require(Capability::ShapeBase)
    }
}

fn shown(ctx: &Ctx, known: &Known, chart: ChartRecord, language: Language) -> Chart {
    let changeable = may_change(ctx, &chart).is_ok();
    let vocabulary = known.vocabulary(ctx);
    let counted = |kept: &str| {
        let question: Option<Question> = json::read(kept).ok();
        Counted {
            expression: serde_json::from_str(kept).ok().filter(|_| kept != EVERYBODY),
            text: question
                .as_ref()
                .map(|question| printed(question, language, &vocabulary)),
            sentence: question.as_ref().map(|question| said(question, &vocabulary)),
        }
    };
    Chart {
        id: chart.id,
        name: chart.name,
        of: chart.question.as_deref().map(counted).unwrap_or_default(),
        against: chart.against.as_deref().map(counted),
        facet: serde_json::from_str(&chart.facet).unwrap_or_default(),
        shared: chart.shared,
        changeable,
    }
}
