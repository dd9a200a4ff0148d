//! An application for one test, and stories told to it: `app.sign_in("editor").await.get("/contacts").await.good()`.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use api::{Config, Server};
use app::{
    App, Ctx,
    organizations::{self, Nature, Organization, Wish},
    passwords::Password,
    spool::Spool,
    users::{self, Newcomer},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
    response::Response,
};
use jiff::{SignedDuration, Timestamp};
use model::{clock::Clock, role::Role};
use serde_json::Value;
use store::{Location, Store};
use tempfile::TempDir;
use testkit::postgres::TestDatabase;
use tower::ServiceExt;

/// A password that nobody guesses, but tests.
pub const PASSWORD: &str = "cheval agrafe pile correct";

/// An application over a base of its own.
pub struct TestApp {
    pub router: Router,
    pub app: App,
    pub store: Store,
    pub clock: Arc<TestClock>,
    pub organization: Organization,
    _scratch: TempDir,
    _database: Option<TestDatabase>,
}

impl TestApp {
    /// Over SQLite.
    pub async fn sqlite() -> Self {
        let scratch = tempfile::tempdir().unwrap();
        let location = Location::Folder(scratch.path().join("data"));
        Self::over(location, scratch, None).await
    }

    /// Over PostgreSQL.
    pub async fn postgres() -> Self {
        let database = TestDatabase::create().await;
        let location = Location::Postgres(database.url().to_owned());
        Self::over(location, tempfile::tempdir().unwrap(), Some(database)).await
    }

    async fn over(location: Location, scratch: TempDir, database: Option<TestDatabase>) -> Self {
        let store = Store::open(location).await.unwrap();
        let clock = Arc::new(TestClock::default());
        let spool = Spool::open(scratch.path().join("spool")).unwrap();
        let app = App::new(store.clone(), clock.clone(), spool);
        let organization = organization(&app, "Les Amis du canal").await;
        let router = api::router(Server {
            app: app.clone(),
            config: Arc::new(Config::default()),
        });
        Self {
            router,
            app,
            store,
            clock,
            organization,
            _scratch: scratch,
            _database: database,
        }
    }

    /// The organization, in the name of whoever runs the server.
    pub async fn operator(&self) -> Ctx {
        organizations::operate(&self.app, &self.organization.slug)
            .await
            .unwrap()
    }

    /// Lets somebody in, under `ROLE@example.org`.
    pub async fn let_in(&self, role: &str) -> String {
        let email = format!("{role}@example.org");
        let newcomer = Newcomer {
            email: email.clone(),
            display_name: Some(format!("Une personne ({role})")),
            role: Role::from_key(role).unwrap(),
            password: Password::new(PASSWORD),
        };
        users::add(&self.operator().await, newcomer).await.unwrap();
        email
    }

    /// Somebody of that role, signed in.
    pub async fn sign_in(&self, role: &str) -> Client {
        let email = self.let_in(role).await;
        self.sign_in_as(&email).await
    }

    /// Somebody known, signed in.
    pub async fn sign_in_as(&self, email: &str) -> Client {
        let body = serde_json::json!({ "email": email, "password": PASSWORD });
        let answer = self.nobody().post("/sessions", &body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        let cookie = answer.headers[header::SET_COOKIE]
            .to_str()
            .unwrap()
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        Client {
            router: self.router.clone(),
            headers: vec![("cookie", cookie)],
        }
    }

    /// Somebody who is not signed in.
    pub fn nobody(&self) -> Client {
        Client {
            router: self.router.clone(),
            headers: Vec::new(),
        }
    }
}

/// Another organization.
pub async fn organization(app: &App, name: &str) -> Organization {
    let wish = Wish {
        name: name.to_owned(),
        country: "FR".to_owned(),
        time_zone: "Europe/Paris".to_owned(),
        nature: Nature::Real,
    };
    organizations::add(app, wish).await.unwrap()
}

/// A clock that moves when told to.
pub struct TestClock(AtomicI64);

impl Default for TestClock {
    fn default() -> Self {
        let start: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
        Self(AtomicI64::new(start.as_millisecond()))
    }
}

impl TestClock {
    /// Time passes.
    pub fn advance(&self, by: SignedDuration) {
        self.0
            .fetch_add(i64::try_from(by.as_millis()).unwrap(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// A caller.
#[derive(Clone)]
pub struct Client {
    router: Router,
    headers: Vec<(&'static str, String)>,
}

impl Client {
    /// The same, sending that header too.
    pub fn with(&self, name: &'static str, value: &str) -> Self {
        let mut headers = self.headers.clone();
        headers.push((name, value.to_owned()));
        Self {
            router: self.router.clone(),
            headers,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// `path` is under `/api/v1`.
    pub async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.raw(request.body(body).unwrap()).await
    }

    /// What answers, before any of its body: some bodies never end.
    pub async fn begun(&self, mut request: Request<Body>) -> Response {
        for (name, value) in &self.headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Any request, with this caller's headers.
    pub async fn raw(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.begun(request).await.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body of a request that went well.
    #[track_caller]
    pub fn good(&self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text());
        if self.body.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(&self.body).unwrap()
        }
    }

    /// The body of one that was refused as it should be.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json");
        let problem: Value = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(
            (&problem["code"], &problem["status"]),
            (&code.into(), &status.into()),
            "{problem}"
        );
        assert!(
            problem["request_id"].is_string() && problem["title"].is_string(),
            "{problem}"
        );
        problem
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
