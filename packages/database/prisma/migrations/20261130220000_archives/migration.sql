-- One file with all that a person has, to take along.
CREATE TABLE "archives" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "status" "JobStatus" NOT NULL DEFAULT 'PENDING',
    "progress" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fileId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "completedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "archives_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "archives_fileId_key" ON "archives"("fileId");
CREATE INDEX "archives_ownerId_createdAt_idx" ON "archives"("ownerId", "createdAt" DESC);
CREATE INDEX "archives_status_nextAttemptAt_idx" ON "archives"("status", "nextAttemptAt");
CREATE INDEX "archives_expiresAt_idx" ON "archives"("expiresAt");
ALTER TABLE "archives" ADD CONSTRAINT "archives_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "archives" ADD CONSTRAINT "archives_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_files"("id") ON DELETE SET NULL ON UPDATE CASCADE;
