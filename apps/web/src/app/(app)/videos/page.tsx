/** The layout shows the wall. */
export default function VideosPage() {
  return null;
}
