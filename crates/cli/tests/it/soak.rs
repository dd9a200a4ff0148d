//! A server killed between any two writes loses no acknowledged one. A few rounds at each verification, many by `cargo xtask soak`.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use testkit::{postgres::TestDatabase, rounds};

use crate::program::{PASSWORD, Serving, exchange, run, serve_with, told};

/// Who writes at once.
const WRITERS: usize = 3;

/// What the server said was written.
#[derive(Clone, Debug)]
enum Acknowledged {
    /// A contact, under that surname.
    Made(i64, String),
    /// Its profession.
    Changed(i64, String),
    /// A note of that text.
    Noted(i64, String),
    /// A deletion asked for: until it is acknowledged, nobody knows.
    Deleting(i64),
    /// A deletion.
    Deleted(i64),
}

type Told = Arc<Mutex<Vec<Acknowledged>>>;

#[test]
fn a_killed_server_loses_nothing_it_acknowledged_on_sqlite() {
    kill_again_and_again(&[]);
}

#[test]
fn a_killed_server_loses_nothing_it_acknowledged_on_postgres() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let database = runtime.block_on(TestDatabase::create());
    kill_again_and_again(&["--database-url", database.url()]);
}

fn kill_again_and_again(place: &[&str]) {
    let data = tempfile::tempdir().unwrap();
    let here = |arguments: &[&str], input: &str| run(data.path(), &[place, arguments].concat(), input);
    told(&here(&["org", "add", "Amis", "--json"], ""));
    let add = [
        "--org",
        "amis",
        "user",
        "add",
        "claire@example.org",
        "--role",
        "administrator",
        "--json",
    ];
    told(&here(&add, PASSWORD));
    let mut all = Vec::new();
    for round in 0..rounds(2) {
        let mut serving = serve_with(data.path(), place);
        let cookie = serving.sign_in("claire@example.org");
        check(&serving, &cookie, &all);
        all.extend(write_until_killed(&mut serving, &cookie, round));
        drop(serving);
        let found = told(&here(&["doctor", "--deep", "--json"], ""));
        assert_eq!(found["ok"], true, "round {round}: {found}");
    }
    let serving = serve_with(data.path(), place);
    check(&serving, &serving.sign_in("claire@example.org"), &all);
    assert!(all.len() > 10 * rounds(2), "{} acknowledged", all.len());
}

/// Several write at once; the server is killed at a moment that moves from round to round.
fn write_until_killed(serving: &mut Serving, cookie: &str, round: usize) -> Vec<Acknowledged> {
    let told: Told = Told::default();
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (address, cookie, told) = (serving.1.clone(), cookie.to_owned(), told.clone());
            // A writer ends when nobody answers any more.
            thread::spawn(move || drop(write(&address, &cookie, &format!("{round}-{writer}"), &told)))
        })
        .collect();
    while told.lock().unwrap().len() < 12 {
        thread::sleep(Duration::from_millis(1));
    }
    thread::sleep(Duration::from_micros(1_700 * (round as u64 % 23)));
    serving.kill();
    for writer in writers {
        writer.join().unwrap();
    }
    Arc::try_unwrap(told).unwrap().into_inner().unwrap()
}

fn write(address: &str, cookie: &str, mark: &str, told: &Told) -> std::io::Result<()> {
    let send = |method: &str, path: &str, body: &Value| {
        let (head, answer) = exchange(address, method, path, cookie, body)?;
        assert!(head.starts_with("HTTP/1.1 2"), "{method} {path}: {head} {answer}");
        Ok::<Value, std::io::Error>(answer)
    };
    let acknowledge = |what| told.lock().unwrap().push(what);
    for n in 0.. {
        let surname = format!("Nom-{mark}-{n}");
        let facts =
            json!({ "surname": surname, "emails": { "add": [{ "value": format!("n{mark}-{n}@example.org") }] } });
        let made = send("POST", "/contacts", &json!({ "nature": "person", "facts": facts }))?;
        let id = made["contact"].as_i64().unwrap();
        acknowledge(Acknowledged::Made(id, surname));
        let profession = format!("luthière {n}");
        send(
            "PATCH",
            &format!("/contacts/{id}"),
            &json!({ "profession": profession }),
        )?;
        acknowledge(Acknowledged::Changed(id, profession));
        let note = format!("dit {mark} {n}");
        send(
            "POST",
            &format!("/contacts/{id}/interactions"),
            &json!({ "kind": "note", "note": note }),
        )?;
        acknowledge(Acknowledged::Noted(id, note));
        if n % 4 == 3 {
            acknowledge(Acknowledged::Deleting(id));
            send("DELETE", &format!("/contacts/{id}"), &Value::Null)?;
            acknowledge(Acknowledged::Deleted(id));
        }
    }
    Ok(())
}

/// Everything acknowledged is there.
fn check(serving: &Serving, cookie: &str, all: &[Acknowledged]) {
    let get = |path: &str| serving.send("GET", path, cookie, &Value::Null).unwrap();
    let gone: BTreeSet<i64> = all.iter().filter_map(Acknowledged::gone).collect();
    for one in all {
        let (id, expected) = match one {
            Acknowledged::Deleted(id) => {
                assert!(get(&format!("/contacts/{id}")).0.starts_with("HTTP/1.1 410"), "{one:?}");
                continue;
            }
            Acknowledged::Deleting(_) => continue,
            Acknowledged::Made(id, text) | Acknowledged::Changed(id, text) | Acknowledged::Noted(id, text) => {
                (id, text)
            }
        };
        if gone.contains(id) {
            continue;
        }
        let path = match one {
            Acknowledged::Noted(..) => format!("/contacts/{id}/interactions"),
            _ => format!("/contacts/{id}"),
        };
        let (head, body) = get(&path);
        assert!(
            head.starts_with("HTTP/1.1 200") && body.to_string().contains(expected),
            "{one:?}: {head}"
        );
    }
}

impl Acknowledged {
    fn gone(&self) -> Option<i64> {
        match self {
            Self::Deleting(id) | Self::Deleted(id) => Some(*id),
            _ => None,
        }
    }
}
