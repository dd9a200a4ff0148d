//! A row as it is compared: every value under the form that all its spellings share.

pub mod address;
pub mod birth;
pub mod email;
pub mod name;
pub mod phone;
mod placeholder;

use model::text::fold;

pub use birth::Birth;
pub use placeholder::says_nothing;

use crate::{
    column::{Column, Kind, Settings},
    normal::{address::Place, name::Name},
};

/// A row, normalised.
#[derive(Default)]
pub struct Normal {
    pub name: Name,
    pub birth: Birth,
    pub emails: Vec<String>,
    pub mobiles: Vec<String>,
    pub landlines: Vec<String>,
    pub place: Place,
    /// One for each column of kind [`Kind::Other`], in order.
    pub others: Vec<String>,
}

impl Normal {
    /// Reads a row, each column's cell being asked for by its place.
    pub fn read<'a>(columns: &[Column], cell: impl Fn(usize) -> &'a str, settings: &Settings) -> Self {
        let mut normal = Self::default();
        for (at, column) in columns.iter().enumerate() {
            let cell = cell(at).trim();
            let said = !cell.is_empty() && !says_nothing(cell);
            if column.kind == Kind::Other {
                normal.others.push(if said { other(cell) } else { String::new() });
            } else if said {
                normal.take(column.kind, cell, settings);
            }
        }
        normal.name.settle();
        normal.place.settle(&settings.country);
        normal
    }

    fn take(&mut self, kind: Kind, cell: &str, settings: &Settings) {
        match kind {
            Kind::FirstNames => self.name.take_given(cell),
            Kind::Surname => self.name.take_surname(cell),
            Kind::UsualName => self.name.take_usual(cell),
            Kind::FullName => self.name.take_full(cell),
            Kind::StructureName => self.name.take_structure(cell),
            Kind::BirthDate => self.birth = birth::read(cell, settings),
            Kind::Email => self.emails.extend(email::read(cell)),
            Kind::Phone => phone::read(cell, settings, &mut self.mobiles, &mut self.landlines),
            Kind::Address => self.place.take_lines(cell),
            Kind::StreetNumber => self.place.take_number(cell),
            Kind::StreetType => self.place.take_street_type(cell),
            Kind::Street => self.place.take_street(cell),
            Kind::Postcode => self.place.take_postcode(cell),
            Kind::City => self.place.take_city(cell),
            Kind::PostcodeCity => self.place.take_postcode_city(cell),
            Kind::Other => {}
        }
    }
}

/// Bytes of any other value that are compared.
const OTHER_BYTES: usize = 80;

fn other(cell: &str) -> String {
    let mut folded = fold(cell);
    folded.truncate(folded.floor_char_boundary(OTHER_BYTES));
    folded
}
