//! What is held about a contact: the document of a contact, and what one act says of it.
//!
//! The same shape serves both: a contact's current facts are the fold of the facts its acts asserted (see [`crate::layer`]).
//! It derives serde because the store keeps it as one JSON document (`docs/decisions/0002`).

use std::{collections::BTreeMap, fmt};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    AttributeId, BranchId, ContactId, SourceId, TagId, attribute::AttributeValue, date::BirthDate, email::EmailAddress,
    keyed::keyed, phone::PhoneNumber, text::fold,
};

keyed! {
    /// What kind of party a contact is; the two are never mixed in one count.
    pub enum Nature {
        /// A human being.
        Person = "person" ("personne", "person"),
        /// A company, an association, a medium, a public body.
        Structure = "structure" ("structure", "structure"),
    }
}

keyed! {
    /// Whether and how a contact still takes part.
    pub enum Status {
        /// The usual one.
        Active = "active" ("active", "active"),
        /// Put aside.
        Archived = "archived" ("archivée", "archived"),
        /// Has died.
        Deceased = "deceased" ("décédée", "deceased"),
        /// Frozen at the person's request (GDPR art. 18).
        Restricted = "restricted" ("limitée (art. 18)", "restricted (art. 18)"),
        /// Was merged into another.
        Merged = "merged" ("fusionnée", "merged"),
        /// Was erased.
        Erased = "erased" ("effacée", "erased"),
    }
}

keyed! {
    /// Civility, as letters address people.
    pub enum Civility {
        /// Madame.
        Mrs = "mrs" ("Mme", "Mrs"),
        /// Monsieur.
        Mr = "mr" ("M.", "Mr"),
        /// Docteur.
        Doctor = "doctor" ("Dr", "Dr"),
        /// Maître.
        Counsel = "counsel" ("Me", "Me"),
        /// Professeur.
        Professor = "professor" ("Pr", "Prof."),
        /// None wished.
        Neutral = "neutral" ("Mx", "Mx"),
    }
}

keyed! {
    /// Gender, as declared.
    pub enum Gender {
        /// Female.
        Female = "female" ("femme", "female"),
        /// Male.
        Male = "male" ("homme", "male"),
        /// Another.
        Other = "other" ("autre", "other"),
    }
}

keyed! {
    /// Whether a contact point works.
    pub enum PointStatus {
        /// Nobody knows yet.
        Unverified = "unverified" ("non vérifié", "unverified"),
        /// It works.
        Valid = "valid" ("valide", "valid"),
        /// Messages to it come back.
        Bounced = "bounced" ("en erreur", "bounced"),
        /// Letters to it come back.
        Returned = "returned" ("retourné", "returned"),
    }
}

keyed! {
    /// How sure a place is.
    pub enum Certainty {
        /// A measured or given position.
        Position = "position" ("position", "position"),
        /// The address.
        Address = "address" ("adresse", "address"),
        /// The street.
        Street = "street" ("rue", "street"),
        /// The commune's centre.
        Commune = "commune" ("commune", "commune"),
        /// A postcode shared by several communes.
        Postcode = "postcode" ("code postal", "postcode"),
    }
}

/// One way to reach a contact.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Point<T> {
    /// The address or number, normalised.
    pub value: T,
    /// Work, home, mobile, as people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The one to use first.
    #[serde(default, skip_serializing_if = "is_false")]
    pub primary: bool,
    /// Whether it works, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<PointStatus>,
    /// First day of use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day of use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl<T> Point<T> {
    /// A point of which only the value is known.
    pub fn new(value: T) -> Self {
        Self {
            value,
            label: None,
            primary: false,
            status: None,
            from: None,
            until: None,
        }
    }

    /// The same, labelled.
    #[must_use]
    pub fn labelled(self, label: impl Into<String>) -> Self {
        Self {
            label: Some(label.into()),
            ..self
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// A postal address: what was typed, its parts as far as understood, its place as far as known.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Address {
    /// As typed, line breaks included.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub typed: String,
    /// Number in the street, with its repetition ("12 bis").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Street, with its type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// Building, floor, box.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complement: Option<String>,
    /// Postcode, five digits in France.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// Town, as typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// ISO 3166 alpha-2; absent means the organization's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// INSEE code of the commune, derived or given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// Department code (`2A`, `974`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Region code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<LngLat>,
    /// How sure that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(***)")
    }
}

impl Address {
    /// Two spellings of one address have the same key.
    pub fn key(&self) -> String {
        let parts = [&self.number, &self.street, &self.complement, &self.postcode, &self.city];
        let said: Vec<_> = parts.into_iter().flatten().map(|part| fold(part)).collect();
        if said.is_empty() {
            fold(&self.typed)
        } else {
            said.join("|")
        }
    }
}

/// A position on Earth, WGS 84, in degrees.
#[derive(Clone, Copy, Deserialize, PartialEq, Serialize)]
pub struct LngLat {
    /// Degrees east.
    pub lng: f64,
    /// Degrees north.
    pub lat: f64,
}

impl fmt::Debug for LngLat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LngLat(***)")
    }
}

/// The contact's id in another system.
#[derive(Clone, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub struct Reference {
    /// In which source; unique within it.
    pub source: SourceId,
    /// The id there.
    pub id: String,
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({}, ***)", self.source)
    }
}

keyed! {
    /// A public register that numbers structures.
    pub enum Register {
        /// Company.
        Siren = "siren" ("SIREN", "SIREN"),
        /// Establishment.
        Siret = "siret" ("SIRET", "SIRET"),
        /// Association.
        Rna = "rna" ("RNA", "RNA"),
    }
}

/// A tag on a contact.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct TagMark {
    /// Which tag.
    pub tag: TagId,
    /// Since when, as far as said; else the time of the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
}

keyed! {
    /// How a contact came to a branch.
    pub enum BranchOrigin {
        /// By where they live.
        Territory = "territory" ("territoire", "territory"),
        /// By hand.
        Hand = "hand" ("à la main", "by hand"),
        /// By a file.
        Import = "import" ("import", "import"),
    }
}

/// A contact's place in the tree.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct BranchMark {
    /// Which branch.
    pub branch: BranchId,
    /// How.
    pub origin: BranchOrigin,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// What is held, or said, about a contact. Absent means nothing said.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Facts {
    /// Person or structure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
    /// Absent means active.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The survivor, when merged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<ContactId>,
    /// How to address them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub civility: Option<Civility>,
    /// First names, the usual one first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_names: Option<String>,
    /// Surname at birth, or the only one known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    /// Usual (married, chosen) name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usual_name: Option<String>,
    /// Name of a structure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub structure_name: Option<String>,
    /// As declared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Full, or a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<BirthDate>,
    /// ISO 639 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// In their words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profession: Option<String>,
    /// Declared polling station, code of the commune then number (`75120-2014`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polling_station: Option<String>,
    /// E-mails.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<Point<EmailAddress>>,
    /// Phones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Point<PhoneNumber>>,
    /// Addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Point<Address>>,
    /// Web and social handles, as URLs or `@handle` with the network as label.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub webs: Vec<Point<String>>,
    /// Ids elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// Public registration numbers, checked by their keys.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub registrations: BTreeMap<Register, String>,
    /// Tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<TagMark>,
    /// Branches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<BranchMark>,
    /// Custom attributes.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<AttributeId, AttributeValue>,
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Facts({:?} ***)", self.nature)
    }
}

impl Facts {
    /// Person unless said otherwise.
    pub fn nature(&self) -> Nature {
        self.nature.unwrap_or(Nature::Person)
    }

    /// Active unless said otherwise.
    pub fn status(&self) -> Status {
        self.status.unwrap_or(Status::Active)
    }

    /// The name people read: "Awa Diallo", a structure's name, else the first way to reach them; empty when nothing is known.
    pub fn display_name(&self) -> String {
        if let Some(name) = &self.structure_name {
            return name.clone();
        }
        let surname = self.usual_name.as_ref().or(self.surname.as_ref());
        let said: Vec<&str> = [self.first_names.as_ref(), surname]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        if !said.is_empty() {
            return said.join(" ");
        }
        let reached = self
            .emails
            .first()
            .map(|p| p.value.as_str())
            .or(self.phones.first().map(|p| p.value.as_str()));
        reached
            .or(self.references.first().map(|r| r.id.as_str()))
            .unwrap_or_default()
            .to_owned()
    }

    /// The folded name lists are sorted by: surname first.
    pub fn sort_name(&self) -> String {
        if let Some(name) = &self.structure_name {
            return fold(name);
        }
        let surname = self.usual_name.as_ref().or(self.surname.as_ref());
        let said: Vec<String> = [surname, self.first_names.as_ref()]
            .into_iter()
            .flatten()
            .map(|part| fold(part))
            .collect();
        if said.is_empty() {
            fold(&self.display_name())
        } else {
            said.join(" ")
        }
    }

    /// What a folded search looks into: names, e-mails, phone digits, town, references.
    pub fn search_text(&self) -> String {
        let mut words = vec![self.sort_name(), fold(self.first_names.as_deref().unwrap_or_default())];
        words.extend(
            [&self.surname, &self.usual_name]
                .into_iter()
                .flatten()
                .map(|name| fold(name)),
        );
        words.extend(self.emails.iter().map(|p| p.value.as_str().to_owned()));
        words.extend(
            self.phones
                .iter()
                .map(|p| p.value.as_str().trim_start_matches('+').to_owned()),
        );
        words.extend(
            self.addresses
                .iter()
                .flat_map(|p| [&p.value.postcode, &p.value.city])
                .flatten()
                .map(|part| fold(part)),
        );
        words.extend(self.references.iter().map(|r| r.id.to_lowercase()));
        words.retain(|word| !word.is_empty());
        words.join(" ")
    }

    /// Whether anything at all identifies somebody: a name, an e-mail, a phone or a reference.
    pub fn identifies_somebody(&self) -> bool {
        self.is_named() || !self.emails.is_empty() || !self.phones.is_empty() || !self.references.is_empty()
    }

    /// Whether any name is said.
    pub fn is_named(&self) -> bool {
        [&self.surname, &self.usual_name, &self.first_names, &self.structure_name]
            .into_iter()
            .any(Option::is_some)
    }
}
