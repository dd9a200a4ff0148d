//! Template files: headings that are recognised, and one invented row that shows the forms.

use model::{Language, import::ImportKind};

/// Headings and an example row, in the language of who asks. Imported as it is, the row would make an invented contact.
pub fn template(kind: ImportKind, language: Language) -> (Vec<&'static str>, Vec<&'static str>) {
    let columns: &[(&str, &str, &str)] = match kind {
        ImportKind::Contacts => &[
            ("Référence", "Reference", "A-0001"),
            ("Civilité", "Title", "Mme"),
            ("Prénom", "First name", "Awa"),
            ("Nom", "Last name", "Exemple"),
            ("Date de naissance", "Birth date", "1984-05-17"),
            ("E-mail", "E-mail", "awa.exemple@example.org"),
            ("Téléphone", "Phone", "06 39 98 12 34"),
            ("Adresse", "Address", "12 bis rue des Lilas"),
            ("Complément d’adresse", "Address line 2", "Bâtiment B"),
            ("Code postal", "Postcode", "93140"),
            ("Ville", "City", "Bondy"),
            ("Profession", "Profession", "Infirmière"),
            ("Étiquettes", "Tags", "bénévole;tractage"),
            ("Consentement e-mail", "Consent email", "oui"),
            ("Date consentement e-mail", "Consent email at", "2025-09-03"),
        ],
        ImportKind::Interactions => &[
            ("Référence", "Reference", "A-0001"),
            ("Type d’interaction", "Interaction type", "donation"),
            ("Date", "Date", "2025-10-12"),
            ("Montant", "Amount", "25,00"),
            ("Moyen de paiement", "Payment method", "carte"),
            ("Thème", "Theme", "écoles"),
            ("Campagne", "Campaign", "Rentrée 2025"),
            ("Identifiant de paiement", "Payment id", "P-2025-0042"),
        ],
        ImportKind::Oppositions => &[
            ("E-mail", "E-mail", "awa.exemple@example.org"),
            ("Téléphone", "Phone", ""),
            ("Motif de désinscription", "Unsub reason", "désinscription"),
            ("Date de désinscription", "Unsubscribe date", "2025-11-02"),
        ],
        ImportKind::Results => &[
            ("E-mail", "E-mail", "awa.exemple@example.org"),
            ("Résultat de l’envoi", "Result of the sending", "ouvert"),
            ("Date", "Date", "2025-11-02"),
            ("Campagne", "Campaign", "Lettre de novembre"),
        ],
    };
    let headings = columns.iter().map(|(fr, en, _)| language.pick(fr, en)).collect();
    (headings, columns.iter().map(|(_, _, example)| *example).collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use model::{Language, import::ImportKind};

    use super::template;
    use crate::{ColumnProfile, Interpreter, Settings, Target, guess};

    #[test]
    fn every_template_is_understood_as_it_is() {
        let settings = Settings {
            country: "FR".to_owned(),
            today: date(2026, 11, 21),
        };
        for kind in ImportKind::ALL {
            for language in [Language::Fr, Language::En] {
                let (headings, example) = template(*kind, language);
                let mut profiles = vec![ColumnProfile::default(); headings.len()];
                for (profile, cell) in profiles.iter_mut().zip(&example) {
                    profile.observe(cell);
                }
                // What became of a sending is never taken for granted: one says so.
                let said = Some(*kind).filter(|kind| *kind == ImportKind::Results);
                let guess = guess(&headings, &profiles, &settings, said);
                assert_eq!(guess.mapping.kind, *kind, "{headings:?}");
                let unknown: Vec<&str> = headings
                    .iter()
                    .zip(&guess.columns)
                    .filter(|(_, column)| matches!(column.to, Target::Attribute { .. } | Target::Ignore))
                    .map(|(heading, _)| *heading)
                    .collect();
                assert_eq!(unknown, Vec::<&str>::new(), "{kind:?} {language:?}");
                let interpreter = Interpreter::new(&guess.mapping, &headings, &settings).unwrap();
                assert!(
                    interpreter.interpret(&example).is_ok(),
                    "{:?}",
                    interpreter.interpret(&example)
                );
            }
        }
    }
}
