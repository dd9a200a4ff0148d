//! What uses a thing that the organization shapes: asked before it is taken away.

use std::collections::BTreeMap;

use model::{
    AttributeId, BranchId, ContactId, OptionId, TagId,
    attribute::AttributeValue,
    facts::{BranchMark, Facts, TagMark},
    shape::{Noun, UseKind},
};

use crate::{
    Result, Tx,
    value::{from_json, values},
};

/// How much of something uses a thing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Use {
    /// What.
    pub kind: UseKind,
    /// How many.
    pub count: i64,
}

/// Something that contacts hold in their facts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Held {
    /// A tag.
    Tag(TagId),
    /// A branch.
    Branch(BranchId),
    /// An attribute.
    Attribute(AttributeId),
    /// An option of an attribute.
    Choice(AttributeId, OptionId),
}

impl Held {
    /// Whether these facts hold it.
    pub fn is_in(self, facts: &Facts) -> bool {
        use model::attribute::AttributeValue::{Choice, Choices};
        match self {
            Self::Tag(tag) => facts.tags.iter().any(|mark| mark.tag == tag),
            Self::Branch(branch) => facts.branches.iter().any(|mark| mark.branch == branch),
            Self::Attribute(attribute) => facts.attributes.contains_key(&attribute),
            Self::Choice(attribute, option) => match facts.attributes.get(&attribute) {
                Some(Choice(chosen)) => *chosen == option,
                Some(Choices(chosen)) => chosen.contains(&option),
                _ => false,
            },
        }
    }

    /// Text that every document that holds it contains; some others do too.
    fn pattern(self) -> String {
        match self {
            Self::Tag(tag) => format!("%\"tag\":{tag}%"),
            Self::Branch(branch) => format!("%\"branch\":{branch}%"),
            Self::Attribute(attribute) | Self::Choice(attribute, _) => {
                format!("%\"attributes\":{{%\"{attribute}\":%")
            }
        }
    }
}

impl Tx {
    /// Contacts that hold something, after one of them, in the order of ids; the place to go on from, none at the end.
    pub async fn holders(
        &mut self,
        held: Held,
        after: ContactId,
        limit: u32,
    ) -> Result<(Vec<(ContactId, Facts)>, Option<ContactId>)> {
        let sql = "SELECT contact_id, facts FROM documents
            WHERE contact_id > $1 AND facts LIKE $2
            ORDER BY contact_id LIMIT $3";
        let row = values![after, held.pattern(), limit];
        let rows: Vec<(i64, String)> = self.connection.fetch(sql, row).await?;
        let next = rows
            .last()
            .filter(|_| rows.len() == limit as usize)
            .map(|(id, _)| ContactId::new(*id));
        let mut holders = Vec::with_capacity(rows.len());
        for (id, text) in rows {
            let facts: Facts = from_json(&text, "documents", "facts", id)?;
            if held.is_in(&facts) {
                holders.push((ContactId::new(id), facts));
            }
        }
        Ok((holders, next))
    }

    /// How many contacts hold something.
    pub async fn count_holders(&mut self, held: Held) -> Result<i64> {
        let (mut count, mut after) = (0, ContactId::new(0));
        loop {
            let (holders, next) = self.holders(held, after, 5_000).await?;
            count += (holders.len() as u64).cast_signed();
            match next {
                Some(next) => after = next,
                None => return Ok(count),
            }
        }
    }

    /// What uses something, contacts and mappings apart.
    pub async fn uses(&mut self, noun: Noun, id: i64) -> Result<Vec<Use>> {
        let mut uses = Vec::new();
        for (kind, sql) in statements(noun) {
            let (count,) = self.connection.get::<(i64,)>(sql, values![id]).await?;
            if count > 0 {
                uses.push(Use { kind: *kind, count });
            }
        }
        let imports = self.imports_using(noun, id).await?;
        if imports > 0 {
            uses.push(Use {
                kind: UseKind::Imports,
                count: imports,
            });
        }
        Ok(uses)
    }

    async fn imports_using(&mut self, noun: Noun, id: i64) -> Result<i64> {
        let sql = "SELECT count(DISTINCT a.import_id) FROM name_uses u JOIN acts a ON a.id = u.act_id
            WHERE u.noun = $1 AND u.row_id = $2 AND a.withdrawn_by IS NULL";
        let row = values![crate::shape::table(noun), id];
        Ok(self.connection.get::<(i64,)>(sql, row).await?.0)
    }
}

macro_rules! interactions {
    ($column:literal) => {
        (
            UseKind::Interactions,
            concat!(
                "SELECT count(*) FROM interactions i JOIN acts a ON a.id = i.act_id WHERE i.",
                $column,
                " = $1 AND a.withdrawn_by IS NULL"
            ),
        )
    };
}

type Counted = (UseKind, &'static str);

fn statements(noun: Noun) -> &'static [Counted] {
    const BRANCH: &[Counted] = &[
        (
            UseKind::Branches,
            "SELECT count(*) FROM branches t WHERE t.parent_id = $1
                AND NOT EXISTS (SELECT 1 FROM acts x WHERE x.id = t.deleted_act AND x.withdrawn_by IS NULL)",
        ),
        (
            UseKind::Consents,
            "SELECT count(*) FROM consents r JOIN acts a ON a.id = r.act_id
                WHERE r.branch_id = $1 AND a.withdrawn_by IS NULL",
        ),
        (UseKind::Sources, "SELECT count(*) FROM sources WHERE branch_id = $1"),
        (
            UseKind::Campaigns,
            "SELECT count(*) FROM campaigns WHERE branch_id = $1",
        ),
        (UseKind::Lists, "SELECT count(*) FROM static_lists WHERE branch_id = $1"),
        (
            UseKind::Segments,
            "SELECT count(*) FROM segments WHERE branch_id = $1 AND deleted_at_ms IS NULL",
        ),
    ];
    const KIND: &[Counted] = &[interactions!("kind_id")];
    const THEME: &[Counted] = &[interactions!("theme_id")];
    const CAMPAIGN: &[Counted] = &[interactions!("campaign_id")];
    const EVENT: &[Counted] = &[interactions!("event_id")];
    const LIST: &[Counted] = &[(
        UseKind::Contacts,
        "SELECT count(*) FROM list_members m JOIN acts a ON a.id = m.act_id JOIN contacts c ON c.id = m.contact_id
            WHERE m.list_id = $1 AND a.withdrawn_by IS NULL AND c.visible AND NOT m.removed
                AND NOT EXISTS (SELECT 1 FROM list_members n JOIN acts b ON b.id = n.act_id
                    WHERE n.list_id = m.list_id AND n.contact_id = m.contact_id AND n.act_id > m.act_id
                        AND b.withdrawn_by IS NULL)",
    )];
    const MEMBERSHIP_TYPE: &[Counted] = &[(
        UseKind::Memberships,
        "SELECT count(*) FROM memberships r JOIN acts a ON a.id = r.act_id
            WHERE r.type_id = $1 AND a.withdrawn_by IS NULL",
    )];
    const SOURCE: &[Counted] = &[
        (
            UseKind::Contacts,
            "SELECT count(DISTINCT h.contact_id) FROM acts a JOIN history h ON h.act_id = a.id
                WHERE a.source_id = $1 AND a.withdrawn_by IS NULL",
        ),
        (
            UseKind::Imports,
            "SELECT count(*) FROM imports WHERE source_id = $1 AND act_id IS NOT NULL",
        ),
        interactions!("source_id"),
    ];
    match noun {
        Noun::Branch => BRANCH,
        Noun::Kind => KIND,
        Noun::Theme => THEME,
        Noun::Campaign => CAMPAIGN,
        Noun::Event => EVENT,
        Noun::List => LIST,
        Noun::MembershipType => MEMBERSHIP_TYPE,
        Noun::Source => SOURCE,
        Noun::Attribute | Noun::Option | Noun::Tag => &[],
    }
}

/// How many contacts hold each thing, by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HolderCounts {
    /// By tag.
    pub tags: BTreeMap<TagId, i64>,
    /// By branch.
    pub branches: BTreeMap<BranchId, i64>,
    /// By attribute.
    pub attributes: BTreeMap<AttributeId, i64>,
    /// By option.
    pub options: BTreeMap<OptionId, i64>,
}

/// What of a document counts here: the rest is passed over without being built.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Marks {
    tags: Vec<TagMark>,
    branches: Vec<BranchMark>,
    attributes: BTreeMap<AttributeId, AttributeValue>,
}

impl HolderCounts {
    fn add(&mut self, marks: &Marks) {
        for mark in &marks.tags {
            *self.tags.entry(mark.tag).or_default() += 1;
        }
        for mark in &marks.branches {
            *self.branches.entry(mark.branch).or_default() += 1;
        }
        for (attribute, value) in &marks.attributes {
            *self.attributes.entry(*attribute).or_default() += 1;
            let options = match value {
                AttributeValue::Choice(option) => std::slice::from_ref(option),
                AttributeValue::Choices(options) => options,
                _ => &[],
            };
            for option in options {
                *self.options.entry(*option).or_default() += 1;
            }
        }
    }
}

impl Tx {
    /// How many contacts hold each thing that the organization shapes: one reading of all documents.
    pub async fn holder_counts(&mut self) -> Result<HolderCounts> {
        let sql = "SELECT contact_id, facts FROM documents
            WHERE contact_id > $1 AND (facts LIKE '%\"tags\":%' OR facts LIKE '%\"branches\":%'
                OR facts LIKE '%\"attributes\":%')
            ORDER BY contact_id LIMIT $2";
        let (mut counts, mut after) = (HolderCounts::default(), 0_i64);
        loop {
            let rows: Vec<(i64, String)> = self.connection.fetch(sql, values![after, PAGE]).await?;
            for (id, text) in &rows {
                counts.add(&from_json(text, "documents", "facts", *id)?);
            }
            match rows.last() {
                Some((id, _)) if rows.len() == PAGE => after = *id,
                _ => return Ok(counts),
            }
        }
    }
}

/// Documents read at once.
const PAGE: usize = 5_000;
