//! Organisations, users, and the server's life.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

const PASSWORD: &str = "cheval agrafe pile correct\n";

fn cohorte(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cohorte"));
    command
        .arg("--data")
        .arg(data)
        .args(arguments)
        .env("LANG", "en_GB.UTF-8");
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(data: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = cohorte(data, arguments).spawn().unwrap();
    // A command that reads nothing may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn last_line(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(String::from_utf8_lossy(&output.stdout).lines().last().unwrap()).unwrap()
}

#[test]
fn organizations_and_users_are_added() {
    let scratch = tempfile::tempdir().unwrap();
    let data = scratch.path();
    let added = last_line(&run(data, &["org", "add", "Ville de L’Haÿ-les-Roses", "--json"], ""));
    assert_eq!(added["slug"], "ville-de-l-hay-les-roses");
    let again = last_line(&run(data, &["org", "add", "Ville de L’Haÿ-les-Roses", "--json"], ""));
    assert_eq!(again["slug"], "ville-de-l-hay-les-roses-2");

    let add = [
        "--org",
        "ville-de-l-hay-les-roses",
        "user",
        "add",
        "edith@example.org",
        "--role",
        "editor",
        "--json",
    ];
    assert_eq!(last_line(&run(data, &add, PASSWORD))["role"], "editor");
    let weak = run(data, &add, "azerty123\n");
    assert_eq!(weak.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&weak.stderr).contains("too easy to guess"));
    let users = last_line(&run(
        data,
        &["--org", "ville-de-l-hay-les-roses", "user", "list", "--json"],
        "",
    ));
    assert_eq!(
        (users.as_array().unwrap().len(), &users[0]["email"]),
        (1, &"edith@example.org".into())
    );
}

#[test]
fn wrong_usage_is_status_2_and_refused_input_status_1() {
    let scratch = tempfile::tempdir().unwrap();
    let status = |arguments: &[&str]| run(scratch.path(), arguments, "").status.code();
    assert_eq!(status(&["user", "list"]), Some(2), "no organisation named");
    assert_eq!(status(&["--org", "nowhere", "user", "list"]), Some(1));
    assert_eq!(status(&["org", "add", " "]), Some(1));
    assert_eq!(status(&["org", "add", "Ici", "--time-zone", "Mars/Olympus"]), Some(1));
    assert_eq!(status(&["fly"]), Some(2));
}

/// A server killed with its test.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve(data: &Path) -> (Serving, String) {
    let mut child = cohorte(data, &["serve", "--listen", "127.0.0.1:0", "--json"])
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let said: Value = serde_json::from_str(&line).unwrap();
    (
        Serving(child),
        said["address"]
            .as_str()
            .unwrap()
            .trim_start_matches("http://")
            .to_owned(),
    )
}

fn health(address: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .write_all(b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn serves_alone_and_stops_when_told() {
    let scratch = tempfile::tempdir().unwrap();
    let (mut serving, address) = serve(scratch.path());
    assert!(health(&address).contains("{\"status\":\"ok\""));

    let second = run(scratch.path(), &["serve", "--listen", "127.0.0.1:0"], "");
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&second.stderr).contains("another server"));
    last_line(&run(scratch.path(), &["org", "add", "Beside the server", "--json"], ""));

    let started = Instant::now();
    let told = Command::new("kill")
        .args(["-TERM", &serving.0.id().to_string()])
        .status()
        .unwrap();
    assert!(told.success());
    assert!(serving.0.wait().unwrap().success());
    assert!(started.elapsed() < Duration::from_secs(10));
}
