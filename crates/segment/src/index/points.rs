//! E-mails, phones, handles and addresses: a column while somebody has one plain one; kept as they are for the others.

use std::collections::BTreeMap;

use model::{
    expression::Field,
    facts::{Address, LngLat, Point, PointStatus},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{column::Floats, kept::Kept, members::Members, texts::TextColumn};

/// Points that are a text.
#[derive(Clone, Deserialize, Serialize)]
#[serde(bound = "T: Clone + Serialize + DeserializeOwned")]
pub struct Points<T> {
    /// Who has one plain one.
    pub one: Members,
    /// The text of it.
    pub column: TextColumn,
    /// The others'.
    pub odd: Kept<Point<T>>,
}

impl<T> Default for Points<T> {
    fn default() -> Self {
        Self {
            one: Members::default(),
            column: TextColumn::default(),
            odd: Kept::default(),
        }
    }
}

impl<T: Clone> Points<T> {
    /// Writes somebody's.
    pub fn set(&mut self, slot: u32, points: &[Point<T>], text: impl Fn(&T) -> &str) {
        let plain = match points {
            [only] if is_plain(only) => Some(only),
            _ => None,
        };
        self.one.set(slot, plain.map(|_| ()));
        self.column.set(slot, plain.map(|point| text(&point.value)));
        self.odd
            .set(slot, if plain.is_some() { Vec::new() } else { points.to_vec() });
    }

    /// Somebody's.
    pub fn of(&self, slot: u32, value: impl Fn(&str) -> Option<T>) -> Vec<Point<T>> {
        match self.column.get(slot) {
            Some(text) => value(text).map(Point::new).into_iter().collect(),
            None => self.odd.of(slot).to_vec(),
        }
    }

    /// Makes what was not written, once read; `None` when it does not hold together.
    pub fn settle(&mut self) -> Option<()> {
        (self.one.is_sound() && self.odd.is_sound()).then_some(())?;
        self.column.settle()
    }

    /// Bytes held, texts apart.
    pub fn bytes(&self) -> usize {
        self.one.bytes() + self.column.codes.bytes() + self.odd.bytes()
    }
}

/// In use every day, and nothing wrong with it.
fn is_plain<T>(point: &Point<T>) -> bool {
    let works = !matches!(point.status, Some(PointStatus::Bounced | PointStatus::Returned));
    works && point.from.is_none() && point.until.is_none()
}

/// Postal addresses.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct Addresses {
    /// Who has one plain one.
    pub one: Members,
    /// To whom of those a letter can be written.
    pub deliverable: Members,
    /// Its parts.
    pub parts: BTreeMap<Field, TextColumn>,
    /// Degrees north.
    pub lat: Floats,
    /// Degrees east.
    pub lng: Floats,
    /// The others'.
    pub odd: Kept<Point<Address>>,
}

impl Addresses {
    /// The parts one asks about.
    pub const PARTS: [Field; 6] = [
        Field::City,
        Field::Commune,
        Field::Country,
        Field::Department,
        Field::Postcode,
        Field::Region,
    ];

    /// Writes somebody's. `as_is` keeps them as they are: something else hangs on how they are written.
    pub fn set(&mut self, slot: u32, points: &[Point<Address>], as_is: Option<()>) {
        let plain = match points {
            [only] if as_is.is_none() && is_plain(only) => Some(&only.value),
            _ => None,
        };
        self.one.set(slot, plain.map(|_| ()));
        self.deliverable
            .set(slot, plain.filter(|address| is_deliverable(address)).map(|_| ()));
        for field in Self::PARTS {
            let column = self.parts.entry(field).or_default();
            column.set(slot, plain.and_then(|address| part(address, field)));
        }
        let position = plain.and_then(|address| address.position);
        self.lat.set(slot, position.map(|position| position.lat));
        self.lng.set(slot, position.map(|position| position.lng));
        self.odd
            .set(slot, if plain.is_some() { Vec::new() } else { points.to_vec() });
    }

    /// Somebody's, as far as questions go.
    pub fn of(&self, slot: u32) -> Vec<Point<Address>> {
        if !self.one.contains(slot) {
            return self.odd.of(slot).to_vec();
        }
        let part = |field| {
            self.parts
                .get(&field)
                .and_then(|column| column.get(slot))
                .map(str::to_owned)
        };
        let lat = self.lat.get(slot);
        vec![Point::new(Address {
            street: self.deliverable.contains(slot).then(String::new),
            city: part(Field::City),
            commune: part(Field::Commune),
            country: part(Field::Country),
            department: part(Field::Department),
            postcode: part(Field::Postcode),
            region: part(Field::Region),
            position: lat.map(|lat| LngLat {
                lat,
                lng: self.lng.at(slot),
            }),
            ..Address::default()
        })]
    }

    /// Makes what was not written, once read; `None` when it does not hold together.
    pub fn settle(&mut self) -> Option<()> {
        let sets = [&self.one, &self.deliverable, &self.lat.known, &self.lng.known];
        (sets.into_iter().all(Members::is_sound) && self.odd.is_sound()).then_some(())?;
        self.parts.values_mut().try_for_each(TextColumn::settle)
    }

    /// Bytes held, texts apart.
    pub fn bytes(&self) -> usize {
        let parts: usize = self.parts.values().map(|column| column.codes.bytes()).sum();
        self.one.bytes() + self.deliverable.bytes() + parts + self.lat.bytes() + self.lng.bytes() + self.odd.bytes()
    }
}

fn part(address: &Address, field: Field) -> Option<&str> {
    match field {
        Field::City => address.city.as_deref(),
        Field::Commune => address.commune.as_deref(),
        Field::Country => address.country.as_deref(),
        Field::Department => address.department.as_deref(),
        Field::Postcode => address.postcode.as_deref(),
        Field::Region => address.region.as_deref(),
        _ => None,
    }
}

/// As `model::reach` has it: a street, or lines that nobody took apart.
fn is_deliverable(address: &Address) -> bool {
    let untouched = address.postcode.is_none() && address.city.is_none() && !address.typed.trim().is_empty();
    address.street.is_some() || address.complement.is_some() || untouched
}
