use model::attribute::AttributeType::{self, Money, Number, OneChoice, Text};

use super::Target;

fn read(json: &str) -> Result<Target, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

#[test]
fn reads_what_it_writes() {
    let email = read(r#"{"field":"email","label":"pro"}"#).unwrap();
    assert_eq!(
        serde_json::to_string(&email).unwrap(),
        r#"{"field":"email","label":"pro"}"#
    );
    let nested = read(r#"{"field":"structure","to":{"field":"structure_name"}}"#).unwrap();
    assert_eq!(nested.key(), "structure.structure_name");
}

#[test]
fn refuses_unknown_fields_and_parameters() {
    assert!(read(r#"{"field":"e_mail"}"#).unwrap_err().contains("e_mail"));
    assert!(
        read(r#"{"field":"email","lable":"pro"}"#)
            .unwrap_err()
            .contains("lable")
    );
    assert!(
        read(r#"{"field":"civility","label":"pro"}"#)
            .unwrap_err()
            .contains("no parameter")
    );
    assert!(read(r#"{"field":"consent"}"#).unwrap_err().contains("channel"));
    assert!(read(r#""email""#).is_err());
}

fn guessed_beside(guessed: AttributeType, known: Option<AttributeType>) -> String {
    let mut target: Target =
        serde_json::from_value(serde_json::json!({"field": "attribute", "name": "Cotisation", "type": guessed.key()}))
            .expect("an attribute");
    target.keep_apart(|_| known);
    let Target::Attribute { name, .. } = target else {
        unreachable!("it was an attribute")
    };
    name
}

#[test]
fn a_guess_that_the_base_contradicts_is_another_attribute() {
    assert_eq!(guessed_beside(Money, Some(Number)), "Cotisation (montant)");
    assert_eq!(guessed_beside(Money, Some(Money)), "Cotisation");
    assert_eq!(guessed_beside(Money, Some(Text)), "Cotisation");
    assert_eq!(guessed_beside(Text, Some(OneChoice)), "Cotisation");
    assert_eq!(guessed_beside(Number, None), "Cotisation");
}
