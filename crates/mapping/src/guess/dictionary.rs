//! Headings as files write them, in French and English, with the target they name.

use std::{collections::HashMap, sync::LazyLock};

use model::text::fold;

use crate::Target;

/// The target that a heading names exactly.
pub(super) fn named(folded: &str) -> Option<&'static Target> {
    static KNOWN: LazyLock<HashMap<&str, Target>> = LazyLock::new(|| {
        let entries = ENTRIES.iter().flat_map(|(target, headings)| {
            let target: Target = serde_json::from_str(target).expect("our own table names real targets");
            headings.split(',').map(move |heading| (heading.trim(), target.clone()))
        });
        entries.collect()
    });
    KNOWN.get(folded)
}

/// A heading as the dictionary writes it: folded, camelCase opened, a "#" or a number of order apart ("Tél. 2" is "tel" and 2).
pub(super) fn normalize(heading: &str) -> (String, Option<u8>) {
    let opened = open_camel_case(heading);
    let folded = fold(&opened);
    let digits = folded.len() - folded.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (stem, number) = folded.split_at(folded.len() - digits);
    let stem = stem.trim_end();
    let stem = stem
        .strip_suffix(" no")
        .or_else(|| stem.strip_suffix(" n"))
        .unwrap_or(stem);
    match number.parse() {
        Ok(number) if digits == 1 && !stem.is_empty() => (stem.to_owned(), Some(number)),
        _ => (folded, None),
    }
}

fn open_camel_case(heading: &str) -> String {
    if heading.contains([' ', '_']) {
        return heading.to_owned();
    }
    let mut opened = String::with_capacity(heading.len() + 4);
    let mut lower = false;
    for c in heading.chars() {
        if lower && c.is_uppercase() {
            opened.push(' ');
        }
        lower = c.is_lowercase();
        opened.push(c);
    }
    opened
}

const ENTRIES: &[(&str, &str)] = &[
    (
        r#"{"field":"civility"}"#,
        "civilite, civ, civil, titre, title, salutation, prefix, prefixe, formule de politesse, politesse, m mme, mr mme, individual prefix, prefixe individuel, qualite",
    ),
    (
        r#"{"field":"first_names"}"#,
        "prenom, prenoms, prenom usuel, prenom s, first name, firstname, first names, given name, given names, forename, christian name, pnom, prenom adherent, prenom du contact, prenom contact, prenom adherent e, prenom payeur, prenom donateur, prenom du payeur, preusuel, fname, prenom de l adherent, user first name, personal first name, middle name, deuxieme prenom, autres prenoms, second prenom, legal first name, preferred name, prenom elu, prenom de l elu",
    ),
    (
        r#"{"field":"surname"}"#,
        "nom, nom de famille, noms, nom famille, patronyme, nom patronymique, surname, last name, lastname, family name, name last, nom adherent, nom du contact, nom contact, nom payeur, nom donateur, nom du payeur, lname, nom de l adherent, user last name, personal last name, nom elu, nom de l elu, nom naissance, nom de naissance, nom de jeune fille, nom jeune fille, njf, birth name, maiden name, nom de naissance jeune fille, nom d etat civil, legal last name",
    ),
    (
        r#"{"field":"usual_name"}"#,
        "nom usuel, nom d usage, nom usage, nom marital, nom epouse, nom d epouse, nom de mariage, nom d epouse usage, married name, usual name, nom d usage marital",
    ),
    (
        r#"{"field":"full_name"}"#,
        "nom complet, nom et prenom, nom prenom, nom prenoms, prenom nom, prenom et nom, nom et prenoms, nom prenom s, full name, fullname, display name, nom affiche, identite, adherent, contact name, nom du contact complet, first and surname, nom de l elu complet, name, contact, personne, donateur, benevole, nom affichage, sort name, nom de tri, prenom nom adherent",
    ),
    (
        r#"{"field":"structure_name"}"#,
        "structure, nom de la structure, nom structure, raison sociale, denomination, denomination sociale, organisation, organization, nom de l organisation, organization name, organisation name, societe, entreprise, company, company name, nom de l entreprise, nom societe, association, nom de l association, nom association, etablissement, nom etablissement, nom de l etablissement, employeur, employer, current employer, employeur actuel, legal name, collectivite, nom de la collectivite, organisme, nom organisme, nom usuel de la structure, personne morale, nom de la mairie, mairie",
    ),
    (
        r#"{"field":"nature"}"#,
        "nature, type de contact, type contact, contact type, type de personne, categorie de contact, personne physique morale",
    ),
    (
        r#"{"field":"gender"}"#,
        "sexe, genre, sex, gender, f m, h f, sexe h f, gender code, sexe de l elu, code sexe",
    ),
    (
        r#"{"field":"birth_date"}"#,
        "date de naissance, date naissance, naissance, date de naiss, date naiss, dt naissance, ne le, nee le, ne e le, ddn, birth date, birthdate, date of birth, dob, birthday, born on, born, anniversaire, born at, birth, date anniversaire, date de naissance de l elu",
    ),
    (
        r#"{"field":"birth_year"}"#,
        "annee de naissance, annee naissance, an naissance, birth year, year of birth, yob, ne en, nee en, annee naiss",
    ),
    (
        r#"{"field":"language"}"#,
        "langue, language, langue preferee, preferred language, lang, locale, langue de correspondance, langage, user language",
    ),
    (
        r#"{"field":"profession"}"#,
        "profession, metier, emploi, occupation, job, job title, poste, activite, activite professionnelle, csp, pcs, categorie socioprofessionnelle, description profession, intitule de poste, titre professionnel, fonction professionnelle, situation professionnelle, work",
    ),
    (
        r#"{"field":"polling_station"}"#,
        "bureau de vote, bureau vote, bv, num bureau, numero de bureau, n bureau, n bureau de vote, numero bureau de vote, bureau code, code bureau, code bureau de vote, polling station, polling place, precinct, precinct code, precinct name, id brut bv reu, bdv",
    ),
    (
        r#"{"field":"status"}"#,
        "statut, etat du contact, statut du contact, contact status",
    ),
    (
        r#"{"field":"email"}"#,
        "email, e mail, mail, mel, courriel, adresse email, adresse e mail, adresse mail, adr mail, adr email, adresse courriel, adresse electronique, adresse de courriel, email address, e mail address, mail address, adresse de messagerie, adresse messagerie, messagerie, mails, emails, e mails, courriels, contact mail, contact email, request email, email adherent, email payeur, email du payeur, email donateur, user email, primary email, email principal, courriel principal, mail principal, email contact, courrier electronique, boite mail, email1, email 1 address, e mailadres, subscriber email",
    ),
    (
        r#"{"field":"email","label":"pro"}"#,
        "email pro, mail pro, email professionnel, e mail pro, e mail professionnel, courriel pro, courriel professionnel, mail professionnel, email travail, work email, work email address, business email, office email",
    ),
    (
        r#"{"field":"email","label":"perso"}"#,
        "email perso, mail perso, email personnel, e mail perso, e mail personnel, courriel perso, courriel personnel, mail personnel, personal email, home email, email domicile",
    ),
    (
        r#"{"field":"phone"}"#,
        "telephone, tel, telephones, phone, phone number, numero de telephone, num tel, no tel, n tel, n telephone, n de telephone, num telephone, numero telephone, numero, numero tel, tph, telephone principal, contact telephone, phone primary, primary phone, phones, tels, numero de tel, telephone 1, telephone adherent, whatsapp, extid phone",
    ),
    (
        r#"{"field":"phone","label":"mobile"}"#,
        "mobile, portable, tel mobile, tel portable, tel port, port, gsm, telephone mobile, telephone portable, mobile phone, cell, cell phone, cellphone, mobile number, numero de mobile, numero de portable, numero mobile, sms, phone mobile, phone cell, mobile perso, num portable, no portable, n portable, tel gsm, cellulaire, smartphone",
    ),
    (
        r#"{"field":"phone","label":"domicile"}"#,
        "fixe, tel fixe, telephone fixe, tel dom, tel domicile, telephone domicile, home phone, phone home, tel perso, telephone perso, telephone personnel, ligne fixe, landline, domicile tel, tel maison",
    ),
    (
        r#"{"field":"phone","label":"bureau"}"#,
        "tel bureau, tel pro, telephone pro, telephone professionnel, telephone bureau, work phone, phone work, business phone, work phone number, tel professionnel, tel travail, ligne directe, standard",
    ),
    (
        r#"{"field":"phone","label":"mobile pro"}"#,
        "mobile pro, portable pro, mobile professionnel, portable professionnel, work mobile",
    ),
    (
        r#"{"field":"phone","label":"fax"}"#,
        "fax, telecopie, phone fax, fax number, numero de fax, n fax, telecopieur",
    ),
    (
        r#"{"field":"web"}"#,
        "site, site web, site internet, web, url, website, web site, page web, lien, homepage, home page, site url, mairie site, url du site, blog, website url, adresse web, adresse internet, site de l elu",
    ),
    (
        r#"{"field":"social","network":"twitter"}"#,
        "twitter, compte twitter, x, twitter login, twitter handle, twitter id, twitter name, compte x",
    ),
    (
        r#"{"field":"social","network":"facebook"}"#,
        "facebook, page facebook, compte facebook, facebook username, facebook profile url, fb, facebook id",
    ),
    (
        r#"{"field":"social","network":"instagram"}"#,
        "instagram, compte instagram, insta",
    ),
    (
        r#"{"field":"social","network":"linkedin"}"#,
        "linkedin, profil linkedin, compte linkedin, linkedin id",
    ),
    (r#"{"field":"social","network":"mastodon"}"#, "mastodon"),
    (r#"{"field":"social","network":"bluesky"}"#, "bluesky, bsky"),
    (
        r#"{"field":"address"}"#,
        "adresse complete, full address, adresse postale complete, adresse postale, postal address, address full, primary address, home address, coordonnees postales, mailing address, adresse geocodee, registered address, mairie adresse, adresse de la mairie, adr complete",
    ),
    (
        r#"{"field":"address_number"}"#,
        "numero de voie, n voie, num voie, numero voie, numero rue, no rue, n rue, num rue, numero de rue, street number, house number, no voie, num, n de voie, building number, numvoie, primary street number",
    ),
    (
        r#"{"field":"address_street_type"}"#,
        "type de voie, type voie, nature de voie, street type, primary street type",
    ),
    (
        r#"{"field":"address_street"}"#,
        "adresse, adr, rue, voie, nom de voie, nom voie, nom de la voie, libelle voie, libelle de voie, street, street address, street name, address, address line, address1, adresse ligne, ligne adresse, adresse l, adresse voie, n et rue, numero et rue, n et voie, numero et nom de voie, numero et libelle de la voie, adresse domicile, adresse personnelle, adresse de residence, rue et numero, address street, adresse adherent, adresse payeur, adresse du payeur, billing address1, primary address1, home address1, ligne d adresse, adresse rue, nom rue, primary street name",
    ),
    (
        r#"{"field":"address_complement"}"#,
        "complement, complement d adresse, complement adresse, adresse complement, cplt adresse, compl adresse, cpl adresse, batiment, bat, appartement, appt, apt, etage, escalier, residence, lieu dit, lieudit, bp, boite postale, supplemental address, address2, address3, primary address2, primary address3, home address2, address line2, unit number, primary unit number, complement adresse, hameau, adresse suite, suite adresse, nom ld",
    ),
    (
        r#"{"field":"postcode"}"#,
        "code postal, cp, cde postal, c p, codepostal, code post, postcode, postal code, post code, zip, zip code, zipcode, plz, code postal adherent, code postal payeur, cp ville code, primary zip, home zip, code postale, postal, billing zip, mailing zip",
    ),
    (
        r#"{"field":"city"}"#,
        "ville, commune, localite, town, city, nom commune, nom de la commune, nom ville, libelle commune, commune libelle, commune de residence, ville de residence, libelle acheminement, ville adherent, ville payeur, municipalite, suburb, primary city, home city, billing city, localite postale, bureau distributeur",
    ),
    (
        r#"{"field":"postcode_city"}"#,
        "cp ville, code postal ville, code postal et ville, cp et ville, cp commune, code postal commune, ville cp, ville code postal",
    ),
    (
        r#"{"field":"country"}"#,
        "pays, country, nation, country code, code pays, pays de residence, country name, primary country, primary country code, home country code, billing country, pays adherent, pays payeur",
    ),
    (
        r#"{"field":"commune_code"}"#,
        "code insee, code commune, insee, code insee commune, code commune insee, codgeo, depcom, code commune ref, codeinsee, insee commune, commune insee, code insee de la commune, insee code, code geo",
    ),
    (
        r#"{"field":"department"}"#,
        "departement, dept, dep, code departement, code dept, dept code, dpt, code du departement, num departement, numero departement, libelle departement, nom departement, department, code dep, departement de residence, n departement",
    ),
    (
        r#"{"field":"region"}"#,
        "region, code region, libelle region, nom region, region code",
    ),
    (
        r#"{"field":"latitude"}"#,
        "latitude, lat, primary latitude, y wgs84, geo lat",
    ),
    (
        r#"{"field":"longitude"}"#,
        "longitude, lon, lng, long, primary longitude, x wgs84, geo lon",
    ),
    (
        r#"{"field":"position"}"#,
        "position, geopoint, geo point, geo point 2d, coordonnees gps, gps, coordonnees geographiques, latlng, lat lon, lat long, geolocalisation, coordinates",
    ),
    (
        r#"{"field":"reference"}"#,
        "reference, ref, id, identifiant, contact id, id contact, numero adherent, n adherent, num adherent, no adherent, numero d adherent, numero de membre, member number, member id, membership number, identifiant unique, uid, uuid, external id, external identifier, identifiant externe, code contact, code client, contact reference, reference contact, code adherent, civicrm id, nationbuilder id, id interne, internal contact id, numero contact, matricule, id externe, signup nationbuilder id, mailchimp id, euid, leid, reference du contact, numero de carte, subscriber id, id personne, person id, identifiant contact, numero de carte d adherent, identifiant de l etablissement, identifiant etablissement, uai, ohme id, qomon id, contact externe, code",
    ),
    (r#"{"field":"cohorte_id"}"#, "cohorte id"),
    (
        r#"{"field":"registration","register":"siren"}"#,
        "siren, numero siren, n siren",
    ),
    (
        r#"{"field":"registration","register":"siret"}"#,
        "siret, numero siret, n siret",
    ),
    (r#"{"field":"registration","register":"rna"}"#, "rna, numero rna, n rna"),
    (
        r#"{"field":"registration"}"#,
        "siren siret, siret siren, siren ou siret, numero d immatriculation",
    ),
    (
        r#"{"field":"tags"}"#,
        "tags, tag, etiquette, etiquettes, mots cles, mot cle, keywords, labels, categories, tag list, etiquette s, tag string, liste des tags",
    ),
    (
        r#"{"field":"branch"}"#,
        "branche, antenne, section, branch, chapter, comite, comite local, groupe local, federation, section locale, delegation, nom de l antenne, local group, site de rattachement",
    ),
    (
        r#"{"field":"list"}"#,
        "liste, listes, list, lists, liste de diffusion, list name, nom de la liste, mailing list, groupes, groups, group s, groupe s, segments",
    ),
    (
        r#"{"field":"support"}"#,
        "soutien, support, niveau de soutien, support level, niveau soutien, soutien 1 5, degre de soutien, niveau d adhesion politique, intention",
    ),
    (
        r#"{"field":"support_date"}"#,
        "date soutien, date du soutien, support date, support at",
    ),
    (
        r#"{"field":"opposition"}"#,
        "opposition, oppose, ne plus contacter, do not contact, stop, liste rouge, blacklist, blocklist, blocklisted, blacklisted, ne pas contacter, refus de contact, ne souhaite plus etre contacte",
    ),
    (
        r#"{"field":"opposition","channel":"email","reason":"unsubscribe"}"#,
        "desinscrits, desinscrit, desinscrite, desinscrit email, unsubscribed, unsub, desabonne, desabonnes, email unsubscribed, email blocklisted, email blacklisted, email blacklist, desinscription, opt out, optout, has unsubscribed, is unsubscribed, no bulk emails user opt out, no bulk emails, pas d envoi en masse, ne pas envoyer d emails en masse, email opt out",
    ),
    (
        r#"{"field":"opposition","channel":"email"}"#,
        "do not email, ne pas envoyer d email, ne pas envoyer de courriel, stop email, stop mail, pas de mail, pas d email",
    ),
    (
        r#"{"field":"opposition","channel":"call"}"#,
        "do not phone, do not call, ne pas appeler, ne pas telephoner, stop appel, is do not call, pas d appel, pas d appels, federal donotcall",
    ),
    (
        r#"{"field":"opposition","channel":"sms"}"#,
        "do not sms, ne pas envoyer de sms, stop sms, sms blocklisted, sms blacklisted, is mobile bad, pas de sms",
    ),
    (
        r#"{"field":"opposition","channel":"post"}"#,
        "do not mail, ne pas envoyer de courrier, stop courrier, stop pub, is do not mail, pas de courrier",
    ),
    (
        r#"{"field":"opposition","channel":"email","reason":"hard_bounce"}"#,
        "hard bounce, bounced, hardbounce, hard bounces, email on hold, on hold, npai email, email1 is bad, email2 is bad, email invalide, bounces, soft hard bounces",
    ),
    (
        r#"{"field":"opposition_date"}"#,
        "date de desinscription, date desinscription, unsub time, unsubscribed at, opt out date, date opposition, date d opposition, date blocklist, blocklisted at, clean time, date de desabonnement, unsubscribe date, date unsubscribed",
    ),
    (
        r#"{"field":"opposition_reason"}"#,
        "motif, motif de desinscription, motif desinscription, unsub reason, unsub reason other, reason, raison, motif opposition, blocklist reason, motif de blocage, clean campaign title, reason for unsubscription, unsubscription reason",
    ),
    (
        r#"{"field":"consent_date"}"#,
        "date de consentement, date consentement, consent date, date du consentement, opt in date, date opt in, date d opt in, optin time, confirm time, consent at, date d inscription newsletter, date rgpd, double opt in date",
    ),
    (
        r#"{"field":"consent_how"}"#,
        "mode de recueil, recueil du consentement, origine du consentement, consent source, optin source, mode de collecte",
    ),
    (
        r#"{"field":"consent_wording"}"#,
        "version du consentement, consent wording, consent version, texte du consentement",
    ),
    (
        r#"{"field":"interaction_kind"}"#,
        "kind, type d interaction, type interaction, interaction type, type d echange, nature de l echange, activity type, type d activite, type d action, kind of interaction, contact type name, type de contact pris, activity type name, type de l interaction",
    ),
    (
        r#"{"field":"interaction_at"}"#,
        "at, date, date de l interaction, date interaction, date du don, date don, date de paiement, date paiement, payment date, donation date, date de l action, date de contact, date d echange, activity date, date heure, horodatage, timestamp, datetime, date et heure, gift date, received date, date recu, succeeded at, date du paiement, date de l echange, occurred at, date de versement, date versement, date de la transaction, transaction date, date de commande, date de la commande, order date, date de signature, interaction date, date de don, date encaissement, date de reception",
    ),
    (
        r#"{"field":"interaction_time"}"#,
        "heure, time, heure de l interaction, heure paiement, heure du paiement",
    ),
    (
        r#"{"field":"amount"}"#,
        "montant, amount, montant du don, montant don, don, montant verse, montant paye, montant total, total amount, montant ttc, somme, valeur, donation amount, montant adhesion, montant de l adhesion, montant cotisation, montant de la cotisation, montant du paiement, montant paiement, montant tarif, tarif, cotisation, versement, price, prix, montant euros, montant en euros, montant eur, total, gift amount, fee, fee amount, montant de la transaction, amount in cents, montant options",
    ),
    (
        r#"{"field":"amount","currency":"EUR"}"#,
        "amount eur, amount euro, amount euros, montant e",
    ),
    (r#"{"field":"currency"}"#, "devise, currency, monnaie, currency code"),
    (
        r#"{"field":"means"}"#,
        "moyen de paiement, mode de paiement, moyen paiement, mode paiement, type de paiement, payment method, payment type, payment means, mode de reglement, moyen de reglement, payment instrument, reglement, payment type name, methode de paiement, payment mode, paid by, paye par",
    ),
    (
        r#"{"field":"payment_state"}"#,
        "statut du paiement, statut paiement, payment status, etat du paiement, etat paiement, statut de paiement, contribution status, statut du versement, paiement statut, etat du don, statut du don, payment state, contribution status id, statut de la contribution",
    ),
    (
        r#"{"field":"receipt"}"#,
        "numero de recu, numero recu, recu fiscal, n recu, n recu fiscal, numero recu fiscal, receipt, receipt number, numero de recu fiscal, recu, cerfa",
    ),
    (
        r#"{"field":"theme"}"#,
        "theme, thematique, thematiques, topic, sujet, subject, objet, fund, affectation, financial type, type financier, cause",
    ),
    (
        r#"{"field":"campaign"}"#,
        "campagne, campaign, nom de la campagne, campaign name, nom campagne, operation, campagne helloasso, campaign title, formulaire, form name, nom du formulaire, code campagne, campagne de collecte, tracking code slug, appeal, titre de la campagne, source campaign",
    ),
    (
        r#"{"field":"event"}"#,
        "evenement, event, nom de l evenement, event name, nom evenement, manifestation, event title, titre de l evenement",
    ),
    (
        r#"{"field":"outcome"}"#,
        "resultat, outcome, issue, result, suite donnee, resultat appel, resultat de l appel, contact status name, statut de l interaction, reponse porte",
    ),
    (
        r#"{"field":"interaction_channel"}"#,
        "canal, channel, canal de contact, medium, canal d echange, via",
    ),
    (r#"{"field":"direction"}"#, "sens, direction, entrant sortant"),
    (
        r#"{"field":"author"}"#,
        "auteur, author, saisi par, militant, appelant, user, realise par, created by, enqueteur, benevole referent, contacted by, fait par, intervenant, collecte par, added by, source contact name",
    ),
    (
        r#"{"field":"note"}"#,
        "note, notes, commentaire, commentaires, remarque, remarques, observation, observations, comment, comments, memo, details, description, message, compte rendu, bio, about, infos, informations, informations complementaires",
    ),
    (
        r#"{"field":"external_key"}"#,
        "id interaction, interaction id, identifiant de paiement, identifiant paiement, identifiant du paiement, identifiant de l echange, numero de transaction, id transaction, transaction id, id du paiement, id paiement, payment id, reference paiement, reference de paiement, numero de don, id don, donation id, external key, activity id, reference du don, contribution id, reference commande, numero de commande, order id, id commande, reference de commande, reference transaction, invoice number, cle externe, membership id, numero de piece, id de la contribution",
    ),
    (r#"{"field":"quantity"}"#, "quantite, quantity, nombre, qty, nb"),
    (
        r#"{"field":"hours"}"#,
        "heures, hours, nb heures, nombre d heures, duree heures, heures de benevolat, nb d heures, duree en heures",
    ),
    (
        r#"{"field":"from"}"#,
        "date debut, date de debut, debut, start date, start, valid from, from, date debut adhesion, date de debut d adhesion, date d adhesion, date adhesion, debut adhesion, membership start date, date de debut d adhesion, adherent depuis, membre depuis, member since, started at, start on, join date, date de premiere adhesion, debut de validite",
    ),
    (
        r#"{"field":"until"}"#,
        "date fin, date de fin, fin, end date, end, valid until, until, date fin adhesion, date de fin d adhesion, fin adhesion, date echeance, echeance, membership end date, expiration, expires on, date d expiration, expiry date, membership expires at, valable jusqu au, fin de validite, date expiration",
    ),
    (
        r#"{"field":"membership_type"}"#,
        "type d adhesion, type adhesion, formule, type de cotisation, membership type, type de membre, categorie d adherent, type adherent, formule d adhesion, nom de l adhesion, adhesion, membership, membership name, tarif nom, nom du tarif, formule d adhesion choisie, type d adherent",
    ),
    (
        r#"{"field":"role_title"}"#,
        "fonction, role, function, mandat, intitule de la fonction, fonction exercee, libelle de la fonction, responsabilite, libelle fonction, qualite dans la structure, position title",
    ),
    (
        r#"{"field":"role_from"}"#,
        "date debut mandat, date de debut du mandat, date debut fonction, date de debut de la fonction, debut mandat, debut fonction",
    ),
    (
        r#"{"field":"role_until"}"#,
        "date fin mandat, date de fin du mandat, date fin fonction, fin mandat, fin fonction",
    ),
];

#[cfg(test)]
mod tests {
    use super::{ENTRIES, named, normalize};
    use model::text::fold;

    #[test]
    fn every_entry_is_folded_and_unique() {
        let mut seen = std::collections::HashMap::new();
        for (target, headings) in ENTRIES {
            for heading in headings.split(',').map(str::trim) {
                assert_eq!(fold(heading), heading, "{heading} is not folded");
                if let Some(before) = seen.insert(heading, target) {
                    assert_eq!(before, target, "{heading} has two meanings");
                }
            }
        }
        assert!(named("courriel").is_some());
    }

    #[test]
    fn headings_are_folded_opened_and_numbered() {
        assert_eq!(normalize("Tél. 2"), ("tel".to_owned(), Some(2)));
        assert_eq!(normalize("E-mail n°2"), ("e mail".to_owned(), Some(2)));
        assert_eq!(normalize("firstName"), ("first name".to_owned(), None));
        assert_eq!(normalize("Adresse_1"), ("adresse".to_owned(), Some(1)));
        assert_eq!(normalize("Don 2022"), ("don 2022".to_owned(), None));
        assert_eq!(normalize("#id"), ("id".to_owned(), None));
    }
}
