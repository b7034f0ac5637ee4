# What editors see: articles added and removed, feeds, talks.

## Who may
not-home = Articles are changed from servers that my operator names. To name this one, add its id to `home_guilds` in my configuration: `home_guilds = [{ $guild }]` below `[discord]`.

## An article before it is added
article-file-or-link = Give me a file or a link: one of the two.
article-too-large = That file is larger than { $most } MiB, which is as much as I take.
article-unread = I could not read that: { $reason }
article-none = There is no article in that file.
article-preview = **Add this to the library?**
article-preview-many = { $count ->
    [one] **Add { $count } article to the library?**
   *[other] **Add these { $count } articles to the library?**
}
article-more = and { $count } more
article-details = { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
} · id `{ $id }`
article-parties = Parties: { $parties }
article-parties-none = Parties: none of the roster’s is credited with anything in it
article-party = { $name } ({ $count })
article-taken = ⚠️ Note: its id belongs to an article already; it would get another.
article-duplicate = ⚠️ Note: { $percent } % of it stands in { $article } already.
article-same-address = ⚠️ Note: { $article } has the same address already.
article-same-title = ⚠️ Note: { $article } has the same title and day already.
article-problem = ⚠️ Note: { $problem }
article-first = It begins:
button-add = Add
button-cancel = Cancel
article-added = { $count ->
    [one] Added, and live: { $article }
   *[other] Added, and live: { $count } articles, the first { $article }
}
article-cancelled = Nothing was added.
article-gone = That article waits no more: it was added, cancelled, or shown more than a day ago. Add it again.

## Removing one
article-remove = **Remove this from the library?** Its file is set aside, not destroyed.
button-remove = Remove
article-removed = Removed: { $article }. Its file is kept in the library as { $file }.
article-kept = Nothing was removed.
article-no-more = There is no such article any more.
article-talks = Talks: { $talks }

## The library does not take it, or does not give it
shelf-single-file = The library is a single file, and articles can only be added to or removed from a folder. My operator can set `articles` to a folder.
shelf-format = { $file } is no article that I can read: articles are .md, .txt, .html or .jsonl.
shelf-nothing = { $file } holds no article that I can read: { $reason }
shelf-id-taken = Its id “{ $id }” is that of an article in the library. Give it another `id`, or remove the other first.
shelf-several = { $file } holds { $articles } articles, and a file is removed as a whole. Whoever keeps the library has to take the article out of the file by hand.
shelf-no-name = There are too many files of that name in the library. Give the article another title.

## Links
fetch-disabled = Reading from the web is switched off here; my operator can switch it on with `fetch.enabled`. Send the article as a file instead.
fetch-not-an-address = “{ $address }” is no web address. Give it in full, as in `https://example.org/article`.
fetch-not-https = I read only addresses that begin with `https://`. Give that one, or send the article as a file.
fetch-user-info = The address holds a user name or password. Give it without what stands before the @.
fetch-port = The address names port { $port }, and I read only the usual one. Give it without the port.
fetch-host-not-allowed = { $host } is not among the sites that I read. My operator can add it to `fetch.hosts`.
fetch-no-such-host = There is no site { $host } on the public internet. Check the address, or try again later.
fetch-redirect-not-allowed = { $host } leads on to { $to }, which is not among the sites that I read. My operator can add it to `fetch.hosts`.
fetch-redirect-refused = { $host } leads on to an address that I do not read. Give the article’s own https address, or send it as a file.
fetch-too-many-redirects = { $host } leads from one address to the next without an end. Give the article’s own address, or send it as a file.
fetch-unreachable = { $host } cannot be reached over a secure connection. Check the address, or try again later.
fetch-timeout = { $host } took longer than { $seconds } seconds. Try again later, or send the article as a file.
fetch-not-found = { $host } has nothing at this address. Check it.
fetch-denied = { $host } does not give this page to everyone (status { $status }). Send the article as a file instead.
fetch-busy = { $host } is busy. Try again later.
fetch-status = { $host } answered with status { $status } and no page. Try again later, or send the article as a file.
fetch-too-large = What is at this address is over { $megabytes } MiB. Send the article alone, as a file.
fetch-empty = There is no text at this address. Check it, or send the article as a file.
fetch-not-an-article = This is { $what ->
    [pdf] a PDF
    [picture] a picture
    [sound] a sound recording
    [video] a video
    [office-document] an office document or e-book
    [archive] an archive of files
    [program] a program
    [font] a font
    [json] JSON data
    [xml] an XML document
    [compressed] compressed data
   *[other] binary data
}, not an article. Give the address of a web page, or send the text as a file.
fetch-not-a-feed = There is no feed at this address. Look on the site for one called RSS, Atom or JSON Feed.
fetch-malformed-feed = The feed at this address is damaged ({ $reason }). Tell the site, or try again later.
fetch-setup = Secure connections cannot be set up on my machine ({ $reason }). My operator must see to its certificates.

## Feeds
feed-added = I read { $title } now, and show new items in { $channel } for an editor to confirm. { $count ->
    [0] It holds none yet.
    [one] The { $count } item that it holds now is left alone.
   *[other] The { $count } items that it holds now are left alone.
}
feed-added-automatic = I read { $title } now, and take new items by myself; { $channel } is told of each. { $count ->
    [0] It holds none yet.
    [one] The { $count } item that it holds now is left alone.
   *[other] The { $count } items that it holds now are left alone.
}
feed-known = This server reads that feed already.
feed-removed = I do not read that feed any more. What was taken from it stays.
feed-unknown = This server reads no such feed. `/{ command-feed } { command-feed-list }` lists them.
feeds-header = **Feeds of this server**
feeds-none = This server reads no feed. `/{ command-feed } { command-feed-add }` adds one.
feed-line = - { $title } to { $channel }, confirmed by editors · next at { $next }
feed-line-automatic = - { $title } to { $channel }, taken by itself · next at { $next }
feed-failing = { $count ->
    [one] failed { $count } time
   *[other] failed { $count } times
}
feed-new = **New in { $feed }.** Add it to the library?
feed-taken = New in { $feed }, and live: { $article }

## Talks
talks-header = **Talks I follow**
talks-none = The articles are not sorted into talks. An article belongs to those of its front matter (`talks: [miami]`) or of its folder.
talk-line = - **{ $talk }** · { $count ->
    [one] { $count } article
   *[other] { $count } articles
} · newest: { $newest }
settings-talk-tag-unknown = That forum has no tag “{ $tag }”.
