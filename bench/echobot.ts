/**
 * The yardstick: Microsoft's EchoBot sample as its template makes it, on CloudAdapter and restify. It saves nothing.
 * A process of its own; prints `listening on URL` like the program does.
 */
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory } from 'botbuilder';
import restify from 'restify';

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      const replyText = `Echo: ${context.activity.text}`;
      await context.sendActivity(MessageFactory.text(replyText, replyText));
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      for (const member of context.activity.membersAdded ?? []) {
        if (member.id !== context.activity.recipient.id) {
          await context.sendActivity(MessageFactory.text('Hello and welcome!', 'Hello and welcome!'));
        }
      }
      await next();
    });
  }
}

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (_context, error) => {
  console.error(error);
};
const bot = new EchoBot();

server.post('/api/messages', async (request, response) => {
  // The sample passes restify's own request and response; the two typings differ on optional properties only.
  const [req, res] = [request as never, response as never];
  await adapter.process(req, res, (context) => bot.run(context));
});

server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
