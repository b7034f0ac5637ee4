//! The fake, tried by unmodified clients and rule by rule.

mod discordjs;
mod gateway;
mod interactions;
mod messages;
mod production;
mod raw;
mod registration;
mod serenity_client;
