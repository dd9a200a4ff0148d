//! People by each text they have, however it is written: capitals and accents part nobody.

use std::collections::{BTreeSet, HashMap};

use model::{
    expression::{Attribute, Field, Figure, Literal, Named},
    text::fold,
};

use super::{Count, Key};
use crate::{
    index::{Block, Members, block::BLOCK, person::Parts, plan::Compiler, texts::TextColumn},
    meaning::{Value, figure},
};

/// A column of texts, and those kept aside.
pub struct TextValues<'i> {
    compiler: Compiler<'i>,
    attribute: Attribute,
    column: &'i TextColumn,
    /// What those of a set are said to have when the column says nothing of them.
    unsaid: Option<(&'i Members, &'i str)>,
    /// Those who may have several, or one that ended.
    odd: Option<&'i Members>,
}

/// Counts by text.
#[derive(Default)]
pub struct TextTally {
    /// By number of the column; nobody's text is 0.
    codes: Vec<u64>,
    unsaid: u64,
    /// By folded form, with how it is written, of those kept aside.
    odd: HashMap<String, (String, u64)>,
    none: u64,
}

impl TextTally {
    pub fn add(&mut self, other: Self) {
        if self.codes.is_empty() {
            *self = other;
            return;
        }
        self.codes
            .iter_mut()
            .zip(&other.codes)
            .for_each(|(own, other)| *own += other);
        self.unsaid += other.unsaid;
        self.none += other.none;
        for (folded, (own, people)) in other.odd {
            self.odd.entry(folded).or_insert((own, 0)).1 += people;
        }
    }
}

impl<'i> TextValues<'i> {
    /// None where nobody has any.
    pub fn new(attribute: Attribute, compiler: Compiler<'i>) -> Option<Self> {
        let index = compiler.index;
        let addresses = &index.addresses;
        let plain = |column: &'i TextColumn| Self {
            compiler,
            attribute,
            column,
            unsaid: None,
            odd: None,
        };
        match attribute {
            Attribute::Custom(id) => index.attributes.get(&id).map(|columns| plain(&columns.texts)),
            Attribute::BuiltIn(Field::Civility) => Some(plain(&index.civility)),
            Attribute::BuiltIn(Field::Gender) => Some(plain(&index.gender)),
            Attribute::BuiltIn(
                field @ (Field::City
                | Field::Commune
                | Field::Country
                | Field::Department
                | Field::Postcode
                | Field::Region),
            ) => addresses.parts.get(&field).map(|column| Self {
                unsaid: (field == Field::Country).then_some((&addresses.one, compiler.setting.country.as_str())),
                odd: Some(addresses.odd.owners()),
                ..plain(column)
            }),
            Attribute::BuiltIn(field) => index.texts.get(&field).map(plain),
        }
    }

    pub fn tally(&self) -> TextTally {
        TextTally {
            codes: vec![0; self.column.texts.len() + 1],
            ..TextTally::default()
        }
    }

    pub fn count(&self, at: usize, within: &Block, tally: &mut TextTally) {
        let mut plain = within.clone();
        if let Some(odd) = self.odd {
            odd.take_from(at, &mut plain);
            let aside = odd.in_block(at).filter(|slot| within.contains(*slot as usize % BLOCK));
            aside.for_each(|slot| self.count_aside(slot, tally));
        }
        if let Some((some, _)) = self.unsaid {
            let mut without = some.both(at, &plain);
            let spoken = self.spoken(at, &without);
            without.minus(&spoken);
            tally.unsaid += without.count() as u64;
            plain.minus(&without);
        }
        self.column.codes.tally(at, &plain, &mut tally.codes);
    }

    fn spoken(&self, at: usize, within: &Block) -> Block {
        let mut spoken = Block::new();
        let says = |place: &usize| self.column.codes.get_or(at * BLOCK + place, 0) != 0;
        within.iter().filter(says).for_each(|place| spoken.insert(place));
        spoken
    }

    fn count_aside(&self, slot: u32, tally: &mut TextTally) {
        let person = self.compiler.index.read(slot, Parts::of_attribute(self.attribute));
        let own = Figure::Attribute {
            attribute: self.attribute,
        };
        let texts = match figure::of(&person, &own, self.compiler.setting) {
            Some(Value::Texts(texts)) => texts,
            Some(Value::Text(text)) => vec![text],
            _ => {
                tally.none += 1;
                return;
            }
        };
        let mut said = BTreeSet::new();
        for text in texts {
            let folded = fold(&text);
            if said.insert(folded.clone()) {
                tally.odd.entry(folded).or_insert((text, 0)).1 += 1;
            }
        }
    }

    pub fn counts(&self, tally: &TextTally) -> (Vec<Count>, u64) {
        let texts = &self.column.texts;
        let unsaid = self.unsaid.map(|(_, text)| (text, tally.unsaid));
        let coded = (1_u32..)
            .zip(tally.codes.iter().skip(1))
            .map(|(code, people)| (texts.own(code), *people));
        // The way most write it is the way it is shown.
        let mut groups: HashMap<String, (&str, u64, u64)> = HashMap::new();
        let plain = (1_u32..)
            .zip(coded)
            .map(|(code, (own, people))| (texts.folded(code).to_owned(), own, people));
        let others = unsaid.into_iter().map(|(own, people)| (fold(own), own, people));
        let aside = tally
            .odd
            .iter()
            .map(|(folded, (own, people))| (folded.clone(), own.as_str(), *people));
        for (folded, own, people) in plain.chain(others).chain(aside).filter(|(.., people)| *people > 0) {
            let group = groups.entry(folded).or_insert((own, 0, 0));
            group.2 += people;
            if people > group.1 {
                (group.0, group.1) = (own, people);
            }
        }
        let counts = groups.into_values().map(|(own, _, people)| Count {
            key: Key::Value(self.literal(own)),
            people,
            rows: 0,
            sum: 0,
        });
        let none = tally.codes.first().copied().unwrap_or(0) + tally.none;
        (counts.collect(), none)
    }

    fn literal(&self, own: &str) -> Literal {
        match self.attribute {
            Attribute::BuiltIn(Field::Civility | Field::Gender) => Literal::Named(Named::Key(own.to_owned())),
            _ => Literal::Text(own.to_owned()),
        }
    }
}
