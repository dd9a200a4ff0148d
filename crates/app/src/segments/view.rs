//! Saved questions as they are shown.

use std::collections::{BTreeMap, BTreeSet};

use ::segment::{Severity, check, json};
use jiff::Timestamp;
use model::{AuthorId, BranchId, Language, SegmentId, expression::Question, role::Capability};
use serde_json::Value as Json;
use store::{SegmentRecord, Tx};

use super::{Size, Week, crossings::week_ago};
use crate::{
    Caller, Ctx, Error, Result, Sentence, Version, Versioned,
    questions::{Known, Said, Sees, names, printed, said},
};

/// A saved question.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Segment {
    /// Its id.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// The folder it stands in.
    pub folder: Option<String>,
    /// Whether others see it.
    pub shared: bool,
    /// Who made it.
    pub owner: Option<(AuthorId, String)>,
    /// Whether the caller made it.
    pub mine: bool,
    /// The branch it belongs to.
    pub branch: Option<BranchId>,
    /// What it is for.
    pub objective: Option<String>,
    /// Whom one should picture.
    pub persona: Option<String>,
    /// A note of its owner.
    pub note: Option<String>,
    /// The question, as JSON.
    pub expression: Json,
    /// The same as text.
    pub text: String,
    /// The same as a sentence.
    pub sentence: Said,
    /// Why it can no longer be asked.
    pub broken: Option<Sentence>,
    /// Whether the caller favours it.
    pub favourite: bool,
    /// Whether it is pinned for the organization.
    pub pinned: bool,
    /// How many there were when last counted.
    pub size: Option<Size>,
    /// Who came in and who left lately.
    pub week: Week,
    /// Which state of it this is.
    pub version: Version,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// What a segment's question was from one moment on.
#[derive(Clone, Debug)]
pub struct Past {
    /// Since when.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// The question, as JSON.
    pub expression: Json,
    /// The same as text.
    pub text: String,
    /// The same as a sentence.
    pub sentence: Said,
}

/// Every segment that the caller may see, by folder and name; texts are in that language.
pub async fn list(ctx: &Ctx, language: Language) -> Result<Vec<Segment>> {
    ctx.require(Capability::ReadContacts)?;
    let known = names(ctx).await?;
    let mut tx = ctx.read().await?;
    let sees = Sees::of(ctx);
    let mut records = tx.segments().await?;
    records.retain(|record| sees.sees(record));
    let shown = Shown::of(ctx, &mut tx, &known, language).await?;
    Ok(records.into_iter().map(|record| shown.segment(record)).collect())
}

/// A segment.
pub async fn get(ctx: &Ctx, id: SegmentId, language: Language) -> Result<Segment> {
    ctx.require(Capability::ReadContacts)?;
    let known = names(ctx).await?;
    let mut tx = ctx.read().await?;
    let record = visible(&mut tx, ctx, id).await?;
    let shown = Shown::of(ctx, &mut tx, &known, language).await?;
    Ok(shown.segment(record))
}

/// What a segment's question was, latest first.
pub async fn history(ctx: &Ctx, id: SegmentId, language: Language) -> Result<Vec<Past>> {
    ctx.require(Capability::ReadContacts)?;
    let known = names(ctx).await?;
    let mut tx = ctx.read().await?;
    visible(&mut tx, ctx, id).await?;
    let vocabulary = known.vocabulary(ctx);
    let past = tx.segment_definitions(id).await?.into_iter().map(|definition| {
        let question = json::read(&definition.expression).ok();
        Past {
            at: definition.at,
            by: definition.author,
            expression: serde_json::from_str(&definition.expression).unwrap_or_default(),
            text: question
                .as_ref()
                .map(|question| printed(question, language, &vocabulary))
                .unwrap_or_default(),
            sentence: question
                .as_ref()
                .map(|question| said(question, &vocabulary))
                .unwrap_or_default(),
        }
    });
    Ok(past.collect())
}

/// A segment that is there, and that the caller may see.
pub(super) async fn visible(tx: &mut Tx, ctx: &Ctx, id: SegmentId) -> Result<SegmentRecord> {
    ctx.require(Capability::ReadContacts)?;
    let record = tx.segment(id).await?.filter(|record| record.deleted_at.is_none());
    record
        .filter(|record| Sees::of(ctx).sees(record))
        .ok_or(Error::NotFound)
}

/// The same, which the caller may change: their own, or any shared one for whoever shapes the base.
pub(super) async fn changeable(tx: &mut Tx, ctx: &Ctx, id: SegmentId) -> Result<SegmentRecord> {
    let record = visible(tx, ctx, id).await?;
    may_change(ctx, &record)?;
    Ok(record)
}

pub(super) fn may_change(ctx: &Ctx, record: &SegmentRecord) -> Result<()> {
    ctx.require(Capability::EditContacts)?;
    if is_mine(ctx, record) {
        Ok(())
    } else {
        ctx.require(Capability::ShapeBase)
    }
}

pub(super) fn is_mine(ctx: &Ctx, record: &SegmentRecord) -> bool {
    match ctx.caller() {
        Caller::Operator => record.author.is_none(),
        Caller::User(_) | Caller::Key(_) => record.author.is_some() && record.author == ctx.author(),
    }
}

/// What segments are shown with.
struct Shown<'a> {
    ctx: &'a Ctx,
    known: &'a Known,
    language: Language,
    favourites: BTreeSet<SegmentId>,
    sizes: BTreeMap<SegmentId, Size>,
    weeks: BTreeMap<SegmentId, (u64, u64)>,
    authors: BTreeMap<AuthorId, String>,
}

impl<'a> Shown<'a> {
    async fn of(ctx: &'a Ctx, tx: &mut Tx, known: &'a Known, language: Language) -> Result<Self> {
        let favourites = match ctx.author() {
            Some(author) => tx.favourite_segments(author).await?,
            None => Vec::new(),
        };
        let sizes = tx.last_segment_sizes().await?.into_iter();
        let weeks = tx.crossings_since(week_ago(ctx)?).await?;
        Ok(Self {
            ctx,
            known,
            language,
            favourites: favourites.into_iter().collect(),
            sizes: sizes.map(|(id, size)| (id, size.into())).collect(),
            weeks,
            authors: known.authors.iter().cloned().collect(),
        })
    }

    fn segment(&self, record: SegmentRecord) -> Segment {
        let vocabulary = self.known.vocabulary(self.ctx);
        let question = json::read(&record.expression).ok();
        Segment {
            version: record.version(),
            mine: is_mine(self.ctx, &record),
            owner: record
                .author
                .map(|id| (id, self.authors.get(&id).cloned().unwrap_or_default())),
            expression: serde_json::from_str(&record.expression).unwrap_or_default(),
            text: question
                .as_ref()
                .map(|question| printed(question, self.language, &vocabulary))
                .unwrap_or_default(),
            sentence: question
                .as_ref()
                .map(|question| said(question, &vocabulary))
                .unwrap_or_default(),
            broken: self.broken(question.as_ref()),
            favourite: self.favourites.contains(&record.id),
            pinned: record.pinned_at.is_some(),
            size: self.sizes.get(&record.id).copied(),
            week: self
                .weeks
                .get(&record.id)
                .map_or(Week::default(), |(entered, left)| Week {
                    entered: *entered,
                    left: *left,
                }),
            id: record.id,
            name: record.name,
            folder: record.folder,
            shared: record.shared,
            branch: record.branch,
            objective: record.objective,
            persona: record.persona,
            note: record.note,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }

    /// Why a question can no longer be asked.
    fn broken(&self, question: Option<&Question>) -> Option<Sentence> {
        let Some(question) = question else {
            return Some(Sentence::new(
                "segment.unreadable",
                "Ce segment ne peut plus être lu.",
                "This segment can no longer be read.",
            ));
        };
        let problems = check::check(question, &self.known.whole());
        let worst = problems.iter().find(|problem| problem.severity == Severity::Error);
        if let Some(problem) = worst {
            return Some(Sentence::new(
                format!("question.{}", problem.code),
                problem.message(Language::Fr),
                problem.message(Language::En),
            ));
        }
        match self.known.inner(question) {
            Err(Error::Conflict(sentence)) => Some(sentence),
            _ => None,
        }
    }
}
