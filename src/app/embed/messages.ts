/**
 * What a page says to the playground in its frame, and what it hears. docs/embedding.md documents it; messages come
 * from anywhere, so that each is checked.
 */
import * as z from 'zod/mini';

/** Of every message, both ways. */
export const messageType = 'mtl-playground';

/** Longer than any link or project file that somebody embeds. */
const maxText = 2_000_000;

const common = {
  type: z.literal(messageType),
  /** Comes back with the answer. */
  id: z.optional(z.union([z.string().check(z.maxLength(100)), z.number()])),
};

const requestSchema = z.discriminatedUnion('command', [
  z.object({
    ...common,
    command: z.literal('load'),
    /** A link, a preset's id, or a document as JSON or as its text. */
    document: z.union([z.string().check(z.maxLength(maxText)), z.record(z.string(), z.unknown())]),
  }),
  z.object({ ...common, command: z.literal('play') }),
  z.object({ ...common, command: z.literal('pause') }),
  z.object({ ...common, command: z.literal('state') }),
]);
export type HostRequest = z.infer<typeof requestSchema>;

export interface EmbedState {
  readonly state: string;
  readonly title: string;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  /** Newest values of the validation part, by channel. */
  readonly scores: Readonly<Record<string, number>>;
}

export type EmbedAnswer = { readonly type: typeof messageType; readonly id?: string | number } & (
  | { readonly event: 'ready' | 'state' | 'done'; readonly state: EmbedState }
  | { readonly event: 'error'; readonly message: string }
);

/** @returns undefined for what is no message to the playground, of other scripts for one */
export function parseRequest(data: unknown): HostRequest | 'unknown' | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) return undefined;
  if (data.type !== messageType) return undefined;
  const parsed = requestSchema.safeParse(data);
  return parsed.success ? parsed.data : 'unknown';
}
