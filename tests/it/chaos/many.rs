//! Many processes: two with shards, two that take interactions, two of which one holds the articles, a database, a cluster of three nodes. While people ask,
//! one after the other is killed and comes back: every question is answered, and once.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{length, tell};
use crate::cluster::{Database, borrowed, nodes, script, variables};
use crate::discord::{FakeDiscord, Id, Options, Pending, User};
use crate::operating::Running;
use crate::serving::free_address;
use crate::terminal::{Place, library};

const QUESTION: &str = "What does Lowmark insist on?";
/// So many that nobody asks too often.
const PEOPLE: usize = 700;
const GUILDS: u64 = 200;
/// Longest wait for what is still unanswered in the end.
const PATIENCE: Duration = Duration::from_secs(60);
/// An answer that takes longer than this shows that something is wrong.
const SLOW: Duration = Duration::from_secs(1);

/// All that runs.
struct House {
    discord: FakeDiscord,
    place: Place,
    database: Database,
    variables: Vec<(&'static str, String)>,
    endpoints: [SocketAddr; 2],
    /// In a guild each, so that none is asked too often.
    channels: Vec<Id>,
    /// In their direct messages.
    people: Vec<User>,
    /// By what they are called.
    processes: HashMap<&'static str, Running>,
    messages: Vec<(Id, Instant)>,
    interactions: Vec<(Pending, Instant)>,
}

const PROCESSES: [&str; 6] = ["gateway 0", "gateway 1", "serve 0", "serve 1", "ingest 0", "ingest 1"];

impl House {
    async fn new() -> Option<House> {
        let (Some(nodes), Some(database)) = (nodes(), Database::start()) else { return None };
        // Two cores are for what is measured.
        let is_strict = !super::at_full_length();
        let options = Options { shards: 2, patience: PATIENCE, is_strict, ..Options::default() };
        let (discord, place) = (FakeDiscord::start_with(options).await, library());
        let mut variables = variables(&nodes).to_vec();
        variables.push(("RAPPORTEUR_STORE__URL", database.url.clone()));
        let channels = discord.more_guilds(GUILDS);
        let people = (0..PEOPLE).map(|number| discord.user(&format!("person{number}")).in_direct_messages()).collect();
        let mut house = House {
            discord,
            place,
            database,
            variables,
            endpoints: [free_address(), free_address()],
            channels,
            people,
            processes: HashMap::new(),
            messages: Vec::new(),
            interactions: Vec::new(),
        };
        house.start("ingest 0");
        house.processes["ingest 0"].logs("the articles are read").await;
        PROCESSES.iter().filter(|name| **name != "ingest 0").for_each(|name| house.start(name));
        house.processes["gateway 0"].logs("ready").await;
        house.discord.logged_in().await;
        for name in ["serve 0", "serve 1"] {
            house.processes[name].logs("interactions are taken").await;
        }
        house.discord.sends_interactions_to(&house.endpoints).await;
        Some(house)
    }

    fn start(&mut self, name: &'static str) {
        let (kind, number) = name.split_once(' ').unwrap();
        let shards = format!("{number} of 2/2");
        let arguments = match kind {
            "gateway" => vec!["run", "--shards", &shards],
            kind => vec![kind],
        };
        let listen = self.endpoints[usize::from(number == "1")].to_string();
        let mut variables = borrowed(&self.variables);
        variables.push(("RAPPORTEUR_SERVE__LISTEN", &listen));
        let process = Running::start_as(&arguments, &self.place, &self.discord, &variables);
        self.processes.insert(name, process);
    }

    fn kill(&mut self, name: &'static str) {
        self.processes.remove(name).unwrap().kill();
    }

    /// People ask, one in four each way: in direct messages (shard 0), in a channel (shard 1), and by command.
    async fn ask(&mut self, times: usize, pace: Duration) {
        let mut next = tokio::time::interval(pace);
        for _ in 0..times {
            next.tick().await;
            let number = self.messages.len() + self.interactions.len();
            let person = &self.people[number % PEOPLE];
            match number % 4 {
                0 => {
                    let asked = person.posts(person.place, QUESTION).await;
                    self.messages.push((asked.id(), Instant::now()));
                }
                1 => {
                    let channel = self.channels[number / 4 % self.channels.len()];
                    let asked = person.posts(channel, &self.discord.mention(QUESTION)).await;
                    self.messages.push((asked.id(), Instant::now()));
                }
                _ => {
                    let asked = person.submits("/ask", json!({"question": QUESTION})).await;
                    self.interactions.push((asked, Instant::now()));
                }
            }
        }
    }

    /// Waits until everything is answered that may be.
    async fn settle(&self) {
        let begun = Instant::now();
        let ids: Vec<Id> = self.messages.iter().map(|(id, _)| *id).collect();
        let open = || {
            self.discord.answers_to(&ids).contains(&0)
                || self.interactions.iter().any(|(asked, _)| asked.answered().is_none())
        };
        while open() && begun.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        // Whatever might answer a second time gets the time to do so.
        tokio::time::sleep(length(Duration::from_secs(3), Duration::from_millis(300))).await;
    }

    /// What came of the questions that were asked from the first moment to the second, a line.
    fn report(&self, what: &str, from: Instant, to: Instant) -> (usize, usize) {
        let within = |at: &Instant| (from..to).contains(at);
        let messages: Vec<(Id, Instant)> = self.messages.iter().copied().filter(|(_, at)| within(at)).collect();
        let ids: Vec<Id> = messages.iter().map(|(id, _)| *id).collect();
        let counts = self.discord.answers_to(&ids);
        let first = self.discord.answered_at(&ids);
        let mut took: Vec<(Instant, Option<Duration>)> = messages
            .iter()
            .zip(first)
            .map(|((_, at), answered)| (*at, answered.map(|answered| answered - *at)))
            .collect();
        let commands = self.interactions.iter().filter(|(_, at)| within(at));
        took.extend(
            commands.map(|(asked, at)| (*at, asked.answered().map(|answered| answered.saturating_duration_since(*at)))),
        );
        let (lost, twice) =
            (took.iter().filter(|(_, took)| took.is_none()).count(), counts.iter().filter(|&&count| count > 1).count());
        let recovered =
            took.iter().filter_map(|(at, took)| took.filter(|took| *took > SLOW).map(|took| *at + took - from)).max();
        let mut times: Vec<Duration> = took.iter().filter_map(|(_, took)| *took).collect();
        times.sort();
        let at =
            |share: f64| times.get((times.len() as f64 * share) as usize).or(times.last()).copied().unwrap_or_default();
        let ms = |time: Duration| format!("{:.0}", time.as_secs_f64() * 1e3);
        tell(&format!(
            "| {what} | {} | {lost} | {twice} | {} / {} ms | {:.1} s | {} |",
            took.len(),
            ms(at(0.5)),
            ms(at(0.99)),
            times.last().copied().unwrap_or_default().as_secs_f64(),
            recovered.map_or("none".to_owned(), |time| format!("{:.1} s", time.as_secs_f64())),
        ));
        (lost, twice)
    }
}

/// Scripts that start and kill servers hold up a thread.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_many_processes_are_asked_is_answered_once_whichever_of_them_is_killed() {
    let Some(mut house) = House::new().await else { return };
    let (rate, moment) = (length(200, 20), length(30, 3));
    let (pace, times) = (Duration::from_secs(1) / rate, usize::try_from(rate * moment).unwrap());
    house.ask(times / 3, pace).await;
    let mut phases = Vec::new();
    let mut phase = |what: &'static str| phases.push((what, Instant::now()));
    phase("nothing");
    house.ask(times, pace).await;
    if super::at_full_length() {
        phase("a node of the cluster is killed, and back after 20 s");
        script("run", &["kill", "2"]);
        house.ask(times * 2 / 3, pace).await;
        let revived = tokio::task::spawn_blocking(|| script("run", &["revive", "2"]));
        house.ask(times, pace).await;
        revived.await.unwrap();
    }
    phase("a process with a shard is killed, and started again after 2 s");
    house.kill("gateway 1");
    house.ask(usize::try_from(rate * 2).unwrap(), pace).await;
    house.start("gateway 1");
    house.ask(times, pace).await;
    phase("a process that takes interactions is killed, and started again after 2 s");
    house.kill("serve 0");
    house.ask(usize::try_from(rate * 2).unwrap(), pace).await;
    house.start("serve 0");
    house.ask(times, pace).await;
    phase("the process that holds the articles is killed");
    house.kill("ingest 0");
    house.ask(times, pace).await;
    house.processes["ingest 1"].logs("the articles are read").await;
    phase("the database is killed, and back after 5 s");
    house.database.does("kill");
    house.ask(usize::try_from(rate * 5).unwrap(), pace).await;
    house.database.does("start");
    house.ask(times, pace).await;
    house.settle().await;
    tell(
        "| what happens | questions | lost | answered twice | p50 / p99 | slowest | the last slow answer came after |\n|---|---|---|---|---|---|---|",
    );
    let ends: Vec<Instant> = phases.iter().skip(1).map(|(_, at)| *at).chain([Instant::now()]).collect();
    let outcomes: Vec<(usize, usize)> =
        phases.iter().zip(ends).map(|((what, from), to)| house.report(what, *from, to)).collect();
    let undelivered = house.discord.undelivered();
    tell(&format!("\nundelivered: {undelivered:?}"));
    assert!(outcomes.iter().all(|outcome| *outcome == (0, 0)), "lost, answered twice: {outcomes:?}, {undelivered:?}");
}
