//! What a figure holds, hence which literals and tests suit it.

use model::{
    AttributeId, AuthorId, BranchId, CampaignId, EventId, Language, OptionId, SourceId, SurveyId, TagId, ThemeId,
    attribute::AttributeType,
    consent::Channel,
    expression::{Attribute, Field, Figure, FilterField, FrmipPart, Function, Literal, Named, Score, Selection},
    facts::{Civility, Gender},
    interaction::{Means, Unit},
    text::fold,
};

use super::{Lookup, Names, Vocabulary};
use crate::words;

/// What a figure holds.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Type {
    /// Text.
    Text,
    /// Several texts (e-mails, towns…).
    Texts,
    /// The name of a person: equal or not, never its sound or its beginning.
    PersonName,
    /// A number.
    Number,
    /// An age in years, which a bare birth year leaves between two.
    Age,
    /// A level of support, 1 to 5, each with its word.
    Support,
    /// An amount.
    Money,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// A member of a closed list.
    Keys(Keys),
    /// One option of a custom attribute.
    Choice(AttributeId),
    /// Several options of a custom attribute.
    Choices(AttributeId),
    /// Tags.
    Tags,
    /// Branches.
    Branches,
    /// Sources.
    Sources,
    /// A theme.
    Theme,
    /// A campaign.
    Campaign,
    /// An event.
    Event,
    /// An author.
    Author,
    /// The answer to a question.
    Answer(SurveyId, String),
    /// Something one can only have or lack.
    Presence,
    /// An attribute that is gone, or hidden.
    Unknown,
}

/// Closed lists that values come from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Keys {
    /// Civility.
    Civility,
    /// Gender.
    Gender,
    /// Channel.
    Channel,
    /// Means of payment.
    Means,
}

impl Keys {
    /// The members: key, and name in a language.
    pub fn members(self, language: Language) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Civility => Civility::ALL
                .iter()
                .map(|member| (member.key(), member.name(language)))
                .collect(),
            Self::Gender => Gender::ALL
                .iter()
                .map(|member| (member.key(), member.name(language)))
                .collect(),
            Self::Channel => Channel::ALL
                .iter()
                .map(|member| (member.key(), member.name(language)))
                .collect(),
            Self::Means => Means::ALL
                .iter()
                .map(|member| (member.key(), member.name(language)))
                .collect(),
        }
    }

    fn find(self, text: &str) -> Option<&'static str> {
        let wanted = fold(text);
        let names = [Language::Fr, Language::En]
            .into_iter()
            .flat_map(|language| self.members(language));
        let mut names = names.filter(|(key, name)| fold(key) == wanted || fold(name) == wanted);
        names.next().map(|(key, _)| key)
    }
}

impl Type {
    /// What a figure holds.
    pub fn of_figure(figure: &Figure, vocabulary: &Vocabulary) -> Self {
        match figure {
            Figure::Attribute { attribute } => Self::of_attribute(*attribute, vocabulary),
            Figure::SupportFor { .. } => Self::Support,
            Figure::Quantity { quantity } => Self::of_quantity(quantity.function, &quantity.selection, vocabulary),
            Figure::Score { score } => Self::of_score(score),
        }
    }

    /// What an attribute holds.
    pub fn of_attribute(attribute: Attribute, vocabulary: &Vocabulary) -> Self {
        match attribute {
            Attribute::BuiltIn(field) => Self::of_field(field),
            Attribute::Custom(id) => match vocabulary.attributes.find(id).map(|found| found.definition.kind) {
                Some(AttributeType::Text) => Self::Text,
                Some(AttributeType::Number) => Self::Number,
                Some(AttributeType::Date) => Self::Date,
                Some(AttributeType::YesNo) => Self::YesNo,
                Some(AttributeType::OneChoice) => Self::Choice(id),
                Some(AttributeType::ManyChoices) => Self::Choices(id),
                Some(AttributeType::Money) => Self::Money,
                None => Self::Unknown,
            },
        }
    }

    fn of_field(field: Field) -> Self {
        match field {
            Field::Age => Self::Age,
            Field::BirthDate | Field::Created => Self::Date,
            Field::Branch => Self::Branches,
            Field::Civility => Self::Keys(Keys::Civility),
            Field::Gender => Self::Keys(Keys::Gender),
            Field::City
            | Field::Commune
            | Field::Country
            | Field::Department
            | Field::Email
            | Field::Mobile
            | Field::Phone
            | Field::Postcode
            | Field::Region
            | Field::Web => Self::Texts,
            Field::FirstNames | Field::Surname | Field::UsualName => Self::PersonName,
            Field::Address | Field::Position | Field::Reference => Self::Presence,
            Field::Source => Self::Sources,
            Field::Support => Self::Support,
            Field::Tag => Self::Tags,
            Field::Language
            | Field::PollingStation
            | Field::Profession
            | Field::Rna
            | Field::Siren
            | Field::Siret
            | Field::StructureName => Self::Text,
        }
    }

    /// What a quantity gives.
    pub fn of_quantity(function: Function, selection: &Selection, vocabulary: &Vocabulary) -> Self {
        match function {
            Function::Count | Function::Years => Self::Number,
            Function::First | Function::Last => Self::Date,
            Function::Sum | Function::Mean | Function::Max => Self::of_amount(selection, vocabulary),
        }
    }

    fn of_amount(selection: &Selection, vocabulary: &Vocabulary) -> Self {
        let money = |kind: &String| vocabulary.unit(kind) == Some(Unit::Money);
        if selection.kinds.iter().any(money) {
            Self::Money
        } else {
            Self::Number
        }
    }

    /// What a score gives.
    pub fn of_score(score: &Score) -> Self {
        match score {
            Score::Frmip {
                part: FrmipPart::Source,
                ..
            } => Self::Sources,
            _ => Self::Number,
        }
    }

    /// What a field of an interaction holds.
    pub fn of_filter(field: FilterField, selection: &Selection, vocabulary: &Vocabulary) -> Self {
        match field {
            FilterField::Amount => Self::of_amount(selection, vocabulary),
            FilterField::Author => Self::Author,
            FilterField::Campaign => Self::Campaign,
            FilterField::Channel => Self::Keys(Keys::Channel),
            FilterField::Event => Self::Event,
            FilterField::Hours => Self::Number,
            FilterField::Means => Self::Keys(Keys::Means),
            FilterField::Outcome => Self::Text,
            FilterField::Source => Self::Sources,
            FilterField::Theme => Self::Theme,
        }
    }

    /// Whether it is a set, never missing.
    pub fn is_set(&self) -> bool {
        matches!(self, Self::Choices(_) | Self::Tags | Self::Branches | Self::Sources)
    }

    /// Whether its values have an order.
    pub fn is_ordered(&self) -> bool {
        matches!(
            self,
            Self::Number | Self::Age | Self::Support | Self::Money | Self::Date | Self::Answer(..)
        )
    }

    /// Whether a literal is one of its values.
    pub fn admits(&self, literal: &Literal) -> bool {
        match (self, literal) {
            (Self::Text | Self::Texts | Self::PersonName | Self::Answer(..), Literal::Text(_))
            | (Self::YesNo, Literal::YesNo(_)) => true,
            (Self::Number | Self::Age | Self::Support | Self::Answer(..), Literal::Number(number)) => {
                number.is_finite()
            }
            (Self::Keys(keys), Literal::Named(Named::Key(key))) => {
                keys.members(Language::En).iter().any(|(own, _)| own == key)
            }
            (_, Literal::Named(named)) => self.wraps(named),
            _ => false,
        }
    }

    fn wraps(&self, named: &Named) -> bool {
        matches!(
            (self, named),
            (Self::Money, Named::Cents(_))
                | (Self::Date, Named::Date(_))
                | (Self::Choice(_) | Self::Choices(_) | Self::Answer(..), Named::Option(_))
                | (Self::Tags, Named::Tag(_))
                | (Self::Branches, Named::Branch(_))
                | (Self::Sources, Named::Source(_))
                | (Self::Theme, Named::Theme(_))
                | (Self::Campaign, Named::Campaign(_))
                | (Self::Event, Named::Event(_))
                | (Self::Author, Named::Author(_))
        )
    }

    /// The names its values go by, where they have ids.
    pub fn names<'a>(&self, vocabulary: &'a Vocabulary) -> Option<&'a Names> {
        match self {
            Self::Choice(id) | Self::Choices(id) => vocabulary.attributes.options(*id),
            Self::Tags => Some(&vocabulary.tags),
            Self::Branches => Some(&vocabulary.branches),
            Self::Sources => Some(&vocabulary.sources),
            Self::Theme => Some(&vocabulary.themes),
            Self::Campaign => Some(&vocabulary.campaigns),
            Self::Event => Some(&vocabulary.events),
            Self::Author => Some(&vocabulary.authors),
            Self::Answer(survey, question) => vocabulary.questions.get(&(*survey, fold(question))),
            _ => None,
        }
    }

    /// The literal of that id.
    fn with_id(&self, id: i64) -> Option<Named> {
        Some(match self {
            Self::Choice(_) | Self::Choices(_) | Self::Answer(..) => Named::Option(OptionId::new(id)),
            Self::Tags => Named::Tag(TagId::new(id)),
            Self::Branches => Named::Branch(BranchId::new(id)),
            Self::Sources => Named::Source(SourceId::new(id)),
            Self::Theme => Named::Theme(ThemeId::new(id)),
            Self::Campaign => Named::Campaign(CampaignId::new(id)),
            Self::Event => Named::Event(EventId::new(id)),
            Self::Author => Named::Author(AuthorId::new(id)),
            _ => return None,
        })
    }

    /// The value that a text or a bare word names.
    pub fn resolve(&self, text: &str, vocabulary: &Vocabulary) -> Result<Literal, Lookup> {
        match self {
            Self::Text | Self::Texts | Self::PersonName => Ok(Literal::Text(text.to_owned())),
            Self::Keys(keys) => {
                let unknown = || Lookup::Unknown(super::nearest(text, key_words(*keys)));
                keys.find(text)
                    .map(|key| Literal::Named(Named::Key(key.to_owned())))
                    .ok_or_else(unknown)
            }
            Self::Support => {
                let unknown = || Lookup::Unknown(super::nearest(text, words::support_words()));
                words::support_level(text).map(Literal::Number).ok_or_else(unknown)
            }
            Self::Answer(..) => Ok(self
                .resolve_named(text, vocabulary)
                .unwrap_or_else(|_| Literal::Text(text.to_owned()))),
            _ => self.resolve_named(text, vocabulary),
        }
    }

    fn resolve_named(&self, text: &str, vocabulary: &Vocabulary) -> Result<Literal, Lookup> {
        let names = self.names(vocabulary).ok_or(Lookup::Unknown(None))?;
        match names.find(text) {
            Lookup::Found(id) => self.with_id(id).map(Literal::Named).ok_or(Lookup::Unknown(None)),
            other => Err(other),
        }
    }

    /// Its key, for whoever offers tests of it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Texts => "texts",
            Self::PersonName => "person_name",
            Self::Number => "number",
            Self::Age => "age",
            Self::Support => "support",
            Self::Money => "money",
            Self::Date => "date",
            Self::YesNo => "yes_no",
            Self::Keys(_) => "keys",
            Self::Choice(_) => "choice",
            Self::Choices(_) => "choices",
            Self::Tags => "tags",
            Self::Branches => "branches",
            Self::Sources => "sources",
            Self::Theme => "theme",
            Self::Campaign => "campaign",
            Self::Event => "event",
            Self::Author => "author",
            Self::Answer(..) => "answer",
            Self::Presence => "presence",
            Self::Unknown => "unknown",
        }
    }

    /// The tests that suit it, as the tree names them; relations by their sign.
    pub fn tests(&self) -> Vec<&'static str> {
        if matches!(self, Self::Presence | Self::Unknown) {
            return vec!["known", "lacking"];
        }
        let mut tests = vec!["=", "!=", "in", "not_in"];
        if self.is_ordered() {
            tests.extend(["<", "<=", ">", ">=", "between", "not_between"]);
        }
        if self.is_set() || *self == Self::Texts {
            tests.extend(["any_of", "all_of", "none_of"]);
        }
        if *self == Self::Date {
            tests.extend(["during", "not_during"]);
        }
        if matches!(self, Self::Text | Self::Texts) {
            tests.extend(["contains", "starts_with"]);
        }
        if !matches!(self, Self::Answer(..)) {
            tests.extend(["known", "lacking"]);
        }
        tests
    }

    /// One type of each sort.
    pub fn sorts() -> Vec<Self> {
        let (attribute, survey) = (AttributeId::new(0), SurveyId::new(0));
        vec![
            Self::Text,
            Self::Texts,
            Self::PersonName,
            Self::Number,
            Self::Age,
            Self::Support,
            Self::Money,
            Self::Date,
            Self::YesNo,
            Self::Keys(Keys::Channel),
            Self::Choice(attribute),
            Self::Choices(attribute),
            Self::Tags,
            Self::Branches,
            Self::Sources,
            Self::Theme,
            Self::Campaign,
            Self::Event,
            Self::Author,
            Self::Answer(survey, String::new()),
            Self::Presence,
        ]
    }

    /// What it wants, for messages.
    pub fn wanted(&self) -> (&'static str, &'static str) {
        match self {
            Self::Text | Self::Texts | Self::PersonName => ("un texte entre guillemets", "a text in quotes"),
            Self::Number => ("un nombre", "a number"),
            Self::Age => ("un âge en années", "an age in years"),
            Self::Support => ("un niveau de 1 à 5 ou son nom", "a level from 1 to 5 or its name"),
            Self::Money => ("un montant (500 EUR)", "an amount (500 EUR)"),
            Self::Date => (
                "une date (2024-03-01 ou 01/03/2024)",
                "a date (2024-03-01 or 01/03/2024)",
            ),
            Self::YesNo => ("oui ou non", "yes or no"),
            Self::Keys(_) | Self::Choice(_) | Self::Choices(_) => ("une de ses options", "one of its options"),
            Self::Tags => ("le nom d’une étiquette", "the name of a tag"),
            Self::Branches => ("le nom d’une antenne", "the name of a branch"),
            Self::Sources => ("le nom d’une source", "the name of a source"),
            Self::Theme => ("le nom d’un thème", "the name of a theme"),
            Self::Campaign => ("le nom d’une campagne", "the name of a campaign"),
            Self::Event => ("le nom d’un événement", "the name of an event"),
            Self::Author => ("le nom d’un auteur", "the name of an author"),
            Self::Answer(..) => (
                "une réponse : option, texte ou nombre",
                "an answer: option, text or number",
            ),
            Self::Presence => (
                "rien : on peut seulement l’avoir ou non",
                "nothing: one can only have it or not",
            ),
            Self::Unknown => ("un attribut connu", "a known attribute"),
        }
    }
}

fn key_words(keys: Keys) -> impl Iterator<Item = String> {
    let both = keys.members(Language::Fr).into_iter().chain(keys.members(Language::En));
    both.map(|(_, name)| name.to_owned())
}
