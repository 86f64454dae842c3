import { ImageDown } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { usePlayground, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { Menu } from '../primitives/Menu.tsx';
import { MenuList } from '../primitives/MenuList.tsx';
import { figureFormats, figuresOf, type FigureParts } from './shown-figures.ts';
import { useSaveFigure } from './use-save-figure.ts';

export interface FigureMenuProps {
  /** What the chart shows, as its tab says it. */
  readonly chart: string;
  /** The chart as it is; null while there is nothing to draw. Called when it is saved. */
  make(): FigureParts | null;
}

/** Saves a chart, and names it among those on screen. */
export function FigureMenu({ chart, make }: FigureMenuProps) {
  const { t } = useTexts();
  const playground = usePlayground();
  const id = useId();
  const save = useSaveFigure();
  const newest = useRef(make);
  useEffect(() => {
    newest.current = make;
  }, [make]);
  useEffect(() => {
    const { setState } = figuresOf(playground);
    const own = { id, chart, make: () => newest.current() };
    setState((others) => [...others, own], true);
    return () => setState((all) => all.filter((one) => one !== own), true);
  }, [playground, id, chart]);
  return (
    <Menu
      label={t('figures.save')}
      align="end"
      trigger={(props) => (
        <IconButton
          icon={ImageDown}
          size="small"
          label={t('figures.save')}
          hint={t('figures.saveHelp')}
          {...props}
        />
      )}
    >
      {(close) => (
        <MenuList
          close={close}
          entries={figureFormats.map((format) => ({
            kind: 'item',
            id: format,
            label: t(`figures.${format}`),
            hint: t(`figures.${format}Hint`),
            onSelect: () => save({ id, chart, make }, format),
          }))}
        />
      )}
    </Menu>
  );
}
