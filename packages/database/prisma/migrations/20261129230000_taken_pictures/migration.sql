-- What an image job has made is remembered with the job, as that of books and articles is: no longer as rows among the
-- webhooks that were taken in, which are forgotten after a week.
UPDATE jobs SET "takenFiles" = made.positions
FROM (
  SELECT "jobId", array_agg(DISTINCT position ORDER BY position) AS positions
  FROM (
    SELECT generation."jobId", (image.metadata ->> 'index')::int AS position
    FROM image_files AS image JOIN image_generations AS generation ON generation.id = image."generationId"
    WHERE image.metadata ->> 'index' ~ '^\d{1,3}$'
    UNION ALL
    SELECT split_part(id, ':', 2), split_part(id, ':', 3)::int
    FROM webhook_deliveries WHERE id ~ '^purged:[^:]+:\d{1,3}$'
  ) AS pictures
  GROUP BY "jobId"
) AS made
WHERE jobs.id = made."jobId" AND jobs.kind = 'IMAGE';

DELETE FROM webhook_deliveries WHERE id LIKE 'purged:%';

-- The rows of a kind go with the file that they speak of.
ALTER TABLE image_files
  DROP CONSTRAINT "image_files_s3Key_fkey",
  ADD CONSTRAINT "image_files_s3Key_fkey" FOREIGN KEY ("s3Key") REFERENCES stored_files ("s3Key") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE video_files
  DROP CONSTRAINT "video_files_s3Key_fkey",
  ADD CONSTRAINT "video_files_s3Key_fkey" FOREIGN KEY ("s3Key") REFERENCES stored_files ("s3Key") ON DELETE CASCADE ON UPDATE CASCADE;
