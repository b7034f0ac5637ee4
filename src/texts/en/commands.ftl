# Commands and their options: names and descriptions.
# An id is made of the names: `command-article-add-file` names the option `file` of `/article add`.
# Discord takes names of at most 32 letters and digits in lower case, descriptions of at most 100 characters.

command-ask = ask
command-ask-description = Ask the articles about the talks
command-ask-question = question
command-ask-question-description = What you want to know
command-ask-private = private
command-ask-private-description = Show the answer to me alone
command-ask-article = article
command-ask-article-description = Ask this article only

command-ask-about-this = Ask about this

command-party = party
command-party-description = What a party to the talks wants, refuses, offers, says and does
command-party-party = party
command-party-party-description = A party, or another name for it

command-compare = compare
command-compare-description = Two parties side by side, issue by issue
command-compare-a = a
command-compare-a-description = A party, or another name for it
command-compare-b = b
command-compare-b-description = Another party
command-compare-topic = topic
command-compare-topic-description = Only what bears on this

command-quotes = quotes
command-quotes-description = What a party or a person said, word for word
command-quotes-who = who
command-quotes-who-description = A party or a person
command-quotes-topic = topic
command-quotes-topic-description = Only what bears on this

command-timeline = timeline
command-timeline-description = What happened when, newest first, with a picture of who moved
command-timeline-party = party
command-timeline-party-description = Only this party

command-who = who
command-who-description = Who somebody is: roles, party, and the sentences that introduce the person
command-who-name = name
command-who-name-description = The name, or the surname alone

command-parties = parties
command-parties-description = Who is party to the talks

command-articles = articles
command-articles-description = The articles I have read, newest first

command-help = help
command-help-description = What I can do

command-talks = talks
command-talks-description = The talks I follow, each with its newest article

command-privacy = privacy
command-privacy-description = What I keep of you, and a button to delete it

command-article = article
command-article-description = Articles of the library, for editors
command-article-add = add
command-article-add-description = Add an article, after a look at it
command-article-add-file = file
command-article-add-file-description = A file: .md, .txt, .html or .jsonl, up to 10 MiB
command-article-add-link = link
command-article-add-link-description = Or its address on the web
command-article-add-talk = talk
command-article-add-talk-description = The talks that it belongs to
command-article-remove = remove
command-article-remove-description = Remove an article
command-article-remove-article = article
command-article-remove-article-description = Which one
command-article-list = list
command-article-list-description = List the articles, newest first
command-article-show = show
command-article-show-description = Show what is known of an article
command-article-show-article = article
command-article-show-article-description = Which one

command-feed = feed
command-feed-description = Feeds that I read for new articles, for editors
command-feed-add = add
command-feed-add-description = Read a feed (RSS, Atom or JSON Feed)
command-feed-add-link = link
command-feed-add-link-description = Its address
command-feed-add-channel = channel
command-feed-add-channel-description = Where new items are shown (here if left out)
command-feed-add-automatic = automatic
command-feed-add-automatic-description = Take new items without asking an editor
command-feed-add-talk = talk
command-feed-add-talk-description = The talks that its items belong to
command-feed-list = list
command-feed-list-description = List the feeds of this server
command-feed-remove = remove
command-feed-remove-description = Read a feed no longer
command-feed-remove-feed = feed
command-feed-remove-feed-description = Which one

command-unanswered = unanswered
command-unanswered-description = Questions that nothing answered, for editors

command-settings = settings
command-settings-description = Settings of this server, for editors
command-settings-show = show
command-settings-show-description = Everything that is set, with menus to change it
command-settings-channel = channel
command-settings-channel-description = Answer every question in a channel, or no longer
command-settings-channel-channel = channel
command-settings-channel-channel-description = The channel or forum
command-settings-channel-answer = answer
command-settings-channel-answer-description = Whether every question there is answered (yes if left out)
command-settings-talk = talk
command-settings-talk-description = Keep a channel, or a tag of a forum, to one of the talks
command-settings-talk-channel = channel
command-settings-talk-channel-description = The channel or forum
command-settings-talk-talk = talk
command-settings-talk-talk-description = The talks; all of them if left out
command-settings-talk-tag = tag
command-settings-talk-tag-description = Only the posts with this tag of the forum
