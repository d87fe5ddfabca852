/** Who may call a route. Every route declares one; there is no default. */
export type Access = 'public' | 'user' | 'admin' | 'webhook';
