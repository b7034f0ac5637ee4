//! The address of a database, which may hold a password.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::Url;

/// The address of a PostgreSQL database. Shown without user, password and parameters.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(Url);

impl DatabaseUrl {
    /// The whole of it.
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }
}

impl<'de> Deserialize<'de> for DatabaseUrl {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<DatabaseUrl, D::Error> {
        let url = Url::parse(&String::deserialize(from)?).ok();
        let is_one = |url: &Url| matches!(url.scheme(), "postgres" | "postgresql") && url.has_host();
        // Not shown as it is: what is no address may be a password all the same.
        let none = || D::Error::custom("it is no address such as postgres://user@host/database");
        url.filter(is_one).map(DatabaseUrl).ok_or_else(none)
    }
}

impl Serialize for DatabaseUrl {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{self:?}"))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let port = self.0.port().map(|port| format!(":{port}")).unwrap_or_default();
        write!(f, "{}://{}{port}{}", self.0.scheme(), self.0.host_str().unwrap_or_default(), self.0.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_shown_to_nobody() {
        let read = |url: &str| serde_json::from_value::<DatabaseUrl>(url.into());
        for url in [
            "postgres://bot:secret@db.example:5432/bot?sslmode=require",
            "postgresql://bot:se@secret@db.example:5432/bot",
            "postgres://db.example:5432/bot?user=bot&password=secret",
            "postgres://db.example:5432/bot?password=a@secret",
        ] {
            let url = read(url).unwrap();
            assert!(format!("{url:?}").ends_with("://db.example:5432/bot"), "{url:?}");
            assert!(!serde_json::to_string(&url).unwrap().contains("secret"));
        }
        for none in ["mysql://bot:secret@db.example/bot", "postgres://bot:secret?@db.example/bot", "secret"] {
            assert!(read(none).is_err_and(|error| !error.to_string().contains("secret")), "{none}");
        }
    }
}
