//! All that a builder of questions can offer.

use app::questions::{AttributeKnown, Names, Offer, Ready, Type};
use model::Language::{En, Fr};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use crate::wire::{Named, Text};

/// All that a builder of questions can offer.
#[derive(Debug, Serialize, ToSchema)]
pub struct VocabularyView {
    /// Attributes of contacts, the organization's own after the built-in ones.
    pub attributes: Vec<AttributeOffer>,
    /// Fields of interactions.
    pub fields: Vec<FieldOffer>,
    /// Kinds of interactions.
    pub kinds: Vec<KindOffer>,
    /// Which tests suit what: by type.
    pub types: Vec<TypeOffer>,
    /// Tags, by the names that a text takes.
    pub tags: Vec<Named>,
    /// Themes.
    pub themes: Vec<Named>,
    /// Campaigns.
    pub campaigns: Vec<Named>,
    /// Events.
    pub events: Vec<Named>,
    /// Branches.
    pub branches: Vec<Named>,
    /// Sources.
    pub sources: Vec<Named>,
    /// Authors.
    pub authors: Vec<Named>,
    /// Static lists.
    pub lists: Vec<Named>,
    /// Saved segments that the caller may see.
    pub segments: Vec<Named>,
    /// Elections.
    pub elections: Vec<Named>,
    /// Surveys, with their questions.
    pub surveys: Vec<SurveyOffer>,
    /// Types of membership.
    pub membership_types: Vec<String>,
    /// Names of engagement scores, the default first.
    pub scores: Vec<String>,
    /// Closed lists by name: `channel`, `purpose`, `function`, `unit`, `right`, `relation`, `means`, `support`…
    pub closed: Vec<ClosedOffer>,
    /// Which data exist that some conditions need.
    pub loaded: LoadedView,
    /// The organization's first day of the season: `MM-DD`.
    pub season_start: String,
    /// The number of the last change that this knows of.
    pub seq: i64,
}

/// An attribute of contacts.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttributeOffer {
    /// As the tree names it: the key of a built-in one, the id of one of the organization's own.
    #[schema(value_type = serde_json::Value)]
    pub attribute: Json,
    /// What people call it.
    pub name: Text,
    /// The word or name that a text takes.
    pub word: Text,
    /// Its folder.
    pub folder: Option<String>,
    /// What it holds: a `key` of `types`.
    pub holds: String,
    /// Its values, when there are few.
    pub options: Vec<OptionOffer>,
}

/// A field of interactions.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldOffer {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub name: Text,
    /// What it holds: a `key` of `types`. An amount is of the kind's unit.
    pub holds: String,
}

/// A kind of interactions.
#[derive(Debug, Serialize, ToSchema)]
pub struct KindOffer {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub name: Text,
    /// What its quantity counts: `none`, `money`, `hours` or `count`.
    pub unit: String,
    /// Whether it is something people do, which engagement scores may count.
    pub engagement: bool,
}

/// A type, and the tests that suit it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TypeOffer {
    /// Its key.
    pub key: String,
    /// Tests as the tree names them, relations by their sign: `=`, `between`, `in`, `any_of`…
    pub tests: Vec<String>,
}

/// One value.
#[derive(Debug, Serialize, ToSchema)]
pub struct OptionOffer {
    /// As the tree holds it.
    #[schema(value_type = serde_json::Value)]
    pub value: Json,
    /// As people read it.
    pub label: Text,
}

/// A survey.
#[derive(Debug, Serialize, ToSchema)]
pub struct SurveyOffer {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its questions.
    pub questions: Vec<SurveyQuestionOffer>,
}

/// A question of a survey.
#[derive(Debug, Serialize, ToSchema)]
pub struct SurveyQuestionOffer {
    /// As asked.
    pub name: String,
    /// The answers proposed.
    pub options: Vec<OptionOffer>,
}

/// A closed list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosedOffer {
    /// Its name.
    pub list: String,
    /// Its members: keys as values.
    pub members: Vec<OptionOffer>,
}

/// Which data exist that some conditions need.
#[derive(Debug, Serialize, ToSchema)]
pub struct LoadedView {
    /// Territories, areas, stations, indicators and analyses.
    pub territories: bool,
    /// Households.
    pub households: bool,
    /// Engagement scores.
    pub scores: bool,
}

/// The shelf of ready questions.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadyList {
    /// In the order of the shelf.
    pub items: Vec<ReadyView>,
}

/// A ready question.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadyView {
    /// Its key.
    pub key: String,
    /// The goal it serves, by its key: questions of one goal stand together.
    pub goal: String,
    /// What that goal is called.
    pub goal_name: Text,
    /// Its name.
    pub name: Text,
    /// What it is for.
    pub purpose: Text,
    /// What one may change in it.
    pub parameters: Vec<ParameterView>,
    /// The tree, with the usual values.
    #[schema(value_type = Object)]
    pub expression: Json,
    /// The same as text, in the language of the request.
    pub text: String,
}

/// Something one may change in a ready question.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParameterView {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub name: Text,
    /// What may be put there: `integer`, `euros`, `tag`, `theme` or `point`.
    pub kind: String,
    /// What stands there at first.
    pub usual: String,
}

impl VocabularyView {
    /// What is offered.
    pub fn of(offer: &Offer) -> Self {
        let known = &offer.vocabulary;
        Self {
            attributes: offer.attributes.iter().map(attribute).collect(),
            fields: offer
                .fields
                .iter()
                .map(|field| FieldOffer {
                    key: field.key().to_owned(),
                    name: Text::new(field.name(Fr), field.name(En)),
                    holds: field_type(*field).to_owned(),
                })
                .collect(),
            kinds: offer
                .kinds
                .iter()
                .map(|kind| KindOffer {
                    name: Text::new(known.kind_name(kind, Fr), known.kind_name(kind, En)),
                    unit: known
                        .unit(kind)
                        .map_or("none", model::interaction::Unit::key)
                        .to_owned(),
                    engagement: model::interaction::BuiltInKind::from_key(kind)
                        .is_none_or(model::interaction::BuiltInKind::is_engagement),
                    key: kind.clone(),
                })
                .collect(),
            types: Type::sorts().iter().map(type_offer).collect(),
            tags: named(&known.tags),
            themes: named(&known.themes),
            campaigns: named(&known.campaigns),
            events: named(&known.events),
            branches: named(&known.branches),
            sources: named(&known.sources),
            authors: named(&known.authors),
            lists: named(&known.lists),
            segments: named(&known.segments),
            elections: named(&known.elections),
            surveys: surveys(offer),
            membership_types: known.membership_types.clone(),
            scores: known.scores.clone(),
            closed: offer
                .closed
                .iter()
                .map(|(list, members)| ClosedOffer {
                    list: (*list).to_owned(),
                    members: members
                        .iter()
                        .map(|(key, said)| OptionOffer {
                            value: (*key).into(),
                            label: said.clone().into(),
                        })
                        .collect(),
                })
                .collect(),
            loaded: LoadedView {
                territories: known.loaded.territories,
                households: known.loaded.households,
                scores: !known.scores.is_empty(),
            },
            season_start: offer.season_start.clone(),
            seq: offer.seq,
        }
    }
}

fn attribute(found: &AttributeKnown) -> AttributeOffer {
    AttributeOffer {
        attribute: serde_json::json!(found.attribute),
        name: found.name.clone().into(),
        word: found.word.clone().into(),
        folder: found.folder.clone(),
        holds: found.holds.key().to_owned(),
        options: found
            .options
            .iter()
            .map(|(value, label)| OptionOffer {
                value: value.clone(),
                label: label.clone().into(),
            })
            .collect(),
    }
}

fn field_type(field: model::expression::FilterField) -> &'static str {
    use model::expression::FilterField::{
        Amount, Author, Campaign, Channel, Event, Hours, Means, Outcome, Source, Theme,
    };
    match field {
        Amount => "money",
        Hours => "number",
        Author => "author",
        Campaign => "campaign",
        Channel | Means => "keys",
        Event => "event",
        Outcome => "text",
        Source => "sources",
        Theme => "theme",
    }
}

fn type_offer(sort: &Type) -> TypeOffer {
    TypeOffer {
        key: sort.key().to_owned(),
        tests: sort.tests().into_iter().map(str::to_owned).collect(),
    }
}

fn named(names: &Names) -> Vec<Named> {
    let all = names.ids().map(|id| Named {
        id,
        name: names.label(id),
    });
    all.collect()
}

fn surveys(offer: &Offer) -> Vec<SurveyOffer> {
    let option = |option: &app::questions::SurveyOption| OptionOffer {
        value: serde_json::json!({ "option": option.id }),
        label: Text::new(option.name.clone(), option.name.clone()),
    };
    let survey = |survey: &app::shape::SurveyRecord| SurveyOffer {
        id: survey.id.get(),
        name: offer.vocabulary.surveys.label(survey.id.get()),
        questions: survey
            .questions
            .iter()
            .map(|question| SurveyQuestionOffer {
                name: question.name.clone(),
                options: question.options.iter().map(option).collect(),
            })
            .collect(),
    };
    offer.surveys.iter().map(survey).collect()
}

impl From<Vec<Ready>> for ReadyList {
    fn from(ready: Vec<Ready>) -> Self {
        Self {
            items: ready.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Ready> for ReadyView {
    fn from(ready: Ready) -> Self {
        let text = |pair: [&str; 2]| Text::new(pair[0], pair[1]);
        Self {
            key: ready.example.key.to_owned(),
            goal: ready.example.goal.key().to_owned(),
            goal_name: Text::new(ready.example.goal.name(Fr), ready.example.goal.name(En)),
            name: text(ready.example.name),
            purpose: text(ready.example.purpose),
            parameters: ready
                .example
                .parameters
                .iter()
                .map(|parameter| ParameterView {
                    key: parameter.key.to_owned(),
                    name: text(parameter.name),
                    kind: parameter.kind.key().to_owned(),
                    usual: parameter.usual.to_owned(),
                })
                .collect(),
            expression: ready.expression,
            text: ready.text,
        }
    }
}
