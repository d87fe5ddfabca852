-- AlterTable
ALTER TABLE "blog_articles" ADD COLUMN     "writerId" TEXT;

-- AlterTable
ALTER TABLE "chapters" ADD COLUMN     "formerOrder" INTEGER,
ADD COLUMN     "writerId" TEXT;

-- CreateIndex
CREATE INDEX "chapters_trashedAt_idx" ON "chapters"("trashedAt");

-- AddForeignKey
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_writerId_fkey" FOREIGN KEY ("writerId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blog_articles" ADD CONSTRAINT "blog_articles_writerId_fkey" FOREIGN KEY ("writerId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
