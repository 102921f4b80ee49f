import { describe, expect, test } from 'vitest';
import { literal } from '../../src/dialogs/say.ts';

describe('what a user wrote is shown as written, whatever it is', () => {
  test.each([
    { given: 'words', text: 'Due missioni, l’una a Hanoi: 60 mila €', shown: 'Due missioni, l’una a Hanoi: 60 mila €' },
    { given: 'marks of Markdown', text: '**a** [b](c) `d`', shown: '\\*\\*a\\*\\* \\[b\\]\\(c\\) \\`d\\`' },
    { given: 'elements', text: '<b onclick="x">', shown: '\\<b onclick="x"\\>' },
    { given: 'lines', text: 'una\r\n\r\n# due\ttre', shown: 'una \\# due tre' },
    {
      given: 'an address written from right to left',
      text: 'http://\u202emoc.evil\u202c',
      shown: 'http://moc.evil',
    },
    {
      given: 'addresses of the web, with signs that are marks elsewhere',
      text: 'Veda (https://regione.it/a_b/~c?d=[1]&e=*2*#f_g) e https://x.it/`\\|',
      shown: 'Veda \\(https://regione.it/a%5Fb/%7Ec?d=%5B1%5D&e=%2A2%2A#f%5Fg) e https://x.it/%60%5C%7C',
    },
    { given: 'a link around one', text: '[Regione](https://x.it)', shown: '\\[Regione\\]\\(https://x.it)' },
    { given: 'an address of mail', text: 'm_r@x.it', shown: 'm\\_r@x.it' },
    { given: 'isolated directions', text: 'a\u2066b\u2069\u200f\u061cc', shown: 'abc' },
    { given: 'what nobody sees', text: 'pay\u200bpal\u0007.it\u2060', shown: 'paypal.it' },
    { given: 'half a pair', text: 'a\ud83db', shown: 'ab' },
    { given: 'an emoji of several', text: '👩‍🌾 ok', shown: '👩‍🌾 ok' },
  ])('$given', ({ text, shown }) => expect(literal(text)).toBe(shown));
});
