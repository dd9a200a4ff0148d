use proptest::prelude::*;

use super::{FullName, Order, parse_civility, parse_full, parse_gender, soften};
use crate::facts::{Civility, Gender};

#[test]
fn capitals_become_names() {
    for (typed, expected) in [
        ("DUPONT", "Dupont"),
        ("DE LA TOUR", "de La Tour"),
        ("DU BELLAY", "du Bellay"),
        ("D'ORMESSON", "d'Ormesson"),
        ("D’ORMESSON", "d’Ormesson"),
        ("LE GOFF", "Le Goff"),
        ("L'HERMITE", "L'Hermite"),
        ("MCDONALD", "McDonald"),
        ("MACRON", "Macron"),
        ("O'BRIEN", "O'Brien"),
        ("N'DIAYE", "N'Diaye"),
        ("DA SILVA", "da Silva"),
        ("DOS SANTOS", "dos Santos"),
        ("VAN DER BERG", "Van Der Berg"),
        ("VON BRAUN", "von Braun"),
        ("BEN SALAH", "Ben Salah"),
        ("EL KHOURY", "El Khoury"),
        ("SAINT-EXUPÉRY", "Saint-Exupéry"),
        ("DUPONT-DE LIGONNÈS", "Dupont-de Ligonnès"),
        ("JEAN-PIERRE", "Jean-Pierre"),
        ("MARIE HELENE", "Marie Helene"),
        ("J.-P.", "J.-P."),
        ("ÉLODIE", "Élodie"),
        ("DE", "De"),
        ("LE", "Le"),
        ("paul", "Paul"),
        ("Dupont", "Dupont"),
        ("de La Tour", "de La Tour"),
        ("McDonald", "McDonald"),
        ("Dupont-MOREL", "Dupont-MOREL"),
        ("李", "李"),
        ("", ""),
    ] {
        assert_eq!(soften(typed), expected, "{typed}");
    }
}

fn parts(text: &str) -> (Option<Civility>, String, String, Option<String>) {
    let FullName {
        civility,
        first_names,
        surname,
        usual_name,
    } = parse_full(text, Order::Auto);
    (
        civility,
        first_names.unwrap_or_default(),
        surname.unwrap_or_default(),
        usual_name,
    )
}

#[test]
fn whole_names_are_taken_apart() {
    for (text, civility, first, last) in [
        ("M. Michel Herbillon", Some(Civility::Mr), "Michel", "Herbillon"),
        ("DUPONT Jean", None, "Jean", "DUPONT"),
        ("Jean DUPONT", None, "Jean", "DUPONT"),
        ("Dupont, Jean", None, "Jean", "Dupont"),
        ("Jean Dupont", None, "Jean", "Dupont"),
        ("Dupont Jean", None, "Jean", "Dupont"),
        (
            "Mme DE LA TOUR Marie-Hélène",
            Some(Civility::Mrs),
            "Marie-Hélène",
            "DE LA TOUR",
        ),
        ("Marie-Hélène de La Tour", None, "Marie-Hélène", "de La Tour"),
        ("Jean de LA TOUR", None, "Jean", "de LA TOUR"),
        ("Jean Paul Martin", None, "Jean Paul", "Martin"),
        ("Éric Dupond-Moretti", None, "Éric", "Dupond-Moretti"),
        ("Jean Dupont Moretti", None, "Jean", "Dupont Moretti"),
        ("LE GOFF Yann", None, "Yann", "LE GOFF"),
        ("MARTIN THOMAS", None, "THOMAS", "MARTIN"),
        ("THOMAS DUPONT", None, "THOMAS", "DUPONT"),
        ("Dr Awa Diallo", Some(Civility::Doctor), "Awa", "Diallo"),
        ("Me Lefèvre", Some(Civility::Counsel), "", "Lefèvre"),
        ("M. et Mme Dupont", None, "", "Dupont"),
        ("Monsieur  Jean   DUPONT ", Some(Civility::Mr), "Jean", "DUPONT"),
        ("Herbillon", None, "", "Herbillon"),
        ("Michel M.", None, "Michel", "M."),
        ("", None, "", ""),
    ] {
        assert_eq!(
            parts(text),
            (civility, first.to_owned(), last.to_owned(), None),
            "{text}"
        );
    }
}

#[test]
fn a_second_surname_is_told_from_the_first() {
    let expected = (None, "Jean".to_owned(), "MARTIN".to_owned(), Some("DUPONT".to_owned()));
    assert_eq!(parts("Jean DUPONT (né MARTIN)"), expected);
    assert_eq!(parts("DUPONT Jean né MARTIN"), expected);
    assert_eq!(parts("Jean MARTIN épouse DUPONT"), expected);
    assert_eq!(parts("Jean MARTIN (ép. DUPONT)"), expected);
}

#[test]
fn the_order_said_wins() {
    let last_first = parse_full("Paul Durand", Order::LastFirst);
    assert_eq!(
        (last_first.first_names.as_deref(), last_first.surname.as_deref()),
        (Some("Durand"), Some("Paul"))
    );
}

#[test]
fn civilities_and_genders_in_both_languages() {
    for (text, expected) in [
        ("M.", Civility::Mr),
        ("mme", Civility::Mrs),
        ("Mademoiselle", Civility::Mrs),
        ("Mrs", Civility::Mrs),
        ("Dr.", Civility::Doctor),
        ("Me", Civility::Counsel),
        ("Pr", Civility::Professor),
        ("Mx", Civility::Neutral),
    ] {
        assert_eq!(parse_civility(text), Some(expected), "{text}");
    }
    assert_eq!(parse_civility("M. et Mme"), None);
    for (text, expected) in [
        ("F", Gender::Female),
        ("Femme", Gender::Female),
        ("female", Gender::Female),
        ("H", Gender::Male),
        ("M", Gender::Male),
        ("homme", Gender::Male),
        ("X", Gender::Other),
        ("Non-binaire", Gender::Other),
        ("2", Gender::Female),
    ] {
        assert_eq!(parse_gender(text), Some(expected), "{text}");
    }
    assert_eq!(parse_gender("?"), None);
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,40}") {
        let _ = (parse_full(&text, Order::Auto), soften(&text));
    }

    #[test]
    fn softening_loses_no_letter(text in "[A-Za-zÀ-ÖØ-öø-ÿ '.-]{0,40}") {
        prop_assert_eq!(crate::text::fold(&soften(&text)), crate::text::fold(&text));
    }

    #[test]
    fn a_name_softened_stays(name in "[A-ZÉÈ]{1,8}([ '-][A-ZÉÈ]{1,8}){0,3}") {
        let once = soften(&name).into_owned();
        if once.chars().any(char::is_lowercase) && once.chars().any(char::is_uppercase) {
            prop_assert_eq!(soften(&once).into_owned(), once.clone());
        }
    }
}
