use super::*;

#[test]
fn constants_hold_for_every_row_unless_a_cell_says_otherwise() {
    let mut mapping = mapping(&["surname", "amount", "interaction_at", "interaction_kind"]);
    let constant = |value: &str, json: &str| Constant {
        value: value.to_owned(),
        to: target(json),
    };
    mapping.constants = vec![
        constant("Antenne de Lyon", "branch"),
        constant("import 2024", "tags"),
        constant("donation", "interaction_kind"),
        constant("yes", r#"{"field":"consent","channel":"email"}"#),
        constant("2024-01-01", "consent_date"),
    ];
    let draft = try_read(&mapping, &["Diallo", "", "", ""]).unwrap().draft;
    assert_eq!(
        (
            draft.party.branches.as_slice(),
            draft.party.tags[0].0.as_str(),
            draft.interactions.len()
        ),
        (&["Antenne de Lyon".to_owned()][..], "import 2024", 0)
    );
    assert_eq!(draft.consents[0].given_at, Some(Moment::On(date(2024, 1, 1))));
    assert_eq!(
        try_read(&mapping, &["Diallo", "5", "2024-03-06", ""])
            .unwrap()
            .draft
            .interactions[0]
            .kind,
        "donation"
    );
    assert_eq!(
        try_read(&mapping, &["Diallo", "5", "2024-03-06", "Cotisation"])
            .unwrap()
            .draft
            .interactions[0]
            .kind,
        "membership"
    );
    mapping.constants.push(constant("31/02/2024", "opposition_date"));
    let headings = ["colonne 0", "colonne 1", "colonne 2", "colonne 3"];
    assert!(matches!(
        Interpreter::new(&mapping, &headings, &settings()),
        Err(MappingError::Constant { .. })
    ));
}

#[test]
fn cells_may_be_read_as_something_else() {
    let mut mapping = mapping(&["surname", "gender"]);
    mapping.columns[1].values = [("Masc".to_owned(), "M".to_owned()), ("?".to_owned(), String::new())].into();
    assert_eq!(
        try_read(&mapping, &["Diallo", "MASC"])
            .unwrap()
            .draft
            .party
            .facts
            .gender,
        Some(Gender::Male)
    );
    assert_eq!(
        try_read(&mapping, &["Diallo", "?"]).unwrap().draft.party.facts.gender,
        None
    );
}

#[test]
fn a_mapping_that_does_not_fit_says_which_column_and_what_it_may_mean() {
    let mut mapping = mapping(&["surname"]);
    "Téléphones".clone_into(&mut mapping.columns[0].column);
    let error = Interpreter::new(&mapping, &["Nom", "Téléphone"], &settings()).unwrap_err();
    assert_eq!(
        error,
        MappingError::UnknownColumn {
            column: "Téléphones".to_owned(),
            nearest: Some("Téléphone".to_owned())
        }
    );
    let untyped =
        Mapping::from_json(r#"{"columns":[{"column":"Nom","to":{"field":"attribute","name":"Couleur"}}]}"#).unwrap();
    assert_eq!(
        Interpreter::new(&untyped, &["Nom"], &settings()).unwrap_err(),
        MappingError::UnknownAttribute("Couleur".to_owned())
    );
    let nested =
        Mapping::from_json(r#"{"columns":[{"column":"Nom","to":{"field":"structure","to":{"field":"amount"}}}]}"#)
            .unwrap();
    assert!(matches!(
        Interpreter::new(&nested, &["Nom"], &settings()),
        Err(MappingError::Misplaced { .. })
    ));
}

#[test]
fn repeated_headings_are_told_by_their_position_and_one_column_may_say_two_things() {
    let json = r#"{"columns":[{"column":"Mail","position":2,"to":{"field":"email","label":"b"}},{"column":"Mail","position":1,"to":{"field":"email","label":"a"}},{"column":"Ville","position":0,"to":{"field":"surname"}},{"column":"Ville","position":0,"to":{"field":"city"}}]}"#;
    let mapping = Mapping::from_json(json).unwrap();
    let read = Interpreter::new(&mapping, &["Ville", "Mail", "Mail"], &settings())
        .unwrap()
        .interpret(&["Bondy", "a@x.fr", "b@x.fr"])
        .unwrap();
    let facts = read.draft.party.facts;
    assert_eq!(
        facts.emails.iter().map(|p| p.label.as_deref()).collect::<Vec<_>>(),
        [Some("a"), Some("b")]
    );
    assert_eq!(
        (facts.surname.as_deref(), facts.addresses[0].value.commune.as_deref()),
        (Some("Bondy"), Some("93010"))
    );
}

#[test]
fn a_row_s_text_is_that_of_its_cells_whatever_the_mapping() {
    let one = interpreter(&mapping(&["surname", "ignore"]))
        .interpret(&[" Diallo ", "x", ""])
        .unwrap()
        .draft
        .row_text;
    let other = interpreter(&mapping(&["surname", "profession"]))
        .interpret(&["Diallo", "x"])
        .unwrap()
        .draft
        .row_text;
    assert_eq!(one, other);
}
