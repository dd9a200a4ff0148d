//! The records to compare: rows go in, each word is kept once.

use rayon::prelude::*;

use crate::{
    column::{Column, Kind, Settings},
    frequency::Frequencies,
    lexicon::{Lexicon, Word},
    nickname,
    normal::{Normal, name::Given},
    note::Note,
    phonetic,
    record::{MORE_GIVEN, Record, SURNAME_PARTS},
};

/// Records being written down.
pub struct Book {
    columns: Vec<Column>,
    settings: Settings,
    records: Vec<Record>,
    words: Lexicons,
    /// One column after the other, of kind [`Kind::Other`].
    others: Vec<Other>,
}

/// The words of each kind of value.
#[derive(Clone)]
pub struct Lexicons {
    pub names: Lexicon,
    pub emails: Lexicon,
    pub locals: Lexicon,
    pub phones: Lexicon,
    pub streets: Lexicon,
    pub places: Lexicon,
    pub addresses: Lexicon,
}

/// A column compared as it stands.
#[derive(Clone)]
pub struct Other {
    /// Its heading.
    pub name: String,
    pub words: Lexicon,
    /// What each record says.
    pub said: Vec<Word>,
    /// How common each word is.
    pub shares: Frequencies,
}

/// How common the values of each kind are.
#[derive(Clone, Default)]
pub struct Shares {
    pub given: Frequencies,
    pub surname: Frequencies,
    pub birth: rustc_hash::FxHashMap<u32, u32>,
    pub birth_said: u32,
    pub email: Frequencies,
    pub phone: Frequencies,
    pub address: Frequencies,
    pub postcode: Frequencies,
    pub city: Frequencies,
}

/// Records that are all there, with what is known of them together.
pub struct ClosedBook {
    pub(crate) records: Vec<Record>,
    pub(crate) words: Lexicons,
    pub(crate) others: Vec<Other>,
    pub(crate) shares: Shares,
    /// What each name sounds like, nicknames brought to the name they stand for: equal codes block together.
    pub(crate) codes: Vec<u32>,
    pub(crate) notes: Vec<Note>,
}

impl Book {
    /// An empty book.
    pub fn new(columns: Vec<Column>, settings: &Settings) -> Self {
        let others = columns.iter().filter(|column| column.kind == Kind::Other);
        Self {
            others: others.map(|column| Other::new(&column.name)).collect(),
            columns,
            settings: settings.clone(),
            records: Vec::new(),
            words: Lexicons::new(),
        }
    }

    /// Writes rows down, in order; `cell` gives what a row says in a column, by the column's place.
    pub fn push<Row: Sync>(&mut self, rows: &[Row], cell: impl Fn(&Row, usize) -> &str + Sync) {
        let (columns, settings) = (&self.columns, &self.settings);
        let read = |row: &Row| Normal::read(columns, |at| cell(row, at), settings);
        let normals: Vec<Normal> = rows.par_iter().map(read).collect();
        for normal in &normals {
            self.write(normal);
        }
    }

    fn write(&mut self, normal: &Normal) {
        let record = self.words.record(normal);
        self.records.push(record);
        for (other, said) in self.others.iter_mut().zip(&normal.others) {
            let word = other.words.word(said);
            other.said.push(word);
        }
    }

    /// Ends the writing: counts how common each value is, and sets aside the columns that tell nothing.
    pub fn close(mut self) -> ClosedBook {
        let mut notes = Vec::new();
        self.others.retain_mut(|other| match other.worth() {
            Ok(()) => true,
            Err(note) => {
                notes.push(note);
                false
            }
        });
        self.others.truncate(OTHERS_MAX);
        let shares = Shares::of(&self.records, &self.words);
        let codes = codes(&self.words.names, &shares.given);
        ClosedBook {
            records: self.records,
            words: self.words,
            others: self.others,
            shares,
            codes,
            notes,
        }
    }
}

/// Other columns compared at most.
pub const OTHERS_MAX: usize = 7;

impl ClosedBook {
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

impl Lexicons {
    fn new() -> Self {
        let empty = Lexicon::new;
        Self {
            names: empty(),
            emails: empty(),
            locals: empty(),
            phones: empty(),
            streets: empty(),
            places: empty(),
            addresses: empty(),
        }
    }

    fn record(&mut self, normal: &Normal) -> Record {
        let mut record = Record {
            birth: normal.birth,
            ..Record::default()
        };
        self.names_of(normal, &mut record);
        self.points_of(normal, &mut record);
        self.place_of(normal, &mut record);
        record
    }

    fn names_of(&mut self, normal: &Normal, record: &mut Record) {
        let name = &normal.name;
        if let Some(first) = name.given.first() {
            let whole: String = name.given.iter().map(|given| given.word.as_str()).collect();
            let initials: String = name.given.iter().map(|given| given.initials.as_str()).collect();
            record.whole_given = self.names.word(&whole);
            record.given = self.names.word(&first.word);
            record.initials = self.names.word(&initials);
        }
        for (slot, Given { word, .. }) in record
            .more_given
            .iter_mut()
            .zip(name.given.iter().skip(1).take(MORE_GIVEN))
        {
            *slot = self.names.word(word);
        }
        if let Some(first) = name.surnames.first() {
            record.surname = self.names.word(first);
        }
        let parts = name.surnames.iter().skip(1).chain(&name.parts);
        for (slot, part) in record.parts.iter_mut().zip(parts.take(SURNAME_PARTS)) {
            *slot = self.names.word(part);
        }
    }

    fn points_of(&mut self, normal: &Normal, record: &mut Record) {
        for (slot, email) in record.emails.iter_mut().zip(&normal.emails) {
            *slot = self.emails.word(email);
        }
        if let Some((local, domain)) = normal.emails.first().and_then(|email| email.split_once('@')) {
            record.local = self.locals.word(local);
            record.domain = self.places.word(domain);
        }
        for (slot, phone) in record.mobiles.iter_mut().zip(&normal.mobiles) {
            *slot = self.phones.word(phone);
        }
        if let Some(landline) = normal.landlines.first() {
            record.landline = self.phones.word(landline);
        }
    }

    fn place_of(&mut self, normal: &Normal, record: &mut Record) {
        let place = &normal.place;
        record.number = self.places.word(&place.number);
        record.street = self.streets.word(&place.street);
        record.postcode = self.places.word(&place.postcode);
        record.city = self.places.word(&place.city);
        record.area = self.places.word(&place.area);
        let locality = if place.postcode.is_empty() {
            &place.city
        } else {
            &place.postcode
        };
        if !place.street.is_empty() && !place.number.is_empty() && !locality.is_empty() {
            let whole = format!("{} {} {locality}", place.number, place.street);
            record.address = self.addresses.word(&whole);
        }
    }
}

impl Shares {
    fn of(records: &[Record], words: &Lexicons) -> Self {
        let of =
            |word: fn(&Record) -> Word, lexicon: &Lexicon| Frequencies::of(records.iter().map(word), lexicon.len());
        let mut birth = rustc_hash::FxHashMap::default();
        for record in records.iter().filter(|record| record.birth.is_some()) {
            *birth.entry(record.birth.key()).or_insert(0) += 1;
        }
        Self {
            given: of(|record| record.given, &words.names),
            surname: of(|record| record.surname, &words.names),
            birth_said: birth.values().sum(),
            birth,
            email: of(|record| record.emails[0], &words.emails),
            phone: Frequencies::of(
                records.iter().flat_map(|record| [record.mobiles[0], record.landline]),
                words.phones.len(),
            ),
            address: of(|record| record.address, &words.addresses),
            postcode: of(|record| record.postcode, &words.places),
            city: of(|record| record.city, &words.places),
        }
    }
}

/// Codes of all names. Of the names that a nickname may stand for, the commonest one lends its code.
fn codes(names: &Lexicon, shares: &Frequencies) -> Vec<u32> {
    let mut sounds = Lexicon::new();
    let texts: Vec<&str> = names.texts().collect();
    let mut heads: rustc_hash::FxHashMap<u16, u32> = rustc_hash::FxHashMap::default();
    for (place, text) in (0..).zip(&texts) {
        for line in nickname::lines_of(text) {
            let head = heads.entry(*line).or_insert(place);
            if shares.count(Word(place)) > shares.count(Word(*head)) {
                *head = place;
            }
        }
    }
    let common = |text: &str| {
        let heads = nickname::lines_of(text).iter().filter_map(|line| heads.get(line));
        heads.max_by_key(|head| (shares.count(Word(**head)), **head)).copied()
    };
    let code = |text: &&str| phonetic::code(common(text).map_or(text, |head| texts[head as usize]));
    texts.iter().map(|text| sounds.word(&code(text)).0).collect()
}

impl Other {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            words: Lexicon::new(),
            said: Vec::new(),
            shares: Frequencies::default(),
        }
    }

    /// Counts its words, and says why it should not be compared.
    fn worth(&mut self) -> Result<(), Note> {
        self.shares = Frequencies::of(self.said.iter().copied(), self.words.len());
        let column = self.name.clone();
        let (records, said, distinct) = (self.said.len(), self.shares.said() as usize, self.words.len() - 1);
        let commonest = (1..self.words.len())
            .map(|at| self.shares.count(Word(u32::try_from(at).unwrap_or(0))))
            .max();
        if said * 100 < records || said < 2 {
            return Err(Note::Blank { column });
        }
        if commonest.is_some_and(|count| count as usize * 100 >= said * 98) {
            return Err(Note::Constant { column });
        }
        if distinct == said {
            return Err(Note::AllDifferent { column });
        }
        let bytes: usize = self.words.texts().map(str::len).sum();
        if bytes > distinct * PROSE_BYTES {
            return Err(Note::Prose { column });
        }
        Ok(())
    }
}

/// Mean length past which values are prose.
const PROSE_BYTES: usize = 48;
