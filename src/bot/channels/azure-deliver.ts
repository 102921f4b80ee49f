/** How a message leaves for a Bot Framework channel: sent, or shown anew where it was, in a form that the channel takes. */
import type { Say } from '../../dialogs/say.ts';
import type { Activity } from '../activity.ts';
import { hasButtons, type Settled } from '../cards/teams.ts';
import type { Delivery, Outgoing, Shown } from '../channel.ts';
import type { Connector, How } from '../connector.ts';
import { langOfLocale } from '../decide.ts';
import { fittedText, sparseText } from '../fit.ts';
import { isServiceUrlAllowed } from '../service-url.ts';
import { addressShape, dressOf, urlOf } from './azure-address.ts';
import type { Door } from './azure-door.ts';

type Parts = {
  readonly door: Door | null;
  readonly connector: Connector;
  readonly say: Say;
  readonly shown: Shown | undefined;
};

/** One try. The address is as `personOf` made it. */
export async function delivered(
  message: Outgoing,
  address: unknown,
  signal: AbortSignal,
  { door, connector, say, shown }: Parts,
): Promise<Delivery> {
  const to = addressShape.safeParse(address);
  if (!to.success || !isServiceUrlAllowed(to.data.serviceUrl, door === null)) {
    return { is: 'gave-up', because: 'refused', status: null };
  }
  // Activities of our own making are JSON objects.
  const activity = message.activity as Activity;
  const { channelId } = to.data;
  const dress = dressOf(to.data);
  const token = tokenOf(door);
  if (message.updates === undefined || shown === undefined) {
    const text = fittedText(activity, dress, channelId);
    const how: How = canUpdate(channelId) && hasButtons(activity) ? { asksId: true } : {};
    const done = await connector.post(urlOf(to.data, activity), text, signal, token, how);
    if (done.is !== 'gave-up' || done.because !== 'too-large') return done;
    // Better a few words than nothing.
    return connector.post(urlOf(to.data, activity), sparseText(activity, dress), signal, token);
  }
  const { as } = shown;
  const settled = settledBy(message.updates, shown, activity, say);
  const text = fittedText({ ...activity, id: as }, dress, channelId, settled);
  const done = await connector.post(urlOf(to.data, { replyToId: as }), text, signal, token, { method: 'PUT' });
  // The message may have been deleted over there: then there is nothing to answer either.
  return done.is === 'gave-up' ? { is: 'delivered' } : done;
}

/** Channels that show a message anew; the only one that shows our buttons in cards too. */
export const canUpdate = (channelId: string): boolean => channelId === 'msteams';

/** The bearer token of replies; none without credentials. */
export const tokenOf = (door: Door | null): Door['token'] => door?.token ?? (() => Promise.resolve(null));

/** What stands in the place of the buttons that were answered. */
function settledBy(
  { note }: NonNullable<Outgoing['updates']>,
  { rows }: Shown,
  { locale }: Activity,
  say: Say,
): Settled {
  const lang = langOfLocale(typeof locale === 'string' ? locale : null);
  return {
    note: note === null ? null : say.text(lang, 'tap.answered', { said: note }),
    rows: rows.map(({ code, status }) => {
      const now = say.derived(lang, `registration.${status}`) ?? status;
      return { code, note: say.text(lang, 'tap.settled', { status: now }) };
    }),
  };
}
