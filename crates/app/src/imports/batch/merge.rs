//! What a row adds to somebody known, according to the choice made for the import.
//!
//! A value that the contact already has is asserted again only when this source did not assert it yet: it is then kept by two sources,
//! and changes nothing. A value that this source already asserted, and that holds, is not written twice.

use std::collections::BTreeMap;

use model::{
    AttributeId, OptionId,
    attribute::AttributeValue,
    facts::{BranchMark, Facts, Nature, Point, Reference, Register, TagMark},
    import::OnMatch,
};

/// What to assert of a contact, given what the row says, what is held, and what this source already said.
pub fn addition(said: &Facts, current: &Facts, own: &Facts, on_match: OnMatch) -> Facts {
    if on_match == OnMatch::Skip {
        return Facts::default();
    }
    let merge = Merge { on_match };
    let mut added = merge.points(said, current, own);
    merge.singles(said, current, own, &mut added);
    added.references = new_references(said, current, own);
    added.registrations = merge.registrations(said, current, own);
    added.tags = merge.tags(said, current, own);
    added.branches = Merge::branches(said, current, own);
    added.attributes = merge.attributes(said, current, own);
    keep_to_nature(&mut added, said, current, on_match);
    added
}

/// The facts of a new contact: the first point of each kind is the one to use first, unless the row says otherwise.
pub fn first_facts(mut said: Facts) -> Facts {
    first_is_primary(&mut said.emails);
    first_is_primary(&mut said.phones);
    first_is_primary(&mut said.addresses);
    said
}

fn first_is_primary<T>(points: &mut [Point<T>]) {
    if points.iter().all(|point| !point.primary)
        && let Some(first) = points.first_mut()
    {
        first.primary = true;
    }
}

struct Merge {
    on_match: OnMatch,
}

impl Merge {
    fn replaces(&self) -> bool {
        self.on_match == OnMatch::Replace
    }

    /// Whether a single value is to be asserted.
    fn single<V: PartialEq>(&self, said: Option<&V>, current: Option<&V>, own: Option<&V>) -> bool {
        match (said, current) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(said), Some(current)) if said == current => own != Some(said),
            (Some(_), Some(_)) => self.replaces(),
        }
    }

    fn singles(&self, said: &Facts, current: &Facts, own: &Facts, added: &mut Facts) {
        macro_rules! assert_single {
            ($($field:ident),*) => {$(
                if self.single(said.$field.as_ref(), current.$field.as_ref(), own.$field.as_ref()) {
                    added.$field.clone_from(&said.$field);
                }
            )*};
        }
        assert_single!(
            nature,
            status,
            civility,
            first_names,
            surname,
            usual_name,
            structure_name,
            gender,
            birth_date,
            language,
            profession,
            polling_station
        );
    }

    fn points(&self, said: &Facts, current: &Facts, own: &Facts) -> Facts {
        Facts {
            emails: self.points_of(&said.emails, &current.emails, &own.emails, PartialEq::eq),
            phones: self.points_of(&said.phones, &current.phones, &own.phones, PartialEq::eq),
            addresses: self.points_of(&said.addresses, &current.addresses, &own.addresses, |a, b| {
                a.key() == b.key()
            }),
            webs: self.points_of(&said.webs, &current.webs, &own.webs, PartialEq::eq),
            ..Facts::default()
        }
    }

    fn points_of<T: Clone + PartialEq>(
        &self,
        said: &[Point<T>],
        current: &[Point<T>],
        own: &[Point<T>],
        same: impl Fn(&T, &T) -> bool,
    ) -> Vec<Point<T>> {
        let first = said.iter().position(|point| point.primary).unwrap_or(0);
        let nothing_known = current.is_empty();
        let points = said.iter().enumerate().filter_map(|(index, point)| {
            let asserted = own.iter().any(|other| same(&other.value, &point.value));
            let primary = index == first && (nothing_known || self.replaces());
            let point = Point {
                primary,
                ..point.clone()
            };
            match current.iter().find(|known| same(&known.value, &point.value)) {
                None => Some(point),
                Some(known) => self.known_point(&point, known, asserted),
            }
        });
        points.collect()
    }

    /// A point that the contact already has: its details are filled or replaced.
    fn known_point<T: Clone + PartialEq>(&self, said: &Point<T>, known: &Point<T>, asserted: bool) -> Option<Point<T>> {
        let replaces = self.replaces();
        let detail = Detail { replaces };
        let added = Point {
            value: if replaces {
                said.value.clone()
            } else {
                known.value.clone()
            },
            label: detail.of(said.label.as_ref(), known.label.as_ref()),
            primary: said.primary && !known.primary,
            status: detail.of(said.status.as_ref(), known.status.as_ref()),
            from: detail.of(said.from.as_ref(), known.from.as_ref()),
            until: detail.of(said.until.as_ref(), known.until.as_ref()),
        };
        let nothing_new = added == Point::new(known.value.clone());
        (!nothing_new || !asserted).then_some(added)
    }

    fn registrations(&self, said: &Facts, current: &Facts, own: &Facts) -> BTreeMap<Register, String> {
        let asserted = said.registrations.iter().filter(|(register, number)| {
            self.single(
                Some(*number),
                current.registrations.get(register),
                own.registrations.get(register),
            )
        });
        asserted.map(|(register, number)| (*register, number.clone())).collect()
    }

    fn tags(&self, said: &Facts, current: &Facts, own: &Facts) -> Vec<TagMark> {
        let of = |facts: &Facts, mark: &TagMark| facts.tags.iter().find(|other| other.tag == mark.tag).copied();
        let marks = said.tags.iter().filter_map(|mark| match of(current, mark) {
            None => Some(*mark),
            Some(known)
                if mark.since.is_some() && mark.since != known.since && (self.replaces() || known.since.is_none()) =>
            {
                Some(*mark)
            }
            Some(known) => of(own, mark).is_none().then_some(known),
        });
        marks.collect()
    }

    fn branches(said: &Facts, current: &Facts, own: &Facts) -> Vec<BranchMark> {
        let of =
            |facts: &Facts, mark: &BranchMark| facts.branches.iter().find(|other| other.branch == mark.branch).copied();
        let marks = said.branches.iter().filter_map(|mark| match of(current, mark) {
            None => Some(*mark),
            Some(known) => of(own, mark).is_none().then_some(known),
        });
        marks.collect()
    }

    fn attributes(&self, said: &Facts, current: &Facts, own: &Facts) -> BTreeMap<AttributeId, AttributeValue> {
        let asserted = said.attributes.iter().filter_map(|(id, value)| {
            let (known, ours) = (current.attributes.get(id), own.attributes.get(id));
            self.attribute(value, known, ours).map(|value| (*id, value))
        });
        asserted.collect()
    }

    /// Several choices are a set: filling adds to it.
    fn attribute(
        &self,
        said: &AttributeValue,
        known: Option<&AttributeValue>,
        own: Option<&AttributeValue>,
    ) -> Option<AttributeValue> {
        use AttributeValue::Choices;
        if let (Choices(said), Some(Choices(known)), false) = (said, known, self.replaces()) {
            let ours: &[OptionId] = if let Some(Choices(ours)) = own { ours } else { &[] };
            let nothing_new = said
                .iter()
                .all(|option| known.contains(option) && ours.contains(option));
            return (!nothing_new).then(|| Choices(united(said, known)));
        }
        self.single(Some(said), known, own).then(|| said.clone())
    }
}

struct Detail {
    replaces: bool,
}

impl Detail {
    fn of<V: Clone + PartialEq>(&self, said: Option<&V>, known: Option<&V>) -> Option<V> {
        let adds = said.is_some() && said != known && (self.replaces || known.is_none());
        said.filter(|_| adds).cloned()
    }
}

fn united(one: &[OptionId], other: &[OptionId]) -> Vec<OptionId> {
    let mut options: Vec<OptionId> = one.iter().chain(other).copied().collect();
    options.sort_unstable();
    options.dedup();
    options
}

fn new_references(said: &Facts, current: &Facts, own: &Facts) -> Vec<Reference> {
    let unsaid = said
        .references
        .iter()
        .filter(|r| !current.references.contains(r) || !own.references.contains(r));
    unsaid.cloned().collect()
}

/// A row found by its reference may be a structure's while the contact is a person: filling does not give a person a structure's
/// name, nor the reverse, because the name shown would change.
fn keep_to_nature(added: &mut Facts, said: &Facts, current: &Facts, on_match: OnMatch) {
    if on_match == OnMatch::Replace || said.nature() == current.nature() {
        return;
    }
    match current.nature() {
        Nature::Person => added.structure_name = None,
        Nature::Structure => {
            added.first_names = None;
            added.surname = None;
            added.usual_name = None;
        }
    }
}

#[cfg(test)]
mod tests;
