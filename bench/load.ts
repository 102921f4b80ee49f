/**
 * The load generator: users who talk in a closed loop, each answering as soon as it is answered. A process of its own,
 * so that it takes nothing from the program that it measures. Every reply is counted, and must come exactly once.
 */
import { promoter } from './interview.ts';
import { botFrameworkSpeakers } from './speaker-botframework.ts';
import { directLineSpeakers } from './speaker-directline.ts';

export type Job = {
  readonly over: 'botframework' | 'directline';
  readonly url: string;
  readonly conversations: number;
  /** Not measured: the just-in-time compiler and the caches settle. */
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Pause of each user between an answer and the next message; 0 keeps the program saturated. */
  readonly thinkMs: number;
  /** Ends when so many conversations were held, however long it takes, and not by the clock. */
  readonly total?: number;
  /** Messages of each conversation at most; the whole interview when it is not given. */
  readonly messages?: number;
};

export type Measured = {
  readonly turns: number;
  readonly turnsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly slowestMs: number;
  /** Messages in the measured time that no reply followed, and replies that came more than once or to nothing. */
  readonly unanswered: number;
  readonly surplus: number;
  readonly refusedAnswers: number;
  readonly finishedInterviews: number;
  /** How busy the generator's own core was: near 1, the generator was the limit and the figure is a lower bound. */
  readonly generatorBusy: number;
};

/** Runs one job to its end. */
export async function run(job: Job): Promise<Measured> {
  const speakers = await { botframework: botFrameworkSpeakers, directline: directLineSpeakers }[job.over](job.url);
  const latencies: number[] = [];
  const count = { refusedAnswers: 0, finishedInterviews: 0 };
  let measuring = false;
  let stopping = false;

  let promoters = 0;
  const talk = async (): Promise<void> => {
    while (!stopping && promoters < (job.total ?? Infinity)) {
      const who = promoter(promoters++);
      const speaker = await speakers.open();
      let question: string | null | undefined;
      for (let said = 0; !stopping && said < (job.messages ?? Infinity); said++) {
        const text = who.next(said, question);
        if (text === null) {
          if (measuring) count.finishedInterviews++;
          break;
        }
        const started = performance.now();
        const reply = await speaker.say(text);
        if (measuring) {
          latencies.push(performance.now() - started);
          if (reply.error !== undefined) count.refusedAnswers++;
        }
        question = reply.question;
        if (job.thinkMs > 0) await new Promise((done) => setTimeout(done, job.thinkMs * (0.5 + Math.random())));
      }
      speaker.close();
    }
  };

  const users = Promise.all(Array.from({ length: job.conversations }, talk));
  await pause(job.warmUpMs, users);
  measuring = true;
  const [cpu, clock] = [process.cpuUsage(), performance.now()];
  await (job.total === undefined ? pause(job.measureMs, users) : users);
  const seconds = (performance.now() - clock) / 1000;
  const spent = process.cpuUsage(cpu);
  measuring = false;
  stopping = true;
  await users;
  // A reply that comes twice comes late.
  await new Promise((done) => setTimeout(done, 300));
  const { surplus, unanswered } = await speakers.close();

  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    turns: latencies.length,
    turnsPerSecond: latencies.length / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    slowestMs: at(1),
    unanswered,
    surplus,
    ...count,
    generatorBusy: (spent.user + spent.system) / 1e6 / seconds,
  };
}

/** Waits, unless a user meets an error first. */
const pause = (ms: number, users: Promise<unknown>) =>
  Promise.race([new Promise((done) => setTimeout(done, ms)), users]);

if (process.send !== undefined) {
  process.on('message', (job: Job) => {
    run(job).then(
      (measured) => process.send?.({ measured }),
      (why: unknown) => process.send?.({ failed: why instanceof Error ? (why.stack ?? why.message) : String(why) }),
    );
  });
}
