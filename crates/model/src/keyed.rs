//! Closed lists whose members have one stable key (SQL, JSON, API) and a French and an English name.

/// Declares such a list: an enum with `ALL`, `key`, `from_key`, `name`, and serde by key.
macro_rules! keyed {
    ($(#[$doc:meta])* pub enum $name:ident {
        $($(#[$vdoc:meta])* $variant:ident = $key:literal ($fr:literal, $en:literal)),* $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, serde::Deserialize, serde::Serialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $key)] $variant),*
        }

        impl $name {
            /// Every member, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its stable key in SQL, JSON and the API.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),* }
            }

            /// The member of that key.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)* _ => None }
            }

            /// Its name on screen.
            pub const fn name(self, language: $crate::Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, $crate::Language::Fr) => $fr,
                      (Self::$variant, $crate::Language::En) => $en),*
                }
            }
        }
    };
}

pub(crate) use keyed;
