/** The HTML of a frame with the playground in it. */

/** The smallest frame in which everything has room, in pixels. */
export const leastFrame = { width: 640, height: 420 } as const;

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Address of the page around it, whose messages it obeys; empty for none. */
  readonly host: string;
}

/** The origin of an address; undefined where it is none of the web. */
export function toOrigin(address: string): string | undefined {
  try {
    const { origin, protocol } = new URL(address);
    return /^https?:$/.test(protocol) ? origin : undefined;
  } catch {
    // No address: the field says so.
    return undefined;
  }
}

export function toFrameAddress(link: string, host: string): string {
  const address = new URL(link);
  address.searchParams.set('embed', '1');
  const origin = toOrigin(host);
  if (origin !== undefined) address.searchParams.set('origin', origin);
  return address.href;
}

export function toSnippet(link: string, { width, height, host }: Frame): string {
  const address = toFrameAddress(link, host).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return [
    `<iframe src="${address}"`,
    `  width="${width}" height="${height}" style="border:0;max-width:100%" loading="lazy"`,
    `  allow="clipboard-write" title="MTL Playground"></iframe>`,
  ].join('\n');
}
