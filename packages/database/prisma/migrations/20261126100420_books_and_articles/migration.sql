-- CreateEnum
CREATE TYPE "ChapterState" AS ENUM ('PLANNED', 'WRITTEN');

-- CreateEnum
CREATE TYPE "ArticleStatus" AS ENUM ('DRAFT', 'PUBLISHED');

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "takenFiles" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "usage" JSONB;

-- CreateTable
CREATE TABLE "books" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "subtitle" TEXT,
    "byline" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "audience" TEXT,
    "language" TEXT NOT NULL,
    "wordsPerChapter" INTEGER NOT NULL,
    "description" TEXT,
    "preface" TEXT,
    "keywords" TEXT[],
    "outlinedAt" TIMESTAMPTZ(3),
    "prefaceEdited" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentVersion" INTEGER NOT NULL DEFAULT 1,
    "contentChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "model" TEXT,
    "embedded" BOOLEAN NOT NULL DEFAULT false,
    "storageProvider" "StorageProvider" NOT NULL DEFAULT 'S3',
    "s3Bucket" TEXT,
    "s3Key" TEXT,
    "coverKey" TEXT,
    "authorId" TEXT NOT NULL,
    "organizationId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "trashedAt" TIMESTAMPTZ(3),
    "jobId" TEXT NOT NULL,

    CONSTRAINT "books_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chapters" (
    "id" TEXT NOT NULL,
    "bookId" TEXT NOT NULL,
    "order" INTEGER,
    "title" TEXT NOT NULL,
    "summary" TEXT,
    "content" TEXT NOT NULL DEFAULT '',
    "state" "ChapterState" NOT NULL DEFAULT 'WRITTEN',
    "words" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "place" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "trashedAt" TIMESTAMPTZ(3),

    CONSTRAINT "chapters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "book_formats" (
    "id" TEXT NOT NULL,
    "bookId" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "pageSize" TEXT NOT NULL DEFAULT '',
    "contentVersion" INTEGER NOT NULL,
    "s3Key" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "book_formats_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blog_articles" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "metaDescription" TEXT NOT NULL DEFAULT '',
    "keywords" TEXT[],
    "tags" TEXT[],
    "byline" TEXT NOT NULL,
    "topic" TEXT,
    "goal" TEXT,
    "language" TEXT NOT NULL,
    "content" TEXT NOT NULL DEFAULT '',
    "status" "ArticleStatus" NOT NULL DEFAULT 'DRAFT',
    "publishedAt" TIMESTAMPTZ(3),
    "seoScore" INTEGER NOT NULL DEFAULT 0,
    "wordCount" INTEGER NOT NULL DEFAULT 0,
    "readingMinutes" INTEGER NOT NULL DEFAULT 0,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "contentVersion" INTEGER NOT NULL DEFAULT 1,
    "contentChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "model" TEXT,
    "embedded" BOOLEAN NOT NULL DEFAULT false,
    "storageProvider" "StorageProvider" NOT NULL DEFAULT 'S3',
    "s3Bucket" TEXT,
    "s3Key" TEXT,
    "coverKey" TEXT,
    "authorId" TEXT NOT NULL,
    "organizationId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "trashedAt" TIMESTAMPTZ(3),
    "jobId" TEXT,

    CONSTRAINT "blog_articles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_formats" (
    "id" TEXT NOT NULL,
    "articleId" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "pageSize" TEXT NOT NULL DEFAULT '',
    "contentVersion" INTEGER NOT NULL,
    "s3Key" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_formats_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revisions" (
    "id" TEXT NOT NULL,
    "chapterId" TEXT,
    "articleId" TEXT,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "words" INTEGER NOT NULL,
    "authorId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "books_s3Key_key" ON "books"("s3Key");

-- CreateIndex
CREATE UNIQUE INDEX "books_coverKey_key" ON "books"("coverKey");

-- CreateIndex
CREATE UNIQUE INDEX "books_jobId_key" ON "books"("jobId");

-- CreateIndex
CREATE INDEX "books_authorId_organizationId_createdAt_id_idx" ON "books"("authorId", "organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "books_organizationId_createdAt_id_idx" ON "books"("organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "books_trashedAt_idx" ON "books"("trashedAt");

-- CreateIndex
CREATE UNIQUE INDEX "chapters_bookId_order_key" ON "chapters"("bookId", "order");

-- CreateIndex
CREATE UNIQUE INDEX "chapters_bookId_place_key" ON "chapters"("bookId", "place");

-- CreateIndex
CREATE UNIQUE INDEX "book_formats_s3Key_key" ON "book_formats"("s3Key");

-- CreateIndex
CREATE UNIQUE INDEX "book_formats_bookId_format_pageSize_key" ON "book_formats"("bookId", "format", "pageSize");

-- CreateIndex
CREATE UNIQUE INDEX "blog_articles_s3Key_key" ON "blog_articles"("s3Key");

-- CreateIndex
CREATE UNIQUE INDEX "blog_articles_coverKey_key" ON "blog_articles"("coverKey");

-- CreateIndex
CREATE UNIQUE INDEX "blog_articles_jobId_key" ON "blog_articles"("jobId");

-- CreateIndex
CREATE INDEX "blog_articles_authorId_organizationId_createdAt_id_idx" ON "blog_articles"("authorId", "organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "blog_articles_organizationId_createdAt_id_idx" ON "blog_articles"("organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "blog_articles_trashedAt_idx" ON "blog_articles"("trashedAt");

-- CreateIndex
CREATE UNIQUE INDEX "article_formats_s3Key_key" ON "article_formats"("s3Key");

-- CreateIndex
CREATE UNIQUE INDEX "article_formats_articleId_format_pageSize_key" ON "article_formats"("articleId", "format", "pageSize");

-- CreateIndex
CREATE UNIQUE INDEX "revisions_chapterId_version_key" ON "revisions"("chapterId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "revisions_articleId_version_key" ON "revisions"("articleId", "version");

-- AddForeignKey
ALTER TABLE "books" ADD CONSTRAINT "books_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "books" ADD CONSTRAINT "books_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "books" ADD CONSTRAINT "books_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "books" ADD CONSTRAINT "books_s3Key_fkey" FOREIGN KEY ("s3Key") REFERENCES "stored_files"("s3Key") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "books" ADD CONSTRAINT "books_coverKey_fkey" FOREIGN KEY ("coverKey") REFERENCES "stored_files"("s3Key") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_bookId_fkey" FOREIGN KEY ("bookId") REFERENCES "books"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "book_formats" ADD CONSTRAINT "book_formats_bookId_fkey" FOREIGN KEY ("bookId") REFERENCES "books"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "book_formats" ADD CONSTRAINT "book_formats_s3Key_fkey" FOREIGN KEY ("s3Key") REFERENCES "stored_files"("s3Key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blog_articles" ADD CONSTRAINT "blog_articles_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blog_articles" ADD CONSTRAINT "blog_articles_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blog_articles" ADD CONSTRAINT "blog_articles_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blog_articles" ADD CONSTRAINT "blog_articles_s3Key_fkey" FOREIGN KEY ("s3Key") REFERENCES "stored_files"("s3Key") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blog_articles" ADD CONSTRAINT "blog_articles_coverKey_fkey" FOREIGN KEY ("coverKey") REFERENCES "stored_files"("s3Key") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_formats" ADD CONSTRAINT "article_formats_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "blog_articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_formats" ADD CONSTRAINT "article_formats_s3Key_fkey" FOREIGN KEY ("s3Key") REFERENCES "stored_files"("s3Key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_chapterId_fkey" FOREIGN KEY ("chapterId") REFERENCES "chapters"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "blog_articles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
