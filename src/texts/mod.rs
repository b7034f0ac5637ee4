//! What the program says, in each language of the interface: Fluent messages, a folder a language beside this file.
//!
//! Titles, names and quotations are data: they go into a message as arguments and are never translated. A text for
//! Discord may hold Discord's marks; what is put into it has been escaped by then.

mod locale;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub use fluent_bundle::FluentValue as Value;
pub use locale::Locale;

/// The messages of one language.
pub struct Texts {
    /// Whose messages these are.
    pub locale: Locale,
    bundle: FluentBundle<FluentResource>,
}

static ALL: LazyLock<Vec<Texts>> = LazyLock::new(|| Locale::ALL.iter().map(|&locale| Texts::read(locale)).collect());

impl Texts {
    /// Those of a language.
    pub fn of(locale: Locale) -> &'static Texts {
        // One for each of `Locale::ALL`, in its order.
        &ALL[locale as usize]
    }

    fn read(locale: Locale) -> Texts {
        let mut bundle = FluentBundle::new_concurrent(vec![locale.identifier()]);
        // Discord shows the marks that would isolate the direction of an argument.
        bundle.set_use_isolating(false);
        for source in locale.sources() {
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Texts { locale, bundle }
    }

    /// The message of this id.
    pub fn say(&self, id: &str) -> String {
        self.tell(id, &[])
    }

    /// The message of this id with its arguments. A message that is missing is the English one; failing that its id.
    pub fn tell(&self, id: &str, arguments: &[(&'static str, Value<'_>)]) -> String {
        let arguments: FluentArgs<'_> = arguments.iter().cloned().collect();
        let own = self.format(id, &arguments);
        own.or_else(|| Texts::of(Locale::English).format(id, &arguments)).unwrap_or_else(|| id.to_owned())
    }

    /// The message of this id that this very language has.
    pub fn find(&self, id: &str) -> Option<String> {
        self.format(id, &FluentArgs::new())
    }

    fn format(&self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        Some(self.bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned())
    }
}

#[cfg(test)]
mod tests;
