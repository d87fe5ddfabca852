-- What files say of where they come from, and by which checksum one is known again.
ALTER TABLE "stored_files" ADD COLUMN "provenance" JSONB;
CREATE INDEX "stored_files_sha256_idx" ON "stored_files"("sha256");

-- Whether the files of a text say in a sentence that a model wrote it.
ALTER TABLE "books" ADD COLUMN "imprint" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "blog_articles" ADD COLUMN "imprint" BOOLEAN NOT NULL DEFAULT true;
