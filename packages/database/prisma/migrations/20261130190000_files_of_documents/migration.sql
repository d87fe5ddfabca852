-- The book or article that a file was made of, or is the cover of. Triggers keep it, so that it is right whoever writes;
-- it stays where an export is replaced, as the file may be brought back from the trash.
ALTER TABLE "stored_files" ADD COLUMN "documentId" TEXT;
-- Can be made again at any time from a text that is kept: its bytes take no room of the plan.
ALTER TABLE "stored_files" ADD COLUMN "remakeable" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "stored_files_documentId_status_createdAt_id_idx" ON "stored_files"("documentId", "status", "createdAt", "id");

-- A picture of one's own that serves as a cover stays a picture of its own.
CREATE FUNCTION "note_document"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  "document" TEXT := CASE TG_TABLE_NAME
    WHEN 'book_formats' THEN to_jsonb(NEW)->>'bookId'
    WHEN 'article_formats' THEN to_jsonb(NEW)->>'articleId'
    ELSE to_jsonb(NEW)->>'id' END;
  "key" TEXT := to_jsonb(NEW)->>CASE WHEN TG_TABLE_NAME LIKE '%_formats' THEN 's3Key' ELSE 'coverKey' END;
BEGIN
  UPDATE "stored_files" SET "documentId" = "document"
  WHERE "s3Key" = "key" AND "type" IN ('BOOK', 'BLOG') AND "documentId" IS DISTINCT FROM "document";
  RETURN NULL;
END
$$;
CREATE TRIGGER "book_formats_note_document" AFTER INSERT OR UPDATE OF "s3Key" ON "book_formats" FOR EACH ROW EXECUTE FUNCTION "note_document"();
CREATE TRIGGER "article_formats_note_document" AFTER INSERT OR UPDATE OF "s3Key" ON "article_formats" FOR EACH ROW EXECUTE FUNCTION "note_document"();
CREATE TRIGGER "books_note_document" AFTER INSERT OR UPDATE OF "coverKey" ON "books" FOR EACH ROW WHEN (NEW."coverKey" IS NOT NULL) EXECUTE FUNCTION "note_document"();
CREATE TRIGGER "blog_articles_note_document" AFTER INSERT OR UPDATE OF "coverKey" ON "blog_articles" FOR EACH ROW WHEN (NEW."coverKey" IS NOT NULL) EXECUTE FUNCTION "note_document"();

-- What is there already.
UPDATE "stored_files" AS "file" SET "documentId" = "known"."document", "remakeable" = "known"."remakeable"
FROM (
  SELECT "s3Key" AS "key", "bookId" AS "document", true AS "remakeable" FROM "book_formats"
  UNION ALL SELECT "s3Key", "articleId", true FROM "article_formats"
  UNION ALL SELECT "coverKey", "id", false FROM "books" WHERE "coverKey" IS NOT NULL
  UNION ALL SELECT "coverKey", "id", false FROM "blog_articles" WHERE "coverKey" IS NOT NULL
) AS "known"
WHERE "file"."s3Key" = "known"."key" AND "file"."type" IN ('BOOK', 'BLOG');
UPDATE "storage_use" AS "use" SET "bytes" = "use"."bytes" - "free"."bytes"
FROM (
  SELECT space_of("file") AS "space", sum("file"."size")::BIGINT AS "bytes" FROM "stored_files" AS "file" WHERE "file"."remakeable"
  GROUP BY 1
) AS "free" WHERE "use"."space" = "free"."space";
