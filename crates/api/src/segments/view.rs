//! Saved questions as the API shows them.

use app::segments::{Compared, Frozen, Part, Past, Segment, Size, Use};
use jiff::{Timestamp, civil::Date};
use model::expression::Crossing;
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use crate::wire::{Named, Note, Text};

/// A saved question.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct SegmentView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The folder it stands in.
    pub folder: Option<String>,
    /// Whether others see it.
    pub shared: bool,
    /// Who made it; null when nobody in particular did.
    pub owner: Option<Named>,
    /// Whether the caller made it.
    pub mine: bool,
    /// The branch it belongs to; null for the whole organization.
    pub branch: Option<i64>,
    /// What it is for.
    pub objective: Option<String>,
    /// Whom one should picture.
    pub persona: Option<String>,
    /// A note of its owner.
    pub note: Option<String>,
    /// The question, as a tree.
    #[schema(value_type = Object)]
    pub expression: Json,
    /// The same as text, in the language of the request.
    pub text: String,
    /// The same as a sentence.
    pub sentence: Text,
    /// Why it can no longer be asked: an attribute that is gone…; null when it can.
    pub broken: Option<Note>,
    /// Whether it is a favourite of the caller.
    pub favourite: bool,
    /// Whether it is pinned for the organization.
    pub pinned: bool,
    /// How many there were when last counted; `/questions/count` tells how many there are.
    pub size: Option<SizeView>,
    /// How many came in and left in the last seven days.
    pub week: WeekView,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// Which state of it this is: what `If-Match` takes, in quotes.
    pub version: String,
}

/// How many came into a segment and left it in the last seven days.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct WeekView {
    /// How many came in.
    pub entered: u64,
    /// How many left.
    pub left: u64,
}

/// Somebody came into a segment, or left it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CrossingView {
    /// Who.
    pub contact: i64,
    /// Their name.
    pub name: String,
    /// Which way: `entered` or `left`.
    #[schema(value_type = String)]
    pub direction: Crossing,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

impl From<app::segments::Crossed> for CrossingView {
    fn from(crossed: app::segments::Crossed) -> Self {
        Self {
            contact: crossed.contact.get(),
            name: crossed.name,
            direction: crossed.direction,
            at: crossed.at,
        }
    }
}

/// A segment moved.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovedView {
    /// Which.
    pub segment: i64,
    /// How many are in it.
    pub count: u64,
    /// How many came in.
    pub entered: u64,
    /// How many left.
    pub left: u64,
    /// The number of the last change counted in.
    pub seq: i64,
}

impl From<app::segments::Moved> for MovedView {
    fn from(moved: app::segments::Moved) -> Self {
        Self {
            segment: moved.segment.get(),
            count: moved.count,
            entered: moved.entered,
            left: moved.left,
            seq: moved.seq,
        }
    }
}

/// Every segment.
#[derive(Debug, Serialize, ToSchema)]
pub struct SegmentList {
    /// By folder and name.
    pub items: Vec<SegmentView>,
    /// Their folders.
    pub folders: Vec<String>,
}

/// How many there were at the end of a day, or when counted on it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct SizeView {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub on: Date,
    /// How many.
    pub count: u64,
}

/// How a segment's size moved.
#[derive(Debug, Serialize, ToSchema)]
pub struct SegmentSizes {
    /// Oldest first.
    pub items: Vec<SizeView>,
}

/// What a segment's question was.
#[derive(Debug, Serialize, ToSchema)]
pub struct SegmentHistory {
    /// Latest first; the first is the present one.
    pub items: Vec<PastView>,
}

/// What a segment's question was from one moment on.
#[derive(Debug, Serialize, ToSchema)]
pub struct PastView {
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// The question, as a tree.
    #[schema(value_type = Object)]
    pub expression: Json,
    /// The same as text, in the language of the request.
    pub text: String,
    /// The same as a sentence.
    pub sentence: Text,
}

/// What uses a segment.
#[derive(Debug, Serialize, ToSchema)]
pub struct SegmentUses {
    /// Other segments.
    pub segments: Vec<Named>,
    /// How many more that the caller may not see.
    pub hidden: u64,
}

/// A static list made of a segment.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrozenView {
    /// The list.
    pub list: i64,
    /// Its name.
    pub name: String,
    /// How many are in it.
    pub members: u64,
    /// The act to undo for it to go.
    pub act_id: i64,
}

/// The lists of a segment's parts.
#[derive(Debug, Serialize, ToSchema)]
pub struct SplitView {
    /// One for each part, in their order; one act made them all.
    pub items: Vec<FrozenView>,
}

/// Two sides compared.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComparedView {
    /// Those of `a`.
    pub a: ComparedPart,
    /// Those of `b`.
    pub b: ComparedPart,
    /// Those in both.
    pub both: ComparedPart,
    /// Those of `a` alone.
    pub only_a: ComparedPart,
    /// Those of `b` alone.
    pub only_b: ComparedPart,
    /// Those of either.
    pub either: ComparedPart,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// A part of a comparison, as a question that lists it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComparedPart {
    /// How many.
    pub count: u64,
    /// The question, as a tree.
    #[schema(value_type = Object)]
    pub expression: Json,
    /// The same as text, in the language of the request.
    pub text: String,
}

impl From<Segment> for SegmentView {
    fn from(segment: Segment) -> Self {
        Self {
            version: segment.version.to_string(),
            id: segment.id.get(),
            name: segment.name,
            folder: segment.folder,
            shared: segment.shared,
            owner: segment.owner.map(|(id, name)| Named { id: id.get(), name }),
            mine: segment.mine,
            branch: segment.branch.map(model::BranchId::get),
            objective: segment.objective,
            persona: segment.persona,
            note: segment.note,
            expression: segment.expression,
            text: segment.text,
            sentence: segment.sentence.into(),
            broken: segment.broken.map(Into::into),
            favourite: segment.favourite,
            pinned: segment.pinned,
            size: segment.size.map(Into::into),
            week: WeekView {
                entered: segment.week.entered,
                left: segment.week.left,
            },
            created_at: segment.created_at,
            updated_at: segment.updated_at,
        }
    }
}

impl From<Vec<Segment>> for SegmentList {
    fn from(segments: Vec<Segment>) -> Self {
        let mut folders: Vec<String> = segments.iter().filter_map(|segment| segment.folder.clone()).collect();
        folders.dedup();
        Self {
            items: segments.into_iter().map(Into::into).collect(),
            folders,
        }
    }
}

impl From<Size> for SizeView {
    fn from(size: Size) -> Self {
        Self {
            on: size.on,
            count: size.count,
        }
    }
}

impl From<Vec<Size>> for SegmentSizes {
    fn from(sizes: Vec<Size>) -> Self {
        Self {
            items: sizes.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Vec<Past>> for SegmentHistory {
    fn from(past: Vec<Past>) -> Self {
        let view = |past: Past| PastView {
            at: past.at,
            by: past.by,
            expression: past.expression,
            text: past.text,
            sentence: past.sentence.into(),
        };
        Self {
            items: past.into_iter().map(view).collect(),
        }
    }
}

impl From<Use> for SegmentUses {
    fn from(uses: Use) -> Self {
        let named = |(id, name): (model::SegmentId, String)| Named { id: id.get(), name };
        Self {
            segments: uses.segments.into_iter().map(named).collect(),
            hidden: uses.hidden,
        }
    }
}

impl From<Frozen> for FrozenView {
    fn from(frozen: Frozen) -> Self {
        Self {
            list: frozen.list.get(),
            name: frozen.name,
            members: frozen.members,
            act_id: frozen.act.get(),
        }
    }
}

impl From<Compared> for ComparedView {
    fn from(compared: Compared) -> Self {
        Self {
            a: compared.a.into(),
            b: compared.b.into(),
            both: compared.both.into(),
            only_a: compared.only_a.into(),
            only_b: compared.only_b.into(),
            either: compared.either.into(),
            seq: compared.seq,
        }
    }
}

impl From<Part> for ComparedPart {
    fn from(part: Part) -> Self {
        Self {
            count: part.count,
            expression: part.expression,
            text: part.text,
        }
    }
}
