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
      border: '1px solid var(--line)',
      borderRadius: '12px',
      background: 'var(--surface)',
    },
    navbar: { background: 'var(--rail)', borderRight: '1px solid var(--line)' },
    scrollBox: { background: 'var(--surface)', borderRadius: 0, boxShadow: 'none' },
    pageScrollBox: { paddingTop: '24px' },
  },
};
