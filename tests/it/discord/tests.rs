//! The fake, tried by unmodified clients and rule by rule.

mod discordjs;
mod gateway;
mod interactions;
mod messages;
mod modals;
mod options;
mod people;
mod places;
mod production;
mod raw;
mod registration;
mod selects;
mod serenity_client;
mod threads;
