//! Clauses in French: `qui ont un e-mail`.

use model::{
    Language,
    consent::Channel,
    expression::{Crossing, Field, Group, Move, Relation, Right, Standing, Tense},
};

use super::{
    French, WORDS,
    agreement::{agreed, denied, is_feminine, of, said_of, the},
};
use crate::sentence::{
    Clause, Lead,
    grammar::{Clauses, Gender, Noun, Predicate, Worn, either},
};

impl Clauses for French {
    fn has(&self, field: Field) -> Clause {
        let noun = field.name(Language::Fr);
        match field {
            Field::Tag | Field::Branch | Field::Source | Field::Reference => Clause::new(
                Lead::Who,
                format!("ont au moins une {noun}"),
                format!("n’ont aucune {noun}"),
            ),
            Field::Age | Field::BirthDate | Field::Support | Field::Created => {
                let known = agreed("connu", noun);
                whose(&the(noun), &format!("est {known}"), &format!("n’est pas {known}"))
            }
            _ => Clause::new(
                Lead::Who,
                format!("ont {} {noun}", if is_feminine(noun) { "une" } else { "un" }),
                format!("n’ont pas {}", of(noun)),
            ),
        }
    }

    fn filled_in(&self, name: &str) -> Clause {
        whose(name, "est renseigné", "n’est pas renseigné")
    }

    fn whose(&self, subject: &str, is: &Predicate) -> Clause {
        Clause::new(Lead::Whose, said_of(subject, &is.yes), said_of(subject, &is.no))
    }

    fn answer(&self, question: &str, survey: &str) -> String {
        format!("la réponse à {question} ({survey})")
    }

    fn exists(&self, kinds: &[Noun], rest: &str) -> Clause {
        let some: Vec<String> = kinds
            .iter()
            .map(|kind| format!("{} {}", agreeing(kind, "un", "une"), kind.one))
            .collect();
        let none: Vec<String> = kinds
            .iter()
            .map(|kind| format!("{} {}", agreeing(kind, "aucun", "aucune"), kind.one))
            .collect();
        Clause::new(
            Lead::Who,
            format!("ont au moins {}{rest}", either(&some, WORDS.or)),
            format!("n’ont {}{rest}", either(&none, WORDS.nor)),
        )
    }

    fn how_many(&self, relation: Relation) -> &'static str {
        match relation {
            Relation::Equal => "exactement",
            Relation::Different => "un autre nombre que",
            Relation::Less => "moins de",
            Relation::AtMost => "au plus",
            Relation::Greater => "plus de",
            Relation::AtLeast => "au moins",
        }
    }

    fn wears(&self, worn: &Worn, any: &str, none: &str) -> Clause {
        let act = match worn {
            Worn::Tags => "portent l’étiquette",
            Worn::Branches => "sont rattachées à l’antenne",
            Worn::Sources => "viennent de la source",
            Worn::Choices(name) => &format!("ont dans {name}"),
        };
        Clause::new(Lead::Who, format!("{act} {any}"), format!("{} {none}", denied(act)))
    }

    fn wears_all(&self, worn: &Worn, all: &str) -> Clause {
        match worn {
            Worn::Tags => they(&format!("portent à la fois les étiquettes {all}")),
            Worn::Branches => they(&format!("sont rattachées à la fois aux antennes {all}")),
            Worn::Sources => they(&format!("viennent à la fois des sources {all}")),
            Worn::Choices(name) => they(&format!("ont dans {name} à la fois {all}")),
        }
    }

    fn tagged(&self, tag: &str, when: &str) -> Clause {
        they(&format!("portent l’étiquette {tag}, posée {when}"))
    }

    fn moved(&self, election: Option<&str>, direction: Move, when: &str) -> Clause {
        let subject = election.map_or("le soutien".to_owned(), |election| {
            format!("le soutien pour {election}")
        });
        let moved = match direction {
            Move::Rose => "monté",
            Move::Fell => "baissé",
        };
        whose(
            &subject,
            &format!("a {moved} {when}"),
            &format!("n’a pas {moved} {when}"),
        )
    }

    fn right(&self, right: Right, channel: Channel, purpose: &str) -> Clause {
        let (to, the, by) = channel_words(channel);
        match right {
            Right::Reachable => they(&format!("sont joignables {by}{purpose}")),
            Right::Consent => they(&format!("consentent {to}{purpose}")),
            Right::Refused => they(&format!("refusent {the}{purpose}")),
            Right::Opposed => Clause::new(
                Lead::Who,
                format!("se sont opposées {to}{purpose}"),
                format!("ne se sont pas opposées {to}{purpose}"),
            ),
        }
    }

    fn group(&self, group: &Group, name: &str) -> Clause {
        match group {
            Group::Segment(_) => they(&format!("sont dans le segment {name}")),
            Group::List(_) => they(&format!("sont dans la liste {name}")),
            Group::Branch(_) => they(&format!(
                "sont rattachées à l’antenne {name} ou à une antenne au-dessous"
            )),
            Group::Territory(_) => they(&format!("habitent le territoire {name}")),
            Group::Area(_) => they(&format!("habitent la zone {name}")),
        }
    }

    fn near(&self, distance: &str, center: &str) -> Clause {
        they(&format!("habitent à moins de {distance} de {center}"))
    }

    fn linked(&self, kind: Option<&str>, to: &str) -> Clause {
        let kind = kind.map_or(String::new(), |kind| format!(" comme {kind}"));
        they(&format!("sont liées{kind} à des personnes ou structures {to}"))
    }

    fn household(&self, some: &str) -> Clause {
        const IN: &str = "dans leur foyer (elles-mêmes comprises)";
        Clause::new(
            Lead::Who,
            format!("ont {IN} au moins une personne parmi celles {some}"),
            format!("n’ont {IN} personne parmi celles {some}"),
        )
    }

    fn member(&self, kind: &str) -> Clause {
        they(&format!("sont adhérentes{kind}"))
    }

    fn membership_ends(&self, soon: &str) -> Clause {
        self.membership_end(Tense::Ends, soon)
    }

    fn membership_end(&self, tense: Tense, when: &str) -> Clause {
        let (yes, no) = match tense {
            Tense::Ends => ("finit", "ne finit pas"),
            Tense::Ended => ("a pris fin", "n’a pas pris fin"),
        };
        whose("l’adhésion", &format!("{yes} {when}"), &format!("{no} {when}"))
    }

    fn votes_in(&self, place: &str) -> Clause {
        they(&format!("votent à {place}"))
    }

    fn crossed(&self, direction: Crossing, segment: &str, when: &str) -> Clause {
        match direction {
            Crossing::Entered => they(&format!("sont entrées dans le segment {segment} {when}")),
            Crossing::Left => they(&format!("sont sorties du segment {segment} {when}")),
        }
    }

    fn mandate(&self, title: Option<(Relation, &str)>, standing: Standing) -> Clause {
        let title = match title {
            None => String::new(),
            Some((Relation::Different, title)) => format!(" autre que {title}"),
            Some((_, title)) => format!(" de {title}"),
        };
        let (yes, no) = match standing {
            Standing::Now => ("ont aujourd’hui un mandat", "n’ont pas aujourd’hui de mandat"),
            Standing::Ever => ("ont ou ont eu un mandat", "n’ont jamais eu de mandat"),
        };
        Clause::new(Lead::Who, format!("{yes}{title}"), format!("{no}{title}"))
    }

    fn birthday(&self, soon: Option<&str>) -> Clause {
        they(&format!("fêtent leur anniversaire {}", soon.unwrap_or("aujourd’hui")))
    }

    fn drawn(&self, percent: &str, seed: u32) -> Clause {
        they(&format!(
            "sont tirées au sort ({percent}\u{a0}%, tirage n°\u{a0}{seed})"
        ))
    }
}

fn whose(subject: &str, yes: &str, no: &str) -> Clause {
    Clause::new(Lead::Whose, format!("{subject} {yes}"), format!("{subject} {no}"))
}

/// A verb in the plural with what follows, and its negation: `ne … pas`, `n’… pas`.
fn they(act: &str) -> Clause {
    Clause::new(Lead::Who, act, denied(act))
}

fn agreeing(noun: &Noun, masculine: &'static str, feminine: &'static str) -> &'static str {
    match noun.gender {
        Gender::Feminine => feminine,
        Gender::Masculine => masculine,
    }
}

/// To what, what, and by what.
fn channel_words(channel: Channel) -> (&'static str, &'static str, &'static str) {
    match channel {
        Channel::Email => ("aux e-mails", "les e-mails", "par e-mail"),
        Channel::Sms => ("aux SMS", "les SMS", "par SMS"),
        Channel::Call => ("aux appels", "les appels", "par téléphone"),
        Channel::RecordedCall => (
            "aux appels enregistrés",
            "les appels enregistrés",
            "par appel enregistré",
        ),
        Channel::Post => ("aux courriers", "les courriers", "par courrier"),
        Channel::Visit => ("aux visites", "les visites", "en visite"),
        Channel::Messaging => ("à la messagerie", "la messagerie", "par messagerie"),
        Channel::OnlineAds => (
            "à la publicité en ligne",
            "la publicité en ligne",
            "par publicité en ligne",
        ),
    }
}
