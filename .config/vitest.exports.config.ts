import base from './vitest.config.ts';

/** `npm run test:exports`: what leaves the page as code is run, by the Python that `EXPORTS_PYTHON` names. */
export default { ...base, test: { ...base.test, include: ['src/**/*.exports.ts'] } };
