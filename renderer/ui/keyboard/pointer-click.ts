/**
 * Whether a click came of a finger or a mouse. A hardware key and a screen reader click without a pointer. Some engines
 * count the click of a touch as no click (`detail` 0), so the count alone does not tell.
 */
export function isByPointer(click: MouseEvent): boolean {
  const pointerType = click instanceof PointerEvent ? click.pointerType : '';
  return click.detail > 0 || pointerType !== '';
}
