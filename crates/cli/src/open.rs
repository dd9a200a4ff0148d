//! From the command line to an open application.

use std::sync::Arc;

use app::{App, Ctx, spool::Spool};
use store::{Location, Store};

use crate::{clock::SystemClock, config::Global, failure::Failure};

/// Opens the store.
pub async fn store(global: &Global) -> Result<Store, Failure> {
    let location = match &global.database_url {
        Some(url) => Location::Postgres(url.clone()),
        None => Location::Folder(global.data.clone()),
    };
    Ok(Store::open(location).await?)
}

/// Opens the application.
pub async fn app(global: &Global) -> Result<App, Failure> {
    over(store(global).await?, global)
}

/// The application over an open store.
pub fn over(store: Store, global: &Global) -> Result<App, Failure> {
    let spool = Spool::open(global.spool())
        .map_err(|error| Failure::System(format!("{}: {error}", global.spool().display())))?;
    Ok(App::new(store, Arc::new(SystemClock), spool))
}

/// The organisation named by `--org`, in the name of whoever runs the command.
pub async fn organization(app: &App, global: &Global) -> Result<Ctx, Failure> {
    let Some(slug) = &global.org else {
        return Err(Failure::Usage(
            "name an organisation: --org SLUG (cohorte org list shows them)".to_owned(),
        ));
    };
    match app::organizations::operate(app, slug).await {
        Err(app::Error::NotFound) => Err(Failure::System(format!(
            "no organisation “{slug}”: cohorte org list shows them"
        ))),
        opened => Ok(opened?),
    }
}
