//! The index answers what the definition answers: random questions over random people, before and after random edits.
//!
//! Four points. People are scattered over several blocks. They hold things in unusual ways too (points that ended, several addresses,
//! consents about one address): the index keeps those apart. Questions are asked at several instants, as some facts are then still to
//! come. After edits, an index that followed them is compared with the definition and with one made anew.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::{
    AttributeId, BranchId, ConsentId, ContactId, ElectionId, HouseholdId, OptionId, SegmentId, SourceId, StaticListId,
    SurveyId, TagId,
    attribute::AttributeValue,
    consent::{Channel, Consent, Decision, OppositionReason, Purpose},
    email::EmailAddress,
    expression::{Crossing, Expression, Question, Score},
    facts::{
        Address, BranchMark, BranchOrigin, Civility, Facts, LngLat, Point, PointStatus, Reference, Register, TagMark,
    },
    interaction::{Answer, Unit},
    phone::PhoneNumber,
    reach::Stop,
    score::{Engaging, Measure, Scoring},
    source::{Basis, Source},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use segment::{
    index::{Hands, Index, Members, Parts, Surroundings},
    meaning::{
        Crossed, Interaction, Membership, Person, Setting, Step, Support, Value,
        frmip::{self, Frmip},
        funnel, is_asked, matches, members,
    },
};

use crate::{base::CHOICES, crews::Backwards, generate, people};

proptest! {
    #![proptest_config(crate::cases(512))]

    #[test]
    fn it_answers_what_the_definition_answers(crowd in crowd(), question in generate::question(), moment in moment()) {
        let setting = setting(&crowd, &moment).with_base(&question);
        let index = of(&crowd);
        agrees(&index, &crowd, &question, &setting)?;
        let base = index.base(&question, &Setting { base: Vec::new(), ..setting.clone() }, &Surroundings::default());
        prop_assert_eq!(&base, &setting.base);
        prop_assert_eq!(steps(&index, &question, &setting), told(&funnel(&crowd, &question, &setting)));
    }

    #[test]
    fn fifths_are_cut_where_the_definition_cuts_them(
        crowd in crowd(), question in generate::question(), moment in moment(), scoring in scoring(),
    ) {
        let setting = setting(&crowd, &moment);
        let index = of(&crowd);
        let cuts = frmip::cuts(&crowd, &scoring, &question, &setting);
        prop_assert_eq!(index.cuts(&scoring, &question, &setting), cuts);
        let Some(cuts) = cuts else { return Ok(()) };
        let everybody = Question { condition: Expression::All { of: Vec::new() }, ..question };
        let (around, mut found) = (Surroundings::default(), BTreeMap::new());
        let plan = index.plan(&everybody, &setting, &around);
        let engaged = index.engaged(&scoring, &setting, &around);
        for at in 0..plan.blocks() {
            found.extend(engaged.fifths(at, &plan, &cuts));
        }
        let asked = crowd.iter().filter(|person| is_asked(person, &everybody, &setting));
        let expected: BTreeMap<_, _> = asked
            .filter_map(|person| Some((person.id, cuts.fifths(&frmip::engagement(person, &scoring, &setting)?))))
            .collect();
        prop_assert_eq!(expected.len() as u64, cuts.engaged);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn it_follows_edits(crowd in crowd(), other in crowd(), gone in vec(any::<bool>(), 8), question in generate::question(), moment in moment()) {
        let mut index = of(&crowd);
        // Some go, some change, some come; then the same again, so that who went comes back.
        let mut now = crowd.clone();
        for (person, is_gone) in crowd.iter().zip(&gone) {
            if *is_gone {
                index.remove(person.id);
                now.retain(|one| one.id != person.id);
            }
        }
        for person in other.iter().rev() {
            index.put(person);
            now.retain(|one| one.id != person.id);
            now.push(person.clone());
        }
        now.sort_by_key(|person| person.id);
        let setting = setting(&now, &moment).with_base(&question);
        agrees(&index, &now, &question, &setting)?;
        let anew = of(&now);
        let around = Surroundings::default();
        let who = |index: &Index| index.plan(&question, &setting, &around).members().ids().collect::<Vec<_>>();
        prop_assert_eq!(who(&index), who(&anew));
        prop_assert_eq!(index.len(), anew.len());
    }

    /// Of few people by the definition, of more by the columns: those of a recount.
    #[test]
    fn of_some_people_it_finds_those_of_a_recount(
        crowd in crowd(), questions in vec(generate::question(), 1..4), picked in vec(any::<bool>(), 8), moment in moment(), many in any::<bool>(),
    ) {
        let setting = setting(&crowd, &moment);
        let index = of(&crowd);
        let questions: Vec<&Question> = questions.iter().filter(|question| !segment::stir::looks_beyond_segments(question)).collect();
        let mut some: Members = crowd.iter().zip(&picked).filter(|(_, picked)| **picked).map(|(person, _)| person.id).collect();
        let own: Vec<ContactId> = some.ids().collect();
        if many {
            // As many of whom nothing is held.
            (1..200).map(|at| ContactId::new(1_000_000 + at)).for_each(|id| some.add(id));
        }
        let found = index.among(&some, &questions, &setting, &Surroundings::default());
        for (question, found) in questions.iter().zip(found) {
            let all = members(&crowd, question, &setting);
            prop_assert_eq!(found.ids().collect::<Vec<_>>(), own.iter().copied().filter(|id| all.contains(id)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_contact_read_back_answers_as_it_did(crowd in crowd(), question in generate::question(), moment in moment()) {
        let setting = setting(&crowd, &moment).with_base(&question);
        let index = of(&crowd);
        for person in &crowd {
            let read = index.person(person.id, Parts::ALL).expect("it was put");
            prop_assert_eq!(
                matches(&read, &question.condition, &setting),
                matches(person, &question.condition, &setting)
            );
        }
    }
}

pub fn of(people: &[Person]) -> Index {
    let mut index = Index::default();
    for person in people {
        index.put(person);
    }
    index
}

pub fn agrees(
    index: &Index,
    people: &[Person],
    question: &Question,
    setting: &Setting<'_>,
) -> Result<(), TestCaseError> {
    let around = Surroundings {
        hands: Hands::of(Backwards),
        ..Surroundings::default()
    };
    let plan = index.plan(question, setting, &around);
    let found: BTreeSet<ContactId> = plan.members().ids().collect();
    prop_assert_eq!(&found, &members(people, question, setting));
    prop_assert_eq!(plan.count(), found.len());
    Ok(())
}

fn steps(index: &Index, question: &Question, setting: &Setting<'_>) -> Vec<(String, usize, usize)> {
    let around = Surroundings::default();
    let funnel = index.funnel(question, setting, &around);
    let mut steps = funnel.steps();
    (0..funnel.blocks()).for_each(|at| {
        funnel.count(at, &mut steps);
    });
    told(&steps)
}

fn told(steps: &[Step]) -> Vec<(String, usize, usize)> {
    steps
        .iter()
        .map(|step| (step.path.clone(), step.alone, step.in_place))
        .collect()
}

/// When and where one asks.
#[derive(Clone, Debug)]
pub struct Moment {
    now: Timestamp,
    zone: &'static str,
    scope: Option<BranchId>,
}

pub fn moment() -> impl Strategy<Value = Moment> {
    let seconds = prop_oneof![3 => Just(1_795_341_600_i64), 2 => 1_420_070_400..1_830_297_600_i64];
    let zone = select(&["Europe/Paris", "UTC", "America/Havana", "Pacific/Apia", "Asia/Beirut"][..]);
    (seconds, zone, option::weighted(0.2, (1..=4i64).prop_map(BranchId::new))).prop_map(|(second, zone, scope)| {
        Moment {
            now: Timestamp::from_second(second).expect("an instant"),
            zone,
            scope,
        }
    })
}

pub fn setting<'p>(people: &'p [Person], moment: &Moment) -> Setting<'p> {
    let zone = TimeZone::get(moment.zone).expect("a zone");
    let plain = Setting::new(moment.now, zone, people);
    let mut setting = Setting {
        many_choices: [AttributeId::new(CHOICES)].into(),
        branch_parents: crate::base::vocabulary().branch_parents,
        scope: moment.scope,
        ..plain
    };
    for person in people {
        if let Some(household) = person.household {
            setting.households.entry(household).or_default().push(person.id);
        }
    }
    let some = |every: usize| {
        people
            .iter()
            .step_by(every)
            .map(|person| person.id)
            .collect::<BTreeSet<_>>()
    };
    setting.segments.insert(SegmentId::new(1), some(2));
    setting.stations.insert("33".to_owned(), some(3));
    setting
        .sources
        .insert(SourceId::new(1), source(Basis::LegitimateInterest));
    setting.sources.insert(SourceId::new(2), source(Basis::Consent));
    let level = |(at, id): (usize, &ContactId)| (*id, Value::Number(f64::from(u8::try_from(at % 5).expect("small"))));
    for (name, measure) in [(None, Measure::Total), (Some("33"), Measure::Level)] {
        let scoring = Scoring {
            kinds: [("donation", 5), ("visit", 1), ("mission", 3)]
                .map(|(kind, level)| engaging(kind, level))
                .into(),
            months: 60,
            measure,
        };
        let cuts = frmip::cuts(people, &scoring, &everybody(), &setting);
        setting.frmips.insert(frmip::key(name), Frmip { scoring, cuts });
    }
    setting.scores.insert(
        Score::Indicator { name: "33".to_owned() },
        some(1).iter().enumerate().map(level).collect(),
    );
    setting
}

fn everybody() -> Question {
    Expression::All { of: Vec::new() }.into()
}

fn engaging(kind: &str, level: u8) -> Engaging {
    Engaging {
        kind: kind.to_owned(),
        level,
    }
}

fn scoring() -> impl Strategy<Value = Scoring> {
    let kinds = vec(
        (select(&["donation", "visit", "mission", "membership"][..]), 1..=10_u8)
            .prop_map(|(kind, level)| engaging(kind, level)),
        1..3,
    );
    (kinds, 1..=120_u32, select(Measure::ALL)).prop_map(|(mut kinds, months, measure)| {
        kinds.dedup_by(|one, other| one.kind == other.kind);
        Scoring { kinds, months, measure }
    })
}

fn source(basis: Basis) -> Source {
    let declared = serde_json::json!({ "name": "Carnet", "basis": basis.key(), "purposes": ["news"], "channels": ["email", "sms", "post"] });
    Source {
        id: SourceId::new(0),
        declaration: serde_json::from_value(declared).expect("a declaration"),
    }
}

/// Random people, each with a few unusual things, scattered over several blocks.
pub fn crowd() -> BoxedStrategy<Vec<Person>> {
    let crowd = (people::people(), vec(unusual(), 6)).prop_map(|(mut people, unusual)| {
        let scattered = |id: ContactId| ContactId::new(id.get() * 40_000 + id.get());
        for (person, unusual) in people.iter_mut().zip(unusual) {
            unusual.given_to(person);
            person.id = scattered(person.id);
            person
                .links
                .iter_mut()
                .for_each(|link| link.other = scattered(link.other));
        }
        people
    });
    crowd.boxed()
}

/// What most people have not.
#[derive(Clone, Debug)]
struct Unusual {
    points: Points,
    texts: (Option<String>, Option<String>, Option<String>),
    dated_branch: Option<(i64, Option<Date>, Option<Date>)>,
    days: (Option<Date>, Option<(i64, Timestamp)>),
    stop: Option<(Option<Channel>, bool)>,
    consent: Option<(Decision, Channel, Option<i64>, bool, Timestamp)>,
    election: Option<(u8, Timestamp)>,
    crossing: Option<(Crossing, i64, Timestamp)>,
    answer: Option<(i64, Option<f64>, Timestamp)>,
    said: Option<(String, Timestamp, i64)>,
    member: Option<(Date, Option<Timestamp>)>,
}

/// A number, since when, until when, and how it does.
type Dialled = (&'static str, Option<Date>, Option<Date>, Option<PointStatus>);
/// What an address says, where it is, until when, and whether it was typed in one line.
type Lived = (Option<&'static str>, Option<LngLat>, Option<Date>, bool);

#[derive(Clone, Debug)]
struct Points {
    phones: Vec<Dialled>,
    email_until: Option<Date>,
    addresses: Vec<Lived>,
    is_referenced: bool,
}

fn unusual() -> impl Strategy<Value = Unusual> {
    let texts = (
        option::of(word()),
        option::of(word()),
        option::weighted(0.2, Just("123456782".to_owned())),
    );
    let crossing = (select(Crossing::ALL), 1..=2i64, instant());
    let answer = (11..=12i64, option::of(Just(3.0)), instant());
    let consent = (
        select(Decision::ALL),
        select(&[Channel::Email, Channel::Sms, Channel::Post][..]),
        option::of(1..=4i64),
        any::<bool>(),
        instant(),
    );
    let all = (
        (points(), texts),
        option::weighted(0.3, (1..=4i64, option::of(day()), option::of(day()))),
        (
            option::weighted(0.2, day()),
            option::weighted(0.3, (1..=2i64, instant())),
        ),
        option::weighted(0.2, (option::of(select(Channel::ALL)), any::<bool>())),
        option::weighted(0.3, consent),
        option::weighted(0.3, (1u8..=5, instant())),
        option::weighted(0.3, crossing),
        option::weighted(0.3, answer),
        (
            option::weighted(0.3, (word(), instant(), 0..500i64)),
            option::weighted(0.2, (day(), option::of(instant()))),
        ),
    );
    all.prop_map(
        |((points, texts), dated_branch, days, stop, consent, election, crossing, answer, (said, member))| Unusual {
            points,
            texts,
            dated_branch,
            days,
            stop,
            consent,
            election,
            crossing,
            answer,
            said,
            member,
        },
    )
}

fn points() -> impl Strategy<Value = Points> {
    let phone = (
        select(&["+33639980001", "+33199000001", "+33639980002"][..]),
        option::weighted(0.2, day()),
        option::weighted(0.2, day()),
        option::weighted(0.2, select(PointStatus::ALL)),
    );
    let position = select(
        &[
            LngLat { lng: 2.3, lat: 48.8 },
            LngLat { lng: -0.58, lat: 44.84 },
            LngLat { lng: 179.9, lat: -17.6 },
            LngLat { lng: 0.1, lat: 89.9 },
        ][..],
    );
    let address = (
        option::of(select(&["33", "13", "be"][..])),
        option::of(position),
        option::weighted(0.2, day()),
        any::<bool>(),
    );
    let all = (
        vec(phone, 0..3),
        option::weighted(0.2, day()),
        option::weighted(0.6, vec(address, 0..3)),
        any::<bool>(),
    );
    all.prop_map(|(phones, email_until, addresses, is_referenced)| Points {
        phones,
        email_until,
        addresses: addresses.unwrap_or_default(),
        is_referenced,
    })
}

fn word() -> impl Strategy<Value = String> {
    select(
        &[
            "33",
            "Réserve de voix",
            "é",
            "abc",
            "B",
            "maire",
            "une autre école",
            "--",
        ][..],
    )
    .prop_map(str::to_owned)
}

fn day() -> impl Strategy<Value = Date> {
    (2015i16..2028, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

fn instant() -> impl Strategy<Value = Timestamp> {
    (1_420_070_400_000i64..1_830_297_600_000).prop_map(|at| Timestamp::from_millisecond(at).expect("an instant"))
}

impl Unusual {
    fn given_to(self, person: &mut Person) {
        self.points.clone().given_to(&mut person.facts);
        self.to_facts(&mut person.facts);
        self.to_rows(person);
        let email = person.facts.emails.first().map(|point| point.value.as_str().to_owned());
        if let Some((channel, about)) = self.stop {
            person.stops.push(Stop {
                channel,
                point: email.clone().filter(|_| about),
                reason: OppositionReason::Refusal,
                since: person.created_at,
            });
        }
        if let Some((decision, channel, scope, about, given_at)) = self.consent {
            let consent = Consent {
                channel,
                purpose: Purpose::News,
                scope: scope.map(BranchId::new),
                controller: None,
                point: email.filter(|_| about),
                decision,
                wording: None,
                how: "form".to_owned(),
                given_at,
            };
            person.consents.push((ConsentId::new(200), consent));
        }
        person.lists = self.crossing.iter().map(|_| StaticListId::new(1)).collect();
        person.crossings = self
            .crossing
            .into_iter()
            .map(|(direction, segment, at)| Crossed {
                direction,
                segment: SegmentId::new(segment),
                at,
            })
            .collect();
        if let Some((from, said_at)) = self.member {
            person.memberships.push(Membership {
                kind: None,
                from,
                until: None,
                said_at,
            });
        }
        person.household = person.household.map(|id| HouseholdId::new(id.get()));
    }

    fn to_facts(&self, facts: &mut Facts) {
        let (profession, surname, siren) = self.texts.clone();
        facts.profession = profession;
        facts.surname = surname;
        facts.registrations.extend(siren.map(|siren| (Register::Siren, siren)));
        facts.civility = self.member.is_some().then_some(Civility::Mrs);
        if let Some((branch, from, until)) = self.dated_branch {
            facts.branches.push(BranchMark {
                branch: BranchId::new(branch),
                origin: BranchOrigin::Hand,
                from,
                until,
            });
        }
        if let (Some(since), _) = self.days {
            facts.tags.push(TagMark {
                tag: TagId::new(5),
                since: Some(since),
            });
            facts
                .attributes
                .insert(AttributeId::new(crate::base::DATE), AttributeValue::Date(since));
            // An attribute may hold a value of another sort than it is declared with.
            facts
                .attributes
                .insert(AttributeId::new(crate::base::NUMBER), AttributeValue::Number(0.5));
        }
    }

    fn to_rows(&self, person: &mut Person) {
        if let Some((level, at)) = self.election {
            person.supports.push(Support {
                level,
                election: Some(ElectionId::new(1)),
                at,
            });
        }
        if let Some((option, number, at)) = self.answer {
            let asked = |question: &str| Answer {
                question: question.to_owned(),
                options: Vec::new(),
                text: None,
                number: None,
            };
            let chosen = Answer {
                options: vec![OptionId::new(option)],
                ..asked("Quel équipement ?")
            };
            person.interactions.push(Interaction {
                survey: Some(SurveyId::new(1)),
                answers: vec![
                    chosen,
                    Answer {
                        number,
                        ..asked("votre avis")
                    },
                ],
                ..Interaction::new("survey_answered", at)
            });
        }
        if let Some((outcome, at, quantity)) = self.said.clone() {
            person.interactions.push(Interaction {
                outcome: Some(outcome),
                channel: Some(Channel::Sms),
                campaign: Some(model::CampaignId::new(1)),
                quantity: Some(quantity),
                unit: Unit::Hours,
                ..Interaction::new("mission", at)
            });
        }
        if let (_, Some((event, at))) = self.days {
            person.interactions.push(Interaction {
                event: Some(model::EventId::new(event)),
                ..Interaction::new("event_attended", at)
            });
        }
    }
}

impl Points {
    fn given_to(self, facts: &mut Facts) {
        for (number, from, until, status) in self.phones {
            let phone = PhoneNumber::parse(number, "FR").expect("a number");
            facts.phones.push(Point {
                from,
                until,
                status,
                ..Point::new(phone)
            });
        }
        if let Some(until) = self.email_until {
            let email = EmailAddress::parse("Un.Autre@example.org").expect("an address");
            facts.emails.push(Point {
                until: Some(until),
                ..Point::new(email)
            });
        }
        for (text, position, until, is_typed) in self.addresses {
            let text = text.map(str::to_owned);
            facts.addresses.push(Point {
                until,
                ..Point::new(Address {
                    typed: if is_typed {
                        "12 rue des Tilleuls".to_owned()
                    } else {
                        String::new()
                    },
                    city: text.clone().filter(|_| !is_typed),
                    country: text.clone().filter(|_| is_typed),
                    department: text,
                    position,
                    ..Address::default()
                })
            });
        }
        if self.is_referenced {
            facts.references.push(Reference {
                source: SourceId::new(1),
                id: "7".to_owned(),
            });
        }
    }
}
