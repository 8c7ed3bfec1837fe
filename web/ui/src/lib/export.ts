// Charts and tables as files: SVG, PNG, CSV.
import { save } from './api'

export type Cell = string | number | null | undefined
const properties = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'fill-opacity', 'stroke-opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'visibility', 'display']

/** A drawing that stands alone: computed colours and fonts written into it. */
export function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const from = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  from.forEach((el, i) => {
    const style = getComputedStyle(el)
    for (const p of properties) to[i].setAttribute(p, style.getPropertyValue(p))
    to[i].removeAttribute('class')
    to[i].removeAttribute('style')
    to[i].removeAttribute('tabindex')
  })
  const box = svg.getBoundingClientRect()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(Math.round(box.width)))
  copy.setAttribute('height', String(Math.round(box.height)))
  const back = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  back.setAttribute('width', '100%')
  back.setAttribute('height', '100%')
  back.setAttribute('fill', getComputedStyle(document.body).backgroundColor)
  copy.insertBefore(back, copy.firstChild)
  return new XMLSerializer().serializeToString(copy)
}
export const saveSVG = (svg: SVGSVGElement, name: string) => save(new Blob([standalone(svg)], { type: 'image/svg+xml' }), name + '.svg')

export async function savePNG(svg: SVGSVGElement, name: string) {
  const box = svg.getBoundingClientRect()
  const image = new Image()
  const from = URL.createObjectURL(new Blob([standalone(svg)], { type: 'image/svg+xml' }))
  await new Promise((done, failed) => {
    image.onload = done
    image.onerror = failed
    image.src = from
  })
  const canvas = document.createElement('canvas')
  canvas.width = box.width * 2
  canvas.height = box.height * 2
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(from)
  canvas.toBlob((b) => b && save(b, name + '.png'), 'image/png')
}
export function csv(columns: string[], rows: Cell[][]): string {
  // A leading = + - @ would be a formula in a spreadsheet; reports are not trusted.
  const cell = (v: Cell) => {
    let s = v == null ? '' : String(v)
    if (typeof v === 'string' && /^[=+\-@\t\r]/.test(s)) s = "'" + s
    return /[",\n\r]/.test(s) ? '"' + s.replaceAll('"', '""') + '"' : s
  }
  return [columns, ...rows].map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n'
}
export const saveCSV = (columns: string[], rows: Cell[][], name: string) => save(new Blob([csv(columns, rows)], { type: 'text/csv' }), name + '.csv')
