//! Questions while the line to Discord breaks in every way and Discord fails: each that Discord delivers or replays is answered, and once.

use std::time::{Duration, Instant};

use super::wire::Wire;
use super::{length, tell};
use crate::discord::{FakeDiscord, Id, Options, Refusal, Shown};
use crate::operating::Running;
use crate::terminal::{Place, library};

const MESSAGES: &str = "/channels/{channel_id}/messages";
/// So many that nobody asks too often.
const PEOPLE: usize = 500;
const QUESTION: &str = "What does Lowmark insist on?";
/// Longest wait for what is still unanswered once a trouble has passed: the longest pause between tries, and a login.
const PATIENCE: Duration = Duration::from_secs(60);
/// Most that the bot may take, of a build that is hardly optimised.
const MEMORY: f64 = 300.0;

/// A bot on a line that may be bad.
struct Storm {
    discord: FakeDiscord,
    wire: Wire,
    bot: Running,
    _place: Place,
    /// Questions of every trouble.
    asked: Vec<Shown>,
    /// Questions of this trouble begin here.
    first: usize,
    /// Pause between two questions.
    pace: Duration,
}

impl Storm {
    async fn begin() -> Storm {
        let mut wire = Wire::new().await;
        // Missed heartbeats are to be noticed in seconds.
        let options =
            Options { heartbeat: Duration::from_secs(3), told_address: Some(wire.address), ..Options::default() };
        let discord = FakeDiscord::start_with(options).await;
        wire.leads_to(discord.address());
        let place = library();
        let bot = Running::start(&place, &discord, &[]);
        discord.logged_in().await;
        let pace = length(Duration::from_millis(25), Duration::from_millis(10));
        Storm { discord, wire, bot, _place: place, asked: Vec::new(), first: 0, pace }
    }

    /// Somebody asks, in direct messages, without waiting for the answer.
    async fn ask(&mut self) {
        let name = format!("person{}", self.asked.len() % PEOPLE);
        let question = self.discord.user(&name).posts(self.discord.direct_channel(&name), QUESTION).await;
        self.asked.push(question);
        tokio::time::sleep(self.pace).await;
    }

    async fn ask_times(&mut self, times: usize) {
        for _ in 0..times {
            self.ask().await;
        }
    }

    /// Waits until everything is answered; then each question must be, and once.
    async fn settle(&mut self, trouble: &str) {
        let asked: Vec<Id> = self.asked[self.first..].iter().map(Shown::id).collect();
        let begun = Instant::now();
        let mut answers = self.discord.answers_to(&asked);
        while answers.contains(&0) && begun.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(50)).await;
            answers = self.discord.answers_to(&asked);
        }
        let waited = begun.elapsed();
        // Whatever might answer a second time gets the time to do so.
        tokio::time::sleep(length(Duration::from_secs(3), Duration::from_millis(300))).await;
        answers = self.discord.answers_to(&asked);
        let lost = answers.iter().filter(|&&count| count == 0).count();
        let twice = answers.iter().filter(|&&count| count > 1).count();
        tell(&format!(
            "| {trouble} | {} | {lost} | {twice} | {:.1} s | {:.0} MB |",
            asked.len(),
            waited.as_secs_f64(),
            self.bot.resident()
        ));
        assert_eq!((lost, twice), (0, 0), "{trouble}: lost, answered twice");
        self.first = self.asked.len();
    }
}

/// Every trouble in turn, `each` questions in it.
async fn troubles(storm: &mut Storm, each: usize) {
    let few = length(20, 3);
    for code in [1001, 4000, 4008] {
        storm.ask_times(each / 6).await;
        storm.discord.closes_connections(code);
        storm.ask_times(each / 6).await;
    }
    storm.settle("the gateway closes: 1001, 4000, 4008").await;

    for _ in 0..3 {
        storm.ask_times(each / 6).await;
        storm.discord.cuts_connections();
        storm.ask_times(each / 6).await;
    }
    storm.settle("the gateway's connection ends without a word").await;

    for _ in 0..3 {
        storm.ask_times(each / 6).await;
        storm.wire.resets_gateway();
        storm.ask_times(each / 6).await;
    }
    storm.settle("the gateway's connection is reset").await;

    storm.ask_times(each / 2).await;
    storm.wire.silences_gateway();
    storm.ask_times(each / 2).await;
    storm.settle("the gateway falls silent").await;

    storm.ask_times(each / 2).await;
    storm.discord.ignores_heartbeats(true);
    storm.ask_times(each / 2).await;
    storm.discord.ignores_heartbeats(false);
    storm.settle("heartbeats are not acknowledged").await;

    for _ in 0..3 {
        storm.ask_times(each / 6).await;
        storm.discord.asks_to_reconnect();
        storm.ask_times(each / 6).await;
    }
    storm.settle("op 7, reconnect").await;

    storm.ask_times(each / 2).await;
    storm.discord.invalidates_sessions(true);
    storm.ask_times(each / 2).await;
    storm.settle("op 9, the session may be resumed").await;

    storm.ask_times(each / 2).await;
    storm.discord.invalidates_sessions(false);
    // What is said before the bot is back is said to nobody.
    storm.discord.logged_in().await;
    storm.ask_times(each / 2).await;
    storm.settle("op 9, the session is over").await;

    for (trouble, refusal) in [
        ("429 of a route", Refusal::rate_limited(0.5)),
        ("429 of all routes", Refusal::globally_rate_limited(0.5)),
        ("500", Refusal::new(500, 0, "500: Internal Server Error")),
        ("502", Refusal::new(502, 0, "502: Bad Gateway")),
        ("504", Refusal::new(504, 0, "504: Gateway Timeout")),
    ] {
        storm.discord.fails_times(few, "POST", MESSAGES, refusal);
        storm.ask_times(each).await;
        storm.settle(trouble).await;
    }

    storm.wire.delays_answers(length(Duration::from_secs(5), Duration::from_millis(500)));
    storm.ask_times(each).await;
    storm.wire.delays_answers(Duration::ZERO);
    storm.settle("Discord answers slowly").await;

    storm.wire.cuts_answers(Some(20));
    storm.ask_times(each / 2).await;
    storm.wire.cuts_answers(None);
    storm.ask_times(each / 2).await;
    storm.settle("half an answer, then a reset").await;

    for number in 0..each {
        storm.ask().await;
        let again = storm.asked[storm.first + number * 7 / 11].clone();
        storm.discord.delivers_again(&again);
    }
    storm.settle("every event twice, out of order").await;
}

#[tokio::test]
async fn no_question_is_lost_or_answered_twice_whatever_breaks() {
    let mut storm = Storm::begin().await;
    storm.ask_times(1).await;
    tell("| trouble | questions | lost | answered twice | all answered after | resident |\n|---|---|---|---|---|---|");
    troubles(&mut storm, length(660, 12)).await;

    // Nothing passes, neither gateway nor requests: the cable is pulled. People go on asking.
    storm.ask_times(length(20, 2)).await;
    storm.wire.is_down(true);
    storm.pace = length(Duration::from_millis(500), Duration::from_millis(300));
    storm.ask_times(length(360, 8)).await;
    storm.wire.is_down(false);
    storm.settle(length("3 minutes without a network", "seconds without a network")).await;

    assert!(storm.bot.peak() < MEMORY, "the bot took {} MB", storm.bot.peak());
    tell(&format!("\nmost memory: {:.0} MB; questions: {}", storm.bot.peak(), storm.asked.len()));
}

#[tokio::test]
async fn a_403_is_never_asked_for_again() {
    let storm = Storm::begin().await;
    let (talks, times) = (storm.discord.channel("talks"), length(50, 3));
    storm.discord.permit(talks, 1 << 10);
    for number in 0..times {
        let name = format!("person{number}");
        let text = format!("<@{}> {QUESTION}", crate::discord::BOT);
        storm.discord.user(&name).posts(talks, &text).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let refused = |request: &crate::discord::Request| request.status == 403;
    let count = || storm.discord.requests().iter().filter(|request| refused(request)).count();
    let begun = Instant::now();
    while count() < times && begun.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    tell(&format!("questions where the bot may not speak: {times}; requests that were refused: {}", count()));
    assert_eq!(count(), times);
}
