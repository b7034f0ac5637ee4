//! What is kept of a person, shown to that person alone and deleted on press.

use super::call::{Call, Failure, Served};
use super::custom_id::Button;
use super::render;

/// What is kept of the one who asks.
pub(crate) async fn kept(call: &Call<'_>) -> Result<Served, Failure> {
    let kept = call.bot.store.kept(call.caller.person).await?;
    Ok(Served::new(render::privacy(call.texts(), &kept), "shown"))
}

/// Deletes it.
pub(crate) async fn pressed(call: &Call<'_>, button: Button) -> Result<Served, Failure> {
    if button != Button::Confirm {
        return kept(call).await;
    }
    call.bot.store.forget(call.caller.person).await?;
    call.bot.exchanges.forget(call.caller.person);
    Ok(Served::new(render::forgotten(call.texts()), "forgotten"))
}
