use super::*;

#[test]
fn a_row_may_make_a_person_a_structure_a_role_and_an_interaction() {
    let draft = read(
        &[
            "first_names",
            r#"{"field":"structure","to":{"field":"structure_name"}}"#,
            r#"{"field":"structure","to":{"field":"registration","register":"siret"}}"#,
            r#"{"field":"structure","to":{"field":"city"}}"#,
            "role_title",
            "role_from",
            "amount",
            "interaction_at",
            "means",
        ],
        &[
            "AWA",
            "Les Jardins",
            "73282932000074",
            "Bondy",
            "Présidente",
            "01/09/2023",
            "30 €",
            "2024-03-06",
            "chèque",
        ],
    );
    let (structure, role) = draft.structure.unwrap();
    assert_eq!(
        (structure.facts.nature, structure.facts.structure_name.as_deref()),
        (Some(Nature::Structure), Some("Les Jardins"))
    );
    assert_eq!(
        structure.facts.registrations.get(&Register::Siret).map(String::as_str),
        Some("73282932000074")
    );
    assert_eq!(structure.facts.addresses[0].value.commune.as_deref(), Some("93010"));
    assert_eq!(
        (role.kind.as_str(), role.title.as_deref(), role.from),
        ("role", Some("Présidente"), Some(date(2023, 9, 1)))
    );
    let gift = &draft.interactions[0];
    assert_eq!(
        (gift.kind.as_str(), gift.quantity, gift.unit, gift.at),
        ("donation", Some(3000), Unit::Money, Moment::On(date(2024, 3, 6)))
    );
    assert_eq!(
        gift.money
            .as_ref()
            .map(|money| (money.currency.as_str(), money.means, money.state)),
        Some(("EUR", Some(Means::Cheque), PaymentState::Paid))
    );
}

#[test]
fn a_title_without_structure_is_not_lost() {
    let structure = r#"{"field":"structure","to":{"field":"structure_name"}}"#;
    assert_eq!(
        read(&[structure, "role_title"], &["", "Directrice"])
            .party
            .facts
            .profession
            .as_deref(),
        Some("Directrice")
    );
}

#[test]
fn yearly_columns_become_dated_interactions() {
    let gift = r#"{"field":"interaction","kind":"donation","year":2022}"#;
    let fee = r#"{"field":"interaction","kind":"membership","year":2024,"value":"yes_no"}"#;
    let draft = read(&[gift, fee], &["50 €", "oui"]);
    assert_eq!(
        (draft.interactions[0].quantity, draft.interactions[0].at),
        (Some(5000), Moment::On(date(2022, 1, 1)))
    );
    let membership = &draft.interactions[1];
    assert_eq!(
        (
            membership.kind.as_str(),
            membership.from,
            membership.until,
            membership.quantity
        ),
        ("membership", Some(date(2024, 1, 1)), Some(date(2024, 12, 31)), None)
    );
    assert!(read(&[gift, fee], &["0", "non"]).interactions.is_empty());
    assert!(read(&[gift, fee], &["", "-"]).interactions.is_empty());
    let dated = read(&[fee], &["12/02/2024"]);
    assert_eq!(dated.interactions[0].at, Moment::On(date(2024, 2, 12)));
    assert_eq!(refused(&[gift], &["beaucoup"]), ["yes_no.unreadable"]);
}

#[test]
fn survey_columns_become_the_answers_of_one_interaction() {
    let question = |question: &str| format!(r#"{{"field":"answer","survey":"Quartier","question":"{question}"}}"#);
    let draft = read(
        &[&question("Thème ?"), &question("Note sur 10 ?"), "interaction_at"],
        &["écoles", "7", "2024-03-06T10:00:00Z"],
    );
    assert_eq!(draft.interactions.len(), 1);
    let answers = &draft.interactions[0].answers;
    assert_eq!(
        (
            draft.interactions[0].kind.as_str(),
            answers[0].text.as_deref(),
            answers[1].number
        ),
        ("survey_answered", Some("écoles"), Some(7.0))
    );
    assert_eq!(
        refused(&[&question("Thème ?")], &["écoles"]),
        ["interaction.date_missing"]
    );
}

#[test]
fn a_history_of_interactions() {
    let mut history = mapping(&[
        "reference",
        "interaction_kind",
        "interaction_at",
        r#"{"field":"amount","currency":"EUR"}"#,
        "theme",
        "campaign",
    ]);
    history.kind = ImportKind::Interactions;
    let draft = try_read(
        &history,
        &[
            "c42",
            "donation",
            "2024-03-06T12:00:00Z",
            "12.50",
            "theme 7",
            "campaign 12",
        ],
    )
    .unwrap()
    .draft;
    let gift = &draft.interactions[0];
    assert_eq!(
        (
            gift.kind.as_str(),
            gift.quantity,
            gift.theme.as_deref(),
            gift.campaign.as_deref()
        ),
        ("donation", Some(1250), Some("theme 7"), Some("campaign 12"))
    );
    assert_eq!(draft.party.references[0].id, "c42");
    let opened = try_read(
        &history,
        &["c42", "email_opened", "2024-03-06T12:00:00Z", "", "theme 7", ""],
    )
    .unwrap()
    .draft;
    assert_eq!(
        (opened.interactions[0].quantity, opened.interactions[0].unit),
        (None, Unit::None)
    );
    let own_kind = try_read(&history, &["c42", "Thé dansant", "2024-03-06", "", "", ""])
        .unwrap()
        .draft;
    assert_eq!(own_kind.interactions[0].kind, "Thé dansant");
    assert_eq!(
        try_read(&history, &["c42", "donation", "", "5", "", ""]).unwrap_err(),
        ["interaction.date_missing"]
    );
    assert_eq!(
        try_read(&history, &["c42", "", "", "", "", ""]).unwrap_err(),
        ["interaction.missing"]
    );
    assert_eq!(
        try_read(&history, &["", "donation", "2024-03-06", "5", "", ""]).unwrap_err(),
        ["contact.unidentified"]
    );
}
