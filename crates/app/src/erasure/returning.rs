//! Somebody erased and blocked does not come back by hand either: not typed in again, nor by an act undone or restored.

use std::collections::HashMap;

use model::{
    ActId, ContactId,
    facts::{Facts, Status},
    layer::fold,
    matching::KeyKind,
};
use store::Tx;

use super::{Blocked, Blocks};
use crate::{
    Ctx, Error, Result, Sentence,
    acts::{PAGE, Way},
};

/// What would come back, and where it was typed.
#[derive(Debug)]
pub struct Return {
    /// The field at fault, as the API names it (`emails`, `surname`); empty when nobody typed it.
    pub field: &'static str,
    /// What is blocked.
    pub blocked: Blocked,
    /// The same said to people.
    pub sentence: Sentence,
}

/// Refuses what an edit would bring back. Only what was not there before is looked at: whoever has the address already is left alone.
pub(crate) async fn refuse_typed(tx: &mut Tx, ctx: &Ctx, before: &Facts, after: &Facts) -> Result<()> {
    let blocks = Blocks::load(tx, ctx).await?;
    let Some(blocked) = blocks.refuses_new(before, after) else {
        return Ok(());
    };
    let day = ctx.day_of(blocked.since);
    let (what_fr, what_en) = words(blocked.kind);
    let (with_fr, with_en) = match &blocked.name {
        Some(_) => (format!("Avec ce nom, {what_fr}"), format!("With this name, {what_en}")),
        None => (capitalized(what_fr), capitalized(what_en)),
    };
    let fr = format!(
        "{with_fr} est de quelqu’un qui a été effacé le {} et n’est pas à saisir de nouveau. Si cette personne revient d’elle-même, \
         qui administre la base peut lever le blocage.",
        day.strftime("%d/%m/%Y")
    );
    let en = format!(
        "{with_en} is that of somebody erased on {day}, not to be typed in again. If they came back by themselves, whoever \
         administers the base can lift the block."
    );
    refuse(field(before, after, &blocked), blocked, fr, en)
}

/// Refuses to withdraw or restore an act by which an address would come back. Read beside the writers: a large act takes seconds.
pub(crate) async fn refuse_turned(ctx: &Ctx, act: ActId, way: Way) -> Result<()> {
    let mut tx = ctx.read().await?;
    let blocks = Blocks::load(&mut tx, ctx).await?;
    if blocks.is_empty() {
        return Ok(());
    }
    let mut after = ContactId::new(0);
    loop {
        let page = match way {
            Way::Restore => tx.contacts_of_act(act, after, PAGE).await?,
            Way::Withdraw => tx.contacts_taken_from_by_act(act, after, PAGE).await?,
        };
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = *last;
        if let Some((contact, blocked)) = brought_back(&mut tx, &blocks, (act, way), &page).await? {
            return refuse_turn(ctx, contact, blocked);
        }
    }
}

fn refuse_turn(ctx: &Ctx, contact: ContactId, blocked: Blocked) -> Result<()> {
    let day = ctx.day_of(blocked.since);
    let (fr, en) = match blocked.kind {
        KeyKind::Phone => ("le numéro", "the number"),
        _ => ("l’adresse", "the address"),
    };
    let fr = format!(
        "Rien n’a changé : cela rendrait à la fiche n° {contact} {fr} de quelqu’un qui a été effacé le {}. Effacez aussi cette fiche, ou \
         levez le blocage si cette personne revient d’elle-même.",
        day.strftime("%d/%m/%Y")
    );
    let en = format!(
        "Nothing changed: this would give contact no. {contact} {en} of somebody erased on {day} again. Erase that contact too, or lift \
         the block if they came back by themselves."
    );
    refuse("", blocked, fr, en)
}

/// The first contact of a page to which the act, turned over, would give something blocked.
async fn brought_back(
    tx: &mut Tx,
    blocks: &Blocks,
    (act, way): (ActId, Way),
    page: &[ContactId],
) -> Result<Option<(ContactId, Blocked)>> {
    let mut shown: HashMap<ContactId, Facts> = tx.documents(page).await?.into_iter().collect();
    let records = tx.layers(page).await?;
    let mut contacts = records.chunk_by(|one, other| one.contact == other.contact);
    let found = contacts.find_map(|layers| {
        let contact = layers.first()?.contact;
        let live = layers.iter().filter(|record| {
            if record.layer.act == act {
                way == Way::Restore
            } else {
                record.live
            }
        });
        let turned = fold(live.map(|record| &record.layer)).filter(|facts| facts.status() != Status::Erased)?;
        let before = shown.remove(&contact).unwrap_or_default();
        Some((contact, blocks.refuses_new(&before, &turned)?))
    });
    Ok(found)
}

fn refuse(field: &'static str, blocked: Blocked, fr: String, en: String) -> Result<()> {
    let sentence = Sentence::new("contact.blocked", fr, en);
    Err(Error::Blocked(Box::new(Return {
        field,
        blocked,
        sentence,
    })))
}

/// Where it was typed: the address when it is new, else the name that makes it theirs.
fn field(before: &Facts, after: &Facts, blocked: &Blocked) -> &'static str {
    let is = |point: &str| point == blocked.point;
    let (kind, known) = match blocked.kind {
        KeyKind::Phone => ("phones", before.phones.iter().any(|point| is(point.value.as_str()))),
        _ => ("emails", before.emails.iter().any(|point| is(point.value.as_str()))),
    };
    if !known {
        kind
    } else if after.surname == blocked.name {
        "surname"
    } else if after.usual_name == blocked.name {
        "usual_name"
    } else {
        "structure_name"
    }
}

fn words(kind: KeyKind) -> (&'static str, &'static str) {
    match kind {
        KeyKind::Phone => ("ce numéro", "this number"),
        _ => ("cette adresse", "this address"),
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
