-- Providers and models that an organization's own administrators forbid to it.
ALTER TABLE "organizations" ADD COLUMN "forbidden" TEXT[] DEFAULT ARRAY[]::TEXT[];
