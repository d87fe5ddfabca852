/** The layout shows the picture that the address names. */
export default function ImagePage() {
  return null;
}
