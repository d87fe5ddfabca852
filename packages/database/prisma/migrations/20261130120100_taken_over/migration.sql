-- CreateTable
CREATE TABLE "taken_over" (
    "source" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "oldId" TEXT NOT NULL,
    "newId" TEXT NOT NULL,
    "sha256" TEXT,
    "takenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "taken_over_pkey" PRIMARY KEY ("source","model","oldId")
);
