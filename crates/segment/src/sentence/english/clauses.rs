//! Clauses in English, in the plural: `who have an e-mail`.

use model::{
    Language,
    consent::Channel,
    expression::{Crossing, Field, Group, Move, Relation, Right, Standing, Tense},
};

use super::{English, WORDS};
use crate::sentence::{
    Clause, Lead,
    grammar::{Clauses, Count, Noun, Predicate, Worn, nouns},
};

impl Clauses for English {
    fn has(&self, field: Field) -> Clause {
        let noun = field.name(Language::En);
        match field {
            Field::Age | Field::BirthDate | Field::Support | Field::Created => whose(noun, "is known", "is not known"),
            _ => Clause::new(
                Lead::Who,
                format!("have {} {noun}", article(noun)),
                format!("have no {noun}"),
            ),
        }
    }

    fn filled_in(&self, name: &str) -> Clause {
        whose(name, "is filled in", "is not filled in")
    }

    fn whose(&self, subject: &str, is: &Predicate) -> Clause {
        whose(subject, &is.yes, &is.no)
    }

    fn answer(&self, question: &str, survey: &str) -> String {
        format!("answer to {question} ({survey})")
    }

    fn exists(&self, kinds: &[Noun], rest: &str) -> Clause {
        let some = nouns(kinds, Count::One, WORDS.or);
        Clause::new(
            Lead::Who,
            format!("have at least one {some}{rest}"),
            format!("have no {some}{rest}"),
        )
    }

    fn how_many(&self, relation: Relation) -> &'static str {
        match relation {
            Relation::Equal => "exactly",
            Relation::Different => "another number than",
            Relation::Less => "fewer than",
            Relation::AtMost => "at most",
            Relation::Greater => "more than",
            Relation::AtLeast => "at least",
        }
    }

    fn wears(&self, worn: &Worn, any: &str, _none: &str) -> Clause {
        match worn {
            Worn::Tags => they(&format!("have the tag {any}")),
            Worn::Branches => they(&format!("belong to the branch {any}")),
            Worn::Sources => they(&format!("come from the source {any}")),
            Worn::Choices(name) => they(&format!("have, in {name}, {any}")),
        }
    }

    fn wears_all(&self, worn: &Worn, all: &str) -> Clause {
        match worn {
            Worn::Tags => they(&format!("have all of the tags {all}")),
            Worn::Branches => they(&format!("belong to all of the branches {all}")),
            Worn::Sources => they(&format!("come from all of the sources {all}")),
            Worn::Choices(name) => they(&format!("have, in {name}, all of {all}")),
        }
    }

    fn tagged(&self, tag: &str, when: &str) -> Clause {
        they(&format!("have the tag {tag} put on {when}"))
    }

    fn moved(&self, election: Option<&str>, direction: Move, when: &str) -> Clause {
        let subject = election.map_or("support".to_owned(), |election| format!("support for {election}"));
        let (yes, no) = match direction {
            Move::Rose => ("rose", "did not rise"),
            Move::Fell => ("fell", "did not fall"),
        };
        whose(&subject, &format!("{yes} {when}"), &format!("{no} {when}"))
    }

    fn right(&self, right: Right, channel: Channel, purpose: &str) -> Clause {
        let (what, by) = channel_words(channel);
        match right {
            Right::Reachable => are(&format!("reachable {by}{purpose}")),
            Right::Consent => they(&format!("consent to {what}{purpose}")),
            Right::Refused => they(&format!("refuse {what}{purpose}")),
            Right::Opposed => Clause::new(
                Lead::Who,
                format!("objected to {what}{purpose}"),
                format!("did not object to {what}{purpose}"),
            ),
        }
    }

    fn group(&self, group: &Group, name: &str) -> Clause {
        match group {
            Group::Segment(_) => are(&format!("in the segment {name}")),
            Group::List(_) => are(&format!("in the list {name}")),
            Group::Branch(_) => are(&format!("in the branch {name} or in one below it")),
            Group::Territory(_) => they(&format!("live in the territory {name}")),
            Group::Area(_) => they(&format!("live in the area {name}")),
        }
    }

    fn near(&self, distance: &str, center: &str) -> Clause {
        they(&format!("live within {distance} of {center}"))
    }

    fn linked(&self, kind: Option<&str>, to: &str) -> Clause {
        let kind = kind.map_or(String::new(), |kind| format!(" as {kind}"));
        are(&format!("linked{kind} to people or structures {to}"))
    }

    fn household(&self, some: &str) -> Clause {
        const IN: &str = "have in their household (themselves included)";
        Clause::new(
            Lead::Who,
            format!("{IN} at least one of the people {some}"),
            format!("{IN} none of the people {some}"),
        )
    }

    fn member(&self, kind: &str) -> Clause {
        are(&format!("members{kind}"))
    }

    fn membership_ends(&self, soon: &str) -> Clause {
        self.membership_end(Tense::Ends, soon)
    }

    fn membership_end(&self, tense: Tense, when: &str) -> Clause {
        let (yes, no) = match tense {
            Tense::Ends => ("ends", "does not end"),
            Tense::Ended => ("ended", "did not end"),
        };
        whose("membership", &format!("{yes} {when}"), &format!("{no} {when}"))
    }

    fn votes_in(&self, place: &str) -> Clause {
        they(&format!("vote in {place}"))
    }

    fn crossed(&self, direction: Crossing, segment: &str, when: &str) -> Clause {
        let (yes, no) = match direction {
            Crossing::Entered => ("entered", "did not enter"),
            Crossing::Left => ("left", "did not leave"),
        };
        Clause::new(
            Lead::Who,
            format!("{yes} the segment {segment} {when}"),
            format!("{no} the segment {segment} {when}"),
        )
    }

    fn mandate(&self, title: Option<(Relation, &str)>, standing: Standing) -> Clause {
        let title = match title {
            None => String::new(),
            Some((Relation::Different, title)) => format!(" other than {title}"),
            Some((_, title)) => format!(" of {title}"),
        };
        let (yes, no) = match standing {
            Standing::Now => ("hold today a mandate", "hold today no mandate"),
            Standing::Ever => ("hold or held a mandate", "never held a mandate"),
        };
        Clause::new(Lead::Who, format!("{yes}{title}"), format!("{no}{title}"))
    }

    fn birthday(&self, soon: Option<&str>) -> Clause {
        match soon {
            None => whose("birthday", "is today", "is not today"),
            Some(soon) => whose("birthday", &format!("falls {soon}"), &format!("does not fall {soon}")),
        }
    }

    fn drawn(&self, percent: &str, seed: u32) -> Clause {
        are(&format!("drawn at random ({percent}%, draw no. {seed})"))
    }
}

fn whose(subject: &str, yes: &str, no: &str) -> Clause {
    Clause::new(Lead::Whose, format!("{subject} {yes}"), format!("{subject} {no}"))
}

/// A verb in the plural with what follows, and its negation.
fn they(act: &str) -> Clause {
    Clause::new(Lead::Who, act, format!("do not {act}"))
}

fn are(rest: &str) -> Clause {
    Clause::new(Lead::Who, format!("are {rest}"), format!("are not {rest}"))
}

fn article(noun: &str) -> &'static str {
    // RNA is spelt out, so it starts with a vowel sound.
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']) || noun.starts_with("RNA");
    if vowel { "an" } else { "a" }
}

/// What comes by it, and by what.
fn channel_words(channel: Channel) -> (&'static str, &'static str) {
    match channel {
        Channel::Email => ("e-mails", "by e-mail"),
        Channel::Sms => ("text messages", "by text message"),
        Channel::Call => ("calls", "by phone"),
        Channel::RecordedCall => ("recorded calls", "by recorded call"),
        Channel::Post => ("letters", "by post"),
        Channel::Visit => ("visits", "by a visit"),
        Channel::Messaging => ("messaging", "by messaging"),
        Channel::OnlineAds => ("online ads", "by online ads"),
    }
}
