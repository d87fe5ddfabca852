import { canChange, canEdit, canMake, canOversee, canSee } from './rules.ts';

/** Jobs: everyone in the workspace follows them, and whoever may change what they make stops and repeats them. */
export const jobPolicy = { view: canSee, cancel: canChange, retry: canChange };

/** What is made and not gone on with: generations of images with their pictures. */
export const generationPolicy = { view: canSee, create: canMake, delete: canChange };

/** Books and articles. To download one is to read it, also where that makes its file. */
export const documentPolicy = {
  view: canSee,
  download: canSee,
  create: canMake,
  edit: canEdit,
  delete: canChange,
  restore: canChange,
  share: canChange,
  move: canChange,
  copy: canSee,
};

/** A chapter is a part of its book: whoever may edit that may add to it and take from it. */
export const chapterPolicy = {
  view: canSee,
  create: canEdit,
  edit: canEdit,
  delete: canChange,
  restore: canChange,
};

/** What was done and spent where people work together: who opened what, and what the models cost. */
export const workspacePolicy = { viewActivity: canOversee, viewBudget: canOversee };
