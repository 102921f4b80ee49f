/** Users on `POST /api/messages`, with a connector on loopback that takes the replies as Azure's would. */
import { heardIn, openQuestions, soon, type Speaker, type Speakers } from './speaker.ts';
import { listen, openConnection } from './wire.ts';

export async function botFrameworkSpeakers(url: string): Promise<Speakers> {
  const endpoint = new URL('/api/messages', url);
  const questions = openQuestions();
  const welcomes = new Map<string, () => void>();
  let replies = 0;
  const connector = await listen(({ body }) => {
    const activity = body === '' ? {} : JSON.parse(body);
    if (activity.type === 'message') {
      if (typeof activity.replyToId === 'string' && !welcomes.has(activity.replyToId)) {
        questions.answer(activity.replyToId, heardIn(activity));
      }
      welcomes.get(activity.conversation.id)?.();
    }
    return `{"id":"r${++replies}"}`;
  });
  let opened = 0;
  const run = Math.random().toString(36).slice(2, 10);

  const open = async (): Promise<Speaker> => {
    const conversation = `${run}-${++opened}`;
    const connection = openConnection(endpoint);
    const user = { id: `user-${conversation}`, name: 'Anna Rossi', role: 'user' };
    const bot = { id: 'bot', name: 'Bussola', role: 'bot' };
    const post = async (activity: object) => {
      const body = JSON.stringify({
        timestamp: new Date().toISOString(),
        channelId: 'emulator',
        serviceUrl: connector.url,
        from: user,
        recipient: bot,
        conversation: { id: conversation },
        locale: 'it-IT',
        ...activity,
      });
      const { status, body: said } = await connection.send('POST', endpoint.pathname, body);
      if (status < 200 || status > 202) throw new Error(`${endpoint.href} answered ${status}: ${said}`);
    };
    const arrival = `${conversation}-arrival`;
    // A welcome may come as a reply to the arrival, or by itself.
    const welcome = new Promise<void>((done) => welcomes.set(arrival, done).set(conversation, done));
    await post({ type: 'conversationUpdate', id: arrival, membersAdded: [user], membersRemoved: [] });
    await soon('The welcome', welcome);
    welcomes.delete(conversation);
    let said = 0;
    return {
      say: async (text) => {
        const id = `${conversation}-${++said}`;
        const reply = questions.ask(id);
        const [heard] = await soon(
          'A reply',
          Promise.all([reply, post({ type: 'message', id, text, textFormat: 'plain' })]),
        );
        return heard;
      },
      close: () => {
        welcomes.delete(arrival);
        connection.close();
      },
    };
  };

  return {
    open,
    close: async () => {
      connector.close();
      return questions.tally();
    },
  };
}
