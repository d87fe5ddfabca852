-- Links for people without an account, each to one file, book or article.
ALTER TYPE "FileAction" ADD VALUE 'SHARE';
ALTER TYPE "FileAction" ADD VALUE 'UNSHARE';
ALTER TYPE "FileAction" ADD VALUE 'OPEN';

-- CreateTable
CREATE TABLE "shares" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "creatorId" TEXT NOT NULL,
    "organizationId" TEXT,
    "plan" TEXT NOT NULL,
    "fileId" TEXT,
    "bookId" TEXT,
    "articleId" TEXT,
    "passwordHash" TEXT,
    "mayDownload" BOOLEAN NOT NULL,
    "showsOwner" BOOLEAN NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "openings" INTEGER NOT NULL DEFAULT 0,
    "lastOpenedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shares_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "shares_one_thing" CHECK (num_nonnulls("fileId", "bookId", "articleId") = 1),
    CONSTRAINT "shares_90_days" CHECK ("expiresAt" <= "createdAt" + interval '90 days 1 minute')
);

-- CreateIndex
CREATE UNIQUE INDEX "shares_tokenHash_key" ON "shares"("tokenHash");
CREATE INDEX "shares_creatorId_organizationId_createdAt_id_idx" ON "shares"("creatorId", "organizationId", "createdAt" DESC, "id" DESC);
CREATE INDEX "shares_organizationId_createdAt_id_idx" ON "shares"("organizationId", "createdAt" DESC, "id" DESC);
CREATE INDEX "shares_fileId_idx" ON "shares"("fileId");
CREATE INDEX "shares_bookId_idx" ON "shares"("bookId");
CREATE INDEX "shares_articleId_idx" ON "shares"("articleId");

-- AddForeignKey
ALTER TABLE "shares" ADD CONSTRAINT "shares_creatorId_fkey" FOREIGN KEY ("creatorId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "shares" ADD CONSTRAINT "shares_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "shares" ADD CONSTRAINT "shares_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_files"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "shares" ADD CONSTRAINT "shares_bookId_fkey" FOREIGN KEY ("bookId") REFERENCES "books"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "shares" ADD CONSTRAINT "shares_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "blog_articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;
