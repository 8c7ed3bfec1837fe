// A linear scale: all that the page's drawings need of d3-scale, without the
// formats and colours that come with it.
import { nice, ticks } from 'd3-array'

export type Linear = ((n: number) => number) & { domain: [number, number]; range: [number, number]; invert: (px: number) => number; ticks: (count: number) => number[] }

export function linear([a, b]: [number, number], [r0, r1]: [number, number], round = 0): Linear {
  if (round > 0) [a, b] = nice(a, b, round)
  const by = (r1 - r0) / (b - a || 1)
  return Object.assign((n: number) => r0 + (n - a) * by, { domain: [a, b] as [number, number], range: [r0, r1] as [number, number], invert: (px: number) => a + (px - r0) / by, ticks: (count: number) => ticks(a, b, count) })
}
