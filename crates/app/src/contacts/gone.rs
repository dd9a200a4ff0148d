//! Contacts that are not there any more, told apart from those that never were.

use jiff::Timestamp;
use model::{
    ActId, ContactId,
    facts::{Facts, Status},
    layer::fold,
};
use store::{Act, ContactRecord, LayerRecord, Tx};

use crate::{Ctx, Error, Result, Sentence};

/// What became of a contact.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone {
    /// The same, said.
    pub sentence: Sentence,
    /// The act to undo for it to come back.
    pub act: Option<ActId>,
    /// When it went.
    pub at: Option<Timestamp>,
    /// By whom.
    pub by: Option<String>,
    /// The contact it was merged into.
    pub merged_into: Option<ContactId>,
}

/// A contact that is there, or why it is not.
pub(crate) async fn present(tx: &mut Tx, ctx: &Ctx, id: ContactId) -> Result<ContactRecord> {
    match tx.contact(ctx.scope(), id).await? {
        Some(record) => match record.facts.merged_into {
            None => Ok(record),
            Some(survivor) => Err(Error::Gone(Box::new(merged(survivor)))),
        },
        None if tx.was_contact(ctx.scope(), id).await? => Err(Error::Gone(Box::new(gone(tx, id).await?))),
        None => Err(Error::NotFound),
    }
}

/// A contact as it is, or as it was when it went, with what became of it: deleting hides, and what is hidden is held.
pub(super) async fn held(tx: &mut Tx, ctx: &Ctx, id: ContactId) -> Result<(ContactRecord, Option<Gone>)> {
    if let Some(record) = tx.contact(ctx.scope(), id).await? {
        let gone = record.facts.merged_into.map(merged);
        return Ok((record, gone));
    }
    let hidden = tx.hidden_contact(ctx.scope(), id).await?.ok_or(Error::NotFound)?;
    let layers = tx.layers(&[id]).await?;
    let gone = gone(tx, id).await?;
    if layers.is_empty() {
        return Err(Error::Gone(Box::new(gone)));
    }
    let said = layers.iter().filter(|record| record.live).map(|record| &record.layer);
    let facts = Facts {
        status: Some(Status::Erased),
        ..fold(said).unwrap_or_default()
    };
    Ok((ContactRecord { facts, ..hidden }, Some(gone)))
}

async fn gone(tx: &mut Tx, id: ContactId) -> Result<Gone> {
    let layers = tx.layers(&[id]).await?;
    let deletion = layers
        .iter()
        .rev()
        .find(|record| record.live && record.layer.asserts.status == Some(Status::Erased));
    match (deletion, layers.first()) {
        (Some(record), _) => Ok(told(
            "contact.deleted",
            "supprimé",
            "deleted",
            who(tx, record.layer.act).await?,
        )),
        (None, Some(first)) => undone(tx, first).await,
        (None, None) => Ok(told("contact.erased", "effacé pour de bon", "erased for good", None)),
    }
}

/// Nobody says anything of it any more: what had made it was undone.
async fn undone(tx: &mut Tx, first: &LayerRecord) -> Result<Gone> {
    let maker = tx.act(first.layer.act).await?;
    let undo = match maker.and_then(|maker| maker.withdrawn_by) {
        Some(undo) => who(tx, undo).await?,
        None => None,
    };
    let mut gone = told(
        "contact.undone",
        "retiré avec l’acte qui l’avait créé",
        "withdrawn with the act that made it",
        undo,
    );
    gone.act = None;
    Ok(gone)
}

async fn who(tx: &mut Tx, act: ActId) -> Result<Option<(Act, Option<String>)>> {
    let Some(act) = tx.act(act).await? else { return Ok(None) };
    let author: Vec<_> = act.author.into_iter().collect();
    let name = tx.author_names(&author).await?.pop().map(|(_, name)| name);
    Ok(Some((act, name)))
}

fn told(code: &'static str, fr: &str, en: &str, who: Option<(Act, Option<String>)>) -> Gone {
    let (act, by) = who.unzip();
    let by = by.flatten();
    let (by_fr, by_en) = match &by {
        Some(name) => (format!(" par {name}"), format!(" by {name}")),
        None => Default::default(),
    };
    let sentence = Sentence::new(
        code,
        format!("Ce contact a été {fr}{by_fr}."),
        format!("This contact was {en}{by_en}."),
    );
    Gone {
        sentence,
        act: act.as_ref().map(|act| act.id),
        at: act.map(|act| act.at),
        by,
        merged_into: None,
    }
}

fn merged(survivor: ContactId) -> Gone {
    let sentence = Sentence::new(
        "contact.merged",
        format!("Ce contact a été fusionné avec le n° {survivor}."),
        format!("This contact was merged into no. {survivor}."),
    );
    Gone {
        sentence,
        act: None,
        at: None,
        by: None,
        merged_into: Some(survivor),
    }
}
