//! What can be wrong with a cell or a row, in the user's words.

use model::{date::DateProblem, import::Problem, money::NumberProblem};

/// Builds the problem of one cell; the sentences need not repeat column or value, which stand beside them.
pub(crate) fn of_cell(column: usize, value: &str, reason: Reason) -> Problem {
    let (code, fr, en) = reason;
    Problem::of_cell(column, value, code, fr, en)
}

/// Builds the problem of the row.
pub(crate) fn of_row(reason: Reason) -> Problem {
    let (code, fr, en) = reason;
    Problem::of_row(code, fr, en)
}

/// Stable key, French sentence, English sentence.
pub(crate) type Reason = (&'static str, &'static str, &'static str);

pub(crate) const HEADINGS_AGAIN: Reason = (
    "headings.again",
    "Cette ligne répète les intitulés des colonnes.",
    "This row repeats the headings of the columns.",
);
pub(crate) const EMAIL: Reason = (
    "email.invalid",
    "Ce n’est pas une adresse e-mail à laquelle on peut écrire.",
    "This is not an e-mail address one can write to.",
);
pub(crate) const PHONE: Reason = (
    "phone.invalid",
    "Ce n’est pas un numéro de téléphone complet (pour l’étranger, commencez par + et l’indicatif du pays).",
    "This is not a complete phone number (abroad, start with + and the country code).",
);
pub(crate) const POSTCODE: Reason = (
    "postcode.invalid",
    "Ce n’est pas un code postal.",
    "This is not a postcode.",
);
pub(crate) const COUNTRY: Reason = (
    "country.unknown",
    "Pays inconnu : écrivez son nom ou son code à deux lettres.",
    "Unknown country: write its name or its two-letter code.",
);
pub(crate) const COMMUNE: Reason = (
    "commune.invalid",
    "Ce n’est pas un code INSEE de commune.",
    "This is not the INSEE code of a commune.",
);
pub(crate) const DEPARTMENT: Reason = (
    "department.unknown",
    "Ce n’est ni le code ni le nom d’un département.",
    "This is neither the code nor the name of a department.",
);
pub(crate) const REGION: Reason = (
    "region.unknown",
    "Ce n’est ni le code ni le nom d’une région.",
    "This is neither the code nor the name of a region.",
);
pub(crate) const POSITION: Reason = (
    "position.invalid",
    "Ce n’est pas une position en degrés (latitude de −90 à 90, longitude de −180 à 180).",
    "This is not a position in degrees (latitude −90 to 90, longitude −180 to 180).",
);
pub(crate) const POSITION_HALF: Reason = (
    "position.incomplete",
    "Une position a besoin d’une latitude et d’une longitude.",
    "A position needs a latitude and a longitude.",
);
pub(crate) const WEB: Reason = (
    "web.invalid",
    "Ce n’est pas une adresse de site.",
    "This is not the address of a site.",
);
pub(crate) const CIVILITY: Reason = (
    "civility.unknown",
    "Civilité inconnue : M., Mme, Dr, Me, Pr ou Mx (une ligne par personne).",
    "Unknown civility: Mr, Mrs, Dr, Me, Prof. or Mx (one row per person).",
);
pub(crate) const GENDER: Reason = (
    "gender.unknown",
    "Genre inconnu : femme, homme ou autre.",
    "Unknown gender: female, male or other.",
);
pub(crate) const NATURE: Reason = (
    "nature.unknown",
    "Ni « personne » ni « structure ».",
    "Neither “person” nor “structure”.",
);
pub(crate) const STATUS: Reason = (
    "status.unknown",
    "Statut inconnu : active, archivée ou décédée.",
    "Unknown status: active, archived or deceased.",
);
pub(crate) const LANGUAGE: Reason = (
    "language.unknown",
    "Langue inconnue : écrivez son code (fr, en…).",
    "Unknown language: write its code (fr, en…).",
);
pub(crate) const REGISTRATION: Reason = (
    "registration.invalid",
    "Numéro SIREN, SIRET ou RNA incomplet, ou dont la clé est fausse.",
    "SIREN, SIRET or RNA number that is incomplete or whose key is wrong.",
);
pub(crate) const COHORTE_ID: Reason = (
    "cohorte_id.invalid",
    "Ce n’est pas un identifiant de nos exports.",
    "This is not an id of our exports.",
);
pub(crate) const YES_NO: Reason = ("yes_no.unreadable", "Ni oui ni non.", "Neither yes nor no.");
pub(crate) const SUPPORT: Reason = (
    "support.unknown",
    "Soutien inconnu : de 1 (opposé) à 5 (convaincu).",
    "Unknown support: 1 (opposed) to 5 (convinced).",
);
pub(crate) const CONSENT: Reason = (
    "consent.unreadable",
    "Un consentement est oui, non ou une date.",
    "A consent is yes, no or a date.",
);
pub(crate) const OPPOSITION: Reason = (
    "opposition.unreadable",
    "Une opposition est oui, non ou une date.",
    "An opposition is yes, no or a date.",
);
pub(crate) const OPPOSITION_REASON: Reason = (
    "opposition_reason.unknown",
    "Motif inconnu : opposition, désinscription, adresse rejetée ou signalement.",
    "Unknown reason: objection, unsubscribed, hard bounce or complaint.",
);
pub(crate) const CHANNEL: Reason = ("channel.unknown", "Canal inconnu.", "Unknown channel.");
pub(crate) const MEANS: Reason = (
    "means.unknown",
    "Moyen de paiement inconnu : carte, chèque, virement, prélèvement, espèces ou en nature.",
    "Unknown means of payment: card, cheque, transfer, direct debit, cash or in kind.",
);
pub(crate) const PAYMENT_STATE: Reason = (
    "payment_state.unknown",
    "État de paiement inconnu : promis, payé, échoué ou remboursé.",
    "Unknown state of payment: promised, paid, failed or refunded.",
);
pub(crate) const CURRENCY: Reason = (
    "currency.unknown",
    "Devise inconnue : écrivez son code à trois lettres.",
    "Unknown currency: write its three-letter code.",
);
pub(crate) const DIRECTION: Reason = (
    "direction.unknown",
    "Sens inconnu : de leur part ou de notre part.",
    "Unknown direction: from them or to them.",
);
pub(crate) const TIME: Reason = (
    "time.unreadable",
    "Ce n’est pas une heure.",
    "This is not a time of day.",
);
pub(crate) const KIND_MISSING: Reason = (
    "interaction.kind_missing",
    "Rien ne dit de quel échange il s’agit : don, appel, visite…",
    "Nothing says what kind of interaction this is: donation, call, visit…",
);
pub(crate) const DATE_MISSING: Reason = (
    "interaction.date_missing",
    "Un échange a besoin d’une date, dans une colonne ou pour tout le fichier.",
    "An interaction needs a date, in a column or for the whole file.",
);
pub(crate) const INTERACTION_MISSING: Reason = (
    "interaction.missing",
    "La ligne ne dit aucun échange.",
    "The row says no interaction.",
);
pub(crate) const DELIVERY: Reason = (
    "delivery.unknown",
    "Ce n’est pas un résultat d’envoi connu : ouvert, cliqué, désinscrit, rejet définitif…",
    "This is no known result of a sending: opened, clicked, unsubscribed, hard bounce…",
);
pub(crate) const UNIDENTIFIED: Reason = (
    "contact.unidentified",
    "La ligne n’a ni nom, ni e-mail, ni téléphone, ni référence.",
    "The row has no name, e-mail, phone or reference.",
);
pub(crate) const TOO_LONG: Reason = (
    "cell.too_long",
    "Ce texte est trop long pour ce champ.",
    "This text is too long for this field.",
);
pub(crate) const NUMBER: Reason = ("number.unreadable", "Ce n’est pas un nombre.", "This is not a number.");
pub(crate) const NUMBER_RANGE: Reason = (
    "number.out_of_range",
    "Ce nombre est hors des limites.",
    "This number is out of bounds.",
);

/// Why an amount cannot be read.
pub(crate) fn amount(problem: NumberProblem) -> Reason {
    match problem {
        NumberProblem::Unreadable => (
            "amount.unreadable",
            "Ce n’est pas un montant.",
            "This is not an amount.",
        ),
        NumberProblem::Ambiguous => (
            "amount.ambiguous",
            "Millier ou décimales ? Choisissez le séparateur des décimales.",
            "Thousands or decimals? Choose the decimal separator.",
        ),
    }
}

/// Why a date cannot be read.
pub(crate) fn date(problem: DateProblem) -> Reason {
    match problem {
        DateProblem::Unreadable => ("date.unreadable", "Ce n’est pas une date.", "This is not a date."),
        DateProblem::Impossible => ("date.impossible", "Cette date n’existe pas.", "There is no such date."),
        DateProblem::TooOld => (
            "date.too_old",
            "Cette date est trop ancienne.",
            "This date is too long ago.",
        ),
        DateProblem::Future => (
            "date.future",
            "Cette date est dans le futur.",
            "This date is in the future.",
        ),
    }
}
