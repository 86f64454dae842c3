/** What the page says, as it was before it was taken to pieces. */
import { createParcelTaker, type Parcel } from '../core/pieces.ts';
import type { Command, TableDelivery } from '../core/protocol/protocol.ts';

export interface Hearers {
  receive(command: Command): void;
  hearTable(table: TableDelivery): void;
}

export function createIntake({ receive, hearTable }: Hearers) {
  const take = createParcelTaker();
  return (word: Command | TableDelivery | Parcel): void => {
    const whole = 'of' in word ? take(word)?.value : word;
    if (whole === undefined) return;
    const said = whole as Command | TableDelivery;
    if (said.kind === 'table') hearTable(said);
    else receive(said);
  };
}
