import { describe, expect, test } from 'vitest';
import { isServiceUrlAllowed } from '../../src/bot/service-url.ts';

describe('with a registration, replies and the bot’s token go to Microsoft’s hosts only', () => {
  test.each([
    { url: 'https://smba.trafficmanager.net/emea/', is: true },
    { url: 'https://webchat.botframework.com/', is: true },
    { url: 'https://evilbotframework.com/', is: false },
    { url: 'https://botframework.com.evil.example/', is: false },
    { url: 'https://evil.trafficmanager.net/', is: false },
    { url: 'https://evil.example/?x=.botframework.com', is: false },
    { url: 'https://smba.trafficmanager.net@evil.example/', is: false },
    { url: 'https://user:word@webchat.botframework.com/', is: false },
    { url: 'https://webchat.botframework.com:8443/', is: false },
    { url: 'http://webchat.botframework.com/', is: false },
    { url: 'https://127.0.0.1/', is: false },
    { url: 'https://169.254.169.254/latest/meta-data/', is: false },
    { url: 'file:///etc/passwd', is: false },
  ])('$url: $is', ({ url, is }) => expect(isServiceUrlAllowed(url, false)).toBe(is));
});
