//! The columns of an export: what can be asked for, and the headings that come of it once it is known what the contacts hold.

use std::collections::{BTreeMap, BTreeSet};

use ::segment::Vocabulary;
use mapping::{RegisterChoice, Target, own};
use model::{
    AttributeId, Language, SourceId,
    attribute::{Attribute, Sensitivity},
    consent::{Channel, OppositionReason, Purpose},
    facts::Register,
};

use super::whole::Whole;
use crate::{
    Error, FieldProblem, Result, Sentence,
    questions::{
        FigureColumn, Said,
        figures::{column, refusals},
    },
};

/// What can be asked for: its key, in French, in English, whether it is usual.
const CATALOGUE: &[(&str, &str, &str, Usual)] = &[
    (own::COHORTE_ID, "Identifiant Cohorte", "Cohorte id", Usual::No),
    ("name", "Nom complet", "Full name", Usual::No),
    ("nature", "Nature", "Nature", Usual::No),
    ("status", "Statut", "Status", Usual::No),
    ("civility", "Civilité", "Title", Usual::Yes),
    ("first_names", "Prénoms", "First names", Usual::Yes),
    ("surname", "Nom", "Surname", Usual::Yes),
    ("usual_name", "Nom d’usage", "Usual name", Usual::No),
    ("structure_name", "Nom de la structure", "Structure name", Usual::Yes),
    ("gender", "Genre", "Gender", Usual::No),
    ("birth_date", "Date de naissance", "Birth date", Usual::No),
    ("language", "Langue", "Language", Usual::No),
    ("profession", "Profession", "Profession", Usual::No),
    ("polling_station", "Bureau de vote", "Polling station", Usual::No),
    ("emails", "E-mails", "E-mails", Usual::Yes),
    ("phones", "Téléphones", "Phones", Usual::Yes),
    ("addresses", "Adresses", "Addresses", Usual::Yes),
    ("position", "Position", "Position", Usual::No),
    ("webs", "Sites et réseaux", "Web sites and networks", Usual::No),
    ("references", "Références", "References", Usual::No),
    ("registrations", "SIREN, SIRET, RNA", "SIREN, SIRET, RNA", Usual::No),
    ("tags", "Étiquettes", "Tags", Usual::Yes),
    ("branches", "Antennes", "Branches", Usual::No),
    ("lists", "Listes", "Lists", Usual::No),
    ("attributes", "Tous les attributs", "All attributes", Usual::No),
    ("consents", "Consentements", "Consents", Usual::Yes),
    ("oppositions", "Oppositions", "Objections", Usual::Yes),
    ("support", "Soutien", "Support", Usual::No),
    ("created_at", "Date de création", "Created on", Usual::No),
    ("updated_at", "Date de modification", "Changed on", Usual::No),
];

/// Whether a column is proposed ticked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Usual {
    Yes,
    No,
}

/// The column that tells a row exactly, for a file that is imported again.
pub const RECORD: &str = "cohorte_record";

/// The column of the e-mail to use, in an export to write to people.
const POINT_EMAIL: &str = "point.email";
/// The column of the number to use.
const POINT_PHONE: &str = "point.phone";

/// A column that can be asked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Choice {
    /// Its key.
    pub key: String,
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
    /// Whether it is proposed ticked.
    pub usual: bool,
    /// How much care it asks for where data leave by themselves.
    pub care: Care,
}

/// How much care a column asks for where data leave by themselves.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Care {
    /// The usual one.
    Ordinary,
    /// It reaches people: ticked one by one.
    Reach,
    /// It tells an opinion: ticked one by one.
    Opinion,
    /// It comes of the electoral roll: ticked one by one.
    Roll,
    /// Religion, origin, health: it does not leave by itself.
    Special,
}

impl Care {
    fn of_key(key: &str) -> Self {
        match key {
            "emails" | "phones" | "addresses" | "position" | "webs" => Self::Reach,
            "support" | "tags" | "lists" => Self::Opinion,
            "polling_station" => Self::Roll,
            _ => Self::Ordinary,
        }
    }

    fn of_sensitivity(sensitivity: Sensitivity) -> Self {
        match sensitivity {
            Sensitivity::Ordinary => Self::Ordinary,
            Sensitivity::Reach => Self::Reach,
            Sensitivity::Opinion => Self::Opinion,
            Sensitivity::Roll => Self::Roll,
            Sensitivity::Special => Self::Special,
        }
    }
}

/// Whether a key is in the catalogue.
pub(super) fn is_known(key: &str) -> bool {
    CATALOGUE.iter().any(|(known, ..)| *known == key)
}

/// The columns that can be asked for, attributes one by one at the end.
pub(super) fn choices(attributes: &[Attribute]) -> Vec<Choice> {
    let fixed = CATALOGUE.iter().map(|(key, fr, en, usual)| Choice {
        key: (*key).to_owned(),
        fr: (*fr).to_owned(),
        en: (*en).to_owned(),
        usual: *usual == Usual::Yes,
        care: Care::of_key(key),
    });
    let own = attributes.iter().map(|attribute| {
        let name = full_name(attribute);
        Choice {
            key: format!("attribute:{}", attribute.id),
            fr: name.clone(),
            en: name,
            usual: false,
            care: Care::of_sensitivity(attribute.definition.sensitivity),
        }
    });
    fixed.chain(own).collect()
}

/// An attribute's name, with its folder.
pub(super) fn full_name(attribute: &Attribute) -> String {
    match &attribute.definition.folder {
        Some(folder) => format!("{folder} / {}", attribute.definition.name),
        None => attribute.definition.name.clone(),
    }
}

/// What is asked for, once checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Asked {
    keys: Vec<String>,
    /// Attributes that the caller may see, of those asked for.
    pub attributes: BTreeSet<AttributeId>,
    /// Those that are figures, by the text that asks for them.
    figures: Vec<(String, FigureColumn)>,
}

impl Asked {
    /// Checks keys, in their order; all of them and the record when none is given. What is no key is the text of a figure.
    pub fn read(
        keys: &[String],
        attributes: &[Attribute],
        vocabulary: &Vocabulary,
        language: Language,
    ) -> Result<Self> {
        let keys: Vec<String> = if keys.is_empty() {
            let all = CATALOGUE.iter().map(|(key, ..)| (*key).to_owned());
            all.chain([RECORD.to_owned()]).collect()
        } else {
            keys.iter().map(|key| key.trim().to_owned()).collect()
        };
        let known = choices(attributes);
        let (mut figures, mut wrong) = (Vec::new(), Vec::new());
        for (index, key) in keys.iter().enumerate() {
            if key == RECORD || known.iter().any(|choice| choice.key == *key) {
                continue;
            }
            match column(key, language, vocabulary) {
                Ok(column) => figures.push((key.clone(), column)),
                Err(_) if is_word(key) => wrong.push(unknown(index, key)),
                Err(problems) => wrong.extend(refusals(&format!("columns.{index}"), &problems)),
            }
        }
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
        let chosen = |attribute: &&Attribute| {
            let key = format!("attribute:{}", attribute.id);
            keys.iter().any(|asked| asked == "attributes" || *asked == key)
        };
        let attributes = attributes.iter().filter(chosen).map(|attribute| attribute.id).collect();
        Ok(Self {
            keys,
            attributes,
            figures,
        })
    }

    /// The same to write to people by a channel: the address or number to use stands first, in the place of all of them.
    pub fn for_writing_by(mut self, channel: Channel) -> Self {
        let (key, all) = match channel {
            Channel::Email | Channel::OnlineAds => (POINT_EMAIL, "emails"),
            Channel::Sms | Channel::Call | Channel::RecordedCall | Channel::Messaging => (POINT_PHONE, "phones"),
            Channel::Post | Channel::Visit => return self,
        };
        self.keys.retain(|asked| asked != all);
        self.keys.insert(0, key.to_owned());
        self
    }

    /// The figures asked for, in order.
    pub fn figures(&self) -> impl Iterator<Item = &FigureColumn> {
        self.figures.iter().map(|(_, column)| column)
    }

    fn figure(&self, key: &str) -> Option<Column> {
        let at = self.figures.iter().position(|(typed, _)| typed == key)?;
        Some(Column::Figure(at, self.figures[at].1.name.clone()))
    }

    /// Whether that column is asked for.
    pub fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|asked| asked == key)
    }

    /// The keys that were asked for, in order.
    pub fn keys(&self) -> Vec<String> {
        let points = [POINT_EMAIL, POINT_PHONE];
        let asked = self.keys.iter().filter(|key| !points.contains(&key.as_str()));
        asked.cloned().collect()
    }
}

/// One word, hence meant as a key.
fn is_word(key: &str) -> bool {
    key.chars()
        .all(|letter| letter.is_ascii_alphanumeric() || "_:".contains(letter))
}

fn unknown(index: usize, key: &str) -> FieldProblem {
    FieldProblem {
        field: format!("columns.{index}"),
        sentence: Sentence::new(
            "column.unknown",
            format!("« {key} » n’est pas une colonne connue."),
            format!("“{key}” is not a known column."),
        ),
    }
}

/// What some contacts hold, hence which columns they need.
#[derive(Debug, Default)]
pub(super) struct Survey {
    emails: usize,
    phones: usize,
    addresses: usize,
    webs: usize,
    networks: BTreeMap<String, usize>,
    references: BTreeMap<SourceId, usize>,
    registers: BTreeSet<Register>,
    attributes: BTreeSet<AttributeId>,
    consents: BTreeSet<(Channel, Purpose)>,
    oppositions: BTreeSet<(Option<Channel>, OppositionReason)>,
    elections: BTreeSet<Option<String>>,
}

/// Points of one sort that have columns of their own; the next ones are told by the record only.
const POINTS_MAX: usize = 8;

impl Survey {
    /// Looks at one contact.
    pub fn see(&mut self, whole: &Whole) {
        let facts = &whole.facts;
        self.emails = self.emails.max(facts.emails.len());
        self.phones = self.phones.max(facts.phones.len());
        self.addresses = self.addresses.max(facts.addresses.len());
        self.webs = self.webs.max(whole.webs(None).count());
        for network in whole.networks() {
            let count = whole.webs(Some(&network)).count();
            let most = self.networks.entry(network).or_default();
            *most = count.max(*most);
        }
        for reference in &facts.references {
            let count = facts
                .references
                .iter()
                .filter(|other| other.source == reference.source)
                .count();
            let most = self.references.entry(reference.source).or_default();
            *most = count.max(*most);
        }
        self.registers.extend(facts.registrations.keys());
        self.attributes.extend(facts.attributes.keys());
        let everywhere = whole.consents.iter().filter(|said| said.scope.is_none());
        self.consents
            .extend(everywhere.map(|said| (said.channel, said.purpose)));
        self.oppositions
            .extend(whole.oppositions.iter().map(|said| (said.channel, said.reason)));
        self.elections
            .extend(whole.supports.first().map(|said| said.election.clone()));
    }

    /// The columns to write, in the order asked for.
    pub fn columns(&self, asked: &Asked, names: &super::names::Names) -> Vec<Column> {
        let of = |key: &String| match asked.figure(key) {
            Some(figure) => vec![figure],
            None => self.of_key(key, asked, names),
        };
        asked.keys.iter().flat_map(of).collect()
    }

    fn of_key(&self, key: &str, asked: &Asked, names: &super::names::Names) -> Vec<Column> {
        use Target as T;
        let one = |target| vec![Column::of(target, 0)];
        match key {
            own::COHORTE_ID => one(T::CohorteId),
            "name" | "created_at" | "updated_at" => vec![Column::Told(told(key))],
            "nature" => one(T::Nature),
            "status" => one(T::Status),
            "civility" => one(T::Civility),
            "first_names" => one(T::FirstNames),
            "surname" => one(T::Surname),
            "usual_name" => one(T::UsualName),
            "structure_name" => one(T::StructureName),
            "gender" => one(T::Gender),
            "birth_date" => one(T::BirthDate),
            "language" => one(T::Language),
            "profession" => one(T::Profession),
            "polling_station" => one(T::PollingStation),
            "tags" => one(own::tags()),
            "branches" => one(T::Branch),
            "lists" => one(T::List),
            "position" => vec![Column::of(T::Latitude, 0), Column::of(T::Longitude, 0)],
            RECORD => one(T::Record),
            POINT_EMAIL => vec![Column::Point(own::email())],
            POINT_PHONE => vec![Column::Point(own::phone())],
            _ => self.of_many(key, asked, names),
        }
    }

    fn of_many(&self, key: &str, asked: &Asked, names: &super::names::Names) -> Vec<Column> {
        match key {
            "emails" => numbered(&own::email(), self.emails.max(1)),
            "phones" => numbered(&own::phone(), self.phones.max(1)),
            "addresses" => (0..self.addresses.clamp(1, POINTS_MAX)).flat_map(of_address).collect(),
            "webs" => self.of_webs(),
            "references" => {
                let sources = self.references.iter();
                sources
                    .flat_map(|(source, count)| {
                        let source = Some(names.source(*source));
                        numbered(&Target::Reference { source }, *count)
                    })
                    .collect()
            }
            "registrations" => self
                .registers
                .iter()
                .map(|register| Column::of(of_register(*register), 0))
                .collect(),
            "consents" => self
                .consents
                .iter()
                .flat_map(|(channel, purpose)| of_consent(*channel, *purpose))
                .collect(),
            "oppositions" => {
                let stops = self.oppositions.iter();
                stops
                    .map(|(channel, reason)| {
                        let (channel, reason) = (*channel, *reason);
                        Column::of(Target::Opposition { channel, reason }, 0)
                    })
                    .collect()
            }
            "support" => self.of_support(),
            "attributes" => self.of_attributes(asked, names, |_| true),
            _ => self.of_attributes(asked, names, |id| key == format!("attribute:{id}")),
        }
    }

    fn of_webs(&self) -> Vec<Column> {
        let mut columns = numbered(&Target::Web { label: None }, self.webs);
        for (network, count) in &self.networks {
            let network = network.clone();
            columns.extend(numbered(&Target::Social { network }, *count));
        }
        columns
    }

    fn of_support(&self) -> Vec<Column> {
        let elections = self.elections.iter().cloned();
        let mut columns: Vec<Column> = elections
            .map(|election| Column::of(Target::Support { election }, 0))
            .collect();
        if !columns.is_empty() {
            columns.push(Column::of(Target::SupportDate, 0));
        }
        columns
    }

    /// An attribute asked for by name has its column even when nobody has a value.
    fn of_attributes(
        &self,
        asked: &Asked,
        names: &super::names::Names,
        wanted: impl Fn(AttributeId) -> bool,
    ) -> Vec<Column> {
        let all = names
            .attributes()
            .filter(|attribute| asked.attributes.contains(&attribute.id));
        let wanted = all.filter(|attribute| wanted(attribute.id));
        let by_name = |id| asked.has(&format!("attribute:{id}"));
        wanted
            .filter(|attribute| by_name(attribute.id) || self.attributes.contains(&attribute.id))
            .map(|attribute| {
                Column::Attribute(
                    attribute.id,
                    own::attribute(&attribute.definition.name, attribute.definition.kind),
                )
            })
            .collect()
    }
}

fn told(key: &str) -> &'static str {
    own::TOLD
        .iter()
        .find(|(told, ..)| *told == key)
        .map_or("", |(told, ..)| told)
}

fn numbered(target: &Target, count: usize) -> Vec<Column> {
    (0..count.min(POINTS_MAX))
        .map(|nth| Column::of(target.clone(), nth))
        .collect()
}

/// The parts of the `nth` address, from 0.
fn of_address(nth: usize) -> Vec<Column> {
    let label = (nth > 0).then(|| (nth + 1).to_string());
    own::of_address(label.as_deref())
        .into_iter()
        .map(|target| Column::of(target, nth))
        .collect()
}

pub(super) fn of_register(register: Register) -> Target {
    own::registration(match register {
        Register::Siren => RegisterChoice::Siren,
        Register::Siret => RegisterChoice::Siret,
        Register::Rna => RegisterChoice::Rna,
    })
}

fn of_consent(channel: Channel, purpose: Purpose) -> [Column; 2] {
    let date = Target::ConsentDate {
        channel: Some(channel),
        purpose: Some(purpose),
    };
    [Column::of(Target::Consent { channel, purpose }, 0), Column::of(date, 0)]
}

/// One column of the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Column {
    /// What an import would read there, and which of the columns that say the same it is.
    Of(Target, usize),
    /// A custom attribute.
    Attribute(AttributeId, Target),
    /// Something only told.
    Told(&'static str),
    /// The address or number to use.
    Point(Target),
    /// A figure: which of those asked for, and its heading.
    Figure(usize, Said),
}

impl Column {
    fn of(target: Target, nth: usize) -> Self {
        Self::Of(target, nth)
    }

    /// Its heading.
    pub fn heading(&self, language: Language) -> String {
        match self {
            Self::Of(target, nth) => own::heading(target, *nth, language),
            Self::Attribute(_, target) | Self::Point(target) => own::heading(target, 0, language),
            Self::Figure(_, name) => name.text(language).to_owned(),
            Self::Told(key) => {
                let told = own::TOLD.iter().find(|(told, ..)| told == key);
                told.map_or(String::new(), |(_, fr, en)| language.pick(fr, en).to_string())
            }
        }
    }
}
