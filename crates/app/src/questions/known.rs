//! What the organization knows by name, as questions resolve it: read once, again when some of it changed.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use ::segment::{
    Vocabulary,
    meaning::frmip::{self, Frmip},
    vocabulary::{Attributes, Entry, Kind, Loaded, Names},
};
use jiff::Timestamp;
use model::{
    AttributeId, AuthorId, BranchId, CampaignId, ElectionId, EventId, SegmentId, SourceId, StaticListId, ThemeId,
    attribute::{Attribute, AttributeType},
    expression::Question,
    role::Role,
    shape::Noun,
    source::Source,
    text::fold,
};
use store::{KindRecord, MembershipTypeRecord, Named, ScoreRecord, SegmentRecord, SurveyRecord, TagRecord, Tx};

use crate::{Caller, Ctx, Result};

/// What the organization knows by name.
pub(crate) struct Known {
    pub attributes: Vec<Attribute>,
    pub tags: Vec<TagRecord>,
    pub themes: Vec<Named<ThemeId>>,
    pub campaigns: Vec<Named<CampaignId>>,
    pub events: Vec<Named<EventId>>,
    pub branches: Vec<(BranchId, String, Option<BranchId>)>,
    pub sources: Vec<Source>,
    pub authors: Vec<(AuthorId, String)>,
    pub lists: Vec<Named<StaticListId>>,
    pub elections: Vec<Named<ElectionId>>,
    pub surveys: Vec<SurveyRecord>,
    pub kinds: Vec<KindRecord>,
    pub membership_types: Vec<MembershipTypeRecord>,
    pub segments: Vec<SegmentRecord>,
    /// The default first.
    pub scores: Vec<ScoreRecord>,
    pub standing: Standing,
    /// What each sort of caller may name.
    vocabularies: Mutex<HashMap<(Role, Sees), Arc<Vocabulary>>>,
    /// The saved questions that were read, and what stands of them.
    pub(super) read: Mutex<HashMap<SegmentId, Option<Arc<Question>>>>,
}

/// What rows of contacts are read through: when it changes, everybody is read again.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Standing {
    pub campaigns: BTreeMap<i64, Option<i64>>,
    pub events: BTreeMap<i64, Option<i64>>,
    pub themes: BTreeMap<i64, Option<i64>>,
    membership_types: BTreeMap<i64, String>,
}

/// Which private segments somebody sees.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Sees {
    /// All of them: whoever runs the server.
    All,
    /// Their own.
    Own(Option<AuthorId>),
}

impl Sees {
    /// What this caller sees.
    pub fn of(ctx: &Ctx) -> Self {
        match ctx.caller() {
            Caller::Operator => Self::All,
            Caller::User(_) | Caller::Key(_) => Self::Own(ctx.author()),
        }
    }

    /// Whether it sees that segment.
    pub fn sees(self, segment: &SegmentRecord) -> bool {
        segment.shared
            || match self {
                Self::All => true,
                Self::Own(author) => author.is_some() && author == segment.author,
            }
    }
}

impl Known {
    /// Reads all of it.
    pub async fn read(tx: &mut Tx) -> Result<Self> {
        let membership_types = tx.membership_types().await?;
        let standing = Standing {
            campaigns: replaced(tx, Noun::Campaign).await?,
            events: replaced(tx, Noun::Event).await?,
            themes: replaced(tx, Noun::Theme).await?,
            membership_types: membership_types
                .iter()
                .map(|kind| (kind.id, kind.name.clone()))
                .collect(),
        };
        let tree = tx.branch_tree().await?;
        Ok(Self {
            attributes: tx.attributes().await?,
            tags: tx.tag_records().await?,
            themes: tx.themes().await?,
            campaigns: tx.campaigns().await?,
            events: tx.events().await?,
            branches: tree
                .branches
                .into_iter()
                .map(|branch| (branch.id, branch.name, branch.parent))
                .collect(),
            sources: tx.sources().await?,
            authors: tx.authors().await?,
            lists: tx.static_lists().await?,
            elections: tx.elections().await?,
            surveys: tx.survey_records().await?,
            kinds: tx.interaction_kinds().await?,
            membership_types,
            segments: tx.segments().await?,
            scores: tx.scores().await?,
            standing,
            vocabularies: Mutex::default(),
            read: Mutex::default(),
        })
    }

    /// What a caller may name: attributes that their role sees, shared segments and their own.
    pub fn vocabulary(&self, ctx: &Ctx) -> Arc<Vocabulary> {
        self.for_whom((ctx.role(), Sees::of(ctx)))
    }

    /// All of it, whoever may name it: what saved questions are checked with.
    pub fn whole(&self) -> Arc<Vocabulary> {
        self.for_whom((Role::Administrator, Sees::All))
    }

    fn for_whom(&self, whom: (Role, Sees)) -> Arc<Vocabulary> {
        let mut made = self.vocabularies.lock().unwrap_or_else(PoisonError::into_inner);
        let vocabulary = made.entry(whom).or_insert_with(|| Arc::new(self.made(whom.0, whom.1)));
        Arc::clone(vocabulary)
    }

    fn made(&self, role: Role, sees: Sees) -> Vocabulary {
        let visible = self
            .attributes
            .iter()
            .filter(|attribute| role >= attribute.definition.visible_to);
        let segments = self.segments.iter().filter(|segment| sees.sees(segment));
        Vocabulary {
            attributes: Attributes::new(visible.cloned().collect()),
            tags: Names::new(self.tags.iter().map(|tag| Entry {
                id: tag.id.get(),
                folder: tag.folder.clone(),
                name: tag.name.clone(),
            })),
            themes: names(&self.themes, ThemeId::get),
            campaigns: names(&self.campaigns, CampaignId::get),
            events: names(&self.events, EventId::get),
            branches: Names::new(self.branches.iter().map(|(id, name, _)| Entry::new(id.get(), name))),
            branch_parents: self.branch_parents(),
            sources: Names::new(
                self.sources
                    .iter()
                    .map(|source| Entry::new(source.id.get(), &source.declaration.name)),
            ),
            authors: Names::new(self.authors.iter().map(|(id, name)| Entry::new(id.get(), name))),
            segments: Names::new(segments.map(|segment| Entry {
                id: segment.id.get(),
                folder: segment.folder.clone(),
                name: segment.name.clone(),
            })),
            lists: names(&self.lists, StaticListId::get),
            elections: names(&self.elections, ElectionId::get),
            surveys: Names::new(
                self.surveys
                    .iter()
                    .map(|survey| Entry::new(survey.id.get(), &survey.name)),
            ),
            questions: self.questions(),
            kinds: self.own_kinds(),
            membership_types: self.membership_types.iter().map(|kind| kind.name.clone()).collect(),
            places: BTreeMap::new(),
            scores: self.scores.iter().map(|score| score.name.clone()).collect(),
            loaded: Loaded::default(),
        }
    }

    fn questions(&self) -> BTreeMap<(model::SurveyId, String), Names> {
        let of = |survey: &SurveyRecord| {
            let id = survey.id;
            let questions = survey.questions.iter().map(move |question| {
                let options = question
                    .options
                    .iter()
                    .map(|option| Entry::new(option.id.get(), &option.name));
                ((id, fold(&question.name)), Names::new(options))
            });
            questions.collect::<Vec<_>>()
        };
        self.surveys.iter().flat_map(of).collect()
    }

    fn own_kinds(&self) -> Vec<Kind> {
        let own = self.kinds.iter().filter_map(|kind| {
            let name = kind.name.clone()?;
            Some(Kind {
                key: kind.key.clone(),
                fr: name.clone(),
                en: name,
                unit: kind.unit,
            })
        });
        own.collect()
    }

    /// The branch above each.
    pub fn branch_parents(&self) -> BTreeMap<BranchId, BranchId> {
        let above = self
            .branches
            .iter()
            .filter_map(|(id, _, parent)| Some((*id, (*parent)?)));
        above.collect()
    }

    /// Attributes of many choices.
    pub fn many_choices(&self) -> BTreeSet<AttributeId> {
        let many = self
            .attributes
            .iter()
            .filter(|attribute| attribute.definition.kind == AttributeType::ManyChoices);
        many.map(|attribute| attribute.id).collect()
    }

    /// What is declared of each source.
    pub fn declared(&self) -> BTreeMap<SourceId, Source> {
        self.sources.iter().map(|source| (source.id, source.clone())).collect()
    }

    /// The scores that questions may name, by [`frmip::key`].
    pub fn frmips(&self) -> BTreeMap<String, Frmip> {
        let named = self.scores.iter().map(|score| (Some(score.name.as_str()), score));
        let default = self.scores.iter().find(|score| score.is_default);
        let all = named.chain(default.map(|score| (None, score)));
        let of = |(name, score): (Option<&str>, &ScoreRecord)| {
            let (scoring, cuts) = (score.scoring.clone(), score.cuts);
            (frmip::key(name), Frmip { scoring, cuts })
        };
        all.map(of).collect()
    }

    /// A saved question, whoever may see it.
    pub fn segment(&self, id: SegmentId) -> Option<&SegmentRecord> {
        self.segments.iter().find(|segment| segment.id == id)
    }
}

fn names<T: Copy>(named: &[Named<T>], id: impl Fn(T) -> i64) -> Names {
    Names::new(named.iter().map(|named| Entry::new(id(named.id), &named.name)))
}

async fn replaced(tx: &mut Tx, noun: Noun) -> Result<BTreeMap<i64, Option<i64>>> {
    let all = tx.replaced(noun).await?;
    Ok(all
        .into_iter()
        .map(|(id, stand_in)| (id, stand_in.map(|(id, _)| id)))
        .collect())
}

/// Whether a change of that noun can change what is known by name.
pub(super) fn is_name(noun: &str) -> bool {
    matches!(
        noun,
        "acts"
            | "attributes"
            | "attribute_options"
            | "authors"
            | "branches"
            | "campaigns"
            | "elections"
            | "events"
            | "interaction_kinds"
            | "membership_types"
            | "questions"
            | "question_options"
            | "scores"
            | "segments"
            | "sources"
            | "static_lists"
            | "surveys"
            | "tags"
            | "themes"
    )
}

/// An instant, at the start of its day where the organization is.
pub(super) fn day_of(at: Timestamp, zone: &jiff::tz::TimeZone) -> jiff::civil::Date {
    zone.to_datetime(at).date()
}
