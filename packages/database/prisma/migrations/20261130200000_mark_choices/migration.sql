-- What a person wants said in their pictures and films.
ALTER TABLE "users" ADD COLUMN "markName" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "users" ADD COLUMN "markPrompt" BOOLEAN NOT NULL DEFAULT false;

-- What was made from a file.
CREATE INDEX "image_generations_inputFileId_idx" ON "image_generations"("inputFileId");
CREATE INDEX "video_generations_inputFileId_idx" ON "video_generations"("inputFileId");
