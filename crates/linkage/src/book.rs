//! The records to compare: rows go in, each word is kept once.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::{
    column::{Column, Kind, Settings},
    frequency::Frequencies,
    lexicon::{Lexicon, Word},
    nickname,
    normal::Normal,
    note::Note,
    phonetic,
    record::Record,
    words::{Lexicons, WORTH_A_CORE},
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

/// A column compared as it stands.
#[derive(Clone)]
pub struct Other {
    /// Its heading.
    pub name: String,
    /// Its place among the columns of its kind.
    place: usize,
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
    pub birth: FxHashMap<u32, u32>,
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
    /// The lines of the tables of nicknames that each name stands on.
    pub(crate) lines: Vec<&'static [u16]>,
    /// Their first three letters, and how many there are of them.
    pub(crate) starts: Vec<[u8; 4]>,
    /// What codes are numbers of.
    sounds: Lexicon,
    /// By line, the commonest name of it.
    heads: FxHashMap<u16, u32>,
    pub(crate) notes: Vec<Note>,
}

impl Book {
    /// An empty book.
    pub fn new(columns: Vec<Column>, settings: &Settings) -> Self {
        let others = columns.iter().filter(|column| column.kind == Kind::Other);
        Self {
            others: others
                .enumerate()
                .map(|(place, column)| Other::new(&column.name, place))
                .collect(),
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
        self.records.extend(self.words.records(&normals));
        for (at, other) in self.others.iter_mut().enumerate() {
            let said = normals.iter().map(|normal| other.words.word(&normal.others[at]));
            other.said.extend(said);
        }
        // Millions of short texts, each given back by whichever core is free.
        normals.into_par_iter().for_each(drop);
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
        let mut book = ClosedBook {
            heads: heads(&self.words.names, &shares.given),
            records: self.records,
            words: self.words,
            others: self.others,
            shares,
            codes: Vec::new(),
            lines: Vec::new(),
            starts: Vec::new(),
            sounds: Lexicon::new(),
            notes,
        };
        book.hear();
        book
    }
}

/// How much a book knows.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Mark {
    records: usize,
    words: [usize; 8],
    others: Vec<usize>,
    sounds: usize,
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

    /// Tells what the names sound like that were met since it was last done.
    pub(crate) fn hear(&mut self) {
        let known = self.codes.len();
        let new: Vec<&str> = self.words.names.texts_from(known).collect();
        self.lines.extend(new.iter().map(|text| nickname::lines_of(text)));
        self.starts.extend(new.iter().map(|text| start(text)));
        let hear = |(text, lines): (&&str, &&[u16])| {
            let heads = lines.iter().filter_map(|line| self.heads.get(line));
            let common = heads.max_by_key(|head| (self.shares.given.count(Word(**head)), **head));
            phonetic::code(common.map_or(*text, |head| self.words.names.text(Word(*head))))
        };
        let lines = &self.lines[known..];
        let heard: Vec<String> = if new.len() < WORTH_A_CORE {
            new.iter().zip(lines).map(hear).collect()
        } else {
            new.par_iter().zip(lines).map(hear).collect()
        };
        self.codes.extend(heard.iter().map(|code| self.sounds.word(code).0));
    }

    /// Adds a record that says nothing; gives back its place.
    pub(crate) fn add_blank(&mut self) -> u32 {
        if self.records.len() == self.records.capacity() {
            // Without doubling what is there.
            self.records.reserve_exact(64 + self.records.len() / 16);
        }
        self.records.push(Record::default());
        self.others.iter_mut().for_each(|other| other.said.push(Word::NONE));
        u32::try_from(self.records.len() - 1).unwrap_or(u32::MAX)
    }

    /// Writes a record down in place of another.
    pub(crate) fn write(&mut self, place: u32, normal: &Normal) {
        self.records[place as usize] = self.words.records(std::slice::from_ref(normal))[0];
        for other in &mut self.others {
            other.said[place as usize] = other.words.word(&normal.others[other.place]);
        }
        self.hear();
    }

    /// Makes a record say nothing any more.
    pub(crate) fn blank(&mut self, place: u32) {
        self.records[place as usize] = Record::default();
        self.others
            .iter_mut()
            .for_each(|other| other.said[place as usize] = Word::NONE);
    }

    /// How much is known: to forget what comes after.
    pub(crate) fn mark(&mut self) -> Mark {
        Mark {
            records: self.records.len(),
            words: self.words.lens(),
            others: self.others.iter().map(|other| other.words.len()).collect(),
            sounds: self.sounds.len(),
        }
    }

    /// Forgets what was met since.
    pub(crate) fn forget_since(&mut self, mark: &Mark) {
        self.records.truncate(mark.records);
        for (other, words) in self.others.iter_mut().zip(&mark.others) {
            other.said.truncate(mark.records);
            other.words.truncate(*words);
        }
        self.words.truncate(mark.words);
        self.sounds.truncate(mark.sounds);
        self.codes.truncate(self.words.names.len());
        self.lines.truncate(self.words.names.len());
        self.starts.truncate(self.words.names.len());
    }

    /// Bytes it takes, reckoned.
    pub(crate) fn bytes(&mut self) -> usize {
        let names = self.codes.capacity() * 8 + self.lines.capacity() * 16 + self.sounds.bytes();
        self.records.capacity() * size_of::<Record>() + self.words.bytes() + names + self.shares.bytes()
    }
}

impl Shares {
    fn bytes(&self) -> usize {
        let all = [
            &self.given,
            &self.surname,
            &self.email,
            &self.phone,
            &self.address,
            &self.postcode,
            &self.city,
        ];
        all.iter().map(|shares| shares.bytes()).sum::<usize>() + self.birth.capacity() * 9
    }

    fn of(records: &[Record], words: &Lexicons) -> Self {
        let of =
            |word: fn(&Record) -> Word, lexicon: &Lexicon| Frequencies::of(records.iter().map(word), lexicon.len());
        let mut birth = FxHashMap::default();
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
            address: Frequencies::of(records.iter().map(|record| record.address), words.addresses.len()),
            postcode: of(|record| record.postcode, &words.places),
            city: of(|record| record.city, &words.places),
        }
    }
}

/// The first three bytes of a text, then how many there are.
fn start(text: &str) -> [u8; 4] {
    let mut start = [0; 4];
    for (slot, byte) in start[..3].iter_mut().zip(text.bytes()) {
        *slot = byte;
    }
    start[3] = u8::try_from(text.len().min(3)).unwrap_or(3);
    start
}

/// Of the names that stand on each line of the tables of nicknames, the commonest: it lends its code to the others.
fn heads(names: &Lexicon, shares: &Frequencies) -> FxHashMap<u16, u32> {
    let mut heads: FxHashMap<u16, u32> = FxHashMap::default();
    for (place, text) in (0..).zip(names.texts_from(0)) {
        for line in nickname::lines_of(text) {
            let head = heads.entry(*line).or_insert(place);
            if shares.count(Word(place)) > shares.count(Word(*head)) {
                *head = place;
            }
        }
    }
    heads
}

impl Other {
    fn new(name: &str, place: usize) -> Self {
        Self {
            name: name.to_owned(),
            place,
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
        let bytes: usize = self.words.texts_from(0).map(str::len).sum();
        if bytes > distinct * PROSE_BYTES {
            return Err(Note::Prose { column });
        }
        Ok(())
    }
}

/// Mean length past which values are prose.
const PROSE_BYTES: usize = 48;
