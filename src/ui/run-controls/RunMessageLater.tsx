/** Nobody has trained yet when the page opens: what tells why training stands still comes beside the page. */
import { definePart, LazyPart } from '../LazyPart.tsx';
import { loadHelp } from '../load-words.ts';

const message = definePart(async () => {
  const [{ RunMessage }] = await Promise.all([import('./RunMessage.tsx'), loadHelp()]);
  return RunMessage;
});

const announcer = definePart(async () => {
  const [{ RunAnnouncer }] = await Promise.all([import('./RunAnnouncer.tsx'), loadHelp()]);
  return RunAnnouncer;
});

export function RunMessageLater() {
  return <LazyPart part={message}>{(RunMessage) => <RunMessage />}</LazyPart>;
}

/** The same for those who listen; that its words are lost, the message says. */
export function RunAnnouncerLater() {
  return (
    <LazyPart part={announcer} lost={() => null}>
      {(RunAnnouncer) => <RunAnnouncer />}
    </LazyPart>
  );
}
