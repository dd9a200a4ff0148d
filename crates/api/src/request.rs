//! What every request carries, wherever an answer is made: its id and the language of its reader.

use std::{
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use model::Language;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    static CURRENT: Current;
}

#[derive(Clone)]
struct Current {
    id: String,
    language: Language,
}

/// The id of the request being answered, if one is.
pub fn id() -> Option<String> {
    CURRENT.try_with(|current| current.id.clone()).ok()
}

/// The language of whoever asked; French when nobody says.
pub fn language() -> Language {
    CURRENT.try_with(|current| current.language).unwrap_or_default()
}

/// Names the request, remembers its language, and leaves one line about it in the log, with ids and no content.
pub async fn identify(request: Request, next: Next) -> Response {
    let current = Current {
        id: fresh_id(),
        language: preferred(request.headers()),
    };
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let started = Instant::now();
    let mut response = CURRENT.scope(current.clone(), next.run(request)).await;
    tracing::debug!(
        request.id = current.id,
        http.method = %method,
        http.route = route,
        http.status = response.status().as_u16(),
        duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "a request was answered"
    );
    if let Ok(id) = HeaderValue::from_str(&current.id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// Unique across restarts (a random beginning, then a count): it is quoted in messages and found in the log.
fn fresh_id() -> String {
    static STARTED: OnceLock<u32> = OnceLock::new();
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let started = STARTED.get_or_init(|| getrandom::u32().unwrap_or_else(|_| std::process::id()));
    format!("{started:08x}-{:x}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The first of French and English in `Accept-Language`, by weight.
fn preferred(headers: &HeaderMap) -> Language {
    let text = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut best = (0.0, Language::Fr);
    for part in text.split(',') {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        let language = match tag.trim().get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("fr") => Language::Fr,
            Some("en") => Language::En,
            _ => continue,
        };
        if weight > best.0 {
            best = (weight, language);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_str(text).unwrap());
        preferred(&headers)
    }

    #[test]
    fn french_unless_english_is_preferred() {
        assert_eq!(preferred(&HeaderMap::new()), Language::Fr);
        assert_eq!(asked("en-GB,en;q=0.9,fr;q=0.8"), Language::En);
        assert_eq!(asked("fr-FR,fr;q=0.9,en;q=0.8"), Language::Fr);
        assert_eq!(asked("de,en;q=0.5,fr;q=0.4"), Language::En);
        assert_eq!(asked("de"), Language::Fr);
        assert_eq!(asked("en;q=abc,,;q="), Language::Fr);
    }
}
