import { definePart, LazyPart } from '../LazyPart.tsx';

const message = definePart(async () => (await import('./RunMessage.tsx')).RunMessage);

/** Nobody has trained yet when the page opens: what tells why training stands still comes beside the page. */
export function RunMessageLater() {
  return <LazyPart part={message}>{(RunMessage) => <RunMessage />}</LazyPart>;
}
