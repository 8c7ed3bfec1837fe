// How much room text takes in a drawing, and how large a rem is now.
import { session } from './session.svelte'
let canvas: CanvasRenderingContext2D | null | undefined

// Drawings measure the same few hundred labels over and over.
const widths = new Map<string, number>()
let font = ''

/** The width of a text in the page's sans at a size in px. */
export function textWidth(text: string, size: number, weight = 400): number {
  canvas ??= document.createElement('canvas').getContext('2d')
  if (!canvas) return text.length * size * 0.55
  const key = `${weight} ${size}px ${text}`
  const known = widths.get(key)
  if (known !== undefined) return known
  const want = `${weight} ${size}px Inter, system-ui, sans-serif`
  if (font !== want) canvas.font = font = want
  const w = canvas.measureText(text).width
  // Before the page's own font is there, another one is measured.
  if (document.fonts.check(want)) {
    if (widths.size > 5000) widths.clear()
    widths.set(key, w)
  }
  return w
}
/** Shortened so that it fits. */
export function fit(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text
  let n = text.length
  while (n > 1 && textWidth(text.slice(0, n) + '…', size) > room) n--
  return text.slice(0, n).trimEnd() + '…'
}
/** Pixels of a rem over those of normal type: drawings grow with the type. */
export const typeScale = (): number => ({ normal: 1, large: 18 / 15, projection: 23 / 15 })[session.prefs.size] ?? 1
