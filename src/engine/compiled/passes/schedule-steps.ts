/** A schedule as far as memory goes: its kernels run one after the other. */
import { toReads } from '../graph.ts';
import type { InputNode, Node } from '../nodes.ts';
import { refine } from './join-dims.ts';
import type { MemoryWork } from './plan-memory.ts';
import type { Kernel, LoopKernel, Schedule } from './schedule.ts';

export function toMemoryWork({ kernels, stored, placed }: Schedule): MemoryWork {
  const inMemory = (nodes: readonly Node[]): Node[] => nodes.filter((node) => stored.has(node));
  return {
    placed,
    steps: kernels.map((kernel, at) => ({
      first: at,
      last: at,
      reads: inMemory(toKernelReads(kernel)),
      writes: inMemory(toWritten(kernel)),
      readsInStep: (node, input) => kernel.kind === 'loop' && readsInStep(kernel, node, input),
    })),
  };
}

/** Nodes that a kernel reads from memory. */
function toKernelReads(kernel: Kernel): readonly Node[] {
  switch (kernel.kind) {
    case 'fill':
      return [];
    case 'node':
      return toReads(kernel.node).map(({ node }) => node);
    case 'loop':
      return kernel.members.flatMap(({ reads }) =>
        reads.filter(({ isOwn }) => !isOwn).map((read) => read.node),
      );
  }
}

const toWritten = (kernel: Kernel): readonly Node[] =>
  kernel.kind === 'loop' ? kernel.members.map(({ node }) => node) : [kernel.node];

function readsInStep({ dims, members }: LoopKernel, node: Node, input: InputNode): boolean {
  const own = members.find((member) => member.node === node)!;
  const target = refine(own.dims, own.write.strides, dims).join();
  return (
    node.op === 'map' &&
    members.every((member) =>
      member.reads.every(
        (read) =>
          read.node !== input ||
          (read.offset === 0 && refine(member.dims, read.strides, dims).join() === target),
      ),
    )
  );
}
