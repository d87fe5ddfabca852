const strong =
  /(?<rtl>[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200F])|(?<ltr>\p{L}|\u200E)/u;

/** The direction in which a piece of text begins: that of its first letter. */
export function textDirection(text: string): 'ltr' | 'rtl' {
  return strong.exec(text)?.groups?.rtl === undefined ? 'ltr' : 'rtl';
}
