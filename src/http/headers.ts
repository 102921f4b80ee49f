/**
 * What every answer tells browsers, unless a page knows better: nothing runs, nothing is framed, nothing is guessed, no
 * other site reads it. No header lets another origin in.
 */
export const headersOf = (isSecure: boolean): readonly (readonly [string, string])[] => [
  ['X-Content-Type-Options', 'nosniff'],
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'no-referrer'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  // What a page opens, or what opened it, of another site shares nothing with it.
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Origin-Agent-Cluster', '?1'],
  ['X-Permitted-Cross-Domain-Policies', 'none'],
  ...(isSecure ? [['Strict-Transport-Security', 'max-age=31536000'] as const] : []),
];
