// @vitest-environment happy-dom
import { act } from '@testing-library/react';
import { expect, it } from 'vitest';
import { toEnds } from '../../core/document/edge-ends.ts';
import { openPage } from '../testing/page.tsx';
import { type Flow, useFlow } from './use-flow.ts';

function open(preset: string) {
  const page = openPage(preset);
  const found: { flow?: Flow } = {};
  function Stage() {
    found.flow = useFlow();
    return null;
  }
  page.show(<Stage />);
  const wires = () => found.flow!.edges;
  return {
    ...page,
    wires,
    stops: () =>
      wires().flatMap(({ id, domAttributes }) => (domAttributes?.tabIndex === 0 ? [id] : [])),
    meet(id: string) {
      const element = document.createElement('div');
      element.className = 'react-flow__edge';
      element.dataset['id'] = id;
      act(() => found.flow!.meetWire(element));
    },
  };
}

it('lets Tab come to one wire, and back to the one that had the keyboard last', () => {
  const { wires, stops, meet, apart, playground } = open('three-tasks');
  expect(stops()).toEqual([wires()[0]!.id]);
  const last = wires().at(-1)!;
  meet(last.id);
  expect(stops()).toEqual([last.id]);
  // Where it is gone, Tab still comes to one.
  apart(() => playground.actions.document.edit([{ kind: 'remove-edge', edge: toEnds(last.id)! }]));
  expect(stops()).toHaveLength(1);
});
