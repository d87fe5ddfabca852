-- A book that a person begins by hand has no job, as an article that a person writes has none.
ALTER TABLE "books" ALTER COLUMN "jobId" DROP NOT NULL;
