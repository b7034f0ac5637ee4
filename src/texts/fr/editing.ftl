# What editors see: articles added and removed, feeds, talks.

## Who may
not-home = Les articles se modifient depuis les serveurs que désigne la personne qui m’exploite. Pour désigner celui-ci, il faut ajouter son id à `home_guilds` dans ma configuration : `home_guilds = [{ $guild }]` sous `[discord]`.

## An article before it is added
article-file-or-link = Donnez-moi un fichier ou un lien : l’un des deux.
article-too-large = Ce fichier dépasse { $most } Mio, le maximum que j’accepte.
article-unread = Je n’ai pas pu lire cela : { $reason }
article-none = Il n’y a aucun article dans ce fichier.
article-preview = **Ajouter ceci à la bibliothèque ?**
article-preview-many = { $count ->
    [one] **Ajouter { $count } article à la bibliothèque ?**
   *[other] **Ajouter ces { $count } articles à la bibliothèque ?**
}
article-more = et { $count } de plus
article-details = { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
} · id `{ $id }`
article-parties = Parties : { $parties }
article-parties-none = Parties : rien n’y est attribué à une partie de la liste
article-party = { $name } ({ $count })
article-taken = ⚠️ Remarque : son id est déjà celui d’un article ; il en recevrait un autre.
article-duplicate = ⚠️ Remarque : { $percent } % de son texte se trouve déjà dans { $article }.
article-same-address = ⚠️ Remarque : { $article } a déjà la même adresse.
article-same-title = ⚠️ Remarque : { $article } a déjà le même titre et la même date.
article-problem = ⚠️ Remarque : { $problem }
article-first = Il commence ainsi :
button-add = Ajouter
button-cancel = Annuler
article-added = { $count ->
    [one] Ajouté, et déjà consultable : { $article }
   *[other] Ajoutés, et déjà consultables : { $count } articles, dont le premier est { $article }
}
article-cancelled = Rien n’a été ajouté.
article-gone = Cet article n’attend plus : il a été ajouté, annulé, ou montré il y a plus d’un jour. Ajoutez-le de nouveau.

## Removing one
article-remove = **Retirer ceci de la bibliothèque ?** Son fichier est mis de côté, non détruit.
button-remove = Retirer
article-removed = Retiré : { $article }. Son fichier est conservé dans la bibliothèque sous le nom { $file }.
article-kept = Rien n’a été retiré.
article-no-more = Cet article n’existe plus.
article-talks = Pourparlers : { $talks }

## The library does not take it, or does not give it
shelf-single-file = La bibliothèque est un seul fichier, et l’on ne peut ajouter ou retirer des articles que dans un dossier. La personne qui m’exploite peut indiquer un dossier dans `articles`.
shelf-format = { $file } n’est pas un article que je sache lire : les articles sont des fichiers .md, .txt, .html ou .jsonl.
shelf-nothing = { $file } ne contient aucun article que je sache lire : { $reason }
shelf-id-taken = Son id « { $id } » est celui d’un article de la bibliothèque. Donnez-lui un autre `id`, ou retirez d’abord l’autre article.
shelf-several = { $file } contient { $articles } articles, et un fichier se retire en entier. L’article doit être ôté du fichier à la main, par qui tient la bibliothèque.
shelf-no-name = Trop de fichiers de la bibliothèque portent ce nom. Donnez un autre titre à l’article.

## Links
fetch-disabled = La lecture sur le web est désactivée ici ; la personne qui m’exploite peut l’activer avec `fetch.enabled`. Envoyez plutôt l’article sous forme de fichier.
fetch-not-an-address = « { $address } » n’est pas une adresse web. Donnez-la en entier, comme `https://example.org/article`.
fetch-not-https = Je ne lis que les adresses qui commencent par `https://`. Donnez celle-là, ou envoyez l’article sous forme de fichier.
fetch-user-info = L’adresse contient un nom d’utilisateur ou un mot de passe. Donnez-la sans ce qui précède le @.
fetch-port = L’adresse indique le port { $port }, et je ne lis que le port habituel. Donnez-la sans le port.
fetch-host-not-allowed = { $host } ne fait pas partie des sites que je lis. La personne qui m’exploite peut l’ajouter à `fetch.hosts`.
fetch-no-such-host = Il n’y a pas de site { $host } sur l’internet public. Vérifiez l’adresse, ou réessayez plus tard.
fetch-redirect-not-allowed = { $host } renvoie à { $to }, qui ne fait pas partie des sites que je lis. La personne qui m’exploite peut l’ajouter à `fetch.hosts`.
fetch-redirect-refused = { $host } renvoie à une adresse que je ne lis pas. Donnez l’adresse https de l’article lui-même, ou envoyez-le sous forme de fichier.
fetch-too-many-redirects = { $host } renvoie sans fin d’une adresse à l’autre. Donnez l’adresse de l’article lui-même, ou envoyez-le sous forme de fichier.
fetch-unreachable = { $host } est injoignable par une connexion sécurisée. Vérifiez l’adresse, ou réessayez plus tard.
fetch-timeout = { $host } a mis plus de { $seconds } secondes. Réessayez plus tard, ou envoyez l’article sous forme de fichier.
fetch-not-found = { $host } n’a rien à cette adresse. Vérifiez-la.
fetch-denied = { $host } ne donne pas cette page à tout le monde (statut { $status }). Envoyez plutôt l’article sous forme de fichier.
fetch-busy = { $host } est surchargé. Réessayez plus tard.
fetch-status = { $host } a répondu par le statut { $status }, sans page. Réessayez plus tard, ou envoyez l’article sous forme de fichier.
fetch-too-large = Ce qui se trouve à cette adresse dépasse { $megabytes } Mio. Envoyez l’article seul, sous forme de fichier.
fetch-empty = Il n’y a pas de texte à cette adresse. Vérifiez-la, ou envoyez l’article sous forme de fichier.
fetch-not-an-article = { $what ->
    [pdf] C’est un PDF
    [picture] C’est une image
    [sound] C’est un enregistrement sonore
    [video] C’est une vidéo
    [office-document] C’est un document bureautique ou un livre numérique
    [archive] C’est une archive de fichiers
    [program] C’est un programme
    [font] C’est une police de caractères
    [json] Ce sont des données JSON
    [xml] C’est un document XML
    [compressed] Ce sont des données compressées
   *[other] Ce sont des données binaires
}, pas un article. Donnez l’adresse d’une page web, ou envoyez le texte sous forme de fichier.
fetch-not-a-feed = Il n’y a pas de flux à cette adresse. Cherchez sur le site celui qui s’appelle RSS, Atom ou JSON Feed.
fetch-malformed-feed = Le flux à cette adresse est endommagé ({ $reason }). Signalez-le au site, ou réessayez plus tard.
fetch-setup = Les connexions sécurisées ne fonctionnent pas sur ma machine ({ $reason }). La personne qui m’exploite doit en vérifier les certificats.

## Feeds
feed-added = Je lis désormais { $title }, et montre les nouveautés dans { $channel } pour que la rédaction les confirme. { $count ->
    [0] Le flux est encore vide.
    [one] { $count } élément déjà présent est laissé de côté.
   *[other] Les { $count } éléments déjà présents sont laissés de côté.
}
feed-added-automatic = Je lis désormais { $title }, et prends les nouveautés sans confirmation ; chacune est annoncée dans { $channel }. { $count ->
    [0] Le flux est encore vide.
    [one] { $count } élément déjà présent est laissé de côté.
   *[other] Les { $count } éléments déjà présents sont laissés de côté.
}
feed-known = Ce serveur lit déjà ce flux.
feed-removed = Je ne lis plus ce flux. Ce qui en a été pris reste.
feed-unknown = Ce serveur ne lit pas ce flux. `/{ command-feed } { command-feed-list }` en donne la liste.
feeds-header = **Flux de ce serveur**
feeds-none = Ce serveur ne lit aucun flux. `/{ command-feed } { command-feed-add }` en ajoute un.
feed-line = - { $title } → { $channel }, avec confirmation de la rédaction · prochaine lecture { $next }
feed-line-automatic = - { $title } → { $channel }, sans confirmation · prochaine lecture { $next }
feed-failing = { $count ->
    [one] { $count } échec
   *[other] { $count } échecs
}
feed-new = **Nouveau dans { $feed }.** L’ajouter à la bibliothèque ?
feed-taken = Nouveau dans { $feed }, et déjà consultable : { $article }

## Talks
talks-header = **Pourparlers suivis**
talks-none = Les articles ne sont pas répartis par pourparlers. Un article relève de ceux que nomme son front matter (`talks: [miami]`) ou son dossier.
talk-line = - **{ $talk }** · { $count ->
    [one] { $count } article
   *[other] { $count } articles
} · le plus récent : { $newest }
settings-talk-tag-unknown = Ce forum n’a pas de tag « { $tag } ».
