import type { ComponentType, CSSProperties, ReactNode } from 'react';
import { LazyPart, type PagePart } from '../LazyPart.tsx';
import { useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { tooltip } from '../primitives/tooltip.ts';

interface CardPictureProps<Props> {
  readonly part: PagePart<Props>;
  /** Of a box as large as the picture, which holds its place until its file has come. */
  readonly className: string | undefined;
  readonly style?: CSSProperties;
  readonly children: (Picture: ComponentType<Props>) => ReactNode;
}

/**
 * A picture on a card, from a file of its own: there is nothing to be drawn before the worker has
 * the data, and the page can be worked with sooner.
 */
export function CardPicture<Props extends object>(props: CardPictureProps<Props>) {
  const { part, className, style, children } = props;
  return (
    <LazyPart
      part={part}
      loading={<div className={className} style={style} />}
      lost={(retry) => (
        <div className={className} style={style}>
          <Retry onRetry={retry} />
        </div>
      )}
    >
      {children}
    </LazyPart>
  );
}

function Retry({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTexts();
  return (
    <Button
      size="small"
      className="nodrag nopan"
      {...tooltip(t('common.partLost'))}
      onClick={onRetry}
    >
      {t('common.retry')}
    </Button>
  );
}
