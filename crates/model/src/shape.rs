//! What the organization shapes for itself: attributes, tags, branches, kinds, themes… and how such things are named.

use crate::{
    keyed::keyed,
    text::{compose, fold},
};

mod special;
mod tree;

pub use special::{Special, special};
pub use tree::{TreeError, check_move, in_tree_order};

keyed! {
    /// A sort of thing that the organization shapes.
    pub enum Noun {
        /// A field of contacts.
        Attribute = "attributes" ("attribut", "attribute"),
        /// One of the choices of an attribute.
        Option = "options" ("option", "option"),
        /// A tag.
        Tag = "tags" ("étiquette", "tag"),
        /// A node of the organization's tree.
        Branch = "branches" ("antenne", "branch"),
        /// Where facts come from.
        Source = "sources" ("provenance", "source"),
        /// A kind of interaction.
        Kind = "kinds" ("type d’échange", "kind of interaction"),
        /// A theme of interactions.
        Theme = "themes" ("thème", "theme"),
        /// A plan of messages or visits.
        Campaign = "campaigns" ("campagne", "campaign"),
        /// A dated gathering.
        Event = "events" ("événement", "event"),
        /// A fixed set of contacts.
        List = "lists" ("liste", "list"),
        /// A type of membership.
        MembershipType = "membership_types" ("type d’adhésion", "membership type"),
    }
}

keyed! {
    /// What may use a thing that the organization shapes.
    pub enum UseKind {
        /// Contacts that hold it now.
        Contacts = "contacts" ("contacts", "contacts"),
        /// Interactions shown.
        Interactions = "interactions" ("échanges", "interactions"),
        /// Memberships shown.
        Memberships = "memberships" ("adhésions", "memberships"),
        /// Consents given to it.
        Consents = "consents" ("consentements", "consents"),
        /// Branches below it.
        Branches = "branches" ("antennes en dessous", "branches below"),
        /// Sources collected by it.
        Sources = "sources" ("provenances", "sources"),
        /// Campaigns it leads.
        Campaigns = "campaigns" ("campagnes", "campaigns"),
        /// Static lists of its own.
        Lists = "lists" ("listes", "lists"),
        /// Segments that name it.
        Segments = "segments" ("segments", "segments"),
        /// Imports, not undone, that said its name.
        Imports = "imports" ("imports", "imports"),
    }
}

/// Characters in a name, at most.
pub const NAME_MAX: usize = 200;

/// Why a text cannot be a name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NameProblem {
    /// Nothing is left of it once what does not show is removed.
    Empty,
    /// Longer than [`NAME_MAX`].
    TooLong,
    /// The word already means something else everywhere.
    Reserved,
}

/// A name as it is kept: composed, without what does not show (controls, zero-width and direction marks), spaces single.
pub fn name(text: &str) -> Result<String, NameProblem> {
    // Looked at before anything is copied: a megabyte is refused at once.
    if text.len() > NAME_MAX * 8 {
        return Err(NameProblem::TooLong);
    }
    let shown: String = compose(text)
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .collect();
    let name = shown
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    match name.chars().count() {
        0 => Err(NameProblem::Empty),
        1..=NAME_MAX => Ok(name),
        _ => Err(NameProblem::TooLong),
    }
}

/// The name of an attribute: one that means a built-in field would make questions ambiguous.
pub fn attribute_name(text: &str) -> Result<String, NameProblem> {
    let name = name(text)?;
    if RESERVED.contains(&fold(&name).as_str()) {
        return Err(NameProblem::Reserved);
    }
    Ok(name)
}

/// The name of a kind of interaction: not one that ships with the program, in either language.
pub fn kind_name(text: &str) -> Result<String, NameProblem> {
    use crate::{Language, interaction::BuiltInKind};
    let name = name(text)?;
    let folded = fold(&name);
    let taken = BuiltInKind::ALL.iter().any(|kind| {
        let names = [kind.key(), kind.name(Language::Fr), kind.name(Language::En)];
        names.into_iter().any(|name| fold(name) == folded)
    });
    if taken { Err(NameProblem::Reserved) } else { Ok(name) }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Folded names of what every contact has, in both languages.
const RESERVED: [&str; 44] = [
    "nom",
    "nom d usage",
    "nom de famille",
    "prenom",
    "prenoms",
    "civilite",
    "genre",
    "age",
    "date de naissance",
    "langue",
    "profession",
    "bureau de vote",
    "e mail",
    "email",
    "courriel",
    "telephone",
    "adresse",
    "code postal",
    "commune",
    "ville",
    "statut",
    "nature",
    "reference",
    "etiquette",
    "etiquettes",
    "antenne",
    "soutien",
    "provenance",
    "name",
    "surname",
    "first name",
    "first names",
    "civility",
    "gender",
    "birth date",
    "language",
    "phone",
    "address",
    "postcode",
    "city",
    "town",
    "status",
    "tag",
    "support",
];

#[cfg(test)]
mod tests {
    use super::{NameProblem, attribute_name, kind_name, name};

    #[test]
    fn a_name_keeps_what_shows() {
        assert_eq!(
            name("  Petite\u{200B}\tenfance \u{202E}").as_deref(),
            Ok("Petite enfance")
        );
        assert_eq!(name("Ne\u{301}e").as_deref(), Ok("Née"));
        assert_eq!(name("\u{200B}\u{202E} "), Err(NameProblem::Empty));
        assert_eq!(name(&"x".repeat(201)), Err(NameProblem::TooLong));
        assert_eq!(name(&"x".repeat(1 << 20)), Err(NameProblem::TooLong));
        assert_eq!(name("+++").as_deref(), Ok("+++"));
    }

    #[test]
    fn words_that_mean_something_else_are_reserved() {
        assert_eq!(attribute_name("E-MAIL"), Err(NameProblem::Reserved));
        assert_eq!(attribute_name("Prénoms"), Err(NameProblem::Reserved));
        assert_eq!(attribute_name("Taille de T-shirt").as_deref(), Ok("Taille de T-shirt"));
        assert_eq!(kind_name("Appel"), Err(NameProblem::Reserved));
        assert_eq!(kind_name("survey answered"), Err(NameProblem::Reserved));
        assert_eq!(kind_name("Collage").as_deref(), Ok("Collage"));
    }
}
