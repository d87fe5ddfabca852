-- An archive whose process died is gone on with where it was.
ALTER TABLE "archives" ADD COLUMN "furtherAt" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "sending" JSONB;
CREATE TABLE "archive_checkpoints" (
    "archiveId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "tail" BYTEA,

    CONSTRAINT "archive_checkpoints_pkey" PRIMARY KEY ("archiveId", "number")
);
ALTER TABLE "archive_checkpoints" ADD CONSTRAINT "archive_checkpoints_archiveId_fkey" FOREIGN KEY ("archiveId") REFERENCES "archives"("id") ON DELETE CASCADE ON UPDATE CASCADE;
