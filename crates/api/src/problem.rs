//! The one error body: problem details (RFC 9457), in the caller's language, with a request id and never a detail of ours.

use app::{
    contacts::{LikeBy, LookAlike, Stale},
    erasure::Return,
};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use model::{Language, facts::Nature};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{acts::ContactAct, duplicates::LikenessView, lists, request};

/// Why a request was not answered as asked (`application/problem+json`).
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Identifies the kind of problem; `urn:cohorte:` and the code.
    pub r#type: String,
    /// The kind of problem, for people.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time, for people.
    pub detail: Option<String>,
    /// Stable key, which screens translate.
    pub code: String,
    /// To quote when asking for help; the same is in the log.
    pub request_id: Option<String>,
    /// What is wrong field by field, when it is what was sent.
    pub problems: Vec<ProblemField>,
    /// What became of a contact that is not there any more (410).
    pub gone: Option<GoneView>,
    /// Who changed what since the contact was read, latest first (412).
    pub since: Option<Vec<ContactAct>>,
    /// What was to be changed, as it is now (412): what `If-Match` takes.
    pub version: Option<String>,
    /// Those who look the same as the contact to be made (409).
    pub look_alikes: Option<Vec<LookAlikeView>>,
}

/// What became of a contact.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoneView {
    /// The act to undo for it to come back.
    pub act_id: Option<i64>,
    /// When it went.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub at: Option<Timestamp>,
    /// By whom.
    pub by: Option<String>,
    /// The contact it was merged into.
    pub merged_into: Option<i64>,
}

impl From<&app::contacts::Gone> for GoneView {
    fn from(gone: &app::contacts::Gone) -> Self {
        Self {
            act_id: gone.act.map(model::ActId::get),
            at: gone.at,
            by: gone.by.clone(),
            merged_into: gone.merged_into.map(model::ContactId::get),
        }
    }
}

/// Somebody known who may be the one being made.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookAlikeView {
    /// Their id.
    pub id: i64,
    /// Their name.
    pub name: String,
    /// Person or structure.
    #[schema(value_type = lists::Nature)]
    pub nature: Nature,
    /// What they share: `reference`, `email`, `phone` or `birth`; `likeness` when it is all that both say, weighed together.
    pub by: String,
    /// The value they share; empty for a likeness.
    pub text: String,
    /// How sure a likeness is, and why.
    pub likeness: Option<LikenessView>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// The field, as the request names it.
    pub field: String,
    /// Stable key.
    pub code: String,
    /// The same, for people.
    pub message: String,
    /// Values the message speaks of.
    #[schema(value_type = Object)]
    pub params: serde_json::Map<String, serde_json::Value>,
}

/// Any refusal of the API.
#[derive(Debug)]
pub enum ApiError {
    /// Said by the application.
    App(app::Error),
    /// Nobody is signed in, or not any more.
    SignedOut,
    /// The key a program gives opens nothing; why.
    KeyRefused(Refused),
    /// E-mail and password do not go together; which one is wrong is not told.
    SignInRefused,
    /// Too many attempts; seconds to wait.
    TooManyAttempts(u64),
    /// The request comes from another site.
    ForeignOrigin,
    /// The body or the query cannot be read; what and where.
    Unreadable(String),
    /// Too large for what it is; the limit in bytes.
    TooLarge(u64),
    /// Not a kind of content this route takes.
    UnsupportedContent,
    /// The route exists, not this method on it.
    MethodNotAllowed,
    /// A change that does not say which state of the contact it was thought for.
    VersionNeeded,
    /// Somebody changed the contact meanwhile.
    Stale(Box<Stale>),
    /// These look the same as the contact to be made.
    LooksAlike(Vec<LookAlike>),
}

/// Why a key opens nothing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Refused {
    /// There is no such key.
    Unknown,
    /// Its time is over.
    Expired,
    /// It was taken back.
    Revoked,
}

impl Refused {
    fn code(self) -> &'static str {
        match self {
            Self::Unknown => "key_unknown",
            Self::Expired => "key_expired",
            Self::Revoked => "key_revoked",
        }
    }

    fn text(self, language: Language) -> &'static str {
        match self {
            Self::Unknown => language.pick("Clé d’API inconnue.", "Unknown API key."),
            Self::Expired => language.pick(
                "Cette clé d’API a expiré : demandez-en une autre.",
                "This API key has expired: ask for another.",
            ),
            Self::Revoked => language.pick("Cette clé d’API a été retirée.", "This API key was revoked."),
        }
    }
}

impl<E: Into<app::Error>> From<E> for ApiError {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (language, request_id) = (request::language(), request::id());
        self.log(request_id.as_deref());
        let status = self.status();
        let extra = Extra::of(&self);
        let problem = Problem {
            r#type: format!("urn:cohorte:problem:{}", self.code()),
            title: title(status, language).to_owned(),
            status: status.as_u16(),
            detail: Some(self.detail(language)),
            code: self.code(),
            request_id,
            problems: self.fields(language),
            gone: extra.gone,
            since: extra.since,
            version: extra.version,
            look_alikes: extra.look_alikes,
        };
        let mut response = (status, Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = self.retry_after() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// What some refusals tell besides.
#[derive(Default)]
struct Extra {
    gone: Option<GoneView>,
    since: Option<Vec<ContactAct>>,
    version: Option<String>,
    look_alikes: Option<Vec<LookAlikeView>>,
}

impl Extra {
    fn of(error: &ApiError) -> Self {
        match error {
            ApiError::App(app::Error::Gone(gone)) => Self {
                gone: Some((&**gone).into()),
                ..Self::default()
            },
            ApiError::Stale(stale) => Self {
                since: Some(stale.since.iter().cloned().map(Into::into).collect()),
                version: Some(stale.version.to_string()),
                ..Self::default()
            },
            ApiError::App(app::Error::Stale(version)) => Self {
                version: Some(version.to_string()),
                ..Self::default()
            },
            ApiError::LooksAlike(known) => Self {
                look_alikes: Some(known.iter().map(Into::into).collect()),
                ..Self::default()
            },
            _ => Self::default(),
        }
    }
}

impl From<&LookAlike> for LookAlikeView {
    fn from(known: &LookAlike) -> Self {
        let (by, text, likeness) = match &known.by {
            LikeBy::Key(key, text) => (key.key(), text.clone(), None),
            LikeBy::Likeness(explanation) => ("likeness", String::new(), Some(explanation.into())),
        };
        Self {
            id: known.id.get(),
            name: known.name.clone(),
            nature: known.nature,
            by: by.to_owned(),
            text,
            likeness,
        }
    }
}

impl ApiError {
    fn status(&self) -> StatusCode {
        use app::Error as E;
        match self {
            Self::App(E::NotFound) => StatusCode::NOT_FOUND,
            Self::App(E::Gone(_) | E::TooOld(_)) => StatusCode::GONE,
            Self::VersionNeeded => StatusCode::PRECONDITION_REQUIRED,
            Self::Stale(_) | Self::App(E::Stale(_)) => StatusCode::PRECONDITION_FAILED,
            Self::App(E::Forbidden(_)) | Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::App(E::Invalid(_)) | Self::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::App(E::Conflict(_) | E::Blocked(_)) | Self::LooksAlike(_) => StatusCode::CONFLICT,
            Self::App(E::Unavailable(why)) if why.code == "disk_full" => StatusCode::INSUFFICIENT_STORAGE,
            Self::App(E::Unavailable(_)) => StatusCode::SERVICE_UNAVAILABLE,
            Self::App(E::Internal(_)) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::SignedOut | Self::SignInRefused | Self::KeyRefused(_) => StatusCode::UNAUTHORIZED,
            Self::TooManyAttempts(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedContent => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    fn code(&self) -> String {
        use app::Error as E;
        match self {
            Self::App(E::NotFound) => "not_found",
            Self::App(E::Gone(gone)) => &gone.sentence.code,
            Self::App(E::Blocked(back)) => &back.sentence.code,
            Self::App(E::Stale(_)) => "version.stale",
            Self::VersionNeeded => "version.needed",
            Self::Stale(_) => "contact.changed",
            Self::LooksAlike(_) => "contact.looks_alike",
            Self::App(E::Forbidden(_)) => "forbidden",
            Self::App(E::Invalid(_)) => "invalid",
            Self::App(E::Conflict(why) | E::TooOld(why) | E::Unavailable(why)) => &why.code,
            Self::App(E::Internal(_)) => "internal",
            Self::SignedOut => "signed_out",
            Self::KeyRefused(refused) => refused.code(),
            Self::SignInRefused => "sign_in_refused",
            Self::TooManyAttempts(_) => "too_many_attempts",
            Self::ForeignOrigin => "foreign_origin",
            Self::Unreadable(_) => "unreadable",
            Self::TooLarge(_) => "too_large",
            Self::UnsupportedContent => "unsupported_content",
            Self::MethodNotAllowed => "method_not_allowed",
        }
        .to_owned()
    }

    fn detail(&self, language: Language) -> String {
        match self {
            Self::App(error) => error.message(language),
            Self::SignedOut => language.pick("Connectez-vous.", "Sign in.").to_owned(),
            Self::KeyRefused(refused) => refused.text(language).to_owned(),
            Self::SignInRefused => language
                .pick("Adresse ou mot de passe incorrect.", "Wrong e-mail or password.")
                .to_owned(),
            Self::TooManyAttempts(seconds) => {
                let minutes = seconds.div_ceil(60);
                language
                    .pick(
                        &format!("Trop d’essais. Réessayez dans {minutes} min."),
                        &format!("Too many attempts. Try again in {minutes} min."),
                    )
                    .to_owned()
            }
            Self::ForeignOrigin => language
                .pick(
                    "Cette demande vient d’un autre site.",
                    "This request comes from another site.",
                )
                .to_owned(),
            Self::Unreadable(what) => what.clone(),
            Self::TooLarge(limit) => language
                .pick(
                    &format!("Trop volumineux : {limit} octets au plus."),
                    &format!("Too large: {limit} bytes at most."),
                )
                .to_owned(),
            Self::UnsupportedContent => language
                .pick(
                    "Ce type de contenu n’est pas accepté ici.",
                    "This type of content is not accepted here.",
                )
                .to_owned(),
            Self::VersionNeeded => language
                .pick(
                    "Dites de quelle version de la fiche vous partez (en-tête If-Match).",
                    "Say which version of the contact you start from (If-Match header).",
                )
                .to_owned(),
            Self::Stale(_) => language
                .pick(
                    "Ce contact a changé depuis que vous l’avez ouvert : rien n’a été écrit.",
                    "This contact changed since you opened it: nothing was written.",
                )
                .to_owned(),
            Self::LooksAlike(_) => language
                .pick(
                    "Un contact qui lui ressemble existe déjà : rien n’a été écrit.",
                    "A contact who looks the same exists already: nothing was written.",
                )
                .to_owned(),
            Self::MethodNotAllowed => language
                .pick(
                    "Cette adresse n’accepte pas cette méthode.",
                    "This address does not take this method.",
                )
                .to_owned(),
        }
    }

    fn fields(&self, language: Language) -> Vec<ProblemField> {
        let field = |problem: &app::FieldProblem| ProblemField {
            field: problem.field.clone(),
            code: problem.sentence.code.clone().into_owned(),
            message: problem.sentence.text(language).to_owned(),
            params: serde_json::Map::new(),
        };
        match self {
            Self::App(app::Error::Invalid(problems)) => problems.iter().map(field).collect(),
            Self::App(app::Error::Blocked(back)) => vec![blocked_field(back, language)],
            _ => Vec::new(),
        }
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooManyAttempts(seconds) => Some(*seconds),
            Self::App(app::Error::Unavailable(_)) => Some(5),
            _ => None,
        }
    }

    /// Only our own faults, and want of room, are worth a line.
    fn log(&self, request_id: Option<&str>) {
        match self {
            Self::App(app::Error::Internal(detail)) => {
                tracing::error!(request.id = request_id, detail, "a request failed by our fault");
            }
            Self::App(app::Error::Unavailable(why)) => {
                tracing::warn!(request.id = request_id, code = %why.code, "a request could not be served");
            }
            _ => {}
        }
    }
}

/// What `POST /unblockings` takes stands beside, for whoever may lift the block.
fn blocked_field(back: &Return, language: Language) -> ProblemField {
    let blocked = &back.blocked;
    let params = [
        ("point", Some(blocked.point.clone())),
        ("name", blocked.name.clone()),
        ("since", Some(blocked.since.to_string())),
    ];
    let said = |(key, value): (&str, Option<String>)| Some((key.to_owned(), value?.into()));
    ProblemField {
        field: back.field.to_owned(),
        code: back.sentence.code.clone().into_owned(),
        message: back.sentence.text(language).to_owned(),
        params: params.into_iter().filter_map(said).collect(),
    }
}

fn title(status: StatusCode, language: Language) -> &'static str {
    let (fr, en) = match status {
        StatusCode::NOT_FOUND => ("Introuvable", "Not found"),
        StatusCode::FORBIDDEN => ("Refusé", "Forbidden"),
        StatusCode::UNPROCESSABLE_ENTITY => ("Demande à corriger", "To be corrected"),
        StatusCode::GONE => ("N’est plus là", "Gone"),
        StatusCode::PRECONDITION_REQUIRED => ("Version à préciser", "Version needed"),
        StatusCode::PRECONDITION_FAILED => ("Changé entre-temps", "Changed meanwhile"),
        StatusCode::CONFLICT => ("Impossible dans cet état", "Not possible in this state"),
        StatusCode::UNAUTHORIZED => ("Connexion nécessaire", "Sign-in needed"),
        StatusCode::TOO_MANY_REQUESTS => ("Trop d’essais", "Too many attempts"),
        StatusCode::PAYLOAD_TOO_LARGE => ("Trop volumineux", "Too large"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ("Type de contenu refusé", "Unsupported content"),
        StatusCode::METHOD_NOT_ALLOWED => ("Méthode refusée", "Method not allowed"),
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::INSUFFICIENT_STORAGE => {
            ("Momentanément impossible", "Unavailable for now")
        }
        _ => ("Erreur", "Error"),
    };
    language.pick(fr, en)
}
