use super::*;

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
