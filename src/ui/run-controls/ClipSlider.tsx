import { limits } from '../../core/document/experiment.ts';
import { Slider } from '../primitives/Slider.tsx';

/** The track's end; a typed length may be larger. */
const maxOnTrack = 10;

interface ClipSliderProps {
  readonly label: string;
  readonly help: string;
  /** Undefined where nothing is clipped, which the track's 0 stands for. */
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** The longest gradient that is let through. */
export function ClipSlider({ label, help, value = 0, onChange }: ClipSliderProps) {
  return (
    <Slider
      label={label}
      help={help}
      value={value}
      min={0}
      max={Math.max(maxOnTrack, value)}
      typedMax={limits.maxClip}
      log
      onChange={(next) => onChange(next === 0 ? undefined : Math.max(limits.minClip, next))}
    />
  );
}
