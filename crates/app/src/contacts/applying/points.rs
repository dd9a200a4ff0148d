//! E-mails, phones, addresses and sites: taken away, said otherwise, added.

use model::{facts::Point, typed};

use super::{NAME_MAX, VALUES_MAX, set};
use crate::{
    contacts::changes::{Details, PointChange, PointChanges, Rank},
    faults::{Faults, text_fault},
};

/// Takes away, says otherwise, then adds the points of one kind.
pub(super) fn change_points<T: Clone + PartialEq, V>(
    faults: &mut Faults,
    kind: &'static str,
    points: &mut Vec<Point<T>>,
    changes: &PointChanges<V>,
    key: impl Fn(&T) -> String,
    read: impl Fn(&V, &str, &mut Faults) -> Option<T>,
) {
    let named = |points: &[Point<T>], wanted: &str| points.iter().position(|point| key(&point.value) == wanted);
    for (at, wanted) in changes.remove.iter().enumerate() {
        let field = format!("{kind}.remove.{at}");
        if changes.change.iter().any(|change| change.key == *wanted) {
            faults.contradiction(field);
        } else if let Some(found) = named(points, wanted) {
            points.remove(found);
        } else {
            faults.unknown(field);
        }
    }
    for (at, change) in changes.change.iter().enumerate() {
        let field = format!("{kind}.change.{at}");
        let Some(found) = named(points, &change.key) else {
            faults.unknown(format!("{field}.key"));
            continue;
        };
        say_otherwise(faults, &field, points, found, change, &key, &read);
    }
    for (at, new) in changes.add.iter().enumerate() {
        let field = format!("{kind}.add.{at}");
        let Some(value) = read(&new.value, &format!("{field}.value"), faults) else {
            continue;
        };
        if changes.remove.contains(&key(&value)) {
            faults.contradiction(format!("{field}.value"));
        } else {
            add_point(faults, &field, points, value, &new.details, &key);
        }
    }
    let firsts = |details: &Details| details.rank == Some(Rank::First);
    let firsts = changes
        .add
        .iter()
        .map(|new| &new.details)
        .chain(changes.change.iter().map(|change| &change.details))
        .filter(|d| firsts(d));
    if firsts.count() > 1 {
        faults.contradiction(kind);
    }
    if points.len() > VALUES_MAX {
        let (fr, en) = (format!("{VALUES_MAX} au plus."), format!("{VALUES_MAX} at most."));
        faults.add(kind, "values.too_many", fr, en);
    }
}

fn say_otherwise<T: Clone + PartialEq, V>(
    faults: &mut Faults,
    field: &str,
    points: &mut [Point<T>],
    at: usize,
    change: &PointChange<V>,
    key: &impl Fn(&T) -> String,
    read: &impl Fn(&V, &str, &mut Faults) -> Option<T>,
) {
    if let Some(typed) = &change.value {
        let Some(value) = read(typed, &format!("{field}.value"), faults) else {
            return;
        };
        let taken = points
            .iter()
            .enumerate()
            .any(|(other, point)| other != at && key(&point.value) == key(&value));
        if taken {
            let (fr, en) = (
                "Cette valeur est déjà sur la fiche.",
                "This value is on the record already.",
            );
            return faults.add(format!("{field}.value"), "value.duplicate", fr, en);
        }
        if key(&points[at].value) != key(&value) {
            // Another address does not bounce because the old one did.
            points[at].status = None;
        }
        points[at].value = value;
    }
    say_details(faults, field, points, at, &change.details);
}

fn add_point<T: Clone + PartialEq>(
    faults: &mut Faults,
    field: &str,
    points: &mut Vec<Point<T>>,
    value: T,
    details: &Details,
    key: &impl Fn(&T) -> String,
) {
    let known = points.iter().position(|point| key(&point.value) == key(&value));
    let at = known.unwrap_or_else(|| {
        points.push(Point::new(value));
        points.len() - 1
    });
    say_details(faults, field, points, at, details);
}

fn say_details<T>(faults: &mut Faults, field: &str, points: &mut [Point<T>], at: usize, details: &Details) {
    let label = match &details.label {
        Some(Some(text)) if !text.trim().is_empty() => match typed::line(text, NAME_MAX) {
            Ok(label) => Some(Some(label)),
            Err(problem) => return text_fault(faults, &format!("{field}.label"), problem),
        },
        Some(_) => Some(None),
        None => None,
    };
    if details.rank == Some(Rank::First) {
        for point in points.iter_mut() {
            point.primary = false;
        }
    }
    let point = &mut points[at];
    set(&mut point.label, &label);
    set(&mut point.status, &details.status);
    set(&mut point.from, &details.from);
    set(&mut point.until, &details.until);
    if let Some(rank) = details.rank {
        point.primary = rank == Rank::First;
    }
    if point.from.zip(point.until).is_some_and(|(from, until)| until < from) {
        faults.period(format!("{field}.until"));
    }
}
