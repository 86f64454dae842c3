import { expect, it } from 'vitest';
import { createStore as createPlainStore } from 'zustand/vanilla';
import type { NodeId } from '../core/document/experiment.ts';
import { createSessionStore, endWithDocument } from './session-store.ts';

const createStore = () =>
  createSessionStore({
    theme: 'system',
    language: 'en',
    backend: 'auto',
    singleKeys: true,
    workspace: 'build',
  });

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

it('forgets what is selected when another document is opened, not when this one is edited', () => {
  const session = createStore();
  const documents = createPlainStore(() => ({ opening: 0, experiment: {} }));
  endWithDocument(session, documents);
  session.actions.select({ nodes: ['left' as NodeId], edges: [] });
  session.actions.hoverTask('a');
  session.actions.chooseExample(3);
  documents.setState({ experiment: {} });
  expect(session.store.getState()).toMatchObject({
    selection: { nodes: ['left'] },
    hoveredTask: 'a',
    example: 3,
  });
  documents.setState({ opening: 1 });
  expect(session.store.getState()).toMatchObject({
    selection: { nodes: [], edges: [] },
    hoveredTask: null,
    example: 0,
  });
});
