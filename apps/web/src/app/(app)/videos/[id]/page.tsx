/** The layout shows the film that the address names. */
export default function VideoPage() {
  return null;
}
