//! What is kept, for how long, and that what is deleted is gone.

use std::io::Write as _;

use super::guild::{KEPT_AFTER_LEAVING, Length};
use super::*;
use crate::config::StoreSettings;

const NOW: i64 = 1_800_000_000;
const GUILD: u64 = 1_200_000_000_000_000_007;
const DAY: i64 = 24 * 3600;

struct Kitchen {
    store: Store,
    folder: tempfile::TempDir,
    url: Option<DatabaseUrl>,
}

/// A store of one's own in either database.
mod stores {
    use super::*;

    pub(super) async fn sqlite() -> Option<Kitchen> {
        Some(Kitchen::over(None).await)
    }

    /// None, said aloud, where `TEST_POSTGRES` names no database to make schemas in (tests/cluster/postgres starts one); with
    /// `REQUIRE_POSTGRES` that is a failure.
    pub(super) async fn postgres() -> Option<Kitchen> {
        let Some(server) = std::env::var("TEST_POSTGRES").ok().filter(|url| !url.is_empty()) else {
            assert!(std::env::var_os("REQUIRE_POSTGRES").is_none(), "TEST_POSTGRES names no database");
            // Past what the tests capture.
            writeln!(std::io::stderr(), "SKIPPED: TEST_POSTGRES names no database").unwrap();
            return None;
        };
        let schema = format!("test_{:032x}", u128::from_ne_bytes(std::array::from_fn(|_| fastrand::u8(..))));
        let made = sqlx::AssertSqlSafe(format!("CREATE SCHEMA {schema}"));
        sqlx::query(made).execute(&database::postgres(&url(&server)).await.unwrap()).await.unwrap();
        Some(Kitchen::over(Some(url(&format!("{server}?options=-csearch_path%3D{schema}")))).await)
    }

    fn url(text: &str) -> DatabaseUrl {
        serde_json::from_value(text.into()).unwrap()
    }
}

/// Tests of what both databases do.
macro_rules! on_both {
    ($($test:ident,)*) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $test() {
                super::$test(super::stores::sqlite().await.unwrap()).await;
            })*
        }

        mod postgres {
            $(#[tokio::test]
            async fn $test() {
                if let Some(kitchen) = super::stores::postgres().await {
                    super::$test(kitchen).await;
                }
            })*
        }
    };
}

async fn store() -> Kitchen {
    Kitchen::over(None).await
}

impl Kitchen {
    async fn over(url: Option<DatabaseUrl>) -> Kitchen {
        let folder = tempfile::tempdir().unwrap();
        Kitchen { store: Kitchen::store_of(folder.path(), &url).await.unwrap(), folder, url }
    }

    async fn store_of(folder: &Path, url: &Option<DatabaseUrl>) -> Result<Store, Error> {
        let store = StoreSettings { url: url.clone() };
        Store::of(&Settings { data: folder.to_owned(), store, ..Settings::default() }).await
    }

    /// The same, as another process opens it.
    async fn again(&self) -> Store {
        Kitchen::store_of(self.folder.path(), &self.url).await.unwrap()
    }

    async fn asks(&self, id: u64, person: u64, text: Option<&str>, answered: bool) {
        let asked = Asked {
            id,
            guild: Some(GUILD),
            asker: self.store.person(person),
            text: text.map(Into::into),
            answered,
            at: NOW + i64::try_from(id).unwrap(),
        };
        self.store.asked(&asked).await.unwrap();
    }

    async fn rates(&self, answer: u64, person: u64, helped: bool) -> bool {
        let rating = Rating {
            answer,
            rater: self.store.person(person),
            guild: Some(GUILD),
            helped,
            article: "the-weir".into(),
            paragraph: 2,
            sentence: "Water flows.".into(),
            at: NOW,
        };
        self.store.rate(&rating).await.unwrap()
    }

    fn waits(&self, id: u64, person: u64) -> Waiting {
        Waiting {
            id,
            guild: Some(GUILD),
            channel: 6,
            message: Some(id),
            person,
            text: "Who pays?".into(),
            talk: None,
            locale: "uk".into(),
            at: NOW,
        }
    }

    async fn unanswered(&self) -> Vec<Option<String>> {
        self.store.unanswered(GUILD).await.unwrap().into_iter().map(|one| one.text).collect()
    }

    /// Everything in the folder's files, as bytes.
    async fn bytes(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|file| !file.ends_with(KEY)).flat_map(|file| std::fs::read(file).unwrap()).collect()
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

on_both! {
    settings_outlive_the_process_and_changes_do_not_meet,
    a_rating_counts_once_a_person_and_can_be_changed,
    questions_go_after_thirty_days_and_their_texts_when_the_server_says_so,
    what_is_kept_of_a_person_is_shown_and_gone_once_forgotten,
    nobody_is_told_twice,
    a_session_outlives_its_process,
    one_shard_of_a_remainder_logs_in_at_a_time,
    what_is_wanted_of_the_articles_is_begun_once_and_its_outcome_told,
    an_article_is_confirmed_once_in_its_own_server,
    a_feeds_items_are_new_once_by_any_of_their_names,
    a_server_that_was_left_is_forgotten_after_seven_days,
    what_people_write_is_never_read_as_sql,
}

async fn settings_outlive_the_process_and_changes_do_not_meet(kitchen: Kitchen) {
    let store = &kitchen.store;
    assert_eq!(*store.guild(GUILD).await.unwrap(), GuildSettings::default());
    let changes = (0..20u64).map(|channel| {
        let store = store.clone();
        tokio::spawn(async move {
            let add = move |settings: &mut GuildSettings| _ = settings.ask_channels.insert(channel);
            store.change(GUILD, add).await.unwrap();
        })
    });
    for change in changes.collect::<Vec<_>>() {
        change.await.unwrap();
    }
    store.change(GUILD, |settings| settings.length = Length::Sentence).await.unwrap();
    store.close().await;
    let again = kitchen.again().await;
    let settings = again.guild(GUILD).await.unwrap();
    assert_eq!((settings.ask_channels.len(), settings.length), (20, Length::Sentence));
}

#[tokio::test]
async fn a_person_is_a_hash_that_only_the_key_can_make() {
    let (one, two) = (store().await, store().await);
    assert_eq!(one.store.person(7), one.store.person(7));
    assert_ne!(one.store.person(7), one.store.person(8));
    assert_ne!(one.store.person(7), two.store.person(7));
    let person = one.store.person(7);
    one.store.close().await;
    assert_eq!(Store::open(one.folder.path()).await.unwrap().person(7), person);
    std::fs::write(one.folder.path().join(KEY), "short").unwrap();
    assert!(matches!(Store::open(one.folder.path()).await, Err(Error::Key(_))));
}

async fn a_rating_counts_once_a_person_and_can_be_changed(kitchen: Kitchen) {
    kitchen.asks(1, 7, Some("Who pays?"), true).await;
    assert!(!kitchen.rates(1, 7, true).await);
    assert!(kitchen.rates(1, 7, false).await);
    kitchen.rates(1, 8, true).await;
    kitchen.rates(2, 8, true).await;
    let rated: Vec<_> = kitchen.store.ratings().await.unwrap();
    let figures: Vec<_> = rated.iter().map(|one| (one.question.as_deref(), one.helped, one.unhelpful)).collect();
    assert_eq!(figures, [(None, 1, 0), (Some("Who pays?"), 1, 1)]);
}

async fn questions_go_after_thirty_days_and_their_texts_when_the_server_says_so(kitchen: Kitchen) {
    kitchen.asks(1, 7, Some("Who pays?"), false).await;
    kitchen.asks(2, 7, None, false).await;
    kitchen.asks(3, 8, Some("Who answers?"), true).await;
    kitchen.asks(4, 8, None, true).await;
    assert_eq!(kitchen.unanswered().await, [None, Some("Who pays?".to_owned())]);
    assert_eq!(kitchen.store.question(3).await.unwrap().as_deref(), Some("Who answers?"));
    kitchen.store.drop_texts(GUILD).await.unwrap();
    assert_eq!(kitchen.unanswered().await, [None, None]);
    assert_eq!(kitchen.store.question(3).await.unwrap(), None);
    kitchen.store.settle(GUILD, &[1]).await.unwrap();
    assert_eq!(kitchen.unanswered().await.len(), 1);
    kitchen.store.purge_old(NOW + 30 * DAY).await.unwrap();
    assert_eq!(kitchen.unanswered().await.len(), 1);
    kitchen.store.purge_old(NOW + 30 * DAY + 2).await.unwrap();
    assert_eq!(kitchen.unanswered().await.len(), 0);
}

async fn what_is_kept_of_a_person_is_shown_and_gone_once_forgotten(kitchen: Kitchen) {
    kitchen.asks(1, 7, Some("Who pays the piper?"), false).await;
    kitchen.asks(2, 7, None, false).await;
    kitchen.asks(3, 8, Some("Another's words"), false).await;
    kitchen.rates(1, 7, true).await;
    kitchen.store.wait(&kitchen.waits(1, 7)).await.unwrap();
    let kept = kitchen.store.kept(7).await.unwrap();
    assert_eq!((kept.counted, kept.questions.len(), kept.ratings, kept.waiting.len()), (1, 1, 1, 1));
    kitchen.store.forget(7).await.unwrap();
    assert!(kitchen.store.kept(7).await.unwrap().is_empty());
    assert_eq!(kitchen.store.kept(8).await.unwrap().questions, ["Another's words"]);
    if kitchen.url.is_none() {
        let bytes = kitchen.bytes().await;
        assert!(holds(&bytes, "Another's words") && !holds(&bytes, "Who pays"));
    }
}

async fn nobody_is_told_twice(kitchen: Kitchen) {
    let waiting = kitchen.waits(1, 7);
    assert!(kitchen.store.wait(&waiting).await.unwrap());
    assert!(kitchen.store.wait(&waiting).await.unwrap());
    assert_eq!(kitchen.store.waiting().await.unwrap(), [waiting]);
    let claims = [kitchen.store.claim(1).await.unwrap(), kitchen.store.claim(1).await.unwrap()];
    assert_eq!(claims, [true, false]);
    for id in 10..10 + waiting::EACH.cast_unsigned() {
        assert!(kitchen.store.wait(&kitchen.waits(id, 7)).await.unwrap());
    }
    assert!(!kitchen.store.wait(&kitchen.waits(99, 7)).await.unwrap());
    assert!(kitchen.store.wait(&kitchen.waits(98, 8)).await.unwrap());
}

async fn an_article_is_confirmed_once_in_its_own_server(kitchen: Kitchen) {
    let pending = Pending { id: "a".into(), guild: Some(GUILD), file: "a.md".into(), at: NOW, ..Pending::default() };
    kitchen.store.hold(&pending, b"# A").await.unwrap();
    assert_eq!(kitchen.store.held("a", Some(1)).await.unwrap(), None);
    assert_eq!(kitchen.store.held("a", None).await.unwrap(), None);
    assert_eq!(kitchen.store.held("a", Some(GUILD)).await.unwrap(), Some(pending.clone()));
    assert_eq!(kitchen.store.release("a").await.unwrap().as_deref(), Some(b"# A".as_slice()));
    assert_eq!(kitchen.store.release("a").await.unwrap(), None);
    kitchen.store.hold(&pending, b"# A").await.unwrap();
    kitchen.store.purge_old(NOW + DAY).await.unwrap();
    assert_eq!(kitchen.store.held("a", Some(GUILD)).await.unwrap(), None);
}

async fn a_feeds_items_are_new_once_by_any_of_their_names(kitchen: Kitchen) {
    let feed = Feed {
        id: "f".into(),
        guild: GUILD,
        channel: 6,
        url: "https://a.example/feed".into(),
        title: "A".into(),
        automatic: false,
        talk: None,
        etag: None,
        last_modified: None,
        next_at: NOW,
        failures: 0,
    };
    assert!(kitchen.store.add_feed(&feed).await.unwrap());
    assert!(!kitchen.store.add_feed(&Feed { id: "g".into(), ..feed.clone() }).await.unwrap());
    let is_new = async |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        kitchen.store.is_new_item("f", &names, NOW).await.unwrap()
    };
    assert!(is_new(&["guid-1", "https://a.example/1"]).await);
    assert!(!is_new(&["guid-2", "https://a.example/1"]).await);
    assert!(!is_new(&["guid-2"]).await);
    assert_eq!(kitchen.store.due_feeds(NOW).await.unwrap(), std::slice::from_ref(&feed));
    let takes = [
        kitchen.store.take_feed(&feed, NOW + 9).await.unwrap(),
        kitchen.store.take_feed(&feed, NOW + 9).await.unwrap(),
    ];
    assert_eq!(takes, [true, false]);
    assert!(kitchen.store.due_feeds(NOW).await.unwrap().is_empty());
    kitchen.store.polled(&Feed { next_at: NOW + 1, failures: 2, ..feed.clone() }).await.unwrap();
    assert!(kitchen.store.due_feeds(NOW).await.unwrap().is_empty());
    assert!(kitchen.store.remove_feed(GUILD, "f").await.unwrap());
    assert!(!is_new(&["guid-3"]).await);
}

async fn a_server_that_was_left_is_forgotten_after_seven_days(kitchen: Kitchen) {
    kitchen.store.change(GUILD, |settings| settings.keep_questions = true).await.unwrap();
    kitchen.asks(1, 7, Some("Who pays?"), false).await;
    kitchen.rates(1, 7, true).await;
    kitchen.store.left(GUILD, Some(NOW)).await.unwrap();
    // It may come back while the bot is away.
    kitchen.again().await.left(GUILD, None).await.unwrap();
    assert!(kitchen.store.purge_left(NOW + 2 * KEPT_AFTER_LEAVING).await.unwrap().is_empty());
    kitchen.store.left(GUILD, Some(NOW)).await.unwrap();
    assert!(kitchen.store.purge_left(NOW + KEPT_AFTER_LEAVING - 1).await.unwrap().is_empty());
    assert_eq!(kitchen.store.purge_left(NOW + KEPT_AFTER_LEAVING).await.unwrap(), [GUILD]);
    assert_eq!(*kitchen.store.guild(GUILD).await.unwrap(), GuildSettings::default());
    assert!(kitchen.unanswered().await.is_empty() && kitchen.store.kept(7).await.unwrap().is_empty());
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_kept_is_for_the_user_of_the_process_alone() {
    use std::os::unix::fs::PermissionsExt;
    let kitchen = store().await;
    kitchen.store.change(GUILD, |settings| settings.keep_questions = true).await.unwrap();
    kitchen.store.backup(&kitchen.folder.path().join("copy.db")).await.unwrap();
    let files = std::fs::read_dir(kitchen.folder.path()).unwrap().map(Result::unwrap);
    let modes: Vec<_> =
        files.map(|file| (file.file_name(), file.metadata().unwrap().permissions().mode() & 0o777)).collect();
    assert!(modes.len() >= 4 && modes.iter().all(|(_, mode)| *mode == 0o600), "{modes:?}");
}

async fn what_people_write_is_never_read_as_sql(kitchen: Kitchen) {
    let text = "Who pays?'); DROP TABLE waiting; --";
    kitchen.asks(1, 7, Some(text), false).await;
    assert!(kitchen.store.wait(&Waiting { text: text.into(), ..kitchen.waits(2, 7) }).await.unwrap());
    let kept = kitchen.store.kept(7).await.unwrap();
    assert_eq!(
        (kept.questions.as_slice(), kept.waiting.as_slice()),
        ([text.to_owned()].as_slice(), [text.to_owned()].as_slice())
    );
}

#[tokio::test]
async fn a_backup_is_whole_and_overwrites_nothing() {
    let kitchen = store().await;
    kitchen.store.change(GUILD, |settings| settings.keep_questions = true).await.unwrap();
    let copy = kitchen.folder.path().join("copy");
    std::fs::create_dir(&copy).unwrap();
    kitchen.store.backup(&copy.join(DATABASE)).await.unwrap();
    assert!(matches!(kitchen.store.backup(&copy.join(DATABASE)).await, Err(Error::Taken(_))));
    assert!(matches!(kitchen.store.backup(&copy.join("none/copy.db")).await, Err(Error::Copy { .. })));
    assert!(Store::open(&copy).await.unwrap().guild(GUILD).await.unwrap().keep_questions);
}

async fn a_session_outlives_its_process(kitchen: Kitchen) {
    let session = |shard, sequence| Session { shard, id: format!("s{shard}"), url: "wss://a".into(), sequence };
    let keep = async |sessions: &[Session]| kitchen.store.keep_sessions(sessions, 4, 37, NOW).await.unwrap();
    keep(&[session(0, 7), session(1, u64::MAX)]).await;
    keep(&[session(0, 9)]).await;
    let again = kitchen.again().await;
    let kept = async |total, intents, now| again.sessions(total, intents, now).await.unwrap();
    assert_eq!(kept(4, 37, NOW + 60).await, [session(0, 9), session(1, u64::MAX)]);
    // Of other shards, of other intents, of too long ago.
    assert_eq!(
        [kept(5, 37, NOW).await, kept(4, 36, NOW).await, kept(4, 37, NOW + DAY).await],
        [vec![], vec![], vec![]]
    );
    again.forget_sessions(1..=3).await.unwrap();
    assert_eq!(kept(4, 37, NOW).await, [session(0, 9)]);
}

async fn one_shard_of_a_remainder_logs_in_at_a_time(kitchen: Kitchen) {
    let other = kitchen.again().await;
    let take = async |store: &Store, remainder, now| store.take_login(remainder, now, 5000).await.unwrap();
    assert!(take(&kitchen.store, 0, 1000).await && take(&other, 1, 1000).await);
    assert_eq!([take(&other, 0, 1001).await, take(&kitchen.store, 0, 5999).await], [false, false]);
    assert!(take(&other, 0, 6000).await && !take(&kitchen.store, 0, 6001).await);
    // A clock that was wrong holds up nobody for ever.
    assert!(take(&other, 0, 900_000_000).await && take(&kitchen.store, 0, 7000).await);
}

async fn what_is_wanted_of_the_articles_is_begun_once_and_its_outcome_told(kitchen: Kitchen) {
    use change::{Outcome, Wanted};
    let (store, other) = (&kitchen.store, kitchen.again().await);
    let waits = Pending { id: "a".into(), file: "a.md".into(), at: NOW, ..Pending::default() };
    store.want("first", &Wanted::add(&waits, b"# A"), NOW).await.unwrap();
    store.want("second", &Wanted::Remove("weir".into()), NOW + 1).await.unwrap();
    let (id, wanted) = other.begin(NOW).await.unwrap().unwrap();
    let Wanted::Add { pending, content } = wanted else { panic!("{wanted:?}") };
    assert_eq!((id.as_str(), pending, change::file(&content)), ("first", waits, Some(b"# A".to_vec())));
    // What is begun cannot be withdrawn; what is not can.
    assert_eq!([store.withdraw("first").await.unwrap(), store.withdraw("second").await.unwrap()], [false, true]);
    assert!(other.begin(NOW).await.unwrap().is_none() && store.outcome("first").await.unwrap().is_none());
    other.finish("first", &Outcome::NoSuchArticle).await.unwrap();
    assert!(matches!(store.outcome("first").await.unwrap(), Some(Outcome::NoSuchArticle)));
    // What a process leaves behind that is gone has failed.
    store.want("third", &Wanted::Remove("weir".into()), NOW).await.unwrap();
    other.begin(NOW).await.unwrap();
    assert_eq!(other.fail_begun().await.unwrap(), 1);
    assert!(matches!(store.outcome("third").await.unwrap(), Some(Outcome::Failed)));
}

#[tokio::test]
async fn one_of_several_processes_leads() {
    let Some(kitchen) = stores::postgres().await else { return };
    let url = kitchen.url.as_ref().unwrap();
    let name = format!("{url:?} {}", fastrand::u64(..));
    let taken = async || Lead::is_taken(url, &name).await.unwrap();
    assert!(!taken().await);
    let mut lead = Lead::take(url, &name).await.unwrap().unwrap();
    assert!(lead.lasts().await && taken().await && Lead::take(url, &name).await.unwrap().is_none());
    assert!(Lead::take(url, &format!("{name}!")).await.unwrap().is_some());
    lead.leave().await;
    while Lead::take(url, &name).await.unwrap().is_none() {}
}

#[tokio::test]
async fn what_another_process_changes_is_known_here() {
    let Some(kitchen) = stores::postgres().await else { return };
    let other = kitchen.again().await;
    let keeps = async |expected: bool| {
        while kitchen.store.guild(GUILD).await.unwrap().keep_questions != expected {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    };
    keeps(false).await;
    other.change(GUILD, |settings| settings.keep_questions = true).await.unwrap();
    keeps(true).await;
    // What is told while the line is cut is heard all the same.
    sqlx::query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
        .execute(&other.pool)
        .await
        .unwrap();
    other.change(GUILD, |settings| settings.keep_questions = false).await.unwrap();
    keeps(false).await;
}

#[tokio::test]
async fn processes_that_share_a_database_share_the_key() {
    let Some(kitchen) = stores::postgres().await else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let opened = Kitchen::store_of(elsewhere.path(), &kitchen.url).await;
    assert!(matches!(opened, Err(Error::OtherKey(_))), "{opened:?}");
    std::fs::copy(kitchen.folder.path().join(KEY), elsewhere.path().join(KEY)).unwrap();
    let store = Kitchen::store_of(elsewhere.path(), &kitchen.url).await.unwrap();
    assert_eq!(store.person(7), kitchen.store.person(7));
    assert!(matches!(store.backup(&elsewhere.path().join("copy.db")).await, Err(Error::NotAFile)));
}

#[tokio::test]
async fn two_that_open_a_new_store_at_once_do_not_meet() {
    for _ in 0..8 {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = tokio::join!(Store::open(folder.path()), Store::open(folder.path()));
        assert_eq!(one.unwrap().person(7), other.unwrap().person(7));
    }
}

/// A server of its own: the other tests' must not be killed.
#[cfg(unix)]
#[tokio::test]
async fn a_database_that_restarts_is_waited_for() {
    if stores::postgres().await.is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let place = folder.path().join("server");
    let server = |word: &str| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cluster/postgres");
        let mut command = std::process::Command::new(script);
        let ran = command.arg(word).arg(&place).env("POSTGRES_PORT", port.to_string()).output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap().trim().to_owned()
    };
    let kitchen = Kitchen::over(Some(serde_json::from_value(server("start").into()).unwrap())).await;
    kitchen.store.change(GUILD, |settings| settings.keep_questions = true).await.unwrap();
    server("kill");
    let store = kitchen.store.clone();
    let asked = tokio::spawn(async move { store.guild(GUILD).await });
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert!(!asked.is_finished(), "it was not waited for");
    server("start");
    assert!(asked.await.unwrap().unwrap().keep_questions);
    let refused = {
        server("stop");
        Kitchen::store_of(kitchen.folder.path(), &kitchen.url).await
    };
    assert!(matches!(refused, Err(Error::Unreachable { .. })), "{refused:?}");
}
