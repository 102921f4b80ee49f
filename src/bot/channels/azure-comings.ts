/** Who comes into a chat and who leaves it, as Bot Framework channels tell of it. */
import type { BotActivity } from './activity-shape.ts';

type Account = NonNullable<BotActivity['from']>;

/**
 * Who is to be greeted, the bot itself never. Of several who come at once the first is: in a group one welcome is heard
 * by all, and whoever speaks first without having been greeted is told then.
 */
export function cameIn(activity: BotActivity): Account | null {
  const { recipient, from, membersAdded } = activity;
  const bot = recipient?.id;
  const first = membersAdded?.find((member) => member.id !== bot);
  const isBrought = isInstallation(activity, added) || membersAdded?.some((member) => member.id === bot) === true;
  // In a personal chat of Teams the bot is the one who comes in, and the person the one who brought it.
  const greeted = first ?? (isBrought && isPersonal(activity) ? from : null) ?? null;
  return greeted === null || greeted.id === bot ? null : greeted;
}

/** Who took the bot out of a personal chat of Teams: nothing can be sent there any more. */
export function wentAway(activity: BotActivity): Account | null {
  const { recipient, from, membersRemoved } = activity;
  const isTaken =
    isInstallation(activity, removed) || membersRemoved?.some((member) => member.id === recipient?.id) === true;
  return isTaken && isPersonal(activity) && from?.id !== recipient?.id ? (from ?? null) : null;
}

const isPersonal = ({ channelId, conversation }: BotActivity): boolean =>
  channelId === 'msteams' && conversation?.conversationType === 'personal';

/** Teams tells of an installation in two ways, of which the second changes nothing. */
const isInstallation = ({ type, action }: BotActivity, actions: ReadonlySet<unknown>): boolean =>
  type === 'installationUpdate' && actions.has(action);
const added: ReadonlySet<unknown> = new Set(['add', 'add-upgrade']);
/** A `remove-upgrade` is followed by an `add-upgrade`: the person is still there. */
const removed: ReadonlySet<unknown> = new Set(['remove']);
