import {
  Box,
  CodeXml,
  FileCode,
  FileJson,
  GraduationCap,
  ImageDown,
  Link,
  SendHorizontal,
  Table,
} from 'lucide-react';
import type { ShareLeaf } from './leaf.ts';
import { ClassLeaf } from './ClassLeaf.tsx';
import { CodeLeaf } from './CodeLeaf.tsx';
import { EmbedLeaf } from './EmbedLeaf.tsx';
import { HandInLeaf } from './HandInLeaf.tsx';
import { FigureLeaf } from './FigureLeaf.tsx';
import { LinkLeaf } from './LinkLeaf.tsx';
import { ModelLeaf } from './ModelLeaf.tsx';
import { ProjectLeaf } from './ProjectLeaf.tsx';
import { RunLeaf } from './RunLeaf.tsx';

/** Ways to share and to take away, in the order of the window: another one is a file and a line here. */
export const shareLeaves: readonly ShareLeaf[] = [
  { id: 'link', icon: Link, title: 'share.link', Leaf: LinkLeaf },
  { id: 'class', icon: GraduationCap, title: 'classroom.title', Leaf: ClassLeaf },
  { id: 'embed', icon: CodeXml, title: 'classroom.embed', Leaf: EmbedLeaf },
  { id: 'hand-in', icon: SendHorizontal, title: 'classroom.handIn', Leaf: HandInLeaf },
  { id: 'project', icon: FileJson, title: 'share.project', Leaf: ProjectLeaf },
  { id: 'figure', icon: ImageDown, title: 'share.figure', Leaf: FigureLeaf },
  { id: 'code', icon: FileCode, title: 'share.code', isWide: true, Leaf: CodeLeaf },
  { id: 'model', icon: Box, title: 'share.model', Leaf: ModelLeaf },
  { id: 'run', icon: Table, title: 'share.run', Leaf: RunLeaf },
];
