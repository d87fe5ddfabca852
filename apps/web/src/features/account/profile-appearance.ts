/** Clerk's profile pages laid into ours: no card of their own. */
export const profileAppearance = {
  elements: {
    rootBox: { width: '100%' },
    cardBox: {
      width: '100%',
      maxWidth: 'none',
      height: 'auto',
      minHeight: '32rem',
      boxShadow: 'none',
      border: '1px solid var(--sorami-line)',
      borderRadius: '12px',
      background: 'var(--sorami-surface)',
    },
    navbar: {
      background: 'var(--sorami-rail)',
      borderRight: '1px solid var(--sorami-line)',
      // The page has its title already.
      '& h1, & h1 + p': { display: 'none' },
    },
    scrollBox: { background: 'var(--sorami-surface)', borderRadius: 0, boxShadow: 'none' },
    pageScrollBox: { paddingTop: '24px' },
  },
};

/** A form of Clerk's alone on a page. */
export const formAppearance = {
  elements: {
    rootBox: { width: '100%', maxWidth: '30rem' },
    cardBox: {
      width: '100%',
      boxShadow: 'none',
      border: '1px solid var(--sorami-line)',
      borderRadius: '12px',
    },
  },
};
