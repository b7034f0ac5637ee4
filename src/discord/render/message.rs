//! A message as Discord takes it: content, buttons, who sees it. Nothing here depends on the way it is sent.

use serenity::all::{
    ButtonStyle, CreateActionRow, CreateAllowedMentions, CreateAttachment, CreateButton,
    CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateMessage, CreateSelectMenu,
    EditInteractionResponse, InteractionResponseFlags, MessageFlags,
};

use super::limits;
use crate::discord::custom_id::{Button, CustomId, State};
use crate::picture::Picture;
use crate::texts::Texts;

/// A message, ready to be sent in any of Discord's ways. Links do not unfurl, and nothing in it pings.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    /// What it says, within [`limits::CONTENT`].
    pub(crate) content: String,
    /// For the one who asked alone, wherever Discord can do that.
    pub(crate) private: bool,
    rows: Vec<CreateActionRow>,
    picture: Option<Picture>,
}

impl Message {
    /// A message for everyone in the channel.
    pub(crate) fn public(content: String) -> Message {
        Message { content: limits::shorten(&content, limits::CONTENT), private: false, rows: Vec::new(), picture: None }
    }

    /// A message for the one who asked.
    pub(crate) fn private(content: String) -> Message {
        Message { private: true, ..Message::public(content) }
    }

    /// The same with one more button, of the same state as its neighbours.
    pub(crate) fn button(mut self, button: Button, state: &State, label: &str, enabled: bool) -> Message {
        let id = CustomId { button, state: state.clone() }.encode();
        let label = limits::shorten(label, limits::LABEL);
        let button = CreateButton::new(id).label(label).style(ButtonStyle::Secondary).disabled(!enabled);
        match self.rows.last_mut() {
            Some(CreateActionRow::Buttons(row)) if row.len() < limits::BUTTONS => row.push(button),
            _ => self.rows.push(CreateActionRow::Buttons(vec![button])),
        }
        self
    }

    /// The same; buttons that follow stand on a row of their own.
    pub(crate) fn new_row(mut self) -> Message {
        self.rows.push(CreateActionRow::Buttons(Vec::new()));
        self
    }

    /// The same with a menu.
    pub(crate) fn menu(mut self, menu: CreateSelectMenu) -> Message {
        self.rows.push(CreateActionRow::SelectMenu(menu));
        self
    }

    /// The same with Previous and Next, when there is more than one of what `state` shows.
    pub(crate) fn turning(self, texts: &Texts, state: &State, at: usize, of: usize) -> Message {
        if of < 2 {
            return self;
        }
        let more = at + 1 < of;
        let next = if more {
            texts.tell("button-next-of", &[("at", (at + 2).into()), ("of", of.into())])
        } else {
            texts.say("button-next")
        };
        self.button(Button::Previous, state, &texts.say("button-previous"), at > 0).button(
            Button::Next,
            state,
            &next,
            more,
        )
    }

    /// The same without buttons.
    pub(crate) fn without_buttons(self) -> Message {
        Message { rows: Vec::new(), ..self }
    }

    /// The same with a picture below.
    pub(crate) fn with_picture(self, picture: Option<Picture>) -> Message {
        Message { picture, ..self }
    }

    /// The file to send along.
    pub(crate) fn file(&self) -> Option<CreateAttachment> {
        let picture = self.picture.as_ref()?;
        Some(CreateAttachment::bytes(picture.png.clone(), "statements-a-week.png").description(&picture.description))
    }

    /// A message of its own in a channel.
    pub(crate) fn create(&self) -> CreateMessage {
        CreateMessage::new()
            .content(&self.content)
            .allowed_mentions(CreateAllowedMentions::new())
            .components(self.rows())
            .flags(MessageFlags::SUPPRESS_EMBEDS)
            .add_files(self.file())
    }

    /// The first response to an interaction; `private` is whether only the asker sees it.
    pub(crate) fn respond(&self, private: bool) -> CreateInteractionResponseMessage {
        let ephemeral = if private { InteractionResponseFlags::EPHEMERAL } else { InteractionResponseFlags::empty() };
        CreateInteractionResponseMessage::new()
            .content(&self.content)
            .allowed_mentions(CreateAllowedMentions::new())
            .components(self.rows())
            .flags(InteractionResponseFlags::SUPPRESS_EMBEDS | ephemeral)
            .add_files(self.file())
    }

    /// What a deferred response becomes.
    pub(crate) fn edit(&self) -> EditInteractionResponse {
        let edit = EditInteractionResponse::new()
            .content(&self.content)
            .allowed_mentions(CreateAllowedMentions::new())
            .components(self.rows())
            .flags(MessageFlags::SUPPRESS_EMBEDS);
        self.file().into_iter().fold(edit, EditInteractionResponse::new_attachment)
    }

    /// A further message to an interaction, for the asker alone.
    pub(crate) fn follow_up(&self) -> CreateInteractionResponseFollowup {
        CreateInteractionResponseFollowup::new()
            .content(&self.content)
            .allowed_mentions(CreateAllowedMentions::new())
            .flags(MessageFlags::SUPPRESS_EMBEDS | MessageFlags::EPHEMERAL)
    }

    fn rows(&self) -> Vec<CreateActionRow> {
        let holds = |row: &&CreateActionRow| !matches!(row, CreateActionRow::Buttons(buttons) if buttons.is_empty());
        self.rows.iter().filter(holds).cloned().collect()
    }
}
