import { expect, test } from 'vitest';
import { urlOf } from '../../src/bot/channels/azure-address.ts';

const at = (id: string) => ({
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelId: 'msteams',
  conversation: { id },
  user: { id: '29:1' },
});
const root = 'https://smba.trafficmanager.net/emea/v3/conversations';

test.each([
  { given: 'a reply', id: 'a:1', reply: { replyToId: '7' }, url: `${root}/a%3A1/activities/7` },
  { given: 'what replies to nothing', id: 'a:1', reply: {}, url: `${root}/a%3A1/activities` },
  { given: 'an id with a way in it', id: '../x?y', reply: {}, url: `${root}/..%2Fx%3Fy/activities` },
  {
    given: 'ids with half a pair of surrogates',
    id: 'a\ud800',
    reply: { replyToId: '\udfff' },
    url: `${root}/a%EF%BF%BD/activities/%EF%BF%BD`,
  },
])('where a message goes: $given', ({ id, reply, url }) => expect(urlOf(at(id), reply)).toBe(url));
