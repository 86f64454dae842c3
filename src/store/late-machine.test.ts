import { describe, expect, it, vi } from 'vitest';
import { until } from '../core/testing/until.ts';
import { createLateMachine } from './late-machine.ts';

describe('createLateMachine', () => {
  it('keeps what is said before the machine is there, in its order', async () => {
    let come: (machine: string) => void = () => undefined;
    const load = vi.fn(() => new Promise<string>((resolve) => (come = resolve)));
    const handle = vi.fn();
    const send = createLateMachine<string, number>({ load, handle, onLost: vi.fn() });
    send(1);
    send(2);
    expect(load).toHaveBeenCalledOnce();
    expect(handle).not.toHaveBeenCalled();
    come('machine');
    await Promise.resolve();
    await Promise.resolve();
    send(3);
    expect(handle.mock.calls).toEqual([
      ['machine', 1],
      ['machine', 2],
      ['machine', 3],
    ]);
  });

  it('says that its file did not come, and asks again with the next event', async () => {
    const load = vi.fn<() => string | Promise<string>>(() => Promise.reject(new Error('offline')));
    const handle = vi.fn();
    const onLost = vi.fn();
    const send = createLateMachine<string, number>({ load, handle, onLost });
    send(1);
    await until(() => expect(onLost).toHaveBeenCalledExactlyOnceWith('offline'));
    load.mockReturnValue('machine');
    send(2);
    expect(handle.mock.calls).toEqual([
      ['machine', 1],
      ['machine', 2],
    ]);
  });
});
