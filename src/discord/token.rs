//! The bot's token: read once, shown never.

use std::fmt;
use std::path::PathBuf;

/// A Discord bot token. Neither `Debug` nor `Display` shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// Why there is no token to log in with. No message holds any part of it.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Neither variable is set.
    #[error(
        "no token: set DISCORD_TOKEN, or DISCORD_TOKEN_FILE to a file that holds it (Developer Portal, Bot, Reset Token)"
    )]
    Missing,
    /// Both variables are set.
    #[error("DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set: unset one of them")]
    Both,
    /// The variable, or the file, holds nothing.
    #[error("{0} is empty: put the bot's token there (Developer Portal, Bot, Reset Token)")]
    Empty(&'static str),
    /// What it holds cannot be a token.
    #[error("{0} does not hold a bot token: a token is one word of letters, digits, dots, dashes and underscores")]
    Malformed(&'static str),
    /// The file cannot be read.
    #[error("DISCORD_TOKEN_FILE: {} cannot be read: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
}

const VARIABLE: &str = "DISCORD_TOKEN";
const FILE: &str = "DISCORD_TOKEN_FILE";

impl Token {
    /// The token from the values of `DISCORD_TOKEN` and `DISCORD_TOKEN_FILE`; reads the file.
    ///
    /// # Errors
    /// None or both given; nothing or no token in it; the file cannot be read.
    pub fn from_values(token: Option<String>, file: Option<PathBuf>) -> Result<Token, TokenError> {
        match (token, file) {
            (None, None) => Err(TokenError::Missing),
            (Some(_), Some(_)) => Err(TokenError::Both),
            (Some(token), None) => Token::parse(&token, VARIABLE),
            (None, Some(path)) if path.as_os_str().is_empty() => Err(TokenError::Empty(FILE)),
            (None, Some(path)) => match std::fs::read_to_string(&path) {
                Ok(token) => Token::parse(&token, FILE),
                Err(reason) => Err(TokenError::Unreadable { path, reason }),
            },
        }
    }

    fn parse(text: &str, origin: &'static str) -> Result<Token, TokenError> {
        let token = text.trim();
        let token = token.strip_prefix("Bot ").unwrap_or(token).trim();
        if token.is_empty() {
            return Err(TokenError::Empty(origin));
        }
        if !token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)) {
            return Err(TokenError::Malformed(origin));
        }
        Ok(Token(token.to_owned()))
    }

    /// The token itself, for the client and nothing else.
    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(redacted)")
    }
}

impl fmt::Display for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "MTk4.Cl2FMQ.Zn_jm-3x";

    #[track_caller]
    fn check(token: Option<&str>, file: Option<PathBuf>, expect: &str) {
        let found = Token::from_values(token.map(str::to_owned), file);
        let shown = found.as_ref().map_or_else(ToString::to_string, |token| token.expose().to_owned());
        assert!(shown.contains(expect), "{shown}");
        assert!(!format!("{found:?}").contains("Cl2FMQ"), "{found:?}");
    }

    #[test]
    fn the_token_comes_from_one_variable_or_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("token");
        check(Some(SECRET), None, SECRET);
        check(Some(&format!(" Bot {SECRET}\n")), None, SECRET);
        check(None, Some(file.clone()), "cannot be read");
        std::fs::write(&file, format!("{SECRET}\n")).unwrap();
        check(None, Some(file.clone()), SECRET);
        check(Some(SECRET), Some(file.clone()), "both set");
        std::fs::write(&file, "\n").unwrap();
        check(None, Some(file), "DISCORD_TOKEN_FILE is empty");
    }

    #[test]
    fn what_is_no_token_is_refused_without_showing_it() {
        check(None, None, "no token");
        check(Some(""), None, "DISCORD_TOKEN is empty");
        check(Some("MTk4.Cl2FMQ .x"), None, "does not hold a bot token");
        assert_eq!(Token(SECRET.into()).to_string(), "(redacted)");
    }
}
