/** What the page uses of Web Chat's global; the package's own types need React's. */
interface WebChatLine {
  readonly connectionStatus$: { subscribe(listener: (status: number) => void): unknown };
  /** Answers with the id, or `retry` when the message was not taken. */
  postActivity(activity: object): { subscribe(taken: (id: string) => void, failed: () => void): unknown };
  end(): void;
}
interface WebChatStore {
  getState(): { readonly sendBoxValue?: string };
  dispatch(action: { readonly type: string; readonly payload?: object }): void;
}
type WebChatAction = {
  readonly type: string;
  readonly meta?: { readonly clientActivityID?: string };
  readonly payload?: { readonly activity?: object };
};
type WebChatMiddleware = () => (next: (action: WebChatAction) => unknown) => (action: WebChatAction) => unknown;
interface Window {
  WebChat: {
    createDirectLine(options: object): WebChatLine;
    createStore(initial: object, ...middleware: WebChatMiddleware[]): WebChatStore;
    renderWebChat(props: object, element: Element): void;
  };
}
