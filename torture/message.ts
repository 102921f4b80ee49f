/** What is sent, and what comes back, on either protocol. */

/** A message as it is sent, the same each time. */
export type Message = {
  readonly id: string;
  readonly text: string;
  /** The program said that it has it. */
  confirmed: boolean;
  /** Somebody has seen the reply. */
  answered: boolean;
};

export type Seen = {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly replyToId?: string;
  readonly from: { readonly role?: string };
  readonly channelData?: { readonly bussola?: Readonly<Record<string, unknown>> };
};
