//! The description of the API (OpenAPI 3.1), from the routes themselves.

use std::collections::BTreeSet;

use utoipa::{
    OpenApi,
    openapi::{
        Components, OpenApi as Description, RefOr, Schema,
        security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme},
    },
};

use crate::routes;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Cohorte",
        description = "Contacts, where what is known of them comes from, and how it came in. Plural nouns, keyset pages, one error body (RFC 9457). Unknown fields are refused. Each operation names the capability it demands as `x-capability`.",
        license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later"),
        contact(name = "", url = "")
    ),
    components(schemas(
        crate::contacts::Shown,
        crate::contacts::filter::StatusFilter,
        crate::contacts::list::ContactSort,
        crate::contacts::selection::SelectionBody,
        crate::journal::JournalKind,
        crate::shape::Fate,
    )),
    security(("session" = []), ("key" = []))
)]
struct Base;

/// The description, as `web/openapi.json` holds it.
pub fn description() -> Description {
    let (router, _) = routes().split();
    let mut description = Base::openapi();
    description.info.contact = None;
    description.merge(router.into_openapi());
    let components = description.components.get_or_insert_default();
    let cookie = ApiKey::Cookie(ApiKeyValue::new("cohorte_session"));
    components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    components.add_security_scheme("key", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    require_what_is_always_said(&mut description);
    description
}

/// An answer always holds all of its fields (null when nothing is known), so they are `required` in it; a request may leave out
/// those that have a default.
fn require_what_is_always_said(description: &mut Description) {
    let mut asked = BTreeSet::new();
    let text = serde_json::to_value(&description.paths).unwrap_or_default();
    collect(&text, Place::Elsewhere, &mut asked);
    let Some(components) = &mut description.components else {
        return;
    };
    let asked = reachable(components, asked);
    for (name, schema) in &mut components.schemas {
        if let RefOr::T(Schema::Object(object)) = schema
            && !asked.contains(name)
        {
            object.required = object.properties.keys().cloned().collect();
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Body,
    Elsewhere,
}

/// The names of the schemas that request bodies refer to.
fn collect(value: &serde_json::Value, place: Place, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                if let (Place::Body, "$ref", Some(name)) = (place, key.as_str(), value.as_str()) {
                    found.insert(name.trim_start_matches("#/components/schemas/").to_owned());
                }
                let place = if key == "requestBody" { Place::Body } else { place };
                collect(value, place, found);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, place, found)),
        _ => {}
    }
}

/// Those and all that they refer to.
fn reachable(components: &Components, mut names: BTreeSet<String>) -> BTreeSet<String> {
    let mut todo: Vec<String> = names.iter().cloned().collect();
    while let Some(name) = todo.pop() {
        let Some(schema) = components.schemas.get(&name) else {
            continue;
        };
        let mut inside = BTreeSet::new();
        collect(
            &serde_json::to_value(schema).unwrap_or_default(),
            Place::Body,
            &mut inside,
        );
        todo.extend(inside.difference(&names).cloned());
        names.extend(inside);
    }
    names
}
