-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "budgetMicros" INTEGER;

-- CreateTable
CREATE TABLE "provider_calls" (
    "id" TEXT NOT NULL,
    "jobId" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "costMicros" INTEGER,
    "kind" "JobKind" NOT NULL,
    "ownerId" TEXT NOT NULL,
    "organizationId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_calls_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "provider_calls_jobId_idx" ON "provider_calls"("jobId");

-- CreateIndex
CREATE INDEX "provider_calls_ownerId_organizationId_at_idx" ON "provider_calls"("ownerId", "organizationId", "at");

-- CreateIndex
CREATE INDEX "provider_calls_organizationId_at_idx" ON "provider_calls"("organizationId", "at");

-- AddForeignKey
ALTER TABLE "provider_calls" ADD CONSTRAINT "provider_calls_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
