//! The words by which debris is known. All lower case, apostrophes straight.

/// What a label says of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Author,
    Date,
    Updated,
    Source,
    Url,
    Language,
}

/// Labels that bring metadata.
pub(super) const FIELDS: &[(&[&str], Field)] = &[
    (&["title", "headline"], Field::Title),
    (&["author", "authors", "by", "byline", "written by", "words by", "words", "story by", "reporter"], Field::Author),
    (&["date", "published", "published on", "publication date", "date published", "posted", "posted on"], Field::Date),
    (&["issued", "first published"], Field::Date),
    (&["updated", "last updated", "last update", "updated on", "modified", "last modified"], Field::Updated),
    (&["source", "sources", "publisher", "publication", "outlet", "agency", "published by", "published in"], Field::Source),
    (&["url", "link", "permalink", "original", "original article", "canonical", "web"], Field::Url),
    (&["language", "lang"], Field::Language),
];

/// Labels whose value goes with them, however it ends: credits of pictures.
pub(super) const CREDIT_LABELS: &[&str] = &[
    "photo", "photos", "photo credit", "photo credits", "picture", "pictures", "picture credit", "picture credits",
    "image", "images", "image credit", "image credits", "photograph", "photographs", "photographer", "photography",
    "illustration", "credit", "credits", "caption", "photo caption", "image caption", "image source", "photo source",
    "file photo", "featured image", "cover image", "header image", "lead image", "graphic",
];

/// Labels whose value goes with them unless it is a sentence.
pub(super) const DROPPED_LABELS: &[&str] = &[
    "tags", "tag", "topics", "topic", "filed under", "category", "categories", "keywords", "section", "share",
    "share this", "share this article", "share this story", "share on", "follow us", "follow us on", "comments",
    "views", "reading time", "read time", "estimated reading time", "copyright", "editing by", "edited by", "editor",
    "editors", "reporting by", "additional reporting by", "video", "watch", "listen", "audio", "advertisement",
    "sponsored", "location", "word count",
];

/// Headings of lists of links.
pub(super) const LINKS: &[&str] = &[
    "related", "related articles", "related article", "related stories", "related story", "related news",
    "related content", "related topics", "related coverage", "related posts", "related links", "more on this story",
    "more on this topic", "more on this", "more stories", "more news", "more like this", "more to read", "read more",
    "read more on this", "read next", "read also", "also read", "see also", "see more", "up next", "what to read next",
    "recommended", "recommended stories", "recommended for you", "recommended reading", "you may also like",
    "you might also like", "you may be interested in", "most read", "most popular", "most viewed", "popular now",
    "trending", "trending now", "top stories", "latest news", "latest stories", "editor's picks", "editors' picks",
    "keep reading", "further reading", "around the web", "from around the web", "in case you missed it", "don't miss",
    "also on this site", "explore more", "on this topic",
];
/// Short lines beginning so head a list of links as well.
pub(super) const LINKS_STARTS: &[&str] =
    &[
    "more from ", "more on ", "read more about ", "read more on ", "related to this",
];

/// Whole lines that are buttons, menus and marks.
pub(super) const BUTTONS: &[&str] = &[
    "advertisement", "advertisements", "ad", "ads", "sponsored", "sponsored content", "promoted", "promoted content",
    "accept", "accept all", "accept cookies", "accept all cookies", "reject", "reject all", "decline", "i agree",
    "agree", "got it", "ok", "okay", "close", "dismiss", "cancel", "continue", "submit", "next", "previous",
    "next article", "previous article", "menu", "search", "home", "skip to content", "skip to main content",
    "skip navigation", "toggle navigation", "back to top", "top", "listen", "listen to this article",
    "listen to article", "listen to this story", "play", "pause", "watch", "watch now", "watch live", "live", "save",
    "saved", "save article", "bookmark", "print", "print this page", "read full story", "read full article",
    "read the full story", "continue reading", "story continues", "show more", "load more", "view more", "view all",
    "see all", "expand", "learn more", "find out more", "click here", "log in", "login", "sign in", "sign up",
    "register", "subscribe", "subscribe now", "my account", "newsletter", "newsletters", "donate", "support us",
    "join now", "comments", "comment", "leave a comment", "post a comment", "add a comment", "view comments",
    "show comments", "hide comments", "join the conversation", "read comments", "no comments", "follow", "following",
    "manage preferences", "manage cookies", "cookie settings", "cookie preferences", "cookie policy", "privacy policy",
    "terms of use", "terms of service", "terms and conditions", "contact us", "about us", "advertise",
    "advertise with us", "breaking news", "breaking", "exclusive", "opinion", "analysis", "editorial", "ends", "end",
    "30", "gallery", "photos", "video", "copy link", "link copied", "add as preferred source", "text size", "reprints",
    "report an error", "send a tip", "file photo", "getty images", "afp", "reuters", "ap", "epa", "image", "caption",
    "credit", "photo", "staff", "staff writer", "staff reporter", "min read", "updated", "published",
    "about the author", "author", "author bio", "loading",
];

/// Words of which share bars are made.
pub(super) const SHARES: &[&str] = &[
    "share", "tweet", "facebook", "twitter", "whatsapp", "telegram", "linkedin", "reddit", "pinterest", "instagram",
    "threads", "bluesky", "mastodon", "messenger", "flipboard", "pocket", "youtube", "tiktok", "viber", "vk", "weibo",
    "wechat", "tumblr", "copied", "email", "e-mail", "print", "pdf",
];
/// Words that stand among them.
pub(super) const SHARE_FILLERS: &[&str] = &[
    "this", "the", "article", "story", "page", "post", "on", "via", "with", "by", "to", "a", "or", "and", "it", "x",
    "link", "copy", "friends", "your", "send", "follow", "us", "more", "like", "save", "bookmark", "gift", "comment",
    "comments", "sms", "mail", "feed", "rss", "listen", "icon", "button", "opens", "in", "new", "window", "tab", "url",
    "clipboard", "options", "social", "media", "close", "show", "all", "sharing",
];

/// What is counted on a page.
pub(super) const COUNTED: &[&str] = &[
    "read", "reading", "comments", "comment", "shares", "share", "views", "view", "likes", "like", "reactions",
    "replies", "retweets", "votes", "followers", "listen",
];
/// Words that stand beside a count.
pub(super) const COUNT_FILLERS: &[&str] = &[
    "min", "mins", "minute", "minutes", "time", "estimated", "about", "approx", "k", "m", "show", "all", "to", "total",
    "page", "hide", "this", "sec", "secs", "seconds", "hour", "hours",
];

/// Small words inside names of people and desks.
pub(super) const NAME_PARTICLES: &[&str] = &[
    "and", "de", "del", "della", "da", "di", "du", "dos", "la", "le", "van", "der", "den", "von", "zu", "bin", "ibn",
    "al", "el", "ter", "for", "in", "of", "at", "the", "und", "et", "y", "with", "our", "correspondent",
    "correspondents", "editor", "reporter", "reporters", "staff", "agencies", "diplomatic", "political", "foreign",
    "chief", "senior",
];
/// Lines of the desk: who reported, wrote, edited.
pub(super) const DESK_STARTS: &[&str] = &[
    "reporting by ", "additional reporting by ", "additional reporting from ", "writing by ", "editing by ",
    "edited by ", "compiled by ", "with reporting by ", "with additional reporting", "our standards: ",
    "translated by ", "fact-checked by ", "photography by ", "photographs by ", "photos by ", "photo by ",
    "pictures by ", "picture by ", "image by ", "images by ", "illustration by ", "illustrations by ", "graphics by ",
    "video by ", "photograph by ",
];

/// Beginnings of captions.
pub(super) const CAPTION_STARTS: &[&str] = &[
    "file photo", "file picture", "file image", "file - ", "file – ", "file — ", "image caption", "photo caption",
    "image source", "image:", "photo:", "picture:", "(photo", "[photo", "(file photo", "(picture", "[image", "(image",
];
/// Credits that end captions.
pub(super) const CREDITS: &[&str] = &[
    "photo:", "(photo", "[photo", "photo by ", "photograph:", "photograph by ", "picture:", "(picture", "image:",
    "(image", "credit:", "getty images", "/getty", "getty/", "ap photo", "/ap)", "reuters/", "/reuters", "(reuters)",
    "/afp", "afp/", "afp via", "(afp)", "epa-efe", "/epa", "epa/", "shutterstock", "unsplash", "wikimedia commons",
    "via reuters", "via ap", "alamy", "(ap)", "handout)", "/xinhua", "tass/", "/tass", "/dpa", "dpa/", "rawpixel",
    "flickr",
];

/// Beginnings of appeals to the reader.
pub(super) const APPEAL_STARTS: &[&str] = &[
    "subscribe", "sign up", "signup", "sign in to", "log in to", "login to", "register now", "register to",
    "register for", "join our", "join us on", "join the conversation", "get our", "get the latest", "get the day's",
    "get the best", "get breaking", "get all the", "follow us", "follow our", "follow @", "like us on", "find us on",
    "download our", "download the", "already a subscriber", "already a member", "already have an account",
    "support our", "support independent", "become a member", "become a subscriber", "become a supporter", "start your",
    "enter your", "by signing up", "by subscribing", "by clicking", "by continuing", "by entering", "thank you for",
    "thanks for", "click here", "tap here", "don't miss", "never miss", "stay informed", "stay up to date",
    "stay on top", "want more", "want to read", "enjoying this", "enjoyed this", "you can unsubscribe", "unsubscribe",
    "to continue reading", "to read the full", "you have reached", "you've reached", "you have read", "have a story",
    "have a tip", "got a tip", "got a story", "send us", "listen to", "watch:", "read more", "read also", "also read",
    "read our", "read the full", "see also:", "share your", "share this", "tell us", "let us know", "this site uses",
    "this website uses", "our site uses", "our website uses", "we and our partners", "we value your privacy",
    "your privacy", "manage your", "advertisement", "story continues", "article continues", "continue reading",
    "skip advertisement", "continues after", "keep up with", "check out our", "help us", "donate", "buy us a",
    "this article is free", "this article is for", "this story is for", "this content is for", "subscribers only",
    "most read",
];
/// Marks of speaking to the reader.
pub(super) const TO_READER: &[&str] = &[
    "you ", "your ", "you.", " our ", " us ", " us.", "newsletter", "inbox", "subscri", "sign up", "log in", "here",
    "app ", "whatsapp", "telegram", "cookies", "advertisement", "below", "channel", "alerts", "read:", "also:",
    "free trial", "account",
];
/// Phrases found in such appeals and nowhere else.
pub(super) const APPEALS: &[&str] = &[
    "we use cookies", "uses cookies", "use of cookies", "accept all cookies", "cookie policy", "cookie settings",
    "all rights reserved", "may not be published, broadcast", "may not be reproduced", "subscribe to our",
    "sign up to our", "sign up for our", "our newsletter", "follow us on", "enable javascript",
    "browser does not support", "delivered to your inbox", "in your inbox", "terms of service apply", "recaptcha",
    "continues below", "continues after this ad", "scroll to continue", "turn off your ad blocker", "ad blocker",
];
/// Beginnings of copyright lines.
pub(super) const COPYRIGHT_STARTS: &[&str] =
    &[
    "©", "(c) 19", "(c) 20", "copyright ©", "copyright (c)", "copyright 19", "copyright 20",
];
