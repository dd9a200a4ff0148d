//! Questions saved, changed, taken away and brought back.

use std::collections::{BTreeMap, BTreeSet};

use ::segment::{Severity, json};
use model::{BranchId, Language, SegmentId, expression::Question, role::Capability, shape::Noun};
use store::{SegmentRecord, Tx, WriteTx};

use super::{
    Segment, uses,
    view::{self, changeable, may_change, visible},
};
use crate::{
    Ctx, Error, Expected, Result, Version,
    questions::{Form, Sees, in_a_circle, named, names, refused, understood},
    shape::checks,
};

/// A question to save.
#[derive(Clone, Debug)]
pub struct NewSegment {
    /// Its name, alone of its kind.
    pub name: String,
    /// The question.
    pub form: Form,
    /// The folder it stands in.
    pub folder: Option<String>,
    /// Whether others see it.
    pub shared: bool,
    /// The branch it belongs to.
    pub branch: Option<BranchId>,
    /// What it is for.
    pub objective: Option<String>,
    /// Whom one should picture.
    pub persona: Option<String>,
    /// A note of its owner.
    pub note: Option<String>,
}

/// What to change of a segment; what is not said stays.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Which state of it they were thought for.
    pub expected: Expected<Version>,
    /// Its name.
    pub name: Option<String>,
    /// Its question.
    pub form: Option<Form>,
    /// Its folder.
    pub folder: Option<Option<String>>,
    /// Whether others see it.
    pub shared: Option<bool>,
    /// Its branch.
    pub branch: Option<Option<BranchId>>,
    /// What it is for.
    pub objective: Option<Option<String>>,
    /// Whom one should picture.
    pub persona: Option<Option<String>>,
    /// A note of its owner.
    pub note: Option<Option<String>>,
}

/// Characters in what a segment says of itself, at most.
const TEXT_MAX: usize = 5_000;

/// Saves a question; texts given back are in that language.
pub async fn create(ctx: &Ctx, new: NewSegment, language: Language) -> Result<Segment> {
    ctx.require(Capability::EditContacts)?;
    let question = sound(ctx, &new.form).await?;
    let record = SegmentRecord {
        id: SegmentId::new(0),
        name: checks::name(Noun::List, "name", &new.name)?,
        expression: json::write(&question),
        folder: checks::optional("folder", new.folder.as_deref())?,
        shared: new.shared,
        branch: new.branch,
        objective: text("objective", new.objective)?,
        persona: text("persona", new.persona)?,
        note: text("note", new.note)?,
        author: ctx.author(),
        pinned_at: None,
        deleted_at: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    let mut tx = ctx.write("segment.create").await?;
    checks::branch(&mut tx, record.branch).await?;
    free(&mut tx, &record.name, None).await?;
    made_of_seen(&mut tx, &record, &question).await?;
    let id = tx.insert_segment(&record).await?;
    tx.commit().await?;
    view::get(ctx, id, language).await
}

/// Makes another of the same question, the caller's own.
pub async fn duplicate(ctx: &Ctx, id: SegmentId, name: &str, language: Language) -> Result<Segment> {
    let record = visible(&mut *ctx.read().await?, ctx, id).await?;
    let new = NewSegment {
        name: name.to_owned(),
        form: Form::Tree(record.expression),
        folder: record.folder,
        shared: false,
        branch: record.branch,
        objective: record.objective,
        persona: record.persona,
        note: record.note,
    };
    create(ctx, new, language).await
}

/// Changes a segment.
pub async fn change(ctx: &Ctx, id: SegmentId, changes: Changes, language: Language) -> Result<Segment> {
    ctx.require(Capability::EditContacts)?;
    let question = match &changes.form {
        Some(form) => Some(sound(ctx, form).await?),
        None => None,
    };
    let mut tx = ctx.write("segment.update").await?;
    let before = changeable(&mut tx, ctx, id).await?;
    changes.expected.check(&before)?;
    let after = changed(&before, changes)?;
    checks::branch(&mut tx, after.branch).await?;
    free(&mut tx, &after.name, Some(id)).await?;
    let asked = match question {
        Some(question) => question,
        None => json::read(&after.expression).map_err(|_| Error::internal("a saved question cannot be read"))?,
    };
    made_of_seen(&mut tx, &after, &asked).await?;
    if before.shared && !after.shared {
        uses::used_by_none(&mut tx, ctx, id).await?;
    }
    tx.update_segment(&after).await?;
    let expression = json::write(&asked);
    if expression != before.expression {
        tx.define_segment(id, &expression).await?;
    }
    if before.pinned_at.is_some() && !after.shared {
        tx.pin_segment(id, None).await?;
    }
    tx.commit().await?;
    view::get(ctx, id, language).await
}

fn changed(before: &SegmentRecord, changes: Changes) -> Result<SegmentRecord> {
    let mut after = before.clone();
    if let Some(name) = changes.name {
        after.name = checks::name(Noun::List, "name", &name)?;
    }
    if let Some(folder) = changes.folder {
        after.folder = checks::optional("folder", folder.as_deref())?;
    }
    after.shared = changes.shared.unwrap_or(after.shared);
    after.branch = changes.branch.unwrap_or(after.branch);
    for (field, kept, said) in [
        ("objective", &mut after.objective, changes.objective),
        ("persona", &mut after.persona, changes.persona),
        ("note", &mut after.note, changes.note),
    ] {
        if let Some(said) = said {
            *kept = text(field, said)?;
        }
    }
    Ok(after)
}

/// Takes a segment away, unless others are made of it.
pub async fn delete(ctx: &Ctx, id: SegmentId) -> Result<()> {
    let mut tx = ctx.write("segment.delete").await?;
    changeable(&mut tx, ctx, id).await?;
    uses::used_by_none(&mut tx, ctx, id).await?;
    tx.delete_segment(id).await?;
    tx.commit().await?;
    Ok(())
}

/// Brings a segment back.
pub async fn restore(ctx: &Ctx, id: SegmentId, language: Language) -> Result<Segment> {
    ctx.require(Capability::EditContacts)?;
    let mut tx = ctx.write("segment.restore").await?;
    let record = tx.segment(id).await?.filter(|record| Sees::of(ctx).sees(record));
    let record = record.ok_or(Error::NotFound)?;
    may_change(ctx, &record)?;
    if record.deleted_at.is_some() {
        free(&mut tx, &record.name, Some(id)).await?;
        tx.restore_segment(id, &record.name).await?;
        tx.commit().await?;
    }
    view::get(ctx, id, language).await
}

/// A question without a mistake; one whose data do not exist yet may be kept.
async fn sound(ctx: &Ctx, form: &Form) -> Result<Question> {
    let vocabulary = names(ctx).await?.vocabulary(ctx);
    let (question, problems) = understood(form, &vocabulary);
    let wrong = problems.iter().any(|problem| problem.severity == Severity::Error);
    question.filter(|_| !wrong).ok_or_else(|| refused(form, &problems))
}

async fn free(tx: &mut Tx, name: &str, but: Option<SegmentId>) -> Result<()> {
    if tx.segment_name_taken(name, but).await? {
        return Err(checks::taken());
    }
    Ok(())
}

/// Makes sure that a segment is not made of itself, and that a shared one is made of shared ones only: others could not read it.
async fn made_of_seen(tx: &mut WriteTx, record: &SegmentRecord, question: &Question) -> Result<()> {
    let all: BTreeMap<SegmentId, SegmentRecord> = tx
        .segments()
        .await?
        .into_iter()
        .map(|segment| (segment.id, segment))
        .collect();
    let direct = named(question);
    let private = direct
        .iter()
        .filter_map(|id| all.get(id))
        .find(|inner| record.shared && !inner.shared);
    if let Some(inner) = private {
        return Err(private_inside(&inner.name));
    }
    let (mut seen, mut left): (BTreeSet<SegmentId>, Vec<SegmentId>) = (BTreeSet::new(), direct.into_iter().collect());
    while let Some(id) = left.pop() {
        if id == record.id {
            return Err(in_a_circle());
        }
        let inner = all.get(&id).and_then(|inner| json::read(&inner.expression).ok());
        if seen.insert(id) {
            left.extend(inner.iter().flat_map(named));
        }
    }
    Ok(())
}

fn private_inside(name: &str) -> Error {
    Error::invalid(
        "shared",
        "segment.private_inside",
        format!("Partagez d’abord « {name} » : un segment partagé ne peut pas être fait d’un segment privé."),
        format!("Share “{name}” first: a shared segment cannot be made of a private one."),
    )
}

fn text(field: &str, said: Option<String>) -> Result<Option<String>> {
    let said = said.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    match &said {
        Some(text) if text.chars().count() > TEXT_MAX => Err(Error::invalid(
            field,
            "text.too_long",
            format!("Donnez un texte de {TEXT_MAX} caractères au plus."),
            format!("Give a text of {TEXT_MAX} characters at most."),
        )),
        _ => Ok(said),
    }
}
