/** How conversations went: how far people come, and what they asked in vain. */
import { barChart } from './chart.ts';
import { beside, part, table, type Kit } from './figure-parts.ts';
import { markup, type Markup } from './html.ts';
import type { Indicators } from './indicators.ts';
import { showInstant } from './matter.ts';

type Funnel = Indicators['funnel']['interviews'][number];

export function funnelPart(funnel: Funnel, opened: number, kit: Kit): Markup {
  const { interview, begun, submitted, underWay, left, questions, mostLeftAt } = funnel;
  const { text, many } = kit;
  const rows = questions.map((row) => ({
    name: label(row.question, kit),
    cells: [many(row.answered), many(row.left)],
  }));
  const title = text(`funnel-${interview}`);
  const heads = [text('answered'), text('left')];
  const figures = { caption: title, first: text('question'), heads, rows: begun === 0 ? [] : rows, none: text('none') };
  return part(`funnel-${interview}`, title, text('funnel-note', { opened, begun, submitted, underWay, left }), [
    mostLeftAt !== null && markup`<p><strong>${text('most-left', { question: label(mostLeftAt, kit) })}</strong></p>`,
    beside(begun > 0 && funnelChart(funnel, title, kit), table(figures)),
  ]);
}

/** From all who began to all who submitted: after each question those who are still there, and those who left at it. */
function funnelChart({ interview, begun, submitted, questions }: Funnel, title: string, kit: Kit): Markup | false {
  const { frame, text, many } = kit;
  let there = begun;
  const steps = questions.map(({ question, left }) => {
    there -= left;
    const shown = left === 0 ? many(there) : text('funnel-shown', { there: many(there), left: many(left) });
    return { name: label(question, kit), values: [there, left], shown };
  });
  const end = (name: string, count: number) => ({ name, values: [count, 0], shown: many(count) });
  const chart = {
    id: `chart-funnel-${interview}`,
    title,
    series: [text('funnel-there'), text('left')],
    bars: [end(text('funnel-begun'), begun), ...steps, end(text('funnel-submitted'), submitted)],
    tick: many,
    most: Infinity,
  };
  return barChart(chart, frame.lang, frame.texts);
}

const label = (id: string, { frame: { lang, texts } }: Kit): string =>
  texts.derived(lang, `label.${id}`) ?? texts.derived(lang, `staff.indicators.at-${id}`) ?? id;

export function unansweredPart({ unanswered }: Indicators, kit: Kit): Markup {
  const { text, many } = kit;
  const { lang, texts } = kit.frame;
  const { count, conversations, byTopic, recent } = unanswered;
  const topics = byTopic.map(({ topic, count: times }) => ({
    name: topic === null ? text('no-topic') : (texts.derived(lang, `topic.${topic}`) ?? topic),
    times,
  }));
  const title = text('unanswered');
  const chart = {
    id: 'chart-unanswered',
    title,
    bars: topics.map(({ name, times }) => ({ name, values: [times], shown: many(times) })),
    tick: many,
  };
  const rows = topics.map(({ name, times }) => ({ name, cells: [many(times)] }));
  const words = recent.map((one) => ({ name: showInstant(one.at, lang), cells: [markup`<bdi>${one.text}</bdi>`] }));
  const none = text('none');
  return part('unanswered', title, text('unanswered-note', { count, conversations }), [
    beside(
      barChart(chart, lang, texts),
      table({ caption: title, first: text('topic'), heads: [text('count')], rows, none }),
    ),
    words.length > 0 &&
      table({ caption: text('recent'), first: text('when'), heads: [text('words')], rows: words, none }),
  ]);
}
