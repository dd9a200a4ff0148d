//! Interactions, consents, oppositions, supports, links, memberships, lists.

use jiff::civil::date;
use model::{
    ActId, ContactId,
    consent::{Channel, Consent, Decision, OppositionReason, Purpose},
    facts::{Facts, Nature},
    interaction::{Answer, Direction, Interaction, Means, Money, PaymentState, Plan, Unit},
};
use store::{
    ActKind, Amends, InteractionQuery, LinkSide, NewAct, NewConsent, NewInteraction, NewLink, NewMembership,
    NewOpposition, NewSupport, Relation, Scope, WriteTx,
};

use crate::world::{World, act, insert, minute, on_both, person};

on_both!(
    interactions_come_back_whole_in_pages,
    a_list_is_left_while_the_act_that_says_so_is_live,
    what_hangs_on_a_withdrawn_act_is_not_shown,
    oppositions_outlive_the_undo,
    what_two_live_acts_say_is_shown_once,
    a_rehearsal_leaves_nothing,
    others_write_during_a_rehearsal,
    links_are_read_from_both_ends,
);

async fn interactions_come_back_whole_in_pages(world: World) {
    let mut tx = world.write(1).await;
    let (by, awa) = with_awa(&mut tx).await;
    let kind = tx.resolve_kind("donation", None).await.unwrap().id();
    let campaign = tx.resolve_campaign("Printemps", Some(by)).await.unwrap().id();
    let gift = Interaction {
        campaign: Some(campaign),
        ..gift()
    };
    let mut rows: Vec<NewInteraction> = (0..5).map(|n| interaction(awa, by, kind, n, gift.clone())).collect();
    rows[4].interaction.money = None;
    tx.insert_interactions(&rows).await.unwrap();
    tx.commit().await.unwrap();
    let mut read = world.base.read().await.unwrap();
    let mut query = InteractionQuery::latest(awa, 2);
    let mut seen = Vec::new();
    loop {
        let page = read.interactions(&Scope::Organization, &query).await.unwrap();
        let Some(last) = page.last() else { break };
        query.after = Some(last.cursor());
        seen.extend(page);
    }
    assert_eq!(
        seen.iter().map(|one| one.id.get()).collect::<Vec<_>>(),
        [5, 4, 3, 2, 1],
        "latest first, then by id"
    );
    assert_eq!(seen[4].interaction, rows[0].interaction, "as it was said");
    assert_eq!(seen[4].campaign.as_deref(), Some("Printemps"));
    assert_eq!(seen[0].interaction.money, None);
    let kinds = read.interaction_kinds_of(&Scope::Organization, awa).await.unwrap();
    assert_eq!((kinds[0].kind.as_str(), kinds[0].count), ("donation", 5));
    assert_eq!(read.known_interactions(&[2, 99]).await.unwrap().len(), 1);
}

async fn a_list_is_left_while_the_act_that_says_so_is_live(world: World) {
    let mut tx = world.write(1).await;
    let (_, awa) = with_awa(&mut tx).await;
    let list = tx.resolve_list("Bénévoles", None).await.unwrap().id();
    let (joins, leaves, rejoins) = (
        tx.insert_act(act(None)).await.unwrap(),
        tx.insert_act(act(None)).await.unwrap(),
        tx.insert_act(act(None)).await.unwrap(),
    );
    tx.insert_list_members(&[(list, awa)], joins).await.unwrap();
    assert_eq!(tx.lists_of(&[awa]).await.unwrap(), [(list, awa)]);
    tx.remove_list_members(&[(list, awa)], leaves).await.unwrap();
    assert_eq!(tx.lists_of(&[awa]).await.unwrap(), []);
    tx.insert_list_members(&[(list, awa)], rejoins).await.unwrap();
    assert_eq!(tx.lists_of(&[awa]).await.unwrap(), [(list, awa)], "once");
    let undo = tx.insert_act(act(None)).await.unwrap();
    tx.withdraw_act(rejoins, undo).await.unwrap();
    assert_eq!(tx.lists_of(&[awa]).await.unwrap(), []);
    tx.withdraw_act(leaves, undo).await.unwrap();
    assert_eq!(tx.lists_of(&[awa]).await.unwrap(), [(list, awa)]);
    tx.commit().await.unwrap();
}

async fn what_hangs_on_a_withdrawn_act_is_not_shown(world: World) {
    let mut tx = world.write(1).await;
    let (by, awa) = with_awa(&mut tx).await;
    let said = tx.insert_act(act(None)).await.unwrap();
    let list = tx.resolve_list("Bénévoles", Some(said)).await.unwrap().id();
    let kind = tx.resolve_kind("note", None).await.unwrap().id();
    tx.insert_interactions(&[interaction(awa, said, kind, 0, gift())])
        .await
        .unwrap();
    tx.insert_consents(&[consent(awa, said)]).await.unwrap();
    tx.insert_supports(&[NewSupport {
        contact: awa,
        level: 5,
        election: None,
        at: minute(0),
        source: None,
        act: said,
        author: None,
        dedupe_key: 7,
    }])
    .await
    .unwrap();
    let year = tx
        .resolve_membership_type("Adhésion simple", Some(said))
        .await
        .unwrap()
        .id();
    tx.insert_memberships(&[membership(awa, said, year)]).await.unwrap();
    tx.insert_list_members(&[(list, awa), (list, awa)], said).await.unwrap();
    assert_eq!(shown(&mut tx, awa).await, [1, 1, 1, 1, 1]);
    assert_eq!(tx.known_relations(Relation::Support, &[awa]).await.unwrap(), [(awa, 7)]);
    let undo = tx
        .insert_act(NewAct {
            kind: ActKind::Undo,
            target: Some(said),
            ..act(None)
        })
        .await
        .unwrap();
    tx.withdraw_act(said, undo).await.unwrap();
    assert_eq!(shown(&mut tx, awa).await, [0, 0, 0, 0, 0]);
    assert_eq!(
        tx.known_relations(Relation::Support, &[awa]).await.unwrap(),
        [],
        "so that it can be said again"
    );
    tx.restore_act(said).await.unwrap();
    assert_eq!(shown(&mut tx, awa).await, [1, 1, 1, 1, 1]);
    assert_ne!(by, said);
}

async fn what_two_live_acts_say_is_shown_once(world: World) {
    let mut tx = world.write(1).await;
    let (_, awa) = with_awa(&mut tx).await;
    let (one, two) = (
        tx.insert_act(act(None)).await.unwrap(),
        tx.insert_act(act(None)).await.unwrap(),
    );
    let kind = tx.resolve_kind("donation", None).await.unwrap().id();
    for said in [one, two] {
        tx.insert_interactions(&[interaction(awa, said, kind, 9, gift())])
            .await
            .unwrap();
        tx.insert_consents(&[consent(awa, said)]).await.unwrap();
        let year = tx.resolve_membership_type("Simple", Some(said)).await.unwrap().id();
        tx.insert_memberships(&[membership(awa, said, year)]).await.unwrap();
    }
    // By hand, two equal notes are two notes.
    tx.insert_interactions(&[
        interaction(awa, one, kind, 0, gift()),
        interaction(awa, one, kind, 0, gift()),
    ])
    .await
    .unwrap();
    assert_eq!(shown(&mut tx, awa).await, [3, 1, 0, 1, 0]);
    let undo = tx
        .insert_act(NewAct {
            kind: ActKind::Undo,
            target: Some(one),
            ..act(None)
        })
        .await
        .unwrap();
    tx.withdraw_act(one, undo).await.unwrap();
    assert_eq!(shown(&mut tx, awa).await, [1, 1, 0, 1, 0], "the other still says it");
    assert_eq!(tx.contacts_with_live_rows(&[awa]).await.unwrap(), [awa]);
    tx.withdraw_act(two, undo).await.unwrap();
    assert_eq!(tx.contacts_with_live_rows(&[awa]).await.unwrap(), []);
}

async fn a_rehearsal_leaves_nothing(world: World) {
    let mut tx = world.base.rehearse(crate::world::context(1)).await.unwrap();
    let (_, awa) = with_awa(&mut tx).await;
    assert_eq!(tx.documents(&[awa]).await.unwrap().len(), 1, "it sees what it tries");
    assert_eq!(tx.commit().await.unwrap(), 0);
    let mut read = world.base.read().await.unwrap();
    assert_eq!(read.documents(&[awa]).await.unwrap(), []);
    assert_eq!(read.feed_head().await.unwrap(), 0);
}

/// However long somebody tries, others write; what is tried goes on from the moment it began.
async fn others_write_during_a_rehearsal(world: World) {
    let (_, known) = world.import(1, vec![person("Awa", "Diallo")]).await;
    let mut tried = world.base.rehearse(crate::world::context(2)).await.unwrap();
    let (_, new) = with_awa(&mut tried).await;
    let written = tokio::time::timeout(std::time::Duration::from_secs(20), async {
        world.import(3, vec![person("Jean", "Martin")]).await
    });
    let (_, meanwhile) = written.await.expect("a writer waits for nobody");
    assert_eq!(meanwhile, [new], "each of the two gave the next number");
    assert_eq!(tried.documents(&known).await.unwrap(), [], "known once brought");
    tried.bring_contacts(&[], &known).await.unwrap();
    assert_eq!(tried.documents(&known).await.unwrap().len(), 1);
    assert_eq!(
        tried.documents(&[new]).await.unwrap()[0].1.surname.as_deref(),
        Some("Diallo")
    );
    drop(tried);
    let mut read = world.base.read().await.unwrap();
    let shown = read.documents(&[new]).await.unwrap();
    assert_eq!(shown[0].1.surname.as_deref(), Some("Martin"));
}

async fn oppositions_outlive_the_undo(world: World) {
    let mut tx = world.write(1).await;
    let (by, awa) = with_awa(&mut tx).await;
    let of_contact = opposition(Some(awa), 0, by);
    let of_address = NewOpposition {
        channel: Some(Channel::Email),
        ..opposition(None, 42, by)
    };
    tx.insert_oppositions(&[of_contact, of_address]).await.unwrap();
    let undo = tx
        .insert_act(NewAct {
            kind: ActKind::Undo,
            target: Some(by),
            ..act(None)
        })
        .await
        .unwrap();
    tx.withdraw_act(by, undo).await.unwrap();
    let stops = tx.oppositions(&Scope::Organization, awa, &[42, 0]).await.unwrap();
    assert_eq!(stops.len(), 2);
    assert_eq!(tx.oppositions(&Scope::Organization, awa, &[]).await.unwrap().len(), 1);
    assert_eq!(
        tx.known_oppositions(&[], &[42]).await.unwrap()[0].channel,
        Some(Channel::Email)
    );
    tx.lift_opposition(stops[0].id, awa, minute(9), "form").await.unwrap();
    assert_eq!(tx.oppositions(&Scope::Organization, awa, &[42]).await.unwrap().len(), 1);
}

async fn links_are_read_from_both_ends(world: World) {
    let mut tx = world.write(1).await;
    let (by, awa) = with_awa(&mut tx).await;
    let hall = Facts {
        nature: Some(Nature::Structure),
        structure_name: Some("Mairie de Digne".into()),
        ..Facts::default()
    };
    let hall = insert(&mut tx, by, vec![hall]).await[0];
    let link = NewLink {
        contact: awa,
        other: hall,
        kind: "mandate".into(),
        title: Some("Maire".into()),
        from: Some(date(2020, 7, 3)),
        until: None,
        territory: Some("04070".into()),
        source: None,
        act: by,
        dedupe_key: 1,
        amends: Amends::Nothing,
    };
    tx.insert_links(&[link]).await.unwrap();
    let hers = tx.links(&Scope::Organization, awa).await.unwrap().remove(0);
    assert_eq!(
        (hers.side, hers.other, hers.other_name.as_str()),
        (LinkSide::Holder, hall, "Mairie de Digne")
    );
    assert_eq!(
        (hers.other_nature, hers.from),
        (Nature::Structure, Some(date(2020, 7, 3)))
    );
    let theirs = tx.links(&Scope::Organization, hall).await.unwrap().remove(0);
    assert_eq!(
        (theirs.side, theirs.other_name.as_str()),
        (LinkSide::Other, "Awa Diallo")
    );
}

async fn with_awa(tx: &mut WriteTx) -> (ActId, ContactId) {
    let by = tx.insert_act(act(None)).await.unwrap();
    let awa = insert(tx, by, vec![person("Awa", "Diallo")]).await[0];
    (by, awa)
}

/// Interactions, consents, supports, memberships, lists.
async fn shown(tx: &mut WriteTx, contact: ContactId) -> [usize; 5] {
    let scope = Scope::Organization;
    let query = InteractionQuery::latest(contact, 10);
    [
        tx.interactions(&scope, &query).await.unwrap().len(),
        tx.consents(&scope, contact).await.unwrap().len(),
        tx.supports(&scope, contact).await.unwrap().len(),
        tx.memberships(&scope, contact).await.unwrap().len(),
        tx.lists_of(&[contact]).await.unwrap().len(),
    ]
}

fn gift() -> Interaction {
    Interaction {
        kind: "donation".into(),
        at: minute(0),
        direction: Direction::FromThem,
        channel: Some(Channel::Post),
        campaign: None,
        event: None,
        theme: None,
        outcome: Some("merci envoyé".into()),
        quantity: Some(5_000),
        unit: Unit::Money,
        from: None,
        until: Some(date(2025, 12, 31)),
        external_key: Some("R-1".into()),
        note: Some("Deux\tlignes\n\\N".into()),
        replaces: None,
        voids: None,
        money: Some(Money {
            currency: "EUR".into(),
            means: Some(Means::Cheque),
            state: PaymentState::Paid,
            payer: None,
            deductible_cents: Some(5_000),
            plan: Some(Plan {
                from: date(2025, 1, 1),
                every_months: 1,
                cents: 500,
            }),
            receipt: Some("2025-17".into()),
        }),
        membership_type: None,
        answers: vec![
            Answer {
                question: "Votre avis ?".into(),
                options: Vec::new(),
                text: Some("Oui".into()),
                number: None,
            },
            Answer {
                question: "Sur 10 ?".into(),
                options: Vec::new(),
                text: None,
                number: Some(7.5),
            },
        ],
    }
}

fn interaction(contact: ContactId, act: ActId, kind: i64, key: i64, interaction: Interaction) -> NewInteraction {
    NewInteraction {
        contact,
        kind,
        interaction,
        act,
        source: None,
        author: None,
        survey: None,
        dedupe_key: key,
    }
}

fn consent(contact: ContactId, act: ActId) -> NewConsent {
    let consent = Consent {
        channel: Channel::Email,
        purpose: Purpose::News,
        scope: None,
        controller: None,
        point: None,
        decision: Decision::Given,
        wording: Some("v1".into()),
        how: "form".into(),
        given_at: minute(0),
    };
    NewConsent {
        contact,
        consent,
        source: None,
        act,
        author: None,
        dedupe_key: 1,
        wording_hash: None,
    }
}

fn membership(contact: ContactId, act: ActId, kind: i64) -> NewMembership {
    NewMembership {
        contact,
        kind: Some(kind),
        fee_cents: Some(2_000),
        from: date(2025, 1, 1),
        until: Some(date(2025, 12, 31)),
        interaction: None,
        source: None,
        act,
        dedupe_key: 1,
    }
}

fn opposition(contact: Option<ContactId>, address_hash: i64, act: ActId) -> NewOpposition {
    NewOpposition {
        contact,
        address_hash,
        point: None,
        channel: None,
        reason: OppositionReason::Unsubscribe,
        since: minute(0),
        source: None,
        act,
        author: None,
    }
}
