import { FileDrop } from './FileDrop.tsx';
import { TableDoor } from './TableDoor.tsx';

/** What files come in by: nobody drops one before the page is there. */
export function Doors() {
  return (
    <>
      <FileDrop />
      <TableDoor />
    </>
  );
}
