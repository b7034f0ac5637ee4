//! The address of a database, which may hold a password.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The address of a PostgreSQL database. Shown without user, password and parameters.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The whole of it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for DatabaseUrl {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<DatabaseUrl, D::Error> {
        let url = String::deserialize(from)?;
        if !["postgres://", "postgresql://"].iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme)) {
            return Err(D::Error::custom("it is no address such as postgres://user@host/database"));
        }
        Ok(DatabaseUrl(url))
    }
}

impl Serialize for DatabaseUrl {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{self:?}"))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, rest) = self.0.split_once("://").unwrap_or_default();
        let rest = rest.split('?').next().unwrap_or_default();
        // A password may hold an @ that is not written as %40: what stands before the last one is not shown.
        let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
        write!(f, "{scheme}://{place}")
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
        ] {
            let url = read(url).unwrap();
            assert!(format!("{url:?}").ends_with("://db.example:5432/bot"), "{url:?}");
            assert!(!serde_json::to_string(&url).unwrap().contains("secret"));
        }
        assert!(read("mysql://bot:secret@db.example/bot").is_err_and(|error| !error.to_string().contains("secret")));
    }
}
