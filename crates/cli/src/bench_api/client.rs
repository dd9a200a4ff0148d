//! One connection to the server, kept open from one request to the next, as a browser keeps it.

use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request, Response,
    body::{Bytes, Incoming},
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

use crate::failure::Failure;

/// No answer after that long counts as a failure.
const PATIENCE: Duration = Duration::from_mins(1);

/// Where the server is, and as whom one calls it.
#[derive(Clone, Debug)]
pub struct Door {
    /// Host and port.
    pub authority: String,
    /// The cookie of a session; empty before one is open.
    pub cookie: String,
}

/// A connection.
pub struct Client {
    door: Door,
    sender: SendRequest<Full<Bytes>>,
}

/// What to ask.
pub struct Ask<'a> {
    /// `GET`, `POST`…
    pub method: Method,
    /// Path and query.
    pub path: &'a str,
    /// Further headers.
    pub headers: Vec<(header::HeaderName, String)>,
    /// The body.
    pub body: Bytes,
}

/// What came back, whole.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// From the first byte sent to the last one received.
    pub time: Duration,
    /// The version that a change must name.
    pub etag: Option<String>,
    /// The session given, if any.
    pub cookie: Option<String>,
    /// The body as it came, compressed if that was accepted.
    pub body: Bytes,
}

impl<'a> Ask<'a> {
    /// Reads, compressed as browsers ask for it.
    pub fn get(path: &'a str) -> Self {
        Self {
            method: Method::GET,
            path,
            headers: vec![(header::ACCEPT_ENCODING, "gzip".to_owned())],
            body: Bytes::new(),
        }
    }

    /// Sends some JSON.
    pub fn json(method: Method, path: &'a str, body: &Value) -> Self {
        Self {
            method,
            path,
            headers: vec![(header::CONTENT_TYPE, "application/json".to_owned())],
            body: if body.is_null() {
                Bytes::new()
            } else {
                body.to_string().into()
            },
        }
    }

    /// With one header more.
    pub fn with(mut self, name: header::HeaderName, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
}

impl Answer {
    /// Whether what was asked was done.
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

impl Client {
    /// Connects.
    pub async fn connect(door: &Door) -> Result<Self, Failure> {
        Ok(Self {
            door: door.clone(),
            sender: open(&door.authority).await?,
        })
    }

    /// Asks, and waits for the whole answer. An idle connection that the server closed is opened again, untimed.
    pub async fn send(&mut self, ask: Ask<'_>) -> Result<Answer, Failure> {
        if self.sender.ready().await.is_err() {
            self.sender = open(&self.door.authority).await?;
        }
        let request = self.request(ask)?;
        let started = Instant::now();
        let answered = tokio::time::timeout(PATIENCE, self.exchange(request)).await;
        let (response, body) = answered.map_err(|_| Failure::System("no answer in a minute".to_owned()))??;
        let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        let cookie = text(header::SET_COOKIE).and_then(|cookie| cookie.split(';').next());
        Ok(Answer {
            status: response.status().as_u16(),
            time: started.elapsed(),
            etag: text(header::ETAG).map(str::to_owned),
            cookie: cookie.map(str::to_owned),
            body,
        })
    }

    /// Asks for something that must be done, and reads its JSON.
    pub async fn must(&mut self, method: Method, path: &str, body: &Value) -> Result<Value, Failure> {
        self.done(Ask::json(method, path, body)).await
    }

    /// The same, of any content.
    pub async fn done(&mut self, ask: Ask<'_>) -> Result<Value, Failure> {
        let what = format!("{} {}", ask.method, ask.path.split('?').next().unwrap_or_default());
        let answer = self.send(ask).await?;
        if !answer.is_ok() {
            let why = String::from_utf8_lossy(&answer.body).into_owned();
            return Err(Failure::System(format!("{what}: {} {why}", answer.status)));
        }
        if answer.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&answer.body).map_err(Failure::system)
    }

    fn request(&self, ask: Ask<'_>) -> Result<Request<Full<Bytes>>, Failure> {
        let mut request = Request::builder()
            .method(ask.method)
            .uri(ask.path)
            .header(header::HOST, &self.door.authority);
        if !self.door.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.door.cookie);
        }
        for (name, value) in ask.headers {
            request = request.header(name, value);
        }
        request.body(Full::new(ask.body)).map_err(Failure::system)
    }

    async fn exchange(&mut self, request: Request<Full<Bytes>>) -> Result<(Response<()>, Bytes), Failure> {
        let response: Response<Incoming> = self.sender.send_request(request).await.map_err(Failure::system)?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.map_err(Failure::system)?.to_bytes();
        Ok((Response::from_parts(parts, ()), body))
    }
}

async fn open(authority: &str) -> Result<SendRequest<Full<Bytes>>, Failure> {
    let stream = TcpStream::connect(authority)
        .await
        .map_err(|error| Failure::System(format!("{authority}: {error}")))?;
    stream.set_nodelay(true).map_err(Failure::system)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await.map_err(Failure::system)?;
    // How it ends is told to whoever sends next.
    tokio::spawn(async move { drop(connection.await) });
    Ok(sender)
}
