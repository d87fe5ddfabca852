import type { Color } from './color.ts';

/** Colours chosen together: `sky` from the zenith to the horizon, `far` and `near` for the land between. */
export interface Palette {
  sky: readonly [Color, Color, Color];
  light: Color;
  far: Color;
  near: Color;
  accent: Color;
  second: Color;
  paper: Color;
  ink: Color;
}

export const palettes = {
  dawn: {
    sky: ['#5b7fb5', '#f0b9a8', '#ffe3c2'],
    light: '#fff1d6',
    far: '#c9a3ae',
    near: '#33405e',
    accent: '#ef8d6b',
    second: '#6d8fb8',
    paper: '#faf1e6',
    ink: '#2a2f45',
  },
  sunset: {
    sky: ['#3d2c5e', '#d8577a', '#ffb26b'],
    light: '#ffdf9e',
    far: '#a34a6e',
    near: '#2a1b3d',
    accent: '#ff8c5a',
    second: '#f2c14e',
    paper: '#fdf0e3',
    ink: '#2a1b3d',
  },
  sea: {
    sky: ['#7fb7d6', '#bfe0e6', '#f6f0dd'],
    light: '#fff7e0',
    far: '#7fb2bd',
    near: '#13455c',
    accent: '#f2785c',
    second: '#f4cf8a',
    paper: '#f4f1e6',
    ink: '#123648',
  },
  forest: {
    sky: ['#a9c7b8', '#d9e4c8', '#f3eed6'],
    light: '#fdf6d8',
    far: '#8fb09a',
    near: '#17342b',
    accent: '#e0a13c',
    second: '#5f8f6b',
    paper: '#f3f0e2',
    ink: '#17342b',
  },
  autumn: {
    sky: ['#b7c4c9', '#ecd9b6', '#f7e7c6'],
    light: '#fff3d0',
    far: '#d29a5b',
    near: '#5a2a22',
    accent: '#c8502f',
    second: '#e8b04a',
    paper: '#f8efdf',
    ink: '#43221d',
  },
  desert: {
    sky: ['#6aa6bd', '#f3d3a6', '#f9e2bb'],
    light: '#fff4d6',
    far: '#e5a873',
    near: '#7c3526',
    accent: '#d1603d',
    second: '#3d7f8c',
    paper: '#f9eedc',
    ink: '#5a2a20',
  },
  winter: {
    sky: ['#8fa8c8', '#cfdcea', '#f3f2f4'],
    light: '#ffffff',
    far: '#b4c4d8',
    near: '#2c4363',
    accent: '#d9705f',
    second: '#7d9cc0',
    paper: '#f3f5f8',
    ink: '#23344f',
  },
  spring: {
    sky: ['#9ecbe6', '#f7dfe3', '#fdf3e4'],
    light: '#fff6e6',
    far: '#a9cfa8',
    near: '#2f5d50',
    accent: '#ec7f9b',
    second: '#f3c969',
    paper: '#fbf5ea',
    ink: '#28463f',
  },
  night: {
    sky: ['#0a1030', '#1d2b5c', '#4a5a92'],
    light: '#f6efd2',
    far: '#2e3d70',
    near: '#070b1e',
    accent: '#f5c76a',
    second: '#7a8ad0',
    paper: '#ebedf5',
    ink: '#0a1030',
  },
  cosmos: {
    sky: ['#0b0820', '#2a1655', '#7a3f8f'],
    light: '#ffd9b8',
    far: '#4b2b78',
    near: '#0a0718',
    accent: '#ff8f6b',
    second: '#5cc8d8',
    paper: '#efeaf5',
    ink: '#160d33',
  },
  city: {
    sky: ['#55688c', '#c79fa6', '#f5cfa9'],
    light: '#ffe9c4',
    far: '#9a8ea3',
    near: '#22283d',
    accent: '#f0a04b',
    second: '#4f7ea8',
    paper: '#f3efe9',
    ink: '#22283d',
  },
  tea: {
    sky: ['#c8b9a0', '#e7d6bb', '#f6ead4'],
    light: '#fff6e2',
    far: '#b9997a',
    near: '#3d2b25',
    accent: '#b4552f',
    second: '#6f7f5a',
    paper: '#f7efe1',
    ink: '#33241f',
  },
} as const satisfies Record<string, Palette>;

export type PaletteName = keyof typeof palettes;
