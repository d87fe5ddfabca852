-- A picture in twice the size of its thumbnail, for covers, which are shown large.
ALTER TYPE "ThumbnailVariant" ADD VALUE 'LARGE';
