//! All that a builder of questions can offer.

use std::sync::Arc;

use ::segment::{
    Vocabulary, text,
    vocabulary::{Keys, Type},
};
use model::{
    Language, OptionId,
    attribute::Sensitivity,
    consent::{Channel, Purpose},
    expression::{
        Among, Attribute, Crossing, Field, FilterField, Function, Literal, Move, Named, Relation, Right, Standing,
        Tense, Unit,
    },
    interaction::{BuiltInKind, Means},
    role::Capability,
    support,
};
use serde_json::{Value as Json, json};
use store::SurveyRecord;

use super::{asked::Said, base};
use crate::{Ctx, Result};

/// An option of a survey's question.
pub type SurveyOption = store::Named<OptionId>;

/// A closed list: its name, its members by key.
pub type Closed = (&'static str, Vec<(&'static str, Said)>);

/// All that a builder of questions can offer.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What can be named.
    pub vocabulary: Arc<Vocabulary>,
    /// Attributes of contacts, built-in ones first.
    pub attributes: Vec<AttributeKnown>,
    /// Fields of interactions.
    pub fields: Vec<FilterField>,
    /// Keys of kinds.
    pub kinds: Vec<String>,
    /// Surveys with their questions.
    pub surveys: Vec<SurveyRecord>,
    /// Closed lists.
    pub closed: Vec<Closed>,
    /// `MM-DD`.
    pub season_start: String,
    /// The number of the last change that this knows of.
    pub seq: i64,
}

/// An attribute that questions may be about.
#[derive(Clone, Debug)]
pub struct AttributeKnown {
    /// As the tree names it.
    pub attribute: Attribute,
    /// What people call it.
    pub name: Said,
    /// The word or name that a text takes.
    pub word: Said,
    /// Its folder.
    pub folder: Option<String>,
    /// What it holds.
    pub holds: Type,
    /// Its values, when they are a closed list.
    pub options: Vec<(Json, Said)>,
}

/// All that a builder of questions can offer.
pub async fn vocabulary(ctx: &Ctx) -> Result<Offer> {
    ctx.require(Capability::ReadContacts)?;
    let seq = ctx.read().await?.feed_head().await?;
    let known = base::names(ctx).await?;
    let vocabulary = known.vocabulary(ctx);
    let built_in = Field::ALL.iter().map(|field| built_in(*field));
    let own = known
        .attributes
        .iter()
        .filter(|own| vocabulary.attributes.find(own.id).is_some())
        // People are not sorted by these.
        .filter(|own| !matches!(own.definition.sensitivity, Sensitivity::Special | Sensitivity::Roll))
        .map(|own| custom(own, &vocabulary));
    let kinds = BuiltInKind::ALL.iter().map(|kind| kind.key().to_owned());
    let own_kinds = vocabulary.kinds.iter().map(|kind| kind.key.clone());
    Ok(Offer {
        attributes: built_in.chain(own).collect(),
        fields: FilterField::ALL.to_vec(),
        kinds: kinds.chain(own_kinds).collect(),
        surveys: known.surveys.clone(),
        closed: closed(),
        season_start: ctx.organization().season_start.clone(),
        seq,
        vocabulary,
    })
}

fn built_in(field: Field) -> AttributeKnown {
    let attribute = Attribute::BuiltIn(field);
    let holds = Type::of_attribute(attribute, &Vocabulary::default());
    let options = match &holds {
        Type::Keys(keys) => members(*keys),
        Type::Support => (1..=5).map(level).collect(),
        _ => Vec::new(),
    };
    AttributeKnown {
        attribute,
        name: Said::new(|language| field.name(language).to_owned()),
        word: Said::new(|language| text::word(field, language).to_owned()),
        folder: None,
        holds,
        options,
    }
}

fn members(keys: Keys) -> Vec<(Json, Said)> {
    let french = keys.members(Language::Fr).into_iter();
    french
        .zip(keys.members(Language::En))
        .map(|((key, fr), (_, en))| {
            let said = Said {
                fr: fr.to_owned(),
                en: en.to_owned(),
            };
            (json!(Literal::Named(Named::Key(key.to_owned()))), said)
        })
        .collect()
}

fn level(level: u8) -> (Json, Said) {
    let said = Said::new(|language| support::name(level, language).to_owned());
    (json!(f64::from(level)), said)
}

fn custom(own: &model::attribute::Attribute, vocabulary: &Vocabulary) -> AttributeKnown {
    let attribute = Attribute::Custom(own.id);
    let options = own.options.iter().map(|option| {
        let value = json!(Literal::Named(Named::Option(option.id)));
        (value, Said::same(option.name.clone()))
    });
    AttributeKnown {
        attribute,
        name: Said::same(own.definition.name.clone()),
        word: Said::same(vocabulary.attributes.names().label(own.id.get())),
        folder: own.definition.folder.clone(),
        holds: Type::of_attribute(attribute, vocabulary),
        options: options.collect(),
    }
}

fn closed() -> Vec<Closed> {
    macro_rules! lists {
        ($($key:literal: $list:ident),* $(,)?) => {
            vec![$((
                $key,
                $list::ALL
                    .iter()
                    .map(|member| (member.key(), Said::new(|language| member.name(language).to_owned())))
                    .collect(),
            )),*]
        };
    }
    lists! {
        "among": Among,
        "channel": Channel,
        "crossing": Crossing,
        "function": Function,
        "means": Means,
        "move": Move,
        "purpose": Purpose,
        "relation": Relation,
        "right": Right,
        "standing": Standing,
        "tense": Tense,
        "unit": Unit,
    }
}
