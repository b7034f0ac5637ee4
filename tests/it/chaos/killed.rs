//! `kill -9` at random moments: the next start opens, and what was confirmed is there.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use super::{length, tell};
use crate::discord::{FakeDiscord, MANAGE_GUILD, User};
use crate::operating::Running;
use crate::terminal::{Place, Ran, library};

/// A library whose articles change; what each says now, and where it is indexed.
struct Changing {
    place: Place,
    variables: Vec<(&'static str, String)>,
    articles: BTreeMap<usize, usize>,
    rng: fastrand::Rng,
}

impl Changing {
    fn new(variables: Vec<(&'static str, String)>) -> Changing {
        let place = library();
        fs::remove_file(place.path().join("index/articles/the-weir-at-halden.md")).unwrap();
        let (articles, rng) = (BTreeMap::new(), fastrand::Rng::with_seed(7));
        let mut changing = Changing { place, variables, articles, rng };
        (0..60).for_each(|number| changing.write(number, 0));
        changing
    }

    fn write(&mut self, number: usize, round: usize) {
        let filler = "The delegations spoke of dams, of barges and of the price of grain. ".repeat(40);
        let text = format!("# Round {number}\n\n{}\n\n{filler}\n", Changing::sentence(number, round));
        self.place.write(&format!("index/articles/round-{number}.md"), text);
        self.articles.insert(number, round);
    }

    fn sentence(number: usize, round: usize) -> String {
        format!("Envoy Quorl{number} set the toll at {round} crowns.")
    }

    /// Some articles change, one goes, one comes.
    fn change(&mut self, round: usize) {
        for _ in 0..10 {
            let number = self.rng.usize(..60);
            self.write(number, round);
        }
        let gone = self.rng.usize(..60);
        self.articles.remove(&gone);
        let _ = fs::remove_file(self.place.path().join(format!("index/articles/round-{gone}.md")));
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let variables: Vec<(&str, &str)> = self.variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.place.rapporteur_with(&variables, arguments)
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().unwrap().into()
    }

    /// Starts `index`, and kills it after so long; whether it was still at work.
    fn kill_index_after(&self, time: Duration) -> bool {
        let mut child = self.command(&["index"]);
        let mut child = child.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(time);
        let at_work = child.try_wait().unwrap().is_none();
        // SIGKILL.
        child.kill().unwrap();
        child.wait().unwrap();
        at_work
    }

    /// The index opens, and holds every article as it is.
    fn check(&self) {
        let many = format!("{} articles", self.articles.len());
        self.run(&["index"]).ended(0).says(&many);
        let listed = self.run(&["articles", "--json"]).ended(0);
        let all: serde_json::Value = serde_json::from_str(&listed.out).unwrap();
        assert_eq!(all["articles"].as_array().unwrap().len(), self.articles.len(), "{}", listed.out);
        for (&number, &round) in self.articles.iter().take(3) {
            let question = format!("At how many crowns did envoy Quorl{number} set the toll?");
            self.run(&["ask", "--json", &question]).ended(0).says(&Changing::sentence(number, round));
        }
    }

    /// Kills `index` so often, each fourth time at the first making of an index, for which `forget` sees to it that there is none.
    fn kill(&mut self, times: usize, forget: impl Fn(&mut Changing)) {
        let begun = Instant::now();
        self.run(&["index"]).ended(0);
        let whole = begun.elapsed();
        let mut at_work = 0;
        for round in 1..=times {
            if round % 4 == 0 {
                forget(self);
            }
            self.change(round);
            let moment = whole.mul_f64(self.rng.f64());
            at_work += usize::from(self.kill_index_after(moment));
            self.check();
        }
        tell(&format!(
            "`index` killed {times} times, {at_work} of them at work: each time the next start opened, nothing was lost"
        ));
        assert!(at_work > 0);
    }
}

#[test]
fn an_index_opens_and_is_complete_after_its_making_was_killed_at_any_moment() {
    Changing::new(Vec::new()).kill(length(200, 3), |library| {
        let _ = fs::remove_dir_all(library.place.path().join("index/tantivy"));
    });
}

#[cfg(feature = "opensearch")]
#[test]
fn so_is_an_index_in_a_cluster() {
    let Some(nodes) = crate::cluster::nodes() else { return };
    let anew = || crate::cluster::variables(&nodes).to_vec();
    Changing::new(anew()).kill(length(100, 3), |library| library.variables = anew());
}

/// Settings that an editor may write without asking too fast.
const WRITTEN: u64 = 8;

/// Sets how sure an answer must be, as an editor does, to one value after the other; tells the last one confirmed.
async fn set_on(ada: &User, from: u64, confirmed: &std::cell::Cell<u64>) {
    let overview = ada.runs("/settings show", json!({})).await;
    for percent in from..from + WRITTEN {
        let form = ada.chooses(&overview, "Change a setting", &["Sure enough"]).modal().await;
        let shown = ada.submits_modal(&form, json!({"percent": (percent % 101).to_string()})).await;
        assert!(shown.content().contains(&format!("**Sure enough**: {} %", percent % 101)), "{}", shown.content());
        confirmed.set(percent);
    }
}

#[tokio::test]
async fn a_setting_that_was_confirmed_survives_a_kill_at_any_moment() {
    let discord = FakeDiscord::start().await;
    let place = library();
    let mut rng = fastrand::Rng::with_seed(11);
    let confirmed = std::cell::Cell::new(0);
    let (times, mut settings) = (length(100, 2), 0);
    for time in 0..times {
        let bot = Running::start(&place, &discord, &[]);
        discord.logged_in().await;
        // Another each time, or they would ask too fast.
        let ada = discord.user(&format!("editor{time}"));
        discord.gives(&ada, MANAGE_GUILD);
        let before = confirmed.get();
        // At least one is set.
        let killed = async {
            while confirmed.get() == before {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            tokio::time::sleep(Duration::from_micros(rng.u64(..50_000))).await;
        };
        tokio::select! { () = set_on(&ada, before + 1, &confirmed) => {}, () = killed => {} }
        bot.kill();
        settings += confirmed.get() - before;
        discord.logged_out().await;
        let bot = Running::start(&place, &discord, &[]);
        discord.logged_in().await;
        let shown = ada.runs("/settings show", json!({})).await;
        let says = |percent: u64| shown.content().contains(&format!("**Sure enough**: {} %", percent % 101));
        // One more may have been written whose confirmation was not sent.
        let kept = [confirmed.get(), confirmed.get() + 1].into_iter().find(|&percent| says(percent));
        confirmed
            .set(kept.unwrap_or_else(|| panic!("{} % was confirmed:\n{}", confirmed.get() % 101, shown.content())));
        bot.kill();
        discord.logged_out().await;
    }
    tell(&format!(
        "the bot killed {times} times while settings were written, {settings} of them confirmed: none was lost"
    ));
}
