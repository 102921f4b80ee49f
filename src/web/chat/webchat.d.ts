/** What the page uses of Web Chat's global; the package's own types need React's. */
interface WebChatLine {
  readonly connectionStatus$: { subscribe(listener: (status: number) => void): unknown };
  end(): void;
}
interface WebChatStore {
  getState(): { readonly sendBoxValue?: string };
  dispatch(action: { readonly type: string; readonly payload?: object }): void;
}
type WebChatMiddleware = () => (next: (action: { type: string }) => unknown) => (action: { type: string }) => unknown;
interface Window {
  WebChat: {
    createDirectLine(options: object): WebChatLine;
    createStore(initial: object, ...middleware: WebChatMiddleware[]): WebChatStore;
    renderWebChat(props: object, element: Element): void;
  };
}
