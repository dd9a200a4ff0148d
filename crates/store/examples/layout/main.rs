//! Measures how facts are laid out: one document for each contact (what the store does), or rows for each value.
//!
//! `cargo run --release -p store --example layout -- documents|rows sqlite|postgres://… [contacts]`
//!
//! Both import the same invented people in batches of 5,000, with history, keys and feed; then load everything; then make one edit.
//! The recipe and the figures are in `docs/decisions/0002-one-document-per-contact.md`.

#![allow(
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a measure reads the clock and its arguments, and counts in small numbers"
)]

mod rows;

use std::time::{Duration, Instant};

use jiff::{Timestamp, civil::date};
use model::{
    AttributeId, ContactId, TagId,
    attribute::AttributeValue,
    date::BirthDate,
    email::EmailAddress,
    facts::{Address, Civility, Facts, Point, TagMark},
    layer::Layer,
    matching::{hashes, row_hash},
    phone::PhoneNumber,
};
use rows::Rows;
use sqlx::{ConnectOptions, Connection, PgConnection};
use store::{
    ActKind, Base, ChangedContact, ContactQuery, Location, NewAct, NewContact, Scope, Store, WriteContext,
    registry::NewOrganization,
};

const BATCH: usize = 5_000;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Fallible<()> {
    let mut arguments = std::env::args().skip(1);
    let layout = arguments.next().unwrap_or_else(|| "documents".into());
    let engine = arguments.next().unwrap_or_else(|| "sqlite".into());
    let contacts: usize = arguments.next().map_or(Ok(200_000), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    println!("{layout}, {contacts} contacts");
    match (layout.as_str(), engine.as_str()) {
        ("documents", "sqlite") => documents(Location::Folder(folder.path().to_owned()), contacts).await?,
        ("documents", url) => documents(Location::Postgres(url.to_owned()), contacts).await?,
        (_, "sqlite") => {
            let options = rows::options(&folder.path().join("rows.sqlite"));
            rows::measure(Rows::Sqlite(options.connect().await?), contacts).await?;
        }
        (_, url) => rows::measure(Rows::Postgres(PgConnection::connect(url).await?), contacts).await?,
    }
    let sizes = walk(folder.path())?;
    println!("on disk: {} MB", sizes / 1_000_000);
    Ok(())
}

fn walk(folder: &std::path::Path) -> Fallible<u64> {
    let mut size = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        size += if entry.file_type()?.is_dir() {
            walk(&entry.path())?
        } else {
            entry.metadata()?.len()
        };
    }
    Ok(size)
}

async fn documents(location: Location, contacts: usize) -> Fallible<()> {
    let store = Store::open(location).await?;
    let organization = NewOrganization {
        name: "Mesure".into(),
        slug: None,
        country: "FR".into(),
        time_zone: "Europe/Paris".into(),
        locale: "fr".into(),
        demo: false,
        at: Timestamp::UNIX_EPOCH,
    };
    let organization = store.create_organization(organization).await?;
    let base = store.base(organization.id).await?;
    let started = Instant::now();
    let waited = import(&base, contacts).await?;
    report("import", contacts, started.elapsed());
    println!("  {waited}");
    load(&base).await?;
    pages(&base).await?;
    edit(&base, ContactId::new(i64::try_from(contacts / 2)?)).await
}

async fn import(base: &Base, contacts: usize) -> Fallible<String> {
    let mut tx = base.write(context()).await?;
    let act = tx
        .insert_act(NewAct {
            kind: ActKind::Import,
            source: None,
            import: None,
            target: None,
        })
        .await?;
    tx.commit().await?;
    let (mut generating, mut finding, mut inserting, mut committing) =
        (Duration::ZERO, Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let mut shared = 0;
    for start in (0..contacts).step_by(BATCH) {
        let clock = Instant::now();
        let people: Vec<Facts> = (start..contacts.min(start + BATCH)).map(person).collect();
        let wanted: Vec<i64> = people.iter().flat_map(hashes).map(|(_, hash)| hash).collect();
        generating += clock.elapsed();
        let mut tx = base.write(context()).await?;
        let clock = Instant::now();
        let rows: Vec<i64> = (start..)
            .take(people.len())
            .map(|n| row_hash(model::SourceId::new(1), &n.to_string(), 0))
            .collect();
        let found = tx.candidates(&[wanted, rows.clone()].concat()).await?;
        shared += found.len();
        finding += clock.elapsed();
        let clock = Instant::now();
        let first = tx.allot_contacts(people.len()).await?.get();
        let new = (first..).zip(people).zip(rows);
        let new: Vec<NewContact> = new
            .map(|((id, facts), row)| NewContact {
                id: ContactId::new(id),
                layer: Layer::new(act, facts),
                row_keys: vec![row],
            })
            .collect();
        tx.insert_contacts(&new).await?;
        inserting += clock.elapsed();
        let clock = Instant::now();
        tx.commit().await?;
        committing += clock.elapsed();
        if (start / BATCH) % 20 == 19 {
            eprintln!(
                "{} gen {generating:.1?} find {finding:.1?} insert {inserting:.1?} commit {committing:.1?}",
                start + BATCH
            );
        }
    }
    Ok(format!(
        "generating {generating:.1?}, finding {finding:.1?}, inserting {inserting:.1?}, committing {committing:.1?}, {shared} keys shared"
    ))
}

async fn load(base: &Base) -> Fallible<()> {
    let started = Instant::now();
    let mut tx = base.read().await?;
    let (mut after, mut seen) = (ContactId::new(0), 0);
    loop {
        let page = tx.contacts_after(after, 10_000).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        seen += page.len();
    }
    report("load", seen, started.elapsed());
    Ok(())
}

async fn pages(base: &Base) -> Fallible<()> {
    for search in [None, Some("martin"), Some("surname123456"), Some("zzzz")] {
        let started = Instant::now();
        let query = ContactQuery {
            search: search.map(str::to_owned),
            ..ContactQuery::default()
        };
        let page = base.read().await?.contact_page(&Scope::Organization, &query).await?;
        println!(
            "page {search:?}: {} of {} in {:.1?}",
            page.contacts.len(),
            page.total,
            started.elapsed()
        );
    }
    Ok(())
}

async fn edit(base: &Base, id: ContactId) -> Fallible<()> {
    let started = Instant::now();
    for round in 0..20_i64 {
        let mut tx = base.write(context()).await?;
        let act = tx
            .insert_act(NewAct {
                kind: ActKind::Edit,
                source: None,
                import: None,
                target: None,
            })
            .await?;
        let id = ContactId::new(id.get() + round);
        let (_, before) = tx.documents(&[id]).await?.pop().ok_or("no such contact")?;
        let said = Facts {
            profession: Some("Apicultrice".into()),
            ..Facts::default()
        };
        let mut after = before.clone();
        model::layer::apply(&mut after, &said);
        let changed = ChangedContact {
            id,
            before: Some(before),
            after: Some(after),
            layer: Some(Layer::new(act, said)),
            row_keys: Vec::new(),
        };
        tx.save_contacts(&[changed]).await?;
        tx.commit().await?;
    }
    println!("edit: {:.1?} each", started.elapsed() / 20);
    Ok(())
}

fn context() -> WriteContext {
    WriteContext {
        author: None,
        at: Timestamp::UNIX_EPOCH,
        purpose: "measure",
    }
}

fn report(what: &str, rows: usize, took: Duration) {
    println!(
        "{what}: {rows} in {took:.1?}, {:.0} a second",
        rows as f64 / took.as_secs_f64()
    );
}

/// An invented person: names, e-mail, phone, address, birth date, three attributes, two tags.
fn person(n: usize) -> Facts {
    let spread = (n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let surname = if n.is_multiple_of(50) {
        "Martin".to_owned()
    } else {
        format!("Surname{}", spread % 400_000)
    };
    let address = Address {
        typed: format!(
            "{} rue de la République\n{:05} Ville-sur-Eau",
            n % 200 + 1,
            spread % 95_000 + 1_000
        ),
        number: Some((n % 200 + 1).to_string()),
        street: Some("rue de la République".into()),
        postcode: Some(format!("{:05}", spread % 95_000 + 1_000)),
        city: Some("Ville-sur-Eau".into()),
        commune: Some("04070".into()),
        department: Some("04".into()),
        region: Some("93".into()),
        ..Address::default()
    };
    let birth = date(1930 + (n % 70) as i16, (n % 12 + 1) as i8, (n % 28 + 1) as i8);
    Facts {
        civility: Some(Civility::Mrs),
        first_names: Some(format!("Prénom{}", n % 3_000)),
        surname: Some(surname),
        birth_date: Some(BirthDate::Day(birth)),
        emails: EmailAddress::parse(&format!("person{n}@example.org"))
            .map(Point::new)
            .into_iter()
            .collect(),
        phones: phone(n).map(Point::new).into_iter().collect(),
        addresses: vec![Point::new(address)],
        tags: vec![
            TagMark {
                tag: TagId::new(1),
                since: None,
            },
            TagMark {
                tag: TagId::new(n as i64 % 30),
                since: None,
            },
        ],
        attributes: [
            (AttributeId::new(1), AttributeValue::Text(format!("texte {}", n % 100))),
            (AttributeId::new(2), AttributeValue::Number(n as f64)),
            (AttributeId::new(3), AttributeValue::YesNo(n.is_multiple_of(2))),
        ]
        .into(),
        ..Facts::default()
    }
}

/// Parsing a million numbers is not what is measured.
fn phone(n: usize) -> Option<PhoneNumber> {
    serde_json::from_str(&format!("\"+336{:08}\"", n % 100_000_000)).ok()
}
