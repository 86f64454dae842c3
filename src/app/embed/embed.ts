/** A playground in somebody's frame: one of a page trains at a time, none that is out of sight, and its page may command it. */
import type { Playground } from '../../store/contract.ts';
import type { PlaygroundApi } from '../playground-api.ts';
import {
  type EmbedAnswer,
  type EmbedState,
  type HostRequest,
  messageType,
  parseRequest,
} from './messages.ts';

/** The world around the frame, as far as it needs one. */
export interface EmbedPorts {
  readonly playground: Playground;
  openApi(): Promise<PlaygroundApi>;
  /** Tells the other frames that this one trains. */
  claim(): void;
  /** Another one does. */
  onClaimed(listener: () => void): void;
  /** The frame came into sight, or went out of it. */
  onSight(listener: (isSeen: boolean) => void): void;
  /** Messages of the page that the frame's address names; none where it names none. */
  onMessage(listener: (data: unknown) => void): void;
  post(answer: EmbedAnswer): void;
  /** Calls back after so long. */
  after(durationMs: number, callback: () => void): void;
}

/** No oftener than this its page hears of its state. */
const tellMs = 250;

export function startEmbed(ports: EmbedPorts): void {
  takeTurns(ports);
  listen(ports);
}

/** One trains at a time, and only what is seen. */
function takeTurns({ playground, claim, onClaimed, onSight }: EmbedPorts): void {
  const { run, actions } = playground;
  const isPlaying = (): boolean => {
    const { status, willPlay } = run.getState();
    return status === 'playing' || willPlay;
  };
  /** It was paused because nobody saw it, and goes on when somebody does. */
  let rests = false;
  let played = false;
  run.subscribe(() => {
    const plays = isPlaying();
    if (plays && !played) claim();
    played = plays;
  });
  onClaimed(() => {
    rests = false;
    if (isPlaying()) actions.run.pause();
  });
  onSight((isSeen) => {
    if (isSeen && rests) actions.run.play();
    rests = !isSeen && (rests || isPlaying());
    if (rests && isPlaying()) actions.run.pause();
  });
}

/** Does what its page asks for, and says how it stands. */
function listen(ports: EmbedPorts): void {
  const { playground, openApi, onMessage, post, after } = ports;
  const { run } = playground;
  const toState = (): EmbedState => readState(playground);
  const obey = async (request: HostRequest): Promise<void> => {
    switch (request.command) {
      case 'load': {
        const api = await openApi();
        await api.load(request.document);
        return;
      }
      case 'play':
        playground.actions.run.play();
        return;
      case 'pause':
        playground.actions.run.pause();
        return;
      case 'state':
    }
  };
  const answer = async (request: HostRequest): Promise<void> => {
    const id = request.id === undefined ? {} : { id: request.id };
    try {
      await obey(request);
      post({ type: messageType, ...id, event: 'done', state: toState() });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      post({ type: messageType, ...id, event: 'error', message });
    }
  };
  onMessage((data) => {
    const request = parseRequest(data);
    if (request === 'unknown')
      post({
        type: messageType,
        event: 'error',
        message: 'expected the command load (with a document), play, pause or state',
      });
    else if (request !== undefined) void answer(request);
  });
  let isPlanned = false;
  run.subscribe(() => {
    if (isPlanned) return;
    isPlanned = true;
    after(tellMs, () => {
      isPlanned = false;
      post({ type: messageType, event: 'state', state: toState() });
    });
  });
  post({ type: messageType, event: 'ready', state: toState() });
}

function readState({ run, document, actions }: Playground): EmbedState {
  const { status, step, epoch, stepsPerSecond, loaded } = run.getState();
  const history = actions.run.history();
  const scored = (loaded?.channels ?? []).filter(({ part }) => part === 'validation');
  return {
    ...{ state: status, step, epoch, stepsPerSecond },
    title: document.getState().experiment.title,
    scores: Object.fromEntries(scored.map(({ id }) => [id, history.last(id)])),
  };
}
