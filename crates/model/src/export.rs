//! Contacts handed over as a file: in which form, and where it stands.

use crate::keyed::keyed;

keyed! {
    /// The form of an exported file.
    pub enum ExportFormat {
        /// Delimited text.
        Csv = "csv" ("CSV", "CSV"),
        /// A workbook.
        Xlsx = "xlsx" ("classeur XLSX", "XLSX workbook"),
        /// Address cards.
        Vcard = "vcard" ("carnet d’adresses vCard", "vCard address book"),
        /// Positions on a map.
        Geojson = "geojson" ("GeoJSON", "GeoJSON"),
        /// Sheets of address labels, to print.
        Labels = "labels" ("étiquettes postales", "address labels"),
        /// A plain list, to print.
        List = "list" ("liste à imprimer", "list to print"),
        /// Everything held, in a ZIP of tables that another base imports.
        Archive = "archive" ("archive complète", "full archive"),
    }
}

keyed! {
    /// Where an export stands.
    pub enum ExportState {
        /// Being written.
        Running = "running" ("en cours", "running"),
        /// Ready to be fetched.
        Ready = "ready" ("prêt", "ready"),
        /// Stopped by somebody; there is no file.
        Cancelled = "cancelled" ("arrêté", "stopped"),
        /// It could not be written; there is no file.
        Failed = "failed" ("en échec", "failed"),
        /// Its file was deleted when its time came.
        Expired = "expired" ("expiré", "expired"),
    }
}
