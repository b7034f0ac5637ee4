# What editors see: articles added and removed, feeds, talks.

## Who may
not-home = Los artículos se cambian desde los servidores que designa quien me administra. Para designar este, hay que añadir su id a `home_guilds` en mi configuración: `home_guilds = [{ $guild }]` bajo `[discord]`.

## An article before it is added
article-file-or-link = Deme un archivo o un enlace: uno de los dos.
article-too-large = Ese archivo supera los { $most } MiB, y no acepto más.
article-unread = No he podido leer eso: { $reason }
article-none = No hay ningún artículo en ese archivo.
article-preview = **¿Añadir esto a la biblioteca?**
article-preview-many = { $count ->
    [one] **¿Añadir { $count } artículo a la biblioteca?**
   *[other] **¿Añadir estos { $count } artículos a la biblioteca?**
}
article-more = y { $count } más
article-details = { $passages ->
    [one] { $passages } pasaje
   *[other] { $passages } pasajes
} · id `{ $id }`
article-parties = Partes: { $parties }
article-parties-none = Partes: en él no se atribuye nada a una parte de la lista
article-party = { $name } ({ $count })
article-taken = ⚠️ Atención: su id ya es el de otro artículo; este recibiría uno distinto.
article-duplicate = ⚠️ Atención: el { $percent } % de su texto ya está en { $article }.
article-same-address = ⚠️ Atención: { $article } ya tiene la misma dirección.
article-same-title = ⚠️ Atención: { $article } ya tiene el mismo título y la misma fecha.
article-problem = ⚠️ Atención: { $problem }
article-first = Empieza así:
button-add = Añadir
button-cancel = Cancelar
article-added = { $count ->
    [one] Añadido, y ya disponible: { $article }
   *[other] Añadidos, y ya disponibles: { $count } artículos, el primero es { $article }
}
article-cancelled = No se ha añadido nada.
article-gone = Ese artículo ya no espera: se añadió, se canceló o se mostró hace más de un día. Añádalo de nuevo.

## Removing one
article-remove = **¿Quitar esto de la biblioteca?** Su archivo se aparta, no se destruye.
button-remove = Quitar
article-removed = Quitado: { $article }. Su archivo se conserva en la biblioteca como { $file }.
article-kept = No se ha quitado nada.
article-no-more = Ese artículo ya no existe.
article-talks = Negociaciones: { $talks }

## The library does not take it, or does not give it
shelf-single-file = La biblioteca es un único archivo, y solo en una carpeta se pueden añadir o quitar artículos. Quien me administra puede indicar una carpeta en `articles`.
shelf-format = { $file } no es un artículo que yo pueda leer: los artículos son .md, .txt, .html o .jsonl.
shelf-nothing = { $file } no contiene ningún artículo que yo pueda leer: { $reason }
shelf-id-taken = Su id «{ $id }» es el de un artículo de la biblioteca. Dele otro `id`, o quite antes el otro.
shelf-several = { $file } contiene { $articles } artículos, y un archivo se quita entero. Quien lleva la biblioteca tiene que sacar el artículo del archivo a mano.
shelf-no-name = Hay demasiados archivos con ese nombre en la biblioteca. Dele otro título al artículo.

## Links
fetch-disabled = La lectura de la web está desactivada aquí; quien me administra puede activarla con `fetch.enabled`. Envíe el artículo como archivo.
fetch-not-an-address = «{ $address }» no es una dirección web. Escríbala completa, como `https://example.org/article`.
fetch-not-https = Solo leo direcciones que empiezan por `https://`. Indique esa, o envíe el artículo como archivo.
fetch-user-info = La dirección contiene un nombre de usuario o una contraseña. Escríbala sin lo que está antes de la @.
fetch-port = La dirección indica el puerto { $port }, y solo leo el habitual. Escríbala sin el puerto.
fetch-host-not-allowed = { $host } no está entre los sitios que leo. Quien me administra puede añadirlo a `fetch.hosts`.
fetch-no-such-host = No hay ningún sitio { $host } en el internet público. Compruebe la dirección, o inténtelo más tarde.
fetch-redirect-not-allowed = { $host } lleva a { $to }, que no está entre los sitios que leo. Quien me administra puede añadirlo a `fetch.hosts`.
fetch-redirect-refused = { $host } lleva a una dirección que no leo. Indique la dirección https del propio artículo, o envíelo como archivo.
fetch-too-many-redirects = { $host } lleva sin fin de una dirección a otra. Indique la dirección del propio artículo, o envíelo como archivo.
fetch-unreachable = No se puede acceder a { $host } mediante una conexión segura. Compruebe la dirección, o inténtelo más tarde.
fetch-timeout = { $host } ha tardado más de { $seconds } segundos. Inténtelo más tarde, o envíe el artículo como archivo.
fetch-not-found = { $host } no tiene nada en esta dirección. Compruébela.
fetch-denied = { $host } no da esta página a cualquiera (estado { $status }). Envíe el artículo como archivo.
fetch-busy = { $host } está saturado. Inténtelo más tarde.
fetch-status = { $host } ha respondido con el estado { $status } y sin página. Inténtelo más tarde, o envíe el artículo como archivo.
fetch-too-large = Lo que hay en esta dirección supera los { $megabytes } MiB. Envíe el artículo solo, como archivo.
fetch-empty = No hay texto en esta dirección. Compruébela, o envíe el artículo como archivo.
fetch-not-an-article = { $what ->
    [pdf] Esto es un PDF
    [picture] Esto es una imagen
    [sound] Esto es una grabación de sonido
    [video] Esto es un vídeo
    [office-document] Esto es un documento de oficina o un libro electrónico
    [archive] Esto es un paquete de archivos
    [program] Esto es un programa
    [font] Esto es un tipo de letra
    [json] Esto son datos JSON
    [xml] Esto es un documento XML
    [compressed] Esto son datos comprimidos
   *[other] Esto son datos binarios
}, no un artículo. Indique la dirección de una página web, o envíe el texto como archivo.
fetch-not-a-feed = No hay ningún feed en esta dirección. Busque en el sitio uno llamado RSS, Atom o JSON Feed.
fetch-malformed-feed = El feed de esta dirección está dañado ({ $reason }). Avise al sitio, o inténtelo más tarde.
fetch-setup = En mi máquina no se pueden establecer conexiones seguras ({ $reason }). Quien me administra tiene que revisar sus certificados.

## Feeds
feed-added = Desde ahora leo { $title }, y muestro las novedades en { $channel } para que la redacción las confirme. { $count ->
    [0] Todavía no contiene ninguna entrada.
    [one] { $count } entrada que ya contiene se deja como está.
   *[other] Las { $count } entradas que ya contiene se dejan como están.
}
feed-added-automatic = Desde ahora leo { $title }, y tomo las novedades sin confirmación; de cada una se avisa en { $channel }. { $count ->
    [0] Todavía no contiene ninguna entrada.
    [one] { $count } entrada que ya contiene se deja como está.
   *[other] Las { $count } entradas que ya contiene se dejan como están.
}
feed-known = Este servidor ya lee ese feed.
feed-removed = Ya no leo ese feed. Lo que se tomó de él se queda.
feed-unknown = Este servidor no lee ese feed. `/{ command-feed } { command-feed-list }` muestra la lista.
feeds-header = **Feeds de este servidor**
feeds-none = Este servidor no lee ningún feed. `/{ command-feed } { command-feed-add }` añade uno.
feed-line = - { $title } → { $channel }, con confirmación de la redacción · próxima lectura { $next }
feed-line-automatic = - { $title } → { $channel }, sin confirmación · próxima lectura { $next }
feed-failing = { $count ->
    [one] { $count } intento fallido
   *[other] { $count } intentos fallidos
}
feed-new = **Nuevo en { $feed }.** ¿Añadirlo a la biblioteca?
feed-taken = Nuevo en { $feed }, y ya disponible: { $article }

## Talks
talks-header = **Negociaciones que sigo**
talks-none = Los artículos no están repartidos por negociaciones. Un artículo pertenece a las que nombra su front matter (`talks: [miami]`) o su carpeta.
talk-line = - **{ $talk }** · { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
} · el más reciente: { $newest }
settings-talk-tag-unknown = Ese foro no tiene ninguna etiqueta «{ $tag }».
