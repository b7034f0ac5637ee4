//! The bot. The only code that names serenity and poise.
