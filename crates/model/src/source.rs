//! Where facts come from, with their legal origin (`rules`: every import, form, key and field campaign declares one).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    BranchId, SourceId,
    consent::{Channel, Purpose},
    keyed::keyed,
};

keyed! {
    /// How the organization came to hold these facts.
    pub enum Origin {
        /// Given by the person.
        Person = "person" ("donné par la personne", "given by the person"),
        /// Collected by a branch.
        Branch = "branch" ("recueilli par une antenne", "collected by a branch"),
        /// The electoral roll.
        Roll = "roll" ("liste électorale", "electoral roll"),
        /// A rented or bought file.
        Rented = "rented" ("fichier loué ou acheté", "rented or bought file"),
        /// A public register.
        PublicRegister = "public_register" ("registre public", "public register"),
        /// Another tool of the organization.
        OtherTool = "other_tool" ("autre outil de l’organisation", "another tool of the organisation"),
    }
}

keyed! {
    /// The legal basis of the processing (GDPR art. 6, and 9 for opinions).
    pub enum Basis {
        /// Art. 6(1)(a) and 9(2)(a).
        Consent = "consent" ("consentement", "consent"),
        /// Art. 9(2)(d): members, former members, people in regular contact.
        RegularContact = "regular_contact" ("membres et contacts réguliers (art. 9.2.d)", "members and regular contacts (art. 9(2)(d))"),
        /// Art. 6(1)(f).
        LegitimateInterest = "legitimate_interest" ("intérêt légitime", "legitimate interest"),
        /// Art. 6(1)(b).
        Contract = "contract" ("contrat ou adhésion", "contract or membership"),
        /// Art. 6(1)(e).
        PublicTask = "public_task" ("mission d’intérêt public", "public task"),
        /// Data made public by law, on public office holders and bodies.
        PublicData = "public_data" ("données rendues publiques par la loi", "data made public by law"),
        /// Not declared: nothing can be sent on it.
        Undeclared = "undeclared" ("non déclarée", "not declared"),
    }
}

/// A declared source.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What it says of itself.
    pub declaration: Declaration,
}

/// What is declared of a source.
#[derive(Clone, Debug, Deserialize, Hash, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// Its name, unique in the organization.
    pub name: String,
    /// How the organization came to hold it.
    #[serde(default = "other_tool")]
    pub origin: Origin,
    /// On what legal basis.
    #[serde(default = "undeclared")]
    pub basis: Basis,
    /// What it may be used for; empty means nothing beyond keeping it.
    #[serde(default)]
    pub purposes: Vec<Purpose>,
    /// The channels its basis opens without a consent, for the purposes above.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// When the facts were collected.
    #[serde(default)]
    pub collected_on: Option<Date>,
    /// When people were told (GDPR art. 13 and 14).
    #[serde(default)]
    pub notice_given_on: Option<Date>,
    /// The branch that collected.
    #[serde(default)]
    pub branch: Option<BranchId>,
    /// When the facts it alone supports must go.
    #[serde(default)]
    pub expires_on: Option<Date>,
    /// 1 (trusted most) to 9; decides defaults when sources disagree in a review.
    #[serde(default = "middle_rank")]
    pub trust_rank: u8,
    /// The licence to name beside its facts, for public data.
    #[serde(default)]
    pub licence: Option<String>,
    /// Invented people: said wherever they show.
    #[serde(default)]
    pub invented: bool,
}

fn other_tool() -> Origin {
    Origin::OtherTool
}

fn undeclared() -> Basis {
    Basis::Undeclared
}

fn middle_rank() -> u8 {
    5
}

impl Declaration {
    /// A source of which only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            origin: other_tool(),
            basis: undeclared(),
            purposes: Vec::new(),
            channels: Vec::new(),
            collected_on: None,
            notice_given_on: None,
            branch: None,
            expires_on: None,
            trust_rank: middle_rank(),
            licence: None,
            invented: false,
        }
    }
}
