-- CreateTable
CREATE TABLE "reconciliation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "finishedAt" TIMESTAMPTZ(3) NOT NULL,
    "summary" JSONB NOT NULL,

    CONSTRAINT "reconciliation_pkey" PRIMARY KEY ("id")
);
