-- CreateEnum
CREATE TYPE "JobKind" AS ENUM ('BOOK', 'BLOG', 'IMAGE', 'VIDEO');

-- CreateEnum
CREATE TYPE "FileType" AS ENUM ('BOOK', 'BLOG', 'IMAGE', 'VIDEO', 'UPLOAD');

-- CreateEnum
CREATE TYPE "FileStatus" AS ENUM ('PENDING', 'READY', 'TRASHED', 'PURGING');

-- CreateEnum
CREATE TYPE "FileAction" AS ENUM ('UPLOAD', 'VIEW', 'DOWNLOAD', 'DELETE', 'RESTORE', 'PURGE');

-- CreateEnum
CREATE TYPE "AccessResult" AS ENUM ('ALLOWED', 'DENIED');

-- CreateEnum
CREATE TYPE "VideoJobStatus" AS ENUM ('PENDING', 'PROCESSING', 'GENERATING', 'DOWNLOADING', 'COMPLETED', 'FAILED');

-- CreateEnum
CREATE TYPE "StorageProvider" AS ENUM ('LOCAL', 'S3', 'AZURE', 'GCS');

-- CreateEnum
CREATE TYPE "JobStatus" AS ENUM ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED');

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "clerkId" TEXT NOT NULL,
    "email" TEXT,
    "name" TEXT,
    "imageUrl" TEXT,
    "blockedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" TEXT NOT NULL,
    "clerkId" TEXT NOT NULL,
    "name" TEXT,
    "slug" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "userId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("userId","organizationId")
);

-- CreateTable
CREATE TABLE "jobs" (
    "id" TEXT NOT NULL,
    "kind" "JobKind" NOT NULL,
    "status" "JobStatus" NOT NULL DEFAULT 'PENDING',
    "progress" INTEGER NOT NULL DEFAULT 0,
    "message" JSONB,
    "error" JSONB,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "input" JSONB NOT NULL,
    "charged" INTEGER NOT NULL DEFAULT 0,
    "cancelDelivered" BOOLEAN NOT NULL DEFAULT true,
    "requestId" TEXT,
    "ownerId" TEXT NOT NULL,
    "organizationId" TEXT,
    "submittedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "completedAt" TIMESTAMPTZ(3),

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "image_generations" (
    "id" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "inputImageUrl" TEXT,
    "numImages" INTEGER NOT NULL DEFAULT 1,
    "size" TEXT NOT NULL DEFAULT '1024x1024',
    "format" TEXT NOT NULL DEFAULT 'PNG',
    "style" TEXT,
    "quality" TEXT NOT NULL DEFAULT 'standard',
    "status" "JobStatus" NOT NULL DEFAULT 'PENDING',
    "error" TEXT,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "model" TEXT NOT NULL DEFAULT 'gemini-2.0-flash-exp',
    "modelVersion" TEXT,
    "processingTime" DOUBLE PRECISION,
    "authorId" TEXT NOT NULL,
    "organizationId" TEXT,
    "storageProvider" "StorageProvider" NOT NULL DEFAULT 'S3',
    "s3Bucket" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "completedAt" TIMESTAMPTZ(3),
    "jobId" TEXT NOT NULL,
    "inputFileId" TEXT,

    CONSTRAINT "image_generations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "image_files" (
    "id" TEXT NOT NULL,
    "filename" TEXT NOT NULL,
    "s3Key" TEXT NOT NULL,
    "fileUrl" TEXT,
    "fileSize" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "aspectRatio" TEXT NOT NULL,
    "metadata" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "generationId" TEXT NOT NULL,

    CONSTRAINT "image_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "video_generations" (
    "id" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "inputImageBase64" TEXT,
    "aspectRatio" TEXT NOT NULL DEFAULT '16:9',
    "numberOfVideos" INTEGER NOT NULL DEFAULT 1,
    "durationSeconds" INTEGER NOT NULL DEFAULT 8,
    "personGeneration" TEXT NOT NULL DEFAULT 'ALLOW_ALL',
    "status" "VideoJobStatus" NOT NULL DEFAULT 'PENDING',
    "error" TEXT,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "message" TEXT,
    "model" TEXT NOT NULL DEFAULT 'veo-2.0-generate-001',
    "modelVersion" TEXT NOT NULL DEFAULT '2.0',
    "processingTime" DOUBLE PRECISION,
    "generationTime" DOUBLE PRECISION,
    "downloadTime" DOUBLE PRECISION,
    "authorId" TEXT NOT NULL,
    "organizationId" TEXT,
    "storageProvider" "StorageProvider" NOT NULL DEFAULT 'S3',
    "s3Bucket" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "completedAt" TIMESTAMPTZ(3),
    "jobId" TEXT NOT NULL,

    CONSTRAINT "video_generations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "video_files" (
    "id" TEXT NOT NULL,
    "filename" TEXT NOT NULL,
    "s3Key" TEXT NOT NULL,
    "fileUrl" TEXT,
    "filePath" TEXT,
    "fileSize" INTEGER NOT NULL,
    "format" TEXT NOT NULL DEFAULT 'mp4',
    "durationSeconds" INTEGER NOT NULL,
    "aspectRatio" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "remoteUri" TEXT,
    "metadata" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "generationId" TEXT NOT NULL,

    CONSTRAINT "video_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_files" (
    "id" TEXT NOT NULL,
    "s3Key" TEXT NOT NULL,
    "bucket" TEXT NOT NULL,
    "provider" "StorageProvider" NOT NULL DEFAULT 'S3',
    "type" "FileType" NOT NULL,
    "status" "FileStatus" NOT NULL DEFAULT 'PENDING',
    "name" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "durationSeconds" DOUBLE PRECISION,
    "ownerId" TEXT NOT NULL,
    "organizationId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "trashedAt" TIMESTAMPTZ(3),

    CONSTRAINT "stored_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_accesses" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" TEXT,
    "organizationId" TEXT,
    "action" "FileAction" NOT NULL,
    "result" "AccessResult" NOT NULL,
    "fileId" TEXT,
    "fileName" TEXT,
    "ownerId" TEXT,
    "ip" TEXT,
    "userAgent" TEXT,
    "requestId" TEXT NOT NULL,

    CONSTRAINT "file_accesses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purges" (
    "id" TEXT NOT NULL,
    "bucket" TEXT NOT NULL,
    "s3Key" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_counters" (
    "space" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "kind" "JobKind" NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "usage_counters_pkey" PRIMARY KEY ("space","period","kind")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_clerkId_key" ON "users"("clerkId");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_clerkId_key" ON "organizations"("clerkId");

-- CreateIndex
CREATE INDEX "memberships_organizationId_idx" ON "memberships"("organizationId");

-- CreateIndex
CREATE INDEX "jobs_ownerId_organizationId_createdAt_id_idx" ON "jobs"("ownerId", "organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "jobs_organizationId_createdAt_id_idx" ON "jobs"("organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "jobs_status_updatedAt_idx" ON "jobs"("status", "updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "image_generations_jobId_key" ON "image_generations"("jobId");

-- CreateIndex
CREATE INDEX "image_generations_authorId_organizationId_createdAt_id_idx" ON "image_generations"("authorId", "organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "image_generations_organizationId_createdAt_id_idx" ON "image_generations"("organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "image_files_s3Key_key" ON "image_files"("s3Key");

-- CreateIndex
CREATE INDEX "image_files_generationId_idx" ON "image_files"("generationId");

-- CreateIndex
CREATE UNIQUE INDEX "video_generations_jobId_key" ON "video_generations"("jobId");

-- CreateIndex
CREATE INDEX "video_generations_authorId_organizationId_createdAt_id_idx" ON "video_generations"("authorId", "organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "video_generations_organizationId_createdAt_id_idx" ON "video_generations"("organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "video_files_s3Key_key" ON "video_files"("s3Key");

-- CreateIndex
CREATE INDEX "video_files_generationId_idx" ON "video_files"("generationId");

-- CreateIndex
CREATE UNIQUE INDEX "stored_files_s3Key_key" ON "stored_files"("s3Key");

-- CreateIndex
CREATE INDEX "stored_files_ownerId_organizationId_status_createdAt_id_idx" ON "stored_files"("ownerId", "organizationId", "status", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "stored_files_ownerId_organizationId_status_type_createdAt_i_idx" ON "stored_files"("ownerId", "organizationId", "status", "type", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "stored_files_organizationId_status_createdAt_id_idx" ON "stored_files"("organizationId", "status", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "stored_files_organizationId_status_type_createdAt_id_idx" ON "stored_files"("organizationId", "status", "type", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "file_accesses_actorId_at_id_idx" ON "file_accesses"("actorId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "file_accesses_fileId_at_id_idx" ON "file_accesses"("fileId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "file_accesses_ownerId_at_id_idx" ON "file_accesses"("ownerId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "file_accesses_at_id_idx" ON "file_accesses"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_deliveries_receivedAt_idx" ON "webhook_deliveries"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "purges_s3Key_key" ON "purges"("s3Key");

-- CreateIndex
CREATE INDEX "purges_nextAttemptAt_idx" ON "purges"("nextAttemptAt");

-- CreateIndex
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits"("expire");

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_generations" ADD CONSTRAINT "image_generations_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_generations" ADD CONSTRAINT "image_generations_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_generations" ADD CONSTRAINT "image_generations_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_files" ADD CONSTRAINT "image_files_generationId_fkey" FOREIGN KEY ("generationId") REFERENCES "image_generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_files" ADD CONSTRAINT "image_files_s3Key_fkey" FOREIGN KEY ("s3Key") REFERENCES "stored_files"("s3Key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video_generations" ADD CONSTRAINT "video_generations_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video_generations" ADD CONSTRAINT "video_generations_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video_generations" ADD CONSTRAINT "video_generations_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video_files" ADD CONSTRAINT "video_files_generationId_fkey" FOREIGN KEY ("generationId") REFERENCES "video_generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video_files" ADD CONSTRAINT "video_files_s3Key_fkey" FOREIGN KEY ("s3Key") REFERENCES "stored_files"("s3Key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_files" ADD CONSTRAINT "stored_files_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_files" ADD CONSTRAINT "stored_files_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;
