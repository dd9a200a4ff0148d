//! Why somebody answers a question or not.

use std::collections::{BTreeMap, HashMap};

use ::segment::{
    Vocabulary,
    index::Parts,
    meaning::{self, Evidence, Explanation, Person, Setting},
    sentence,
    vocabulary::Keys,
};
use jiff::civil::Date;
use model::{
    ContactId, Language,
    expression::{Expression, Named, Question},
};

use super::{
    asked::{Asked, Said, below},
    running::{Answer, ask},
};
use crate::{Ctx, Error, Result, contacts::shown_name, journal};

/// Why somebody answers a question or not.
#[derive(Clone, Debug)]
pub struct Explained {
    /// Of whom.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// Whether the question is about them at all.
    pub asked: bool,
    /// The tree, each condition true or false.
    pub tree: Node,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// A condition, true or false of somebody.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its place in the tree.
    pub path: String,
    /// What it says.
    pub clause: Said,
    /// Whether it holds.
    pub holds: bool,
    /// The facts it was decided on.
    pub facts: Vec<Fact>,
    /// The conditions below.
    pub of: Vec<Node>,
}

/// A fact behind a condition.
#[derive(Clone)]
pub struct Fact {
    /// Which sort: `missing`, `value`, `named`, `interaction` or `contact`.
    pub is: &'static str,
    /// The fact, said.
    pub text: Said,
    /// Its day.
    pub on: Option<Date>,
    /// The other contact it is about.
    pub contact: Option<ContactId>,
}

impl std::fmt::Debug for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fact({} ***)", self.is)
    }
}

/// Why somebody answers a question or not.
pub async fn explain(ctx: &Ctx, asked: &Asked, contact: ContactId) -> Result<Explained> {
    let mut explained = ask(ctx, asked, move |answer| explained(answer, contact)).await?;
    name(ctx, &mut explained).await?;
    journal::looked(ctx, "contact.read", [("contact", contact.get())]);
    Ok(explained)
}

fn explained(answer: &Answer<'_>, contact: ContactId) -> Result<Explained> {
    let people = around(answer, contact);
    let mut setting = Setting {
        people: &people,
        ..answer.setting.clone()
    };
    for (segment, members) in &answer.around.segments {
        let own = people.iter().map(|person| person.id).filter(|id| members.has(*id));
        setting.segments.insert(*segment, own.collect());
    }
    let person = setting.person(contact).ok_or(Error::NotFound)?;
    let (asked, tree) = meaning::explain(person, answer.question, &setting);
    Ok(Explained {
        contact,
        name: String::new(),
        asked,
        tree: node(tree, answer),
        seq: answer.seq,
    })
}

/// Somebody, and those through whom the question asks about them, by ascending id.
fn around(answer: &Answer<'_>, contact: ContactId) -> Vec<Person> {
    let leads = |condition: &&Expression| matches!(condition, Expression::Linked { .. } | Expression::Household { .. });
    let steps = answer.question.condition.walk().filter(leads).count();
    let mut people = BTreeMap::new();
    let mut next = vec![contact];
    for _ in 0..=steps {
        let found: Vec<Person> = next
            .drain(..)
            .filter(|id| !people.contains_key(id))
            .filter_map(|id| answer.index.person(id, Parts::ALL))
            .collect();
        for person in found {
            let household = person
                .household
                .and_then(|household| answer.setting.households.get(&household));
            next.extend(household.into_iter().flatten().copied());
            next.extend(person.links.iter().map(|link| link.other));
            people.insert(person.id, person);
        }
    }
    people.into_values().collect()
}

/// Writes the names of those it speaks of.
async fn name(ctx: &Ctx, explained: &mut Explained) -> Result<()> {
    let mut ids = vec![explained.contact];
    explained.tree.each(&mut |fact| ids.extend(fact.contact));
    ids.sort_unstable();
    ids.dedup();
    let mut tx = ctx.read().await?;
    let records = tx.contacts(ctx.scope(), &ids).await?;
    let names: HashMap<ContactId, String> = records
        .into_iter()
        .map(|record| (record.id, shown_name(record.id, &record.facts)))
        .collect();
    let name = |id: ContactId| names.get(&id).cloned().unwrap_or_else(|| format!("n° {id}"));
    explained.name = name(explained.contact);
    explained.tree.each(&mut |fact| {
        if let Some(id) = fact.contact {
            fact.text = Said::same(name(id));
        }
    });
    Ok(())
}

impl Node {
    /// Visits its facts and those of the conditions below.
    fn each(&mut self, visit: &mut impl FnMut(&mut Fact)) {
        self.facts.iter_mut().for_each(&mut *visit);
        self.of.iter_mut().for_each(|below| below.each(visit));
    }
}

fn node(told: Explanation, answer: &Answer<'_>) -> Node {
    let at = found(answer.question, &told.path);
    let clause = |language| at.map_or_else(String::new, |at| sentence::clause(at, language, answer.vocabulary));
    Node {
        clause: Said::new(clause),
        path: told.path,
        holds: told.holds,
        facts: told.evidence.into_iter().map(|fact| said(fact, answer)).collect(),
        of: told.of.into_iter().map(|below| node(below, answer)).collect(),
    }
}

/// The condition at a place.
fn found<'q>(question: &'q Question, path: &str) -> Option<&'q Expression> {
    let (mut at, mut place) = (&question.condition, "/where".to_owned());
    while place != path {
        let next = at
            .children()
            .iter()
            .enumerate()
            .map(|(index, child)| (child, below(at, &place, index)))
            .find(|(_, below)| path == below || path.starts_with(&format!("{below}/")));
        (at, place) = next?;
    }
    Some(at)
}

fn said(fact: Evidence, answer: &Answer<'_>) -> Fact {
    let fact_of = |is, text| Fact {
        is,
        text,
        on: None,
        contact: None,
    };
    match fact {
        Evidence::Missing => fact_of(
            "missing",
            Said {
                fr: "rien de connu".to_owned(),
                en: "nothing known".to_owned(),
            },
        ),
        Evidence::Value { value } => fact_of("value", Said::same(value)),
        Evidence::Cents { cents } => fact_of("value", Said::new(|language| amount(cents, language))),
        Evidence::Named { value } => fact_of("named", label(&value, answer.vocabulary)),
        Evidence::Interaction { kind, on, quantity } => Fact {
            on: Some(on),
            ..fact_of("interaction", interaction(&kind, quantity, answer.vocabulary))
        },
        Evidence::Contact { id } => Fact {
            contact: Some(id),
            // Written once all is told.
            ..fact_of("contact", Said::same(String::new()))
        },
    }
}

fn interaction(kind: &str, quantity: Option<i64>, vocabulary: &Vocabulary) -> Said {
    use model::interaction::Unit;
    Said::new(|language| {
        let name = vocabulary.kind_name(kind, language);
        match (vocabulary.unit(kind), quantity) {
            #[expect(clippy::cast_precision_loss, reason = "amounts are far below 2⁵³ cents")]
            (Some(Unit::Money), Some(cents)) => format!("{name}, {}", amount(cents as f64, language)),
            (Some(Unit::Hours), Some(hundredths)) => {
                format!("{name}, {} h", decimal(hundredths / 100, hundredths % 100, language))
            }
            (_, Some(count)) => format!("{name}, {count}"),
            (_, None) => name,
        }
    })
}

fn amount(cents: f64, language: Language) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "amounts are far below 2⁶³ cents")]
    let whole = cents.round() as i64;
    let number = decimal(whole / 100, whole.abs() % 100, language);
    match language {
        Language::Fr => format!("{number} €"),
        Language::En => format!("€{number}"),
    }
}

fn decimal(whole: i64, hundredths: i64, language: Language) -> String {
    if hundredths == 0 {
        whole.to_string()
    } else {
        format!("{whole}{}{:02}", language.pick(",", "."), hundredths.abs())
    }
}

/// What people call something that a tree holds.
pub(super) fn label(value: &Named, vocabulary: &Vocabulary) -> Said {
    let same = Said::same;
    match value {
        Named::Author(id) => same(vocabulary.authors.label(id.get())),
        Named::Branch(id) => same(vocabulary.branches.label(id.get())),
        Named::Campaign(id) => same(vocabulary.campaigns.label(id.get())),
        Named::Event(id) => same(vocabulary.events.label(id.get())),
        Named::Source(id) => same(vocabulary.sources.label(id.get())),
        Named::Tag(id) => same(vocabulary.tags.label(id.get())),
        Named::Theme(id) => same(vocabulary.themes.label(id.get())),
        Named::Option(id) => same(
            vocabulary
                .option_name(*id)
                .map_or_else(|| format!("#{id}"), str::to_owned),
        ),
        #[expect(clippy::cast_precision_loss, reason = "amounts are far below 2⁵³ cents")]
        Named::Cents(cents) => Said::new(|language| amount(*cents as f64, language)),
        Named::Date(date) => Said {
            fr: date.strftime("%d/%m/%Y").to_string(),
            en: date.to_string(),
        },
        Named::Key(key) => Said::new(|language| key_name(key, language)),
    }
}

fn key_name(key: &str, language: Language) -> String {
    let lists = [Keys::Civility, Keys::Gender, Keys::Channel, Keys::Means];
    let members = lists.into_iter().flat_map(|keys| keys.members(language));
    let mut named = members.filter(|(own, _)| *own == key);
    named.next().map_or_else(|| key.to_owned(), |(_, name)| name.to_owned())
}
