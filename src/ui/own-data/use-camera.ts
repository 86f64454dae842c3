/** The camera of the device while a part of the page is shown, and images taken with it. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { cameraLimits } from './camera-examples.ts';

/** Why there is no picture, worded as `table.camera.<code>`. */
export type CameraTrouble = 'none' | 'refused' | 'busy' | 'failed';

export type CameraState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'on' }
  | { readonly kind: 'trouble'; readonly code: CameraTrouble; readonly detail: string };

export interface Camera {
  readonly state: CameraState;
  readonly video: RefObject<HTMLVideoElement | null>;
  /** Asks for it anew. */
  retry(): void;
  /** The largest square in the middle; null while there is no image yet. */
  take(): Promise<Blob | null>;
}

/** Names that browsers give to what goes wrong. */
const troubles: Readonly<Record<string, CameraTrouble>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

const stop = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>({ kind: 'asking' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isPresent = true;
    let opened: MediaStream | undefined;
    const start = async () => {
      // Browsers hide it on pages that did not come by a secure way.
      const devices = (navigator as Partial<Navigator>).mediaDevices;
      if (devices === undefined) {
        setState({ kind: 'trouble', code: 'none', detail: '' });
        return;
      }
      const stream = await devices.getUserMedia({ video: { width: 640, height: 480 } });
      if (!isPresent || video.current === null) {
        stop(stream);
        return;
      }
      opened = stream;
      video.current.srcObject = stream;
      await video.current.play();
      setState({ kind: 'on' });
    };
    start().catch((error: unknown) => {
      if (!isPresent) return;
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      setState({ kind: 'trouble', code: troubles[name] ?? 'failed', detail: message });
    });
    return () => {
      isPresent = false;
      if (opened !== undefined) stop(opened);
    };
  }, [turn]);
  return {
    state,
    video,
    retry() {
      setState({ kind: 'asking' });
      setTurn(turn + 1);
    },
    take: () => takeSquare(video.current),
  };
}

function takeSquare(video: HTMLVideoElement | null): Promise<Blob | null> {
  const { videoWidth: width = 0, videoHeight: height = 0 } = video ?? {};
  const square = Math.min(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = cameraLimits.side;
  canvas.height = cameraLimits.side;
  const context = canvas.getContext('2d');
  if (video === null || square === 0 || context === null) return Promise.resolve(null);
  const [left, top] = [(width - square) / 2, (height - square) / 2];
  context.drawImage(video, left, top, square, square, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
