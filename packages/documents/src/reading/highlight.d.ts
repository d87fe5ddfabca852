// Stands for the types of highlight.js (tsconfig.json), which would bring those of browsers into programs that have none.
export type LanguageFn = (library: never) => object;
