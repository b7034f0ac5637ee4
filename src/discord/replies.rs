//! First responses to interactions that came over HTTP: each is the answer to the request that it came with.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serenity::all::{CreateInteractionResponse, InteractionId};
use tokio::sync::oneshot;

/// The requests that wait for a response, by interaction.
#[derive(Clone, Default)]
pub(crate) struct Replies(Arc<Mutex<HashMap<InteractionId, oneshot::Sender<Reply>>>>);

/// What a request is answered with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    /// The response, as JSON.
    Here(Vec<u8>),
    /// Nothing: the response takes another way, since it has a file with it.
    Elsewhere,
}

impl Replies {
    /// What an interaction is to be answered with, once somebody says so.
    pub(crate) fn expect(&self, interaction: InteractionId) -> oneshot::Receiver<Reply> {
        let (give, given) = oneshot::channel();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(interaction, give);
        given
    }

    /// Nobody waits for it any more.
    pub(crate) fn forget(&self, interaction: InteractionId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&interaction);
    }

    /// Answers the request of an interaction; whether it waited for this response.
    ///
    /// # Errors
    /// The response is no JSON.
    pub(crate) fn answer(
        &self,
        interaction: InteractionId,
        response: &CreateInteractionResponse,
        has_file: bool,
    ) -> Result<bool, serde_json::Error> {
        let reply = if has_file { Reply::Elsewhere } else { Reply::Here(serde_json::to_vec(response)?) };
        let waits = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&interaction);
        Ok(waits.is_some_and(|give| give.send(reply).is_ok()) && !has_file)
    }
}
