//! Words of closed lists, as other tools and people write them.

use model::{
    Language,
    consent::{Channel, OppositionReason},
    delivery::DeliveryEvent,
    facts::{Nature, Status},
    interaction::{BuiltInKind, Direction, Means, PaymentState},
    text::fold,
};

/// Cells that say nothing where a value of some form is expected (never for names: there is a surname "Null").
pub(crate) fn is_nothing(cell: &str) -> bool {
    const WORDS: &[&str] = &[
        "null", "(null)", "n/a", "#n/a", "na", "n.a.", "none", "nil", "nan", "nc", "n.c.", "n/c", "nsp", "néant",
        "neant", "aucun", "aucune", "inconnu", "inconnue", "unknown", "vide", "\\n", "''", "\"\"", "—", "–",
    ];
    let Some(first) = cell.bytes().next() else { return true };
    match first {
        b'0' => matches!(cell, "0000-00-00" | "00/00/0000"),
        b'-' | b'.' | b'?' | b'/' | b'_' | b'*' => cell
            .bytes()
            .all(|b| matches!(b, b'-' | b'.' | b'?' | b'/' | b'_' | b'*')),
        b'n' | b'N' | b'a' | b'A' | b'i' | b'I' | b'u' | b'U' | b'v' | b'V' | b'(' | b'#' | b'\\' | b'\'' | b'"'
        | 0xe2
            if cell.len() <= 12 =>
        {
            WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word)) || cell.eq_ignore_ascii_case("NÉANT")
        }
        _ => false,
    }
}

pub(crate) fn nature(cell: &str) -> Option<Nature> {
    Nature::from_key(cell).or_else(|| match fold(cell).as_str() {
        "personne" | "particulier" | "individu" | "individual" | "personne physique" | "contact" | "people" | "p"
        | "pp" => Some(Nature::Person),
        "structure" | "organisation" | "organization" | "entreprise" | "association" | "societe" | "company"
        | "personne morale" | "pm" | "household" | "collectivite" | "s" => Some(Nature::Structure),
        _ => None,
    })
}

pub(crate) fn status(cell: &str) -> Option<Status> {
    match fold(cell).as_str() {
        "active" | "actif" | "a jour" => Some(Status::Active),
        "archived" | "archive" | "archivee" | "inactif" | "inactive" | "ancien" | "ancienne" => Some(Status::Archived),
        "deceased" | "decede" | "decedee" | "dcd" | "dead" => Some(Status::Deceased),
        "restricted" | "limite" | "limitee" | "limitee art 18" | "restricted art 18" => Some(Status::Restricted),
        _ => None,
    }
}

/// ISO 639 code of a language said by its code, a locale or a name.
pub(crate) fn language(cell: &str) -> Option<String> {
    let folded = fold(cell);
    let named = match folded.as_str() {
        "francais" | "french" => "fr",
        "anglais" | "english" => "en",
        "espagnol" | "spanish" | "espanol" => "es",
        "allemand" | "german" | "deutsch" => "de",
        "italien" | "italian" | "italiano" => "it",
        "portugais" | "portuguese" | "portugues" => "pt",
        "arabe" | "arabic" => "ar",
        "turc" | "turkish" => "tr",
        "neerlandais" | "dutch" => "nl",
        "polonais" | "polish" => "pl",
        "roumain" | "romanian" => "ro",
        "russe" | "russian" => "ru",
        "chinois" | "chinese" => "zh",
        "breton" => "br",
        "basque" => "eu",
        "occitan" => "oc",
        "corse" | "corsican" => "co",
        "catalan" => "ca",
        "alsacien" => "gsw",
        _ => "",
    };
    if !named.is_empty() {
        return Some(named.to_owned());
    }
    let code = folded.split(' ').next().unwrap_or_default();
    let rest_is_region = folded.len() == code.len() || folded.len() == code.len() + 3;
    ((2..=3).contains(&code.len()) && rest_is_region && code.bytes().all(|b| b.is_ascii_lowercase()))
        .then(|| code.to_owned())
}

/// Support from 1 to 5: a number, "4/5", "5 - Convaincu", or words.
pub(crate) fn support(cell: &str) -> Option<u8> {
    if let [digit @ b'1'..=b'5'] = cell.as_bytes() {
        return Some(digit - b'0');
    }
    let folded = fold(cell);
    let mut words = folded.split(' ');
    let level = match words.next().unwrap_or_default() {
        digit @ ("1" | "2" | "3" | "4" | "5") => {
            // "4/5" and "5.0" are levels, "4 2" is not.
            let next = words.next().filter(|word| word.bytes().all(|b| b.is_ascii_digit()));
            let plain = matches!((next, cell.contains('/')), (None | Some("0"), _) | (Some("5"), true));
            return digit.parse().ok().filter(|_| plain);
        }
        _ => folded.as_str(),
    };
    Some(match level {
        "oppose" | "opposee" | "opposed" | "contre" | "against" | "tres defavorable" | "hostile" | "strong oppose"
        | "strongly opposed" => 1,
        "reticent" | "reticente" | "reluctant" | "defavorable" | "unfavourable" | "unfavorable" | "plutot contre"
        | "weak oppose" | "plutot defavorable" => 2,
        "indecis" | "indecise" | "undecided" | "neutre" | "neutral" | "hesitant" | "hesitante" | "ne sait pas" => 3,
        "favorable" | "favourable" | "sympathisant" | "sympathisante" | "plutot pour" | "plutot favorable"
        | "weak support" | "interesse" | "interessee" => 4,
        "convaincu" | "convaincue" | "convinced" | "soutien" | "supporter" | "militant" | "militante" | "pour"
        | "tres favorable" | "strong support" => 5,
        _ => return None,
    })
}

pub(crate) fn channel(cell: &str) -> Option<Channel> {
    Channel::from_key(cell).or_else(|| {
        Some(match fold(cell).as_str() {
            "e mail" | "mail" | "courriel" | "mel" | "emailing" | "newsletter" => Channel::Email,
            "texto" | "text" | "sms mms" | "text message" => Channel::Sms,
            "appel" | "telephone" | "phone" | "phone call" | "appel telephonique" | "tel" => Channel::Call,
            "appel enregistre" | "robocall" | "message vocal" => Channel::RecordedCall,
            "courrier" | "poste" | "lettre" | "letter" | "courrier postal" | "mail postal" => Channel::Post,
            "visite" | "porte a porte" | "terrain" | "door" | "canvassing" | "face to face" | "rencontre" => {
                Channel::Visit
            }
            "messagerie" | "whatsapp" | "telegram" | "signal" | "messenger" => Channel::Messaging,
            "publicite en ligne" | "online ads" | "ads" | "facebook ads" => Channel::OnlineAds,
            _ => return None,
        })
    })
}

/// What became of a message, in mailers' words; `Some(None)` for what is worth nothing here.
#[expect(
    clippy::option_option,
    reason = "a word that is not known is refused, one that is worth nothing is left"
)]
pub(crate) fn delivery(cell: &str) -> Option<Option<DeliveryEvent>> {
    use DeliveryEvent as E;
    if let Some(event) = DeliveryEvent::from_key(cell) {
        return Some(Some(event));
    }
    let folded = fold(cell);
    let has = |parts: &[&str]| parts.iter().any(|part| folded.contains(part));
    Some(if has(&["unsub", "desins", "desabon", "opt out", "optout"]) {
        Some(E::Unsubscribed)
    } else if has(&["spam", "complain", "plainte", "signal", "abuse"]) {
        Some(E::Complaint)
    } else if has(&["soft", "temporaire", "transient"]) {
        Some(E::SoftBounce)
    } else if has(&["bounce", "cleaned", "invalid", "npai", "rejet", "definitif", "blocked"]) {
        Some(E::HardBounce)
    } else if has(&[
        "not open",
        "non ouvert",
        "unopened",
        "queued",
        "deferred",
        "differe",
        "pending",
        "request",
        "error",
    ]) {
        None
    } else if has(&["click", "clic"]) {
        Some(E::Clicked)
    } else if has(&["open", "ouvert", "ouvre", "view", "proxy"]) {
        Some(E::Opened)
    } else if has(&["sent", "deliver", "envoy", "delivre", "livre", "recu", "received"]) {
        Some(E::Sent)
    } else {
        return None;
    })
}

/// Why nothing may be sent, in other tools' words.
pub(crate) fn opposition_reason(cell: &str) -> Option<OppositionReason> {
    OppositionReason::from_key(cell).or_else(|| {
        let folded = fold(cell);
        let has = |parts: &[&str]| parts.iter().any(|part| folded.contains(part));
        if has(&[
            "bounce",
            "npai",
            "invalid",
            "rejet",
            "cleaned",
            "erreur",
            "inexistant",
            "does not exist",
        ]) {
            Some(OppositionReason::HardBounce)
        } else if has(&["spam", "complain", "plainte", "signal", "abuse"]) {
            Some(OppositionReason::Complaint)
        } else if has(&["unsub", "desins", "desabon", "opt out", "optout"]) {
            Some(OppositionReason::Unsubscribe)
        } else if has(&[
            "refus",
            "oppos",
            "stop",
            "blocked",
            "blocklist",
            "blacklist",
            "objection",
            "admin",
            "ne plus",
            "rgpd",
            "gdpr",
            "retrait",
        ]) {
            Some(OppositionReason::Refusal)
        } else {
            None
        }
    })
}

/// Whether a word in a consent column asks to stop.
pub(crate) fn is_stop(cell: &str) -> bool {
    let folded = fold(cell);
    matches!(
        folded.as_str(),
        "stop" | "unsubscribed" | "unsubscribe" | "blocklisted" | "blacklisted" | "cleaned"
    ) || folded.starts_with("desinscri")
        || folded.starts_with("desabonn")
}

/// Key of a kind of interaction; a name not known is a kind of the organization's own, kept as typed.
pub(crate) fn kind(cell: &str) -> String {
    if let Some(known) = BuiltInKind::from_key(cell) {
        return known.key().to_owned();
    }
    known_kind(&fold(cell)).map_or_else(|| cell.to_owned(), |kind| kind.key().to_owned())
}

/// A built-in kind by a folded name or synonym.
pub(crate) fn known_kind(folded: &str) -> Option<BuiltInKind> {
    let named = |kind: &&BuiltInKind| {
        fold(kind.name(Language::Fr)) == folded || fold(kind.name(Language::En)) == folded || fold(kind.key()) == folded
    };
    BuiltInKind::ALL.iter().find(named).copied().or_else(|| {
        use BuiltInKind as Kind;
        Some(match folded {
            "dons" | "don ponctuel" | "don mensuel" | "don regulier" | "donation form" | "gift" | "contribution"
            | "versement" | "don unique" | "crowdfunding" | "collecte" => Kind::Donation,
            "cotisation" | "cotisations" | "adhesions" | "membership fee" | "membershipform" | "renouvellement"
            | "readhesion" | "reabonnement" => Kind::Membership,
            "appel telephonique" | "appel entrant" | "appel sortant" | "phone call" | "telephone" | "phoning"
            | "coup de fil" => Kind::Call,
            "porte a porte" | "rencontre" | "rendez vous" | "meeting" | "rdv" | "door knock" | "canvass"
            | "entretien" | "visite a domicile" => Kind::Visit,
            "email" | "e mail" | "mail" | "courriel" | "emailing" | "newsletter" | "outbound email" => Kind::EmailSent,
            "ouverture" | "open" | "email open" | "email ouvert" => Kind::EmailOpened,
            "clic" | "click" | "email click" | "email clique" => Kind::EmailClicked,
            "sms" | "texto" | "sms outbound" => Kind::SmsSent,
            "sms entrant" | "sms inbound" => Kind::SmsReceived,
            "courrier" | "lettre" | "letter" | "publipostage" => Kind::LetterSent,
            "message" | "inbound email" | "email entrant" | "email recu" | "e mail recu" => Kind::MessageReceived,
            "tractage" | "boitage" | "flyer" => Kind::Leaflet,
            "invitation" => Kind::EventInvited,
            "inscription" | "event registration" | "rsvp" | "inscrit" => Kind::EventRegistered,
            "participation" | "presence" | "present" | "attended" | "evenement" | "event" | "reunion" => {
                Kind::EventAttended
            }
            "absence" | "absent" | "no show" => Kind::EventMissed,
            "questionnaire" | "sondage" | "survey" | "formulaire" | "enquete" => Kind::SurveyAnswered,
            "petition" | "signature" | "petition signature" => Kind::PetitionSigned,
            "benevolat" | "mission" | "volunteering" | "volunteer" | "action benevole" => Kind::Mission,
            "doleance" | "sollicitation" | "support request" => Kind::Request,
            "commentaire" | "remarque" | "comment" => Kind::Note,
            _ => return None,
        })
    })
}

pub(crate) fn means(cell: &str) -> Option<Means> {
    Means::from_key(cell).or_else(|| {
        let folded = fold(cell);
        let has = |parts: &[&str]| parts.iter().any(|part| folded.contains(part));
        if folded == "cb"
            || folded == "tpe"
            || has(&[
                "carte",
                "card",
                "stripe",
                "paypal",
                "en ligne",
                "online",
                "apple pay",
                "google pay",
            ])
        {
            Some(Means::Card)
        } else if folded == "chq" || has(&["cheque", "check"]) {
            Some(Means::Cheque)
        } else if has(&["prelevement", "direct debit", "sepa debit", "sepa direct", "debit"]) {
            Some(Means::Debit)
        } else if has(&["virement", "transfer", "wire", "sepa", "eft"]) {
            Some(Means::Transfer)
        } else if has(&["espece", "cash", "liquide"]) {
            Some(Means::Cash)
        } else if has(&["nature", "in kind"]) {
            Some(Means::Kind)
        } else {
            None
        }
    })
}

pub(crate) fn payment_state(cell: &str) -> Option<PaymentState> {
    PaymentState::from_key(cell).or_else(|| {
        let folded = fold(cell);
        let has = |parts: &[&str]| parts.iter().any(|part| folded.contains(part));
        if has(&["rembours", "refunded", "chargeback"]) {
            Some(PaymentState::Refunded)
        } else if has(&[
            "echou", "echec", "fail", "refus", "cancel", "annul", "abandon", "impaye", "error", "rejet",
        ]) {
            Some(PaymentState::Failed)
        } else if has(&[
            "promis",
            "pledge",
            "pending",
            "attente",
            "a venir",
            "waiting",
            "in progress",
            "partially",
            "non paye",
        ]) {
            Some(PaymentState::Promised)
        } else if has(&[
            "paye",
            "paid",
            "valid",
            "process",
            "authorized",
            "autoris",
            "regle",
            "encaiss",
            "complet",
            "succe",
            "confirm",
            "recu",
            "registered",
        ]) {
            Some(PaymentState::Paid)
        } else {
            None
        }
    })
}

pub(crate) fn direction(cell: &str) -> Option<Direction> {
    Direction::from_key(cell).or_else(|| match fold(cell).as_str() {
        "entrant" | "in" | "inbound" | "recu" | "de leur part" | "incoming" | "actif" => Some(Direction::FromThem),
        "sortant" | "out" | "outbound" | "envoye" | "de notre part" | "outgoing" | "passif" => Some(Direction::ToThem),
        _ => None,
    })
}

/// ISO 4217 code.
pub(crate) fn currency(cell: &str) -> Option<String> {
    let cell = cell.trim();
    let named = match fold(cell).as_str() {
        "euro" | "euros" => Some("EUR"),
        "dollar" | "dollars" => Some("USD"),
        _ => None,
    };
    let sign = match cell {
        "€" => Some("EUR"),
        "$" => Some("USD"),
        "£" => Some("GBP"),
        _ => None,
    };
    let code = cell.len() == 3 && cell.bytes().all(|b| b.is_ascii_alphabetic());
    named
        .or(sign)
        .map(str::to_owned)
        .or_else(|| code.then(|| cell.to_uppercase()))
}
