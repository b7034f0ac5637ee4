//! What a user waits for after running a command, pressing a button or typing: Discord shows it when the bot has answered.

use serde_json::Value;

use super::Fake;
use super::interactions::{CHOICES, DEFERRED_MESSAGE, DEFERRED_UPDATE, Interaction};
use super::modal::Modal;
use super::shown::Shown;
use super::state::{Id, World};

/// A suggestion while typing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    pub(crate) name: String,
    pub(crate) value: Value,
}

/// An interaction that the bot has yet to answer.
#[derive(Debug)]
pub(crate) struct Pending {
    fake: Fake,
    id: Id,
}

impl Pending {
    pub(crate) fn new(fake: Fake, id: Id) -> Self {
        Self { fake, id }
    }

    /// Waits for the first response alone: "thinking…", say. Gives its type and, where it made one, its message.
    pub(crate) async fn acknowledged(&self) -> (u64, Option<Shown>) {
        let first = |world: &World| {
            let interaction = &world.interactions[&self.id];
            let message = interaction.original.and_then(|id| world.messages.get(&id));
            interaction.response.map(|response| (response, message.map(|message| Shown::of(world, message))))
        };
        self.fake.wait_for("the first response to an interaction", first).await
    }

    /// Waits for what the interaction shows in the end: after a deferral, the answer that takes its place.
    pub(crate) async fn shown(&self) -> Shown {
        let outcome = |world: &World| outcome(world, &world.interactions[&self.id]);
        self.fake.wait_for("the answer to an interaction", outcome).await
    }

    /// When it was answered in the end, by now.
    pub(crate) fn answered(&self) -> Option<std::time::Instant> {
        self.fake.look(|world| {
            let shown = outcome(world, &world.interactions[&self.id])?;
            world.messages.get(&shown.id())?.written
        })
    }

    /// Waits for the modal that the bot opens.
    pub(crate) async fn modal(&self) -> Modal {
        let opened = |world: &World| world.interactions[&self.id].modal.clone();
        Modal::new(self.fake.wait_for("a modal", opened).await, self.id)
    }

    /// Waits for the suggestions of an autocompletion.
    pub(crate) async fn choices(&self) -> Vec<Choice> {
        let suggested = |world: &World| {
            let interaction = &world.interactions[&self.id];
            (interaction.response == Some(CHOICES)).then(|| interaction.choices.clone())
        };
        let choices = self.fake.wait_for("suggestions", suggested).await;
        let choice = |choice: Value| Choice {
            name: choice["name"].as_str().unwrap_or_default().to_owned(),
            value: choice["value"].clone(),
        };
        choices.into_iter().map(choice).collect()
    }

    /// What the bot has sent after the first answer, so far.
    pub(crate) fn followups(&self) -> Vec<Shown> {
        self.fake.look(|world| {
            let ids = world.interactions[&self.id].followups.iter();
            ids.filter_map(|id| world.messages.get(id)).map(|message| Shown::of(world, message)).collect()
        })
    }
}

fn outcome(world: &World, interaction: &Interaction) -> Option<Shown> {
    let message = |id: Id| world.messages.get(&id);
    let followup = interaction.followups.first().copied().and_then(message);
    let original = interaction.original.and_then(message);
    let found = match interaction.response? {
        DEFERRED_MESSAGE => original.filter(|message| !message.is_loading()).or(followup),
        DEFERRED_UPDATE => {
            let (_, edits_before) = interaction.source?;
            followup.or(original.filter(|message| message.edits > edits_before))
        }
        _ => original,
    };
    found.map(|message| Shown::of(world, message))
}
