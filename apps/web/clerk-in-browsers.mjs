/**
 * Build-time loader for two files of Clerk's in what browsers get. One is shared with the server, and should not name
 * the server's variables. The other asks whether the page is of Next's older router, which Sorami has none of, and would
 * bring that router along: 27 kB.
 */
export default function clerkInBrowsers(source) {
  return source
    .replace(/process\.env\.CLERK_[A-Z_]+/g, 'undefined')
    .replace('import { ClerkProvider as PageClerkProvider } from "../pages/ClerkProvider";', '')
    .replace('router ? PageClerkProvider : ClientClerkProvider', 'ClientClerkProvider');
}
