/** Keeps the site for visits without a network. Its file comes once the page stands. */

/** So long at least the line is left to what the page itself asks for. */
const waitMs = 4000;

export function keepSite(): void {
  if (!('serviceWorker' in navigator)) return;
  setTimeout(() => {
    // Where a browser forbids it, the page is one that needs a network.
    navigator.serviceWorker
      .register('./service-worker.js', { updateViaCache: 'none' })
      .catch(() => undefined);
  }, waitMs);
}
