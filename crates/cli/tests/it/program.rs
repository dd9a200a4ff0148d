//! The program, run as scripts do, and served.

use std::{
    fmt::Write as _,
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use serde_json::{Value, json};

/// Of whoever a test lets in.
pub const PASSWORD: &str = "cheval agrafe pile correct\n";

pub fn cohorte(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cohorte"));
    command
        .arg("--data")
        .arg(data)
        .args(["--log", "error", "--lang", "en"])
        .args(arguments);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

pub fn run(data: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = cohorte(data, arguments).spawn().unwrap();
    // A command that reads nothing may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

pub fn told(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(String::from_utf8_lossy(&output.stdout).lines().last().unwrap()).unwrap()
}

/// A server killed with its test.
pub struct Serving(pub Child, pub String);

impl Drop for Serving {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Serves on a free port.
pub fn serve(data: &Path) -> Serving {
    serve_with(data, &[])
}

/// The same, with further arguments.
pub fn serve_with(data: &Path, arguments: &[&str]) -> Serving {
    let all = [&["serve", "--listen", "127.0.0.1:0", "--json"], arguments].concat();
    let mut child = cohorte(data, &all).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let said: Value = serde_json::from_str(&line).unwrap();
    Serving(child, said["address"].as_str().unwrap().to_owned())
}

impl Serving {
    /// As a power cut would.
    pub fn kill(&mut self) {
        // One that ended already is as dead as asked for.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }

    /// Sends JSON; the head of the answer, and its body. Fails when the server goes before it answered whole.
    pub fn send(&self, method: &str, path: &str, cookie: &str, body: &Value) -> io::Result<(String, Value)> {
        exchange(&self.1, method, path, cookie, body)
    }

    /// Posts JSON; the head of the answer, and its body.
    pub fn post(&self, path: &str, cookie: &str, body: &Value) -> (String, Value) {
        self.send("POST", path, cookie, body).unwrap()
    }

    /// The cookie of somebody signed in.
    pub fn sign_in(&self, email: &str) -> String {
        let (head, _) = self.post("/sessions", "", &json!({ "email": email, "password": PASSWORD.trim() }));
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }
}

/// One request to a server of that address.
pub fn exchange(address: &str, method: &str, path: &str, cookie: &str, body: &Value) -> io::Result<(String, Value)> {
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    let mut request =
        format!("{method} /api/v1{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nIf-Match: *\r\n");
    let length = body.len();
    write!(
        request,
        "Content-Type: application/json\r\nCookie: {cookie}\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut stream = TcpStream::connect(address.trim_start_matches("http://"))?;
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    let body = if body.is_empty() {
        Value::Null
    } else {
        serde_json::from_str(body)?
    };
    Ok((head.to_owned(), body))
}
