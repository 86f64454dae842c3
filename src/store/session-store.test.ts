import { expect, it } from 'vitest';
import { createSessionStore } from './session-store.ts';

const createStore = () => createSessionStore({ theme: 'system', language: 'en', backend: 'auto' });

it('keeps the newest notices, one of a kind', () => {
  const { store, actions } = createStore();
  for (const code of ['a', 'b', 'a', 'c', 'd', 'e']) {
    actions.notify({ tone: 'info', code, args: {} });
  }
  const { notices } = store.getState();
  expect(notices.map(({ code }) => code)).toEqual(['a', 'c', 'd', 'e']);
  expect(new Set(notices.map(({ id }) => id)).size).toBe(4);
  actions.dismiss(notices[1]!.id);
  expect(store.getState().notices.map(({ code }) => code)).toEqual(['a', 'd', 'e']);
});
