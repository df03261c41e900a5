import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/**
 * An element's width in CSS pixels, and how to hold on to the element.
 *
 * @returns 0 until the element is there; known before the first paint, so that nothing drawn for it jumps.
 */
export function useElementWidth<E extends Element>(): [ref: RefObject<E>, width: number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => setWidth(Math.floor(element.getBoundingClientRect().width));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
