//! A store of one's own on either engine, and invented people to put in it.

use jiff::Timestamp;
use model::{
    ActId, ContactId, SourceId,
    email::EmailAddress,
    facts::{Facts, Point},
    layer::Layer,
    source::Declaration,
};
use store::{
    ActKind, Base, Location, NewAct, NewContact, Store, WriteContext, WriteTx,
    registry::{NewOrganization, Organization},
};
use testkit::postgres::TestDatabase;

/// Writes each case as two tests, one for each engine.
macro_rules! on_both {
    ($($case:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test] async fn $case() { super::$case(crate::world::World::sqlite().await).await; })*
        }
        mod postgres {
            $(#[tokio::test] async fn $case() { super::$case(crate::world::World::postgres().await).await; })*
        }
    };
}
pub(crate) use on_both;

/// A store with one organization.
pub struct World {
    pub store: Store,
    pub location: Location,
    pub organization: Organization,
    pub base: Base,
    _keeps: Keeps,
}

#[expect(dead_code, reason = "dropped with the world")]
enum Keeps {
    Folder(tempfile::TempDir),
    Database(TestDatabase),
}

impl World {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::at(Location::Folder(folder.path().join("data")), Keeps::Folder(folder)).await
    }

    pub async fn postgres() -> Self {
        let database = TestDatabase::create().await;
        Self::at(Location::Postgres(database.url().to_owned()), Keeps::Database(database)).await
    }

    async fn at(location: Location, keeps: Keeps) -> Self {
        let store = Store::open(location.clone()).await.unwrap();
        let organization = store
            .create_organization(organization("Les Amis du Jardin"))
            .await
            .unwrap();
        let base = store.base(organization.id).await.unwrap();
        Self {
            store,
            location,
            organization,
            base,
            _keeps: keeps,
        }
    }

    /// A transaction at minute `n` of the test's day.
    pub async fn write(&self, minute: i64) -> WriteTx {
        self.base.write(context(minute)).await.unwrap()
    }

    /// An act of its own, as an import would write it, with the contacts it makes.
    pub async fn import(&self, minute: i64, people: Vec<Facts>) -> (ActId, Vec<ContactId>) {
        let mut tx = self.write(minute).await;
        let act = tx.insert_act(act(None)).await.unwrap();
        let ids = insert(&mut tx, act, people).await;
        tx.commit().await.unwrap();
        (act, ids)
    }
}

pub fn organization(name: &str) -> NewOrganization {
    NewOrganization {
        name: name.into(),
        slug: None,
        country: "FR".into(),
        time_zone: "Europe/Paris".into(),
        locale: "fr".into(),
        demo: false,
        at: minute(0),
    }
}

pub fn context(at: i64) -> WriteContext {
    WriteContext {
        author: None,
        at: minute(at),
        purpose: "test",
    }
}

pub fn minute(n: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000 + 60 * n).unwrap()
}

pub fn act(source: Option<SourceId>) -> NewAct {
    NewAct {
        kind: ActKind::Import,
        source,
        import: None,
        target: None,
    }
}

pub fn person(first: &str, surname: &str) -> Facts {
    Facts {
        first_names: Some(first.into()),
        surname: Some(surname.into()),
        ..Facts::default()
    }
}

pub fn with_email(facts: Facts, email: &str) -> Facts {
    Facts {
        emails: vec![Point::new(EmailAddress::parse(email).unwrap())],
        ..facts
    }
}

pub async fn insert(tx: &mut WriteTx, act: ActId, people: Vec<Facts>) -> Vec<ContactId> {
    let first = tx.allot_contacts(people.len()).await.unwrap().get();
    let ids: Vec<ContactId> = (first..).take(people.len()).map(ContactId::new).collect();
    let new: Vec<NewContact> = ids
        .iter()
        .zip(people)
        .map(|(id, facts)| NewContact {
            id: *id,
            layer: Layer::new(act, facts),
            row_keys: Vec::new(),
        })
        .collect();
    tx.insert_contacts(&new).await.unwrap();
    ids
}

pub async fn source(tx: &mut WriteTx, name: &str) -> SourceId {
    tx.resolve_source(&Declaration::named(name)).await.unwrap().id()
}
