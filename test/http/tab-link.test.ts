import { expect, test } from 'vitest';
import { tabLink } from '../../src/http/tab-link.ts';

test('a link to a dossier opens the staff’s tab there, and the page itself where there is no tab', () => {
  const page = new URL('https://bussola.example/staff/applications/APP-2026-0001?lang=it');
  const link = new URL(tabLink('11111111-2222-3333-4444-555555555555', page, 'Domanda APP-2026-0001'));
  expect(link.origin + link.pathname).toBe(
    'https://teams.microsoft.com/l/entity/11111111-2222-3333-4444-555555555555/staff',
  );
  expect(Object.fromEntries(link.searchParams)).toEqual({
    webUrl: page.href,
    label: 'Domanda APP-2026-0001',
    context: '{"subPageId":"applications/APP-2026-0001"}',
  });
  expect(link.search).not.toContain('+');
});
