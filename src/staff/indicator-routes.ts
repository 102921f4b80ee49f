/** The figures of the measure. Among them are the newest questions that nobody could answer, in the words of who asked. */
import { indicators } from './indicators.ts';
import { route, type Route } from './route.ts';

export const indicatorRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/indicators',
    id: 'readIndicators',
    does: 'Budget asked, projects, companies, money by sector, market and province, what was not answered, where people give up',
    takes: {},
    gives: indicators,
    looks: () => ({ action: 'indicators.read', object: 'all' }),
    refuses: [],
    run: (_, { indicators: read }) => read(),
  }),
];
