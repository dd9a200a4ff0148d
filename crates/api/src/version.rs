//! Versions of what is shaped by hand: told in each view and as `ETag`, asked back by `If-Match`.

use app::{Expected, Version};
use axum::{
    Json,
    extract::FromRequestParts,
    http::{HeaderName, HeaderValue, header, request::Parts},
};

use utoipa::IntoParams;

use crate::{ApiError, Server};

/// The state that the caller read (`If-Match`): nothing is changed that they did not see. Whoever says none changes whatever it became.
#[derive(Debug)]
pub struct Seen(pub Expected<Version>);

impl FromRequestParts<Server> for Seen {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Server) -> Result<Self, ApiError> {
        let Some(said) = parts.headers.get(header::IF_MATCH) else {
            return Ok(Self(Expected::Whatever));
        };
        Ok(Self(match tag(said) {
            "*" => Expected::Whatever,
            version => Expected::Version(version.parse()?),
        }))
    }
}

/// What the description says of that header.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only described; `Seen` reads it")]
pub struct SeenHeader {
    /// The version that was read, in quotes: what is not that any more is refused (412). Whatever it became when left out.
    #[param(rename = "If-Match")]
    if_match: Option<String>,
}

/// The version that a header names, without its quotes; `*` stands for any.
pub fn tag(said: &HeaderValue) -> &str {
    let text = said.to_str().unwrap_or_default().trim();
    // A proxy that compresses may weaken the tag.
    text.strip_prefix("W/").unwrap_or(text).trim_matches('"')
}

/// A body with the header that names its version.
pub type Tagged<T> = (Option<[(HeaderName, HeaderValue); 1]>, Json<T>);

/// A view that says its version.
pub trait Versioned {
    /// Its version.
    fn version(&self) -> &str;
}

/// The answer to a change, or to a read, of one thing.
pub fn tagged<T: Versioned>(view: impl Into<T>) -> Tagged<T> {
    let view = view.into();
    let value = HeaderValue::from_str(&format!("\"{}\"", view.version())).ok();
    (value.map(|value| [(header::ETAG, value)]), Json(view))
}

macro_rules! versioned {
    ($($view:ty),* $(,)?) => {
        $(impl Versioned for $view {
            fn version(&self) -> &str {
                &self.version
            }
        })*
    };
}

versioned!(
    crate::segments::view::SegmentView,
    crate::shape::BranchedView,
    crate::shape::attributes::AttributeView,
    crate::shape::branches::BranchView,
    crate::shape::events::EventView,
    crate::shape::kinds::KindView,
    crate::shape::membership_types::MembershipTypeView,
    crate::shape::tags::TagView,
    crate::shape::themes::ThemeView,
    crate::sources::SourceView,
);
