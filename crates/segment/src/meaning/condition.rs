//! Single conditions.

use model::{
    ContactId, SegmentId, TagId,
    expression::{Center, Crossing, Expression, FilterTest, Group, Move, Relation, Standing, Tense, Title, When},
    facts::Status,
    text::fold,
};

use super::{
    Interaction, Link, Person, Setting, Value, figure, interactions, matches, right, test,
    time::{Window, after, next_birthday},
};

/// Whether a condition that is no group holds.
pub fn holds(person: &Person, condition: &Expression, setting: &Setting) -> bool {
    match condition {
        Expression::All { .. } | Expression::Any { .. } | Expression::Not { .. } => matches(person, condition, setting),
        Expression::Known { attribute } => figure::is_known(person, *attribute, setting),
        Expression::Lacking { attribute } => !figure::is_known(person, *attribute, setting),
        Expression::Compare { figure, test } => figure::stands(person, figure, test, setting),
        Expression::Exists { selection } => interactions::chosen(person, selection, setting).next().is_some(),
        Expression::Answered { survey, question, test } => {
            answers(person, *survey, setting).any(|row| answer_stands(row, question, test, setting))
        }
        Expression::Tagged { tag, when } => tagged(person, *tag, when, setting),
        Expression::Moved {
            election,
            direction,
            when,
        } => moved(person, *election, *direction, when, setting),
        Expression::Right {
            right,
            channel,
            purpose,
        } => right::holds(person, *right, *channel, *purpose, setting),
        Expression::Member { kind } => is_member(person, kind.as_deref(), setting),
        Expression::MembershipEndsWithin { count, unit } => {
            let (today, last) = (setting.today(), after(setting.today(), *count, *unit));
            membership_end(person, setting).is_some_and(|end| today <= end && end <= last)
        }
        Expression::MembershipEnd { tense, when } => membership_ends(person, *tense, when, setting),
        Expression::In { group } => is_in(person, group, setting),
        Expression::VotesIn { place } => setting
            .stations
            .get(place)
            .is_some_and(|voters| voters.contains(&person.id)),
        Expression::Crossed {
            direction,
            segment,
            when,
        } => crossed(person, *direction, *segment, when, setting),
        Expression::Near { radius_m, center } => is_near(person, *radius_m, center, setting),
        Expression::Linked { kind, to } => linked(person, kind.as_deref(), to, setting),
        Expression::Mandate { title, standing } => mandate(person, title.as_ref(), *standing, setting),
        Expression::Birthday { count, unit } => {
            let today = setting.today();
            let born = person.facts.birth_date.and_then(model::date::BirthDate::day);
            born.is_some_and(|born| next_birthday(born, today) <= after(today, *count, *unit))
        }
        Expression::Household { some } => household(person, setting).any(|member| matches(member, some, setting)),
        Expression::Sample { percent, seed } => draw(person.id, *seed) < *percent,
    }
}

fn answers<'p>(
    person: &'p Person,
    survey: model::SurveyId,
    setting: &Setting,
) -> impl Iterator<Item = &'p Interaction> {
    let now = setting.now;
    person
        .interactions
        .iter()
        .filter(move |row| row.survey == Some(survey) && row.at <= now)
}

fn answer_stands(row: &Interaction, question: &str, wanted: &FilterTest, setting: &Setting) -> bool {
    let options: Vec<Value> = row
        .options(question)
        .map(|option| Value::One(model::expression::Named::Option(option)))
        .collect();
    let asked = fold(question);
    let said = row.answers.iter().filter(|answer| fold(&answer.question) == asked);
    let said = said.flat_map(|answer| {
        let text = answer.text.clone().map(Value::Text);
        text.into_iter().chain(answer.number.map(Value::Number))
    });
    let all: Vec<Value> = options.into_iter().chain(said).collect();
    match wanted {
        // Known, and none of what was answered is it.
        FilterTest::Relation {
            relation: Relation::Different,
            value,
        } => !all.is_empty() && all.iter().all(|own| !test::equal(own, &Value::of(value), setting)),
        _ => all.iter().any(|own| interactions::filter_stands(own, wanted, setting)),
    }
}

fn tagged(person: &Person, tag: TagId, when: &When, setting: &Setting) -> bool {
    let window = Window::of(when, setting.today(), setting.season);
    let marks = person.facts.tags.iter().filter(|mark| mark.tag == tag);
    marks
        .filter_map(|mark| mark.since)
        .any(|since| since <= setting.today() && window.holds(since))
}

/// An observation then, higher (or lower) than the one before it.
fn moved(
    person: &Person,
    election: Option<model::ElectionId>,
    direction: Move,
    when: &When,
    setting: &Setting,
) -> bool {
    let window = Window::of(when, setting.today(), setting.season);
    let mut seen: Vec<_> = figure::supports(person, election, setting).collect();
    seen.sort_by_key(|support| support.at);
    let pairs = seen.windows(2).filter(|pair| window.holds(setting.day_of(pair[1].at)));
    let mut pairs = pairs.map(|pair| (pair[0].level, pair[1].level));
    pairs.any(|(before, then)| match direction {
        Move::Rose => then > before,
        Move::Fell => then < before,
    })
}

fn is_member(person: &Person, kind: Option<&str>, setting: &Setting) -> bool {
    let today = setting.today();
    let known = person
        .memberships
        .iter()
        .filter(|membership| membership.said_at.is_none_or(|said| said <= setting.now));
    let mut current =
        known.filter(|membership| membership.from <= today && membership.until.is_none_or(|until| today <= until));
    current
        .any(|membership| kind.is_none_or(|kind| membership.kind.as_deref().is_some_and(|own| fold(own) == fold(kind))))
}

/// The day the last membership ends; renewed ones end later; one without end never does.
fn membership_end(person: &Person, setting: &Setting) -> Option<jiff::civil::Date> {
    let known = person
        .memberships
        .iter()
        .filter(|membership| membership.said_at.is_none_or(|said| said <= setting.now));
    let ends: Option<Vec<jiff::civil::Date>> = known.map(|membership| membership.until).collect();
    ends?.into_iter().max()
}

fn membership_ends(person: &Person, tense: Tense, when: &When, setting: &Setting) -> bool {
    let window = Window::of(when, setting.today(), setting.season);
    membership_end(person, setting).is_some_and(|end| match tense {
        Tense::Ends => window.holds(end),
        Tense::Ended => end < setting.today() && window.holds(end),
    })
}

fn is_in(person: &Person, group: &Group, setting: &Setting) -> bool {
    match group {
        Group::Segment(segment) => setting
            .segments
            .get(segment)
            .is_some_and(|members| members.contains(&person.id)),
        Group::List(list) => person.lists.contains(list),
        Group::Branch(top) => figure::branches(person, setting).any(|branch| setting.is_below(branch, *top)),
        Group::Territory(_) | Group::Area(_) => setting
            .places
            .get(group)
            .is_some_and(|residents| residents.contains(&person.id)),
    }
}

fn crossed(person: &Person, direction: Crossing, segment: SegmentId, when: &When, setting: &Setting) -> bool {
    let window = Window::of(when, setting.today(), setting.season);
    let own = person
        .crossings
        .iter()
        .filter(|crossed| crossed.segment == segment && crossed.direction == direction);
    own.filter(|crossed| crossed.at <= setting.now)
        .any(|crossed| window.holds(setting.day_of(crossed.at)))
}

fn is_near(person: &Person, radius_m: u32, center: &Center, setting: &Setting) -> bool {
    let positions = figure::addresses(person, setting).filter_map(|address| address.position);
    center.position.is_some_and(|center| {
        positions
            .into_iter()
            .any(|position| distance_m(position, center) <= f64::from(radius_m))
    })
}

/// Along the surface of a round Earth of its mean radius: within half a percent.
pub fn distance_m(a: model::facts::LngLat, b: model::facts::LngLat) -> f64 {
    const RADIUS_M: f64 = 6_371_008.8;
    let (lat_a, lat_b) = (a.lat.to_radians(), b.lat.to_radians());
    let (half_lat, half_lng) = ((lat_b - lat_a) / 2.0, (b.lng - a.lng).to_radians() / 2.0);
    let chord = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lng.sin().powi(2);
    2.0 * RADIUS_M * chord.sqrt().min(1.0).asin()
}

fn linked(person: &Person, kind: Option<&str>, to: &Expression, setting: &Setting) -> bool {
    let is_kind = |link: &&Link| {
        let named = |kind: &str| {
            fold(&link.kind) == fold(kind) || link.title.as_deref().is_some_and(|title| fold(title) == fold(kind))
        };
        kind.is_none_or(named)
    };
    let links = person
        .links
        .iter()
        .filter(|link| is_current(link, setting))
        .filter(is_kind);
    let others = links
        .filter_map(|link| setting.person(link.other))
        .filter(|other| takes_part(other, setting));
    others.into_iter().any(|other| matches(other, to, setting))
}

pub fn is_current(link: &Link, setting: &Setting) -> bool {
    let today = setting.today();
    link.from.is_none_or(|from| from <= today) && link.until.is_none_or(|until| today <= until)
}

fn mandate(person: &Person, title: Option<&Title>, standing: Standing, setting: &Setting) -> bool {
    let mandates = person.links.iter().filter(|link| link.kind == "mandate");
    let begun = mandates.filter(|link| link.from.is_none_or(|from| from <= setting.today()));
    let mut standing_ones = begun.filter(|link| standing == Standing::Ever || is_current(link, setting));
    standing_ones.any(|link| title.is_none_or(|title| titled(link, title)))
}

fn titled(link: &Link, title: &Title) -> bool {
    let same = link.title.as_deref().map(|own| fold(own) == fold(&title.text));
    same.is_some_and(|same| same == (title.relation == Relation::Equal))
}

/// Those of the same household, self included; without one, self alone.
fn household<'a>(person: &'a Person, setting: &'a Setting) -> impl Iterator<Item = &'a Person> {
    let all = person
        .household
        .and_then(|household| setting.households.get(&household));
    let others = all.into_iter().flatten().filter(|id| **id != person.id);
    let others = others
        .filter_map(|id| setting.person(*id))
        .filter(|other| takes_part(other, setting));
    std::iter::once(person).chain(others)
}

/// Whether another contact may be looked at: never the merged, the erased, the restricted or those not made yet.
fn takes_part(other: &Person, setting: &Setting) -> bool {
    let gone = matches!(
        other.facts.status(),
        Status::Merged | Status::Erased | Status::Restricted
    );
    !gone && other.created_at <= setting.now
}

/// 0 to 100, evenly, by id and seed alone: the same whatever else the base holds.
pub fn draw(id: ContactId, seed: u32) -> f64 {
    let bytes = [id.get().to_le_bytes().as_slice(), &seed.to_le_bytes()].concat();
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    let share = (xxhash_rust::xxh3::xxh3_64(&bytes) >> 11) as f64 / (1u64 << 53) as f64;
    share * 100.0
}
