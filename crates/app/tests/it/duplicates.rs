//! Whom a newcomer looks like follows the base, whatever was done and by whom, on both databases.

use app::{
    contacts::{self, Changes, Created, Edited, Expected, LikeBy},
    duplicates, imports,
};
use model::{
    ContactId, Language,
    facts::{Address, Facts, Nature, Point},
};

use crate::world::{Pouring, World, on_both};

on_both! {
    a_newcomer_is_known_as_the_base_changes,
    another_process_is_followed,
    a_structure_is_no_person,
    somebody_alike_is_named_before_being_made_again,
}

const MEMBERS: &str = "Nom;Prénom;Date de naissance;E-mail;Téléphone;Adresse;Code postal;Ville
Diallo;Awa;14/02/1985;awa.diallo@example.org;06 39 98 00 01;12 rue des Lilas;44000;Nantes
Dupont;Jean;;jean.dupont@example.org;;3 place Royale;44000;Nantes
Petit;Zoé;02/07/1971;;06 39 98 00 02;;44100;Nantes
Keller;Urs;;urs.keller@example.org;;8 quai de la Fosse;44000;Nantes
";

/// Awa, as she signs elsewhere: another e-mail, a slip in her name.
fn awa_again() -> Facts {
    let address = Address {
        number: Some("12".to_owned()),
        street: Some("r. des Lilas".to_owned()),
        city: Some("NANTES".to_owned()),
        ..Address::default()
    };
    Facts {
        first_names: Some("AWA".to_owned()),
        surname: Some("Dialo".to_owned()),
        addresses: vec![Point::new(address)],
        ..Facts::default()
    }
}

async fn alike(ctx: &app::Ctx, facts: &Facts) -> Vec<i64> {
    let looked = duplicates::look_at(ctx, facts).await.unwrap();
    looked.alike.iter().map(|alike| alike.id.get()).collect()
}

async fn edited(world: &World, id: ContactId, changes: &Changes) {
    let done = contacts::edit(&world.ctx, id, Expected::Whatever, changes, Language::Fr).await;
    assert!(matches!(done.unwrap(), Edited::Done(_)));
}

fn surname(text: &str) -> Changes {
    Changes {
        surname: Some(Some(text.to_owned())),
        ..Changes::default()
    }
}

async fn a_newcomer_is_known_as_the_base_changes(world: World) {
    assert!(alike(&world.ctx, &awa_again()).await.is_empty(), "nobody is there");
    let (import, _) = world
        .pour_as("adherents.csv", MEMBERS, &Pouring::from("Adhérents"))
        .await;
    assert_eq!(alike(&world.ctx, &awa_again()).await, [1]);

    edited(&world, ContactId::new(1), &surname("Kowalczyk")).await;
    let married = Facts {
        surname: Some("Kowalczik".to_owned()),
        ..awa_again()
    };
    assert_eq!(alike(&world.ctx, &married).await, [1], "as she is called now");
    edited(&world, ContactId::new(1), &surname("Diallo")).await;

    imports::undo_now(&world.ctx, import).await.unwrap();
    let after = alike(&world.ctx, &awa_again()).await;
    assert!(
        after.is_empty() || after == [1],
        "kept only by what was typed later: {after:?}"
    );
    imports::redo_now(&world.ctx, import).await.unwrap();
    assert_eq!(alike(&world.ctx, &awa_again()).await, [1]);

    contacts::delete(&world.ctx, ContactId::new(1), Expected::Whatever, Language::Fr)
        .await
        .unwrap();
    assert!(
        alike(&world.ctx, &awa_again()).await.is_empty(),
        "deleted, she is not shown"
    );
}

async fn another_process_is_followed(world: World) {
    assert!(alike(&world.ctx, &awa_again()).await.is_empty());
    let beside = world.beside().await;
    world.pour_in(&beside, "adherents.csv", MEMBERS).await;
    assert_eq!(alike(&world.ctx, &awa_again()).await, [1]);
}

async fn a_structure_is_no_person(world: World) {
    let address = || Address {
        street: Some("rue du Canal".to_owned()),
        number: Some("4".to_owned()),
        city: Some("Nantes".to_owned()),
        ..Address::default()
    };
    let typed = contacts::TypedAddress {
        street: address().street,
        number: address().number,
        city: address().city,
        ..contacts::TypedAddress::default()
    };
    let mut structure = Changes {
        structure_name: Some(Some("Les Amis du Canal".to_owned())),
        ..Changes::default()
    };
    structure.addresses.add.push(contacts::NewPoint {
        value: typed,
        details: contacts::Details::default(),
    });
    let made = contacts::create(&world.ctx, Nature::Structure, &structure, &[])
        .await
        .unwrap();
    let Created::Done(written, _) = made else {
        panic!("the base was empty")
    };
    let person = Facts {
        surname: Some("Les Amis du Canal".to_owned()),
        addresses: vec![Point::new(address())],
        ..Facts::default()
    };
    assert!(alike(&world.ctx, &person).await.is_empty());
    let again = Facts {
        nature: Some(Nature::Structure),
        structure_name: Some("LES AMIS DU CANAL".to_owned()),
        addresses: vec![Point::new(address())],
        ..Facts::default()
    };
    assert_eq!(alike(&world.ctx, &again).await, [written.contact.get()]);
}

async fn somebody_alike_is_named_before_being_made_again(world: World) {
    world.pour("adherents.csv", MEMBERS).await;
    // What follows asks an index that is there.
    assert_eq!(alike(&world.ctx, &awa_again()).await, [1]);
    let address = contacts::TypedAddress {
        number: Some("12".to_owned()),
        street: Some("rue des Lilas".to_owned()),
        city: Some("Nantes".to_owned()),
        ..contacts::TypedAddress::default()
    };
    let mut typed = surname("Dialo");
    typed.first_names = Some(Some("Awa".to_owned()));
    typed.addresses.add.push(contacts::NewPoint {
        value: address,
        details: contacts::Details::default(),
    });
    let made = contacts::create(&world.ctx, Nature::Person, &typed, &[]).await.unwrap();
    let Created::LooksAlike(known) = made else {
        panic!("she is known: {made:?}")
    };
    assert_eq!(known.iter().map(|known| known.id.get()).collect::<Vec<_>>(), [1]);
    assert!(
        matches!(&known[0].by, LikeBy::Likeness(why) if why.probability > 0.5),
        "{known:?}"
    );
    let despite = contacts::create(&world.ctx, Nature::Person, &typed, &[ContactId::new(1)])
        .await
        .unwrap();
    assert!(matches!(despite, Created::Done(..)));
}
