//! Addresses of a party, gathered from whole cells and from parts.

use model::{
    address::{parse_country, parse_lines, split_number},
    facts::{Address, Certainty, LngLat, Point},
    money::parse_measure,
};

use super::{Of, Step, row::Row, words};
use crate::{PositionOrder, Target, place, problem};

/// Addresses in pieces, by label.
#[derive(Default)]
pub(super) struct Places {
    pieces: Vec<Pieces>,
    lat: Option<f64>,
    lng: Option<f64>,
    position_column: usize,
}

/// One address in pieces.
#[derive(Default)]
struct Pieces {
    label: Option<String>,
    /// Whether anything but a constant said something.
    touched: bool,
    whole: Vec<String>,
    number: Option<String>,
    street_type: Option<String>,
    lines: Vec<String>,
    complements: Vec<String>,
    postcode: Option<(String, usize)>,
    postcode_city: Option<String>,
    city: Option<String>,
    country: Option<&'static str>,
    commune: Option<String>,
    department: Option<String>,
    region: Option<&'static str>,
}

impl Places {
    fn of(&mut self, label: Option<&String>) -> &mut Pieces {
        let at = self
            .pieces
            .iter()
            .position(|pieces| pieces.label.as_ref() == label)
            .unwrap_or_else(|| {
                self.pieces.push(Pieces {
                    label: label.cloned(),
                    ..Pieces::default()
                });
                self.pieces.len() - 1
            });
        &mut self.pieces[at]
    }
}

impl<'i> Row<'i> {
    pub(super) fn read_place(&mut self, step: &'i Step, cell: &str) {
        use Target as T;
        let constant = self.constant;
        let label = match &step.to {
            T::Address { label }
            | T::AddressNumber { label }
            | T::AddressStreetType { label }
            | T::AddressStreet { label }
            | T::AddressComplement { label }
            | T::Postcode { label }
            | T::City { label }
            | T::PostcodeCity { label }
            | T::Country { label }
            | T::CommuneCode { label }
            | T::Department { label }
            | T::Region { label } => label.as_ref(),
            _ => return self.read_position(step, cell),
        };
        match &step.to {
            T::Country { .. } => {
                let read = parse_country(cell);
                if let Some(code) = self.or_refuse(read, step, cell, problem::COUNTRY) {
                    self.party(step.of).places.of(label).country = Some(code);
                }
                return;
            }
            T::CommuneCode { .. } => {
                let read = place::parse_commune(cell);
                let read = self.or_refuse(read, step, cell, problem::COMMUNE);
                self.party(step.of).places.of(label).commune = read;
            }
            T::Department { .. } => {
                let read = place::read_department(cell);
                let read = self.or_refuse(read, step, cell, problem::DEPARTMENT);
                self.party(step.of).places.of(label).department = read;
            }
            T::Region { .. } => {
                let read = place::parse_region(cell);
                let read = self.or_refuse(read, step, cell, problem::REGION);
                self.party(step.of).places.of(label).region = read;
            }
            _ if words::is_nothing(cell) => return,
            _ => self.party(step.of).places.of(label).take(step, cell),
        }
        let pieces = self.party(step.of).places.of(label);
        pieces.touched |= !constant;
    }

    pub(super) fn read_whole_address(&mut self, step: &'i Step, cell: &str) {
        let pieces = self.party(step.of).places.of(None);
        pieces.whole.push(cell.to_owned());
        pieces.touched = true;
    }

    fn read_position(&mut self, step: &'i Step, cell: &str) {
        let (lat, lng) = match &step.to {
            Target::Latitude => (parse_measure(cell), None),
            Target::Longitude => (None, parse_measure(cell)),
            Target::Position { order } => pair(cell, *order).map_or((None, None), |(lat, lng)| (Some(lat), Some(lng))),
            _ => return,
        };
        let (lat, lng) = (
            lat.filter(|lat| lat.abs() <= 90.0),
            lng.filter(|lng| lng.abs() <= 180.0),
        );
        if self.or_refuse(lat.or(lng), step, cell, problem::POSITION).is_some() {
            let places = &mut self.party(step.of).places;
            places.lat = lat.or(places.lat);
            places.lng = lng.or(places.lng);
            places.position_column = step.at;
        }
    }

    pub(super) fn finish_places(&mut self) {
        for of in [Of::Main, Of::Structure] {
            let places = std::mem::take(&mut self.party(of).places);
            if places.lat.is_none() && places.lng.is_none() && places.pieces.is_empty() {
                continue;
            }
            let position = self.position(&places);
            let mut addresses: Vec<Point<Address>> = Vec::new();
            for pieces in places.pieces.into_iter().filter(|pieces| pieces.touched) {
                let label = pieces.label.clone();
                let address = self.assemble(pieces, if addresses.is_empty() { position } else { None });
                addresses.push(Point {
                    label,
                    ..Point::new(address)
                });
            }
            if addresses.is_empty() && position.is_some() {
                let bare = Address {
                    position,
                    certainty: Some(Certainty::Position),
                    ..Address::default()
                };
                addresses.push(Point::new(bare));
            }
            self.party(of).party.facts.addresses.extend(addresses);
        }
    }

    /// Both coordinates or none; 0, 0 is how programs write that they do not know.
    fn position(&mut self, places: &Places) -> Option<LngLat> {
        match (places.lat, places.lng) {
            (Some(lat), Some(lng)) if lat == 0.0 && lng == 0.0 => None,
            (Some(lat), Some(lng)) => Some(LngLat { lng, lat }),
            (None, None) => None,
            _ => {
                self.refuse_row(problem::POSITION_HALF);
                None
            }
        }
    }

    fn assemble(&mut self, pieces: Pieces, position: Option<LngLat>) -> Address {
        let postcode = pieces.postcode.clone();
        let (mut address, country) = pieces.into_address();
        address.position = position;
        address.certainty = position.map(|_| Certainty::Position);
        let said = country.map(str::to_owned).or(address.country.take());
        let home = said.as_deref().unwrap_or(&self.rules.country);
        let french = is_french(home);
        if french {
            self.mend_postcode(&mut address, postcode, said.is_some());
            if self.rules.options.places == crate::Places::Derive {
                place::derive(&mut address);
            }
        }
        if self.rules.options.capitals == crate::Capitals::Soften
            && let Some(softened) = address
                .city
                .as_deref()
                .and_then(|city| place::soften_town(city, address.commune.as_deref()))
        {
            address.city = Some(softened);
        }
        address.country = said.or_else(|| self.rules.options.country.clone());
        address
    }

    /// Gives the zero back to a French postcode. One of another shape is of another country, unless the row says France.
    fn mend_postcode(&mut self, address: &mut Address, said: Option<(String, usize)>, country_said: bool) {
        let Some(typed) = address.postcode.take() else { return };
        address.postcode = place::parse_postcode(&typed);
        if address.postcode.is_some() {
            return;
        }
        let digits = typed.bytes().filter(u8::is_ascii_digit).count();
        let foreign = !country_said
            && (digits == 4 && !address.city.as_deref().is_some_and(place::is_town)
                || digits > 0 && typed.bytes().any(|b| b.is_ascii_alphabetic()));
        match said {
            Some((value, column)) if !foreign => self.refuse_at(column, &value, problem::POSTCODE),
            _ => address.postcode = Some(typed),
        }
    }

    fn refuse_at(&mut self, column: usize, value: &str, reason: problem::Reason) {
        let step = self.rules.steps.iter().find(|step| step.at == column);
        match step {
            Some(step) => self.refuse(step, value, reason),
            None => self.refuse_row(reason),
        }
    }
}

fn is_french(country: &str) -> bool {
    matches!(
        country,
        "FR" | "RE" | "GP" | "MQ" | "GF" | "YT" | "PM" | "MF" | "BL" | "NC" | "PF" | "WF"
    )
}

/// "48.85, 2.35", "48.85 2.35", "(48.85;2.35)".
fn pair(cell: &str, order: PositionOrder) -> Option<(f64, f64)> {
    let cell = cell.trim_matches(['(', ')', '[', ']', ' ']);
    let separator = if cell.contains(';') {
        ';'
    } else if cell.contains(", ") || cell.contains('.') && cell.contains(',') {
        ','
    } else {
        ' '
    };
    let (first, second) = cell.split_once(separator)?;
    let (first, second) = (parse_measure(first)?, parse_measure(second)?);
    Some(match order {
        PositionOrder::LatLng => (first, second),
        PositionOrder::LngLat => (second, first),
    })
}

impl Pieces {
    fn take(&mut self, step: &Step, cell: &str) {
        use Target as T;
        match &step.to {
            T::Address { .. } => self.whole.push(cell.to_owned()),
            T::AddressNumber { .. } => self.number = Some(cell.trim_end_matches(".0").to_owned()),
            T::AddressStreetType { .. } => self.street_type = Some(cell.to_owned()),
            T::AddressStreet { .. } => self.lines.push(cell.to_owned()),
            T::AddressComplement { .. } => self.complements.push(cell.to_owned()),
            T::Postcode { .. } => {
                self.postcode.get_or_insert_with(|| (cell.to_owned(), step.at));
            }
            T::City { .. } => {
                self.city.get_or_insert_with(|| cell.to_owned());
            }
            T::PostcodeCity { .. } => self.postcode_city = Some(cell.to_owned()),
            _ => {}
        }
    }

    /// The address of all the pieces: columns of their own beat what is found inside whole lines.
    fn into_address(self) -> (Address, Option<&'static str>) {
        let mut address = self.lines_parsed();
        if let Some(number) = self.number {
            let typed = address.number.take();
            address.number = Some(number);
            // "12" beside "12 rue X" is one number; beside "3 rue X" the street keeps its own.
            if let (Some(typed), Some(street)) = (
                typed.filter(|typed| Some(typed) != address.number.as_ref()),
                &mut address.street,
            ) {
                *street = format!("{typed} {street}");
            }
        }
        if let Some(kind) = self.street_type {
            address.street = Some(
                address
                    .street
                    .take()
                    .map_or(kind.clone(), |street| format!("{kind} {street}")),
            );
        }
        if let Some((postcode, city)) = self.postcode_city.as_deref().map(split_postcode_city) {
            address.postcode = postcode.or(address.postcode.take());
            address.city = city.or(address.city.take());
        }
        address.postcode = self.postcode.map(|(typed, _)| typed).or(address.postcode.take());
        address.city = self.city.or(address.city.take());
        let complements = self.complements.into_iter().chain(address.complement.take());
        let complement: Vec<String> = complements.collect();
        address.complement = (!complement.is_empty()).then(|| complement.join(", "));
        address.commune = self.commune;
        address.department = self.department;
        address.region = self.region.map(str::to_owned);
        if address.typed.is_empty() {
            address.typed = compose(&address);
        }
        (address, self.country)
    }

    /// Street, number and whatever else the lines of the address hold.
    fn lines_parsed(&self) -> Address {
        if !self.whole.is_empty() {
            return parse_lines(&self.whole.join("\n"));
        }
        match self.lines.as_slice() {
            [] => Address::default(),
            [line] if self.number.is_some() => Address {
                number: None,
                street: Some(line.clone()),
                ..Address::default()
            },
            [line] if is_plain_street(line) => {
                let (number, street) = split_number(line);
                Address {
                    number: number.map(str::to_owned),
                    street: Some(street.to_owned()),
                    ..Address::default()
                }
            }
            lines => Address {
                typed: String::new(),
                ..parse_lines(&lines.join("\n"))
            },
        }
    }
}

/// Whether a line holds a street and nothing else: no line break, comma or postcode.
fn is_plain_street(line: &str) -> bool {
    let mut digits = 0;
    !line.bytes().any(|b| {
        digits = if b.is_ascii_digit() { digits + 1 } else { 0 };
        digits >= 5 || matches!(b, b'\n' | b',' | b';')
    })
}

/// "35580 BAULON", "BAULON 35580", "BAULON".
fn split_postcode_city(cell: &str) -> (Option<String>, Option<String>) {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let is_code = |word: &str| word.len() >= 4 && word.bytes().all(|b| b.is_ascii_digit());
    let cell = cell.trim();
    match cell.split_once([' ', '-', ',']) {
        Some((first, rest)) if is_code(first) => return (filled(first), filled(rest.trim_matches([' ', '-', ',']))),
        _ => {}
    }
    match cell.trim_end_matches(')').rsplit_once([' ', '-', ',', '(']) {
        Some((rest, last)) if is_code(last) => (filled(last), filled(rest.trim_matches([' ', '-', ',', '(']))),
        _ if is_code(cell) => (filled(cell), None),
        _ => (None, filled(cell)),
    }
}

/// What was typed over several columns, as lines.
fn compose(address: &Address) -> String {
    let mut typed = String::new();
    for line in [
        [&address.complement, &None],
        [&address.number, &address.street],
        [&address.postcode, &address.city],
    ] {
        let mut words = line.into_iter().flatten();
        let Some(first) = words.next() else { continue };
        if !typed.is_empty() {
            typed.push('\n');
        }
        typed.push_str(first);
        for word in words {
            typed.push(' ');
            typed.push_str(word);
        }
    }
    typed
}
