//! What moved since somebody last came, and what falls due.
//!
//! A visit lasts some hours: whoever comes back within them is still on the same one, and goes on seeing what moved since the one before.

use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use model::{
    Language, SegmentId, SourceId,
    expression::{Expression, Question, Unit},
    role::Capability,
};

use crate::{
    Caller, Ctx, Result,
    questions::{self, Asked, Form, Sees, names, printed},
};

/// A visit lasts that long.
const VISIT: SignedDuration = SignedDuration::from_hours(4);
/// Memberships that end within so many days are told.
const MEMBERSHIP_DAYS: u32 = 30;
/// Bases of sources that end within so many days are told, and those that ended.
const SOURCE_DAYS: i64 = 60;

/// What is new.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// When the visit before began; none on a first one.
    pub since: Option<Timestamp>,
    /// The segments that moved since, those that moved most first.
    pub moved: Vec<Moved>,
    /// What falls due, the nearest first.
    pub due: Vec<Due>,
}

/// A segment that moved.
#[derive(Clone, Debug)]
pub struct Moved {
    /// Which.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// How many came in.
    pub entered: u64,
    /// How many left.
    pub left: u64,
}

/// What falls due.
#[derive(Clone, Debug)]
pub enum Due {
    /// Memberships that end soon.
    Memberships {
        /// Of how many people.
        people: u64,
        /// Within how many days.
        days: u32,
        /// The question that lists them, as text.
        question: String,
    },
    /// A source whose data are not to be used after a day.
    Source {
        /// Which.
        id: SourceId,
        /// Its name.
        name: String,
        /// The last day.
        on: Date,
        /// Whether that day is past.
        ended: bool,
    },
}

/// What moved since the caller last came, and what falls due; notes that they came.
pub async fn news(ctx: &Ctx, language: Language) -> Result<News> {
    ctx.require(Capability::ReadContacts)?;
    let since = visit(ctx).await?;
    let mut due = sources(ctx).await?;
    due.extend(memberships(ctx, language).await?);
    Ok(News {
        since,
        moved: moved(ctx, since).await?,
        due,
    })
}

/// When the visit before began. Keys and commands do not visit.
async fn visit(ctx: &Ctx) -> Result<Option<Timestamp>> {
    let (Caller::User(_), Some(author)) = (ctx.caller(), ctx.author()) else {
        return Ok(None);
    };
    let known = ctx.read().await?.visit(author).await?;
    if let Some(visit) = known.filter(|visit| ctx.now().duration_since(visit.begun_at) < VISIT) {
        return Ok(visit.before_at);
    }
    let mut tx = ctx.write("visit.begin").await?;
    tx.begin_visit(author).await?;
    tx.commit().await?;
    Ok(known.map(|visit| visit.begun_at))
}

async fn moved(ctx: &Ctx, since: Option<Timestamp>) -> Result<Vec<Moved>> {
    let Some(since) = since else { return Ok(Vec::new()) };
    let mut tx = ctx.read().await?;
    let crossings = tx.crossings_since(since).await?;
    let sees = Sees::of(ctx);
    let visible = tx.segments().await?.into_iter().filter(|segment| sees.sees(segment));
    let mut moved: Vec<Moved> = visible
        .filter_map(|segment| {
            let (entered, left) = *crossings.get(&segment.id)?;
            Some(Moved {
                id: segment.id,
                name: segment.name,
                entered,
                left,
            })
        })
        .collect();
    moved.sort_by_key(|segment| std::cmp::Reverse(segment.entered + segment.left));
    Ok(moved)
}

async fn sources(ctx: &Ctx) -> Result<Vec<Due>> {
    let today = ctx.now().to_zoned(ctx.zone()).date();
    let soon = today.saturating_add(SOURCE_DAYS.days());
    let sources = ctx.read().await?.sources().await?;
    let mut due: Vec<(Date, Due)> = sources
        .into_iter()
        .filter_map(|source| {
            let on = source.declaration.expires_on.filter(|on| *on <= soon)?;
            let (id, name) = (source.id, source.declaration.name);
            let ended = on < today;
            Some((on, Due::Source { id, name, on, ended }))
        })
        .collect();
    due.sort_by_key(|(on, _)| *on);
    Ok(due.into_iter().map(|(_, due)| due).collect())
}

/// Those whose membership ends soon. While the base is being read, nothing is said of them rather than waited for.
async fn memberships(ctx: &Ctx, language: Language) -> Result<Option<Due>> {
    if !questions::loading(ctx)?.ready {
        return Ok(None);
    }
    let question = Question::from(Expression::MembershipEndsWithin {
        count: MEMBERSHIP_DAYS,
        unit: Unit::Day,
    });
    let asked = Asked::now(Form::Question(Box::new(question.clone())));
    let people = questions::count(ctx, &asked).await?.count;
    let vocabulary = names(ctx).await?.vocabulary(ctx);
    Ok((people > 0).then(|| Due::Memberships {
        people,
        days: MEMBERSHIP_DAYS,
        question: printed(&question, language, &vocabulary),
    }))
}
