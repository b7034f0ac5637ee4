# What editors see: articles added and removed, feeds, talks.

## Who may
not-home = Artikel werden von Servern aus geändert, die festlegt, wer mich betreibt. Um diesen festzulegen, muss seine ID in meiner Konfiguration bei `home_guilds` stehen: `home_guilds = [{ $guild }]` unter `[discord]`.

## An article before it is added
article-file-or-link = Geben Sie mir eine Datei oder einen Link: eines von beiden.
article-too-large = Diese Datei ist größer als { $most } MiB, und mehr nehme ich nicht an.
article-unread = Das konnte ich nicht lesen: { $reason }
article-none = In dieser Datei ist kein Artikel.
article-preview = **Das in die Bibliothek aufnehmen?**
article-preview-many = { $count ->
    [one] **{ $count } Artikel in die Bibliothek aufnehmen?**
   *[other] **Diese { $count } Artikel in die Bibliothek aufnehmen?**
}
article-more = und { $count } weitere
article-details = { $passages ->
    [one] { $passages } Stelle
   *[other] { $passages } Stellen
} · ID `{ $id }`
article-parties = Parteien: { $parties }
article-parties-none = Parteien: keiner aus der Liste wird darin etwas zugeschrieben
article-party = { $name } ({ $count })
article-taken = ⚠️ Hinweis: Seine ID gehört schon einem Artikel; er bekäme eine andere.
article-duplicate = ⚠️ Hinweis: { $percent } % davon stehen schon in { $article }.
article-same-address = ⚠️ Hinweis: { $article } hat schon dieselbe Adresse.
article-same-title = ⚠️ Hinweis: { $article } hat schon denselben Titel und Tag.
article-problem = ⚠️ Hinweis: { $problem }
article-first = Er beginnt so:
button-add = Aufnehmen
button-cancel = Abbrechen
article-added = { $count ->
    [one] Aufgenommen und schon abrufbar: { $article }
   *[other] Aufgenommen und schon abrufbar: { $count } Artikel, der erste ist { $article }
}
article-cancelled = Es wurde nichts aufgenommen.
article-gone = Dieser Artikel wartet nicht mehr: Er wurde aufgenommen, abgebrochen oder vor mehr als einem Tag gezeigt. Fügen Sie ihn noch einmal hinzu.

## Removing one
article-remove = **Das aus der Bibliothek entfernen?** Die Datei wird beiseitegelegt, nicht vernichtet.
button-remove = Entfernen
article-removed = Entfernt: { $article }. Die Datei bleibt in der Bibliothek als { $file } erhalten.
article-kept = Es wurde nichts entfernt.
article-no-more = Diesen Artikel gibt es nicht mehr.
article-talks = Verhandlungen: { $talks }

## The library does not take it, or does not give it
shelf-single-file = Die Bibliothek ist eine einzelne Datei, und nur in einem Ordner lassen sich Artikel hinzufügen oder entfernen. Wer mich betreibt, kann in `articles` einen Ordner angeben.
shelf-format = { $file } ist kein Artikel, den ich lesen kann: Artikel sind .md, .txt, .html oder .jsonl.
shelf-nothing = { $file } enthält keinen Artikel, den ich lesen kann: { $reason }
shelf-id-taken = Seine ID „{ $id }“ hat schon ein Artikel in der Bibliothek. Geben Sie ihm eine andere `id`, oder entfernen Sie zuerst den anderen.
shelf-several = { $file } enthält { $articles } Artikel, und eine Datei wird als Ganzes entfernt. Wer die Bibliothek pflegt, muss den Artikel von Hand aus der Datei nehmen.
shelf-no-name = In der Bibliothek gibt es zu viele Dateien dieses Namens. Geben Sie dem Artikel einen anderen Titel.

## Links
fetch-disabled = Das Lesen aus dem Web ist hier ausgeschaltet; wer mich betreibt, kann es mit `fetch.enabled` einschalten. Schicken Sie den Artikel stattdessen als Datei.
fetch-not-an-address = „{ $address }“ ist keine Webadresse. Geben Sie sie vollständig an, wie in `https://example.org/article`.
fetch-not-https = Ich lese nur Adressen, die mit `https://` beginnen. Geben Sie eine solche an, oder schicken Sie den Artikel als Datei.
fetch-user-info = Die Adresse enthält einen Benutzernamen oder ein Passwort. Geben Sie sie ohne das an, was vor dem @ steht.
fetch-port = Die Adresse nennt den Port { $port }, und ich lese nur vom üblichen. Geben Sie sie ohne den Port an.
fetch-host-not-allowed = Die Website { $host } gehört nicht zu denen, die ich lese. Wer mich betreibt, kann sie in `fetch.hosts` ergänzen.
fetch-no-such-host = Eine Website { $host } gibt es im öffentlichen Internet nicht. Prüfen Sie die Adresse, oder versuchen Sie es später noch einmal.
fetch-redirect-not-allowed = { $host } leitet weiter zu { $to }, und diese Website gehört nicht zu denen, die ich lese. Wer mich betreibt, kann sie in `fetch.hosts` ergänzen.
fetch-redirect-refused = { $host } leitet weiter zu einer Adresse, die ich nicht lese. Geben Sie die https-Adresse des Artikels selbst an, oder schicken Sie ihn als Datei.
fetch-too-many-redirects = { $host } leitet ohne Ende von einer Adresse zur nächsten. Geben Sie die Adresse des Artikels selbst an, oder schicken Sie ihn als Datei.
fetch-unreachable = { $host } ist über eine sichere Verbindung nicht zu erreichen. Prüfen Sie die Adresse, oder versuchen Sie es später noch einmal.
fetch-timeout = { $host } hat länger als { $seconds } Sekunden gebraucht. Versuchen Sie es später noch einmal, oder schicken Sie den Artikel als Datei.
fetch-not-found = { $host } hat nichts unter dieser Adresse. Prüfen Sie sie.
fetch-denied = { $host } gibt diese Seite nicht allen (Status { $status }). Schicken Sie den Artikel stattdessen als Datei.
fetch-busy = { $host } ist überlastet. Versuchen Sie es später noch einmal.
fetch-status = { $host } hat mit dem Status { $status } und ohne Seite geantwortet. Versuchen Sie es später noch einmal, oder schicken Sie den Artikel als Datei.
fetch-too-large = Was unter dieser Adresse steht, ist größer als { $megabytes } MiB. Schicken Sie den Artikel allein, als Datei.
fetch-empty = Unter dieser Adresse steht kein Text. Prüfen Sie sie, oder schicken Sie den Artikel als Datei.
fetch-not-an-article = { $what ->
    [pdf] Das ist ein PDF
    [picture] Das ist ein Bild
    [sound] Das ist eine Tonaufnahme
    [video] Das ist ein Video
    [office-document] Das ist ein Office-Dokument oder ein E-Book
    [archive] Das ist ein Archiv mit Dateien
    [program] Das ist ein Programm
    [font] Das ist eine Schriftart
    [json] Das sind JSON-Daten
    [xml] Das ist ein XML-Dokument
    [compressed] Das sind komprimierte Daten
   *[other] Das sind Binärdaten
}, kein Artikel. Geben Sie die Adresse einer Webseite an, oder schicken Sie den Text als Datei.
fetch-not-a-feed = Unter dieser Adresse ist kein Feed. Suchen Sie auf der Website nach einem, der RSS, Atom oder JSON Feed heißt.
fetch-malformed-feed = Der Feed unter dieser Adresse ist beschädigt ({ $reason }). Sagen Sie es der Website, oder versuchen Sie es später noch einmal.
fetch-setup = Auf meinem Rechner lassen sich keine sicheren Verbindungen einrichten ({ $reason }). Wer mich betreibt, muss dort die Zertifikate prüfen.

## Feeds
feed-added = Ich lese jetzt { $title } und zeige neue Einträge in { $channel }, damit die Redaktion sie bestätigt. { $count ->
    [0] Noch enthält der Feed keine.
    [one] { $count } Eintrag, der schon da ist, bleibt unberührt.
   *[other] { $count } Einträge, die schon da sind, bleiben unberührt.
}
feed-added-automatic = Ich lese jetzt { $title } und nehme neue Einträge von selbst auf; jeder wird in { $channel } gemeldet. { $count ->
    [0] Noch enthält der Feed keine.
    [one] { $count } Eintrag, der schon da ist, bleibt unberührt.
   *[other] { $count } Einträge, die schon da sind, bleiben unberührt.
}
feed-known = Dieser Server liest diesen Feed schon.
feed-removed = Ich lese diesen Feed nicht mehr. Was aus ihm aufgenommen wurde, bleibt.
feed-unknown = Einen solchen Feed liest dieser Server nicht. `/{ command-feed } { command-feed-list }` zeigt die ganze Liste.
feeds-header = **Feeds dieses Servers**
feeds-none = Dieser Server liest keinen Feed. `/{ command-feed } { command-feed-add }` fügt einen hinzu.
feed-line = - { $title } → { $channel }, von der Redaktion bestätigt · nächste Abfrage { $next }
feed-line-automatic = - { $title } → { $channel }, von selbst aufgenommen · nächste Abfrage { $next }
feed-failing = { $count ->
    [one] { $count } Fehlversuch
   *[other] { $count } Fehlversuche
}
feed-new = **Neu in { $feed }.** In die Bibliothek aufnehmen?
feed-taken = Neu in { $feed } und schon abrufbar: { $article }

## Talks
talks-header = **Verhandlungen, die ich verfolge**
talks-none = Die Artikel sind keinen Verhandlungen zugeordnet. Ein Artikel gehört zu denen, die sein Front Matter (`talks: [miami]`) oder sein Ordner nennt.
talk-line = - **{ $talk }** · { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
} · der neueste: { $newest }
settings-talk-tag-unknown = Dieses Forum hat kein Tag „{ $tag }“.
