// Small words: numbers, days, counts.
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** "4 Apr 2033"; "undated" for no day. */
export function day(iso: string | undefined): string {
  if (!iso) return 'undated'
  const [y, m, d] = iso.split('-').map(Number)
  return `${d} ${months[m - 1]} ${y}`
}
const grouped = new Intl.NumberFormat('en-GB') // made once: making it takes far longer than using it
export const number = (n: number) => grouped.format(n)
export const count = (n: number, one: string, many = one + 's') => `${number(n)} ${n === 1 ? one : many}`
/** "2 minutes ago" from an RFC 3339 time. */
export function ago(at: string, now = Date.now()): string {
  const s = Math.max(0, (now - Date.parse(at)) / 1000)
  if (s < 60) return 'just now'
  if (s < 3600) return count(Math.floor(s / 60), 'minute') + ' ago'
  if (s < 86400) return count(Math.floor(s / 3600), 'hour') + ' ago'
  return day(at.slice(0, 10))
}
