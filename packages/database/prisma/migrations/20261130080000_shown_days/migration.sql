-- AlterTable
ALTER TABLE "article_formats" ADD COLUMN     "day" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "book_formats" ADD COLUMN     "day" TEXT NOT NULL DEFAULT '';
