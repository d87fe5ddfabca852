-- Where pg-boss keeps api's queues: api connects as a role that may not make schemas.
CREATE SCHEMA IF NOT EXISTS "pgboss";

-- Keys in the order of their bytes, which is the bucket's own: bucket and register are then compared in one walk along
-- both, whatever the collation of the database.
ALTER TABLE "stored_files" ALTER COLUMN "s3Key" TYPE TEXT COLLATE "C";
ALTER TABLE "thumbnails" ALTER COLUMN "s3Key" TYPE TEXT COLLATE "C";
ALTER TABLE "image_files" ALTER COLUMN "s3Key" TYPE TEXT COLLATE "C";
ALTER TABLE "video_files" ALTER COLUMN "s3Key" TYPE TEXT COLLATE "C";
ALTER TABLE "purges" ALTER COLUMN "s3Key" TYPE TEXT COLLATE "C";

-- CreateEnum
CREATE TYPE "QuarantineReason" AS ENUM ('OBJECT_WITHOUT_ROW', 'ROW_WITHOUT_OBJECT', 'CONTENT_DIFFERS');

-- CreateTable
CREATE TABLE "quarantine" (
    "s3Key" TEXT COLLATE "C" NOT NULL,
    "bucket" TEXT NOT NULL,
    "reason" "QuarantineReason" NOT NULL,
    "size" BIGINT,
    "foundAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quarantine_pkey" PRIMARY KEY ("s3Key")
);
