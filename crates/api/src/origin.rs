//! Requests that change something come from our own pages, or from programs that are no browser.

use axum::{
    extract::Request,
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::ApiError;

/// Refuses an unsafe request that a browser sends on behalf of another site.
pub async fn check(request: Request, next: Next) -> Response {
    if is_safe(request.method()) || is_ours(request.headers()) {
        next.run(request).await
    } else {
        ApiError::ForeignOrigin.into_response()
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// `Sec-Fetch-Site` decides when the browser sends it; else `Origin` must name the host asked for. A request with neither comes
/// from no browser of these ten years, and carries no cookie that a page could have made it send.
fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else {
        return true;
    };
    let host = text(header::HOST.as_str()).unwrap_or_default();
    origin
        .split_once("://")
        .is_some_and(|(_, authority)| !host.is_empty() && authority.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        is_ours(&pairs.iter().map(pair).collect())
    }

    #[test]
    fn other_sites_are_refused() {
        assert!(ours(&[]));
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(!ours(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://base.example"),
            ("host", "base.example")
        ]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
        assert!(ours(&[("origin", "https://base.example"), ("host", "base.example")]));
        assert!(!ours(&[("origin", "https://evil.example"), ("host", "base.example")]));
        assert!(!ours(&[("origin", "null"), ("host", "base.example")]));
        assert!(!ours(&[
            ("origin", "https://base.example.evil.example"),
            ("host", "base.example")
        ]));
    }
}
