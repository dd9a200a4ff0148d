use jiff::civil::{Date, date};
use model::{
    consent::{Channel, Decision, OppositionReason, Purpose},
    draft::{AttributeText, Draft, Moment},
    facts::{Certainty, Civility, Gender, Nature, Register},
    import::{ImportKind, OnInvalid},
    interaction::{Means, PaymentState, Unit},
};
use proptest::prelude::*;

use super::{Interpreted, Interpreter, Settings};
use crate::{Column, Constant, Mapping, MappingError, Target};

const TODAY: Date = date(2026, 11, 21);

fn settings() -> Settings {
    Settings {
        country: "FR".to_owned(),
        today: TODAY,
    }
}

fn target(json: &str) -> Target {
    let json = if json.starts_with('{') {
        json.to_owned()
    } else {
        format!(r#"{{"field":"{json}"}}"#)
    };
    serde_json::from_str(&json).unwrap()
}

/// A mapping of columns headed a, b, c…
fn mapping(targets: &[&str]) -> Mapping {
    let mut mapping = Mapping::new(ImportKind::Contacts);
    let columns = targets
        .iter()
        .enumerate()
        .map(|(at, json)| Column::new(format!("colonne {at}"), at, target(json)));
    mapping.columns = columns.collect();
    mapping
}

fn interpreter(mapping: &Mapping) -> Interpreter {
    let headings: Vec<String> = (0..mapping.columns.len()).map(|at| format!("colonne {at}")).collect();
    Interpreter::new(mapping, &headings, &settings()).unwrap()
}

fn try_read(mapping: &Mapping, cells: &[&str]) -> Result<Interpreted, Vec<String>> {
    interpreter(mapping)
        .interpret(cells)
        .map_err(|problems| problems.into_iter().map(|problem| problem.code).collect())
}

/// Reads a row of a contact named by the last cell.
fn read(targets: &[&str], cells: &[&str]) -> Draft {
    let targets: Vec<&str> = targets.iter().copied().chain(["surname"]).collect();
    let cells: Vec<&str> = cells.iter().copied().chain(["Diallo"]).collect();
    try_read(&mapping(&targets), &cells)
        .unwrap_or_else(|codes| panic!("{cells:?}: {codes:?}"))
        .draft
}

fn refused(targets: &[&str], cells: &[&str]) -> Vec<String> {
    let targets: Vec<&str> = targets.iter().copied().chain(["surname"]).collect();
    let cells: Vec<&str> = cells.iter().copied().chain(["Diallo"]).collect();
    try_read(&mapping(&targets), &cells).expect_err("refused")
}

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
fn addresses_are_gathered_from_their_parts() {
    let draft = read(
        &[
            "address_number",
            "address_street",
            "address_complement",
            "postcode",
            "city",
        ],
        &["12 bis", "rue des Lilas", "Bât. B", "1400", "L'Abergement-Clémenciat"],
    );
    let address = &draft.party.facts.addresses[0].value;
    assert_eq!(
        (
            address.number.as_deref(),
            address.street.as_deref(),
            address.complement.as_deref()
        ),
        (Some("12 bis"), Some("rue des Lilas"), Some("Bât. B"))
    );
    assert_eq!(
        (
            address.postcode.as_deref(),
            address.commune.as_deref(),
            address.department.as_deref(),
            address.region.as_deref()
        ),
        (Some("01400"), Some("01001"), Some("01"), Some("84"))
    );
    assert_eq!(address.certainty, Some(Certainty::Commune));
    let lines = read(
        &["address_street", "address_street", "address_street"],
        &["6 rue PHILIPPE", "BP 7103", "35580 BAULON"],
    );
    let address = &lines.party.facts.addresses[0].value;
    assert_eq!(
        (
            address.street.as_deref(),
            address.complement.as_deref(),
            address.postcode.as_deref(),
            address.commune.as_deref()
        ),
        (Some("rue PHILIPPE"), Some("BP 7103"), Some("35580"), Some("35016"))
    );
}

#[test]
fn two_addresses_stay_two() {
    let draft = read(
        &[
            "city",
            r#"{"field":"city","label":"pro"}"#,
            r#"{"field":"postcode","label":"pro"}"#,
        ],
        &["Bondy", "Lille", "59000"],
    );
    let told: Vec<(Option<&str>, Option<&str>)> = draft
        .party
        .facts
        .addresses
        .iter()
        .map(|p| (p.label.as_deref(), p.value.commune.as_deref()))
        .collect();
    assert_eq!(told, [(None, Some("93010")), (Some("pro"), Some("59350"))]);
}

#[test]
fn positions_beat_derived_places_and_foreign_addresses_are_left_alone() {
    let draft = read(
        &["latitude", "longitude", "postcode", "city"],
        &["48,9", "2.48", "93140", "Bondy"],
    );
    let address = &draft.party.facts.addresses[0].value;
    assert_eq!(
        (
            address.position.map(|at| at.lat),
            address.certainty,
            address.commune.as_deref()
        ),
        (Some(48.9), Some(Certainty::Position), Some("93010"))
    );
    let belgian = read(&["postcode", "city", "country"], &["1000", "Bruxelles", "Belgique"])
        .party
        .facts
        .addresses
        .remove(0)
        .value;
    assert_eq!(
        (belgian.postcode.as_deref(), belgian.country.as_deref(), belgian.commune),
        (Some("1000"), Some("BE"), None)
    );
    let british = read(&["postcode", "city"], &["SW1A 1AA", "London"])
        .party
        .facts
        .addresses
        .remove(0)
        .value;
    assert_eq!(
        (british.postcode.as_deref(), british.department),
        (Some("SW1A 1AA"), None)
    );
    assert_eq!(
        refused(&["latitude", "longitude"], &["48.9", ""]),
        ["position.incomplete"]
    );
    assert!(
        read(&["latitude", "longitude"], &["0", "0"])
            .party
            .facts
            .addresses
            .is_empty()
    );
    let pair = read(&["position"], &["47.98614492070133, -1.9294895003671315"])
        .party
        .facts
        .addresses
        .remove(0)
        .value;
    assert!(pair.position.is_some_and(|at| at.lat > 47.0 && at.lng < 0.0));
}

#[test]
fn packed_details_go_where_they_belong_and_lose_nothing() {
    let draft = read(
        &["packed"],
        &[
            "Adresse : 1 Impasse Joas,97180,Sainte-Anne | Tél : +590 85 19 50 / sonner deux fois | Fax : | Horaires : le mardi",
        ],
    );
    let facts = &draft.party.facts;
    assert_eq!(facts.phones[0].value.as_str(), "+590590851950");
    assert_eq!(facts.addresses[0].value.commune.as_deref(), Some("97128"));
    let AttributeText::Text(rest) = &draft.party.attributes[0].value else {
        panic!()
    };
    assert!(rest.contains("sonner deux fois") && rest.contains("Horaires : le mardi"));
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
fn consents_take_the_date_of_their_channel() {
    let email = r#"{"field":"consent","channel":"email"}"#;
    let sms = r#"{"field":"consent","channel":"sms"}"#;
    let draft = read(
        &[
            email,
            r#"{"field":"consent_date","channel":"email"}"#,
            sms,
            "consent_date",
        ],
        &["yes", "2024-03-06", "no", "2023-01-02"],
    );
    let told: Vec<_> = draft
        .consents
        .iter()
        .map(|c| (c.channel, c.purpose, c.decision, c.given_at))
        .collect();
    let on = |day| Some(Moment::On(day));
    assert_eq!(
        told,
        [
            (Channel::Email, Purpose::News, Decision::Given, on(date(2024, 3, 6))),
            (Channel::Sms, Purpose::News, Decision::Refused, on(date(2023, 1, 2)))
        ]
    );
    let dated = read(&[email], &["06/03/2024"]);
    assert_eq!(
        (dated.consents[0].decision, dated.consents[0].given_at),
        (Decision::Given, on(date(2024, 3, 6)))
    );
    let stopped = read(&[email], &["désinscrit"]);
    assert_eq!(
        (
            stopped.consents.len(),
            stopped.oppositions[0].reason,
            stopped.oppositions[0].channel
        ),
        (0, OppositionReason::Unsubscribe, Some(Channel::Email))
    );
    assert!(read(&[email], &[""]).consents.is_empty());
}

#[test]
fn a_list_of_addresses_not_to_write_to() {
    let mut bare = mapping(&["email", "phone"]);
    bare.kind = ImportKind::Oppositions;
    let draft = try_read(&bare, &["A@b.fr", "0612345678"]).unwrap().draft;
    let told: Vec<_> = draft
        .oppositions
        .iter()
        .map(|o| (o.channel, o.reason, o.point.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (Some(Channel::Email), OppositionReason::Refusal, Some("a@b.fr")),
            (None, OppositionReason::Refusal, Some("+33612345678"))
        ]
    );
    let mut reasoned = mapping(&["email", "opposition_reason", "opposition_date"]);
    reasoned.kind = ImportKind::Oppositions;
    let draft = try_read(&reasoned, &["a@b.fr", "Hard bounce", "12/03/2024"])
        .unwrap()
        .draft;
    assert_eq!(
        (draft.oppositions[0].reason, draft.oppositions[0].since),
        (OppositionReason::HardBounce, Some(Moment::On(date(2024, 3, 12))))
    );
    let mut answered = mapping(&["email", "opposition"]);
    answered.kind = ImportKind::Oppositions;
    assert!(
        try_read(&answered, &["a@b.fr", "non"])
            .unwrap()
            .draft
            .oppositions
            .is_empty()
    );
}

#[test]
fn support_is_a_number_or_a_word() {
    for (cell, level) in [
        ("4", 4),
        ("4/5", 4),
        ("5 - Convaincu", 5),
        ("Opposée", 1),
        ("indécis", 3),
        ("favourable", 4),
        ("5.0", 5),
    ] {
        assert_eq!(
            read(&["support"], &[cell]).support.map(|support| support.level),
            Some(level),
            "{cell}"
        );
    }
}

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

fn any_target() -> impl Strategy<Value = Target> {
    let all: Vec<Target> = crate::fields(ImportKind::Contacts)
        .into_iter()
        .map(|field| field.target)
        .collect();
    proptest::sample::select(all)
}

proptest! {
    #[test]
    fn any_row_under_any_mapping_is_read_or_refused(
        targets in proptest::collection::vec(any_target(), 1..8),
        cells in proptest::collection::vec("(\\PC{0,30}|[0-9/ .,+-]{0,16}|oui|x|12/03/2024|2024-03-06T10:00:00Z|a@b\\.fr)", 0..9),
        kind in proptest::sample::select(ImportKind::ALL),
    ) {
        let mut mapping = Mapping::new(kind);
        mapping.columns = targets.into_iter().enumerate().map(|(at, to)| Column::new(format!("c{at}"), at, to)).collect();
        let headings: Vec<String> = (0..mapping.columns.len()).map(|at| format!("c{at}")).collect();
        if let Ok(interpreter) = Interpreter::new(&mapping, &headings, &settings()) {
            let first = interpreter.interpret(&cells);
            prop_assert_eq!(first, interpreter.interpret(&cells));
        }
    }
}
