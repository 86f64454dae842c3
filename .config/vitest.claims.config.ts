import base from './vitest.config.ts';

/** `npm run claims`: what takes minutes or hours to see, and is kept once it was seen. */
export default { ...base, test: { ...base.test, include: ['e2e/claims/*.claims.ts'] } };
