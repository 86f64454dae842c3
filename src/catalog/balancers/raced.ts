/** Methods that are compared with each other where nobody has chosen others. */
import { balancers, furtherBalancers } from './index.ts';

/** The plain weighted sum: it neither reads nor acts. */
export const plainMethod = balancers.all.find(({ acts }) => acts === 'nowhere');
/** All but the plain sum, which is there in any comparison. */
export const racedMethods = balancers.all.filter((one) => one !== plainMethod);
/** Those that look at how gradients lie to each other. */
export const usualMethods = racedMethods
  .filter(({ kind, acts }) => !furtherBalancers.has(kind) && acts === 'shared')
  .slice(0, 3);
