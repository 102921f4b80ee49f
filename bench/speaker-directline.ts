/** Users on Direct Line: messages by POST, replies over the conversation's WebSocket, as Web Chat does. */
import WebSocket from 'ws';
import { heardIn, openQuestions, soon, type Speaker, type Speakers } from './speaker.ts';
import { openConnection } from './wire.ts';

export async function directLineSpeakers(url: string): Promise<Speakers> {
  const origin = new URL(url);
  const questions = openQuestions();

  const open = async (): Promise<Speaker> => {
    const connection = openConnection(origin);
    const post = async (path: string, body: string, token: string) => {
      const authorization = token === '' ? '' : `Authorization: Bearer ${token}\r\n`;
      const { status, body: said } = await connection.send('POST', `/v3/directline/${path}`, body, authorization);
      if (status < 200 || status > 202) throw new Error(`POST /v3/directline/${path} answered ${status}: ${said}`);
      return JSON.parse(said);
    };
    const { token: first } = await post('tokens/generate', '{}', '');
    const { conversationId, token, streamUrl } = await post('conversations', '{}', first);
    const socket = new WebSocket(streamUrl, { perMessageDeflate: false });
    const greeted = new Promise<void>((done, failed) => {
      socket.on('error', failed);
      socket.on('message', (frame: Buffer) => {
        // An empty frame is only a sign of life.
        if (frame.length === 0) return;
        for (const activity of JSON.parse(frame.toString()).activities) {
          if (
            activity.type !== 'message' ||
            activity.from?.role === 'user' ||
            activity.channelData?.bussola === undefined
          )
            continue;
          if (typeof activity.replyToId === 'string') questions.answer(activity.replyToId, heardIn(activity));
          else done();
        }
      });
    });
    await soon('The welcome', greeted);
    const path = `conversations/${conversationId}/activities`;
    const from = { id: `user-${conversationId}`, name: 'Anna Rossi' };
    return {
      say: async (text) => {
        const message = { type: 'message', text, locale: 'it-IT', from, timestamp: new Date().toISOString() };
        const { id } = await post(path, JSON.stringify(message), token);
        return soon('A reply', questions.ask(id));
      },
      close: () => {
        socket.close();
        connection.close();
      },
    };
  };

  return { open, close: async () => questions.tally() };
}
