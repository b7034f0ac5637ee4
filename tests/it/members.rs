//! What members live with: follow-ups, private answers that are shared, ratings, being told, privacy.

use serde_json::json;

use crate::bot::{ANSWER, Bot, QUESTION, until};
use crate::discord::{FakeDiscord, Options, Shown};

/// Asked of articles that say nothing on it.
const UNANSWERED: &str = "Who owns the hydroelectric turbines at Halden?";
const ON_TURBINES: &str = "---\ntitle: Turbines\ndate: 2026-03-09\n---\n\nThe hydroelectric turbines at Halden are owned by \
                           Norvik Power, a company of the upstream province, since 2019.\n";

fn labels(message: &Shown) -> Vec<String> {
    message.buttons().into_iter().map(|button| button.label).collect()
}

/// The bot's next message in the channel of one.
async fn after(bot: &Bot, message: &Shown) -> Shown {
    let next = || {
        let later = |one: &Shown| one.id() > message.id() && one.json()["author"]["bot"] == true;
        bot.discord.messages(message.channel()).into_iter().find(later)
    };
    until(|| next().is_some()).await;
    next().unwrap()
}

/// A bot that Discord lets read every message.
async fn listening() -> Bot {
    let discord = FakeDiscord::start_with(Options { message_content: true, ..Options::default() }).await;
    Bot::start_in(discord, |settings| settings.discord.message_content = true).await
}

#[tokio::test]
async fn a_reply_to_an_answer_is_read_after_it_even_after_a_restart() {
    let mut bot = Bot::start().await;
    let (ada, talks) = (bot.discord.user("ada"), bot.discord.channel("talks"));
    let answer = ada.mentions_bot(talks, "What does Ida Brook want?").await;
    bot.restart().await;
    let follow_up = ada.posts_reply(talks, "and Minister Vale?", Some(&answer)).await;
    let reply = ada.sees_answer_to(&follow_up).await;
    assert!(reply.content().starts_with("-# Reading this as: What does Minister Vale want?"), "{}", reply.content());
}

#[tokio::test]
async fn in_direct_messages_the_next_question_may_follow_up_and_a_whole_one_stands_alone() {
    let bot = Bot::start().await;
    let ada = bot.discord.user("ada");
    ada.direct_message(QUESTION).await;
    let why = ada.direct_message("why?").await;
    assert!(why.content().starts_with("-# Reading this as: Why"), "{}", why.content());
    let alone = ada.direct_message("When did the engineers open the weir?").await;
    assert!(!alone.content().contains("Reading this as"), "{}", alone.content());
    let bo = bot.discord.user("bo").direct_message("why?").await;
    assert!(!bo.content().contains("Reading this as"), "{}", bo.content());
}

#[tokio::test]
async fn a_private_answer_is_shared_by_those_who_may_speak() {
    let bot = Bot::start().await;
    let (ada, talks) = (bot.discord.user("ada"), bot.discord.channel("talks"));
    let private = ada.runs("/ask", json!({"question": QUESTION, "private": true})).await;
    assert!(private.is_ephemeral() && labels(&private).contains(&"Share here".to_owned()));
    let shared = ada.presses(&private, "Share here").await;
    assert!(!shared.is_ephemeral() && shared.content().starts_with("Shared by ada:\n> "), "{}", shared.content());
    assert!(!labels(&shared).contains(&"Share here".to_owned()));
    bot.discord.permits(&ada, talks, 1 << 10);
    let refused = ada.presses(&private, "Share here").await;
    assert!(refused.is_ephemeral() && refused.content().contains("Missing: Send Messages"), "{}", refused.content());
}

#[tokio::test]
async fn a_rating_is_bound_to_its_answer_and_person_and_can_be_changed() {
    let mut bot = Bot::start().await;
    let (ada, bo, talks) = (bot.discord.user("ada"), bot.discord.user("bo"), bot.discord.channel("talks"));
    let first = ada.mentions_bot(talks, QUESTION).await;
    let second = ada.mentions_bot(talks, "When did the engineers open the weir?").await;
    let said = ada.presses(&first, "This helped").await;
    assert!(said.is_ephemeral() && !said.content().contains("takes the place"), "{}", said.content());
    bot.restart().await;
    assert!(ada.presses(&first, "This did not").await.content().contains("takes the place"));
    for (person, answer) in [(&bo, &first), (&ada, &second)] {
        assert!(!person.presses(answer, "This helped").await.content().contains("takes the place"));
    }
    let kept = ada.runs("/privacy", json!({})).await;
    assert!(kept.content().contains("2 ratings"), "{}", kept.content());
}

#[tokio::test]
async fn who_asked_is_told_once_where_they_asked_when_an_article_answers() {
    let bot = Bot::start().await;
    let (ada, bo, talks) = (bot.discord.user("ada"), bot.discord.user("bo"), bot.discord.channel("talks"));
    let question = ada.posts(talks, &format!("<@{}> {UNANSWERED}", crate::discord::BOT)).await;
    let nothing = ada.sees_answer_to(&question).await;
    assert!(nothing.content().contains("Nothing in the articles answers that."), "{}", nothing.content());
    assert!(bo.presses(&nothing, "Tell me when there is an answer").await.content().contains("Only the one who asked"));
    assert!(ada.presses(&nothing, "Tell me when there is an answer").await.content().contains("I will tell you here"));
    bot.saves("the-turbines", ON_TURBINES);
    let told = after(&bot, &nothing).await;
    assert_eq!(told.replies_to(), Some(question.id()));
    assert!(
        told.content().contains("**The hydroelectric turbines at Halden are owned by Norvik Power"),
        "{}",
        told.content()
    );
    assert!(told.pings().users.contains(&ada.id()));
    bot.saves("more", "---\ntitle: More\n---\n\nThe turbines at Halden turn on Sundays too.\n");
    ada.mentions_bot(talks, QUESTION).await;
    assert_eq!(
        bot.discord
            .messages(talks)
            .iter()
            .filter(|message| message.content().contains("There is an answer now"))
            .count(),
        1
    );
    assert!(ada.runs("/privacy", json!({})).await.content().starts_with("**What I keep of you**"));
}

#[tokio::test]
async fn who_asked_by_a_command_is_named_when_told() {
    let bot = Bot::start().await;
    let ada = bot.discord.user("ada");
    let nothing = ada.runs("/ask", json!({"question": UNANSWERED})).await;
    ada.presses(&nothing, "Tell me when there is an answer").await;
    bot.saves("the-turbines", ON_TURBINES);
    let told = after(&bot, &nothing).await;
    assert!(
        told.content().starts_with(&format!("<@{}> There is an answer now", ada.id()))
            && told.pings().users.contains(&ada.id())
    );
}

#[tokio::test]
async fn what_is_kept_of_a_person_is_shown_to_that_person_and_deleted_on_press() {
    let bot = Bot::start().await;
    let (ada, talks) = (bot.discord.user("ada"), bot.discord.channel("talks"));
    let nothing = ada.mentions_bot(talks, UNANSWERED).await;
    ada.presses(&nothing, "Tell me when there is an answer").await;
    let kept = ada.runs("/privacy", json!({})).await;
    assert!(
        kept.is_ephemeral() && kept.content().contains("Who owns the hydroelectric turbines"),
        "{}",
        kept.content()
    );
    assert!(bot.discord.user("bo").runs("/privacy", json!({})).await.content().starts_with("I keep nothing of you."));
    let gone = ada.presses(&kept, "Delete all of it now").await;
    assert_eq!(gone.content(), "Deleted. I keep nothing of you any more.");
    assert!(ada.runs("/privacy", json!({})).await.content().starts_with("I keep nothing of you."));
    bot.saves("the-turbines", ON_TURBINES);
    ada.mentions_bot(talks, QUESTION).await;
    assert!(bot.discord.messages(talks).iter().all(|message| !message.content().contains("There is an answer now")));
}

#[tokio::test]
async fn who_asks_too_fast_is_told_by_a_command_and_costs_nothing_in_a_channel() {
    let bot = Bot::start().await;
    let (ada, talks) = (bot.discord.user("ada"), bot.discord.channel("talks"));
    for _ in 0..20 {
        ada.mentions_bot(talks, QUESTION).await;
    }
    let before = bot.discord.requests().len();
    ada.posts(talks, &format!("<@{}> {QUESTION}", crate::discord::BOT)).await;
    let refused = ada.runs("/ask", json!({"question": QUESTION})).await;
    assert!(refused.is_ephemeral() && refused.content().contains("Please try again <t:"), "{}", refused.content());
    assert_eq!(bot.discord.requests().len(), before + 1);
    assert!(bot.discord.user("bo").mentions_bot(talks, QUESTION).await.content().contains(ANSWER));
}

#[tokio::test]
async fn in_an_ask_channel_questions_are_answered_and_chatter_is_left_alone() {
    let bot = listening().await;
    let (ada, here) = (bot.discord.user("ada"), bot.discord.channel("ask-here"));
    bot.discord.gives(&ada, 1 << 5);
    ada.runs("/settings channel", json!({"channel": here.to_string()})).await;
    for chatter in ["good morning all", "I never trusted that weir", UNANSWERED, "lol?", "who wants pizza?"] {
        ada.posts(here, chatter).await;
    }
    assert!(ada.says(here, QUESTION).await.content().contains(ANSWER));
    assert_eq!(bot.discord.messages(here).iter().filter(|message| message.json()["author"]["bot"] == true).count(), 1);
    let elsewhere = ada.posts(bot.discord.channel("talks"), QUESTION).await;
    assert!(ada.mentions_bot(bot.discord.channel("talks"), QUESTION).await.id() > elsewhere.id());
}

#[tokio::test]
async fn a_forums_post_is_answered_by_its_title_and_first_message() {
    let bot = listening().await;
    let (ada, forum) = (bot.discord.user("ada"), bot.discord.channel("library"));
    bot.discord.gives(&ada, 1 << 5);
    ada.runs("/settings channel", json!({"channel": forum.to_string()})).await;
    let post = ada.opens_post(forum, "What do the farmers downstream want?", "I read they are angry.").await;
    let answer = ada.sees_answer_to(&post).await;
    assert!(answer.content().contains(ANSWER), "{}", answer.content());
    let follow_up = ada.posts(post.channel(), "and why?").await;
    assert!(ada.sees_answer_to(&follow_up).await.content().starts_with("-# Reading this as: Why"));
}

#[tokio::test]
async fn without_the_intent_naming_an_ask_channel_says_so() {
    let bot = Bot::start().await;
    let ada = bot.discord.user("ada");
    bot.discord.gives(&ada, 1 << 5);
    let set = ada.runs("/settings channel", json!({"channel": bot.discord.channel("ask-here").to_string()})).await;
    assert!(set.content().contains("message content intent"), "{}", set.content());
}

#[tokio::test]
async fn a_private_answer_stays_private_when_its_pages_are_turned() {
    let bot = Bot::start().await;
    let ada = bot.discord.user("ada");
    let private = ada.runs("/ask", json!({"question": QUESTION, "private": true})).await;
    let next = labels(&private).into_iter().find(|label| label.starts_with("Next")).unwrap();
    let turned = ada.presses(&private, &next).await;
    assert!(turned.is_ephemeral() && turned.id() == private.id() && turned.content() != private.content());
    assert!(labels(&turned).contains(&"Share here".to_owned()));
    assert!(bot.discord.messages(bot.discord.channel("talks")).is_empty());
}

#[tokio::test]
async fn where_the_bot_may_not_write_the_asker_is_told_in_private_what_is_missing() {
    let discord = FakeDiscord::start().await;
    let talks = discord.channel("talks");
    discord.permit(talks, 1 << 10 | 1 << 11);
    let bot = Bot::start_in(discord, |_| {}).await;
    let ada = bot.discord.user("ada");
    let thread = ada.opens_thread(talks, "the weir");
    let asks = async || ada.posts(thread, &format!("<@{}> {QUESTION}", crate::discord::BOT)).await;
    let told = || {
        bot.discord.requests().iter().filter(|one| one.body.to_string().contains("Send Messages in Threads")).count()
    };
    asks().await;
    until(|| told() == 1).await;
    asks().await;
    ada.direct_message(QUESTION).await;
    assert_eq!(told(), 1);
}
