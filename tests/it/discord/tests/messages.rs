//! Rules of channel messages: limits, pings, replies, nonces, permissions, failures on demand, the OpenAPI check.

use reqwest::Method;
use serde_json::{Value, json};

use super::raw::{MESSAGES, codes, row};
use crate::discord::files::LARGEST;
use crate::discord::messages::Message;
use crate::discord::state::{ChannelKind, INVITED};
use crate::discord::{FakeDiscord, Options, Refusal, schema};

#[tokio::test]
async fn limits_are_kept_with_discords_codes() {
    let discord = FakeDiscord::start().await;
    let long = |length: usize| "ä".repeat(length);
    let field = |length| json!({"name": "n", "value": long(length)});
    let many = |count: usize, one: Value| Value::Array(vec![one; count]);
    let rows = |count: u8| (0..count).map(|n| row(&[("Go", &n.to_string())])).collect::<Vec<_>>();
    for (body, code) in [
        (json!({"content": long(2_001)}), "BASE_TYPE_MAX_LENGTH"),
        (json!({"embeds": many(11, json!({"title": "t"}))}), "BASE_TYPE_MAX_LENGTH"),
        (json!({"embeds": [{"title": long(257)}]}), "BASE_TYPE_MAX_LENGTH"),
        (json!({"embeds": [{"description": long(4_097)}]}), "BASE_TYPE_MAX_LENGTH"),
        (json!({"embeds": [{"title": "t", "footer": {"text": long(2_049)}}]}), "BASE_TYPE_MAX_LENGTH"),
        (json!({"embeds": [{"fields": [field(1_025)]}]}), "BASE_TYPE_MAX_LENGTH"),
        (json!({"embeds": [{"fields": many(26, field(1))}]}), "BASE_TYPE_MAX_LENGTH"),
        (json!({"embeds": [{"fields": [field(0)]}]}), "BASE_TYPE_REQUIRED"),
        (json!({"embeds": many(2, json!({"description": long(3_001)}))}), "MAX_EMBED_SIZE_EXCEEDED"),
        (json!({"embeds": [{"color": 1}]}), "BASE_TYPE_REQUIRED"),
        (json!({"content": "x", "components": rows(6)}), "BASE_TYPE_MAX_LENGTH"),
        (json!({"content": "x", "components": [row(&[("a", "1"), ("b", "1")])]}), "COMPONENT_CUSTOM_ID_DUPLICATED"),
        (json!({"content": "x", "components": [row(&[("Go", &long(101))])]}), "BASE_TYPE_MAX_LENGTH"),
        (json!({"content": "x", "components": [row(&[(&long(81), "1")])]}), "BASE_TYPE_MAX_LENGTH"),
        (json!({"content": "x", "components": [row(&[("", "1")])]}), "BUTTON_COMPONENT_INVALID_LABEL"),
        (json!({"content": "x", "components": [{"type": 1, "components": []}]}), "BASE_TYPE_BAD_LENGTH"),
        (json!({"content": "x", "nonce": "n".repeat(26)}), "BASE_TYPE_MAX_LENGTH"),
        (
            json!({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}),
            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        ),
    ] {
        let reply = discord.create_message(body.clone()).await;
        assert_eq!(codes(&reply), (400, 50_035, vec![code.to_owned()]), "{body}");
    }
    assert!(discord.messages(discord.channel("talks")).is_empty());
    discord.take_violations();
}

#[tokio::test]
async fn what_is_just_within_the_limits_is_taken() {
    let discord = FakeDiscord::start().await;
    let ids: Vec<String> = (0..25).map(|n| n.to_string()).collect();
    let rows: Vec<Value> =
        ids.chunks(5).map(|ids| row(&ids.iter().map(|id| ("Go", id.as_str())).collect::<Vec<_>>())).collect();
    let embeds = json!([{"description": "ä".repeat(4_096)}, {"description": "ä".repeat(1_904)}]);
    let (status, message) =
        discord.create_message(json!({"content": "ä".repeat(2_000), "embeds": embeds, "components": rows})).await;
    assert_eq!((status, message["components"].as_array().unwrap().len()), (200, 5));
}

#[tokio::test]
async fn a_link_button_needs_a_web_address() {
    let discord = FakeDiscord::start().await;
    let link = |url: &str| json!({"content": "x", "components": [{"type": 1, "components": [{"type": 2, "style": 5, "label": "Source", "url": url}]}]});
    assert_eq!(codes(&discord.create_message(link("javascript:alert(1)")).await).2, ["URL_TYPE_INVALID_SCHEME"]);
    assert_eq!(discord.create_message(link("https://example.org/talks")).await.0, 200);
    discord.take_violations();
}

#[tokio::test]
async fn empty_messages_are_refused_new_or_edited() {
    let discord = FakeDiscord::start().await;
    for body in [json!({}), json!({"content": " \n "}), json!({"components": [row(&[("Go", "1")])]})] {
        assert_eq!(codes(&discord.create_message(body).await), (400, 50_006, vec![]));
    }
    let (_, message) = discord.create_message(json!({"content": " kept "})).await;
    assert_eq!(message["content"], "kept");
    let path = format!("/channels/{}/messages/{}", discord.channel("talks"), message["id"].as_str().unwrap());
    assert_eq!(codes(&discord.request(Method::PATCH, &path, &json!({"content": ""})).await), (400, 50_006, vec![]));
    let (_, edited) = discord.request(Method::PATCH, &path, &json!({"content": "new"})).await;
    assert_eq!((&edited["content"], edited["edited_timestamp"].is_string()), (&json!("new"), true));
}

#[tokio::test]
async fn pings_follow_allowed_mentions() {
    let discord = FakeDiscord::start().await;
    let (ada, bob) = (discord.user("ada").id(), discord.user("bob").id());
    let text = format!("<@{ada}> <@!{bob}> <@&7> @everyone");
    for (allowed, users, roles, everyone) in [
        (Value::Null, vec![ada, bob], vec![7], true),
        (json!({"parse": []}), vec![], vec![], false),
        (json!({"parse": ["users"]}), vec![ada, bob], vec![], false),
        (json!({"parse": ["everyone"], "users": [bob.to_string()], "roles": ["7"]}), vec![bob], vec![7], true),
    ] {
        let (_, message) = discord.create_message(json!({"content": text, "allowed_mentions": allowed})).await;
        let shown = discord.message(message["id"].as_str().unwrap().parse().unwrap()).unwrap();
        let pings = shown.pings();
        assert_eq!((&pings.users, &pings.roles), (&users.into_iter().collect(), &roles.into_iter().collect()));
        assert_eq!((pings.everyone, pings.nobody()), (everyone, allowed == json!({"parse": []})));
    }
}

#[tokio::test]
async fn replies_ping_by_setting_and_need_their_message() {
    let discord = FakeDiscord::start().await;
    let ada = discord.user("ada");
    let talks = discord.channel("talks");
    let question = discord.fake.change(|world| {
        let question = Message { channel: talks, author: ada.id(), content: "?".into(), ..Default::default() };
        world.post(question)
    });
    let reply = |fields: Value| {
        let mut body = json!({"content": "!", "message_reference": {"message_id": question.to_string()}});
        body.as_object_mut().unwrap().extend(fields.as_object().cloned().unwrap());
        body
    };
    for (allowed, pinged) in [(Value::Null, true), (json!({"parse": []}), false), (json!({"replied_user": true}), true)]
    {
        let (_, message) = discord.create_message(reply(json!({"allowed_mentions": allowed}))).await;
        let shown = discord.message(message["id"].as_str().unwrap().parse().unwrap()).unwrap();
        assert_eq!((shown.replies_to(), !shown.pings().nobody()), (Some(question), pinged));
    }
    discord.deletes(&discord.message(question).unwrap());
    let gone = discord.create_message(reply(json!({}))).await;
    assert_eq!(codes(&gone), (400, 50_035, vec!["REPLIES_UNKNOWN_MESSAGE".to_owned()]));
    let lenient = json!({"message_reference": {"message_id": question.to_string(), "fail_if_not_exists": false}});
    assert_eq!(discord.create_message(reply(lenient)).await.0, 200);
}

#[tokio::test]
async fn an_enforced_nonce_makes_creating_idempotent() {
    let discord = FakeDiscord::start().await;
    let mut ids = Vec::new();
    for (nonce, enforce) in [("1", true), ("1", true), ("1", false), ("2", true)] {
        let body = json!({"content": "x", "nonce": nonce, "enforce_nonce": enforce});
        ids.push(discord.create_message(body).await.1["id"].clone());
    }
    assert!(ids[0] == ids[1] && ids[1] != ids[2] && ids[2] != ids[3]);
    assert_eq!(discord.messages(discord.channel("talks")).len(), 3);
}

#[tokio::test]
async fn permissions_are_those_of_the_channel() {
    let discord = FakeDiscord::start().await;
    let (talks, thread) = (discord.channel("talks"), discord.opens_thread(discord.channel("talks"), "aside"));
    let text = json!({"content": "x"});
    let post =
        async |channel: u64| discord.request(Method::POST, &format!("/channels/{channel}/messages"), &text).await;
    assert_eq!((post(talks).await.0, post(thread).await.0), (200, 200));
    discord.permit(talks, INVITED & !(1 << 11));
    discord.permit(thread, INVITED & !(1 << 38));
    assert_eq!(codes(&post(talks).await), (403, 50_013, vec![]));
    assert_eq!(codes(&post(thread).await), (403, 50_013, vec![]));
    discord.permit(talks, 0);
    assert_eq!(codes(&post(talks).await), (403, 50_001, vec![]));
    assert_eq!(codes(&post(discord.channel("library")).await), (400, 50_008, vec![]));
    let post_in_forum = discord.opens_thread(discord.channel("library"), "a post");
    assert_eq!(post(post_in_forum).await.0, 200);
    assert_eq!(codes(&post(1).await), (404, 10_003, vec![]));
}

#[tokio::test]
async fn without_history_there_are_no_replies_and_without_embed_links_no_embeds() {
    let discord = FakeDiscord::start().await;
    let (_, first) = discord.create_message(json!({"content": "x"})).await;
    discord.permit(discord.channel("talks"), INVITED & !(1 << 16) & !(1 << 14));
    let reply = json!({"content": "x", "message_reference": {"message_id": first["id"]}});
    assert_eq!(codes(&discord.create_message(reply).await), (400, 160_002, vec![]));
    let (status, message) = discord.create_message(json!({"content": "x", "embeds": [{"title": "t"}]})).await;
    assert_eq!((status, &message["embeds"]), (200, &json!([])));
    discord.permit(discord.channel("talks"), INVITED);
    discord.create_message(json!({"embeds": [{"title": "t"}]})).await;
    let counts: Vec<usize> =
        discord.messages(discord.channel("talks")).iter().map(|shown| shown.embeds().len()).collect();
    assert_eq!(counts, [0, 0, 1]);
}

#[tokio::test]
async fn requests_fail_on_demand_and_wrong_tokens_always() {
    let discord = FakeDiscord::start().await;
    let send = || discord.create_message(json!({"content": "x"}));
    discord.fails("POST", MESSAGES, Refusal::rate_limited(0.25));
    discord.fails("POST", MESSAGES, Refusal::globally_rate_limited(1.5));
    discord.fails_times(2, "POST", MESSAGES, Refusal::unavailable());
    let limited = json!({"code": 0, "message": "You are being rate limited.", "retry_after": 0.25, "global": false});
    assert_eq!(send().await, (429, limited));
    assert_eq!(send().await.1["global"], true);
    assert_eq!((send().await.0, send().await.0, send().await.0), (503, 503, 200));
    let (status, body) = discord.request_as("Bot wrong", Method::GET, "/users/@me", &Value::Null).await;
    assert_eq!((status, body), (401, json!({"code": 0, "message": "401: Unauthorized"})));
    let requests = discord.requests_to("POST", MESSAGES);
    assert!(requests.iter().all(|request| request.body == json!({"content": "x"})));
    let statuses: Vec<u16> = requests.iter().map(|request| request.status).collect();
    assert_eq!(statuses, [429, 429, 503, 503, 200]);
}

/// Uploads `a.txt` with a message in `talks`, and gives the status.
async fn uploads(discord: &FakeDiscord, content: &str) -> u16 {
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n{{\"content\":\"with a file\"}}\r\n\
         --edge\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"a.txt\"\r\n\r\n{content}\r\n--edge--\r\n"
    );
    let url = format!("{}/api/v10/channels/{}/messages", discord.url(), discord.channel("talks"));
    let request = reqwest::Client::builder().no_proxy().build().unwrap().post(url).body(body);
    let request = request.header("Authorization", format!("Bot {}", discord.token()));
    let request = request.header("Content-Type", "multipart/form-data; boundary=edge");
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn multipart_bodies_are_read_like_json() {
    let discord = FakeDiscord::start().await;
    discord.permit(discord.channel("talks"), INVITED | 1 << 15);
    assert_eq!(uploads(&discord, "hello").await, 200);
    let shown = discord.only_message();
    assert_eq!((shown.content(), &shown.json()["attachments"][0]["filename"]), ("with a file", &json!("a.txt")));
    assert_eq!(discord.uploaded("a.txt").unwrap(), b"hello");
    assert_eq!(uploads(&discord, &"a".repeat(LARGEST + 1)).await, 413);
    discord.permit(discord.channel("talks"), INVITED);
    assert_eq!(uploads(&discord, "hello").await, 403);
}

#[tokio::test]
async fn content_is_hidden_from_rest_without_the_intent() {
    for granted in [false, true] {
        let discord = FakeDiscord::start_with(Options { message_content: granted, ..Options::default() }).await;
        let talks = discord.channel("talks");
        let author = discord.user("ada").id();
        let message = Message { channel: talks, author, content: "secret".into(), ..Default::default() };
        let id = discord.fake.change(|world| world.post(message));
        let (_, read) = discord.request(Method::GET, &format!("/channels/{talks}/messages/{id}"), &Value::Null).await;
        assert_eq!(read["content"], if granted { "secret" } else { "" });
    }
}

#[tokio::test]
async fn what_the_document_forbids_is_a_violation() {
    let discord = FakeDiscord::start().await;
    discord.create_message(json!({"content": "x", "tts": "yes"})).await;
    let violations = discord.take_violations();
    assert_eq!(!violations.is_empty(), schema::is_present(), "{violations:?}");
}

#[tokio::test]
#[should_panic(expected = "the fake has no GET /api/v10/voice/regions")]
async fn unknown_routes_fail_the_test() {
    let discord = FakeDiscord::start().await;
    assert_eq!(discord.request(Method::GET, "/voice/regions", &Value::Null).await.0, 404);
    discord.finish();
}

#[tokio::test]
async fn lookups_answer_as_the_document_says() {
    let discord = FakeDiscord::start().await;
    let (ada, guild) = (discord.user("ada").id(), crate::discord::GUILD);
    for path in [
        "/gateway".to_owned(),
        "/gateway/bot".to_owned(),
        "/users/@me".to_owned(),
        format!("/users/{ada}"),
        "/applications/@me".to_owned(),
        "/oauth2/applications/@me".to_owned(),
        format!("/guilds/{guild}"),
        format!("/guilds/{guild}/channels"),
        format!("/guilds/{guild}/members/{ada}"),
        format!("/channels/{}", discord.channel("talks")),
        format!("/channels/{}", discord.direct_channel("ada")),
        format!("/channels/{}/messages", discord.channel("talks")),
    ] {
        assert_eq!(discord.request(Method::GET, &path, &Value::Null).await.0, 200, "{path}");
    }
    let (status, direct) =
        discord.request(Method::POST, "/users/@me/channels", &json!({"recipient_id": ada.to_string()})).await;
    assert_eq!((status, &direct["type"]), (200, &json!(ChannelKind::Direct as u8)));
    let typing = format!("/channels/{}/typing", discord.channel("talks"));
    assert_eq!(discord.request(Method::POST, &typing, &Value::Null).await.0, 204);
}

#[tokio::test]
async fn a_bot_may_open_a_thread_below_a_message() {
    let discord = FakeDiscord::start().await;
    let (_, message) = discord.create_message(json!({"content": "x"})).await;
    let id = message["id"].as_str().unwrap();
    let path = format!("/channels/{}/messages/{id}/threads", discord.channel("talks"));
    let (status, thread) = discord.request(Method::POST, &path, &json!({"name": "more"})).await;
    assert_eq!((status, &thread["id"], &thread["name"]), (201, &json!(id), &json!("more")));
    assert_eq!(codes(&discord.request(Method::POST, &path, &json!({"name": "more"})).await), (400, 160_004, vec![]));
}
