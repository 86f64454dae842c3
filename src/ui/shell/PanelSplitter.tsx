import { Splitter } from '../primitives/Splitter.tsx';
import { toPanelBounds, type Layout, type PanelName } from './use-layout.ts';

export interface PanelSplitterProps {
  readonly layout: Layout;
  readonly name: PanelName;
  readonly side: 'left' | 'right' | 'bottom';
  readonly label: string;
}

/** The line that resizes one of the page's panels, whose id is `<name>-panel`. */
export function PanelSplitter({ layout, name, side, label }: PanelSplitterProps) {
  const panel = layout.panels[name];
  const { min, max } = toPanelBounds(name);
  return (
    <Splitter
      label={label}
      controls={`${name}-panel`}
      side={side}
      size={panel.size}
      min={min}
      max={max}
      onResize={panel.resize}
      onFold={panel.toggle}
    />
  );
}
