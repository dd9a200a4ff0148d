//! Things that go: deleted, or made one with another of their kind. What uses them is said first; nothing is broken silently.

use model::{
    AttributeId, BranchId, Language, OptionId, TagId,
    role::Capability,
    shape::{Noun, UseKind},
};
use store::{Held, ReshapingChange, WriteTx};

use super::{
    checks,
    following::{self, Beginning, Progress},
    kinds::{built_in, is_built_in},
    uses::{self, Uses},
};
use crate::{Ctx, Error, Result};

/// What becomes of what uses a thing that goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fate {
    /// Nothing may use it.
    Refuse,
    /// It is taken from all that uses it.
    Remove,
    /// Another of its kind takes its place everywhere.
    Replace(i64),
}

/// Deletes a thing, or merges it into another. Undone by withdrawing the act it gives.
pub async fn remove(ctx: &Ctx, noun: Noun, id: i64, fate: Fate) -> Result<Progress> {
    ctx.require(Capability::ShapeBase)?;
    if noun == Noun::Kind && is_built_in(id) {
        return Err(built_in());
    }
    let uses = uses::of(ctx, noun, id).await?;
    allowed(noun, fate, &uses)?;
    let mut tx = ctx.write("shape.remove").await?;
    checks::must_show(&mut tx, noun, id).await?;
    let held = uses::held(&mut tx, noun, id).await?;
    let into = replacement(&mut tx, noun, id, fate, held).await?;
    let act = following::act(&mut tx).await?;
    tx.take_away(noun, id, act, into).await?;
    tx.about(noun.key(), id);
    let beginning = Beginning {
        noun,
        row: id,
        change: held.map_or(ReshapingChange::Alone, |held| change(held, into)),
        total: held.map_or(0, |_| uses.count(UseKind::Contacts)),
    };
    following::begin(&mut tx, ctx, act, beginning).await?;
    tx.commit().await?;
    following::follow(ctx, act).await
}

fn allowed(noun: Noun, fate: Fate, uses: &Uses) -> Result<()> {
    match fate {
        Fate::Refuse if uses.is_used() => Err(in_use(noun, uses)),
        Fate::Remove if uses.is_used() && matches!(noun, Noun::Kind | Noun::Source) => Err(in_use(noun, uses)),
        Fate::Replace(_) if matches!(noun, Noun::Kind | Noun::Source | Noun::Attribute | Noun::List) => Err(
            Error::conflict("shape.no_merge", "Cela ne se fusionne pas.", "These cannot be merged."),
        ),
        _ => Ok(()),
    }
}

/// The one that takes its place, when one does: of the same kind, and there.
async fn replacement(tx: &mut WriteTx, noun: Noun, id: i64, fate: Fate, held: Option<Held>) -> Result<Option<i64>> {
    let Fate::Replace(into) = fate else { return Ok(None) };
    let same = match (held, uses::held(tx, noun, into).await?) {
        (Some(Held::Choice(one, _)), Some(Held::Choice(other, _))) => one == other,
        (Some(Held::Choice(..)), _) => false,
        _ => true,
    };
    if into == id || !same || tx.shaped_name(noun, into).await?.is_none() {
        return Err(Error::invalid(
            "into",
            "shape.into",
            "Choisissez une autre valeur de la même sorte, qui existe encore.",
            "Choose another one of the same kind, that still exists.",
        ));
    }
    if noun == Noun::Branch {
        not_below(tx, BranchId::new(id), BranchId::new(into)).await?;
    }
    Ok(Some(into))
}

/// A branch merged into one below it would leave the tree without a top.
async fn not_below(tx: &mut WriteTx, branch: BranchId, into: BranchId) -> Result<()> {
    let tree = tx.branch_tree().await?;
    let parents = tree.branches.iter().map(|branch| (branch.id, branch.parent)).collect();
    model::shape::check_move(&parents, Some(branch), Some(into)).map_err(|_| {
        Error::invalid(
            "into",
            "branch.cycle",
            "Une antenne ne se fusionne pas dans une antenne qui dépend d’elle : déplacez d’abord celle-ci.",
            "A branch is not merged into one that stands below it: move that one first.",
        )
    })
}

fn change(held: Held, into: Option<i64>) -> ReshapingChange {
    match held {
        Held::Tag(from) => ReshapingChange::Tag {
            from,
            to: into.map(TagId::new),
        },
        Held::Branch(from) => ReshapingChange::Branch {
            from,
            to: into.map(BranchId::new),
        },
        Held::Choice(attribute, from) => ReshapingChange::Choice {
            attribute,
            from,
            to: into.map(OptionId::new),
        },
        Held::Attribute(attribute) => forgotten(attribute),
    }
}

fn forgotten(attribute: AttributeId) -> ReshapingChange {
    ReshapingChange::Forgotten { attribute }
}

/// What uses it, in one sentence.
fn in_use(noun: Noun, uses: &Uses) -> Error {
    let list = |language| {
        let parts = uses.uses.iter().filter(|used| used.kind != UseKind::Imports);
        let parts: Vec<String> = parts.map(|used| said(used.kind, used.count, language)).collect();
        parts.join(", ")
    };
    let end = if matches!(noun, Noun::Kind | Noun::Source) {
        ("Renommez-la plutôt.", "Rename it instead.")
    } else {
        (
            "Choisissez ce qui la remplace, ou retirez-la partout.",
            "Choose what takes its place, or take it away everywhere.",
        )
    };
    Error::conflict(
        "shape.in_use",
        format!("« {} » sert encore : {}. {}", uses.name, list(Language::Fr), end.0),
        format!("“{}” is still used: {}. {}", uses.name, list(Language::En), end.1),
    )
}

fn said(kind: UseKind, count: i64, language: Language) -> String {
    let (one_fr, many_fr, one_en, many_en) = match kind {
        UseKind::Contacts => ("contact", "contacts", "contact", "contacts"),
        UseKind::Interactions => ("échange", "échanges", "interaction", "interactions"),
        UseKind::Memberships => ("adhésion", "adhésions", "membership", "memberships"),
        UseKind::Consents => ("consentement", "consentements", "consent", "consents"),
        UseKind::Branches => (
            "antenne en dessous",
            "antennes en dessous",
            "branch below",
            "branches below",
        ),
        UseKind::Sources => ("provenance", "provenances", "source", "sources"),
        UseKind::Campaigns => ("campagne", "campagnes", "campaign", "campaigns"),
        UseKind::Lists => ("liste", "listes", "list", "lists"),
        UseKind::Segments => ("segment", "segments", "segment", "segments"),
        UseKind::Imports => ("import", "imports", "import", "imports"),
    };
    let (one, many) = (language.pick(one_fr, one_en), language.pick(many_fr, many_en));
    format!("{count} {}", if count == 1 { one } else { many })
}
