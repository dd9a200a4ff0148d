//! What a merge, a deletion or a conversion made of what others had said of a contact.

use model::{
    AttributeId, BranchId, Language, OptionId, TagId,
    attribute::AttributeValue,
    facts::{BranchMark, BranchOrigin, Facts, TagMark},
    layer::{Key, Reshape},
};

use super::of_contact::{Change, Op, taken};
use crate::contacts::{Names, said};

/// As changes: what it was, then what it is.
pub(super) fn reshaped(reshape: &Reshape, names: &Names, language: Language) -> Vec<Change> {
    let (before, after) = match reshape {
        Reshape::Tag { from, to } => (tagged(Some(*from)), tagged(*to)),
        Reshape::Branch { from, to } => (attached(Some(*from)), attached(*to)),
        Reshape::Choice { attribute, from, to } => (chosen(*attribute, Some(*from)), chosen(*attribute, *to)),
        Reshape::Conversion { from, was, to, becomes } => (valued(*from, was.clone()), valued(*to, becomes.clone())),
        // Nobody kept what it was: the layers that said it did.
        Reshape::Forgotten { attribute } => return taken(&Key::Attribute(*attribute), names).into_iter().collect(),
    };
    let gone = said(&before, names, language).into_iter().map(|change| Change {
        op: Op::TakenBack,
        ..change
    });
    gone.chain(said(&after, names, language)).collect()
}

fn tagged(tag: Option<TagId>) -> Facts {
    Facts {
        tags: tag.map(|tag| TagMark { tag, since: None }).into_iter().collect(),
        ..Facts::default()
    }
}

fn attached(branch: Option<BranchId>) -> Facts {
    let mark = |branch| BranchMark {
        branch,
        origin: BranchOrigin::Hand,
        from: None,
        until: None,
    };
    Facts {
        branches: branch.map(mark).into_iter().collect(),
        ..Facts::default()
    }
}

fn chosen(attribute: AttributeId, option: Option<OptionId>) -> Facts {
    option
        .map(|option| valued(attribute, AttributeValue::Choice(option)))
        .unwrap_or_default()
}

fn valued(attribute: AttributeId, value: AttributeValue) -> Facts {
    Facts {
        attributes: [(attribute, value)].into(),
        ..Facts::default()
    }
}
