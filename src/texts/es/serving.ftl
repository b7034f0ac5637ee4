# What is kept and what is set: feedback, unanswered questions, settings, limits, privacy.

## Under an answer
button-helped = Me sirvió
button-unhelpful = No me sirvió
button-tell = Avisarme cuando haya una respuesta
button-share = Compartir aquí
reading-as = Lo entiendo así: { $question }
answer-from-talk = De las negociaciones { $talk }.
asked-in-another = Usted ha preguntado { $asked }; los artículos están { $articles }.
shared-by = Lo comparte { $name }:

## Feedback
rated-helped = Gracias. He anotado que esta respuesta le sirvió.
rated-unhelpful = Gracias. He anotado que esta respuesta no le sirvió.
rated-again = { $noted } Sustituye a su valoración anterior.
will-tell = Le avisaré aquí, una vez, cuando un artículo responda a esto. Hasta entonces guardo su pregunta y su id; `/{ command-privacy }` los muestra y los borra.
waits-for-many = Usted ya espera tantas respuestas como puedo guardar para una persona. `/{ command-privacy }` las muestra y las borra.
not-your-question = Solo puedo avisar a quien hizo la pregunta. Hágala usted, y el botón será suyo.
ask-again = Ya no recuerdo esa pregunta. Hágala de nuevo, por favor.
now-answered = Ya hay una respuesta a su pregunta «{ $question }»:

## What may not be done
slow-down = Usted pregunta más deprisa de lo que puedo responder. Inténtelo de nuevo { $when }, por favor.
not-editor = Eso es solo para la redacción de este servidor. Quien administra el servidor designa sus roles con `/{ command-settings } { command-settings-show }`.
not-member = No soy miembro de este lugar, así que aquí solo puedo hablar con usted.
may-not-speak = Usted no puede escribir aquí, así que no lo comparto por usted. Falta: { $permission }.
cannot-speak = No he podido responder en { $channel }: allí me falta el permiso «{ $permission }». Quien administra el servidor puede dármelo.
permission-send = Enviar mensajes
permission-send-in-threads = Enviar mensajes en hilos

## Unanswered questions
unanswered-header = **Preguntas sin respuesta** en los últimos 30 días
unanswered-none = Nada ha quedado sin respuesta en los últimos 30 días.
unanswered-line = - { $question } · { $when }
unanswered-line-often = - { $question } · hecha { $count ->
    [one] { $count } vez
   *[other] { $count } veces
}, la última { $when }
unanswered-counted = { $count ->
    [one] { $count } más, cuyo texto no se guardó.
   *[other] { $count } más, cuyos textos no se guardaron.
}
unanswered-not-kept = Este servidor no guarda los textos de las preguntas, así que solo puedo contarlas. Eso se cambia con `/{ command-settings } { command-settings-show }`.

## Privacy
privacy-header = **Lo que guardo de usted**
privacy-nothing = No guardo nada de usted.
privacy-counted = { $count ->
    [one] - { $count } pregunta sin su texto, bajo un código que le representa
   *[other] - { $count } preguntas sin sus textos, bajo un código que le representa
}
privacy-questions = { $count ->
    [one] - { $count } pregunta, bajo un código que le representa, durante 30 días:
   *[other] - { $count } preguntas, bajo un código que le representa, durante 30 días:
}
privacy-ratings = { $count ->
    [one] - { $count } valoración de una respuesta, bajo un código que le representa
   *[other] - { $count } valoraciones de respuestas, bajo un código que le representa
}
privacy-waiting = { $count ->
    [one] - { $count } pregunta cuya respuesta espera, con su id:
   *[other] - { $count } preguntas cuyas respuestas espera, con su id:
}
privacy-item = { "  " }- { $question }
privacy-more = { "  " }- y { $count } más
privacy-memory = Su última pregunta está en mi memoria para las siguientes, y desaparece cuando me reinicio.
button-forget = Borrarlo todo ahora
privacy-forgotten = Borrado. Ya no guardo nada de usted.

## Settings
settings-header = **Ajustes de este servidor**
settings-line = - **{ $name }**: { $value }
settings-choose = Cambiar un ajuste
settings-saved = Guardado.
button-back = Volver
settings-no-intent = ⚠️ Atención: no puedo leer los mensajes que no me mencionan, así que callo en los canales de preguntas. Quien me administra tiene que activar el Message Content Intent (Developer Portal, Bot) y poner `discord.message_content = true`.
settings-talks = Negociaciones
settings-talks-none = nada asignado; `/{ command-settings } { command-settings-talk }` asigna un canal o una etiqueta de un foro
settings-talk-bound = { $channel } → { $talk }
setting-ask-channels = Canales de preguntas
setting-ask-channels-about = Los canales en los que respondo a cada pregunta sin mención y dejo en paz la charla. En un foro, cada publicación nueva es una pregunta.
setting-speak-from = Intervenir a partir de
setting-speak-from-about = La certeza que necesito, en tanto por ciento, para responder sin que se me pida en un canal de preguntas.
setting-editors = Redacción
setting-editors-about = Los roles cuyos miembros pueden añadir y quitar artículos, ver las preguntas sin respuesta y cambiar estos ajustes. Quien administra el servidor puede siempre.
setting-length = Extensión de las respuestas
setting-length-about = Cuánto del artículo muestra una respuesta.
setting-threshold = Certeza suficiente
setting-threshold-about = La certeza que necesito, en tanto por ciento, para decir que un pasaje responde. Cuanto más alta, menos respuestas erróneas y más preguntas sin respuesta.
setting-language = Idioma
setting-language-about = El idioma en el que hablo a todo el mundo. Quien usa un comando recibe la respuesta en el idioma de su Discord.
setting-keep-questions = Guardar las preguntas
setting-keep-questions-about = Si guardo los textos de las preguntas durante 30 días, para que la redacción vea qué quedó sin respuesta y las valoraciones se puedan usar. Si no, solo las cuento.
setting-pace = Ritmo
setting-pace-about = Con qué frecuencia pueden preguntar una persona, un canal y el servidor.
value-none = ninguno
value-operator = según la configuración
value-server = el del servidor en Discord
value-percent = { $percent } %
value-yes = sí
value-no = no
value-sentence = la frase que responde
value-passage = el pasaje
value-context = el pasaje y los párrafos de alrededor
value-strict = estricto, para servidores grandes
value-normal = normal
value-relaxed = relajado, para servidores cuyos miembros se conocen
form-percent = De 0 a 100 %; vacío: según la configuración
no-percentage = «{ $text }» no es un número de 0 a 100. No ha cambiado nada.
settings-channel-on = { $channel } es ahora un canal de preguntas: allí respondo a cada pregunta y dejo en paz la charla.
settings-channel-off = { $channel } ya no es un canal de preguntas.
settings-talk-on = En { $channel } busco ahora solo en las negociaciones { $talk }.
settings-talk-off = En { $channel } busco ahora en todas las negociaciones.
settings-only-server = Eso solo funciona en un servidor.
settings-too-many = Puede haber como máximo { $count } canales de preguntas. Quite antes uno.
