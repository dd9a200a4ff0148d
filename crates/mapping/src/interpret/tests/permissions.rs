use super::*;

#[test]
fn consents_take_the_date_of_their_channel() {
    let email = r#"{"field":"consent","channel":"email"}"#;
    let sms = r#"{"field":"consent","channel":"sms"}"#;
    let draft = read(
        &[
            email,
            r#"{"field":"consent_date","channel":"email"}"#,
            sms,
            "consent_date",
        ],
        &["yes", "2024-03-06", "no", "2023-01-02"],
    );
    let told: Vec<_> = draft
        .consents
        .iter()
        .map(|c| (c.channel, c.purpose, c.decision, c.given_at))
        .collect();
    let on = |day| Some(Moment::On(day));
    assert_eq!(
        told,
        [
            (Channel::Email, Purpose::News, Decision::Given, on(date(2024, 3, 6))),
            (Channel::Sms, Purpose::News, Decision::Refused, on(date(2023, 1, 2)))
        ]
    );
    let dated = read(&[email], &["06/03/2024"]);
    assert_eq!(
        (dated.consents[0].decision, dated.consents[0].given_at),
        (Decision::Given, on(date(2024, 3, 6)))
    );
    let stopped = read(&[email], &["désinscrit"]);
    assert_eq!(
        (
            stopped.consents.len(),
            stopped.oppositions[0].reason,
            stopped.oppositions[0].channel
        ),
        (0, OppositionReason::Unsubscribe, Some(Channel::Email))
    );
    assert!(read(&[email], &[""]).consents.is_empty());
}

#[test]
fn a_list_of_addresses_not_to_write_to() {
    let mut bare = mapping(&["email", "phone"]);
    bare.kind = ImportKind::Oppositions;
    let draft = try_read(&bare, &["A@b.fr", "0612345678"]).unwrap().draft;
    let told: Vec<_> = draft
        .oppositions
        .iter()
        .map(|o| (o.channel, o.reason, o.point.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (Some(Channel::Email), OppositionReason::Refusal, Some("a@b.fr")),
            (None, OppositionReason::Refusal, Some("+33612345678"))
        ]
    );
    let mut reasoned = mapping(&["email", "opposition_reason", "opposition_date"]);
    reasoned.kind = ImportKind::Oppositions;
    let draft = try_read(&reasoned, &["a@b.fr", "Hard bounce", "12/03/2024"])
        .unwrap()
        .draft;
    assert_eq!(
        (draft.oppositions[0].reason, draft.oppositions[0].since),
        (OppositionReason::HardBounce, Some(Moment::On(date(2024, 3, 12))))
    );
    let mut answered = mapping(&["email", "opposition"]);
    answered.kind = ImportKind::Oppositions;
    assert!(
        try_read(&answered, &["a@b.fr", "non"])
            .unwrap()
            .draft
            .oppositions
            .is_empty()
    );
}

#[test]
fn support_is_a_number_or_a_word() {
    for (cell, level) in [
        ("4", 4),
        ("4/5", 4),
        ("5 - Convaincu", 5),
        ("Opposée", 1),
        ("indécis", 3),
        ("favourable", 4),
        ("5.0", 5),
    ] {
        assert_eq!(
            read(&["support"], &[cell])
                .supports
                .first()
                .map(|support| support.level),
            Some(level),
            "{cell}"
        );
    }
}
