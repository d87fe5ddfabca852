-- Which files a text shows, or names by their address.
CREATE TABLE "picture_uses" (
    "textId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,

    CONSTRAINT "picture_uses_pkey" PRIMARY KEY ("textId","fileId")
);
CREATE INDEX "picture_uses_fileId_idx" ON "picture_uses"("fileId");

-- The pictures that an export holds, and the letters that it could not show.
ALTER TABLE "book_formats" ADD COLUMN "pictures" TEXT[], ADD COLUMN "unshown" TEXT[];
ALTER TABLE "article_formats" ADD COLUMN "pictures" TEXT[], ADD COLUMN "unshown" TEXT[];

-- The files that a text names, one more than a document may show at most: what a text says is no reason to write more.
CREATE FUNCTION "pictures_in"("words" TEXT) RETURNS SETOF TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT DISTINCT found[1] FROM regexp_matches("words", '/api/files/([a-z0-9-]{8,40})', 'g') AS found LIMIT 301
$$;

-- Kept by triggers, so that it is right whoever writes a text, in the transaction that does.
CREATE FUNCTION "note_pictures"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  words TEXT;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM "picture_uses" WHERE "textId" = OLD."id";
  END IF;
  IF TG_OP <> 'DELETE' THEN
    IF TG_TABLE_NAME = 'books' THEN
      words := NEW."preface";
    ELSE
      words := NEW."content";
    END IF;
    IF position('/api/files/' IN words) > 0 THEN
      INSERT INTO "picture_uses" ("textId", "fileId") SELECT NEW."id", pictures_in(words);
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "chapters_note_pictures" AFTER INSERT OR DELETE OR UPDATE OF "content" ON "chapters" FOR EACH ROW EXECUTE FUNCTION "note_pictures"();
CREATE TRIGGER "blog_articles_note_pictures" AFTER INSERT OR DELETE OR UPDATE OF "content" ON "blog_articles" FOR EACH ROW EXECUTE FUNCTION "note_pictures"();
CREATE TRIGGER "books_note_pictures" AFTER INSERT OR DELETE OR UPDATE OF "preface" ON "books" FOR EACH ROW EXECUTE FUNCTION "note_pictures"();

INSERT INTO "picture_uses" ("textId", "fileId")
SELECT "id", pictures_in("content") FROM "chapters"
UNION SELECT "id", pictures_in("content") FROM "blog_articles"
UNION SELECT "id", pictures_in("preface") FROM "books" WHERE "preface" IS NOT NULL;
