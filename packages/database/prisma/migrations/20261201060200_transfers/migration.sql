-- What goes into another workspace goes on when a process dies, and says how far it is.
CREATE TABLE "transfers" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "status" "JobStatus" NOT NULL DEFAULT 'PROCESSING',
    "request" JSONB NOT NULL,
    "objects" INTEGER NOT NULL,
    "copied" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL,
    "result" JSONB,
    "errorCode" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transfers_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "transfers_ownerId_idx" ON "transfers"("ownerId");
CREATE INDEX "transfers_status_nextAttemptAt_idx" ON "transfers"("status", "nextAttemptAt");
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
