/** A reply for channels that show no cards. */
import type { Activity } from '../activity.ts';
import { isCard, isObject } from './card.ts';

/** The activity by its text alone, with the buttons that it has anyway. */
export function withoutCard({ attachments, channelData, ...activity }: Activity): Activity {
  const all: readonly unknown[] = Array.isArray(attachments) ? attachments : [];
  const kept = all.filter((one) => !isCard(one));
  const data = isObject(channelData) ? { channelData: { bussola: channelData['bussola'] } } : {};
  return { ...activity, ...(kept.length === 0 ? {} : { attachments: kept }), ...data };
}
