-- A picture as its model sent it is kept beside the file that was made of it.
ALTER TYPE "ThumbnailVariant" ADD VALUE 'ORIGINAL';
