-- Of articles of a workspace that have one address, in the trash or not, all but the oldest get letters behind it that none of the others has.
UPDATE "blog_articles" SET "slug" = rtrim(left("slug", 100), '-') || '-' || left(md5("blog_articles"."id"), 8)
FROM (
  SELECT "id", row_number() OVER (PARTITION BY COALESCE('org:' || "organizationId", 'user:' || "authorId"), "slug" ORDER BY "createdAt", "id") AS "place"
  FROM "blog_articles"
) AS numbered
WHERE numbered."id" = "blog_articles"."id" AND numbered."place" > 1;

CREATE UNIQUE INDEX "blog_articles_space_slug_key" ON "blog_articles" ((COALESCE('org:' || "organizationId", 'user:' || "authorId")), "slug");

-- Whoever writes an article, a person or a job: an address that the workspace has already gets the next number. The row
-- of the workspace's storage is locked meanwhile, which count_texts locks after the same statement: no other lock, and no
-- other order.
CREATE FUNCTION "number_slug"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  "owner" CONSTANT TEXT := COALESCE('org:' || NEW."organizationId", 'user:' || NEW."authorId");
  "wanted" CONSTANT TEXT := rtrim(left(NEW."slug", 110), '-');
  "number" INTEGER := 1;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."slug" = OLD."slug" AND "owner" = COALESCE('org:' || OLD."organizationId", 'user:' || OLD."authorId") THEN
    RETURN NEW;
  END IF;
  INSERT INTO "storage_use" AS "use" ("space") VALUES ("owner") ON CONFLICT ("space") DO UPDATE SET "bytes" = "use"."bytes";
  WHILE EXISTS (
    SELECT FROM "blog_articles"
    WHERE COALESCE('org:' || "organizationId", 'user:' || "authorId") = "owner" AND "slug" = NEW."slug" AND "id" <> NEW."id"
  ) LOOP
    "number" := "number" + 1;
    NEW."slug" := "wanted" || '-' || "number";
  END LOOP;
  RETURN NEW;
END
$$;
CREATE TRIGGER "blog_articles_number_slug" BEFORE INSERT OR UPDATE ON "blog_articles" FOR EACH ROW EXECUTE FUNCTION "number_slug"();
