//! The list of contacts.

use model::{
    ContactId,
    facts::{Address, Facts, Nature, Point, Status},
};
use store::{ContactQuery, ContactSort, Scope, SortDirection, Tx};

use crate::world::{World, act, insert, on_both, person, with_email};

on_both!(
    pages_follow_one_another_without_gap_or_repeat,
    a_page_stays_put_while_others_write,
    searches_are_folded_and_take_wildcards_literally,
    filters_narrow_the_list_and_its_total,
    counts_keep_natures_apart,
);

async fn pages_follow_one_another_without_gap_or_repeat(world: World) {
    for n in 0..6 {
        // Equal names and equal instants, so that only ids tell them apart.
        let people = (0..5)
            .map(|m| person("Awa", ["Diallo", "Petit", "Élan"][(n + m) % 3]))
            .collect();
        world.import(i64::try_from(n).unwrap() / 2, people).await;
    }
    let mut tx = world.base.read().await.unwrap();
    for sort in [ContactSort::Name, ContactSort::Created, ContactSort::Updated] {
        for direction in [SortDirection::Ascending, SortDirection::Descending] {
            let all = walk(
                &mut tx,
                ContactQuery {
                    sort,
                    direction,
                    limit: 100,
                    ..ContactQuery::default()
                },
            )
            .await;
            let paged = walk(
                &mut tx,
                ContactQuery {
                    sort,
                    direction,
                    limit: 7,
                    ..ContactQuery::default()
                },
            )
            .await;
            assert_eq!(paged, all, "{sort:?} {direction:?}");
            assert_eq!(all.len(), 30);
        }
    }
    let names = walk(
        &mut tx,
        ContactQuery {
            limit: 100,
            ..ContactQuery::default()
        },
    )
    .await;
    let names: Vec<String> = tx
        .contact_names(&Scope::Organization, &names)
        .await
        .unwrap()
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    assert_eq!(names.iter().filter(|name| name.ends_with("Élan")).count(), 10);
}

async fn a_page_stays_put_while_others_write(world: World) {
    world
        .import(
            1,
            vec![
                person("Awa", "Bernard"),
                person("Awa", "Diallo"),
                person("Awa", "Petit"),
            ],
        )
        .await;
    let query = ContactQuery {
        limit: 2,
        ..ContactQuery::default()
    };
    let first = page(&world, &query).await;
    assert_eq!(first.0, [ContactId::new(1), ContactId::new(2)]);
    world
        .import(
            2,
            vec![person("Awa", "Adam"), person("Awa", "Caron"), person("Awa", "Zola")],
        )
        .await;
    let second = page(
        &world,
        &ContactQuery {
            after: first.1,
            ..query
        },
    )
    .await;
    assert_eq!(
        second.0,
        [ContactId::new(3), ContactId::new(6)],
        "what came before the cursor does not push"
    );
}

async fn searches_are_folded_and_take_wildcards_literally(world: World) {
    let mut bois = with_email(person("Élodie", "Dubois"), "elodie_d@example.org");
    bois.addresses.push(Point::new(Address {
        city: Some("L'Haÿ-les-Roses".into()),
        ..Address::default()
    }));
    world
        .import(
            1,
            vec![
                bois,
                with_email(person("Elo", "Dix"), "elodiexd@example.org"),
                person("Jean", "100% Bio"),
            ],
        )
        .await;
    let mut tx = world.base.read().await.unwrap();
    for (search, found) in [
        ("ELODIE dubois", vec![1]),
        ("dubois élodie hay", vec![1]),
        ("elodie_d@", vec![1]),
        ("elodie%", vec![1, 2]),
        ("rien du tout", vec![]),
    ] {
        let query = ContactQuery {
            search: Some(search.into()),
            ..ContactQuery::default()
        };
        let mut ids: Vec<i64> = walk(&mut tx, query).await.into_iter().map(ContactId::get).collect();
        ids.sort_unstable();
        assert_eq!(ids, found, "{search}");
    }
}

async fn filters_narrow_the_list_and_its_total(world: World) {
    let structure = Facts {
        nature: Some(Nature::Structure),
        structure_name: Some("Mairie".into()),
        ..Facts::default()
    };
    let dead = Facts {
        status: Some(Status::Deceased),
        ..person("Paul", "Ancien")
    };
    let merged = Facts {
        status: Some(Status::Merged),
        ..person("Paul", "Double")
    };
    world
        .import(1, vec![person("Awa", "Diallo"), structure, dead, merged])
        .await;
    let mut tx = world.write(2).await;
    let source = crate::world::source(&mut tx, "Salon").await;
    let from_salon = tx.insert_act(act(Some(source))).await.unwrap();
    let ids = insert(&mut tx, from_salon, vec![person("Zoé", "Petit")]).await;
    tx.commit().await.unwrap();
    let mut tx = world.base.read().await.unwrap();
    let count =
        async |tx: &mut Tx, query: ContactQuery| tx.contact_page(&Scope::Organization, &query).await.unwrap().total;
    assert_eq!(
        count(&mut tx, ContactQuery::default()).await,
        4,
        "the merged one is not shown"
    );
    assert_eq!(
        count(
            &mut tx,
            ContactQuery {
                nature: Some(Nature::Structure),
                ..Default::default()
            }
        )
        .await,
        1
    );
    assert_eq!(
        count(
            &mut tx,
            ContactQuery {
                status: Some(Status::Deceased),
                ..Default::default()
            }
        )
        .await,
        1
    );
    let of_source = ContactQuery {
        source: Some(source),
        ..ContactQuery::default()
    };
    assert_eq!(walk(&mut tx, of_source).await, ids);
}

async fn counts_keep_natures_apart(world: World) {
    let structure = Facts {
        nature: Some(Nature::Structure),
        structure_name: Some("Mairie".into()),
        ..Facts::default()
    };
    let archived = Facts {
        status: Some(Status::Archived),
        ..person("Paul", "Ancien")
    };
    world
        .import(
            1,
            vec![person("Awa", "Diallo"), person("Jean", "Martin"), structure, archived],
        )
        .await;
    let counts = world
        .base
        .read()
        .await
        .unwrap()
        .contact_counts(&Scope::Organization)
        .await
        .unwrap();
    assert_eq!((counts.persons, counts.structures, counts.aside), (2, 1, 1));
}

async fn page(world: &World, query: &ContactQuery) -> (Vec<ContactId>, Option<store::ContactCursor>) {
    let page = world
        .base
        .read()
        .await
        .unwrap()
        .contact_page(&Scope::Organization, query)
        .await
        .unwrap();
    (page.contacts.iter().map(|one| one.id).collect(), page.next)
}

/// Every page, one after the other, through cursors that went over the wire.
async fn walk(tx: &mut Tx, mut query: ContactQuery) -> Vec<ContactId> {
    let mut ids = Vec::new();
    loop {
        let page = tx.contact_page(&Scope::Organization, &query).await.unwrap();
        ids.extend(page.contacts.iter().map(|one| one.id));
        let Some(next) = page.next else { return ids };
        let text = serde_json::to_string(&next).unwrap();
        query.after = Some(serde_json::from_str(&text).unwrap());
    }
}
