use jiff::civil::date;
use model::{draft::Draft, facts::Facts};

use super::{presets, recognize};
use crate::{ColumnProfile, Interpreter, Settings, fixture, guess};

/// A draft as a reader would tell it.
fn told(draft: &Draft) -> Vec<String> {
    let mut lines = Vec::new();
    tell(&draft.party.facts, "", &mut lines);
    lines.extend(
        draft
            .party
            .references
            .iter()
            .map(|reference| format!("reference {} {:?}", reference.id, reference.source)),
    );
    lines.extend(draft.party.tags.iter().map(|(tag, _)| format!("tag {tag}")));
    lines.extend(draft.party.lists.iter().map(|list| format!("list {list}")));
    lines.extend(
        draft
            .party
            .attributes
            .iter()
            .map(|attribute| format!("attribute {} = {:?}", attribute.name, attribute.value)),
    );
    if let Some((structure, role)) = &draft.structure {
        tell(&structure.facts, "structure: ", &mut lines);
        lines.push(format!("role {} {:?}", role.kind, role.title));
    }
    for i in &draft.interactions {
        lines.push(format!(
            "{} at {:?}: {:?} {:?} {:?} {:?} {:?} {:?}",
            i.kind,
            i.at,
            i.quantity,
            i.money.as_ref().map(|m| (m.means, m.state)),
            i.campaign,
            i.theme,
            i.membership_type,
            i.external_key
        ));
    }
    lines.extend(draft.consents.iter().map(|c| {
        format!(
            "consent {:?} {:?} {:?} {:?}",
            c.channel, c.purpose, c.decision, c.given_at
        )
    }));
    lines.extend(
        draft
            .oppositions
            .iter()
            .map(|o| format!("opposition {:?} {:?} {:?} {:?}", o.channel, o.reason, o.point, o.since)),
    );
    lines.extend(
        draft
            .supports
            .iter()
            .map(|support| format!("support {}", support.level)),
    );
    lines
}

fn tell(facts: &Facts, of: &str, lines: &mut Vec<String>) {
    let said = |what: &Option<String>| what.clone().unwrap_or_default();
    let name = [
        said(&facts.first_names),
        said(&facts.surname),
        said(&facts.usual_name),
        said(&facts.structure_name),
    ];
    lines.push(format!(
        "{of}{:?} {} {:?} {:?} {:?}",
        facts.nature,
        name.join(" ").trim(),
        facts.civility,
        facts.gender,
        facts.birth_date.map(|day| day.to_string())
    ));
    lines.extend(facts.status.map(|status| format!("{of}{status:?}")));
    lines.extend(
        facts
            .profession
            .iter()
            .map(|profession| format!("{of}profession {profession}")),
    );
    lines.extend(
        facts
            .emails
            .iter()
            .map(|point| format!("{of}{} {:?} {}", point.value.as_str(), point.label, point.primary)),
    );
    lines.extend(
        facts
            .phones
            .iter()
            .map(|point| format!("{of}{} {:?} {}", point.value.as_str(), point.label, point.primary)),
    );
    lines.extend(
        facts
            .webs
            .iter()
            .map(|point| format!("{of}{} {:?}", point.value, point.label)),
    );
    for point in &facts.addresses {
        let address = &point.value;
        lines.push(format!(
            "{of}{} [{:?} {:?} {:?}] {:?}",
            address.typed.replace('\n', " / "),
            address.country,
            address.commune,
            address.department,
            point.label
        ));
    }
}

#[test]
fn the_exports_of_other_tools_are_taken_as_they_are() {
    let settings = Settings {
        country: "FR".to_owned(),
        today: date(2026, 11, 21),
    };
    for preset in presets() {
        let name = preset.key.replace('_', "-");
        let (headings, rows) = fixture::table(&format!("exports/{name}.csv"));
        assert_eq!(recognize(&headings).map(|found| found.key), Some(preset.key));
        let mut profiles = vec![ColumnProfile::default(); headings.len()];
        for row in &rows {
            for (profile, cell) in profiles.iter_mut().zip(row) {
                profile.observe(cell);
            }
        }
        let guess = guess(&headings, &profiles, &settings, None);
        assert_eq!(
            (guess.preset, guess.mapping.kind),
            (Some(preset.key), preset.mapping.kind)
        );
        let interpreter = Interpreter::new(&guess.mapping, &headings, &settings).unwrap();
        let drafts: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                told(
                    &interpreter
                        .interpret(row)
                        .unwrap_or_else(|problems| panic!("{name}: {problems:?}"))
                        .draft,
                )
            })
            .collect();
        insta::assert_json_snapshot!(preset.key, drafts);
    }
}

#[test]
fn a_shipped_mapping_says_where_its_columns_are_documented() {
    for preset in presets() {
        assert!(
            preset
                .mapping
                .origin
                .as_deref()
                .is_some_and(|origin| origin.starts_with("https://")),
            "{}",
            preset.key
        );
        assert!(!preset.mapping.name.is_empty());
        assert_eq!(
            crate::Mapping::from_json(&preset.mapping.to_json()).as_ref(),
            Ok(&preset.mapping)
        );
    }
}

#[test]
fn a_file_of_somebody_s_own_is_no_export() {
    assert!(recognize(&["Nom", "Prénom", "E-mail", "Téléphone"]).is_none());
}
