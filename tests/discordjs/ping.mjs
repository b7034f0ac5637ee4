// Logs discord.js in to the Discord at DISCORD_URL: tells the guilds it sees, answers "ping" with "pong", and repeats
// what /echo is given; each deed is a line of JSON on standard output. Ends when standard input does.
import { Client, Events, GatewayIntentBits, MessageFlags, Partials } from 'discord.js';

const tell = (event) => console.log(JSON.stringify(event));

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  partials: [Partials.Channel], // without it, direct messages of channels not seen before are dropped
  rest: { api: `${process.env.DISCORD_URL}/api` },
});

client.once(Events.ClientReady, async () => {
  const commands = await client.application.commands.set([
    { name: 'echo', description: 'Repeat', options: [{ type: 3, name: 'text', description: 'Text', required: true }] },
  ]);
  tell({ ready: client.user.username, guilds: client.guilds.cache.map((guild) => guild.name), commands: commands.size });
});

client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot) return;
  tell({ heard: message.content, author: message.author.username });
  if (message.content.includes('ping')) {
    await message.reply({ content: 'pong', allowedMentions: { parse: [], repliedUser: false } });
  }
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await interaction.editReply(interaction.options.getString('text'));
});

client.on(Events.ShardResume, () => tell({ resumed: true }));
client.on(Events.Error, (error) => tell({ error: String(error) }));
process.stdin.on('end', () => client.destroy()).resume();

await client.login(process.env.DISCORD_TOKEN);
