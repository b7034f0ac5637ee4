# What is kept and what is set: feedback, unanswered questions, settings, limits, privacy.

## Under an answer
button-helped = Das hat geholfen
button-unhelpful = Das hat nicht geholfen
button-tell = Mir sagen, wenn es eine Antwort gibt
button-share = Hier teilen
reading-as = Ich verstehe das so: { $question }
answer-from-talk = Aus den Verhandlungen { $talk }.
asked-in-another = Sie haben { $asked } gefragt; die Artikel sind { $articles }.
shared-by = Geteilt von { $name }:

## Feedback
rated-helped = Danke. Ich habe notiert, dass Ihnen diese Antwort geholfen hat.
rated-unhelpful = Danke. Ich habe notiert, dass Ihnen diese Antwort nicht geholfen hat.
rated-again = { $noted } Das ersetzt Ihre frühere Bewertung.
will-tell = Ich sage es Ihnen hier, einmal, wenn ein Artikel das beantwortet. Bis dahin speichere ich Ihre Frage und Ihre ID; `/{ command-privacy }` zeigt und löscht sie.
waits-for-many = Sie warten schon auf so viele Antworten, wie ich für eine Person speichern kann. `/{ command-privacy }` zeigt und löscht sie.
not-your-question = Nur wer gefragt hat, kann benachrichtigt werden. Stellen Sie die Frage selbst, und die Schaltfläche gehört Ihnen.
ask-again = An diese Frage erinnere ich mich nicht mehr. Bitte stellen Sie sie noch einmal.
now-answered = Auf Ihre Frage „{ $question }“ gibt es jetzt eine Antwort:

## What may not be done
slow-down = Sie fragen schneller, als ich antworten darf. Bitte versuchen Sie es { $when } noch einmal.
not-editor = Das ist der Redaktion dieses Servers vorbehalten. Wer den Server verwaltet, legt ihre Rollen mit `/{ command-settings } { command-settings-show }` fest.
not-member = Ich bin hier nicht Mitglied und kann deshalb nur mit Ihnen allein sprechen.
may-not-speak = Sie dürfen hier nicht schreiben, deshalb teile ich das nicht für Sie. Es fehlt: { $permission }.
cannot-speak = In { $channel } konnte ich nicht antworten: Mir fehlt dort die Berechtigung „{ $permission }“. Wer den Server verwaltet, kann sie mir geben.
permission-send = Nachrichten senden
permission-send-in-threads = Nachrichten in Threads senden

## Unanswered questions
unanswered-header = **Fragen ohne Antwort** in den letzten 30 Tagen
unanswered-none = In den letzten 30 Tagen ist nichts unbeantwortet geblieben.
unanswered-line = - { $question } · { $when }
unanswered-line-often = - { $question } · { $count ->
    [one] { $count }-mal
   *[other] { $count }-mal
} gefragt, zuletzt { $when }
unanswered-counted = { $count ->
    [one] { $count } weitere, deren Text nicht gespeichert ist.
   *[other] { $count } weitere, deren Texte nicht gespeichert sind.
}
unanswered-not-kept = Dieser Server speichert die Texte der Fragen nicht, deshalb kann ich sie nur zählen. Das lässt sich mit `/{ command-settings } { command-settings-show }` ändern.

## Privacy
privacy-header = **Was ich über Sie speichere**
privacy-nothing = Ich speichere nichts über Sie.
privacy-counted = { $count ->
    [one] - { $count } Frage ohne ihren Text, unter einem Code, der für Sie steht
   *[other] - { $count } Fragen ohne ihre Texte, unter einem Code, der für Sie steht
}
privacy-questions = { $count ->
    [one] - { $count } Frage, unter einem Code, der für Sie steht, 30 Tage lang:
   *[other] - { $count } Fragen, unter einem Code, der für Sie steht, 30 Tage lang:
}
privacy-ratings = { $count ->
    [one] - { $count } Bewertung einer Antwort, unter einem Code, der für Sie steht
   *[other] - { $count } Bewertungen von Antworten, unter einem Code, der für Sie steht
}
privacy-waiting = { $count ->
    [one] - { $count } Frage, auf deren Antwort Sie warten, mit Ihrer ID:
   *[other] - { $count } Fragen, auf deren Antworten Sie warten, mit Ihrer ID:
}
privacy-item = { "  " }- { $question }
privacy-more = { "  " }- und { $count } weitere
privacy-memory = Was Sie zuletzt gefragt haben, merke ich mir für Nachfragen und vergesse es bei einem Neustart.
button-forget = Alles jetzt löschen
privacy-forgotten = Gelöscht. Ich speichere nichts mehr über Sie.

## Settings
settings-header = **Einstellungen dieses Servers**
settings-line = - **{ $name }**: { $value }
settings-choose = Eine Einstellung ändern
settings-saved = Gespeichert.
button-back = Zurück
settings-no-intent = ⚠️ Hinweis: Ich darf keine Nachrichten lesen, die mich nicht erwähnen, deshalb schweige ich in Fragekanälen. Wer mich betreibt, muss den Message Content Intent (Developer Portal, Bot) einschalten und `discord.message_content = true` setzen.
settings-talks = Verhandlungen
settings-talks-none = nichts zugeordnet; `/{ command-settings } { command-settings-talk }` ordnet einen Kanal oder ein Tag eines Forums zu
settings-talk-bound = { $channel } → { $talk }
setting-ask-channels = Fragekanäle
setting-ask-channels-about = Kanäle, in denen ich jede Frage ohne Erwähnung beantworte und Geplauder in Ruhe lasse. In einem Forum ist jeder neue Beitrag eine Frage.
setting-speak-from = Zu Wort melden ab
setting-speak-from-about = Wie sicher ich sein muss, in Prozent, um in einem Fragekanal unaufgefordert zu antworten.
setting-editors = Redaktion
setting-editors-about = Rollen, deren Mitglieder Artikel hinzufügen und entfernen, unbeantwortete Fragen sehen und diese Einstellungen ändern dürfen. Wer den Server verwaltet, darf das immer.
setting-length = Länge der Antworten
setting-length-about = Wie viel vom Artikel eine Antwort zeigt.
setting-threshold = Sicher genug
setting-threshold-about = Wie sicher ich sein muss, in Prozent, um zu sagen, dass eine Stelle die Frage beantwortet. Höher heißt: weniger falsche Antworten und mehr unbeantwortete Fragen.
setting-language = Sprache
setting-language-about = In welcher Sprache ich zu allen spreche. Wer einen Befehl benutzt, bekommt die Antwort in der Sprache des eigenen Discord.
setting-keep-questions = Fragen speichern
setting-keep-questions-about = Ob ich die Texte der Fragen 30 Tage lang speichere, damit die Redaktion sieht, was unbeantwortet blieb, und Bewertungen genutzt werden können. Sonst zähle ich sie nur.
setting-pace = Tempo
setting-pace-about = Wie oft eine Person, ein Kanal und der Server fragen dürfen.
value-none = keine
value-operator = laut Konfiguration
value-server = wie beim Server in Discord
value-percent = { $percent } %
value-yes = ja
value-no = nein
value-sentence = der Satz, der antwortet
value-passage = die Stelle
value-context = die Stelle mit den Absätzen um sie herum
value-strict = streng, für große Server
value-normal = normal
value-relaxed = locker, für Server, deren Mitglieder sich kennen
form-percent = Prozent, 0 bis 100; leer: laut Konfiguration
no-percentage = „{ $text }“ ist keine Zahl von 0 bis 100. Es wurde nichts geändert.
settings-channel-on = { $channel } ist jetzt ein Fragekanal: Ich beantworte dort jede Frage und lasse Geplauder in Ruhe.
settings-channel-off = { $channel } ist kein Fragekanal mehr.
settings-talk-on = In { $channel } suche ich jetzt nur in den Verhandlungen { $talk }.
settings-talk-off = In { $channel } suche ich jetzt in allen Verhandlungen.
settings-only-server = Das geht nur auf einem Server.
settings-too-many = Höchstens { $count } Kanäle können Fragekanäle sein. Nehmen Sie zuerst einen heraus.
