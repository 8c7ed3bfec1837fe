// Talking to the server: one function for each method, errors with their
// remedy. The answers' types stand with the views that ask for them.
export type Params = Record<string, string | number | boolean | undefined | null | readonly (string | number)[]>

/** Fault is an error as the server tells it: what, and what to do about it. */
export class Fault extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly hint = '',
    readonly body: unknown = undefined,
  ) {
    super(message)
  }
  get conflict() {
    return this.status === 409
  }
}

export function url(path: string, params: Params = {}): string {
  const q = new URLSearchParams()
  for (const [k, v] of Object.entries(params)) {
    if (v === undefined || v === null || v === '' || v === false) continue
    for (const one of Array.isArray(v) ? v : [v]) q.append(k, String(one))
  }
  const s = q.toString()
  return s ? `${path}?${s}` : path
}

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const form = body instanceof FormData
  let answer: Response
  try {
    answer = await fetch(path, {
      method,
      signal,
      headers: body === undefined || form ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
    })
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e
    throw new Fault('Parley does not answer.', 0, 'Is it still running in the terminal? What you have typed is kept here.')
  }
  const json = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : undefined
  if (!answer.ok) {
    if (answer.status === 401) throw new Fault('This page has no session any more.', 401, 'Open the link that parley serve prints; Enter in its terminal prints a new one.')
    throw new Fault(json?.detail ?? json?.title ?? answer.statusText, answer.status, json?.hint ?? '', json)
  }
  return json as T
}

export const get = <T>(path: string, params?: Params, signal?: AbortSignal) => call<T>('GET', url(path, params), undefined, signal)
export const post = <T>(path: string, body: unknown = {}, signal?: AbortSignal) => call<T>('POST', path, body, signal)
export const put = <T>(path: string, body: unknown, signal?: AbortSignal) => call<T>('PUT', path, body, signal)
export const del = <T>(path: string) => call<T>('DELETE', path)

/** Fetches a file and hands it to the browser to keep. */
export async function download(path: string, name: string, init: RequestInit = {}) {
  const answer = await fetch(path, init)
  if (!answer.ok) {
    const json = await answer.json().catch(() => undefined)
    throw new Fault(json?.detail ?? answer.statusText, answer.status, json?.hint ?? '', json)
  }
  save(await answer.blob(), name)
}

export function save(blob: Blob, name: string) {
  const a = document.createElement('a')
  a.href = URL.createObjectURL(blob)
  a.download = name
  a.click()
  setTimeout(() => URL.revokeObjectURL(a.href), 10_000)
}
