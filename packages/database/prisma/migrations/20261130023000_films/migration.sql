-- What was asked for beside the plan's columns, and where the provider keeps a film.
ALTER TABLE "video_generations" ADD COLUMN "inputFileId" TEXT,
ADD COLUMN "resolution" TEXT NOT NULL DEFAULT '720p',
ADD COLUMN "sound" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN "generatingSince" TIMESTAMPTZ(3);
ALTER TABLE "video_files" ADD COLUMN "remoteUntil" TIMESTAMPTZ(3),
ADD COLUMN "hasSound" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "video_files_remoteUntil_idx" ON "video_files"("remoteUntil");

-- A film has a short silent one beside its picture.
CREATE TYPE "ThumbnailVariant" AS ENUM ('PICTURE', 'PREVIEW');
ALTER TABLE "thumbnails" ADD COLUMN "variant" "ThumbnailVariant" NOT NULL DEFAULT 'PICTURE';
ALTER TABLE "thumbnails" DROP CONSTRAINT "thumbnails_pkey";
ALTER TABLE "thumbnails" ADD CONSTRAINT "thumbnails_pkey" PRIMARY KEY ("fileId", "variant");
