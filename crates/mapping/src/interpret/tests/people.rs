use super::*;

#[test]
fn names_in_capitals_are_softened_unless_kept() {
    let mut names = mapping(&["civility", "first_names", "surname", "usual_name"]);
    let facts = try_read(&names, &["MME", "MARIE-HÉLÈNE", "DE LA TOUR", "D'ORMESSON"])
        .unwrap()
        .draft
        .party
        .facts;
    assert_eq!(
        (
            facts.first_names.as_deref(),
            facts.surname.as_deref(),
            facts.usual_name.as_deref()
        ),
        (Some("Marie-Hélène"), Some("de La Tour"), Some("d'Ormesson"))
    );
    assert_eq!(
        (facts.civility, facts.gender, facts.nature),
        (Some(Civility::Mrs), Some(Gender::Female), Some(Nature::Person))
    );
    names.options.capitals = crate::Capitals::Keep;
    assert_eq!(
        try_read(&names, &["", "", "DE LA TOUR", ""])
            .unwrap()
            .draft
            .party
            .facts
            .surname
            .as_deref(),
        Some("DE LA TOUR")
    );
}

#[test]
fn a_lone_usual_name_is_the_surname_and_a_gender_column_beats_civility() {
    let usual = try_read(&mapping(&["usual_name", "surname"]), &["Dupont", ""])
        .unwrap()
        .draft
        .party
        .facts;
    assert_eq!((usual.surname.as_deref(), usual.usual_name), (Some("Dupont"), None));
    let both = read(&["civility", "gender"], &["Mme", ""]).party.facts;
    assert_eq!((both.civility, both.gender), (Some(Civility::Mrs), None));
}

#[test]
fn a_whole_name_in_one_cell() {
    let facts = try_read(&mapping(&["full_name"]), &["Mme DE LA TOUR Marie-Hélène"])
        .unwrap()
        .draft
        .party
        .facts;
    assert_eq!(
        (facts.first_names.as_deref(), facts.surname.as_deref(), facts.civility),
        (Some("Marie-Hélène"), Some("de La Tour"), Some(Civility::Mrs))
    );
    let decomposed = try_read(&mapping(&["full_name"]), &["Ne\u{301}e Amelie\u{301}"])
        .unwrap()
        .draft
        .party
        .facts;
    assert!(decomposed.display_name().contains('é'), "accents are composed");
}

#[test]
fn several_ways_to_reach_in_one_cell_and_over_columns() {
    let draft = read(
        &[
            "email",
            r#"{"field":"email","label":"pro","primary":true}"#,
            "phone",
            r#"{"field":"phone","label":"fax"}"#,
        ],
        &[
            "'a@b.fr', 'c@d.fr'",
            "E@F.fr",
            "06 12 34 56 78 / 01 23 45 67 89",
            "0123456780",
        ],
    );
    let emails: Vec<(&str, Option<&str>, bool)> = draft
        .party
        .facts
        .emails
        .iter()
        .map(|p| (p.value.as_str(), p.label.as_deref(), p.primary))
        .collect();
    assert_eq!(
        emails,
        [
            ("e@f.fr", Some("pro"), true),
            ("a@b.fr", None, false),
            ("c@d.fr", None, false)
        ]
    );
    let phones: Vec<(&str, Option<&str>, bool)> = draft
        .party
        .facts
        .phones
        .iter()
        .map(|p| (p.value.as_str(), p.label.as_deref(), p.primary))
        .collect();
    assert_eq!(
        phones,
        [
            ("+33612345678", None, true),
            ("+33123456789", None, false),
            ("+33123456780", Some("fax"), false)
        ]
    );
}

#[test]
fn what_says_nothing_says_nothing() {
    let draft = read(
        &["email", "phone", "birth_date", "gender", "postcode"],
        &["néant", "-", "00/00/0000", "NC", "N/A"],
    );
    assert!(
        draft.party.facts.emails.is_empty()
            && draft.party.facts.phones.is_empty()
            && draft.party.facts.addresses.is_empty()
    );
    assert_eq!((draft.party.facts.birth_date, draft.party.facts.gender), (None, None));
    assert_eq!(
        try_read(&mapping(&["surname"]), &["Null"])
            .unwrap()
            .draft
            .party
            .facts
            .surname
            .as_deref(),
        Some("Null")
    );
}

#[test]
fn each_value_that_cannot_be_read_is_refused_with_its_reason() {
    for (target, cell, code) in [
        ("email", "awa@gmail,com", "email.invalid"),
        ("phone", "01 23 45", "phone.invalid"),
        ("birth_date", "31/02/1980", "date.impossible"),
        ("birth_date", "12/05/1800", "date.too_old"),
        ("birth_date", "12/05/2030", "date.future"),
        ("birth_date", "avant-hier", "date.unreadable"),
        ("gender", "peut-être", "gender.unknown"),
        ("civility", "M. et Mme", "civility.unknown"),
        ("postcode", "750111", "postcode.invalid"),
        ("country", "Atlantide", "country.unknown"),
        ("commune_code", "75", "commune.invalid"),
        ("department", "Bordurie", "department.unknown"),
        ("latitude", "91", "position.invalid"),
        ("registration", "123456789", "registration.invalid"),
        ("support", "6", "support.unknown"),
        ("language", "klingon ancien", "language.unknown"),
        (r#"{"field":"consent","channel":"email"}"#, "bof", "consent.unreadable"),
        (
            r#"{"field":"attribute","name":"x","type":"number"}"#,
            "douze",
            "number.unreadable",
        ),
        (
            r#"{"field":"attribute","name":"x","type":"yes_no"}"#,
            "peut-être",
            "yes_no.unreadable",
        ),
        (
            r#"{"field":"attribute","name":"x","type":"money"}"#,
            "1.234",
            "amount.ambiguous",
        ),
        ("cohorte_id", "42", "cohorte_id.invalid"),
    ] {
        assert_eq!(refused(&[target], &[cell]), [code], "{target} {cell}");
    }
}

#[test]
fn a_problem_names_column_and_value() {
    let problems = interpreter(&mapping(&["surname", "email"]))
        .interpret(&["Diallo", "awa@"])
        .unwrap_err();
    assert_eq!((problems[0].column, problems[0].value.as_str()), (Some(1), "awa@"));
    assert!(problems[0].fr.contains("e-mail") && problems[0].en.contains("e-mail"));
}

#[test]
fn values_may_be_set_aside_but_not_the_contact() {
    let mut lenient = mapping(&["surname", "email"]);
    lenient.options.on_invalid = OnInvalid::SetAside;
    let read = try_read(&lenient, &["Diallo", "awa@"]).unwrap();
    assert_eq!((read.set_aside.len(), read.draft.party.facts.emails.len()), (1, 0));
    assert_eq!(
        try_read(&lenient, &["", "awa@"]).unwrap_err(),
        ["email.invalid", "contact.unidentified"]
    );
    assert_eq!(
        try_read(&mapping(&["surname", "profession"]), &["", "Maçonne"]).unwrap_err(),
        ["contact.unidentified"]
    );
}

#[test]
fn tags_lists_and_choices_take_their_separators() {
    let draft = read(
        &[
            "tags",
            "list",
            r#"{"field":"attribute","name":"thèmes","type":"many_choices","separator":"/"}"#,
            r#"{"field":"tag_if_yes","tag":"bénévole"}"#,
            r#"{"field":"tag_if_yes","tag":"presse"}"#,
        ],
        &["tag 3;tag 17;tag 3", "Lettre, Relais", "écoles/eau, air", "oui", "non"],
    );
    let tags: Vec<&str> = draft.party.tags.iter().map(|(tag, _)| tag.as_str()).collect();
    assert_eq!(tags, ["tag 3", "tag 17", "bénévole"]);
    assert_eq!(draft.party.lists, ["Lettre", "Relais"]);
    assert_eq!(
        draft.party.attributes[0].value,
        AttributeText::Choices(vec!["écoles".to_owned(), "eau, air".to_owned()])
    );
}

#[test]
fn attributes_have_their_types() {
    for (kind, cell, expected) in [
        ("text", "0123", AttributeText::Text("0123".to_owned())),
        ("number", "1 234,5", AttributeText::Number(1234.5)),
        ("date", "6 mars 2024", AttributeText::Date(date(2024, 3, 6))),
        ("yes_no", "OUI", AttributeText::YesNo(true)),
        ("one_choice", "vert", AttributeText::Choice("vert".to_owned())),
        ("money", "12,50 €", AttributeText::Cents(1250)),
    ] {
        let draft = read(
            &[&format!(r#"{{"field":"attribute","name":"x","type":"{kind}"}}"#)],
            &[cell],
        );
        assert_eq!(draft.party.attributes[0].value, expected, "{kind}");
    }
}

#[test]
fn structures_and_bare_addresses_have_the_right_nature() {
    let structure = try_read(&mapping(&["structure_name"]), &["Mairie de Bondy"])
        .unwrap()
        .draft
        .party
        .facts;
    assert_eq!(structure.nature, Some(Nature::Structure));
    let bare = try_read(&mapping(&["email"]), &["a@b.fr"]).unwrap().draft.party.facts;
    assert_eq!(bare.nature, None);
}

#[test]
fn a_cell_of_megabytes_is_refused_where_it_cannot_be_a_value() {
    let emails = "a@b.fr, ".repeat(1_000_000);
    assert_eq!(refused(&["email"], &[&emails]), ["cell.too_long"]);
    assert_eq!(refused(&["tags"], &[&emails]), ["cell.too_long"]);
    let prose = read(&[r#"{"field":"attribute","name":"notes","type":"text"}"#], &[&emails]);
    assert!(matches!(&prose.party.attributes[0].value, AttributeText::Text(text) if text.len() > 7_000_000));
}

#[test]
fn headings_said_again_are_refused_once_and_make_nobody() {
    let columns = mapping(&["surname", "first_names", "email", "birth_date"]);
    let again = ["Colonne 0", "colonne 1", "colonne 2", "colonne 3"];
    assert_eq!(try_read(&columns, &again).unwrap_err(), ["headings.again"]);
    let numbered = ["colonne 0", "colonne 1", "colonne", ""];
    assert_eq!(try_read(&columns, &numbered).unwrap_err(), ["headings.again"]);
    let named_so = try_read(&columns, &["Colonne 0", "Awa", "", ""]).unwrap();
    assert_eq!(named_so.draft.party.facts.first_names.as_deref(), Some("Awa"));
}
