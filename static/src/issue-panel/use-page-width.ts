import { useEffect, useState } from 'react';

/** The page's width in CSS pixels: known before the first paint, so that nothing drawn for it jumps. */
export function usePageWidth(): number {
  const [width, setWidth] = useState(document.documentElement.clientWidth);
  useEffect(() => {
    const measure = () => setWidth(document.documentElement.clientWidth);
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return width;
}
