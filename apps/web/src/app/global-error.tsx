'use client';

/** The last resort, when the layout itself fails: neither translations nor styles can be counted on here. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="fr">
      <body>
        <main>
          <h1>Sorami</h1>
          <p>Une erreur est survenue. Rien n’est perdu : réessayez dans un instant.</p>
          <p lang="en">Something went wrong. Nothing is lost: try again in a moment.</p>
          <button type="button" onClick={reset}>
            Réessayer · Try again
          </button>
        </main>
      </body>
    </html>
  );
}
