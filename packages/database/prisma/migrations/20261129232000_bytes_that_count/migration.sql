-- A person who was removed from an organization is remembered, so that a token from before cannot bring them back.
ALTER TABLE "memberships" ADD COLUMN "removedAt" TIMESTAMPTZ(3);

-- What is left in the workspaces of deleted accounts goes to the trash.
ALTER TABLE "users" ADD COLUMN "deletedAt" TIMESTAMPTZ(3);
CREATE INDEX "users_deletedAt_idx" ON "users"("deletedAt");

-- Until when an object under this key may still come, or a link to it still be about.
ALTER TABLE "purges" ADD COLUMN "heldUntil" TIMESTAMPTZ(3);

-- Objects of files in the trash that wait for another key.
CREATE TABLE "moves" (
    "fileId" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "moves_pkey" PRIMARY KEY ("fileId")
);
CREATE INDEX "moves_nextAttemptAt_idx" ON "moves"("nextAttemptAt");
ALTER TABLE "moves" ADD CONSTRAINT "moves_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_files"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a space holds in this database: texts, their former states, prompts, and a kilobyte for each row. Triggers count
-- it, so that it is right whoever writes, and in the transaction that does.
ALTER TABLE "storage_use" ADD COLUMN "textBytes" BIGINT NOT NULL DEFAULT 0;

-- The bytes that a row counts for. octet_length knows the length of a long text without reading it.
CREATE FUNCTION "text_bytes"("r" "stored_files") RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
  SELECT 1024::BIGINT
$$;
CREATE FUNCTION "text_bytes"("r" "jobs") RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
  SELECT 1024::BIGINT + octet_length(r."input"::TEXT)
$$;
CREATE FUNCTION "text_bytes"("r" "image_generations") RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
  SELECT 1024::BIGINT + octet_length(r."prompt") + COALESCE(octet_length(r."inputImageUrl"), 0)
$$;
CREATE FUNCTION "text_bytes"("r" "video_generations") RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
  SELECT 1024::BIGINT + octet_length(r."prompt") + COALESCE(octet_length(r."inputImageBase64"), 0)
$$;
CREATE FUNCTION "text_bytes"("r" "books") RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
  SELECT 1024::BIGINT + octet_length(r."title") + COALESCE(octet_length(r."subtitle"), 0) + octet_length(r."byline")
    + octet_length(r."topic") + octet_length(r."goal") + COALESCE(octet_length(r."audience"), 0)
    + COALESCE(octet_length(r."description"), 0) + COALESCE(octet_length(r."preface"), 0)
    + COALESCE(octet_length(array_to_string(r."keywords", '')), 0)
$$;
CREATE FUNCTION "text_bytes"("r" "chapters") RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
  SELECT 1024::BIGINT + octet_length(r."title") + COALESCE(octet_length(r."summary"), 0) + octet_length(r."content")
$$;
CREATE FUNCTION "text_bytes"("r" "blog_articles") RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
  SELECT 1024::BIGINT + octet_length(r."title") + octet_length(r."slug") + octet_length(r."metaDescription")
    + octet_length(r."byline") + COALESCE(octet_length(r."topic"), 0) + COALESCE(octet_length(r."goal"), 0)
    + octet_length(r."content") + COALESCE(octet_length(array_to_string(r."keywords" || r."tags", '')), 0)
$$;
CREATE FUNCTION "text_bytes"("r" "revisions") RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
  SELECT 1024::BIGINT + octet_length(r."title") + octet_length(r."content")
$$;

-- The space that a row belongs to.
CREATE FUNCTION "space_of"("r" "stored_files") RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE('org:' || r."organizationId", 'user:' || r."ownerId")
$$;
CREATE FUNCTION "space_of"("r" "jobs") RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE('org:' || r."organizationId", 'user:' || r."ownerId")
$$;
CREATE FUNCTION "space_of"("r" "image_generations") RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE('org:' || r."organizationId", 'user:' || r."authorId")
$$;
CREATE FUNCTION "space_of"("r" "video_generations") RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE('org:' || r."organizationId", 'user:' || r."authorId")
$$;
CREATE FUNCTION "space_of"("r" "books") RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE('org:' || r."organizationId", 'user:' || r."authorId")
$$;
CREATE FUNCTION "space_of"("r" "blog_articles") RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE('org:' || r."organizationId", 'user:' || r."authorId")
$$;
CREATE FUNCTION "space_of"("r" "chapters") RETURNS TEXT LANGUAGE sql STABLE AS $$
  SELECT space_of(b) FROM "books" b WHERE b."id" = r."bookId"
$$;
CREATE FUNCTION "space_of"("r" "revisions") RETURNS TEXT LANGUAGE sql STABLE AS $$
  SELECT space_of(c) FROM "chapters" c WHERE c."id" = r."chapterId"
  UNION ALL
  SELECT space_of(a) FROM "blog_articles" a WHERE a."id" = r."articleId"
$$;

-- After each statement, what it added and removed, as one change for each space: in the order of the spaces, so that
-- two of these never wait for each other. Rows of a transition table have no type of their own: they are given it.
CREATE FUNCTION "count_texts"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  changed CONSTANT TEXT := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT space_of(ROW(a.*)::%1$s) AS space, text_bytes(ROW(a.*)::%1$s) AS bytes FROM added a'
    WHEN 'DELETE' THEN 'SELECT space_of(ROW(r.*)::%1$s) AS space, -text_bytes(ROW(r.*)::%1$s) AS bytes FROM removed r'
    ELSE 'SELECT space_of(ROW(a.*)::%1$s) AS space, text_bytes(ROW(a.*)::%1$s) - text_bytes(ROW(r.*)::%1$s) AS bytes
          FROM added a JOIN removed r USING (id)
          WHERE text_bytes(ROW(a.*)::%1$s) <> text_bytes(ROW(r.*)::%1$s)'
  END;
BEGIN
  EXECUTE format('INSERT INTO storage_use AS use (space, "textBytes")
    SELECT space, sum(bytes) FROM (' || changed || ') AS changed WHERE space IS NOT NULL
    GROUP BY space HAVING sum(bytes) <> 0 ORDER BY space
    ON CONFLICT (space) DO UPDATE SET "textBytes" = use."textBytes" + excluded."textBytes"', TG_RELID::regclass);
  RETURN NULL;
END
$$;

-- Nothing of these changes in rows that are there.
CREATE TRIGGER "stored_files_count_added" AFTER INSERT ON "stored_files" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "stored_files_count_removed" AFTER DELETE ON "stored_files" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "jobs_count_added" AFTER INSERT ON "jobs" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "jobs_count_removed" AFTER DELETE ON "jobs" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "image_generations_count_added" AFTER INSERT ON "image_generations" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "image_generations_count_removed" AFTER DELETE ON "image_generations" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "video_generations_count_added" AFTER INSERT ON "video_generations" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "video_generations_count_removed" AFTER DELETE ON "video_generations" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();

CREATE TRIGGER "books_count_added" AFTER INSERT ON "books" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "books_count_changed" AFTER UPDATE ON "books" REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "books_count_removed" AFTER DELETE ON "books" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "chapters_count_added" AFTER INSERT ON "chapters" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "chapters_count_changed" AFTER UPDATE ON "chapters" REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "chapters_count_removed" AFTER DELETE ON "chapters" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "blog_articles_count_added" AFTER INSERT ON "blog_articles" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "blog_articles_count_changed" AFTER UPDATE ON "blog_articles" REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "blog_articles_count_removed" AFTER DELETE ON "blog_articles" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "revisions_count_added" AFTER INSERT ON "revisions" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();
CREATE TRIGGER "revisions_count_removed" AFTER DELETE ON "revisions" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION "count_texts"();

-- What belongs to a text goes before it: by cascade it would go after it, when its space is no longer known.
CREATE FUNCTION "remove_parts_first"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'books' THEN DELETE FROM "chapters" WHERE "bookId" = OLD."id";
    WHEN 'chapters' THEN DELETE FROM "revisions" WHERE "chapterId" = OLD."id";
    WHEN 'blog_articles' THEN DELETE FROM "revisions" WHERE "articleId" = OLD."id";
  END CASE;
  RETURN OLD;
END
$$;
CREATE TRIGGER "books_parts_first" BEFORE DELETE ON "books" FOR EACH ROW EXECUTE FUNCTION "remove_parts_first"();
CREATE TRIGGER "chapters_parts_first" BEFORE DELETE ON "chapters" FOR EACH ROW EXECUTE FUNCTION "remove_parts_first"();
CREATE TRIGGER "blog_articles_parts_first" BEFORE DELETE ON "blog_articles" FOR EACH ROW EXECUTE FUNCTION "remove_parts_first"();

-- What is there already.
INSERT INTO "storage_use" AS use ("space", "textBytes")
SELECT space, sum(bytes) FROM (
  SELECT space_of(r) AS space, text_bytes(r) AS bytes FROM "stored_files" r
  UNION ALL SELECT space_of(r), text_bytes(r) FROM "jobs" r
  UNION ALL SELECT space_of(r), text_bytes(r) FROM "image_generations" r
  UNION ALL SELECT space_of(r), text_bytes(r) FROM "video_generations" r
  UNION ALL SELECT space_of(r), text_bytes(r) FROM "books" r
  UNION ALL SELECT space_of(r), text_bytes(r) FROM "chapters" r
  UNION ALL SELECT space_of(r), text_bytes(r) FROM "blog_articles" r
  UNION ALL SELECT space_of(r), text_bytes(r) FROM "revisions" r
) AS held GROUP BY space
ON CONFLICT ("space") DO UPDATE SET "textBytes" = excluded."textBytes";
