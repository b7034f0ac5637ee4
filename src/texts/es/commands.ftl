# Commands and their options: names and descriptions.
# An id is made of the names: `command-article-add-file` names the option `file` of `/article add`.
# Discord takes names of at most 32 letters and digits in lower case, descriptions of at most 100 characters.

command-ask = preguntar
command-ask-description = Preguntar a los artículos sobre las negociaciones
command-ask-question = pregunta
command-ask-question-description = Lo que usted quiere saber
command-ask-private = privado
command-ask-private-description = Mostrarme la respuesta solo a mí
command-ask-article = artículo
command-ask-article-description = Preguntar solo a este artículo

command-ask-about-this = Preguntar sobre esto

command-party = parte
command-party-description = Qué exige, rechaza, ofrece, dice y hace una parte en las negociaciones
command-party-party = parte
command-party-party-description = Una parte, u otro nombre suyo

command-compare = comparar
command-compare-description = Dos partes, una al lado de la otra, cuestión por cuestión
command-compare-a = primera
command-compare-a-description = Una parte, u otro nombre suyo
command-compare-b = segunda
command-compare-b-description = Otra parte
command-compare-topic = tema
command-compare-topic-description = Solo lo que atañe a este tema

command-quotes = citas
command-quotes-description = Lo que dijo una parte o una persona, palabra por palabra
command-quotes-who = quién
command-quotes-who-description = Una parte o una persona
command-quotes-topic = tema
command-quotes-topic-description = Solo lo que atañe a este tema

command-timeline = cronología
command-timeline-description = Qué ocurrió y cuándo, lo más reciente primero, con un gráfico de quién se movió
command-timeline-party = parte
command-timeline-party-description = Solo esta parte

command-who = quién
command-who-description = Quién es una persona: cargos, parte y las frases que la presentan
command-who-name = nombre
command-who-name-description = El nombre, o solo el apellido

command-parties = partes
command-parties-description = Quiénes son las partes en las negociaciones

command-articles = artículos
command-articles-description = Los artículos que he leído, los más recientes primero

command-help = ayuda
command-help-description = Lo que sé hacer

command-talks = negociaciones
command-talks-description = Las negociaciones que sigo, cada una con su artículo más reciente

command-privacy = privacidad
command-privacy-description = Lo que guardo de usted, y un botón para borrarlo

command-article = artículo
command-article-description = Los artículos de la biblioteca, para la redacción
command-article-add = añadir
command-article-add-description = Añadir un artículo, tras una vista previa
command-article-add-file = archivo
command-article-add-file-description = Un archivo: .md, .txt, .html o .jsonl, de hasta 10 MiB
command-article-add-link = enlace
command-article-add-link-description = O su dirección en la web
command-article-add-talk = negociaciones
command-article-add-talk-description = Las negociaciones a las que pertenece
command-article-remove = quitar
command-article-remove-description = Quitar un artículo
command-article-remove-article = artículo
command-article-remove-article-description = Cuál
command-article-list = lista
command-article-list-description = La lista de los artículos, los más recientes primero
command-article-show = mostrar
command-article-show-description = Mostrar lo que se sabe de un artículo
command-article-show-article = artículo
command-article-show-article-description = Cuál

command-feed = feed
command-feed-description = Los feeds en los que busco artículos nuevos, para la redacción
command-feed-add = añadir
command-feed-add-description = Leer un feed (RSS, Atom o JSON Feed)
command-feed-add-link = enlace
command-feed-add-link-description = Su dirección
command-feed-add-channel = canal
command-feed-add-channel-description = Dónde mostrar las novedades (aquí, si no se indica)
command-feed-add-automatic = automático
command-feed-add-automatic-description = Tomar las novedades sin consultar a la redacción
command-feed-add-talk = negociaciones
command-feed-add-talk-description = Las negociaciones a las que pertenecen sus entradas
command-feed-list = lista
command-feed-list-description = La lista de los feeds de este servidor
command-feed-remove = quitar
command-feed-remove-description = Dejar de leer un feed
command-feed-remove-feed = feed
command-feed-remove-feed-description = Cuál

command-unanswered = sin-respuesta
command-unanswered-description = Las preguntas que quedaron sin respuesta, para la redacción

command-settings = ajustes
command-settings-description = Los ajustes de este servidor, para la redacción
command-settings-show = mostrar
command-settings-show-description = Todo lo que está ajustado, con menús para cambiarlo
command-settings-channel = canal
command-settings-channel-description = Responder a cada pregunta en un canal, o dejar de hacerlo
command-settings-channel-channel = canal
command-settings-channel-channel-description = El canal o foro
command-settings-channel-answer = responder
command-settings-channel-answer-description = Si se responde allí a cada pregunta (sí, si no se indica)
command-settings-talk = negociaciones
command-settings-talk-description = Limitar un canal, o una etiqueta de un foro, a ciertas negociaciones
command-settings-talk-channel = canal
command-settings-talk-channel-description = El canal o foro
command-settings-talk-talk = negociaciones
command-settings-talk-talk-description = Cuáles; todas, si no se indica
command-settings-talk-tag = etiqueta
command-settings-talk-tag-description = Solo las publicaciones con esta etiqueta del foro
