/**
 * The chat page in the browser: asks for a token, shows Web Chat, tells when there is no connection. The words come
 * with the page. The conversation is known by a cookie that no script reads, so a reload finds it again.
 * Long because it is sent as it is, without a build: a second file would be a second wait before the first message.
 */

/** @typedef {{ token: string, conversationId: string, resumed: boolean }} Session */
/** @typedef {'offline' | 'server' | 'many'} Trouble */

const directLine = `${location.origin}/v3/directline`;
/** @type {{ webchat: string, locale: string, languageCommand: string, label: string, trouble: Record<Trouble, string> }} */
const settings = JSON.parse(element('settings').textContent ?? '');
const nonce = document.querySelector('style')?.nonce ?? '';
const box = element('webchat');
const connection = element('connection');
const freshButton = /** @type {HTMLButtonElement} */ (element('fresh')); // it is one in the page
const freshDialog = /** @type {HTMLDialogElement} */ (element('fresh-dialog')); // the same

/** The chat on screen. @type {{ store: WebChatStore, line: WebChatLine, connected: boolean } | null} */
let shown = null;
/** One connection is made at a time. */
let connecting = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let again;
let failures = 0;
/** Messages that nobody confirmed yet, by Web Chat's id, by which the server knows one sent twice. @type {Map<string, object>} */
const unsent = new Map();
/** What is in the box was sent before the connection stood, of which Web Chat makes nothing. */
let early = false;
/** Resolves when the message under way was taken or refused. @type {() => void} */
let settled = () => {};

/** Connection states of Direct Line's client. */
const state = { online: 2, expired: 3, failed: 4, ended: 5 };
const firstRetryMs = 2_000;
const longestRetryMs = 30_000;

/** @param {{ fresh?: boolean }} [wish] `fresh`: a new conversation in place of this browser's own */
async function connect(wish = {}) {
  if (connecting) return;
  connecting = true;
  clearTimeout(again);
  try {
    const [session] = await Promise.all([newSession(wish.fresh === true), webChat()]);
    show(session, wish.fresh === true);
    failures = 0;
  } catch (error) {
    failures += 1;
    tell(error instanceof Refused && error.status === 429 ? 'many' : navigator.onLine ? 'server' : 'offline');
    const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** failures);
    again = setTimeout(() => connect(wish), waitMs);
  } finally {
    connecting = false;
  }
}

class Refused extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

/**
 * @param {boolean} fresh
 * @returns {Promise<Session>}
 */
async function newSession(fresh) {
  const response = await fetch(`${directLine}/tokens/resume`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ fresh }),
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.ok) throw new Refused(response.status);
  return response.json();
}

/** Loads Web Chat once; a load that failed can be tried again. */
function webChat() {
  if (window.WebChat !== undefined) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = settings.webchat;
    script.nonce = nonce;
    script.onload = () => resolve(undefined);
    script.onerror = () => {
      script.remove();
      reject(new Error('Web Chat could not be loaded'));
    };
    document.head.append(script);
  });
}

/**
 * @param {Session} session
 * @param {boolean} fresh
 */
function show({ token, conversationId, resumed }, fresh) {
  const draft = fresh ? '' : (shown?.store.getState().sendBoxValue ?? '');
  if (fresh) {
    unsent.clear();
    early = false;
  }
  shown?.line.end();
  const line = window.WebChat.createDirectLine({
    domain: directLine,
    token,
    conversationStartProperties: { locale: settings.locale },
    ...(resumed ? { conversationId, watermark: '0' } : {}),
  });
  const store = window.WebChat.createStore({}, () => (next) => (action) => {
    watch(action);
    const done = next(action);
    if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') connected(store);
    return done;
  });
  shown = { store, line, connected: false };
  line.connectionStatus$.subscribe((status) => {
    if (shown?.line !== line) return;
    if (status === state.online) {
      if (shown.connected) allIsWell();
      sendAgain(line);
    }
    if (status === state.expired || status === state.ended) connect();
    if (status === state.failed) lost('server');
  });
  const root = document.createElement('div');
  root.className = 'root';
  root.style.height = '100%';
  if (!resumed) readFromTheTop(root);
  box.replaceChildren(root);
  window.WebChat.renderWebChat(
    {
      directLine: line,
      store,
      nonce,
      locale: settings.locale,
      styleOptions: styleOptions(),
      overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: settings.label, TEXT_INPUT_ALT: settings.label },
    },
    root,
  );
  if (draft !== '') store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: draft } });
  freshButton.disabled = false;
}

/**
 * The welcome is longer than a phone, its second half says the same in the other language, and Web Chat scrolls to its
 * end: whoever arrives reads it from its beginning, until they do something.
 * @param {HTMLElement} root of a new conversation
 */
function readFromTheTop(root) {
  const until = new AbortController();
  const options = { capture: true, passive: true, signal: until.signal };
  const toTheTop = (/** @type {Event} */ { target }) => {
    if (target instanceof Element) target.scrollTop = 0;
  };
  root.addEventListener('scroll', toTheTop, options);
  for (const deed of ['wheel', 'touchstart', 'pointerdown', 'keydown', 'input'])
    window.addEventListener(deed, () => until.abort(), options);
}

/**
 * What was not confirmed before the connection was made anew. The server takes each once, however often it comes.
 * @param {WebChatLine} line
 */
function sendAgain(line) {
  for (const [id, activity] of unsent) {
    const taken = (/** @type {string} */ answer) => {
      if (answer !== 'retry') unsent.delete(id);
    };
    line.postActivity(activity).subscribe(taken, () => lost('server'));
  }
}

/** @param {WebChatAction} action what happens in Web Chat */
function watch({ type, meta, payload }) {
  const id = meta?.clientActivityID ?? '';
  if (type === 'DIRECT_LINE/POST_ACTIVITY_PENDING' && payload?.activity !== undefined) unsent.set(id, payload.activity);
  if (type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED') unsent.delete(id);
  if (type === 'DIRECT_LINE/INCOMING_ACTIVITY') element('first-words').hidden = true;
  if (type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED') {
    settled();
    allIsWell();
  }
  if (type === 'DIRECT_LINE/POST_ACTIVITY_REJECTED') {
    settled();
    lost(navigator.onLine ? 'server' : 'offline');
  }
}

/**
 * Web Chat can send: not a moment before do we say that all is well.
 * @param {WebChatStore} store of the chat that connected; one that was left meanwhile says nothing of the one on screen
 */
function connected(store) {
  if (shown?.store !== store) return;
  shown.connected = true;
  allIsWell();
  if (early) shown.store.dispatch({ type: 'WEB_CHAT/SUBMIT_SEND_BOX', payload: { method: 'keyboard' } });
  early = false;
}

/** Colours and measures of the page, given to Web Chat as it wants them. */
function styleOptions() {
  const css = getComputedStyle(document.documentElement);
  /** @param {string} name */
  const colour = (name) => css.getPropertyValue(`--${name}`).trim();
  const narrow = matchMedia('(max-width: 30rem)').matches;
  return {
    accent: colour('accent'),
    subtle: colour('ink-soft'),
    backgroundColor: colour('surface'),
    primaryFont: colour('font'),
    rootHeight: '100%',
    paddingRegular: narrow ? 8 : 12,
    bubbleBackground: colour('bot'),
    bubbleBorderColor: colour('bot'),
    bubbleBorderRadius: 10,
    bubbleTextColor: colour('ink'),
    bubbleFromUserBackground: colour('brand'),
    bubbleFromUserBorderColor: colour('brand'),
    bubbleFromUserBorderRadius: 10,
    bubbleFromUserTextColor: colour('on-brand'),
    bubbleMaxWidth: 640,
    bubbleMinHeight: 36,
    botAvatarInitials: narrow ? undefined : 'B',
    botAvatarBackgroundColor: colour('brand'),
    avatarSize: 32,
    timestampColor: colour('ink-soft'),
    notificationText: colour('ink-soft'),
    failedConnectivity: colour('bad'),
    slowConnectivity: colour('slow'),
    sendFailedColor: colour('bad'),
    cardPushButtonBackgroundColor: colour('brand'),
    cardPushButtonTextColor: colour('on-brand'),
    hideUploadButton: true,
    sendBoxBackground: colour('surface'),
    sendBoxTextColor: colour('ink'),
    sendBoxPlaceholderColor: colour('ink-soft'),
    sendBoxButtonColor: colour('accent'),
    sendBoxButtonColorOnHover: colour('ink'),
    sendBoxButtonColorOnFocus: colour('ink'),
    sendBoxBorderTop: `solid 1px ${colour('line')}`,
    sendBoxHeight: 48,
    sendBoxTextWrap: true,
    suggestedActionLayout: 'flow',
    suggestedActionBackgroundColor: colour('surface'),
    suggestedActionBorderColor: colour('accent'),
    suggestedActionBorderRadius: 8,
    suggestedActionTextColor: colour('accent'),
    suggestedActionBackgroundColorOnHover: colour('bot'),
    suggestedActionBackgroundColorOnFocus: colour('bot'),
    suggestedActionHeight: 40,
    suggestedActionsFlowMaxHeight: 220,
    transcriptActivityVisualKeyboardIndicatorColor: colour('accent'),
    // A message longer than the screen is read from its beginning.
    autoScrollSnapOnPage: true,
    transcriptVisualKeyboardIndicatorColor: colour('accent'),
  };
}

/**
 * Says what is wrong, once, with a way to try again.
 * @param {Trouble} trouble
 */
function tell(trouble) {
  if (connection.dataset['trouble'] === trouble) return;
  const template = /** @type {HTMLTemplateElement} */ (element('trouble')); // it is one in the page
  const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true)); // a clone of the same
  const [text, button] = content.children;
  if (text !== undefined) text.textContent = settings.trouble[trouble];
  button?.addEventListener('click', () => connect());
  connection.replaceChildren(content);
  connection.dataset['trouble'] = trouble;
}

/**
 * The connection is gone: asks until the server answers, then connects again.
 * @param {Trouble} trouble
 */
function lost(trouble) {
  tell(trouble);
  clearTimeout(again);
  again = setTimeout(() => connect(), firstRetryMs);
}

function allIsWell() {
  if (!navigator.onLine) return;
  connection.replaceChildren();
  delete connection.dataset['trouble'];
}

/** @param {string} id of an element that the page has */
function element(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}

window.addEventListener('offline', () => tell('offline'));
window.addEventListener('online', () => connect());

/**
 * What is in the box is sent: by its button, or by Enter in the box itself, not on a link or a choice above it.
 * @param {Event} event
 */
function sentEarly({ target }) {
  const isSent = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement || isButton(target);
  if (isSent && shown?.connected === false) early = true;
}

/** @param {EventTarget | null} target */
const isButton = (target) => target instanceof Element && target.closest('.webchat__send-button') !== null;

// In the phase of capture: what is sent when Web Chat cannot send yet goes no further in it.
const first = { capture: true };
box.addEventListener(
  'keydown',
  (event) => void (event.key === 'Enter' && !event.shiftKey && !event.isComposing && sentEarly(event)),
  first,
);
box.addEventListener('click', (event) => void (isButton(event.target) && sentEarly(event)), first);
// Whoever writes on has not sent it.
box.addEventListener('input', () => void (early = false), first);

freshButton.addEventListener('click', () => freshDialog.showModal());
freshDialog.addEventListener('close', () => {
  if (freshDialog.returnValue === 'yes') connect({ fresh: true });
  freshDialog.returnValue = '';
});

// The bot goes on in the language of the page.
element('language').addEventListener('click', async (event) => {
  if (shown === null || !(event.currentTarget instanceof HTMLAnchorElement)) return;
  const { href } = event.currentTarget;
  event.preventDefault();
  const taken = new Promise((resolve) => (settled = () => resolve(undefined)));
  shown.store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text: settings.languageCommand } });
  await Promise.race([taken, new Promise((resolve) => setTimeout(resolve, 3_000))]);
  location.assign(href);
});

connect();
