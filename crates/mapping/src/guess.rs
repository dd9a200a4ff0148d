//! A mapping proposed for a file: from its headings, and from what its values look like.
//!
//! Where both agree the guess is sure; where they clearly disagree the values win ("Coordonnées 2" full of e-mails). A column that
//! is nothing known becomes a custom attribute of the narrowest type that takes every value seen. Nothing is ever guessed about a
//! person that no column says.

use std::collections::HashSet;

use model::{attribute::AttributeType, draft::UnknownOption, facts::Nature, import::ImportKind, text::fold};

use crate::{
    CellValue, Column, Constant, DateOrder, Mapping, NameOrder, PositionOrder, Preset, RegisterChoice, Settings,
    Target, presets,
};

mod dictionary;
mod heading;
mod profile;
mod reason;

use heading::Hint;
pub use profile::ColumnProfile;
pub use reason::Reason;

/// What is proposed for a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// The mapping, one entry for each column of the file, in its order.
    pub mapping: Mapping,
    /// Why, column by column.
    pub columns: Vec<ColumnGuess>,
    /// Key of the shipped mapping that the headings are those of.
    pub preset: Option<&'static str>,
}

/// What is proposed for a column.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnGuess {
    /// What it is taken to be about.
    pub to: Target,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// Why.
    pub reason: Reason,
}

/// Proposes a mapping for a file, of that kind of rows or of the kind it looks like. The export of a known tool takes its shipped
/// mapping, columns that it does not know being guessed.
pub fn guess(
    headings: &[impl AsRef<str>],
    profiles: &[ColumnProfile],
    settings: &Settings,
    kind: Option<ImportKind>,
) -> Guess {
    let known = presets::recognize(headings).filter(|preset| kind.is_none_or(|kind| kind == preset.mapping.kind));
    let mut own = guess_alone(headings, profiles, kind.or(known.map(|preset| preset.mapping.kind)));
    if settings.country == "US" && own.mapping.options.date_order == DateOrder::Auto {
        own.mapping.options.date_order = DateOrder::Mdy;
    }
    match known {
        Some(preset) => overlay(own, preset, headings),
        None => own,
    }
}

/// The shipped mapping's columns over the guess.
fn overlay(mut own: Guess, preset: &'static Preset, headings: &[impl AsRef<str>]) -> Guess {
    for (at, heading) in headings.iter().enumerate() {
        let folded = fold(heading.as_ref());
        let shipped = preset
            .mapping
            .columns
            .iter()
            .find(|column| fold(&column.column) == folded);
        let taken = preset
            .mapping
            .columns
            .iter()
            .any(|column| has_one_slot(&column.to) && same_slot(&column.to, &own.columns[at].to));
        if let Some(shipped) = shipped {
            let column = Column {
                column: heading.as_ref().to_owned(),
                position: Some(at),
                optional: false,
                ..shipped.clone()
            };
            own.columns[at] = ColumnGuess {
                to: column.to.clone(),
                confidence: 0.97,
                reason: reason::shipped(&preset.mapping.name),
            };
            own.mapping.columns[at] = column;
        } else if taken {
            own.columns[at].to = Target::Ignore;
            own.mapping.columns[at].to = Target::Ignore;
        }
    }
    own.mapping.constants.clone_from(&preset.mapping.constants);
    own.mapping.options.nature = None;
    own.mapping.name.clone_from(&preset.mapping.name);
    own.mapping.origin.clone_from(&preset.mapping.origin);
    own.preset = Some(preset.key);
    own
}

fn guess_alone(headings: &[impl AsRef<str>], profiles: &[ColumnProfile], kind: Option<ImportKind>) -> Guess {
    let blank = ColumnProfile::default();
    let profile = |at: usize| profiles.get(at).unwrap_or(&blank);
    let hints: Vec<Option<Hint>> = headings.iter().map(|heading| heading::hint(heading.as_ref())).collect();
    let nature = nature(&hints, headings, profiles);
    let mut columns: Vec<ColumnGuess> = headings
        .iter()
        .zip(&hints)
        .enumerate()
        .map(|(at, (heading, hint))| column(heading.as_ref(), hint.as_ref(), profile(at), nature))
        .collect();
    let kind = kind.unwrap_or_else(|| kind_of(headings, &columns));
    settle(&mut columns, headings, profiles, kind, nature);
    let mapping = build(headings, &columns, profiles, kind, nature);
    Guess {
        mapping,
        columns,
        preset: None,
    }
}

fn build(
    headings: &[impl AsRef<str>],
    columns: &[ColumnGuess],
    profiles: &[ColumnProfile],
    kind: ImportKind,
    nature: Option<Nature>,
) -> Mapping {
    let mut mapping = Mapping::new(kind);
    let numbered = headings.iter().zip(columns).enumerate();
    mapping.columns = numbered
        .map(|(at, (heading, guess))| Column::new(heading.as_ref(), at, guess.to.clone()))
        .collect();
    mapping.options.nature = nature.filter(|nature| *nature == Nature::Structure);
    if profiles.iter().any(ColumnProfile::is_month_first) {
        mapping.options.date_order = DateOrder::Mdy;
    }
    let money = columns.iter().zip(profiles).filter(|(guess, _)| is_money(&guess.to));
    if let Some(decimal) = money.filter_map(|(_, profile)| profile.decimal()).next() {
        mapping.options.decimal = decimal;
    }
    mapping.constants = constants(columns, kind);
    mapping
}

fn is_money(target: &Target) -> bool {
    matches!(
        target,
        Target::Amount { .. }
            | Target::Interaction {
                value: CellValue::Amount,
                ..
            }
            | Target::Attribute {
                kind: Some(AttributeType::Money),
                ..
            }
    )
}

/// A kind for interactions that no column names: a file with amounts is one of donations, or of memberships when it names their type.
fn constants(columns: &[ColumnGuess], kind: ImportKind) -> Vec<Constant> {
    let has = |wanted: fn(&Target) -> bool| columns.iter().any(|column| wanted(&column.to));
    let dated = has(|to| matches!(to, Target::InteractionAt));
    let named = has(|to| matches!(to, Target::InteractionKind | Target::MembershipType));
    let money = has(|to| matches!(to, Target::Amount { .. }));
    if named || !dated || kind == ImportKind::Oppositions || !money {
        return Vec::new();
    }
    vec![Constant {
        value: "donation".to_owned(),
        to: Target::InteractionKind,
    }]
}

/// Whether the rows are people or structures; `None` when nothing tells.
fn nature(hints: &[Option<Hint>], headings: &[impl AsRef<str>], profiles: &[ColumnProfile]) -> Option<Nature> {
    let has = |wanted: fn(&Target) -> bool| {
        hints
            .iter()
            .flatten()
            .any(|hint| wanted(&hint.target) && !hint.of_structure)
    };
    let certain_person = has(|to| {
        matches!(
            to,
            Target::FirstNames
                | Target::BirthDate
                | Target::BirthYear
                | Target::Civility
                | Target::Gender
                | Target::UsualName
        )
    });
    let named_person = certain_person || has(|to| matches!(to, Target::Surname));
    if named_person {
        return Some(Nature::Person);
    }
    let words: Vec<String> = headings.iter().map(|heading| fold(heading.as_ref())).collect();
    let about = |part: &str| words.iter().any(|word| word.split(' ').any(|word| word == part));
    let numbered = profiles.iter().any(|profile| profile.registrations() > 0.8)
        || has(|to| matches!(to, Target::Registration { .. }));
    let public = [
        "etablissement",
        "mairie",
        "siren",
        "siret",
        "association",
        "collectivite",
        "structure",
    ]
    .iter()
    .any(|part| about(part))
        || about("horaires")
        || about("home") && about("page");
    let names_structure =
        has(|to| matches!(to, Target::StructureName)) || hints.iter().flatten().any(|hint| hint.of_structure);
    let single_name = has(|to| matches!(to, Target::FullName { .. }));
    let by_name = profiles
        .iter()
        .any(|profile| profile.structure_names() > 0.8 && profile.filled > 1);
    let whole_names = hints.iter().zip(profiles).any(|(hint, profile)| {
        matches!(
            hint,
            Some(Hint {
                target: Target::FullName { .. },
                ..
            })
        ) && profile.whole_names() > 0.5
    });
    if whole_names {
        return Some(Nature::Person);
    }
    (by_name
        || numbered
        || public && (names_structure || single_name)
        || names_structure
        || single_name && about("notes"))
    .then_some(Nature::Structure)
}

/// What one column is taken to be.
fn column(heading: &str, hint: Option<&Hint>, profile: &ColumnProfile, nature: Option<Nature>) -> ColumnGuess {
    let by_values = by_values(profile, nature);
    let fitted = hint.map(|hint| (fit(hint, profile, nature), hint));
    match (fitted, by_values) {
        (Some((Some((to, agreement)), hint)), _) if agreement >= 0.5 || profile.is_empty() => {
            let base = if hint.exact { 0.9 } else { 0.75 };
            let sure = if profile.is_empty() {
                base
            } else {
                base + (1.0 - base) * agreement * 0.9
            };
            ColumnGuess {
                reason: reason::by_heading(&to, profile),
                to,
                confidence: sure,
            }
        }
        (_, Some((to, share))) => ColumnGuess {
            confidence: 0.6 + 0.3 * share,
            reason: reason::by_values(&to, share),
            to,
        },
        (Some((Some((to, agreement)), hint)), None) if hint.exact && agreement > 0.0 => ColumnGuess {
            reason: reason::by_heading(&to, profile),
            to,
            confidence: 0.4 + 0.4 * agreement,
        },
        _ if profile.is_empty() => ColumnGuess {
            to: Target::Ignore,
            confidence: 0.5,
            reason: reason::empty(),
        },
        _ => attribute(heading, profile),
    }
}

fn attribute(heading: &str, profile: &ColumnProfile) -> ColumnGuess {
    let name = heading.trim();
    if name.is_empty() {
        return ColumnGuess {
            to: Target::Ignore,
            confidence: 0.3,
            reason: reason::nameless(),
        };
    }
    let kind = match profile.attribute_type() {
        // A code is not a quantity, even when it is all digits.
        AttributeType::Number if is_code(name) => AttributeType::Text,
        kind => kind,
    };
    let to = Target::Attribute {
        name: name.to_owned(),
        kind: Some(kind),
        unknown_option: UnknownOption::Add,
        separator: None,
    };
    ColumnGuess {
        to,
        confidence: 0.5,
        reason: reason::attribute(kind),
    }
}

fn is_code(heading: &str) -> bool {
    fold(heading).split(' ').any(|word| {
        matches!(
            word,
            "code"
                | "csp"
                | "pcs"
                | "profession"
                | "id"
                | "numero"
                | "num"
                | "identifiant"
                | "ref"
                | "reference"
                | "no"
                | "number"
        )
    })
}

/// A heading's target as the values bear it out (0 to 1), perhaps turned into a nearer one; `None` when they cannot be it.
fn fit(hint: &Hint, profile: &ColumnProfile, nature: Option<Nature>) -> Option<(Target, f64)> {
    use Target as T;
    let to = hint.target.clone();
    let share = match &to {
        T::Email { .. } => profile.emails(),
        T::Phone { .. } => profile.phones(),
        T::Web { .. } => f64::max(profile.webs(), if profile.emails() < 0.2 { 0.6 } else { 0.0 }),
        T::BirthDate if profile.years() > 0.8 => return Some((T::BirthYear, profile.years())),
        T::BirthDate
        | T::ConsentDate { .. }
        | T::OppositionDate
        | T::SupportDate
        | T::InteractionAt
        | T::From
        | T::Until
        | T::RoleFrom
        | T::RoleUntil => profile.dates(),
        T::BirthYear => f64::max(profile.years(), profile.dates()),
        T::Postcode { .. } => f64::max(profile.postcodes(), if profile.numbers() > 0.0 { 0.6 } else { 0.5 }),
        T::City { .. } if profile.postcodes() > 0.8 => return Some((T::Postcode { label: None }, profile.postcodes())),
        T::City { .. } if profile.structure_names() > 0.8 => 0.0,
        T::Profession if profile.numbers() > 0.9 => 0.0,
        T::CommuneCode { .. } => profile.commune_shapes(),
        T::Department { .. } => profile.departments(),
        T::Latitude | T::Longitude => profile.numbers(),
        T::Position { .. } => profile.positions(),
        T::Civility if profile.genders() > 0.95 && profile.civilities() < 0.6 => {
            return Some((T::Gender, profile.genders()));
        }
        T::Civility => profile.civilities(),
        T::Gender => profile.genders(),
        T::Registration { .. } => profile.registrations(),
        T::Support { .. } => profile.supports(),
        T::Amount { .. } => profile.amounts(),
        T::Quantity | T::Hours => profile.numbers(),
        T::Interaction { kind, year, date, .. } => return interaction_fit(kind, *year, *date, profile),
        T::Consent { .. } => f64::max(profile.yes_no() + profile.stops(), profile.dates()),
        T::Opposition { .. } => f64::max(profile.yes_no() + profile.stops(), profile.dates()),
        T::InteractionKind => f64::max(profile.kinds(), if profile.distinct().is_some() { 0.6 } else { 0.0 }),
        T::FullName { .. } => return Some(full_name_fit(hint, profile, nature)),
        T::Surname if nature == Some(Nature::Structure) => return Some((T::StructureName, 0.8)),
        T::Surname | T::FirstNames | T::UsualName if profile.emails() > 0.5 || profile.numbers() > 0.5 => 0.0,
        T::FirstNames => f64::max(profile.first_names(), 0.6),
        T::AddressStreet { label } if profile.has_line_breaks() => {
            return Some((T::Address { label: label.clone() }, 0.9));
        }
        T::Note if profile.packed() > 0.5 => return Some((T::Packed, profile.packed())),
        T::List | T::Tags { .. } | T::Branch if profile.numbers() > 0.9 => 0.0,
        T::Status => {
            if profile.distinct().is_some_and(|count| count <= 4) {
                0.4
            } else {
                0.0
            }
        }
        _ => 0.8,
    };
    (share > 0.05 || profile.is_empty()).then_some((to, share))
}

fn interaction_fit(
    kind: &str,
    year: Option<i16>,
    date: Option<jiff::civil::Date>,
    profile: &ColumnProfile,
) -> Option<(Target, f64)> {
    let (value, share) =
        if profile.yes_no() > 0.9 && date.is_some() || profile.yes_no() > 0.9 && profile.numbers() < 0.5 {
            (CellValue::YesNo, profile.yes_no())
        } else if profile.written_dates() > 0.7 {
            (CellValue::Date, profile.written_dates())
        } else if kind == "mission" && profile.numbers() > 0.7 {
            (CellValue::Hours, profile.numbers())
        } else if matches!(kind, "donation" | "membership") {
            (CellValue::Amount, f64::min(profile.amounts() + profile.yes_no(), 1.0))
        } else if profile.numbers() > 0.7 {
            (CellValue::Count, profile.numbers())
        } else {
            (CellValue::YesNo, profile.yes_no())
        };
    let to = Target::Interaction {
        kind: kind.to_owned(),
        year,
        date,
        value,
        event: None,
        campaign: None,
        theme: None,
    };
    (share > 0.5 || profile.is_empty()).then_some((to, share))
}

/// "name" may be a person's or a structure's.
fn full_name_fit(hint: &Hint, profile: &ColumnProfile, nature: Option<Nature>) -> (Target, f64) {
    if nature == Some(Nature::Structure) {
        return (Target::StructureName, 0.8);
    }
    if !profile.is_empty() && profile.whole_names() < 0.1 && profile.first_names() > 0.8 {
        return (Target::FirstNames, profile.first_names());
    }
    (hint.target.clone(), f64::max(profile.whole_names(), 0.6))
}

/// What the values alone are, when it is clear.
fn by_values(profile: &ColumnProfile, nature: Option<Nature>) -> Option<(Target, f64)> {
    reach_by_values(profile).or_else(|| {
        let of_people = nature != Some(Nature::Structure) && profile.filled > 2;
        if of_people { person_by_values(profile) } else { None }
    })
}

fn reach_by_values(profile: &ColumnProfile) -> Option<(Target, f64)> {
    use Target as T;
    let email = T::Email {
        label: None,
        primary: false,
    };
    let phone = T::Phone {
        label: None,
        primary: false,
    };
    let registration = T::Registration {
        register: RegisterChoice::Auto,
    };
    let position = T::Position {
        order: PositionOrder::LatLng,
    };
    let structure_names = if profile.filled > 1 {
        profile.structure_names()
    } else {
        0.0
    };
    let candidates = [
        (email, profile.emails(), 0.8),
        (registration, profile.registrations(), 0.9),
        (phone, profile.phones(), 0.8),
        (T::Packed, profile.packed(), 0.8),
        (position, profile.positions(), 0.9),
        (T::StructureName, structure_names, 0.8),
    ];
    surest(candidates)
}

fn person_by_values(profile: &ColumnProfile) -> Option<(Target, f64)> {
    use Target as T;
    // "M" and "F" alone are genders, and genders in a column of no known heading could be anybody's.
    let civilities = if profile.genders() > 0.95 {
        0.0
    } else {
        profile.civilities()
    };
    let several_towns = profile.distinct().is_none_or(|count| count > 3);
    let candidates = [
        (T::Civility, civilities, 0.95),
        (T::Postcode { label: None }, profile.postcodes(), 0.95),
        (T::FirstNames, profile.first_names(), 0.9),
        (T::FullName { order: NameOrder::Auto }, profile.whole_names(), 0.8),
        (
            T::City { label: None },
            if several_towns { profile.towns() } else { 0.0 },
            0.9,
        ),
    ];
    surest(candidates)
}

/// The first whose share reaches what it takes.
fn surest<const N: usize>(candidates: [(Target, f64, f64); N]) -> Option<(Target, f64)> {
    candidates
        .into_iter()
        .find(|(_, share, least)| share >= least)
        .map(|(to, share, _)| (to, share))
}

/// What the rows are, from what the columns are.
fn kind_of(headings: &[impl AsRef<str>], columns: &[ColumnGuess]) -> ImportKind {
    let has = |wanted: fn(&Target) -> bool| columns.iter().any(|column| wanted(&column.to));
    let named = has(|to| {
        matches!(
            to,
            Target::Surname
                | Target::FirstNames
                | Target::UsualName
                | Target::FullName { .. }
                | Target::StructureName
                | Target::Structure { .. }
        )
    });
    let known_by = has(|to| {
        matches!(
            to,
            Target::Reference { .. } | Target::Email { .. } | Target::Phone { .. } | Target::CohorteId
        )
    });
    let happened = has(|to| matches!(to, Target::InteractionAt))
        && has(|to| {
            matches!(
                to,
                Target::InteractionKind | Target::Amount { .. } | Target::Hours | Target::Outcome | Target::ExternalKey
            )
        });
    if happened && known_by && !named {
        return ImportKind::Interactions;
    }
    let stops = has(|to| matches!(to, Target::OppositionReason | Target::OppositionDate))
        || has(|to| matches!(to, Target::Opposition { .. }));
    let told = headings
        .iter()
        .any(|heading| names_oppositions(&fold(heading.as_ref())));
    let reach = columns
        .iter()
        .filter(|column| matches!(column.to, Target::Email { .. } | Target::Phone { .. }))
        .count();
    let others = columns.iter().filter(|column| !is_about_stopping(&column.to)).count();
    if !named && reach > 0 && others == 0 && (stops || told) {
        ImportKind::Oppositions
    } else {
        ImportKind::Contacts
    }
}

fn names_oppositions(folded: &str) -> bool {
    [
        "desins",
        "desabon",
        "unsub",
        "blacklist",
        "blocklist",
        "bounce",
        "opposition",
        "npai",
        "stop",
    ]
    .iter()
    .any(|part| folded.contains(part))
}

fn is_about_stopping(target: &Target) -> bool {
    use Target as T;
    matches!(
        target,
        T::Email { .. }
            | T::Phone { .. }
            | T::Opposition { .. }
            | T::OppositionDate
            | T::OppositionReason
            | T::Ignore
            | T::InteractionAt
            | T::List
    )
}

/// Gives each target that a contact has once to its surest column, and finds names for what only the whole file tells.
fn settle(
    columns: &mut [ColumnGuess],
    headings: &[impl AsRef<str>],
    profiles: &[ColumnProfile],
    kind: ImportKind,
    nature: Option<Nature>,
) {
    let blank = ColumnProfile::default();
    let profile = |at: usize| profiles.get(at).unwrap_or(&blank);
    leave_doubles(columns, headings, profiles);
    move_structures(columns, headings, nature);
    sort_out_surnames(columns, headings);
    sort_out_dates(columns, headings, kind);
    for at in 0..columns.len() {
        let is_alone = |to: &Target| {
            !columns
                .iter()
                .enumerate()
                .any(|(other, column)| other != at && same_slot(&column.to, to) && beats(columns, other, at))
        };
        if has_one_slot(&columns[at].to) && !is_alone(&columns[at].to)
            || is_out_of_place(&columns[at].to, columns, kind)
        {
            let (heading, profile) = (headings[at].as_ref(), profile(at));
            columns[at] = if profile.is_empty() {
                ColumnGuess {
                    to: Target::Ignore,
                    confidence: 0.5,
                    reason: reason::empty(),
                }
            } else {
                attribute(heading, profile)
            };
        }
    }
    name_structures(columns, nature);
    keep_one_reference(columns, headings, profiles);
}

fn beats(columns: &[ColumnGuess], other: usize, at: usize) -> bool {
    columns[other].confidence > columns[at].confidence
        || (columns[other].confidence - columns[at].confidence).abs() < 1e-9 && other < at
}

/// A column whose values look like names, towns or postcodes is one only when no heading says which column that is: the first names
/// of children are not those of the contact.
fn leave_doubles(columns: &mut [ColumnGuess], headings: &[impl AsRef<str>], profiles: &[ColumnProfile]) {
    let said: Vec<bool> = headings
        .iter()
        .map(|heading| heading::hint(heading.as_ref()).is_some())
        .collect();
    let is_name = |to: &Target| {
        matches!(
            to,
            Target::FirstNames | Target::FullName { .. } | Target::Surname | Target::StructureName
        )
    };
    let of_a_kind = |one: &Target, other: &Target| is_name(one) && is_name(other) || same_slot(one, other);
    for at in 0..columns.len() {
        let to = &columns[at].to;
        let guessed = !said[at]
            && matches!(
                to,
                Target::FirstNames
                    | Target::FullName { .. }
                    | Target::City { .. }
                    | Target::Postcode { .. }
                    | Target::Civility
                    | Target::StructureName
            );
        let taken = columns
            .iter()
            .zip(&said)
            .enumerate()
            .any(|(other, (column, said))| other != at && *said && of_a_kind(&column.to, to));
        if guessed
            && taken
            && let Some(profile) = profiles.get(at)
        {
            columns[at] = attribute(headings[at].as_ref(), profile);
        }
    }
    let split_names = columns.iter().any(|column| column.to == Target::Surname)
        && columns.iter().any(|column| column.to == Target::FirstNames);
    for at in 0..columns.len() {
        if split_names
            && matches!(columns[at].to, Target::FullName { .. })
            && let Some(profile) = profiles.get(at)
        {
            columns[at] = attribute(headings[at].as_ref(), profile);
        }
    }
}

/// A file of people: what the headings say of a structure is of theirs. A file of structures: it is of the row itself.
fn move_structures(columns: &mut [ColumnGuess], headings: &[impl AsRef<str>], nature: Option<Nature>) {
    for (column, heading) in columns.iter_mut().zip(headings) {
        let of_structure = heading::hint(heading.as_ref()).is_some_and(|hint| hint.of_structure);
        let named = matches!(column.to, Target::StructureName | Target::Registration { .. });
        if nature == Some(Nature::Person)
            && (of_structure || named)
            && column.to.is_of_a_party()
            && !matches!(column.to, Target::Attribute { .. })
        {
            column.to = Target::Structure {
                to: Box::new(column.to.clone()),
            };
        }
    }
}

/// "Nom" beside "Nom de naissance" is the usual name.
fn sort_out_surnames(columns: &mut [ColumnGuess], headings: &[impl AsRef<str>]) {
    let is_birth = |heading: &str| {
        let folded = fold(heading);
        folded.contains("naissance")
            || folded.contains("jeune fille")
            || folded == "njf"
            || folded.starts_with("birth")
            || folded.starts_with("maiden")
    };
    let surnames: Vec<usize> = (0..columns.len())
        .filter(|at| columns[*at].to == Target::Surname)
        .collect();
    let has_usual = columns.iter().any(|column| column.to == Target::UsualName);
    if surnames.len() < 2 || has_usual || !surnames.iter().any(|at| is_birth(headings[*at].as_ref())) {
        return;
    }
    if let Some(at) = surnames.into_iter().find(|at| !is_birth(headings[*at].as_ref())) {
        columns[at].to = Target::UsualName;
    }
}

/// A bare "Date" is when an interaction happened only beside an interaction; a start and an end are a membership's beside its type
/// or its fee.
fn sort_out_dates(columns: &mut [ColumnGuess], headings: &[impl AsRef<str>], kind: ImportKind) {
    let has = |columns: &[ColumnGuess], wanted: fn(&Target) -> bool| columns.iter().any(|column| wanted(&column.to));
    if kind == ImportKind::Oppositions {
        for column in columns.iter_mut().filter(|column| column.to == Target::InteractionAt) {
            column.to = Target::OppositionDate;
        }
    }
    let consents = has(columns, |to| matches!(to, Target::Consent { .. }));
    let exchange = has(columns, |to| {
        matches!(
            to,
            Target::Amount { .. }
                | Target::InteractionKind
                | Target::Hours
                | Target::Answer { .. }
                | Target::Outcome
                | Target::Event
        )
    });
    for (column, heading) in columns.iter_mut().zip(headings) {
        if consents
            && !exchange
            && column.to == Target::InteractionAt
            && matches!(
                fold(heading.as_ref()).as_str(),
                "date" | "horodatage" | "timestamp" | "date heure"
            )
        {
            column.to = Target::ConsentDate {
                channel: None,
                purpose: None,
            };
        }
    }
}

/// Targets that say nothing without others: parts of an interaction in a file that has none, a date without consent…
fn is_out_of_place(target: &Target, columns: &[ColumnGuess], kind: ImportKind) -> bool {
    use Target as T;
    let has = |wanted: fn(&Target) -> bool| columns.iter().any(|column| wanted(&column.to));
    let dated = has(|to| matches!(to, T::InteractionAt | T::From));
    let substance = has(|to| {
        matches!(
            to,
            T::Amount { .. } | T::InteractionKind | T::Hours | T::MembershipType | T::Outcome | T::Event
        )
    });
    let exchange = kind == ImportKind::Interactions || dated && substance;
    match target {
        T::InteractionAt
        | T::Amount { .. }
        | T::InteractionKind
        | T::InteractionTime
        | T::Currency
        | T::Means
        | T::PaymentState
        | T::Receipt
        | T::Theme
        | T::Campaign
        | T::Event
        | T::Outcome
        | T::InteractionChannel
        | T::Direction
        | T::Author
        | T::ExternalKey
        | T::Quantity
        | T::Hours
        | T::MembershipType
        | T::From
        | T::Until => !exchange,
        T::Note => !exchange,
        T::ConsentDate { .. } | T::ConsentHow | T::ConsentWording => !has(|to| matches!(to, T::Consent { .. })),
        T::OppositionDate => kind != ImportKind::Oppositions && !has(|to| matches!(to, T::Opposition { .. })),
        T::OppositionReason => kind != ImportKind::Oppositions,
        T::SupportDate => !has(|to| matches!(to, T::Support { .. })),
        T::RoleTitle | T::RoleFrom | T::RoleUntil | T::RoleKind | T::RoleTerritory => {
            !has(|to| matches!(to, T::Structure { .. }))
        }
        T::AddressStreetType { .. } => !has(|to| matches!(to, T::AddressStreet { .. })),
        T::Latitude => !has(|to| matches!(to, T::Longitude)),
        T::Longitude => !has(|to| matches!(to, T::Latitude)),
        T::Position { .. } => has(|to| matches!(to, T::Latitude)),
        _ => false,
    }
}

/// Targets that a party has once.
fn has_one_slot(target: &Target) -> bool {
    use Target as T;
    match target {
        T::Structure { to } => has_one_slot(to),
        T::Ignore
        | T::Email { .. }
        | T::Phone { .. }
        | T::Web { .. }
        | T::Social { .. }
        | T::Packed
        | T::AddressStreet { .. }
        | T::AddressComplement { .. }
        | T::Tags { .. }
        | T::TagIfYes { .. }
        | T::Branch
        | T::List
        | T::Attribute { .. }
        | T::Interaction { .. }
        | T::Answer { .. }
        | T::FirstNames
        | T::Opposition { .. }
        | T::Registration { .. } => false,
        _ => true,
    }
}

fn same_slot(one: &Target, other: &Target) -> bool {
    match (one, other) {
        (Target::Structure { to: one }, Target::Structure { to: other }) => same_slot(one, other),
        (Target::FullName { .. }, Target::FullName { .. }) | (Target::Amount { .. }, Target::Amount { .. }) => true,
        (Target::Position { .. }, Target::Position { .. }) | (Target::Support { .. }, Target::Support { .. }) => true,
        _ => one == other,
    }
}

/// Structures without a column that names them take the town's: a file of town halls.
fn name_structures(columns: &mut [ColumnGuess], nature: Option<Nature>) {
    let named = columns.iter().any(|column| {
        matches!(
            column.to,
            Target::StructureName | Target::FullName { .. } | Target::Surname
        )
    });
    if nature != Some(Nature::Structure) || named {
        return;
    }
    if let Some(column) = columns
        .iter_mut()
        .find(|column| matches!(column.to, Target::City { .. }))
    {
        *column = ColumnGuess {
            to: Target::StructureName,
            confidence: 0.6,
            reason: reason::only_name(),
        };
    }
}

/// An id is one only when its values differ; the surest one is the reference, others become attributes.
fn keep_one_reference(columns: &mut [ColumnGuess], headings: &[impl AsRef<str>], profiles: &[ColumnProfile]) {
    let names: HashSet<String> = columns.iter().map(|column| column.to.key()).collect();
    let is_history = names.contains("interaction_at") && !names.contains("surname");
    for at in 0..columns.len() {
        let Some(profile) = profiles.get(at) else { continue };
        if matches!(columns[at].to, Target::Reference { .. })
            && !profile.is_unique()
            && !is_history
            && profile.filled > 20
        {
            columns[at] = attribute(headings[at].as_ref(), profile);
        }
    }
}

#[cfg(test)]
mod tests;
