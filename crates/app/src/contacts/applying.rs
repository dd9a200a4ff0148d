//! Changes applied to facts: each value read by the parsers of `model`, or refused with its field. Pure.

#![expect(
    clippy::ref_option,
    reason = "a patch is an option of an option: `Option<&Option<T>>` reads worse than `&Patch<T>`"
)]

mod points;

use std::collections::BTreeSet;

use jiff::civil::Date;
use model::{
    AttributeId, BranchId, SourceId, TagId,
    attribute::{Attribute, AttributeType, AttributeValue},
    date::{DateOrder, parse_birth},
    email::EmailAddress,
    facts::{Address, BranchMark, BranchOrigin, Facts, Nature, Reference, Register, Status, TagMark},
    phone::PhoneNumber,
    registration,
    role::Role,
    typed::{self, TextProblem},
};
use serde_json::Value as Json;

use self::points::change_points;
use super::changes::{Changes, Patch, TypedAddress};
use crate::{
    FieldProblem,
    faults::{Faults, text_fault},
};

/// What reading a value depends on.
pub struct Setting<'a> {
    /// ISO 3166 code of the organization's country.
    pub country: &'a str,
    /// The day it is there.
    pub today: Date,
    /// The attributes.
    pub attributes: &'a [Attribute],
    /// The sources.
    pub sources: BTreeSet<SourceId>,
    /// The branches.
    pub branches: BTreeSet<BranchId>,
    /// The tags.
    pub tags: BTreeSet<TagId>,
    /// What the caller may see, hence change.
    pub role: Role,
}

/// The longest name, label or title.
const NAME_MAX: usize = 200;
/// The longest line of an address, text of an attribute.
const TEXT_MAX: usize = 2_000;
/// The most values of one kind that a contact may have.
const VALUES_MAX: usize = 100;
/// Nobody alive is older.
const AGE_MAX: i16 = 130;

/// The facts that changes leave, or what is wrong with them, field by field. Tags to be made are already known by id.
pub fn apply(
    changes: &Changes,
    tags_added: &[(TagId, Option<Date>)],
    facts: Facts,
    setting: &Setting<'_>,
) -> Result<Facts, Vec<FieldProblem>> {
    let mut applying = Applying {
        facts,
        faults: Faults::default(),
        setting,
    };
    applying.single_values(changes);
    applying.points(changes);
    applying.numbers(changes);
    applying.marks(changes, tags_added);
    applying.attributes(changes);
    applying.whole();
    applying.faults.or(applying.facts)
}

struct Applying<'a> {
    facts: Facts,
    faults: Faults,
    setting: &'a Setting<'a>,
}

impl Applying<'_> {
    fn single_values(&mut self, changes: &Changes) {
        match changes.status {
            Some(Status::Merged | Status::Erased) => self.faults.add(
                "status",
                "status.not_settable",
                "Une fiche se fusionne ou s’efface autrement.",
                "A contact is merged or erased otherwise.",
            ),
            Some(status) => self.facts.status = Some(status),
            None => {}
        }
        set(&mut self.facts.civility, &changes.civility);
        set(&mut self.facts.gender, &changes.gender);
        let faults = &mut self.faults;
        set_text(faults, "first_names", &mut self.facts.first_names, &changes.first_names);
        set_text(faults, "surname", &mut self.facts.surname, &changes.surname);
        set_text(faults, "usual_name", &mut self.facts.usual_name, &changes.usual_name);
        set_text(
            faults,
            "structure_name",
            &mut self.facts.structure_name,
            &changes.structure_name,
        );
        set_text(faults, "profession", &mut self.facts.profession, &changes.profession);
        self.language(&changes.language);
        self.polling_station(&changes.polling_station);
        self.birth_date(&changes.birth_date);
    }

    fn language(&mut self, language: &Patch<String>) {
        let code = language
            .clone()
            .map(|code| code.map(|code| code.trim().to_ascii_lowercase()));
        if let Some(Some(code)) = &code
            && !(matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_lowercase()))
        {
            let (fr, en) = (
                "Un code de langue a deux lettres : fr, en…",
                "A language code has two letters: fr, en…",
            );
            return self.faults.add("language", "language.invalid", fr, en);
        }
        set(&mut self.facts.language, &code);
    }

    fn polling_station(&mut self, station: &Patch<String>) {
        let station = station
            .clone()
            .map(|text| text.map(|text| text.trim().to_ascii_uppercase()));
        let valid = |text: &str| {
            let mut parts = text.splitn(2, '-');
            let commune = parts
                .next()
                .is_some_and(|code| code.len() == 5 && code.bytes().all(|b| b.is_ascii_alphanumeric()));
            let number = parts
                .next()
                .is_some_and(|n| (1..=6).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_alphanumeric()));
            commune && number
        };
        if let Some(Some(text)) = &station
            && !valid(text)
        {
            let fr = "Un bureau de vote s’écrit : code de la commune, tiret, numéro (75120-2014).";
            let en = "A polling station is written: code of the commune, hyphen, number (75120-2014).";
            return self.faults.add("polling_station", "polling_station.invalid", fr, en);
        }
        set(&mut self.facts.polling_station, &station);
    }

    fn birth_date(&mut self, birth: &Patch<String>) {
        let Some(Some(text)) = birth else {
            return set(&mut self.facts.birth_date, &birth.as_ref().map(|_| None));
        };
        let today = self.setting.today;
        let read = short(text).and_then(|text| parse_birth(text, DateOrder::Dmy, today).ok());
        let plausible = read.filter(|birth| {
            let past = birth.day().map_or(birth.year() <= today.year(), |day| day <= today);
            past && birth.year() >= today.year() - AGE_MAX
        });
        match plausible {
            Some(birth) => self.facts.birth_date = Some(birth),
            None => self.faults.add(
                "birth_date",
                "birth_date.invalid",
                "Une date de naissance est un jour (03/05/1980) ou une année (1980), passés et vraisemblables.",
                "A birth date is a day (1980-05-03) or a year (1980), in the past and plausible.",
            ),
        }
    }

    fn points(&mut self, changes: &Changes) {
        let country = self.setting.country;
        let (facts, faults) = (&mut self.facts, &mut self.faults);
        let email = |text: &String, field: &str, faults: &mut Faults| {
            let read = short(text).and_then(EmailAddress::parse);
            if read.is_none() {
                let (fr, en) = ("Ce n’est pas une adresse e-mail.", "This is not an e-mail address.");
                faults.add(field, "email.invalid", fr, en);
            }
            read
        };
        change_points(
            faults,
            "emails",
            &mut facts.emails,
            &changes.emails,
            |v| v.as_str().to_owned(),
            email,
        );
        let phone = |text: &String, field: &str, faults: &mut Faults| {
            let read = short(text).and_then(|text| PhoneNumber::parse(text, country));
            if read.is_none() {
                let (fr, en) = ("Ce n’est pas un numéro de téléphone.", "This is not a phone number.");
                faults.add(field, "phone.invalid", fr, en);
            }
            read
        };
        change_points(
            faults,
            "phones",
            &mut facts.phones,
            &changes.phones,
            |v| v.as_str().to_owned(),
            phone,
        );
        let web = |typed: &String, field: &str, faults: &mut Faults| read_web(typed, field, faults);
        change_points(faults, "webs", &mut facts.webs, &changes.webs, String::clone, web);
        let address = |typed: &TypedAddress, field: &str, faults: &mut Faults| read_address(typed, field, faults);
        change_points(
            faults,
            "addresses",
            &mut facts.addresses,
            &changes.addresses,
            Address::key,
            address,
        );
    }

    fn numbers(&mut self, changes: &Changes) {
        for (at, (source, id)) in changes.references_removed.iter().enumerate() {
            let reference = Reference {
                source: *source,
                id: id.trim().to_owned(),
            };
            let before = self.facts.references.len();
            self.facts.references.retain(|known| *known != reference);
            if self.facts.references.len() == before {
                self.faults.unknown(format!("references.remove.{at}"));
            }
        }
        for (at, (source, id)) in changes.references_added.iter().enumerate() {
            let field = format!("references.add.{at}");
            if !self.setting.sources.contains(source) {
                self.faults.unknown(format!("{field}.source"));
                continue;
            }
            let Some(id) = self.text(&format!("{field}.id"), id, NAME_MAX) else {
                continue;
            };
            let reference = Reference { source: *source, id };
            if !self.facts.references.contains(&reference) {
                self.facts.references.push(reference);
            }
        }
        for (register, number) in &changes.registrations {
            self.registration(*register, number.as_deref());
        }
    }

    fn registration(&mut self, register: Register, number: Option<&str>) {
        let Some(number) = number else {
            self.facts.registrations.remove(&register);
            return;
        };
        if let Some(number) = short(number).and_then(|number| registration::parse(register, number)) {
            self.facts.registrations.insert(register, number);
        } else {
            let name = register.name(model::Language::Fr);
            self.faults.add(
                format!("registrations.{}", register.key()),
                "registration.invalid",
                format!("Ce n’est pas un numéro {name} : sa longueur ou sa clé est fausse."),
                format!("This is no {name} number: its length or its key is wrong."),
            );
        }
    }

    fn marks(&mut self, changes: &Changes, tags_added: &[(TagId, Option<Date>)]) {
        for (at, tag) in changes.tags_removed.iter().enumerate() {
            if tags_added.iter().any(|(added, _)| added == tag) {
                self.faults.contradiction(format!("tags.remove.{at}"));
            } else if !self.facts.tags.iter().any(|mark| mark.tag == *tag) {
                self.faults.unknown(format!("tags.remove.{at}"));
            }
            self.facts.tags.retain(|mark| mark.tag != *tag);
        }
        for (at, (tag, since)) in tags_added.iter().enumerate() {
            if !self.setting.tags.contains(tag) {
                self.faults.unknown(format!("tags.add.{at}"));
                continue;
            }
            match self.facts.tags.iter_mut().find(|mark| mark.tag == *tag) {
                Some(mark) => mark.since = since.or(mark.since),
                None => self.facts.tags.push(TagMark {
                    tag: *tag,
                    since: *since,
                }),
            }
        }
        for (at, branch) in changes.branches_removed.iter().enumerate() {
            if changes.branches_added.iter().any(|(added, _)| added == branch) {
                self.faults.contradiction(format!("branches.remove.{at}"));
            } else if !self.facts.branches.iter().any(|mark| mark.branch == *branch) {
                self.faults.unknown(format!("branches.remove.{at}"));
            }
            self.facts.branches.retain(|mark| mark.branch != *branch);
        }
        for (at, (branch, from)) in changes.branches_added.iter().enumerate() {
            if !self.setting.branches.contains(branch) {
                self.faults.unknown(format!("branches.add.{at}"));
            } else if !self.facts.branches.iter().any(|mark| mark.branch == *branch) {
                self.facts.branches.push(BranchMark {
                    branch: *branch,
                    origin: BranchOrigin::Hand,
                    from: *from,
                    until: None,
                });
            }
        }
    }

    fn attributes(&mut self, changes: &Changes) {
        for (id, value) in &changes.attributes {
            let field = format!("attributes.{id}");
            let visible =
                |attribute: &&Attribute| attribute.id == *id && self.setting.role >= attribute.definition.visible_to;
            let Some(attribute) = self.setting.attributes.iter().find(visible) else {
                self.faults.unknown(field);
                continue;
            };
            if value.is_null() {
                self.facts.attributes.remove(id);
                continue;
            }
            match read_attribute(attribute, value) {
                Ok(value) => self.set_attribute(*id, value),
                Err(fault) => self.attribute_fault(field, attribute, &fault),
            }
        }
    }

    fn set_attribute(&mut self, id: AttributeId, value: AttributeValue) {
        if matches!(&value, AttributeValue::Choices(options) if options.is_empty()) {
            self.facts.attributes.remove(&id);
        } else {
            self.facts.attributes.insert(id, value);
        }
    }

    fn attribute_fault(&mut self, field: String, attribute: &Attribute, fault: &AttributeFault) {
        let (fr, en) = (
            attribute.definition.kind.name(model::Language::Fr),
            attribute.definition.kind.name(model::Language::En),
        );
        match fault {
            AttributeFault::Text(problem) => text_fault(&mut self.faults, &field, *problem),
            AttributeFault::Type => self.faults.add(
                field,
                "attribute.wrong_type",
                format!("Cet attribut attend une valeur de type « {fr} »."),
                format!("This attribute takes a value of type “{en}”."),
            ),
            AttributeFault::Option => self.faults.add(
                field,
                "attribute.unknown_option",
                "Cette option n’existe pas, ou plus.",
                "This option does not exist, or no longer.",
            ),
        }
    }

    /// What must hold of the whole.
    fn whole(&mut self) {
        let of_the_other = match self.facts.nature() {
            Nature::Person => vec![("structure_name", self.facts.structure_name.is_some())],
            Nature::Structure => vec![
                ("first_names", self.facts.first_names.is_some()),
                ("surname", self.facts.surname.is_some()),
                ("usual_name", self.facts.usual_name.is_some()),
                ("civility", self.facts.civility.is_some()),
                ("gender", self.facts.gender.is_some()),
                ("birth_date", self.facts.birth_date.is_some()),
            ],
        };
        for (field, said) in of_the_other {
            if said {
                let fr = "Cela ne se dit pas d’un contact de cette nature.";
                self.faults.add(
                    field,
                    "field.of_the_other_nature",
                    fr,
                    "This is not said of a contact of that nature.",
                );
            }
        }
        // A name that was refused is not a name that is missing.
        if self.faults.is_empty() && !self.facts.identifies_somebody() && self.facts.registrations.is_empty() {
            let fr = "Il faut au moins un nom, un e-mail, un téléphone ou une référence.";
            let en = "At least a name, an e-mail, a phone or a reference is needed.";
            self.faults.add("", "contact.unidentified", fr, en);
        }
    }

    fn text(&mut self, field: &str, text: &str, most: usize) -> Option<String> {
        read_text(&mut self.faults, field, text, most)
    }
}

fn set<T: Clone>(value: &mut Option<T>, patch: &Patch<T>) {
    if let Some(patch) = patch {
        value.clone_from(patch);
    }
}

fn set_text(faults: &mut Faults, field: &'static str, value: &mut Option<String>, patch: &Patch<String>) {
    match patch {
        None => {}
        Some(None) => *value = None,
        Some(Some(text)) => {
            if let Some(text) = read_text(faults, field, text, NAME_MAX) {
                *value = Some(text);
            }
        }
    }
}

fn read_text(faults: &mut Faults, field: &str, text: &str, most: usize) -> Option<String> {
    typed::line(text, most)
        .map_err(|problem| text_fault(faults, field, problem))
        .ok()
}

/// Longer than any address or number, a text is none: nobody parses a megabyte to find out.
fn short(text: &str) -> Option<&str> {
    (text.len() <= TEXT_MAX).then_some(text)
}

fn read_web(text: &str, field: &str, faults: &mut Faults) -> Option<String> {
    let text = read_text(faults, field, text, TEXT_MAX)?;
    let handle = text
        .strip_prefix('@')
        .is_some_and(|name| !name.is_empty() && !name.contains(char::is_whitespace));
    let lower = text.to_ascii_lowercase();
    let page = ["https://", "http://"]
        .iter()
        .any(|scheme| lower.strip_prefix(scheme).is_some_and(|rest| rest.contains('.')));
    let bare = !text.contains("://") && !text.contains(':') && text.contains('.') && !text.contains('@');
    if text.contains(char::is_whitespace) || !(handle || page || bare) {
        let fr = "Une page s’écrit https://…, un compte @nom.";
        faults.add(
            field,
            "web.invalid",
            fr,
            "A page is written https://…, an account @name.",
        );
        return None;
    }
    Some(if bare { format!("https://{text}") } else { text })
}

fn read_address(typed: &TypedAddress, field: &str, faults: &mut Faults) -> Option<Address> {
    let mut line = |part: &str, text: &Option<String>| {
        let text = text.as_deref().filter(|text| !text.trim().is_empty())?;
        read_text(faults, &format!("{field}.{part}"), text, NAME_MAX)
    };
    let number = line("number", &typed.number);
    let street = line("street", &typed.street);
    let complement = line("complement", &typed.complement);
    let postcode = line("postcode", &typed.postcode);
    let city = line("city", &typed.city);
    let country = line("country", &typed.country);
    let whole = match typed.typed.as_deref().filter(|text| !text.trim().is_empty()) {
        None => None,
        Some(text) => match typed::lines(text, TEXT_MAX) {
            Ok(text) => Some(text),
            Err(problem) => {
                text_fault(faults, &format!("{field}.typed"), problem);
                return None;
            }
        },
    };
    let country = match country.as_deref().map(model::address::parse_country) {
        Some(None) => {
            let (fr, en) = ("Ce pays n’est pas connu.", "This country is not known.");
            faults.add(format!("{field}.country"), "country.unknown", fr, en);
            None
        }
        found => found.flatten().map(str::to_owned),
    };
    let read = whole.as_deref().map(model::address::parse_lines).unwrap_or_default();
    let mut address = Address {
        number: number.or(read.number),
        street: street.or(read.street),
        complement: complement.or(read.complement),
        postcode: postcode.or(read.postcode),
        city: city.or(read.city),
        country: country.or(read.country),
        typed: whole.unwrap_or_default(),
        ..Address::default()
    };
    if address.key().is_empty() {
        let (fr, en) = ("L’adresse est vide.", "The address is empty.");
        faults.add(field, "address.blank", fr, en);
        return None;
    }
    mapping::place::derive(&mut address);
    if let Some(city) = &address.city
        && let Some(softened) = mapping::place::soften_town(city, address.commune.as_deref())
    {
        address.city = Some(softened);
    }
    Some(address)
}

enum AttributeFault {
    Text(TextProblem),
    Type,
    Option,
}

fn read_attribute(attribute: &Attribute, value: &Json) -> Result<AttributeValue, AttributeFault> {
    let text = || value.as_str().ok_or(AttributeFault::Type);
    let known = |id: &Json| {
        let id = id.as_i64().ok_or(AttributeFault::Type)?;
        let option = attribute.options.iter().find(|option| option.id.get() == id);
        option.map(|option| option.id).ok_or(AttributeFault::Option)
    };
    Ok(match attribute.definition.kind {
        AttributeType::Text => AttributeValue::Text(typed::lines(text()?, TEXT_MAX).map_err(AttributeFault::Text)?),
        AttributeType::Number => AttributeValue::Number(value.as_f64().ok_or(AttributeFault::Type)?),
        AttributeType::Date => AttributeValue::Date(text()?.parse().map_err(|_| AttributeFault::Type)?),
        AttributeType::YesNo => AttributeValue::YesNo(value.as_bool().ok_or(AttributeFault::Type)?),
        AttributeType::OneChoice => AttributeValue::Choice(known(value)?),
        AttributeType::ManyChoices => {
            let options = value.as_array().ok_or(AttributeFault::Type)?;
            let mut options = options.iter().map(known).collect::<Result<Vec<_>, _>>()?;
            options.sort_unstable();
            options.dedup();
            AttributeValue::Choices(options)
        }
        AttributeType::Money => AttributeValue::Cents(value.as_i64().ok_or(AttributeFault::Type)?),
    })
}

#[cfg(test)]
mod tests;
