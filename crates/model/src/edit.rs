//! What somebody changed of a contact, as the layer that says so.

use crate::{
    ActId,
    facts::{Facts, Point},
    layer::{Key, Layer},
};

/// The layer that, laid over `before`, leaves `after`; `None` when the two say the same. It asserts what is new or different and takes back
/// what is gone, nothing else: whoever said the rest goes on saying it.
///
/// A nature, a status and a merge are never taken back, only said anew.
pub fn difference(act: ActId, before: &Facts, after: &Facts) -> Option<Layer> {
    let mut layer = Layer::new(act, Facts::default());
    single_values(&mut layer, before, after);
    points(&mut layer, before, after);
    sets(&mut layer, before, after);
    let silent = layer.asserts == Facts::default() && layer.retracts.is_empty();
    (!silent).then_some(layer)
}

fn single_values(layer: &mut Layer, before: &Facts, after: &Facts) {
    macro_rules! said {
        ($($field:ident),*) => {$(
            if after.$field != before.$field { layer.asserts.$field.clone_from(&after.$field); }
        )*};
    }
    macro_rules! taken_back {
        ($($field:ident: $key:ident),*) => {$(
            if after.$field.is_none() && before.$field.is_some() { layer.retracts.push(Key::$key); }
        )*};
    }
    said!(
        nature,
        merged_into,
        civility,
        first_names,
        surname,
        usual_name,
        structure_name,
        gender
    );
    said!(birth_date, language, profession, polling_station);
    if after.status() != before.status() {
        layer.asserts.status = Some(after.status());
    }
    taken_back!(
        civility: Civility, first_names: FirstNames, surname: Surname, usual_name: UsualName, structure_name: StructureName,
        gender: Gender, birth_date: BirthDate, language: Language, profession: Profession, polling_station: PollingStation
    );
}

fn points(layer: &mut Layer, before: &Facts, after: &Facts) {
    macro_rules! points {
        ($($field:ident: $same:expr, $key:expr);*) => {$(
            let (asserts, retracts) = of_points(&before.$field, &after.$field, $same, $key);
            layer.asserts.$field = asserts;
            layer.retracts.extend(retracts);
        )*};
    }
    points! {
        emails: |a, b| a == b, |email| Key::Email(email.as_str().to_owned());
        phones: |a, b| a == b, |phone| Key::Phone(phone.as_str().to_owned());
        addresses: |a, b| a.key() == b.key(), |address| Key::Address(address.key());
        webs: |a, b| a == b, |web| Key::Web(web.clone())
    }
}

/// A later mention of a point only adds to it ([`crate::layer::apply`]): what loses a detail is taken back and said anew.
fn of_points<T: Clone + PartialEq>(
    before: &[Point<T>],
    after: &[Point<T>],
    same: impl Fn(&T, &T) -> bool,
    key: impl Fn(&T) -> Key,
) -> (Vec<Point<T>>, Vec<Key>) {
    let known = |value: &T| before.iter().find(|point| same(&point.value, value));
    let stays = |value: &T| after.iter().any(|point| same(&point.value, value));
    let gone = before.iter().filter(|point| !stays(&point.value));
    let mut retracts: Vec<Key> = gone.map(|point| key(&point.value)).collect();
    let taker = |point: &Point<T>| point.primary && known(&point.value).is_none_or(|known| !known.primary);
    let primacy_is_taken = after.iter().any(taker);
    let mut asserts = Vec::new();
    for point in after {
        let Some(known) = known(&point.value) else {
            asserts.push(point.clone());
            continue;
        };
        let yields = known.primary && !point.primary && primacy_is_taken;
        let unchanged = if yields {
            let yielding = Point {
                primary: false,
                ..known.clone()
            };
            yielding == *point
        } else {
            known == point
        };
        if unchanged {
            continue;
        }
        if loses_detail(known, point) || known.primary && !point.primary && !yields {
            retracts.push(key(&point.value));
        }
        asserts.push(point.clone());
    }
    (asserts, retracts)
}

fn loses_detail<T>(before: &Point<T>, after: &Point<T>) -> bool {
    before.label.is_some() && after.label.is_none()
        || before.status.is_some() && after.status.is_none()
        || before.from.is_some() && after.from.is_none()
        || before.until.is_some() && after.until.is_none()
}

fn sets(layer: &mut Layer, before: &Facts, after: &Facts) {
    let new = after
        .references
        .iter()
        .filter(|reference| !before.references.contains(reference));
    layer.asserts.references = new.cloned().collect();
    let gone = before
        .references
        .iter()
        .filter(|reference| !after.references.contains(reference));
    layer.retracts.extend(gone.cloned().map(Key::Reference));

    let marks = after.tags.iter().filter(|mark| !before.tags.contains(mark));
    layer.asserts.tags = marks.copied().collect();
    let gone = before
        .tags
        .iter()
        .filter(|mark| after.tags.iter().all(|other| other.tag != mark.tag));
    layer.retracts.extend(gone.map(|mark| Key::Tag(mark.tag)));

    let marks = after.branches.iter().filter(|mark| !before.branches.contains(mark));
    layer.asserts.branches = marks.copied().collect();
    let gone = before
        .branches
        .iter()
        .filter(|mark| after.branches.iter().all(|other| other.branch != mark.branch));
    layer.retracts.extend(gone.map(|mark| Key::Branch(mark.branch)));

    let numbers = after
        .registrations
        .iter()
        .filter(|(register, number)| before.registrations.get(register) != Some(number));
    layer.asserts.registrations = numbers.map(|(register, number)| (*register, number.clone())).collect();
    let gone = before
        .registrations
        .keys()
        .filter(|register| !after.registrations.contains_key(register));
    layer.retracts.extend(gone.map(|register| Key::Registration(*register)));

    let values = after
        .attributes
        .iter()
        .filter(|(id, value)| before.attributes.get(id) != Some(value));
    layer.asserts.attributes = values.map(|(id, value)| (*id, value.clone())).collect();
    let gone = before.attributes.keys().filter(|id| !after.attributes.contains_key(id));
    layer.retracts.extend(gone.map(|id| Key::Attribute(*id)));
}

#[cfg(test)]
mod tests;
