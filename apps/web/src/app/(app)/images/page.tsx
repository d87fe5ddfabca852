/** The layout shows the wall. */
export default function ImagesPage() {
  return null;
}
