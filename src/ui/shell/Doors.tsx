import { LightWhereLit } from '../symbols/LightWhereLit.tsx';
import { FirstMinute } from '../guide/FirstMinute.tsx';
import { FileDrop } from './FileDrop.tsx';
import { TooltipLayer } from '../primitives/TooltipLayer.tsx';
import { RunAnnouncerLater } from '../run-controls/RunMessageLater.tsx';
import { InsideWindow } from './InsideWindow.tsx';
import { Paper } from './print/Paper.tsx';
import { TableDoor } from './TableDoor.tsx';

/** What files come in by, windows that open later, tips, and what is said aloud: all after the page is there. */
export function Doors() {
  return (
    <>
      <FileDrop />
      <TableDoor />
      <InsideWindow />
      <RunAnnouncerLater />
      <TooltipLayer />
      <FirstMinute />
      <LightWhereLit />
      <Paper />
    </>
  );
}
