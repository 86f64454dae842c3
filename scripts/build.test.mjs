import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { resolveConfig } from 'vite';
import { projectRoot } from './setup.mjs';

const configFile = path.join(projectRoot, 'vite.config.ts');

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each(['development', 'test', 'production', undefined])(
  'the site is built for production where NODE_ENV is %s',
  async (outside) => {
    vi.stubEnv('NODE_ENV', outside);
    const config = await resolveConfig({ root: projectRoot, configFile }, 'build', 'production');
    expect(config.isProduction).toBe(true);
    expect(process.env.NODE_ENV).toBe('production');
  },
);

test('a development server is left in development', async () => {
  vi.stubEnv('NODE_ENV', undefined);
  const config = await resolveConfig({ root: projectRoot, configFile }, 'serve', 'development');
  expect(config.isProduction).toBe(false);
});
