// A REST proxy between bots and Discord, made of discord.js's own: it keeps Discord's limits for all who send through it.
// PORT is where it listens on loopback, DISCORD_URL what stands for https://discord.com.
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { populateErrorResponse, populateSuccessfulResponse } from '@discordjs/proxy';
import { REST } from '@discordjs/rest';

const rest = new REST({ api: `${process.env.DISCORD_URL}/api`, version: '10', retries: 0 });
const passedOn = ['authorization', 'content-type', 'x-audit-log-reason'];

const server = createServer(async (request, response) => {
  try {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    // Read whole, so that what is sent again after a 429 is the same.
    const body = await buffer(request);
    const headers = Object.fromEntries(passedOn.filter((name) => request.headers[name]).map((name) => [name, request.headers[name]]));
    const answer = await rest.queueRequest({
      fullRoute: pathname.replace(/^\/api\/v\d+/, ''),
      method: request.method,
      query: searchParams,
      body: body.length > 0 ? body : undefined,
      headers,
      passThroughBody: true,
      auth: false,
    });
    await populateSuccessfulResponse(response, answer);
  } catch (error) {
    if (!populateErrorResponse(response, error)) response.statusCode = 502;
  } finally {
    response.end();
  }
});
server.listen(process.env.PORT, '127.0.0.1', () => console.log('listening'));
// It ends with the test, whose standard input this is.
process.stdin.resume().on('end', () => process.exit());
