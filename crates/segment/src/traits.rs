//! What people are told apart by: traits, each a condition of the language with its name.

use std::collections::BTreeSet;

use model::{
    Language, SourceId, TagId,
    expression::{
        Attribute, Expression, Field, Figure, Group, Literal, Named, Operand, Period, Question, Relation, Selection,
        Test, Unit, When,
    },
    facts::Gender,
    interaction::BuiltInKind,
    support,
    text::fold,
};

use crate::{
    Severity, Vocabulary, check,
    vocabulary::{Names, Type},
};

/// What a trait is about.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Aspect {
    /// An attribute of contacts.
    Attribute(Attribute),
    /// What they did lately, by the key of its kind.
    Did(String),
    /// By what means they can be reached.
    Reach,
    /// Whether they are members.
    Member,
}

/// A trait.
#[derive(Clone, Debug, PartialEq)]
pub struct Trait {
    /// What it is about.
    pub aspect: Aspect,
    /// What that is called, in French and English.
    pub aspect_name: [String; 2],
    /// What it is called, in French and English.
    pub name: [String; 2],
    /// What holds of those who have it.
    pub condition: Expression,
}

/// Classes of age, both ends included; the last has none.
const AGES: [(i16, i16); 7] = [(0, 17), (18, 24), (25, 34), (35, 49), (50, 64), (65, 74), (75, 130)];
/// So many months are lately.
pub const LATELY: u32 = 24;
/// More values of one attribute than that tell nobody anything.
pub const VALUES_MAX: usize = 60;

/// Every trait of a base: those of closed lists and of what it knows by name, and of texts the values given (the commonest).
pub fn traits(vocabulary: &Vocabulary, commonest: impl Fn(Field) -> Vec<String>) -> Vec<Trait> {
    let mut all = Vec::new();
    all.extend(Gender::ALL.iter().map(|gender| {
        let literal = Literal::Named(Named::Key(gender.key().to_owned()));
        is(
            Field::Gender,
            literal,
            both(|language| gender.name(language).to_owned()),
        )
    }));
    all.extend(AGES.map(aged));
    for field in [Field::Region, Field::Department, Field::City, Field::Profession] {
        let values = commonest(field).into_iter();
        all.extend(values.map(|text| is(field, Literal::Text(text.clone()), [text.clone(), text])));
    }
    all.extend((1..=5).map(supporting));
    all.extend(named(Field::Tag, &vocabulary.tags, |id| Named::Tag(TagId::new(id))));
    all.extend(named(Field::Source, &vocabulary.sources, |id| {
        Named::Source(SourceId::new(id))
    }));
    all.extend(branches(vocabulary));
    all.extend(custom(vocabulary));
    all.extend(did(vocabulary));
    all.extend([Field::Email, Field::Mobile, Field::Address].map(reached));
    all.push(member());
    all.retain(|one| may_be_asked(one, vocabulary));
    all
}

/// Special data, the electoral roll and what has no data yet tell nobody apart.
fn may_be_asked(one: &Trait, vocabulary: &Vocabulary) -> bool {
    let problems = check::check(&Question::from(one.condition.clone()), vocabulary);
    problems.iter().all(|problem| problem.severity == Severity::Warning)
}

fn both(say: impl Fn(Language) -> String) -> [String; 2] {
    [say(Language::Fr), say(Language::En)]
}

fn of(field: Field, name: [String; 2], condition: Expression) -> Trait {
    Trait {
        aspect: Aspect::Attribute(Attribute::BuiltIn(field)),
        aspect_name: both(|language| field.name(language).to_owned()),
        name,
        condition,
    }
}

fn compare(attribute: Attribute, test: Test) -> Expression {
    Expression::Compare {
        figure: Figure::Attribute { attribute },
        test,
    }
}

fn equal(value: Literal) -> Test {
    Test::Relation {
        relation: Relation::Equal,
        to: Operand::Literal { value },
    }
}

fn is(field: Field, value: Literal, name: [String; 2]) -> Trait {
    of(field, name, compare(Attribute::BuiltIn(field), equal(value)))
}

fn aged((low, high): (i16, i16)) -> Trait {
    let name = match (low, high) {
        (0, _) => ["moins de 18 ans".to_owned(), "under 18".to_owned()],
        (75, _) => ["75 ans et plus".to_owned(), "75 and over".to_owned()],
        _ => [format!("{low} à {high} ans"), format!("{low} to {high}")],
    };
    let number = |age: i16| Literal::Number(age.into());
    let test = Test::Between {
        low: number(low),
        high: number(high),
    };
    of(Field::Age, name, compare(Attribute::BuiltIn(Field::Age), test))
}

fn supporting(level: u8) -> Trait {
    is(
        Field::Support,
        Literal::Number(level.into()),
        both(|language| support::name(level, language).to_owned()),
    )
}

fn named(field: Field, names: &Names, value: impl Fn(i64) -> Named) -> Vec<Trait> {
    let ids = names.ids().take(VALUES_MAX);
    let one = |id: i64| {
        let name = names.name(id).unwrap_or_default().to_owned();
        is(field, Literal::Named(value(id)), [name.clone(), name])
    };
    ids.map(one).collect()
}

fn branches(vocabulary: &Vocabulary) -> Vec<Trait> {
    let names = &vocabulary.branches;
    let one = |id: i64| {
        let name = names.name(id).unwrap_or_default().to_owned();
        let group = Group::Branch(model::BranchId::new(id));
        of(Field::Branch, [name.clone(), name], Expression::In { group })
    };
    names.ids().take(VALUES_MAX).map(one).collect()
}

/// The options of choices, and yes.
fn custom(vocabulary: &Vocabulary) -> Vec<Trait> {
    let mut all = Vec::new();
    for id in vocabulary.attributes.names().ids().map(model::AttributeId::new) {
        let attribute = Attribute::Custom(id);
        let label = vocabulary.attributes.names().name(id.get()).unwrap_or_default();
        let one = |name: [String; 2], value: Literal| Trait {
            aspect: Aspect::Attribute(attribute),
            aspect_name: [label.to_owned(), label.to_owned()],
            name,
            condition: compare(attribute, equal(value)),
        };
        match Type::of_attribute(attribute, vocabulary) {
            Type::YesNo => all.push(one(["oui".to_owned(), "yes".to_owned()], Literal::YesNo(true))),
            Type::Choice(_) | Type::Choices(_) => {
                let Some(options) = vocabulary.attributes.options(id) else {
                    continue;
                };
                all.extend(options.ids().take(VALUES_MAX).map(|option| {
                    let name = options.name(option).unwrap_or_default().to_owned();
                    let value = Literal::Named(Named::Option(model::OptionId::new(option)));
                    one([name.clone(), name], value)
                }));
            }
            _ => {}
        }
    }
    all
}

/// What they did lately: not what was done towards them.
fn did(vocabulary: &Vocabulary) -> Vec<Trait> {
    let built_in = BuiltInKind::ALL.iter().filter(|kind| kind.is_engagement());
    let keys = built_in.map(|kind| kind.key().to_owned());
    let keys = keys.chain(vocabulary.kinds.iter().map(|kind| kind.key.clone()));
    let one = |key: String| {
        let period = Period::Last {
            count: LATELY,
            unit: Unit::Month,
        };
        let selection = Selection {
            kinds: vec![key.clone()],
            when: Some(When::During { period }),
            filters: Vec::new(),
        };
        Trait {
            name: both(|language| vocabulary.kind_name(&key, language)),
            aspect: Aspect::Did(key),
            aspect_name: ["fait depuis 24 mois".to_owned(), "did in the last 24 months".to_owned()],
            condition: Expression::Exists { selection },
        }
    };
    keys.map(one).collect()
}

fn reached(field: Field) -> Trait {
    Trait {
        aspect: Aspect::Reach,
        aspect_name: ["coordonnées".to_owned(), "contact details".to_owned()],
        name: both(|language| field.name(language).to_owned()),
        condition: Expression::Known {
            attribute: Attribute::BuiltIn(field),
        },
    }
}

fn member() -> Trait {
    Trait {
        aspect: Aspect::Member,
        aspect_name: ["adhésion".to_owned(), "membership".to_owned()],
        name: ["adhère aujourd’hui".to_owned(), "member today".to_owned()],
        condition: Expression::Member { kind: None },
    }
}

/// The first of texts that say the same but for case and accents.
pub fn distinct(texts: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    texts.into_iter().filter(|text| seen.insert(fold(text))).collect()
}
