import type { ImageStyle } from '../image-engine.ts';
import type { Style } from './style.ts';
import { aurora } from './styles/aurora.ts';
import { blueprint } from './styles/blueprint.ts';
import { botanical } from './styles/botanical.ts';
import { geometric } from './styles/geometric.ts';
import { gouache } from './styles/gouache.ts';
import { ink } from './styles/ink.ts';
import { nocturne } from './styles/nocturne.ts';
import { paper } from './styles/paper.ts';

export const styles: Record<ImageStyle, Style> = {
  aurora,
  gouache,
  ink,
  paper,
  geometric,
  nocturne,
  botanical,
  blueprint,
};
