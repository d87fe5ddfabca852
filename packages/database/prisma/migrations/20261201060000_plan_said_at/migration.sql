-- An older token must not overwrite what a newer one said.
ALTER TABLE "users" ADD COLUMN "planSaidAt" TIMESTAMPTZ(3);
