/** The browser around a frame. */
import type { App } from '../create-playground.ts';
import { startEmbed } from './embed.ts';
import { toOrigin } from '../../ui/shell/share/snippet.ts';

/** @param named the address of the page that may command it, as the frame's own address has it */
export function startEmbedInBrowser({ playground, openApi }: App, named: string | null): void {
  const origin = toOrigin(named ?? '');
  const host = window.parent === window ? undefined : window.parent;
  const turns = new BroadcastChannel('mtl-playground.turns');
  startEmbed({
    playground,
    openApi,
    claim: () => turns.postMessage('mine'),
    onClaimed: (listener) => turns.addEventListener('message', listener),
    onSight(listener) {
      const observer = new IntersectionObserver((entries) => {
        const last = entries.at(-1);
        if (last !== undefined) listener(last.isIntersecting);
      });
      observer.observe(document.documentElement);
    },
    onMessage(listener) {
      addEventListener('message', (event) => {
        if (host !== undefined && event.source === host && event.origin === origin)
          listener(event.data);
      });
    },
    post(answer) {
      if (origin !== undefined) host?.postMessage(answer, origin);
    },
    after: (durationMs, callback) => void setTimeout(callback, durationMs),
  });
}
