//! Links that spreadsheets read: off at first, with their owner's rights, and nothing but the columns chosen.

use std::path::PathBuf;

use app::{
    Ctx, Error,
    exports::{self, LinkMade, LinkWish, Reading},
    questions::Form,
    segments::{self, NewSegment},
    shape,
};
use model::{Language, SegmentId, role::Role};

use crate::world::{World, on_both};

on_both! {
    a_link_gives_the_chosen_columns_of_its_members,
    links_are_off_until_an_administrator_allows_them,
    a_link_dies_with_its_owners_rights,
    a_link_is_not_read_too_often,
    columns_are_chosen_one_by_one,
}

const PEOPLE: &str = "Nom;Prénom;E-mail;Étiquettes\nDiallo;Awa;awa@example.org;Presse\nDupont;Jean;jean@example.org;\n";

async fn segment(ctx: &Ctx) -> SegmentId {
    let new = NewSegment {
        name: "Presse".to_owned(),
        form: Form::Text("tag = \"Presse\"".to_owned(), Language::En),
        folder: None,
        shared: true,
        branch: None,
        objective: None,
        persona: None,
        note: None,
    };
    segments::create(ctx, new, Language::Fr).await.unwrap().id
}

async fn allow(ctx: &Ctx, export_links: bool) -> Result<(), Error> {
    let now = shape::settings(ctx).await.unwrap();
    shape::put_settings(ctx, shape::Settings { export_links, ..now })
        .await
        .map(drop)
}

fn wish(segment: SegmentId, columns: &[&str]) -> LinkWish {
    LinkWish {
        name: "Tableau de la presse".to_owned(),
        segment,
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        language: Language::Fr,
    }
}

/// An administrator with a link to the people tagged « Presse ».
async fn linked(world: &World) -> (Ctx, LinkMade) {
    world.pour("gens.csv", PEOPLE).await;
    let administrator = world.as_role(Role::Administrator).await;
    allow(&administrator, true).await.unwrap();
    let segment = segment(&administrator).await;
    let made = exports::make_link(&administrator, wish(segment, &["surname", "nombre(don)"]))
        .await
        .unwrap();
    (administrator, made)
}

async fn read(world: &World, token: &str) -> Reading {
    exports::read_link(world.ctx.app(), &world.ctx.organization().uuid, token)
        .await
        .unwrap()
}

fn taken(path: PathBuf) -> String {
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    text
}

async fn a_link_gives_the_chosen_columns_of_its_members(world: World) {
    let (administrator, made) = linked(&world).await;
    assert!(made.token.starts_with("cohorte_link_") && made.token.ends_with(&made.link.hint));
    let Reading::File(path) = read(&world, &made.token).await else {
        panic!("a file")
    };
    assert_eq!(taken(path), "Nom,Nombre de dons\r\nDiallo,0\r\n");
    // Each reading stands in the register, with whom it held, and no file waits.
    let told = exports::list(&administrator, app::Paging::default())
        .await
        .unwrap()
        .items;
    assert_eq!((told.len(), told[0].done, told[0].bytes), (1, 1, 0));
    let link = exports::links(&administrator).await.unwrap().remove(0);
    assert_eq!(
        (link.fetches, link.closed, link.segment_name.as_deref()),
        (1, None, Some("Presse"))
    );
    let dump = world.dump().await;
    assert!(!dump.contains(&made.token), "only a digest of the token is kept");
    for strange in ["", "cohorte_link_", &made.token[..made.token.len() - 1]] {
        assert!(matches!(read(&world, strange).await, Reading::Nothing), "{strange}");
    }
    let elsewhere = exports::read_link(world.ctx.app(), "nowhere", &made.token)
        .await
        .unwrap();
    assert!(matches!(elsewhere, Reading::Nothing));
    exports::revoke_link(&administrator, made.link.id).await.unwrap();
    assert!(matches!(read(&world, &made.token).await, Reading::Nothing));
    assert!(matches!(
        exports::revoke_link(&administrator, made.link.id).await,
        Err(Error::NotFound)
    ));
}

async fn links_are_off_until_an_administrator_allows_them(world: World) {
    world.pour("gens.csv", PEOPLE).await;
    let administrator = world.as_role(Role::Administrator).await;
    let segment = segment(&administrator).await;
    let refused = exports::make_link(&administrator, wish(segment, &["surname"])).await;
    assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
    let editor = world.as_role(Role::Editor).await;
    assert!(allow(&editor, true).await.is_err(), "an editor does not allow links");
    allow(&administrator, true).await.unwrap();
    let made = exports::make_link(&administrator, wish(segment, &["surname"]))
        .await
        .unwrap();
    allow(&administrator, false).await.unwrap();
    assert!(matches!(read(&world, &made.token).await, Reading::Nothing));
    let told = exports::links(&administrator).await.unwrap().remove(0).closed;
    assert_eq!(told.unwrap().code, "link.off");
}

async fn a_link_dies_with_its_owners_rights(world: World) {
    let (administrator, _) = linked(&world).await;
    let editor = world.as_role(Role::Editor).await;
    let segment = segment_named(&administrator).await;
    let made = exports::make_link(&editor, wish(segment, &["surname"])).await.unwrap();
    assert!(
        matches!(read(&world, &made.token).await, Reading::File(ref path) if taken(path.clone()).contains("Diallo"))
    );
    let app::Caller::User(user) = editor.caller() else {
        panic!("a person")
    };
    app::users::change(&administrator, user, app::users::Change::Role(Role::Reader))
        .await
        .unwrap();
    assert!(matches!(read(&world, &made.token).await, Reading::Nothing));
    let told = exports::links(&administrator).await.unwrap();
    let told = told.into_iter().find(|link| link.id == made.link.id).unwrap();
    assert_eq!(told.closed.unwrap().code, "link.owner_gone");
    // Whoever manages users takes back what others made.
    exports::revoke_link(&administrator, made.link.id).await.unwrap();
}

async fn segment_named(ctx: &Ctx) -> SegmentId {
    segments::list(ctx, Language::Fr).await.unwrap()[0].id
}

async fn a_link_is_not_read_too_often(world: World) {
    let (_, made) = linked(&world).await;
    for _ in 0..12 {
        let Reading::File(path) = read(&world, &made.token).await else {
            panic!("a file")
        };
        taken(path);
    }
    assert!(matches!(read(&world, &made.token).await, Reading::TooOften(wait) if wait.as_secs() > 500));
}

async fn columns_are_chosen_one_by_one(world: World) {
    let (administrator, _) = linked(&world).await;
    let segment = segment_named(&administrator).await;
    for columns in [
        vec![],
        vec!["surname", "attributes"],
        vec!["cohorte_record"],
        vec!["nombre(dno)"],
    ] {
        let refused = exports::make_link(&administrator, wish(segment, &columns)).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{columns:?}");
    }
    let nameless = LinkWish {
        name: " ".to_owned(),
        ..wish(segment, &["surname"])
    };
    assert!(matches!(
        exports::make_link(&administrator, nameless).await,
        Err(Error::Invalid(_))
    ));
    let nobody = exports::make_link(&administrator, wish(SegmentId::new(99), &["surname"])).await;
    assert!(matches!(nobody, Err(Error::NotFound)), "{nobody:?}");
}
