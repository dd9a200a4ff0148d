//! What becomes of earlier layers when the organization reshapes its base: a tag merged into another, an attribute of another type.
//!
//! A reshape asserts nothing: it says how what others said reads from then on. So an import undone after two tags were merged takes
//! its marks away as if they had not been, and undoing the merge gives each mark back to its own tag.

use serde::{Deserialize, Serialize};

use super::Layer;
use crate::{
    ActId, AttributeId, BranchId, OptionId, TagId,
    attribute::AttributeValue,
    facts::{BranchMark, Facts, TagMark},
};

/// How something said earlier reads from now on.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reshape {
    /// A tag is another one, or none.
    Tag {
        /// The tag that goes.
        from: TagId,
        /// The one that takes its marks.
        to: Option<TagId>,
    },
    /// A branch is another one, or none.
    Branch {
        /// The branch that goes.
        from: BranchId,
        /// The one that takes its contacts.
        to: Option<BranchId>,
    },
    /// An option of a choice is another one, or none.
    Choice {
        /// Of which attribute.
        attribute: AttributeId,
        /// The option that goes.
        from: OptionId,
        /// The one that is meant instead.
        to: Option<OptionId>,
    },
    /// A value of one attribute is a value of another type, in another attribute. A value that changed since stays where it is.
    Conversion {
        /// The attribute that goes.
        from: AttributeId,
        /// The value that was converted.
        was: AttributeValue,
        /// The attribute that comes.
        to: AttributeId,
        /// The same value, of the new type.
        becomes: AttributeValue,
    },
    /// Nothing is known of an attribute any more.
    Forgotten {
        /// Which.
        attribute: AttributeId,
    },
}

impl Reshape {
    /// Makes of facts what they read as from now on.
    pub fn apply(&self, facts: &mut Facts) {
        match self {
            Self::Tag { from, to } => reshape_tag(&mut facts.tags, *from, *to),
            Self::Branch { from, to } => reshape_branch(facts, *from, *to),
            Self::Choice { attribute, from, to } => reshape_choice(facts, *attribute, *from, *to),
            Self::Conversion { from, was, to, becomes } => {
                if facts.attributes.get(from) == Some(was) {
                    facts.attributes.remove(from);
                    facts.attributes.insert(*to, becomes.clone());
                }
            }
            Self::Forgotten { attribute } => {
                facts.attributes.remove(attribute);
            }
        }
    }
}

/// What each layer said, as it reads since later ones reshaped it: so a merged tag still tells who gave it, and when. `layers` are in
/// the order of their acts; none when nothing reshapes anything.
pub fn presented(layers: &[Layer], is_live: impl Fn(ActId) -> bool) -> Option<Vec<Layer>> {
    if layers.iter().all(|layer| layer.reshapes.is_empty()) {
        return None;
    }
    let mut presented = layers.to_vec();
    for (place, layer) in layers.iter().enumerate().filter(|(_, layer)| is_live(layer.act)) {
        for earlier in &mut presented[..place] {
            layer
                .reshapes
                .iter()
                .for_each(|reshape| reshape.apply(&mut earlier.asserts));
        }
    }
    Some(presented)
}

/// The mark keeps its date; of two, the earlier one stays.
fn reshape_tag(tags: &mut Vec<TagMark>, from: TagId, to: Option<TagId>) {
    let Some(place) = tags.iter().position(|mark| mark.tag == from) else {
        return;
    };
    let mark = tags.remove(place);
    let Some(to) = to else { return };
    match tags.iter_mut().find(|other| other.tag == to) {
        Some(other) => other.since = earlier(other.since, mark.since),
        None => tags.insert(place, TagMark { tag: to, ..mark }),
    }
}

fn earlier<T: Ord>(one: Option<T>, other: Option<T>) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

fn reshape_branch(facts: &mut Facts, from: BranchId, to: Option<BranchId>) {
    let Some(place) = facts.branches.iter().position(|mark| mark.branch == from) else {
        return;
    };
    let mark = facts.branches.remove(place);
    let Some(to) = to else { return };
    if facts.branches.iter().all(|other| other.branch != to) {
        facts.branches.insert(place, BranchMark { branch: to, ..mark });
    }
}

fn reshape_choice(facts: &mut Facts, attribute: AttributeId, from: OptionId, to: Option<OptionId>) {
    let Some(value) = facts.attributes.get_mut(&attribute) else {
        return;
    };
    let left = match value {
        AttributeValue::Choice(option) if *option == from => to.map(AttributeValue::Choice),
        AttributeValue::Choices(options) if options.contains(&from) => {
            let others = options.iter().copied().filter(|option| *option != from);
            let mut options: Vec<OptionId> = others.chain(to).collect();
            options.sort_unstable();
            options.dedup();
            (!options.is_empty()).then_some(AttributeValue::Choices(options))
        }
        _ => return,
    };
    match left {
        Some(left) => *value = left,
        None => {
            facts.attributes.remove(&attribute);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::layer::fold;

    fn mark(tag: i64, since: Option<Date>) -> TagMark {
        TagMark {
            tag: TagId::new(tag),
            since,
        }
    }

    fn tagged(act: i64, marks: Vec<TagMark>) -> Layer {
        let facts = Facts {
            tags: marks,
            ..Facts::default()
        };
        Layer::new(ActId::new(act), facts)
    }

    fn merged(act: i64, from: i64, to: Option<i64>) -> Layer {
        let reshape = Reshape::Tag {
            from: TagId::new(from),
            to: to.map(TagId::new),
        };
        Layer::reshaping(ActId::new(act), vec![reshape])
    }

    #[test]
    fn a_merged_tag_keeps_its_date_and_goes_with_whoever_said_it() {
        let one = tagged(1, vec![mark(1, Some(date(2024, 3, 1))), mark(9, None)]);
        let merge = merged(2, 1, Some(2));
        let facts = fold([&one, &merge]).expect("a contact");
        assert_eq!(facts.tags, [mark(2, Some(date(2024, 3, 1))), mark(9, None)]);
        assert_eq!(fold([&one]).expect("a contact").tags, one.asserts.tags, "undone");
        assert_eq!(fold([&merge]), None, "nobody says anything any more");
    }

    #[test]
    fn of_two_marks_the_earlier_stays() {
        let both = tagged(
            1,
            vec![mark(2, Some(date(2025, 1, 1))), mark(1, Some(date(2024, 3, 1)))],
        );
        let facts = fold([&both, &merged(2, 1, Some(2))]).expect("a contact");
        assert_eq!(facts.tags, [mark(2, Some(date(2024, 3, 1)))]);
        let facts = fold([&both, &merged(2, 1, None)]).expect("a contact");
        assert_eq!(facts.tags, [mark(2, Some(date(2025, 1, 1)))]);
    }

    #[test]
    fn a_merged_tag_tells_who_gave_it() {
        let layers = [
            tagged(1, vec![mark(1, None)]),
            merged(2, 1, Some(2)),
            tagged(3, vec![mark(9, None)]),
        ];
        let now = presented(&layers, |_| true).expect("something is reshaped");
        assert_eq!(now[0].asserts.tags, [mark(2, None)]);
        assert_eq!(now[2].asserts.tags, [mark(9, None)]);
        let undone = presented(&layers, |act| act != ActId::new(2)).expect("something is reshaped");
        assert_eq!(undone[0].asserts.tags, [mark(1, None)]);
        assert_eq!(presented(&layers[..1], |_| true), None);
    }

    #[test]
    fn what_is_said_after_stands() {
        let (before, merge, after) = (
            tagged(1, vec![mark(1, None)]),
            merged(2, 1, Some(2)),
            tagged(3, vec![mark(1, None)]),
        );
        assert_eq!(
            fold([&before, &merge, &after]).expect("a contact").tags,
            [mark(2, None), mark(1, None)]
        );
    }

    #[test]
    fn an_option_replaced_is_there_once() {
        let (attribute, option) = (AttributeId::new(5), OptionId::new);
        let mut facts = Facts::default();
        facts.attributes.insert(
            attribute,
            AttributeValue::Choices(vec![option(1), option(2), option(4)]),
        );
        let replace = |from, to: Option<i64>| Reshape::Choice {
            attribute,
            from: option(from),
            to: to.map(option),
        };
        replace(4, Some(1)).apply(&mut facts);
        assert_eq!(
            facts.attributes[&attribute],
            AttributeValue::Choices(vec![option(1), option(2)])
        );
        replace(1, None).apply(&mut facts);
        replace(2, None).apply(&mut facts);
        assert!(facts.attributes.is_empty(), "no option left is no value");
    }

    #[test]
    fn only_the_value_that_was_converted_is() {
        let (from, to) = (AttributeId::new(5), AttributeId::new(6));
        let conversion = Reshape::Conversion {
            from,
            was: AttributeValue::Text("12".into()),
            to,
            becomes: AttributeValue::Number(12.0),
        };
        let mut facts = Facts::default();
        facts.attributes.insert(from, AttributeValue::Text("12".into()));
        let mut other = Facts::default();
        other.attributes.insert(from, AttributeValue::Text("13".into()));
        conversion.apply(&mut facts);
        conversion.apply(&mut other);
        assert_eq!(facts.attributes.get(&to), Some(&AttributeValue::Number(12.0)));
        assert!(!facts.attributes.contains_key(&from));
        assert!(other.attributes.contains_key(&from) && !other.attributes.contains_key(&to));
    }
}
