-- What administrators are shown of a plan and, as long as a person allows it, of their files; and models that they forbid.
ALTER TABLE "users" ADD COLUMN "plan" TEXT, ADD COLUMN "supportUntil" TIMESTAMPTZ(3);
CREATE TABLE "withheld_models" (
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "withheld_models_pkey" PRIMARY KEY ("provider", "model")
);
